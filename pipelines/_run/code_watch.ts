/**
 * Whether what a worker has loaded is the code whose fingerprint is in the keys: a module that is edited between the
 * fingerprint and the start of a worker would work under the fingerprint of another. What is edited once a worker has loaded
 * its code changes nothing of it, nor does a module that no stage of the shard is made of.
 *
 * A module counts as loaded rightly if, after the loading, its bytes are those of the fingerprint and its stamps those of
 * before the loading. One that a stage imports in the midst of its work is not watched.
 */
import { digestOf } from "./digest.ts";
import { isSame, type Stamps, stampsIfThere } from "./stamps.ts";
import type { Fingerprint } from "./fingerprint.ts";
import type { Node } from "./pipeline.ts";

/** Stamps of the modules when a worker was started. */
export type Loading = ReadonlyMap<string, Stamps | undefined>;

/** Watches the modules of a pipeline's stages for as long as a run goes on. */
export class CodeWatch {
  readonly #fingerprints: ReadonlyMap<Node, Fingerprint>;
  /** Digests of all files at the beginning. */
  readonly #files: ReadonlyMap<string, string>;

  constructor(fingerprints: ReadonlyMap<Node, Fingerprint>) {
    this.#fingerprints = fingerprints;
    this.#files = new Map([...fingerprints.values()].flatMap(({ files }) => [...files]));
  }

  /** To be asked before a worker is started. */
  begin(): Loading {
    return new Map([...this.#files.keys()].map((path) => [path, stampsIfThere(path)]));
  }

  /** Files that a worker may have loaded otherwise, to be asked once it has loaded all. */
  changedIn(loading: Loading): ReadonlySet<string> {
    const changed = [...this.#files].filter(([path, digest]) => {
      const [before, now] = [loading.get(path), stampsIfThere(path)];
      const rests = before !== undefined && now !== undefined && isSame(before, now);
      return !rests || digestOf(Deno.readFileSync(path)) !== digest;
    });
    return new Set(changed.map(([path]) => path));
  }

  /** @throws {Error} when a node's stage is made of one of these files. */
  refuse(changed: ReadonlySet<string>, node: Node): void {
    const path = [...this.#fingerprints.get(node)!.files.keys()].find((path) => changed.has(path));
    if (path === undefined) return;
    throw new Error(
      `Cannot make ${node.name}: ${path}, which is of its code, has changed since the run began`,
    );
  }
}
