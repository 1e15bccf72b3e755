/** Reads `normalizer`, `pre_tokenizer` and `post_processor` of a `tokenizer.json` into what the encoder does. */
import { normalForm } from "../_text/mod.ts";
import type { Part } from "./files.ts";
import { splitterOf, splitterOfRegex } from "./patterns.ts";
import { splitByPattern, splitNowhere, type Splitter, splitTwice } from "./splitter.ts";

/** What a type that cannot be done is called in an error: `unsupported("normalizer", "Lowercase")`. */
export function unsupported(what: string, name: string): TypeError {
  return new TypeError(`Cannot open this tokenizer as byte-level BPE: its ${what} is ${name}`);
}

/** How ordinary text becomes words. */
export interface PreTokenizer {
  /** Whether text that does not begin with a blank gets one. */
  readonly addPrefixSpace: boolean;
  readonly split: Splitter;
}

/**
 * Reads a pre-tokenizer. `trim_offsets` is left aside: it is about offsets, which are not given.
 *
 * @throws {TypeError} when it is not made of `ByteLevel`, `Split` and `Digits`, with `ByteLevel` the last of them.
 */
export function readPreTokenizer(part: Part | null | undefined): PreTokenizer {
  const steps = flatten(part, "pretokenizers");
  const byteLevel = steps.at(-1);
  if (byteLevel?.type !== "ByteLevel") throw unsupported("pre-tokenizer", byteLevel?.type ?? "absent");
  const splitters = steps.slice(0, -1).map(stepSplitter);
  if (byteLevel.use_regex ?? true) splitters.push(splitterOf("gpt2"));
  const addPrefixSpace = byteLevel.add_prefix_space === true;
  if (addPrefixSpace && steps.length > 1) {
    throw unsupported("pre-tokenizer", "one that puts a blank before each piece");
  }
  return { addPrefixSpace, split: splitters.length === 0 ? splitNowhere : splitters.reduce(splitTwice) };
}

/** The splitter of one step before `ByteLevel`. */
function stepSplitter(step: Part): Splitter {
  if (step.type === "Digits") return splitByPattern(step.individual_digits === true ? /\p{N}/gu : /\p{N}+/gu);
  if (step.type !== "Split") throw unsupported("pre-tokenizer", step.type);
  const pattern = step.pattern as { readonly Regex?: string; readonly String?: string };
  // Matches and what lies between them are both kept as words: the other behaviours join or remove some.
  if (step.behavior !== "Isolated") throw unsupported("split behaviour", String(step.behavior));
  if (pattern.Regex !== undefined) return splitterOfRegex(pattern.Regex);
  return splitByPattern(new RegExp(String(pattern.String).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "gu"));
}

/** Most parts of sequences within sequences. */
const maxParts = 64;

/** The parts of a `Sequence`, or the one part, or none, in order. @throws {TypeError} when they are very many. */
function flatten(part: Part | null | undefined, field: string): readonly Part[] {
  const parts: Part[] = [];
  const waiting = [part];
  for (let seen = 0; waiting.length > 0; seen++) {
    if (seen > maxParts || waiting.length > maxParts) throw unsupported(field, `more than ${maxParts}`);
    const next = waiting.pop();
    if (next?.type === "Sequence") {
      waiting.push(...(next[field] as readonly Part[]).slice(0, 2 * maxParts).toReversed());
    } else if (next) parts.push(next);
  }
  return parts;
}

/** The normal form that text takes first. @throws {TypeError} for normalizers other than Unicode's four forms. */
export function readNormalizer(part: Part | null | undefined): ((text: string) => string) | undefined {
  const forms = flatten(part, "normalizers").map(({ type }) => {
    if (type === "NFC" || type === "NFD" || type === "NFKC" || type === "NFKD") return type;
    throw unsupported("normalizer", type);
  });
  if (forms.length === 0) return undefined;
  return (text) => forms.reduce(normalForm, text);
}

/** The special ids that stand before and after a text. */
export interface Frame {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** @throws {TypeError} for post-processors other than `ByteLevel`, `TemplateProcessing` and `RobertaProcessing`. */
export function readPostProcessor(part: Part | null | undefined): Frame {
  const before: number[] = [];
  const after: number[] = [];
  for (const step of flatten(part, "processors")) {
    const frame = frameOf(step);
    before.unshift(...frame.before);
    after.push(...frame.after);
  }
  return { before, after };
}

/** One piece of a template: a special token, or the text. */
type TemplatePiece = { readonly SpecialToken?: { readonly id: string }; readonly Sequence?: unknown };

function frameOf(step: Part): Frame {
  if (step.type === "ByteLevel") return { before: [], after: [] };
  if (step.type === "RobertaProcessing") {
    const { cls, sep } = step as unknown as Record<"cls" | "sep", readonly [string, number]>;
    return { before: [cls[1]], after: [sep[1]] };
  }
  if (step.type !== "TemplateProcessing") throw unsupported("post-processor", step.type);
  const pieces = step.single as readonly TemplatePiece[];
  const ids = step.special_tokens as Readonly<Record<string, { readonly ids: readonly number[] }>>;
  // The one sequence is the text itself; what stands on either side of it is special.
  const middle = pieces.findIndex(({ Sequence }) => Sequence !== undefined);
  const idsOf = (some: readonly TemplatePiece[]) =>
    some.flatMap(({ SpecialToken }) => ids[SpecialToken!.id].ids);
  return { before: idsOf(pieces.slice(0, middle)), after: idsOf(pieces.slice(middle + 1)) };
}
