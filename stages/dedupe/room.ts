/** The room that the search for duplicates has: what it may hold in memory, and scratch for everything else. */
import type { Scratch } from "../stage.ts";
import { ByteSorter, NumberSorter } from "../_sort/mod.ts";

/** What may be held at once. Only the time that is taken depends on it. */
export interface Limits {
  /** Nodes of a block of the graph of duplicates, two at least; default 2^21, which take 32 MB. */
  readonly nodes?: number;
  /** Members of a set of documents that share a band; default 2^19. Such a set is compared piece by piece. */
  readonly members?: number;
  /** Bytes of a run that is sorted; default that of a {@linkcode ByteSorter}. */
  readonly runBytes?: number;
}

/** Opens scratch files and sorters. */
export class Room {
  readonly nodes: number;
  readonly members: number;
  readonly #runBytes: number | undefined;
  readonly #openScratch: () => Scratch;

  constructor(scratch: () => Scratch, { nodes = 1 << 21, members = 1 << 19, runBytes }: Limits = {}) {
    this.nodes = nodes;
    this.members = members;
    this.#runBytes = runBytes;
    this.#openScratch = scratch;
  }

  /** A fresh scratch file. */
  scratch(): Scratch {
    return this.#openScratch();
  }

  /** For byte strings. */
  strings(): ByteSorter {
    return new ByteSorter(this.#openScratch, this.#runBytes);
  }

  /** For rows of so many numbers. */
  rows(width: number): NumberSorter {
    return new NumberSorter(this.#openScratch, width, this.#runBytes);
  }
}
