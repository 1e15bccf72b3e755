/** A pipeline with checks, for tests. */
import { check } from "../../stages/evaluate/mod.ts";
import { dropRepeats, keepLong, readLines, sumLengths } from "./toy_stages.ts";

const lines = readLines({}, { files: [] });
const long = keepLong({ documents: lines }, { minChars: 2 });
const unique = dropRepeats({ documents: long });
const total = sumLengths({ documents: unique });

export default {
  unique,
  total,
  enough: check({ documents: unique }, "enough lines", { figure: "count", atLeast: 2 }),
  mean: check({ documents: unique }, "mean length", {
    figure: "mean",
    column: "chars",
    atMost: 5,
    severity: "warn",
  }),
  kept: check({ documents: unique, before: lines }, "lines kept", {
    figure: "kept",
    atLeast: 0.5,
    atMost: 1,
  }),
  sum: check({ evaluation: total }, "sum", { figure: "metric", metric: "sum", atLeast: 1 }),
  title: check({ documents: unique }, "no titles", {
    figure: "share",
    column: "title",
    oneOf: [""],
    atLeast: 1,
  }),
};
