/** A training whose process is killed at any step: what it had learnt is taken up from a checkpoint, to the same bits. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readCheckpoint } from "../../pipelines/_run/checkpoints.ts";
import { finish, millrace, type Said } from "../support/cli.ts";
import { draws } from "../support/disk_model.ts";

const steps = 300;
/** Muon, an average, a guard and the best weights: all that a training can have in its state. */
const watched = [
  ...["optimizer=muon", "averageDecay=0.9", "spikeDeviations=4", "keepWeights=best", "rowsAtOnce=5"],
  ...["checkpointSteps=7", "keepCheckpoints=3"],
];

const pipeline = "tests/support/training_pipeline.ts";

/** Settings of the tiny training on the lines of a file. */
async function settingsIn(folder: string): Promise<readonly string[]> {
  const lines = Array.from(
    { length: 200 },
    (_, i) => `the ${i % 7} mill by the ${i % 11} weir turned ${i} times\n`,
  );
  await Deno.writeTextFile(`${folder}/a.txt`, lines.join(""));
  return [`readLines.files=${folder}/a.txt`, ...watched.map((setting) => `model.${setting}`)];
}

/** Makes it to its end, by the command line. */
function make(store: string, settings: readonly string[]): Promise<Said> {
  return millrace([
    ...["run", pipeline, "--workers", "1", "--store", store],
    ...settings.flatMap((setting) => ["--set", setting]),
  ]);
}

/** The published files that a training decides, as text. */
function published(folder: string): string[] {
  return ["model.safetensors", "log.jsonl", "onnx/model.onnx"].map((file) =>
    Deno.readFileSync(`${folder}/named/training_pipeline/model/${file}`).toHex()
  );
}

/** Checkpoints that lie in a store, newest first, without those that were set aside. */
function checkpoints(folder: string): string[] {
  try {
    return [...Deno.readDirSync(`${folder}/checkpoints`)].flatMap(({ name }) =>
      [...Deno.readDirSync(`${folder}/checkpoints/${name}`)].map((file) =>
        `${folder}/checkpoints/${name}/${file.name}`
      )
    ).filter((path) => !Number.isNaN(stepOf(path))).sort().reverse();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
const stepOf = (path: string): number => Number(path.split("/").at(-1));

/**
 * Trains in one process until a checkpoint of a step from `step` on is there and some milliseconds more, kills it, and gives
 * what it said.
 */
async function killedAfter(
  step: number,
  more: number,
  settings: readonly string[],
  folder: string,
): Promise<string> {
  const run = new Deno.Command("deno", {
    args: ["run", "--quiet", "-A", "tests/support/run_here.ts", pipeline, folder, ...settings],
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let ended = false;
  run.status.then(() => ended = true);
  while (!ended && stepOf(checkpoints(folder)[0] ?? "/0") < step) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await new Promise((resolve) => setTimeout(resolve, more));
  if (!ended) run.kill("SIGKILL");
  const { out, error } = await finish(run);
  return out + error;
}

Deno.test("a training that is killed ten times, at random steps, ends with the log and the weights of one that was not; a checkpoint cut meanwhile is told and passed over", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const settings = await settingsIn(folder);
  const random = draws(4);
  assertEquals((await make(`${folder}/whole`, settings)).code, 0);
  const killedAt: number[] = [];
  let [cuts, wasCut] = [0, false];
  for (let kill = 0; kill < 10; kill++) {
    // Not before a step that no run has come to yet.
    const step = Math.max(Math.floor((kill + random()) * (steps - 40) / 10), (killedAt.at(-1) ?? 0) + 1);
    const said = await killedAfter(step, random() * 20, settings, `${folder}/killed`);
    if (wasCut) assertStringIncludes(said, "is damaged; going on from the one before it");
    const [newest, before] = checkpoints(`${folder}/killed`);
    assert(newest !== undefined, said);
    killedAt.push(stepOf(newest));
    wasCut = kill % 3 === 1 && before !== undefined;
    if (!wasCut) continue;
    // What a machine that lost power may leave.
    await Deno.truncate(newest, Math.floor(random() * Deno.statSync(newest).size));
    cuts++;
  }
  assertEquals([cuts, new Set(killedAt).size], [3, 10], `killed after checkpoints ${killedAt}`);
  const { code, error } = await make(`${folder}/killed`, settings);
  assertEquals(code, 0, error);
  assert(`${published(`${folder}/killed`)}` === `${published(`${folder}/whole`)}`, "log or weights differ");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a training's checkpoint that is cut at any of many places is refused in one line, and the one before it is read", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const settings = await settingsIn(folder);
  await killedAfter(21, 0, settings, `${folder}/killed`);
  const [newest, before] = checkpoints(`${folder}/killed`);
  const bytes = await Deno.readFile(newest);
  assertEquals(readCheckpoint(bytes).step, stepOf(newest));
  assertEquals(readCheckpoint(await Deno.readFile(before)).step, stepOf(before));
  const places = Array.from({ length: 300 }, (_, i) => Math.floor(i * bytes.length / 300));
  for (const length of [...places, bytes.length - 1]) {
    let message = "";
    try {
      readCheckpoint(bytes.slice(0, length));
    } catch (error) {
      message = (error as Error).message;
    }
    assert(
      /^Cannot read (a checkpoint: its head|the checkpoint of step \d+: [\w.]+) is damaged$/.test(message),
      `cut at ${length}: ${message}`,
    );
  }
  await Deno.remove(folder, { recursive: true });
});
