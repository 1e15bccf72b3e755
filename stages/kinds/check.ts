/** Checks: what was asked of an artifact before it is published, and whether it holds. */
import { itemKind, jsonBytes, readJson } from "./item.ts";
import type { Kind } from "./kind.ts";

/** What a check that does not hold does: it keeps the name from moving, or is only told. */
export type Severity = "block" | "warn";

/** The result of one check. */
export interface Check {
  /** As a person calls it, such as "english share". */
  readonly name: string;
  /** What was measured, such as "share of documents with language en". */
  readonly figure: string;
  /** What it came to. */
  readonly value: number;
  /** The least that passes; absent for no lower bound. */
  readonly atLeast?: number;
  /** The most that passes; absent for no upper bound. */
  readonly atMost?: number;
  readonly severity: Severity;
  readonly passed: boolean;
}

/** The kind of checks. The build system reads it before it moves a name. */
export const checks: Kind<Check> = itemKind({
  name: "checks",
  format: 1,
  lay: (check) => new Map([["check.json", jsonBytes(check)]]),
  take: (files) => readJson<Check>(files, "check.json"),
  async describe(files) {
    return [sayCheck(await readJson<Check>(files, "check.json"))];
  },
});

/** A check as a sentence: "english share: 0.71 (share of documents with language en), at least 0.9 wanted: failed". */
export function sayCheck({ name, figure, value, atLeast, atMost, severity, passed }: Check): string {
  const bounds = [
    ...atLeast === undefined ? [] : [`at least ${atLeast}`],
    ...atMost === undefined ? [] : [`at most ${atMost}`],
  ];
  const state = passed ? "passed" : severity === "block" ? "failed" : "failed, a warning";
  return `${name}: ${figure} ${Number(value.toPrecision(4))}, ${bounds.join(" and ")} wanted: ${state}`;
}
