import { assertEquals } from "@std/assert";
import { mimeticStart, startWeights, t5 } from "../../../stages/_nn/mod.ts";

const model = t5({
  vocabularySize: 11,
  layers: 2,
  heads: 2,
  headWidth: 4,
  channels: 8,
  buckets: 8,
  maxDistance: 20,
});
const [start, random] = [mimeticStart(model, 3), startWeights(model.parameters, 3)];
const f32 = (numbers: Iterable<number>): number[] => Array.from(numbers, Math.fround);

Deno.test("mimeticStart() begins queries of cross attention as its keys over the root of the head's width", () => {
  for (const layer of [0, 1]) {
    const [queries, keys] = ["q", "k"].map((name) =>
      start.get(`decoder.block.${layer}.layer.1.EncDecAttention.${name}.weight`)!.data
    );
    assertEquals(f32(queries), f32(Array.from(keys, (key) => key / 2)));
  }
});

Deno.test("mimeticStart() lets relative biases fall by two a bucket in the first head, and by less in each other", () => {
  // Two heads of slopes 2 and 1/2; of the encoder's eight buckets four look back and four ahead.
  for (
    const [stack, distances] of [["encoder", [0, 1, 2, 3, 0, 1, 2, 3]], ["decoder", [
      0,
      1,
      2,
      3,
      4,
      5,
      6,
      7,
    ]]] as const
  ) {
    const name = `${stack}.block.0.layer.0.SelfAttention.relative_attention_bias.weight`;
    const wanted = distances.flatMap((distance, bucket) =>
      [2, 0.5].map((slope, head) => random.get(name)!.data[2 * bucket + head] - slope * distance)
    );
    assertEquals(f32(start.get(name)!.data), f32(wanted));
  }
});

Deno.test("mimeticStart() leaves all other weights as they start", () => {
  const others = [...random].filter(([name]) => !/EncDecAttention.q|relative_attention_bias/.test(name));
  assertEquals(others.length, random.size - 4);
  for (const [name, tensor] of others) assertEquals(start.get(name), tensor);
});
