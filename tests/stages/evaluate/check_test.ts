import { assertEquals, assertThrows } from "@std/assert";
import { type Check, checks, documents, sayCheck } from "../../../stages/kinds/mod.ts";
import { check } from "../../../stages/evaluate/mod.ts";
import { defineStage, source } from "../../../stages/stage.ts";
import { z } from "zod";
import { readerOver, type Readers, runWhole } from "../../support/stage_runs.ts";

const row = (text: string, language: string, score: number) => ({ id: text, text, language, score });
const rows = [row("a", "en", 0.5), row("b", "en", 1), row("c", "de", 0), row("d", "en", 0.5)];

async function checked(inputs: Readers, options: Record<string, unknown>): Promise<Check> {
  return (await runWhole<Check>(check, inputs, { name: "it", ...options }))[0];
}

Deno.test("check() measures counts, shares, means, what is kept, and metrics, and holds them to their bounds", async () => {
  const inputs = { documents: readerOver(...rows), before: readerOver(...rows, ...rows) };
  const share = { figure: "share", column: "language", oneOf: ["en"], atLeast: 0.75 };
  assertEquals(await checked(inputs, share), {
    name: "it",
    figure: "share with language en",
    value: 0.75,
    atLeast: 0.75,
    severity: "block",
    passed: true,
  });
  const outcomes = await Promise.all([
    { ...share, atLeast: 0.76 },
    { figure: "count", atLeast: 4, atMost: 4 },
    { figure: "count", atLeast: 1, atMost: 3 },
    { figure: "mean", column: "score", atLeast: 0.5 },
    { figure: "kept", atMost: 0.5, severity: "warn" },
    { figure: "kept", atMost: 0.4, severity: "warn" },
  ].map((options) => checked(inputs, options)));
  assertEquals(outcomes.map(({ value, passed, severity }) => [value, passed, severity]), [
    [0.75, false, "block"],
    [4, true, "block"],
    [4, false, "block"],
    [0.5, true, "block"],
    [0.5, true, "warn"],
    [0.5, false, "warn"],
  ]);
  const evaluation = readerOver({ task: "t", metrics: { acc: 0.3 }, items: [], summary: [] });
  const metric = await checked({ evaluation }, { figure: "metric", metric: "acc", atLeast: 0.25 });
  assertEquals([metric.value, metric.passed, metric.figure], [0.3, true, "acc"]);
});

Deno.test("a check says what it is in a sentence", () => {
  const base = {
    name: "English only",
    figure: "share with language en",
    value: 0.71234,
    severity: "block",
  } as const;
  assertEquals(
    sayCheck({ ...base, atLeast: 0.9, passed: false }),
    "English only: share with language en 0.7123, at least 0.9 wanted: failed",
  );
  assertEquals(
    sayCheck({ ...base, atLeast: 0.5, atMost: 1, passed: true, severity: "warn" }),
    "English only: share with language en 0.7123, at least 0.5 and at most 1 wanted: passed",
  );
  assertEquals(checks.name, "checks");
});

const read = defineStage({
  name: "read",
  phase: "crawl-ingest",
  module: import.meta.url,
  about: "Reads nothing.",
  inputs: {},
  output: documents,
  options: z.strictObject({}),
  work: source({ files: () => [], async *read() {} }),
});

Deno.test("a check that cannot be made is refused when the pipeline is read", () => {
  const given = { documents: read({}) };
  // Rows have no such column, which the compiler says as well.
  // deno-lint-ignore no-explicit-any
  const refused = (options: any) => assertThrows(() => check(given, "it", options), TypeError).message;
  assertEquals(
    refused({ figure: "share", column: "langage", oneOf: ["en"], atLeast: 1 }),
    'Cannot check "it" by the column langage: there is id, url, source, date, title, text',
  );
  assertEquals(
    refused({ figure: "mean", column: "text", atLeast: 1 }),
    'Cannot check "it" by the column text: there is none',
  );
  assertEquals(
    refused({ figure: "share", column: "title", oneOf: [""] }),
    "Cannot use these options for check: atLeast: a check of a share needs it",
  );
  // @ts-expect-error the rows have no column of that name
  assertThrows(() => check(given, "it", { figure: "share", column: "langage", oneOf: ["en"], atLeast: 1 }));
  // @ts-expect-error a mean is of numbers
  assertThrows(() => check(given, "it", { figure: "mean", column: "title", atLeast: 1 }));
});
