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

/** How a file may be damaged. A link that leads to itself is a file that the system does not let anybody read. */
export const damages = {
  "a flipped bit": (path: string, size: number) => flipBit(path, Math.floor(size / 2)),
  "cut in half": (path: string, size: number) => edit(path, (bytes) => bytes.slice(0, Math.floor(size / 2))),
  "emptied": (path: string) => edit(path, () => new Uint8Array(0)),
  "deleted": (path: string) => Deno.remove(path),
  "unreadable": async (path: string) => {
    await Deno.remove(path);
    await Deno.symlink(path.slice(path.lastIndexOf("/") + 1), path);
  },
} as const;

/** Copies a store; files with several names keep them. */
export async function copyStore(from: string, to: string): Promise<void> {
  const copied = new Map<number, string>();
  async function copy(below: string): Promise<void> {
    await Deno.mkdir(`${to}${below}`);
    for (const { name, isDirectory, isSymlink } of [...Deno.readDirSync(`${from}${below}`)]) {
      const [source, target] = [`${from}${below}/${name}`, `${to}${below}/${name}`];
      const { ino } = Deno.lstatSync(source);
      const before = copied.get(ino!);
      if (isDirectory) await copy(`${below}/${name}`);
      else if (isSymlink) await Deno.symlink(Deno.readLinkSync(source), target);
      else if (before !== undefined) await Deno.link(before, target);
      else {
        await Deno.copyFile(source, target);
        copied.set(ino!, target);
      }
    }
  }
  await copy("");
}
