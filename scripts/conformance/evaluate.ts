/** Conformance of evaluation: rolling windows, and the metrics of answers. */
import {
  bleu,
  chrf,
  exactMatch,
  normalizeAnswer,
  rollingWindows,
  wordF1,
} from "../../stages/evaluate/mod.ts";
import {
  type Area,
  type CaseFile,
  casesOfFiles,
  failed,
  type FolderCase,
  type FolderRunner,
  has,
  notApplicable,
  type Outcome,
  passed,
} from "./contract.ts";

/** The reference numbers are printed from 64-bit floats; sums in another order differ in the last digits. */
const tolerance = 1e-9;

interface RollingCase {
  readonly name: string;
  readonly n_tokens: number;
  readonly prefix_token: number;
  readonly max_seq_len: number;
  readonly context_len: number;
  readonly windows: readonly (readonly [readonly number[], readonly number[]])[];
}

const rolling: FolderRunner = {
  folder: "model/lm-eval",
  cases: (path) => casesOfFiles(path, [rollingCases]),
};

function rollingCases({ content }: CaseFile): FolderCase[] | undefined {
  if (!has(content, "cases") || !has((content.cases as unknown[])[0], "windows")) return undefined;
  return (content.cases as readonly RollingCase[]).map((test) => ({
    id: test.name,
    run: () => rollingOutcome(test),
  }));
}

function rollingOutcome(test: RollingCase): Outcome {
  const options = {
    prefix: test.prefix_token,
    windowTokens: test.max_seq_len,
    contextTokens: test.context_len,
  };
  const got = [...rollingWindows(Array.from({ length: test.n_tokens }, (_, id) => id), options)];
  return near(got.map(({ inputs, targets }) => [inputs, targets]), test.windows);
}

interface SquadCase {
  readonly gold: string;
  readonly pred: string;
  readonly norm_gold: string;
  readonly norm_pred: string;
  readonly em: number;
  readonly f1: number;
}
interface BleuCase {
  readonly hyp: readonly string[];
  /** By reference stream, then by segment. */
  readonly refs: readonly (readonly string[])[];
  readonly bleu: number;
  readonly counts: readonly number[];
  readonly totals: readonly number[];
  readonly bp: number;
  readonly sys_len?: number;
  readonly ref_len?: number;
  readonly chrf?: number;
  readonly ter?: number;
}

const metrics: FolderRunner = {
  folder: "model/metrics",
  cases: (path) => casesOfFiles(path, [squadCases, bleuCases]),
};

function squadCases({ name, content }: CaseFile): FolderCase[] | undefined {
  if (!Array.isArray(content) || !has(content[0], "gold", "pred", "em")) return undefined;
  const cases = content as readonly SquadCase[];
  return cases.map((test, index) => ({ id: `${name} ${index}`, run: () => squadOutcome(test) }));
}

function bleuCases({ name, content }: CaseFile): FolderCase[] | undefined {
  if (!has(content, "cases") || !has((content.cases as unknown[])[0], "hyp", "refs")) return undefined;
  return (content.cases as readonly BleuCase[]).flatMap((test, index) => {
    const score = { id: `${name} ${index}`, run: () => bleuOutcome(test) };
    const noTer = () => notApplicable("translation edit rate is not among the metrics");
    return test.ter === undefined ? [score] : [score, { id: `${name} ${index} ter`, run: noTer }];
  });
}

function squadOutcome({ gold, pred, norm_gold, norm_pred, em, f1 }: SquadCase): Outcome {
  const got = [normalizeAnswer(gold), normalizeAnswer(pred), exactMatch(pred, gold), wordF1(pred, gold)];
  return near(got, [norm_gold, norm_pred, em, f1]);
}

function bleuOutcome({ hyp, refs, ...want }: BleuCase): Outcome {
  const references = hyp.map((_, segment) => refs.map((stream) => stream[segment]));
  const got = bleu(hyp, references);
  return near(
    [
      got.score,
      got.counts,
      got.totals,
      got.brevityPenalty,
      chrf(hyp, references),
      got.answerWords,
      got.referenceWords,
    ],
    [want.bleu, want.counts, want.totals, want.bp, want.chrf, want.sys_len, want.ref_len],
  );
}

/** Passed when both are the same value; numbers within the tolerance, and what is not expected does not matter. */
function near(got: unknown, want: unknown): Outcome {
  return equal(got, want) ? passed : failed(`got ${JSON.stringify(got)}, expected ${JSON.stringify(want)}`);
}
function equal(got: unknown, want: unknown): boolean {
  if (want === undefined) return true;
  if (typeof want === "number") {
    return typeof got === "number" && Math.abs(got - want) <= tolerance * Math.max(1, want);
  }
  if (!Array.isArray(want)) return got === want;
  return Array.isArray(got) && got.length === want.length &&
    want.every((value, index) => equal(got[index], value));
}

/** What evaluation brings. */
export const evaluate: Area = { cases: {}, folders: [rolling, metrics] };
