import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { main } from "../../scripts/export_step.ts";
import { encodeSafetensors } from "../../stages/_format/mod.ts";
import { gpt2, startWeights, toHuggingFace } from "../../stages/_nn/mod.ts";

const model = gpt2({ vocabularySize: 7, contextTokens: 5, layers: 1, heads: 2, channels: 4 });

Deno.test("export-step writes the step of a model folder, with the options asked for", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const { config, tensors } = toHuggingFace(model, startWeights(model.parameters, 1));
  await Deno.writeTextFile(`${folder}/config.json`, JSON.stringify(config));
  await Deno.writeFile(`${folder}/model.safetensors`, encodeSafetensors(tensors));
  const out = `${folder}/out/step`;
  assertEquals(
    await main([folder, out, "--clip-norm", "0", "--weight-decay", "0.01"]),
    `${out} has the step of the gpt2 in ${folder}: step.onnx, weights.safetensors, README.md`,
  );
  assertStringIncludes(
    await Deno.readTextFile(`${out}/README.md`),
    "weight decay 0.01 on matrices; gradients as they are.",
  );
  assertEquals([...Deno.readDirSync(out)].length, 3);
  await main([folder, out]);
  assertStringIncludes(await Deno.readTextFile(`${out}/README.md`), "weight decay 0.1 on matrices");
  await Deno.writeTextFile(`${folder}/README.md`, "mine");
  const own = await assertRejects(() => main([folder, folder]), Error);
  assertEquals(
    own.message,
    `Cannot write a step to ${folder}: its README.md would be lost; name another folder`,
  );
  assertEquals(await Deno.readTextFile(`${folder}/README.md`), "mine");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("export-step says what is wrong with what it is told", async () => {
  const message = async (...args: string[]) => (await assertRejects(() => main(args), Error)).message;
  assertEquals(await message("a"), "Cannot export a step: write MODEL_FOLDER OUT; see --help");
  assertEquals(
    await message("a", "b", "--clip-norm", "much"),
    "Cannot use --clip-norm much: it is a number from 0",
  );
  assertEquals(await message("a", "b", "--rate", "1"), "Cannot read the option --rate: see --help");
  assertEquals(
    await message("nowhere", "out"),
    "Cannot load the model of this folder: it has no config.json",
  );
  assertStringIncludes(await main(["--help"]), "deno task export-step MODEL_FOLDER OUT");
});
