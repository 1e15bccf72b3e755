/** From survivors of texts to a verdict on each document, by joins of what is sorted. */
import type { Verdict } from "../kinds/mod.ts";
import type { ByteSorter, NumberSorter } from "../_sort/mod.ts";
import type { Room } from "./room.ts";
import { rankedId, textOf } from "./survey.ts";
import type { Texts } from "./texts.ts";

/** What is to happen to one document, and its number in the input. */
export type NumberedVerdict = Omit<Verdict, "place"> & { readonly number: number };

const fates = ["kept", "exact duplicate", "near duplicate"] as const;
/** Bytes of a verdict before the survivor's id: number, size of the cluster, fate. */
const headBytes = 8 + 8 + 1;

/** The verdicts on the documents of clusters of two or more, by number: outside memory, as often as asked for. */
export class Verdicts {
  readonly #sorter: ByteSorter;

  /** `survivors` has a row of each text that is in a component with others: it, and the text that survives. */
  constructor({ copies, ranks }: Texts, survivors: NumberSorter, room: Room) {
    this.#sorter = room.strings();
    const ranked = ranks.sorted();
    let [at, id] = [-1, ""];
    for (const { row, count } of clustersOf(copies, survivors, room).counted()) {
      if (count < 2) continue;
      const [survivor, rank, number, text] = row;
      // Clusters come in the order of their survivors, so the documents are passed over once.
      for (; at < survivor; at++) {
        const { value } = ranked.next();
        if (at + 1 === survivor) id = rankedId(value!);
      }
      const fate = rank === survivor ? 0 : rank !== text ? 1 : 2;
      this.#sorter.add(verdictBytes(number, count, fate, id));
    }
  }

  /** All of them, in the order of the documents. */
  *sorted(): Generator<NumberedVerdict> {
    for (const bytes of this.#sorter.sorted()) {
      const record = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      const units = Array.from(
        { length: (bytes.length - headBytes) / 2 },
        (_, i) => record.getUint16(headBytes + 2 * i),
      );
      yield {
        number: record.getFloat64(0),
        survivor: textOf(units),
        fate: fates[record.getUint8(16)],
        clusterSize: record.getFloat64(8),
      };
    }
  }
}

/** A row of each document whose text has copies or is in a component: rank of the survivor, rank, number, text. */
function clustersOf(copies: NumberSorter, survivors: NumberSorter, room: Room): NumberSorter {
  const clusters = room.rows(4);
  const rest = survivors.sorted();
  let next = rest.next();
  for (const { row: { 0: text, 1: rank, 2: number }, count } of copies.counted()) {
    while (!next.done && next.value[0] < text) next = rest.next();
    // An exact duplicate goes where the best document with its text goes.
    if (!next.done && next.value[0] === text) clusters.add(next.value[1], rank, number, text);
    else if (count > 1) clusters.add(text, rank, number, text);
  }
  return clusters;
}

function verdictBytes(number: number, size: number, fate: number, id: string): Uint8Array {
  const record = new DataView(new ArrayBuffer(headBytes + 2 * id.length));
  record.setFloat64(0, number);
  record.setFloat64(8, size);
  record.setUint8(16, fate);
  for (let i = 0; i < id.length; i++) record.setUint16(headBytes + 2 * i, id.charCodeAt(i));
  return new Uint8Array(record.buffer);
}
