import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import {
  codePath,
  readCode,
  readRun,
  recordedPipelines,
  recordPath,
  runNumbers,
  type RunRecord,
  runsOf,
} from "../../../pipelines/_run/mod.ts";
import { readSealedLines, sealedLine } from "../../../pipelines/_run/sealed.ts";
import { keyOf } from "../../../pipelines/_run/digest.ts";
import { digests, scratch } from "../../support/runs.ts";
import { failure } from "../../support/toy_stages.ts";

function made({ nodes }: RunRecord): Record<string, number> {
  return Object.fromEntries([...nodes.values()].map((node) => [node.name, node.made]));
}

Deno.test("each run leaves a record of what was asked, what each node was made of, and how it ended", async () => {
  await using at = await scratch();
  const file = await at.write("a.txt", "one\n\nthree\nx\n");
  const settings = [`readLines.files=${file}`];
  const results = await at.run(settings);
  await at.run([...settings, "keepLong.minChars=4"], { until: "keepLong" });
  assertEquals(recordedPipelines(at.store), ["toy_pipeline"]);
  assertEquals(runNumbers(at.store, "toy_pipeline"), [1, 2]);
  const [second, first] = runsOf(at.store, "toy_pipeline");
  assertEquals(first.begun.settings, [{ target: "readLines", option: "files", value: file }]);
  assertEquals(first.begun.nodes, ["readLines", "keepLong", "unique", "total"]);
  assertEquals([first.ended?.state, second.ended?.state], ["done", "done"]);
  assertEquals(second.begun.selection, { until: "keepLong" });
  assertEquals(made(first), { readLines: 1, keepLong: 1, unique: 1, total: 1 });
  assertEquals(made(second), { readLines: 0, keepLong: 1 });
  const node = first.nodes.get("keepLong")!;
  const { manifest } = results[1];
  assertEquals([node.key, node.content, node.items], [manifest.key, manifest.content, 2]);
  assertEquals(node.ledger, results[1].ledger);
  assertEquals(node.inputs, { documents: { node: "readLines", content: results[0].manifest.content } });
  assertEquals(first.begunNodes.get("keepLong")?.shards, manifest.parts.map((part) => part.key));
  assertEquals(keyOf(readCode(at.store, node.fingerprint)), node.fingerprint);
  assertEquals(Object.keys(readCode(at.store, node.fingerprint)!).includes("toy_stages.ts"), true);
});

Deno.test("the record of a run that failed says where it got to and what went wrong", async () => {
  await using at = await scratch();
  const file = await at.write("a.txt", "one\nthree\n");
  failure.step = 3;
  await assertRejects(() => at.run([`readLines.files=${file}`]), Error);
  failure.step = -1;
  const [run] = runsOf(at.store, "toy_pipeline");
  assertEquals([...run.nodes.keys()], ["readLines", "keepLong", "unique"]);
  assertEquals([...run.begunNodes.keys()], ["readLines", "keepLong", "unique", "total"]);
  assertEquals([run.ended?.state, run.ended?.error], ["failed", "Cannot go on: told to fail (in total)"]);
});

Deno.test("a record that is cut at any byte reads as what was written before", async () => {
  await using at = await scratch();
  await at.run([`readLines.files=${await at.write("a.txt", "one\nthree\n")}`]);
  const path = recordPath(at.store, "toy_pipeline", 1);
  const whole = await Deno.readFile(path);
  let nodes = 0;
  for (let length = 0; length < whole.length; length += 7) {
    await Deno.writeFile(path, whole.subarray(0, length));
    const run = readRun(at.store, "toy_pipeline", 1);
    assertEquals(run?.ended, undefined);
    assertEquals((run?.nodes.size ?? 0) >= nodes, true);
    nodes = run?.nodes.size ?? 0;
  }
  assertEquals(nodes, 4);
});

Deno.test("lines of a log that were changed are passed over and counted, a torn last one is told apart", () => {
  const lines = [1, 2, 3].map((value) => sealedLine({ value }));
  assertEquals(readSealedLines(lines.join("")).values, [{ value: 1 }, { value: 2 }, { value: 3 }]);
  const changed = lines[0] + lines[1].replace(":2", ":5") + lines[2].slice(0, -3);
  assertEquals(readSealedLines(changed), { values: [{ value: 1 }], damaged: 1, torn: true });
  assertEquals(readSealedLines(""), { values: [], damaged: 0, torn: false });
});

Deno.test("no clock reaches what is made: runs at other times have other records and the same artifacts", async () => {
  await using one = await scratch();
  await using other = await scratch();
  const file = await one.write("a.txt", "one\nthree\n");
  const settings = [`readLines.files=${file}`];
  const first = await one.run(settings);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const second = await other.run(settings);
  assertEquals(digests(first), digests(second));
  const keys = (made: typeof first) => made.map(({ manifest }) => [manifest.key, manifest.content]);
  assertEquals(keys(first), keys(second));
  const [since, later] = [one, other].map((at) => [...runsOf(at.store, "toy_pipeline")][0].begun.since);
  assertNotEquals(since, later);
});

Deno.test("code that is recorded once is not written again", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\n")}`];
  await at.run(settings);
  const [{ nodes }] = runsOf(at.store, "toy_pipeline");
  const path = codePath(at.store, nodes.get("total")!.fingerprint);
  const before = (await Deno.stat(path)).ino;
  await at.run(settings);
  assertEquals((await Deno.stat(path)).ino, before);
});
