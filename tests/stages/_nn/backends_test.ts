import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  type Batch,
  createTrainer,
  gpt2,
  gradientsOf,
  labelBatch,
  startWeights,
  trainable,
  type Trainer,
  type TrainerOptions,
} from "../../../stages/_nn/mod.ts";
import {
  encodeOnnx,
  nativeBackend,
  nativeProblem,
  nodeBackend,
  openSession,
} from "../../../stages/_onnx/mod.ts";
import { drawBatch, tiny, tinyConfig } from "./tiny.ts";

/** SHA-256 of numbers or bytes. */
async function digest(parts: Iterable<ArrayBufferView<ArrayBuffer>>): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", await new Blob([...parts]).arrayBuffer());
  return new Uint8Array(hash).toHex();
}

/** Losses, norms and the state after ten steps, on batches of several shapes, some of them accumulated. */
async function tenSteps(trainer: Trainer, batchOf = drawBatch): Promise<unknown> {
  const told: unknown[] = [];
  for (let i = 0; i < 10; i++) {
    const batch: Batch | Batch[] = i % 3 === 2
      ? [batchOf(i, 2, 4), batchOf(i + 100, 3, 2), batchOf(i + 200, 1, 5)]
      : batchOf(i, 1 + i % 4, 2 + i % 3);
    const { loss, gradNorm } = await trainer.step(batch, 1e-2);
    told.push(loss, gradNorm, await trainer.lossOf(batchOf(i, 2, 3)));
  }
  return [told, await digest((await trainer.save()).values())];
}

const classifier = gpt2({ ...tinyConfig, classes: 3, padId: 0 });
const labels = (seed: number, rows = 3, time = 4): Batch =>
  labelBatch(
    drawBatch(seed, rows, time).ids.data as Int32Array,
    Array.from({ length: rows }, (_, i) => i % 3),
    [
      rows,
      time,
    ],
  );
const trainings = [
  ["a language model", tiny, {}, drawBatch],
  ["a classifier", classifier, {}, labels],
  [
    "a model of which a block alone learns",
    tiny,
    { frozen: (name: string) => !name.includes(".h.1.") },
    drawBatch,
  ],
  ["a model with dropout", trainable(tiny, { dropout: 0.2 }), {}, drawBatch],
] as const;
for (const [name, model, options, batchOf] of trainings) {
  Deno.test(`${name} trains with the same bits by the C interface as by onnxruntime-node`, async () => {
    const found: unknown[] = [];
    for (const backend of ["native", "portable"] as const) {
      for (const threads of [1, 2]) {
        const given: TrainerOptions = { ...options, seed: 1, threads, backend, spin: "no" };
        await using trainer = await createTrainer(model, { clipNorm: 0.5 }, given);
        found.push(await tenSteps(trainer, batchOf));
      }
    }
    for (const other of found.slice(1)) assertEquals(other, found[0]);
  });
}

Deno.test("All gradients have the same bits by the C interface as by onnxruntime-node", async () => {
  const model = gpt2({ vocabularySize: 60, contextTokens: 16, layers: 2, heads: 2, channels: 32 });
  const weights = startWeights(model.parameters, 5), batch = drawBatch(3, 4, 16, 60);
  const digests = await Promise.all([nativeBackend, nodeBackend].map(async (backend) => {
    const { loss, gradients } = await gradientsOf(model, weights, batch, { backend, threads: 2 });
    const data = [...gradients.values()].map(({ data }) => data as Float32Array<ArrayBuffer>);
    return `${loss} ${await digest(data)}`;
  }));
  assertEquals(digests[0], digests[1]);
});

Deno.test("A trainer says what runs it", async () => {
  assertEquals(nativeProblem(), undefined);
  await using native = await createTrainer(tiny, {}, { seed: 1 });
  await using portable = await createTrainer(tiny, {}, { seed: 1, backend: "portable" });
  assertEquals(native.runtime, "onnxruntime by its C interface");
  assertEquals(portable.runtime, "onnxruntime-node (as was asked for)");
});

Deno.test("save() and weights() while a step runs give what was before it", async () => {
  await using trainer = await createTrainer(tiny, {}, { seed: 1 });
  await trainer.step(drawBatch(0), 1e-2);
  const before = await digest((await trainer.save()).values());
  const step = trainer.step(drawBatch(1), 1e-2);
  const during = await trainer.save();
  await step;
  assertEquals(await digest(during.values()), before);
  assert(await digest((await trainer.save()).values()) !== before);
});

/** Runs a program of this folder with the permissions of training, and gives what it prints. */
async function run(script: string, permissions: readonly string[]): Promise<string> {
  const path = new URL(script, import.meta.url).pathname;
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", ...permissions, path],
  }).output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout).trim();
}

Deno.test("A thousand steps, of two shapes and accumulated, take no memory that stays", async () => {
  const permissions = ["--allow-read", "--allow-env", "--allow-ffi", "--allow-sys"];
  const { early, late } = JSON.parse(await run("./thousand_steps.ts", permissions));
  assert(late - early < 8e6, `resident memory grew from ${early} to ${late} bytes`);
});

Deno.test("The C interface that is asked for and cannot be used is an error that says why", async () => {
  const said = await run("./without_ffi.ts", ["--allow-read", "--allow-env", "--allow-sys"]);
  assertEquals(
    said.replace(/"[^"]*libonnxruntime[^"]*"/, '"LIBRARY"'),
    'Cannot use ONNX Runtime by its C interface: Requires ffi access to "LIBRARY", run again with the --allow-ffi flag',
  );
});

Deno.test("A model that ONNX Runtime refuses is an error with its words", async () => {
  const output = { name: "y", type: "float32", shape: [1] } as const;
  const nodes = [{ op: "Nothing", inputs: [], outputs: ["y"], attributes: {} }];
  const model = encodeOnnx({
    name: "m",
    opset: 20,
    inputs: [],
    outputs: [output],
    nodes,
    initializers: new Map(),
  });
  const error = await assertRejects(() => openSession(model, { backend: nativeBackend }), Error);
  assertEquals(
    error.message,
    'Cannot run the model by ONNX Runtime: This is an invalid model. In Node, ("", Nothing, "", -1) : () -> ("y": ' +
      "tensor(float),) , Error No Op registered for Nothing with domain_version of 20",
  );
});
