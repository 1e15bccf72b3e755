/**
 * Trains with exported steps from Python, by the program of the page beside them, and holds the losses to the trainer's.
 *
 * deno run --allow-read --allow-write --allow-env --allow-sys --allow-ffi --allow-run scripts/oracle/exported_step.ts PYTHON
 *
 * PYTHON is a Python with onnxruntime, numpy and safetensors. Of each architecture a tiny model takes ten steps; the largest
 * difference of the losses is printed, and the status is 1 where it is over 1e-5.
 * Tried with onnxruntime 1.30.0, numpy 2.4.6 and safetensors 0.8.0.
 */
import {
  bert,
  createTrainer,
  ctrl,
  exportStepFolder,
  gpt2,
  llama,
  type Model,
  type OptimizerOptions,
  startWeights,
  t5,
  tensor,
  type TypedTensor,
} from "../../stages/_nn/mod.ts";

/** What the page's program and we may differ by. */
const tolerance = 1e-5;
const steps = 10, learningRate = 1e-3;

const sizes = { vocabularySize: 50, contextTokens: 8, layers: 2, heads: 2, channels: 16 };
const cases: readonly (readonly [string, Model, OptimizerOptions])[] = [
  ["gpt2", gpt2(sizes), {}],
  ["gpt2, Muon and an average of the weights", gpt2(sizes), { muon: { rateFactor: 5 }, averageDecay: 0.9 }],
  ["llama", llama({ ...sizes, keyHeads: 1, innerChannels: 24 }), { clipNorm: 0, weightDecay: 0 }],
  ["ctrl", ctrl({ ...sizes, innerChannels: 24 }), {}],
  ["bert", bert({ ...sizes, task: "pretraining", innerChannels: 24 }), { betas: [0.8, 0.99] }],
  ["t5", t5({ ...sizes, headWidth: 8, innerChannels: 24, buckets: 8, maxDistance: 16 }), {}],
];

/** The batch of the page's program: small numbers in the inputs that the page's first table lists. */
function exampleBatch(page: string): Record<string, TypedTensor> {
  const table = page.slice(page.indexOf("| the batch |"), page.indexOf("| scalars"));
  const rows = [...table.matchAll(/^\| `(\w+)` \| int32 \| \[(.*?)\] \|/gm)];
  return Object.fromEntries(rows.map(([, name, dims]) => {
    const shape = dims.split(", ").map((dim) => /^\d+$/.test(dim) ? Number(dim) : 4);
    const below = name === "ids" ? 5 : 2;
    const numbers = Int32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => (i + 1) % below);
    return [name, tensor("int32", shape, numbers)];
  }));
}

/** The losses that the page's program prints. */
async function lossesInPython(python: string, folder: string, page: string): Promise<number[]> {
  const [, program] = /```python\n(.*?)```/s.exec(page)!;
  const { success, stdout, stderr } = await new Deno.Command(python, { args: ["-c", program], cwd: folder })
    .output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout).trim().split("\n").map(Number);
}

const [python] = Deno.args;
if (python === undefined) throw new TypeError("Cannot compare: name a PYTHON that has onnxruntime");
let failed = false;
for (const [name, model, options] of cases) {
  const folder = await Deno.makeTempDir();
  const files = exportStepFolder(model, startWeights(model.parameters, 3), options);
  for (const [file, bytes] of files) await Deno.writeFile(`${folder}/${file}`, bytes);
  const page = new TextDecoder().decode(files.get("README.md"));
  const theirs = await lossesInPython(python, folder, page);
  await using trainer = await createTrainer(model, options, { seed: 3 });
  const batch = exampleBatch(page);
  const ours: number[] = [];
  for (let i = 0; i < steps; i++) ours.push((await trainer.step(batch, learningRate)).loss);
  const most = Math.max(...ours.map((loss, i) => Math.abs(loss - theirs[i])));
  failed ||= theirs.length !== steps || !(most <= tolerance);
  console.log(`${name}: ${ours[0].toFixed(6)} → ${ours.at(-1)!.toFixed(6)}, largest difference ${most}`);
  await Deno.remove(folder, { recursive: true });
}
Deno.exit(failed ? 1 : 0);
