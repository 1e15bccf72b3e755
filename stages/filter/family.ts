/**
 * What a family of quality rules is: the signals it measures on a text, the thresholds it compares them with, and its
 * rules in the order in which they are asked. Adding one is a file like those beside this one and a line in families.ts.
 */
import type { z } from "zod";
import { codePoints, words } from "../_text/mod.ts";

/** Signals by name. Always finite; a signal that has no meaning for a text, such as stop words without a list, is left out. */
export type Scores = Readonly<Record<string, number>>;

/** A text with what several families need of it, found once and only when asked for. */
export interface Scored {
  readonly text: string;
  /** ISO 639-1, or "und". */
  readonly language: string;
  /** Words as `words()` of `_text` finds them, punctuation included. */
  readonly words: readonly string[];
  /** Code points in the text. */
  readonly length: number;
}

/** Prepares a text for its families. */
export function scored(text: string, language: string): Scored {
  let found: readonly string[] | undefined;
  return {
    text,
    language,
    length: codePoints(text),
    get words() {
      return found ??= words(text, language);
    },
  };
}

/** Thresholds by option name. */
export type Thresholds = Readonly<Record<string, unknown>>;

/** One rule. */
export interface Rule {
  /** The published name of the rule, under which its drops are counted. */
  readonly reason: string;
  /** The signal it reads. */
  readonly signal: string;
  /** What is wrong, such as "31 < 50"; undefined when nothing is. */
  broken(scores: Scores, thresholds: Thresholds): string | undefined;
}

/** A family of rules. */
export interface Family {
  /** Options of `score` that change what is measured. */
  readonly scoring: z.ZodRawShape;
  /** Options of `filter`: the published thresholds. */
  readonly thresholds: z.ZodRawShape;
  signals(scored: Scored, scoring: Thresholds): Scores;
  readonly rules: readonly Rule[];
}

/** A family with the types of its options kept, and its rules held to the thresholds that it has. */
export function defineFamily<const S extends z.ZodRawShape, const T extends z.ZodRawShape>(family: {
  readonly scoring: S;
  readonly thresholds: T;
  signals(scored: Scored, scoring: z.output<z.ZodObject<S>>): Scores;
  readonly rules: (limits: Limits<keyof T & string>) => readonly Rule[];
}): Family & { readonly scoring: S; readonly thresholds: T } {
  return { ...family, signals: family.signals as Family["signals"], rules: family.rules(limits) };
}

/** The two shapes of rule; every comparison is strict, so a value that equals its threshold is kept. */
export interface Limits<Name extends string> {
  /** Breaks when the signal is below the threshold. */
  below(reason: string, signal: string, threshold: Name): Rule;
  /** Breaks when the signal is above the threshold. */
  above(reason: string, signal: string, threshold: Name): Rule;
}

const limits: Limits<string> = {
  below: (reason, signal, threshold) => ({
    reason,
    signal,
    broken: (scores, thresholds) => compared(scores[signal], "<", thresholds[threshold] as number),
  }),
  above: (reason, signal, threshold) => ({
    reason,
    signal,
    broken: (scores, thresholds) => compared(scores[signal], ">", thresholds[threshold] as number),
  }),
};

function compared(value: number | undefined, sign: "<" | ">", limit: number): string | undefined {
  if (value === undefined) return undefined;
  const broken = sign === "<" ? value < limit : value > limit;
  return broken ? `${Number(value.toFixed(4))} ${sign} ${limit}` : undefined;
}

/** `part / whole`, and 0 where there is no whole. */
export function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** How many of `items` are counted. */
export function countIf<T>(items: Iterable<T>, counts: (item: T) => boolean): number {
  let count = 0;
  for (const item of items) if (counts(item)) count++;
  return count;
}
