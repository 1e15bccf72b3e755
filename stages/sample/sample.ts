/** The stage that turns documents into windows to train on, or to measure with. */
import { z } from "zod";
import { type Context, defineStage, type Inputs, type Reader, type RowOf, text, whole } from "../stage.ts";
import {
  type TokenizedDocument,
  tokens,
  vocabularies,
  type Vocabulary,
  type Windows,
  windows,
} from "../kinds/mod.ts";
import { openTokenizer, type Tokenizer } from "../_tokenizer/mod.ts";
import { WindowFiller } from "./fill.ts";
import { Ledger } from "./ledger.ts";
import { Draws, isWeighted } from "./mixture.ts";
import { packBestFit, type Packing, packStream } from "./packing.ts";
import { PlacedTokens } from "./placed_tokens.ts";

const options = z.strictObject({
  split: z.enum(["train", "held-out"]).default("train").describe("Which documents."),
  windowTokens: z.number().int().min(1).default(256).describe("T: inputs of a window."),
  seed: z.number().int().min(0).default(1).describe("Seed of the draw and of the order."),
  weights: z.record(z.string(), z.number().min(0)).default({})
    .describe(
      'Shares of the tokens by source, in any unit; "*" is all other sources. Empty: every document once.',
    ),
  repetition: z.enum(["without", "with"]).default("without")
    .describe("With weights: no document twice, or every source whole at least once."),
  packing: z.enum(["stream", "bestFit"]).default("stream")
    .describe("Documents end to end, or cut only where longer than a window, with some padding."),
});
/** Options of {@linkcode sample}. */
export type SampleOptions = z.output<typeof options>;

const splitColumn = { split: text<"train" | "held-out">() };
type SplitDocument = TokenizedDocument & RowOf<typeof splitColumn>;

/**
 * Packs the documents of one split into windows of T + 1 tokens: shuffled by a hash of seed and id, an end-of-text after
 * each. The windows are a function of the documents, never of the order in which they come.
 *
 * The ledger gets two balances: every token of the input is in a window or dropped under a reason ("tokens"), and every
 * target of a window is such a token, an end of text or padding ("window places"). Padding, which only "bestFit" makes, is
 * end-of-text after end-of-text, which nothing else is; training and measuring leave it out. Memory does not grow with the
 * documents: their order is sorted in scratch, where tokens lie until the windows are laid. It grows with the number of
 * sources, whose shares the windows name, with the longest document and, for "bestFit", with `windowTokens`.
 */
export const sample = defineStage({
  name: "sample",
  phase: "sample",
  module: import.meta.url,
  about: "Draws, shuffles and packs the documents of one split into windows.",
  inputs: { tokens: tokens.with(splitColumn), vocabulary: vocabularies },
  output: windows,
  options,
  work: whole(run),
});

/** Read in two passes: the first for ids and lengths alone, the second for the tokens. */
type SampleInputs = Inputs<{ tokens: SplitDocument; vocabulary: Vocabulary }>;

async function* run(inputs: SampleInputs, options: SampleOptions, context: Context): AsyncGenerator<Windows> {
  const tokenizer = openTokenizer(await inputs.vocabulary.one());
  if (tokenizer.eosId === undefined) {
    throw new TypeError(
      "Cannot pack documents without a sign of their end: the vocabulary names no eos_token",
    );
  }
  const ledger = new Ledger();
  const open = () => context.scratch();
  const draws = await survey(inputs.tokens, options, ledger, new Draws(options, open));
  const pack = options.packing === "stream" ? packStream : packBestFit;
  const packing = pack(draws.drawn(), options.windowTokens, open);
  if (packing.count === 0) throw tooFew(draws, options);
  const endOfText = tokenizer.eosId;
  yield await fill({ inputs, options, context, tokenizer, endOfText, packing, ledger });
  ledger.report(context, packing.count * options.windowTokens, packing.padding);
}

/** Text of the error for a split that fills no window; one without documents says how to come by some. */
function tooFew({ documents, tokens }: Draws, { windowTokens, split }: SampleOptions): RangeError {
  const start = `Cannot pack windows of ${windowTokens} tokens: the ${split} part`;
  if (documents === 0) {
    const share = split === "train" ? "smaller" : "larger";
    return new RangeError(
      `${start} holds no documents; a ${share} heldOutShare or more documents would give it some`,
    );
  }
  return new RangeError(`${start} has ${tokens} in all`);
}

/** Why a document cannot be drawn; undefined when it can. */
function refusal({ split, source }: SplitDocument, options: SampleOptions): string | undefined {
  if (split !== options.split) return "other split";
  return isWeighted(source, options.weights) ? undefined : "source without weight";
}

/** First pass: what may be drawn. */
async function survey(
  rows: Reader<SplitDocument>,
  options: SampleOptions,
  ledger: Ledger,
  draws: Draws,
): Promise<Draws> {
  for await (const row of rows) {
    const why = refusal(row, options);
    ledger.seen(row.ids.length, why);
    if (why === undefined) draws.add({ id: row.id, source: row.source, length: row.ids.length });
  }
  return draws;
}

/** What the second pass needs. */
interface Fill {
  readonly inputs: SampleInputs;
  readonly options: SampleOptions;
  readonly context: Context;
  readonly tokenizer: Tokenizer;
  readonly endOfText: number;
  readonly packing: Packing;
  readonly ledger: Ledger;
}

/** Second pass: sets the drawn documents down, then fills the windows one after the other. */
async function fill(given: Fill): Promise<Windows> {
  const { options: { windowTokens, seed }, context, tokenizer, endOfText, packing: { count } } = given;
  const plan = { count, windowTokens, endOfText, vocabularySize: tokenizer.size };
  const filler = new WindowFiller(plan, context.scratch());
  const tokens = new PlacedTokens(() => context.scratch());
  const { bytes, sources } = await setDown(given, filler, tokens);
  for (const { placement, ids, start } of tokens.inOrder()) {
    context.signal.throwIfAborted();
    filler.put(placement, ids, start);
  }
  return { windowTokens, ids: filler.finish(), count, bytes, sources, seed };
}

/** Sets down what is drawn of the documents and lies in windows, and counts it. */
async function setDown(
  { inputs, options, tokenizer, packing, ledger }: Fill,
  filler: WindowFiller,
  tokens: PlacedTokens,
): Promise<Pick<Windows, "bytes" | "sources">> {
  const rest = packing.placements()[Symbol.iterator]();
  let next = rest.next();
  const targets = new Map<string, number>();
  let bytes = 0;
  let index = 0; // among the candidates of the first pass, which are met in the same order
  for await (const row of inputs.tokens) {
    if (refusal(row, options) !== undefined) continue;
    if (next.done || next.value.index !== index) ledger.undrawn(row.ids.length);
    for (; !next.done && next.value.index === index; next = rest.next()) {
      const placement = next.value;
      const { placed, ended } = filler.inside(placement);
      const { from, length, copy } = placement;
      const start = Math.max(0, from - 1);
      if (placed > 0) {
        tokens.put({ placement, ids: row.ids.subarray(start, from + placed), start });
        targets.set(row.source, (targets.get(row.source) ?? 0) + placed);
      }
      bytes += bytesOf(row, from, from + placed, tokenizer);
      ledger.placed({ length, placed, ended, first: copy === 0 });
    }
    index++;
  }
  const byName = [...targets].sort(([a], [b]) => a < b ? -1 : 1);
  const shares = byName.map(([name, placed]) => [name, placed / options.windowTokens]);
  return { bytes, sources: Object.fromEntries(shares) };
}

/** UTF-8 bytes of a run of a document's tokens; of all of them, what the document itself says. */
function bytesOf({ ids, bytes }: TokenizedDocument, from: number, to: number, tokenizer: Tokenizer): number {
  if (from === 0 && to === ids.length) return bytes;
  let sum = 0;
  for (let i = from; i < to; i++) sum += tokenizer.bytesOf(ids[i]).length;
  return sum;
}
