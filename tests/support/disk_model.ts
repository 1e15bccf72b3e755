/**
 * A model of a disk that loses power: what of some steps is on it afterwards.
 *
 * A file's bytes are safe once the file was synced, and a name in a folder once the folder was, as POSIX promises and no
 * more. All else may be there or not, in any mixture, and of a write that was not synced, a beginning. That is harsher than
 * file systems are: of a rename, each half may be lost by itself.
 */
import type { Step } from "./watched_disk.ts";

/** What is at a name. */
interface Node {
  readonly folder: boolean;
  /** Of a file: its bytes, and as many of them as were synced. */
  bytes: Uint8Array<ArrayBuffer>;
  synced: Uint8Array<ArrayBuffer>;
  /** Of a folder: its names, and as they were when it was synced. */
  names: Map<string, Node>;
  syncedNames: Map<string, Node>;
}

/** What is lost at a power loss. A number is a seed, by which each unsynced change is lost or kept. */
export type Loss = "nothing" | "all that was not synced" | "bytes that were not synced" | number;

function makeNode(folder: boolean): Node {
  const none = new Uint8Array(0);
  return { folder, bytes: none, synced: none, names: new Map(), syncedNames: new Map() };
}

/** A disk that holds the folder `root`, which is safe. */
export class DiskModel {
  readonly #root: string;
  readonly #node = makeNode(true);

  constructor(root: string) {
    this.#root = root;
  }

  /** Folder and last name of a path below the root. */
  #at(path: string): { readonly folder: Node; readonly name: string } {
    const parts = path.slice(this.#root.length + 1).split("/");
    const name = parts.pop()!;
    let folder = this.#node;
    for (const part of parts) folder = folder.names.get(part)!;
    return { folder, name };
  }
  #find(path: string): Node {
    if (path === this.#root) return this.#node;
    const { folder, name } = this.#at(path);
    return folder.names.get(name)!;
  }

  /** Does one step, as the system showed it to the process that asked for it. */
  do(step: Step): void {
    switch (step.does) {
      case "mkdir":
        return this.#makeFolders(step.path);
      case "create": {
        const { folder, name } = this.#at(step.path);
        if (!folder.names.has(name)) folder.names.set(name, makeNode(false));
        return;
      }
      case "write": {
        const node = this.#find(step.path);
        node.bytes = concat(node.bytes, step.bytes!);
        return;
      }
      case "truncate":
        this.#find(step.path).bytes = new Uint8Array(0);
        return;
      case "sync": {
        const node = this.#find(step.path);
        node.synced = node.bytes;
        node.syncedNames = new Map(node.names);
        return;
      }
      case "rename":
      case "link": {
        const node = this.#find(step.path);
        const [from, to] = [this.#at(step.path), this.#at(step.to!)];
        to.folder.names.set(to.name, node);
        if (step.does === "rename") from.folder.names.delete(from.name);
        return;
      }
      case "remove": {
        const { folder, name } = this.#at(step.path);
        folder.names.delete(name);
        return;
      }
    }
  }

  #makeFolders(path: string): void {
    if (path === this.#root) return;
    let folder = this.#node;
    for (const part of path.slice(this.#root.length + 1).split("/")) {
      const inner = folder.names.get(part) ?? makeNode(true);
      folder.names.set(part, inner);
      folder = inner;
    }
  }

  /** Files by path below the root, as they are found when the power is back; folders end with a slash. */
  after(loss: Loss): Map<string, Uint8Array<ArrayBuffer>> {
    const found = new Map<string, Uint8Array<ArrayBuffer>>();
    const drawn = draws(typeof loss === "number" ? loss : 0);
    const kept = () => typeof loss === "number" ? drawn() < 0.5 : loss === "nothing";
    function visit(node: Node, path: string): void {
      for (const [name, inner] of namesAfter(node, loss, kept)) {
        if (inner.folder) {
          found.set(`${path}${name}/`, new Uint8Array(0));
          visit(inner, `${path}${name}/`);
        } else found.set(`${path}${name}`, bytesAfter(inner, loss, kept));
      }
    }
    visit(this.#node, "");
    return found;
  }
}

/** The names of a folder: the synced ones, but for what each unsynced change that is kept makes of them. */
function namesAfter(node: Node, loss: Loss, kept: () => boolean): Map<string, Node> {
  if (loss === "nothing" || loss === "bytes that were not synced") return node.names;
  const names = new Map(node.syncedNames);
  for (const name of new Set([...node.syncedNames.keys(), ...node.names.keys()])) {
    const now = node.names.get(name);
    if (now === names.get(name) || !kept()) continue;
    if (now === undefined) names.delete(name);
    else names.set(name, now);
  }
  return names;
}

/**
 * The bytes of a file. Of what was added since it was synced there is nothing, a beginning, or as many zeros: a file
 * system may note how long a file is before it has written what is in it.
 */
function bytesAfter({ bytes, synced }: Node, loss: Loss, kept: () => boolean): Uint8Array<ArrayBuffer> {
  if (loss === "nothing" || bytes === synced) return bytes;
  if (loss === "all that was not synced") return synced;
  const zeros = concat(synced, new Uint8Array(Math.max(0, bytes.length - synced.length)));
  if (loss === "bytes that were not synced") return zeros;
  const half = Math.floor((bytes.length + synced.length) / 2);
  if (kept()) return kept() ? bytes : zeros;
  return kept() && bytes.length > synced.length ? bytes.slice(0, half) : synced;
}

function concat(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}

/** Numbers from 0 to 1 by a seed: a linear congruential generator with the constants of Numerical Recipes. */
export function draws(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Lays files out in a real folder, which must not be there. */
export async function layOut(files: ReadonlyMap<string, Uint8Array>, folder: string): Promise<void> {
  await Deno.mkdir(folder);
  for (const [path, bytes] of files) {
    if (path.endsWith("/")) await Deno.mkdir(`${folder}/${path}`);
    else await Deno.writeFile(`${folder}/${path}`, bytes);
  }
}
