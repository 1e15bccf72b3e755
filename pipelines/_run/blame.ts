/**
 * Which record a worker died of. Once a worker has died at a shard, the shard is made again with each record announced
 * before it is worked on; the one at which the next worker dies is set aside, and the shard goes on without it. That is
 * what bisection would find, for the price of one more pass.
 *
 * A process that was killed may have been killed by somebody else. A record answers for it only when it happens at the
 * same record again and again, as it does when the system kills whoever takes too much memory.
 */
import type { Poison, RecordPlace } from "./messages.ts";
import type { Death } from "./worker_process.ts";
import type { Order } from "./workshop.ts";

/** What the ledger says of a record that brought its worker down. */
const reasons: Readonly<Record<Death["cause"], string>> = {
  "crashed": "crashed its worker",
  "killed": "its worker was killed",
  "out of memory": "ran out of memory",
  "past the deadline": "ran past its deadline",
};
/** At how many deaths a record must have been announced last before it answers for them. */
const enoughDeaths: Readonly<Record<Death["cause"], number>> = {
  "crashed": 1,
  "killed": 3,
  "out of memory": 1,
  "past the deadline": 1,
};
/** Records of one shard that may bring a worker down before the shard is given up: more are the stage's fault. */
const maxPoison = 10;
/** Killed workers in a row for which no record answers, before the shard is given up. */
const maxUnexplained = 10;
/** The same for work that is not given its records one by one, which may take hours each time. */
const maxUnexplainedWhole = 3;

/** The deaths of workers at one shard, and the records that answer for them. */
export class Blame {
  readonly #order: Order;
  readonly #poison: Poison[] = [];
  /** By place of the record that was announced last. */
  readonly #deaths = new Map<string, number>();
  /** Only work that is given its records one by one can leave one out. */
  readonly #byRecords: boolean;
  #unexplained = 0;
  #announce = false;

  constructor(order: Order) {
    this.#order = order;
    this.#byRecords = order.steps.some(({ node: { recipe: { stage } } }) => stage.work.form === "each");
  }

  /** Records that are left out from now on. */
  get poison(): readonly Poison[] {
    return this.#poison;
  }
  /** Whether each record is announced: once a worker has died. */
  get announce(): boolean {
    return this.#announce;
  }

  /**
   * Takes a death into account; gives the record that answers for it, if one does.
   *
   * @throws {Error} when the shard cannot be made by leaving records out, or by trying again.
   */
  add(death: Death): Poison | undefined {
    const { cause, detail, record } = death;
    if (!this.#byRecords && cause !== "killed") throw new Error(`Cannot make it: ${said(death)}`);
    if (!this.#announce) {
      this.#announce = true;
      return this.#passOver(death);
    }
    const isLeftOut = this.#poison.some((one) => one.step === record?.step && one.index === record.index);
    if (cause !== "killed") this.#refuseUnlessAt(record, isLeftOut, death);
    if (record === undefined || isLeftOut || this.#deathsAt(record) < enoughDeaths[cause]) {
      return this.#passOver(death);
    }
    if (this.#poison.length === maxPoison) {
      throw new Error(
        `Cannot go on after ${maxPoison} records that brought their worker down: ${said(death)}`,
      );
    }
    this.#unexplained = 0;
    const found = { ...record, reason: reasons[cause], detail };
    this.#poison.push(found);
    return found;
  }

  /** A process that dies by itself before its first record, or at one that it does not work on, dies of something else. */
  #refuseUnlessAt(record: RecordPlace | undefined, isLeftOut: boolean, death: Death): void {
    if (record !== undefined && !isLeftOut) return;
    const where = record === undefined
      ? "before its first record"
      : `at record ${record.index}, which was left out`;
    throw new Error(`Cannot make ${this.#order.shard.label}: ${said(death)} ${where}`);
  }

  #deathsAt({ step, index }: RecordPlace): number {
    const place = `${step} ${index}`;
    const deaths = (this.#deaths.get(place) ?? 0) + 1;
    this.#deaths.set(place, deaths);
    return deaths;
  }

  #passOver(death: Death): undefined {
    const most = this.#byRecords ? maxUnexplained : maxUnexplainedWhole;
    if (++this.#unexplained < most) return;
    throw new Error(`Cannot go on after ${most} workers that were killed: ${said(death)}`);
  }
}

function said({ cause, detail }: Death): string {
  return `the worker ${cause === "crashed" ? "crashed" : `was ended, ${cause}`} (${detail})`;
}
