/** How far each node of a run is, told by its events: what a line of progress says, and when the node will be done. */
import type { Follower, NodeBegun, RunEvent, ShardMade } from "./events.ts";
import { sum } from "./manifest.ts";

/** Share of a shard that counts as done at most while its length is only guessed. */
const guessedShare = 0.95;

/** Share of the work that must be done before the rest can be told from it: processes that start are no measure. */
const leastShare = 0.01;

/** A shard that is being made. */
interface UnderWay {
  readonly done: number;
  readonly total?: number;
  readonly note: string;
}

/** A node that is being made. */
export class NodeCourse {
  readonly name: string;
  readonly shards: number;
  readonly cached: number;
  /** What `done` counts, in the plural. */
  readonly unit: string;
  readonly #asked: number;
  #begun: number | undefined;
  #made = 0;
  #in = 0;
  /** Steps or items of the shards that are done, of a node that takes no rows. */
  #other = 0;
  #bytesIn = 0;
  #dropped = 0;
  #quarantined = 0;
  readonly #underWay = new Map<string, UnderWay>();

  constructor({ name, shards, cached, unit, at }: NodeBegun) {
    this.name = name;
    this.#asked = at;
    this.shards = shards.length;
    this.cached = cached;
    this.unit = unit;
  }

  /** A shard is taken up, as often as a worker dies of it. */
  begin(label: string, at: number): void {
    this.#begun ??= at;
    this.#underWay.set(label, { done: 0, note: "" });
  }
  /** A shard is done. */
  add({ label, in: rows, items, dropped, quarantined, bytesIn }: ShardMade): void {
    this.#other += Math.max(items, this.#underWay.get(label)?.done ?? 0);
    this.#underWay.delete(label);
    this.#made++;
    this.#in += rows;
    this.#bytesIn += bytesIn;
    this.#dropped += sum(Object.values(dropped));
    this.#quarantined += sum(Object.values(quarantined));
  }
  /** A shard is on its way. */
  update(label: string, way: UnderWay): void {
    this.#underWay.set(label, way);
  }

  /** Shards that are there, made or cached. */
  get shardsDone(): number {
    return Math.min(this.shards, this.cached + this.#made);
  }
  /** Rows, steps or pages that were worked on in this run. */
  get done(): number {
    return this.#rows + sum([...this.#underWay.values()].map(({ done }) => done));
  }
  get #rows(): number {
    return this.takesRows ? this.#in : this.#other;
  }
  /** True once rows have come in, so that bytes a second mean something. */
  get takesRows(): boolean {
    return this.#in > 0;
  }
  /** When its first shard was taken up, in milliseconds since the run began; until then, when it was asked for. */
  get since(): number {
    return this.#begun ?? this.#asked;
  }
  /** True while all workers have other things to do. */
  get waits(): boolean {
    return this.#begun === undefined;
  }
  /** Of a node with a single shard, how far that is. */
  get only(): UnderWay | undefined {
    return this.shards === 1 ? [...this.#underWay.values()][0] : undefined;
  }
  /** What the shards under way say of themselves, the latest last. */
  get note(): string {
    return [...this.#underWay.values()].findLast(({ note }) => note !== "")?.note ?? "";
  }
  /** Bytes read for the shards that are done. */
  get bytesIn(): number {
    return this.#bytesIn;
  }
  /** Dropped rows of those that came in, from 0 to 1, by the shards that are done. */
  get dropShare(): number {
    return this.#in === 0 ? 0 : this.#dropped / this.#in;
  }
  /** Rows that were set aside. */
  get quarantined(): number {
    return this.#quarantined;
  }

  /**
   * Share of the work that is done, from 0 to 1: shards, and of those under way the rows. A shard whose length is not
   * known is taken to have as many rows as the others had.
   */
  get share(): number {
    const usual = this.#made === 0 ? undefined : this.#rows / this.#made;
    const begun = [...this.#underWay.values()].map(({ done, total }) => {
      if (total !== undefined) return total === 0 ? 0 : Math.min(1, done / total);
      return usual === undefined || usual === 0 ? 0 : Math.min(guessedShare, done / usual);
    });
    return Math.min(1, (this.#made + sum(begun)) / Math.max(1, this.shards - this.cached));
  }
  /** Milliseconds that are left at `now`, if it goes on as it went; undefined while too little is done to tell. */
  left(now: number): number | undefined {
    return this.share < leastShare ? undefined : (now - this.since) * (1 - this.share) / this.share;
  }
}

/** The nodes of a run that are being made, in the order in which they began. */
export class RunCourse implements Follower {
  readonly #nodes = new Map<string, NodeCourse>();

  /** Follows one event. A node goes with its record. */
  event(event: RunEvent): void {
    if (event.event === "node begun") this.#nodes.set(event.name, new NodeCourse(event));
    if (event.event === "shard begun") this.#nodes.get(event.node)?.begin(event.label, event.at);
    if (event.event === "shard made") this.#nodes.get(event.node)?.add(event);
    if (event.event === "node") this.#nodes.delete(event.name);
  }
  /** Follows a shard that is on its way. */
  update(node: string, label: string, done: number, total?: number, note = ""): void {
    this.#nodes.get(node)?.update(label, { done, note, ...(total !== undefined && { total }) });
  }
  /** The nodes that are being made. */
  get nodes(): readonly NodeCourse[] {
    return [...this.#nodes.values()];
  }
  /** One that is being made. */
  node(name: string): NodeCourse | undefined {
    return this.#nodes.get(name);
  }
}
