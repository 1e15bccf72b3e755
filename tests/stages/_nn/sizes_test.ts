import { assertEquals, assertThrows } from "@std/assert";
import {
  bert,
  bertSizes,
  ctrl,
  ctrlSizes,
  gpt2,
  gpt2Sizes,
  llama,
  llamaSizes,
  mixtral,
  mixtralSizes,
  roberta,
  robertaSizes,
  sizeOfDepth,
  t5,
  t5Sizes,
  type Trainable,
} from "../../../stages/_nn/mod.ts";

/** Weights of a model, each counted once. */
function weightsOf({ parameters }: Trainable): number {
  return parameters.reduce((sum, { shape }) => sum + shape.reduce((size, dim) => size * dim, 1), 0);
}

Deno.test("Named sizes have as many weights as the models of these names in transformers", () => {
  // Counted by scripts/oracle/hf_sizes.py.
  const counts: [Trainable, number][] = [
    [gpt2(gpt2Sizes.gpt2), 124439808],
    [gpt2(gpt2Sizes["gpt2-medium"]), 354823168],
    [gpt2(gpt2Sizes["gpt2-large"]), 774030080],
    [gpt2(gpt2Sizes["gpt2-xl"]), 1557611200],
    [llama(llamaSizes.stories15M), 15191712],
    [llama(llamaSizes["tinyllama-1.1b"]), 1100048384],
    [llama(llamaSizes["llama-7b"]), 6738415616],
    [llama(llamaSizes["llama-2-7b"]), 6738415616],
    [llama(llamaSizes["llama-3.2-1b"]), 1235814400],
    [bert(bertSizes["bert-tiny"]), 4416698],
    [bert(bertSizes["bert-base"]), 109514298],
    [bert(bertSizes["bert-large"]), 335174458],
    [roberta(robertaSizes["roberta-base"]), 124697433],
    [roberta(robertaSizes["roberta-large"]), 355412057],
    [t5(t5Sizes["t5-small"]), 60506624],
    [t5(t5Sizes["t5-base"]), 222903552],
    // Transformers 5 ties the head of every T5; the published one of version 1.1 is 32128 · 512 more.
    [t5(t5Sizes["t5-v1_1-small"]), 60511616 + 32128 * 512],
    [ctrl(ctrlSizes.ctrl), 1637964550],
    [mixtral(mixtralSizes["mixtral-8x7b"]), 46702792704],
  ];
  assertEquals(counts.map(([model]) => weightsOf(model)), counts.map(([, count]) => count));
});

Deno.test("One dial derives layers, heads and channels", () => {
  assertEquals(sizeOfDepth(4), { layers: 4, heads: 2, channels: 256 });
  // 5 · 64 channels are two heads of 128 and a half.
  assertEquals(sizeOfDepth(5), { layers: 5, heads: 3, channels: 384 });
  assertEquals(sizeOfDepth(20), { layers: 20, heads: 10, channels: 1280 });
  const error = assertThrows(() => sizeOfDepth(0), RangeError);
  assertEquals(error.message, "Cannot size a model by a depth of 0: it takes a whole number from 1");
});
