/**
 * The held-out losses of a training beside those of another program's: a row for each step at which both were measured.
 *
 * deno run --allow-read scripts/measure/training_curve.ts FOLDER/log.jsonl CURVE.json
 *
 * The curve is `{ "recipe": TEXT, "curve": [[steps done, training loss, held-out loss], …] }`.
 */

/** What another program measured. */
export interface Curve {
  readonly recipe: string;
  readonly curve: readonly (readonly [number, number, number])[];
}
/** One row of a model's log. */
interface LogRow {
  readonly step: number;
  readonly heldOutLoss?: number;
}

/** The table as lines, with the best held-out loss of each below. */
export function curveLines(log: readonly LogRow[], { recipe, curve }: Curve): string[] {
  const ours = new Map(
    log.flatMap(({ step, heldOutLoss }) => heldOutLoss === undefined ? [] : [[step + 1, heldOutLoss]]),
  );
  const both = curve.flatMap(([steps, , theirs]) => {
    const own = ours.get(steps);
    return own === undefined ? [] : [{ steps, own, theirs }];
  });
  const line = (first: string | number, own: number, theirs: number) =>
    `${`${first}`.padStart(6)}  ${own.toFixed(4)}  ${theirs.toFixed(4)}  ${
      (own - theirs).toFixed(4).padStart(7)
    }`;
  const best = (losses: readonly number[]) => Math.min(...losses);
  return [
    `beside: ${recipe}`,
    " steps    ours  theirs  difference",
    ...both.map(({ steps, own, theirs }) => line(steps, own, theirs)),
    line("best", best([...ours.values()]), best(curve.map(([, , theirs]) => theirs))),
  ];
}

if (import.meta.main) {
  const [log, curve] = Deno.args;
  if (curve === undefined) {
    console.error("Usage: training_curve.ts FOLDER/log.jsonl CURVE.json");
    Deno.exit(2);
  }
  const rows = (await Deno.readTextFile(log)).trim().split("\n").map((line) => JSON.parse(line) as LogRow);
  for (const line of curveLines(rows, JSON.parse(await Deno.readTextFile(curve)))) console.log(line);
}
