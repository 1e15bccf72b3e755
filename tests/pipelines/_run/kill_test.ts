import { assert, assertEquals } from "@std/assert";

/** Starts a run of the training pipeline in a process of its own. */
function start(folder: string, input: string): Deno.ChildProcess {
  const flags = [
    "--quiet",
    "--allow-read",
    "--allow-write",
    "--allow-env",
    "--allow-sys",
    "--allow-ffi",
    "--allow-run=deno",
  ];
  return new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", ...flags, "scripts/millrace.ts", "run", "tests/support/training_pipeline.ts"],
      ...["--set", `readLines.files=${input}`, "--store", folder],
    ],
    stdout: "null",
    stderr: "inherit",
  }).spawn();
}

/** Waits until a run has kept a checkpoint of at least some step. @throws {Error} when it ends before. */
async function checkpointAt(store: string, step: number, run: Deno.ChildProcess): Promise<void> {
  let over = false;
  run.status.then(() => over = true);
  while (!over) {
    for await (const key of entries(`${store}/checkpoints`)) {
      for await (const name of entries(`${store}/checkpoints/${key}`)) if (Number(name) >= step) return;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error("the run ended before it could be killed");
}
async function* entries(folder: string): AsyncGenerator<string> {
  try {
    for await (const { name } of Deno.readDir(folder)) yield name;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

const published = "named/training_pipeline/model";

Deno.test("a run killed while it trains goes on, and its losses and weights have the bits of one that was not", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const lines = Array.from(
    { length: 200 },
    (_, i) => `the ${i % 7} mill by the ${i % 11} weir turned ${i} times\n`,
  );
  await Deno.writeTextFile(`${folder}/a.txt`, lines.join(""));
  const undisturbed = start(`${folder}/whole`, `${folder}/a.txt`);
  const killed = start(`${folder}/killed`, `${folder}/a.txt`);
  await checkpointAt(`${folder}/killed`, 30, killed);
  killed.kill("SIGKILL");
  assertEquals((await killed.status).signal, "SIGKILL");
  assert((await start(`${folder}/killed`, `${folder}/a.txt`).status).success);
  assert((await undisturbed.status).success);
  for (const name of ["log.jsonl", "model.safetensors", "onnx/model.onnx"]) {
    const [one, other] = ["whole", "killed"].map((run) =>
      Deno.readFileSync(`${folder}/${run}/${published}/${name}`)
    );
    assertEquals(one.length, other.length, name);
    assert(one.every((byte, index) => byte === other[index]), `${name} has other bytes`);
  }
  assertEquals(Deno.readTextFileSync(`${folder}/whole/${published}/log.jsonl`).split("\n").length - 1, 300);
  await Deno.remove(folder, { recursive: true });
});
