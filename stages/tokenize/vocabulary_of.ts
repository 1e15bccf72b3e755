/** The stage that takes a model's vocabulary, for new texts that the model is to learn or to be asked. */
import { z } from "zod";
import { type Model, models, vocabularies, type Vocabulary } from "../kinds/mod.ts";
import { type Context, defineStage, type Inputs, whole } from "../stage.ts";

const options = z.strictObject({});

/** The vocabulary that a model was made with. */
export const vocabularyOf = defineStage({
  name: "vocabularyOf",
  phase: "tokenize",
  module: import.meta.url,
  about: "Takes the vocabulary that a model was made with.",
  inputs: { model: models },
  output: vocabularies,
  options,
  work: whole(take),
});

async function* take(
  inputs: Inputs<{ model: Model }>,
  _options: z.output<typeof options>,
  _context: Context,
): AsyncGenerator<Vocabulary> {
  yield (await inputs.model.one()).vocabulary;
}
