import { assertEquals, assertMatch } from "@std/assert";
import { pastOf, sayPast } from "../../../pipelines/_explain/why.ts";
import { machineKind } from "../../../pipelines/_run/machine.ts";
import { scratch } from "../../support/runs.ts";

Deno.test("machineKind() says system, architecture, vectors and interface", () => {
  const { os, arch } = Deno.build;
  assertEquals(machineKind().split(", ").slice(0, 1), [`${os} ${arch}`]);
  assertMatch(
    machineKind(),
    /^\w+ \w+(, (AVX-512|AVX2|AVX|SSE|vectors unknown))?, onnxruntime(-node| by its C interface)$/,
  );
});

Deno.test("A model's threads change no bit of it, and its receipt and why say on what kind of machine it was made", async () => {
  await using at = await scratch("tests/support/training_pipeline.ts");
  const text = Array.from({ length: 150 }, (_, i) => `the ${i} of ${i * 7 % 90} and the ${i % 13}\n`).join(
    "",
  );
  const settings = [
    `readLines.files=${await at.write("a.txt", text)}`,
    "model.steps=2",
    "model.width=128",
    "model.layers=1",
    "model.warmupSteps=1",
    "model.batchWindows=32",
  ];
  const contents: unknown[] = [];
  for (const threads of [1, 4]) {
    const made = await at.run([...settings, `model.threads=${threads}`]);
    const { manifest } = made.find(({ node }) => node.name === "model")!;
    contents.push(manifest.parts.map(({ files }) => files));
    assertEquals(manifest.parts.map((part) => at.store.readReceipt(part.key)?.machine), [machineKind()]);
    assertEquals(JSON.stringify(manifest).includes(machineKind()), false);
  }
  assertEquals(contents, [contents[0], contents[0]]);
  const said = sayPast(pastOf("model", at.store)).join("\n");
  assertMatch(said, new RegExp(`^  on {9}${machineKind()}$`, "m"));
});
