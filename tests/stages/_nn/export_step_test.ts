import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { decodeSafetensors } from "../../../stages/_format/mod.ts";
import {
  createTrainer,
  exportStep,
  exportStepFolder,
  startWeights,
  stepScalars,
  type TypedTensor,
  zeros,
} from "../../../stages/_nn/mod.ts";
import { openSession, scalar } from "../../../stages/_onnx/mod.ts";
import { drawBatch, tiny } from "./tiny.ts";

Deno.test("An exported step trains by itself as the trainer does", async () => {
  const frozen = (name: string) => name.startsWith("transformer.h.0.");
  const options = { clipNorm: 0.5, betas: [0.8, 0.9] } as const;
  await using session = await openSession(exportStep(tiny, options, frozen));
  await using trainer = await createTrainer(tiny, options, { seed: 4, frozen });
  const state: Record<string, TypedTensor> = {};
  for (const [name, { shape, data }] of startWeights(tiny.parameters, 4)) {
    state[name] = { type: "float32", shape, data: Float32Array.from(data) };
    for (const moment of ["mean", "mean_square"]) {
      if (!frozen(name)) state[`${moment}/${name}`] = zeros("float32", shape);
    }
  }
  assertEquals(new Set(session.inputs.filter((name) => name in state)), new Set(Object.keys(state)));
  for (let i = 0; i < 5; i++) {
    const scalars = stepScalars({ learningRate: 1e-2, step: i + 1, betas: options.betas });
    const named = Object.entries(scalars).map(([name, value]) => [name, scalar(value)] as const);
    const results = await session.run({ ...state, ...drawBatch(i), ...Object.fromEntries(named) });
    const { loss, gradNorm } = await trainer.step(drawBatch(i), 1e-2);
    const [sum, count, norm] = ["loss_sum", "loss_count", "gradient_norm"].map((name) =>
      Number(results[name].data[0])
    );
    assert(Math.abs(sum / count - loss) < 1e-6, `step ${i}: ${sum / count} and ${loss}`);
    assert(Math.abs(norm / gradNorm - 1) < 1e-5);
    for (const [name, value] of Object.entries(results)) {
      if (name.startsWith("next/")) state[name.slice("next/".length)] = value;
    }
  }
});

Deno.test("An exported folder has the step, the weights it begins with, and a page that lists all that goes in", async () => {
  const weights = startWeights(tiny.parameters, 4);
  const files = exportStepFolder(tiny, weights, { betas: [0.8, 0.9], weightDecay: 0 });
  assertEquals([...files.keys()], ["step.onnx", "weights.safetensors", "README.md"]);
  assertEquals(decodeSafetensors(files.get("weights.safetensors")!), weights);
  const page = new TextDecoder().decode(files.get("README.md"));
  await using session = await openSession(files.get("step.onnx")!);
  const inTables = [...page.matchAll(/^\| `(\w+)` \| \w+ \| \[.*\] \| .+ \|$/gm)].map(([, name]) => name);
  const ofParameters = tiny.parameters.flatMap(({ name }) => [name, `mean/${name}`, `mean_square/${name}`]);
  assertEquals([...inTables, ...ofParameters].sort(), [...session.inputs].sort());
  assertStringIncludes(page, "| `ids` | int32 | [B, T] | token ids;");
  assertStringIncludes(
    page,
    "AdamW with β = 0.8, 0.9, ε = 1e-8, weight decay 0 on matrices; gradients no longer than 1.",
  );
  assertStringIncludes(page, '"mean_correction": 1 - 0.8 ** number,');
  assertStringIncludes(page, '"ids": (np.arange(1, 17) % 5).reshape(4, 4).astype(np.int32),');
});

Deno.test("A step is exported only with the weights of its model", () => {
  const error = assertThrows(() => exportStepFolder(tiny, new Map()), Error);
  assertEquals(error.message, "Cannot use these weights for the model: they lack transformer.wte.weight");
});
