/** Learning to write what was taken out of a text (T5), by an encoder that reads and a decoder that writes. */
import { type Batch, ignoredTarget, pairBatch, tensor } from "../_nn/mod.ts";
import { sentinelToken } from "../_tokenizer/mod.ts";
import type { Vocabulary, Windows } from "../kinds/mod.ts";
import { type Corrupted, corruptSpans, spanCounts, spanMask, type SpanNoise } from "./corrupt_spans.ts";
import { randomsOf } from "./draw.ts";
import { namedIds } from "./framing_tokens.ts";
import type { Documents, Objective } from "./objective.ts";
import { documentText, runningText } from "./running_text.ts";

/** What stands for what was taken out, and ends and fills texts. */
export interface SpanTokens {
  /** The number of each sentinel by its id, in the order of their numbers. */
  readonly sentinels: ReadonlyMap<number, number>;
  readonly endId: number;
  readonly padId: number;
}

/** The tokens that a vocabulary has for span corruption. @throws {Error} when it lacks one. */
export function spanTokens(vocabulary: Vocabulary): SpanTokens {
  const purpose = "take spans out";
  const { eos_token, pad_token } = namedIds(vocabulary, ["eos_token", "pad_token"], {
    purpose,
    framings: "t5",
  });
  const ids = new Map(vocabulary.tokenizer.added_tokens.map(({ content, id }) => [content, id]));
  const sentinels = new Map<number, number>();
  for (let n = 0; ids.has(sentinelToken(n)); n++) sentinels.set(ids.get(sentinelToken(n))!, n);
  if (sentinels.size === 0) {
    throw new Error(
      `Cannot ${purpose} with this vocabulary: it has no ${sentinelToken(0)}; learn one with the framing t5`,
    );
  }
  return { sentinels, endId: eos_token, padId: pad_token };
}

/** How rows are made. */
export interface SpanOptions {
  readonly tokens: SpanTokens;
  readonly noise: SpanNoise;
  readonly documents: Documents;
  /**
   * Where rows begin: each where the one before it ends, or up to a row later, drawn each time, so that no two epochs read the
   * same pieces, as T5's code cuts long texts. Default "in turn".
   */
  readonly begin?: "in turn" | "drawn";
}

/**
 * Pieces of the documents, end to end and without what ends them, as long as a window, each with spans taken out:
 * `rawTokensFor` says how long windows must be for inputs of some length. All rows are of one length.
 *
 * @throws {Error} when there are fewer sentinels than spans.
 */
export function spans(
  windows: Windows,
  { tokens, noise, documents, begin = "in turn" }: SpanOptions,
): Objective {
  const { sentinels, endId } = tokens;
  const text = documentText(runningText(windows), endId);
  const length = windows.windowTokens;
  const counts = spanCounts(length, noise);
  const idOf = [...sentinels.keys()];
  if (counts.spans > idOf.length) {
    throw new Error(
      `Cannot take ${counts.spans} spans out of a window of ${length} tokens: the vocabulary has ${idOf.length} sentinels`,
    );
  }
  return {
    rows: counts.spans < 1 ? 0 : Math.floor(text.length / length),
    batch: (draws) => {
      const rows = draws.map(({ row, key }) => {
        const randoms = randomsOf(key);
        const later = begin === "drawn" ? randoms.below(length) : 0;
        const from = Math.min(row * length + later, text.length - length);
        const run = { from, to: from + length };
        const taken = spanMask(length, counts, randoms);
        const corrupted = corruptSpans(text.read(run), taken, { sentinelId: (n) => idOf[n], endId });
        return { ...corrupted, numbers: text.numbers(run) };
      });
      return pairsOf(rows, tokens, documents);
    },
  };
}

/** A row of two halves, and the document of each place of the text that it was. */
export interface PairRow extends Corrupted {
  readonly numbers: ArrayLike<number>;
}

/** Rows as a batch, each half as wide as its longest. */
export function pairsOf(
  rows: readonly PairRow[],
  { padId }: Pick<SpanTokens, "padId">,
  documents: Documents,
): Batch {
  const [B, E, T] = [
    rows.length,
    Math.max(...rows.map(({ inputs }) => inputs.length)),
    Math.max(...rows.map(({ targets }) => targets.length)),
  ];
  const ids = new Int32Array(B * E).fill(padId), real = new Int32Array(B * E);
  const targets = new Int32Array(B * T).fill(ignoredTarget);
  const [read, written] = [new Int32Array(B * E), new Int32Array(B * T)];
  for (const [row, { inputs, targets: wanted, inputPlaces, targetPlaces, numbers }] of rows.entries()) {
    ids.set(inputs, row * E);
    real.fill(1, row * E, row * E + inputs.length);
    targets.set(wanted, row * T);
    read.set(inputPlaces.map((place) => numbers[place]), row * E);
    written.set(targetPlaces.map((place) => numbers[place]), row * T);
  }
  const batch = pairBatch({ ids, real }, targets, [B, E, T]);
  if (documents === "joined") return batch;
  return {
    ...batch,
    documents: tensor("int32", [B, E], read),
    target_documents: tensor("int32", [B, T], written),
  };
}
