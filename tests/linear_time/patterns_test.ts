import { assert, assertEquals } from "@std/assert";
import { watchRegExp } from "./made.ts";
import { prove } from "./prove.ts";
import { patternsIn, sourceFiles, textOf } from "./sources.ts";

const made = watchRegExp();
const found = [...sourceFiles()].flatMap((file) => patternsIn(file, textOf(file)));

/** Patterns that have no proof, by file: what their text is bounded by. */
const bounded: Readonly<Record<string, readonly string[]>> = {
  // `head` has no more than `declarationBytes`.
  "stages/_format/charset.ts": [
    String.raw`([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?`,
  ],
};
/** Files that make patterns of what a person or a file gives, and what bounds the time they take. */
const given: Readonly<Record<string, string>> = {
  "stages/filter/pattern.ts": "the person's own pattern: its documents have a deadline",
  "stages/_tokenizer/patterns.ts": "the tokenizer's own pattern: its documents have a deadline",
  "pipelines/_run/sources.ts": "the person's own glob, on names of files",
};

Deno.test("every regular expression in our sources takes time in proportion to the text", () => {
  const without = found.filter(({ pattern }) => pattern !== undefined).flatMap(
    ({ file, line, pattern, many }) => {
      if (bounded[file]?.includes(pattern!.source)) return [];
      const { linear, because } = prove(pattern!.source, pattern!.flags, many);
      return linear ? [] : [`${file}:${line} /${pattern!.source}/${pattern!.flags}: ${because}`];
    },
  );
  assertEquals(without, []);
});

/** Makes the patterns that are made in functions, of text that would be one itself. */
async function makeAll(): Promise<void> {
  for (const file of new Set(found.filter(({ pattern }) => pattern === undefined).map(({ file }) => file))) {
    await import(new URL(`../../${file}`, import.meta.url).href);
  }
  const { byteLevelVocabulary, byteTokens, openTokenizer } = await import("../../stages/_tokenizer/mod.ts");
  const { hidden } = await import("../../stages/_generate/hidden_tokens.ts");
  const special = "(a+)+$";
  const vocabulary = byteLevelVocabulary({
    tokens: [special, ...byteTokens()],
    merges: [],
    specialTokens: [special],
    pattern: "gpt2",
    config: {},
  });
  const added = vocabulary.tokenizer.added_tokens.map((token) => ({ ...token, single_word: true }));
  const pre_tokenizer = {
    type: "Sequence",
    pretokenizers: [
      { type: "Split", pattern: { String: special }, behavior: "Isolated" },
      { type: "ByteLevel", use_regex: false },
    ],
  };
  const tokenizer = openTokenizer({
    ...vocabulary,
    tokenizer: { ...vocabulary.tokenizer, added_tokens: added, pre_tokenizer },
  });
  tokenizer.encode(`x ${special} y`, { allowedSpecial: "all" });
  hidden([{ role: "user", content: special }], tokenizer);
}

Deno.test("every regular expression that our sources make of strings does so too, or is known to be another's", async () => {
  await makeAll();
  const places = found.filter(({ file, pattern }) => pattern === undefined && given[file] === undefined);
  const unseen = places.filter((place) =>
    !made.some(({ file, line }) => file === place.file && line === place.line)
  );
  assertEquals(unseen.map(({ file, line }) => `${file}:${line} is never made here`), []);
  const ours = made.filter(({ file }) =>
    /^(?:stages|pipelines|scripts)\//.test(file) && given[file] === undefined
  );
  const without = ours.flatMap(({ file, line, source, flags }) => {
    const { linear, because } = prove(source, flags, true);
    return linear ? [] : [`${file}:${line} /${source}/${flags}: ${because}`];
  });
  assertEquals(without, []);
});

Deno.test("no exception from the proof outlives its pattern", () => {
  for (const [file, sources] of Object.entries(bounded)) {
    for (const source of sources) {
      assert(
        found.some((place) => place.file === file && place.pattern?.source === source),
        `${file} ${source}`,
      );
    }
  }
  for (const file of Object.keys(given)) {
    assert(found.some((place) => place.file === file && place.pattern === undefined), file);
  }
});

Deno.test("prove() tells patterns that are linear from those that are not", () => {
  const linear = [["ba+", "", false], ["^\\s+", "", false], [" +", "g", true], [
    "(?<!a)bc+(?=d)",
    "u",
    false,
  ]] as const;
  const not = [
    ["a+$", "", false],
    ["\\s*(?:[¶#]|x)$", "u", false],
    ["<[^>]*>", "g", true],
    ["(a+)+$", "", false],
    ["[[\\p{L}]--[a-z]]+\\d", "v", false],
    ["a(?:[^]*b)?", "g", true],
    ["(a)[^]*\\1", "", false],
    ["a(?=[^]*b)", "", false],
  ] as const;
  for (const [source, flags, many] of linear) assert(prove(source, flags, many).linear, source);
  for (const [source, flags, many] of not) assert(!prove(source, flags, many).linear, source);
});
