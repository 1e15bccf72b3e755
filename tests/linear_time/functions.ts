/** Everything that reads text from outside, as a function of one text. */
import { boxesOf } from "../../stages/clean/boxes.ts";
import { extract } from "../../stages/clean/extract.ts";
import { maskText } from "../../stages/clean/masking.ts";
import { repairMojibake } from "../../stages/clean/mojibake.ts";
import { collapsePlain, dropSymbolLines, repairText } from "../../stages/clean/repair.ts";
import { pageLinks, sitemapLinks } from "../../stages/crawl_ingest/links.ts";
import { robotsRules } from "../../stages/crawl_ingest/robots.ts";
import { scopeOf } from "../../stages/crawl_ingest/scope.ts";
import { normalizeUrl } from "../../stages/crawl_ingest/url.ts";
import { MinHash } from "../../stages/dedupe/minhash.ts";
import { comparedWords } from "../../stages/dedupe/shingles.ts";
import { bleu, chrf, exactMatch, wordF1 } from "../../stages/evaluate/mod.ts";
import { profileNames } from "../../stages/filter/families.ts";
import {
  eldIdentifier,
  languageOf,
  score,
  scoresOf,
  trimLines,
  trimmedText,
  urlJudge,
} from "../../stages/filter/mod.ts";
import {
  bytesFile,
  decodeHttpBody,
  decodeText,
  parseHttpResponse,
  readJsonLines,
  readWarc,
} from "../../stages/_format/mod.ts";
import { hidden } from "../../stages/_generate/hidden_tokens.ts";
import { StopFinder } from "../../stages/_generate/stop_texts.ts";
import { byteLevelVocabulary, byteTokens, openTokenizer } from "../../stages/_tokenizer/mod.ts";
import {
  sentences,
  simplifyText,
  splitLines,
  splitWhitespace,
  strip,
  words,
} from "../../stages/_text/mod.ts";
import { sentencesOf } from "../../stages/pretrain/word_vectors/words_of.ts";
import type { Reads } from "./texts.ts";

/** Something that takes a text. */
export type TextFunction = (text: string) => unknown | Promise<unknown>;

const encoder = new TextEncoder();
/** Bytes that are no UTF-8, so that an encoding is looked for. */
function latin1Bytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = encoder.encode(text);
  const damaged = new Uint8Array(bytes.length + 2 * 40);
  damaged.set(bytes);
  for (let at = bytes.length; at < damaged.length; at += 2) damaged.set([0xe9, 0x20], at);
  return damaged;
}
/** The bytes of a text, in chunks of a file's size. */
async function* chunksOf(text: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const bytes = encoder.encode(text);
  for (let at = 0; at < bytes.length; at += 1 << 16) yield bytes.slice(at, at + (1 << 16));
}
async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

const identifier = await eldIdentifier();
const scoring = score.options.parse({ profiles: profileNames, wordCounts: { the: 6, cat: 2 } });
const lineOptions = trimLines.options.parse({});
const judge = urlJudge({
  domains: ["bad.example"],
  urls: [],
  hardWords: ["bad"],
  softWords: ["poor", "ill"],
  subwords: ["awful"],
  minSoftWords: 2,
});
const hash = new MinHash({ shingleWords: 5, permutations: 112, hash: "xxhash", hashBits: 64, seed: 1 });
const vocabulary = byteLevelVocabulary({
  tokens: ["<|end|>", ...byteTokens(), "aa", "Ġt", "he", "Ġthe"],
  merges: [["a", "a"], ["Ġ", "t"], ["h", "e"], ["Ġt", "he"]],
  specialTokens: ["<|end|>"],
  pattern: "gpt2",
  config: {},
});
const gpt2 = openTokenizer(vocabulary);
const cl100k = openTokenizer(
  byteLevelVocabulary({
    tokens: ["<|end|>", ...byteTokens()],
    merges: [],
    specialTokens: ["<|end|>"],
    pattern: "cl100k",
    config: {},
  }),
);
const inScope = scopeOf(["https://a.de/x/y/"], "prefix");

/** What reads HTML. */
const ofHtml: Readonly<Record<string, TextFunction>> = {
  "extract": (text) => extract(text),
  "extract, comments kept": (text) => extract(text, { comments: "keep" }),
  "boxes": (text) => boxesOf(text),
  "decode, a page": (text) => decodeText(latin1Bytes(text), { media: "html" }),
  "links": (text) => pageLinks(text, "https://a.de/", "respect"),
  "sitemap": (text) => sitemapLinks(text),
};

/** What reads files and answers. */
const ofBytes: Readonly<Record<string, TextFunction>> = {
  "decode, UTF-8": (text) => decodeText(encoder.encode(text), { contentType: text.slice(0, 4096) }),
  "an HTTP response": (text) => parseHttpResponse(encoder.encode(text)),
  "headers of HTTP": (text) => parseHttpResponse(encoder.encode(`HTTP/1.1 200 OK\r\n${text}\r\n\r\n`)),
  "a body in chunks": (text) => {
    const headers = new Map([["transfer-encoding", "chunked"]]);
    return decodeHttpBody({ status: 200, headers, body: encoder.encode(text) }, 1 << 30);
  },
  "WARC": (text) => drain(readWarc(bytesFile(encoder.encode(`WARC/1.0\r\n${text}`)))),
  "a part of WARC": (text) =>
    drain(readWarc(bytesFile(encoder.encode(text)), { slice: { start: text.length >> 3, end: Infinity } })),
  "robots.txt": (text) => {
    const rules = robotsRules("https://a.de/robots.txt", 200, encoder.encode(text), "millrace");
    return rules.refusal(`https://a.de/${"a".repeat(2000)}`);
  },
  "JSON lines": (text) => drain(readJsonLines(chunksOf(text))),
};

/** What reads text. */
const ofText: Readonly<Record<string, TextFunction>> = {
  "repair": (text) => repairText(text),
  "mojibake": (text) => repairMojibake(text),
  "plain text": (text) => repairText(collapsePlain(repairText(text))),
  "symbol lines": (text) => dropSymbolLines(text),
  "masks": (text) => maskText("id", text, { emails: "mask", ips: "mask" }),
  "decode, plain text": (text) => decodeText(latin1Bytes(text), { media: "plain" }),
  "language": (text) => languageOf(text, identifier, { minLetters: 12 }),
  "scores": (text) => scoresOf(text, "en", scoring),
  "scores, no English": (text) => scoresOf(text, "de", scoring),
  "kept lines": (text) => trimmedText(text, lineOptions),
  "sentences": (text) => sentences(text),
  "words": (text) => words(text),
  "words without exceptions": (text) => words(text, "de"),
  "words of Thai": (text) => words(text, "th"),
  "lines and blanks": (text) => [splitLines(text), splitWhitespace(text), strip(text)],
  "normal form": (text) => simplifyText(text),
  "signature": (text) => hash.signature(comparedWords(text, "en")),
  "tokens of GPT-2": (text) => gpt2.encode(text),
  "tokens of cl100k": (text) => cl100k.encode(text),
  "hidden tokens": (text) => hidden([{ role: "user", content: text }], gpt2).parts(text),
  "stop texts": (text) => {
    const finder = new StopFinder(["aaaaaab", "\n\n\n"]);
    for (let at = 0; at < text.length; at += 3) finder.push(text.slice(at, at + 3));
  },
  "word vectors": (text) => [...sentencesOf(text, { context: "paragraph", letterCase: "lower" })],
};

/** What reads addresses. */
const ofAddresses: Readonly<Record<string, TextFunction>> = {
  "normal form of an address": (text) => normalizeUrl(`https://a.de/${text}`) ?? normalizeUrl(text),
  "scope": (text) => inScope(normalizeUrl(`https://a.de/x/y/${text}`) ?? "https://a.de/"),
  "blocked addresses": (text) => judge(`https://a.de/${text}`),
};

/** What compares answers. */
const ofAnswers: Readonly<Record<string, TextFunction>> = {
  "BLEU": (text) => bleu([text], [[text]]),
  "chrF": (text) => chrf([text], [[text]]),
  "answers": (text) => [exactMatch(text, text), wordF1(text, text)],
};

/** All functions by what they read, then by name. */
export const functions: Readonly<
  Record<Reads, Readonly<Record<string, TextFunction>>>
> = {
  html: ofHtml,
  bytes: ofBytes,
  text: ofText,
  addresses: ofAddresses,
  answers: ofAnswers,
};
