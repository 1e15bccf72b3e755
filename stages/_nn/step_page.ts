/** The page beside an exported training step: its inputs and outputs, and how Python trains with it. */
import type { OnnxModel, OnnxValue } from "../_onnx/mod.ts";
import { adamWDefaults, moments, nextPrefix, stepScalars } from "./adamw.ts";
import { average, keepsAverage, type OptimizerOptions } from "./optimizer.ts";

/** What a symbolic dimension is in the batch of the example. */
const exampleSize = 4;
/** Ids in the example are below this; every vocabulary is larger. */
const exampleIds = 5;

/** What the inputs of this project's models mean; another model's are its own affair. */
const meanings: Readonly<Record<string, string>> = {
  ids: "token ids; of models with encoder and decoder, of the text that is read",
  targets: "the ids or classes to be found; a negative one is not counted",
  real: "1 for tokens, 0 for what fills up a row",
  segments: "which of two texts each token is in, 0 or 1",
  places: "in which columns of the row tokens are to be named",
  next: "0 where the second text follows the first, 1 where not",
  documents: "which document of the row each token is in",
  random: "for dropout: a seed, the number of the step, and rows of this step in batches before",
  learning_rate: "of this step",
  mean_correction: "1 − β₁ⁿ at step n, the first being 1",
  mean_square_correction: "1 − β₂ⁿ",
  average_share: "how far the average goes towards the weights",
};

/** What scalars mean, as Python computes them for the step `number`, from 1 on. */
function scalarsInPython({ betas = adamWDefaults.betas, averageDecay = 0 }: OptimizerOptions) {
  const [beta1, beta2] = betas;
  return {
    learning_rate: "learning_rate",
    mean_correction: `1 - ${beta1} ** number`,
    mean_square_correction: `1 - ${beta2} ** number`,
    ...(averageDecay > 0 && { average_share: `(1 - ${averageDecay}) / (1 - ${averageDecay} ** number)` }),
  };
}

/** Inputs of a step by what they are for. */
interface Sorted {
  readonly batch: readonly OnnxValue[];
  readonly scalars: readonly OnnxValue[];
  readonly weights: readonly OnnxValue[];
  readonly kept: readonly OnnxValue[];
}
function sorted({ inputs }: OnnxModel, weights: ReadonlySet<string>): Sorted {
  const scalarNames = new Set(
    Object.keys(stepScalars({ learningRate: 0, step: 1, betas: [0, 0], averageDecay: 0.5 })),
  );
  const isKept = (name: string) => [...moments, average].some((kind) => name.startsWith(`${kind}/`));
  const those = (isOne: (name: string) => boolean) => inputs.filter(({ name }) => isOne(name));
  return {
    batch: those((name) => !weights.has(name) && !scalarNames.has(name) && !isKept(name)),
    scalars: those((name) => scalarNames.has(name)),
    weights: those((name) => weights.has(name)),
    kept: those(isKept),
  };
}

/** The page, in Markdown. `weights` are the names of the inputs that are weights. */
export function stepPage(step: OnnxModel, weights: ReadonlySet<string>, options: OptimizerOptions): string {
  const inputs = sorted(step, weights);
  const kinds = [...moments, average].filter((kind) =>
    inputs.kept.some(({ name }) => name.startsWith(`${kind}/`))
  );
  const moved = step.outputs.filter(({ name }) => weights.has(name.slice(nextPrefix.length)));
  return `# A training step in one file

\`step.onnx\` is one step of training: the loss of a batch, its gradients, and the optimizer. It has ${step.nodes.length}
operations of the \`ai.onnx\` operator set ${step.opset} and no others, so every ONNX runtime can take the step. It keeps nothing:
what changes comes out, and goes in again at the next step.

${whatGoesIn(inputs, moved.length, kinds)}
## What comes out

- \`loss_sum\` and \`loss_count\`: the loss of the batch before the step is their quotient.
- \`gradient_norm\`: length of the gradient over all trained weights together, before it is clipped.
- \`next/NAME\` for each trained weight and for all that the optimizer keeps: the same input of the next step.

The optimizer is ${optimizerInWords(options)}.

## Ten steps from Python

Run in this folder, with \`pip install onnxruntime numpy safetensors\`:

\`\`\`python
${program(inputs.batch, kinds, options)}\`\`\`
`;
}

function whatGoesIn({ batch, scalars, weights }: Sorted, moved: number, kinds: readonly string[]): string {
  return `## What goes in

${table(batch, "the batch")}
${table(scalars, "scalars, which change from step to step")}
Then ${weights.length} weights under their own names, 32-bit floats, whose first values are in \`weights.safetensors\`; ${moved} of
them are trained. And what the optimizer keeps of those, ${
    kinds.map((kind) => `\`${kind}/NAME\``).join(", ")
  }, zeros before the first step.
`;
}

function table(values: readonly OnnxValue[], what: string): string {
  const rows = values.map(({ name, type, shape }) =>
    `| \`${name}\` | ${type} | [${shape.join(", ")}] | ${meanings[name] ?? ""} |`
  );
  return [`| ${what} | type | shape | meaning |`, "|---|---|---|---|", ...rows, ""].join("\n");
}

function optimizerInWords(options: OptimizerOptions): string {
  const { betas, epsilon, weightDecay, clipNorm } = { ...adamWDefaults, ...options };
  const { muon, averageDecay } = options;
  const adamW = `AdamW with β = ${betas.join(", ")}, ε = ${epsilon}, weight decay ${weightDecay} on matrices`;
  const clipping = clipNorm === 0 ? "gradients as they are" : `gradients no longer than ${clipNorm}`;
  return [
    muon === undefined ? adamW : `Muon for the matrices between hidden states, and for the rest ${adamW}`,
    clipping,
    ...(keepsAverage({ averageDecay })
      ? [`an average of the weights of which ${averageDecay} stays each step`]
      : []),
  ].join("; ");
}

function program(batch: readonly OnnxValue[], kinds: readonly string[], options: OptimizerOptions): string {
  const scalars = Object.entries(scalarsInPython(options)).map(([name, value]) =>
    `        "${name}": ${value},`
  );
  return `import numpy as np
import onnxruntime
from safetensors.numpy import load_file

session = onnxruntime.InferenceSession("step.onnx")
inputs = [given.name for given in session.get_inputs()]
outputs = [given.name for given in session.get_outputs()]
state = load_file("weights.safetensors")
for given in session.get_inputs():
    if given.name.startswith((${kinds.map((kind) => `"${kind}/"`).join(", ")})):
        state[given.name] = np.zeros(given.shape, np.float32)


def step(number, learning_rate, batch):
    """Takes a step, the first being number 1; gives the mean loss of the batch before it."""
    scalars = {
${scalars.join("\n")}
    }
    feeds = state | batch | {name: np.array(value, np.float32) for name, value in scalars.items()}
    results = dict(zip(outputs, session.run(outputs, {name: feeds[name] for name in inputs})))
    for name, value in results.items():
        if name.startswith("${nextPrefix}"):
            state[name.removeprefix("${nextPrefix}")] = value
    return float(results["loss_sum"] / results["loss_count"])


# A batch of the right shapes; yours goes here.
batch = {
${batch.map((value) => `    "${value.name}": ${exampleInPython(value)},`).join("\n")}
}
for number in range(1, 11):
    print(step(number, 1e-3, batch))
`;
}

/** Small numbers that every input takes, whatever it is: ids, classes, marks, places. */
function exampleInPython({ name, type, shape }: OnnxValue): string {
  const sizes = shape.map((dim) => typeof dim === "number" ? dim : exampleSize);
  const below = name === "ids" ? exampleIds : 2;
  const numbers = `np.arange(1, ${sizes.reduce((product, size) => product * size, 1) + 1})`;
  return `(${numbers} % ${below}).reshape(${sizes.join(", ")}).astype(np.${type})`;
}
