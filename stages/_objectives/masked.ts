/**
 * Learning to name masked tokens: in pieces of running text (RoBERTa's full sentences, Liu et al. 2019, section 4.2), or in
 * pairs of segments of which the second follows the first or does not (BERT, Devlin et al. 2019, section 3.1).
 */
import { type Batch, maskedBatch, tensor } from "../_nn/mod.ts";
import type { Vocabulary, Windows } from "../kinds/mod.ts";
import { type Draw, type Randoms, randomsOf } from "./draw.ts";
import { namedIds, ordinaryIds } from "./framing_tokens.ts";
import { type MaskTokens, maskTokens } from "./mask_tokens.ts";
import { documentNumbers, type Documents, type Objective } from "./objective.ts";
import { documentRuns, type Run, type RunningText, runningText } from "./running_text.ts";

/** What stands around the tokens of a row, and what masks them. */
export interface EncoderTokens extends MaskTokens {
  readonly clsId: number;
  readonly sepId: number;
  readonly padId: number;
  /** The token between documents. */
  readonly endOfText: number;
}

/** The tokens that a vocabulary has for encoders. @throws {Error} when it lacks one. */
export function encoderTokens(vocabulary: Vocabulary, share: number): EncoderTokens {
  const fields = ["cls_token", "sep_token", "mask_token", "pad_token", "eos_token"] as const;
  const ids = namedIds(vocabulary, fields, { purpose: "mask tokens", framings: "bert or roberta" });
  return {
    clsId: ids.cls_token,
    sepId: ids.sep_token,
    maskId: ids.mask_token,
    padId: ids.pad_token,
    endOfText: ids.eos_token,
    ordinary: ordinaryIds(vocabulary),
    share,
  };
}

/** How rows are read. */
export interface MaskedOptions {
  readonly tokens: EncoderTokens;
  readonly documents: Documents;
  /** Whether the model reads which segment a token is in. */
  readonly segments: "read" | "none";
}

/** A row before masking. */
interface Framed {
  readonly ids: Int32Array<ArrayBuffer>;
  readonly segments?: Int32Array<ArrayBuffer>;
  /** 0 where the second segment follows the first, 1 where not. */
  readonly next?: number;
}

/** Pieces of the running text, each between the tokens that begin and end a row, across documents. */
export function maskedTokens(windows: Windows, options: MaskedOptions): Objective {
  const { tokens } = options;
  const text = runningText(windows);
  const room = windows.windowTokens - 2;
  return {
    rows: room < 1 ? 0 : Math.floor(text.length / room),
    batch: (draws) =>
      batchOf(windows.windowTokens, options, draws, ({ row }) => {
        const piece = text.read({ from: row * room, to: (row + 1) * room });
        return { ids: Int32Array.of(tokens.clsId, ...piece, tokens.sepId) };
      }),
  };
}

/** Share of the pairs that are shorter than they could be. Devlin et al. 2019, their code: `short_seq_prob`. */
const shortShare = 0.1;
/** Fewest tokens of a pair: one in each segment. */
const fewestTokens = 2;

/**
 * Pairs of segments of documents: half of the second ones follow the first, the others are of another document. Segments
 * are cut between any two tokens. Memory: 16 bytes a row.
 *
 * @throws {Error} when there are no two documents.
 */
export function sentencePairs(windows: Windows, options: MaskedOptions): Objective {
  const { tokens } = options;
  const text = runningText(windows);
  const room = windows.windowTokens - 3;
  const runs = documentRuns(text, tokens.endOfText);
  const rows = runs.flatMap((run, document) => piecesOf(run, room).map((piece) => ({ ...piece, document })));
  if (windows.count > 0 && runs.length < 2) {
    throw new Error(
      `Cannot make sentence pairs of ${runs.length} documents: the other segments come of others`,
    );
  }
  return {
    rows: rows.length,
    batch: (draws) =>
      batchOf(windows.windowTokens, options, draws, ({ row }, randoms) => {
        const { document, ...piece } = rows[row];
        const other = runs[(document + 1 + randoms.below(runs.length - 1)) % runs.length];
        return pairOf(text, { piece, other, room }, tokens, randoms);
      }),
  };
}

/** A document in runs of at most `room` tokens; those too short for two segments are left out. */
function piecesOf({ from, to }: Run, room: number): Run[] {
  return Array.from({ length: Math.ceil((to - from) / room) }, (_, i) => ({
    from: from + i * room,
    to: Math.min(to, from + (i + 1) * room),
  })).filter((piece) => piece.to - piece.from >= fewestTokens);
}

function pairOf(
  text: RunningText,
  { piece, other, room }: { readonly piece: Run; readonly other: Run; readonly room: number },
  { clsId, sepId }: EncoderTokens,
  randoms: Randoms,
): Framed {
  const most = piece.to - piece.from;
  const short = randoms.share() < shortShare;
  const length = short ? fewestTokens + randoms.below(most - fewestTokens + 1) : most;
  const cut = piece.from + 1 + randoms.below(length - 1);
  const first = text.read({ from: piece.from, to: cut });
  const next = randoms.below(2);
  const wanted = (short ? length : room) - first.length;
  const second = next === 0
    ? text.read({ from: cut, to: piece.from + length })
    : text.read(runInside(other, Math.max(1, wanted), randoms));
  const ids = Int32Array.of(clsId, ...first, sepId, ...second, sepId);
  const segments = new Int32Array(ids.length).fill(1, first.length + 2);
  return { ids, segments, next };
}

/** At most `length` tokens of a run, from a random place on. */
function runInside({ from, to }: Run, length: number, randoms: Randoms): Run {
  const taken = Math.min(length, to - from);
  const begin = from + randoms.below(to - from - taken + 1);
  return { from: begin, to: begin + taken };
}

/** Rows masked, filled up, and put together. */
function batchOf(
  width: number,
  { tokens, documents, segments }: MaskedOptions,
  draws: readonly Draw[],
  rowOf: (draw: Draw, randoms: Randoms) => Framed,
): Batch {
  const size = draws.length * width;
  const ids = new Int32Array(size).fill(tokens.padId), targets = new Int32Array(size).fill(-1);
  const [real, kinds, numbers] = [0, 1, 2].map(() => new Int32Array(size));
  const next: number[] = [];
  for (const [row, draw] of draws.entries()) {
    const randoms = randomsOf(draw.key);
    const framed = rowOf(draw, randoms);
    const masked = maskTokens(framed.ids, tokens, randoms);
    const at = row * width;
    ids.set(masked.ids, at);
    targets.set(masked.targets, at);
    real.fill(1, at, at + framed.ids.length);
    if (framed.segments) kinds.set(framed.segments, at);
    numbers.set(documentNumbers(framed.ids, tokens.endOfText), at);
    if (framed.next !== undefined) next.push(framed.next);
  }
  const rows = {
    ids,
    real,
    targets,
    ...(segments === "read" && { segments: kinds }),
    ...(next.length > 0 && { next }),
  };
  const batch = maskedBatch(rows, [draws.length, width]);
  return documents === "joined"
    ? batch
    : { ...batch, documents: tensor("int32", [draws.length, width], numbers) };
}
