/** Conformance of filter and of the text library: datatrove's cases, through the functions that the stages run. */
import { codePoints, sentences, simplifyText, strip, words } from "../../stages/_text/mod.ts";
import {
  blockUrls,
  eldIdentifier,
  filter as decide,
  type FilterOptions,
  identifyLanguage,
  judge,
  judgeQuality,
  languageOf,
  type LineOptions,
  type Profile,
  score,
  scoresOf,
  trimLines,
  trimmedText,
  urlJudge,
} from "../../stages/filter/mod.ts";
import {
  type Area,
  type Case,
  type CaseRunner,
  failed,
  notApplicable,
  type Outcome,
  passed,
  same,
} from "./contract.ts";

/** What a filter case expects, and what came out. */
interface Verdict {
  readonly keep: boolean;
  readonly reason?: string;
}
type Names = Readonly<Record<string, string>>;

/** Cases with `text` that expect `keep` and perhaps a reason, by one profile; `names` says what a parameter is called here. */
function profile(name: Profile, names: Names, renamed: Names = {}): CaseRunner {
  return (test) => {
    const limits = {
      ...decide.options.parse({}),
      profiles: [name],
      ...translated(test.params, names),
    } as FilterOptions;
    const scoring = {
      ...score.options.parse({ profiles: [name] }),
      ...translated(test.params, scoringNames),
    };
    const dropped = judgeQuality(scoresOf(test.input.text as string, "en", scoring), limits);
    return verdict(test, {
      keep: dropped === undefined,
      reason: renamed[dropped?.reason ?? ""] ?? dropped?.reason,
    });
  };
}

// What the parameters of the cases are called here.
const repetitionNames: Names = {
  dup_line_frac: "maxDuplicateLineFraction",
  dup_para_frac: "maxDuplicateParagraphFraction",
  dup_line_char_frac: "maxDuplicateLineCharFraction",
  dup_para_char_frac: "maxDuplicateParagraphCharFraction",
};
const qualityNames: Names = {
  min_doc_words: "minWords",
  max_doc_words: "maxWords",
  min_avg_word_length: "minMeanWordLength",
  max_avg_word_length: "maxMeanWordLength",
  max_bullet_lines_ratio: "maxBulletLineFraction",
  max_ellipsis_lines_ratio: "maxEllipsisLineFraction",
  min_alpha_words_ratio: "minAlphabeticWordFraction",
  min_stop_words: "minStopWords",
};
const finewebNames: Names = {
  line_punct_thr: "minTerminalLineFraction",
  short_line_thr: "maxShortLineFraction",
  char_duplicates_ratio: "maxRepeatedLineCharFraction",
  new_line_ratio: "maxNewlinesPerWord",
};
const scoringNames: Names = { short_line_length: "shortLineChars", min_paragraph_len: "longLineChars" };

/** The parameters of a case under the names that they have here; a parameter of another shape is translated by itself. */
function translated(params: Case["params"], names: Names): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(params)) {
    if (names[name] !== undefined) out[names[name]] = value;
    else if (names === qualityNames && name === "max_symbol_word_ratio") {
      Object.assign(out, { maxHashesPerWord: value, maxEllipsesPerWord: value });
    } else if (names === repetitionNames && /^(?:top|dup)_n_grams$/.test(name)) {
      for (const [n, limit] of value as [number, number][]) {
        out[`max${name.startsWith("top") ? "Top" : "Duplicate"}${n}GramFraction`] = limit;
      }
    } else if (names === scoringNames && name === "stop_words") out.stopWords = { en: value };
    else if (names === finewebNames && name === "line_punct_exclude_zero") {
      out.withoutTerminals = value ? "keep" : "drop";
    }
  }
  return out;
}

/** Compares verdicts; a case without a reason asks for the decision alone. */
function verdict(test: Case, got: Verdict): Outcome {
  const want = test.expected as Verdict;
  const agrees = got.keep === want.keep && (want.reason === undefined || got.reason === want.reason);
  return agrees ? passed : failed(`${JSON.stringify(got)}, expected ${JSON.stringify(want)}`);
}

/** C4 both judges and edits: the verdict, then the text where the case has one. */
function c4Quality(test: Case): Outcome {
  const { params, input } = test;
  const kept = (flag: unknown) => flag ? "remove" : "keep";
  const lines: LineOptions = {
    terminalMarks: params.filter_no_terminal_punct ? "required" : "any",
    minWordsPerLine: params.min_words_per_line as number,
    maxWordLength: params.max_word_length as number,
    citationMarks: kept(params.remove_citations),
    javascriptLines: kept(params.javascript),
    policyLines: kept(params.policy),
  };
  const limits: FilterOptions = {
    ...decide.options.parse({}),
    profiles: ["c4"],
    minSentences: params.min_num_sentences as number,
    ...params.lorem_ipsum ? {} : { maxLoremIpsumLines: Infinity },
    ...params.curly_bracket ? {} : { maxCurlyBracketLines: Infinity },
  };
  const scoring = { ...score.options.parse({ profiles: ["c4"] }), ...lines };
  const dropped = judgeQuality(scoresOf(input.text as string, "en", scoring), limits);
  const want = (test.expected as { text?: string }).text;
  const text = trimmedText(input.text as string, { ...trimLines.options.parse({}), ...lines });
  if (want !== undefined && text !== want) {
    return failed(`text ${JSON.stringify(text)}, expected ${JSON.stringify(want)}`);
  }
  return verdict(test, { keep: dropped === undefined, reason: dropped?.reason });
}

/** The model of the cases is not here; the decision is made by the identifier that is, at the same threshold. */
async function languageId(test: Case): Promise<Outcome> {
  const identifier = await eldIdentifier();
  const { language, score: languageScore } = languageOf(
    test.input.text as string,
    identifier,
    identifyLanguage.options.parse({}),
  );
  const want = test.expected as { keep: boolean; language: string };
  if (language !== want.language) return failed(`language ${language}, expected ${want.language}`);
  const options: FilterOptions = {
    ...decide.options.parse({}),
    profiles: [],
    languages: test.params.languages as string[],
    minLanguageScore: test.params.threshold as number,
  };
  const dropped = judge({ id: test.id, text: "", language, languageScore, scores: {} }, options);
  return verdict(test, { keep: dropped === undefined });
}

/** Addresses against a list of domains. */
function urlBlocklist(test: Case): Outcome {
  const options = blockUrls.options.parse({
    domains: test.params.extra_domains,
    minSoftWords: test.params.soft_word_threshold,
  });
  const dropped = urlJudge(options)(test.input.url as string);
  return verdict(test, { keep: dropped === undefined, reason: dropped?.reason });
}

/** Python's pattern is taken as it is: a leading "(?i)" is understood. */
function regexDrop(test: Case): Outcome {
  const options = { ...anything(), dropPattern: test.params.regex as string };
  return verdict(test, {
    keep: judge(nothingKnown(test.id, test.input.text as string), options) === undefined,
  });
}

/** A property: about the right number is kept, and the same ones each time. */
function sampler(test: Case): Outcome {
  const options = {
    ...anything(),
    keepFraction: test.params.rate as number,
    seed: test.params.seed as number,
  };
  const [least, most] = (test.expected as { kept_between: [number, number] }).kept_between;
  const draw = () =>
    Array.from({ length: test.input.n_docs as number }, (_, i) => `${i}`)
      .filter((id) => judge(nothingKnown(id, ""), options) === undefined);
  const kept = draw();
  if (kept.join() !== draw().join()) return failed("another draw with the same seed kept others");
  return kept.length >= least && kept.length <= most ? passed : failed(`${kept.length} kept`);
}

/** Options that keep everything. */
function anything(): FilterOptions {
  return { ...decide.options.parse({}), profiles: [], languages: [], minLanguageScore: 0 };
}

/** A document of which only id and text matter. */
function nothingKnown(id: string, text: string): Parameters<typeof judge>[0] {
  return { id, text, language: "und", languageScore: 1, scores: {} };
}

// Attributes of dolma's tagger under the names that their signals have here; n-grams are renamed by pattern.
const dolmaNames: Names = {
  word_count: "dolma_word_count",
  median_word_length: "dolma_median_word_length",
  symbol_to_word_ratio: "dolma_symbol_to_word_ratio",
  fraction_of_words_with_alpha_character: "dolma_frac_alph_words",
  required_word_count: "dolma_required_word_count",
  fraction_of_lines_starting_with_bullet_point: "dolma_frac_bullet_lines",
  fraction_of_lines_ending_with_ellipsis: "dolma_frac_ellipsis_lines",
  fraction_of_duplicate_lines: "dolma_frac_dupe_lines",
  fraction_of_characters_in_duplicate_lines: "dolma_frac_chars_dupe_lines",
};

/** Every attribute that a case names, to 12 digits. */
function dolmaAttributes(test: Case): Outcome {
  const text = test.input.text as string;
  const scores = scoresOf(
    text,
    "en",
    score.options.parse({ profiles: ["dolmaGopher"], dolmaBlankLines: "counted" }),
  );
  for (const [name, want] of Object.entries(test.expected as Record<string, number>)) {
    const renamed = name.replace(/^most_common_(\d)gram_char_frac$/, "dolma_frac_chars_top_$1gram")
      .replace(/^duplicate_(\d+)gram_char_frac$/, "dolma_frac_chars_dupe_$1grams");
    const got = name === "character_count" ? codePoints(text) : scores[dolmaNames[name] ?? renamed];
    if (!(Math.abs(got - want) < 1e-12)) return failed(`${name} ${got}, expected ${want}`);
  }
  return passed;
}

/** Words, and sentences where a case has them: as texts, or as ranges of code points, blanks at their ends included. */
function wordTokenize({ params, input, expected }: Case): Outcome {
  const [text, language] = [input.text as string, (params.language ?? "en") as string];
  const want = expected as {
    readonly tokens?: readonly string[];
    readonly sentences?: readonly (string | readonly [number, number])[];
  };
  const tokens = want.tokens === undefined ? passed : same(words(text, language), want.tokens, "tokens");
  if (tokens.state !== "passed" || want.sentences === undefined) return tokens;
  const points = [...text];
  const wanted = want.sentences.map((sentence) =>
    typeof sentence === "string" ? sentence : strip(points.slice(...sentence).join(""))
  );
  return same(sentences(text, language), wanted.filter((sentence) => sentence !== ""), "sentences");
}

const noSpans = () =>
  notApplicable("rules here decide on documents and edit lines; spans inside a text are not kept");
const noCurator = () =>
  notApplicable("Curator's heuristics are not a profile here; datatrove's and dolma's are");
const curatorKinds =
  ("NonAlphaNumeric SymbolsToWords Numbers Urls Bullets WhiteSpace Parentheses LongWord WordCount " +
    "BoilerPlateString MeanWordLength RepeatedLines RepeatedParagraphs RepeatedLinesByChar RepeatedParagraphsByChar " +
    "RepeatingTopNGrams RepeatingDuplicateNGrams Punctuation Ellipsis CommonEnglishWords WordsWithoutAlphabets " +
    "PornographicUrls XMLHeader Alpha").split(" ").map((name) => `curator_${name}Filter`);
const statisticKinds =
  "line_stats doc_stats word_stats words_contamination token_counter lang_stats paragraph_stats"
    .split(" ").map((name) => `doc_stats_${name}`);
const noStatistics = () => notApplicable("corpus statistics of this kind are not made");

/** Runners of this area. */
export const filter: Area = {
  cases: {
    gopher_repetition: profile("gopherRepetition", repetitionNames),
    gopher_quality: profile("gopherQuality", qualityNames),
    fineweb_quality: profile("fineweb", finewebNames),
    c4_paragraph: profile("c4Paragraph", { min_paragraphs: "minLongLines" }, {
      too_few_paragraphs: "< 3 paragraphs",
    }),
    c4_quality: c4Quality,
    language_id: languageId,
    url_blocklist: urlBlocklist,
    regex_drop: regexDrop,
    sampler,
    unigram_logprob: () =>
      notApplicable("the table of word frequencies that the case names is not among the cases"),
    simplify_text: (test) => same({ text: simplifyText(test.input.text as string) }, test.expected),
    gopher_attributes_dolma: dolmaAttributes,
    char_length: ({ input, expected }) => {
      const text = input.text as string;
      return same({ chars: codePoints(text), chars_stripped: codePoints(strip(text)) }, expected);
    },
    c4_spans: noSpans,
    char_repetitions: noSpans,
    periodic_sequences: noSpans,
    ...Object.fromEntries([...curatorKinds, "url_find"].map((kind) => [kind, noCurator])),
    ...Object.fromEntries(
      [...statisticKinds, "welford", "welford_merge", "grouped_sums"].map((kind) => [kind, noStatistics]),
    ),
    word_tokenize: wordTokenize,
  },
  folders: [],
};
