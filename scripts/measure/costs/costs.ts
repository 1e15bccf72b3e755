/**
 * What the build system costs: the same stages over the same documents as a loop by hand, as a run with one worker, and
 * with two. Wall time, the arms taking turns, medians of the rounds. A run's time ends with its last artifact, as the loop's
 * does with its file; what publishing and the reports, which read every row, take after that is told beside it.
 *
 * deno run --allow-read --allow-write --allow-run --allow-env scripts/measure/costs/costs.ts [--documents N] [--rounds N]
 */
import { parseArgs } from "@std/cli";
import { readRun, Store } from "../../../pipelines/_run/mod.ts";
import { readPages } from "../read_pages.ts";

const files = 16;
const flags = parseArgs(Deno.args, { string: ["documents", "rounds"] });
const documents = Number(flags.documents ?? 100_000);
const rounds = Number(flags.rounds ?? 3);

/** Files of JSON lines with pages of the sample web, each time with another id, until there are enough. */
async function writePages(folder: string): Promise<string[]> {
  const archives = [...Deno.readDirSync("data/samples")].filter(({ name }) => name.endsWith(".warc.gz"));
  const found = readPages(archives.map(({ name }) => `data/samples/${name}`).sort(), { maxDamageBytes: 1e6 });
  const pages = await Array.fromAsync(
    found,
    ({ media, body }) => media === "html" ? { html: body } : { text: body },
  );
  const paths = Array.from({ length: files }, (_, i) => `${folder}/${String(i).padStart(2, "0")}.jsonl`);
  for (const [i, path] of paths.entries()) {
    const rows = Array.from({ length: Math.ceil(documents / files) }, (_, j) => {
      const index = j * files + i;
      return `${JSON.stringify({ id: `${index}`, ...pages[index % pages.length] })}\n`;
    });
    await Deno.writeTextFile(path, rows.join(""));
  }
  return paths;
}

async function timed(command: readonly string[]): Promise<number> {
  const started = performance.now();
  const { success, stderr } = await new Deno.Command("deno", {
    args: [...command],
    stdout: "null",
    stderr: "piped",
  })
    .output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return (performance.now() - started) / 1000;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

const folder = await Deno.makeTempDir({ prefix: "costs-" });
try {
  const paths = await writePages(folder);
  const bytes = paths.reduce((sum, path) => sum + Deno.statSync(path).size, 0);
  console.log(`${documents} pages, ${(bytes / 1e6).toFixed(0)} MB`);
  const run = async (workers: number, round: number) => {
    const store = `${folder}/store-${workers}-${round}`;
    const whole = await timed([
      ...[
        "run",
        "--quiet",
        "--allow-read",
        `--allow-write=${folder}`,
        "--allow-run=deno",
        "--allow-env",
        "--allow-sys",
      ],
      ...["scripts/millrace.ts", "run", "scripts/measure/costs/pipeline.ts", "--store", store],
      ...["--set", `ingest.files=${folder}/*.jsonl`, "--workers", `${workers}`],
    ]);
    const ended = readRun(new Store(store), "pipeline", 1)!.ended!.at / 1000;
    console.log(
      `${workers} workers: made after ${ended.toFixed(1)} s, published and told after ${whole.toFixed(1)} s`,
    );
    return ended;
  };
  const arms = {
    "by hand": () =>
      timed([
        ...["run", "--quiet", "--allow-read", `--allow-write=${folder}`],
        ...["scripts/measure/costs/by_hand.ts", `${folder}/out.zst`, ...paths],
      ]),
    "one worker": (round: number) => run(1, round),
    "two workers": (round: number) => run(2, round),
  };
  const seconds: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, arm] of Object.entries(arms)) (seconds[name] ??= []).push(await arm(round));
  }
  for (const [name, of] of Object.entries(seconds)) {
    console.log(
      `${name.padEnd(12)} ${median(of).toFixed(1)} s (${of.map((one) => one.toFixed(1)).join(" ")})`,
    );
  }
  const [hand, one, two] = Object.values(seconds).map(median);
  console.log(`one worker / by hand ${(one / hand).toFixed(3)}, one worker / two ${(one / two).toFixed(2)}`);
} finally {
  await Deno.remove(folder, { recursive: true });
}
