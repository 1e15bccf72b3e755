/** The stage that counts how often a text is of the kind that its control code asked for. */
import { z } from "zod";
import { type Document, documents, type Evaluation, evaluations, text } from "../kinds/mod.ts";
import { type Context, defineStage, type Inputs, whole } from "../stage.ts";
import { constantGuess } from "./constant_guess.ts";
import { figures, meanOf, written } from "./mean.ts";

const options = z.strictObject({
  column: z.string().default("language").describe("Column that says of which kind a text was found to be."),
});
/** Options of {@linkcode controlAccuracy}. */
export type ControlAccuracyOptions = z.output<typeof options>;

/**
 * Share of texts whose `control` is what another column, which a stage filled that knows nothing of the codes, says of them;
 * beside it the share that a model would reach whose texts are all of the kind that is asked for most.
 */
export const controlAccuracy = defineStage({
  name: "controlAccuracy",
  phase: "evaluate",
  module: import.meta.url,
  about: "Counts how often a text is of the kind that its control code asked for.",
  inputs: { documents: documents.with({ control: text() }) },
  output: evaluations,
  options,
  work: whole(run),
});

async function* run(
  inputs: Inputs<{ documents: Document & { readonly control: string } }>,
  { column }: ControlAccuracyOptions,
  _context: Context,
): AsyncGenerator<Evaluation> {
  const items: { id: string; control: string; found: string; text: string }[] = [];
  for await (const { id, control, text, ...rest } of inputs.documents) {
    const found = (rest as Readonly<Record<string, unknown>>)[column];
    if (typeof found !== "string") {
      throw new TypeError(
        `Cannot compare control codes with the ${column} of texts: ${id} has no text in that column`,
      );
    }
    items.push({ id, control, found, text });
  }
  if (items.length === 0) throw new Error("Cannot measure the accuracy of control over no texts");
  const accuracy = meanOf(items.map(({ control, found }) => Number(control === found)));
  const chance = constantGuess(items.map(({ control }) => control)).share;
  const codes = [...new Set(items.map(({ control }) => control))];
  const shares = codes.map((code) => {
    const own = items.filter(({ control }) => control === code);
    return [code, own.filter(({ found }) => found === code).length / own.length] as const;
  });
  yield {
    task: `control of ${column}`,
    metrics: {
      texts: items.length,
      ...figures("acc", accuracy),
      chance,
      ...Object.fromEntries(shares.map(([code, share]) => [`acc of ${code}`, share])),
    },
    items,
    summary: [
      `control of ${column}: accuracy ${written(accuracy)} (${items.length} texts, chance ${
        chance.toFixed(3)
      }; ${shares.map(([code, share]) => `${code} ${share.toFixed(2)}`).join(", ")})`,
    ],
  };
}
