/** Tampering with a store, as a bad disk or a curious person does. */

/** Flips one bit of a file at a byte; a file that may not be written to is made writable. */
export async function flipBit(path: string, at: number): Promise<void> {
  await edit(path, (bytes) => {
    bytes[at] ^= 1;
    return bytes;
  });
}

/** Writes a file's bytes anew. */
export async function edit(
  path: string,
  change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array,
): Promise<void> {
  const bytes = change(await Deno.readFile(path));
  await Deno.chmod(path, 0o644);
  await Deno.writeFile(path, bytes);
}

/** All files below a folder, with their bytes in hexadecimal, and links: two stores are equal when these are. */
export async function snapshot(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name, isDirectory, isSymlink } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) {
      for (const [inner, bytes] of Object.entries(await snapshot(path))) found[`${name}/${inner}`] = bytes;
    } else if (isSymlink) found[name] = `leads to ${await Deno.readLink(path)}`;
    else found[name] = (await Deno.readFile(path)).toHex();
  }
  return found;
}
