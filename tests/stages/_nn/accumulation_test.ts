/** What a step's bits depend on, when its rows come in several batches. */
import { assert, assertEquals } from "@std/assert";
import {
  type Batch,
  createTrainer,
  matmul,
  squaredLoss,
  tensor,
  type Trainable,
  type Trainer,
} from "../../../stages/_nn/mod.ts";
import { drawBatch, tiny } from "./tiny.ts";

/** Rows of tensors, cut into batches of so many. */
function pieces(batch: Batch, rows: number): Batch[] {
  const all = Object.values(batch)[0].shape[0];
  return Array.from(
    { length: Math.ceil(all / rows) },
    (_, piece) =>
      Object.fromEntries(
        Object.entries(batch).map(([name, { type, shape, data }]) => {
          const width = data.length / all, from = piece * rows, to = Math.min(from + rows, all);
          const part = (data as Int32Array<ArrayBuffer>).slice(from * width, to * width);
          return [name, tensor(type as "int32", [to - from, ...shape.slice(1)], part)];
        }),
      ),
  );
}

/** Losses and state of a training that is taken up after three of six steps, by the splits before and after. */
async function resumed(
  model: Trainable,
  batchAt: (step: number) => Batch,
  [before, after]: readonly [number, number],
  rate: number,
) {
  const options = { weightDecay: 0, clipNorm: 0 };
  await using first = await createTrainer(model, options, { seed: 1 });
  const losses: number[] = [];
  const step = async (trainer: Trainer, i: number, rows: number) =>
    losses.push((await trainer.step(pieces(batchAt(i), rows), rate)).loss);
  for (let i = 0; i < 3; i++) await step(first, i, before);
  await using second = await createTrainer(model, options, { seed: 2 });
  await second.restore(await first.save());
  for (let i = 3; i < 6; i++) await step(second, i, after);
  return { losses, state: await second.save() };
}

/** Squared distance of x·w from y. */
const line: Trainable = {
  parameters: [{ name: "w", shape: [2, 1], start: "ones" }],
  loss(graph, weight) {
    const x = graph.input("x", "float32", ["B", 2]), y = graph.input("y", "float32", ["B", 1]);
    return squaredLoss(matmul(x, weight("w")), y);
  },
};
/** Small whole numbers: their products and sums are exact, in whatever order. */
const whole = (step: number): Batch => ({
  x: tensor("float32", [4, 2], Float32Array.of(1, 2, -1, 3, 2, 0, 1, step)),
  y: tensor("float32", [4, 1], Float32Array.of(3, -1, 4, step)),
});

Deno.test("Where sums are exact, a training taken up with another split into batches has the same bits", async () => {
  // Without a rate the weights stay whole numbers; the moments get the gradients all the same.
  const expected = await resumed(line, whole, [4, 4], 0);
  for (const splits of [[4, 1], [1, 4], [2, 3]] as const) {
    assertEquals(await resumed(line, whole, splits, 0), expected);
  }
});

Deno.test("Where they are rounded, the same split has the same bits, and another is as near as rounding", async () => {
  const batchAt = (step: number) => drawBatch(step, 4);
  const expected = await resumed(tiny, batchAt, [2, 2], 1e-3);
  assertEquals(await resumed(tiny, batchAt, [2, 2], 1e-3), expected);
  const other = await resumed(tiny, batchAt, [2, 1], 1e-3);
  assertEquals(other.losses.slice(0, 3), expected.losses.slice(0, 3));
  // A gradient over four rows is another sum than one over two and two: the last bits differ.
  assert(`${other.losses}` !== `${expected.losses}`);
  other.losses.forEach((loss, i) => assert(Math.abs(loss - expected.losses[i]) < 1e-5));
});
