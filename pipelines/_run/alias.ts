/**
 * The link `named/PIPELINE`, which takes its new target in one rename: whoever opens a path below it gets the old folder or
 * the new one, and never nothing.
 *
 * The runtime lets a program make symbolic links only when it may write everywhere, which runs may not. So a process of its
 * own makes the link, and does nothing else. On systems that have no symbolic links, or want a privilege for them, the name
 * is a folder with links to the same files, which takes the place of the former one in two renames: between the two there
 * is no folder for a moment, and still never a mixture.
 */
import { syncFolder } from "./disk.ts";
import { filesBelow } from "./listing.ts";
import type { Store } from "./store.ts";

/** Makes a symbolic link; gives whether it could. */
export type MakeLink = (target: string, path: string) => Promise<boolean>;

/** Makes `path` stand for the folder `target` beside it. */
export async function pointAlias(
  path: string,
  target: string,
  store: Store,
  makeLink: MakeLink = makeSymbolicLink,
): Promise<void> {
  if (aliasOf(path) === target) return;
  const fresh = store.temporary();
  const linked = await makeLink(target, fresh);
  const beside = path.slice(0, path.lastIndexOf("/"));
  if (!linked) {
    const source = `${beside}/${target}`;
    for (const file of filesBelow(source)) {
      const copy = `${fresh}${file.path.slice(source.length)}`;
      await store.disk.mkdir(copy.slice(0, copy.lastIndexOf("/")), { recursive: true });
      await store.disk.link(file.path, copy);
    }
  }
  if (!linked || aliasOf(path) === "") await moveAside(path, store);
  await store.disk.rename(fresh, path);
  await syncFolder(beside, store.disk);
}

/** Where a name leads; "" for a name that is a folder itself, undefined for none. */
export function aliasOf(path: string): string | undefined {
  try {
    return Deno.lstatSync(path).isSymlink ? Deno.readLinkSync(path) : "";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
/** A folder cannot be renamed over: the former one goes first. The store removes it with its temporary files. */
async function moveAside(path: string, store: Store): Promise<void> {
  await store.disk.rename(path, store.temporary()).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
}

/** Makes the link in this process where it may, else in one that may. */
async function makeSymbolicLink(target: string, path: string): Promise<boolean> {
  const states = (["read", "write"] as const).map((name) => Deno.permissions.querySync({ name }).state);
  if (states.every((state) => state === "granted")) {
    return await Deno.symlink(target, path).then(() => true, () => false);
  }
  const code = `Deno.symlinkSync(...Deno.args)`;
  const command = new Deno.Command("deno", {
    args: [
      "run",
      "--quiet",
      "--no-config",
      "--allow-read",
      "--allow-write",
      `data:text/javascript,${code}`,
      target,
      path,
    ],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  });
  return await command.output().then(({ success }) => success, () => false);
}
