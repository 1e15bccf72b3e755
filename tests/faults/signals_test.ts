/** Fault 29: a run is told to stop, by Ctrl-C, by a timer's or a batch system's SIGTERM, by a terminal that closes. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { exitStatus, statusesAsMarkdown } from "../../scripts/exit_status.ts";
import { finish, millrace, start } from "../support/cli.ts";
import { slowSite } from "../support/slow_site.ts";

/** A run that goes on until it is stopped, and its site. */
async function running(folder: string) {
  const site = slowSite();
  const set = ["--allow-private-net", "--set", `page.url=${site.url}`, "--store", `${folder}/store`];
  const run = start(["run", "tests/support/net_pipeline.ts", ...set]);
  await Promise.race([site.asked, run.status]);
  return { site, run };
}

for (const [signal, status] of [["SIGHUP", 129], ["SIGINT", 130], ["SIGTERM", 143]] as const) {
  Deno.test(`fault 29: ${signal} ends a run within 10 s with exit status ${status}, its workers with it, and its store is free`, async () => {
    const folder = await Deno.makeTempDir({ prefix: "millrace-" });
    const { site, run } = await running(folder);
    const told = performance.now();
    run.kill(signal);
    const { code, error } = await finish(run);
    assertEquals(code, status);
    assert(performance.now() - told < 10_000, "it took more than 10 s");
    assertStringIncludes(
      error,
      `error: Cannot go on: the run was stopped by ${signal}; run it again to resume\n`,
    );
    await site.hungUp;
    assertEquals((await millrace(["fsck", "--store", `${folder}/store`])).code, 0);
    assertEquals((await millrace(["gc", "--store", `${folder}/store`])).code, 0);
    site.release();
    await site.server.shutdown();
    await Deno.remove(folder, { recursive: true });
  });
}

Deno.test("fault 29: a second signal ends a run at once", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const { site, run } = await running(folder);
  run.kill("SIGTERM");
  const told = performance.now();
  run.kill("SIGINT");
  assertEquals([130, 143].includes((await finish(run)).code), true);
  assert(performance.now() - told < 3000, "it took more than 3 s");
  site.release();
  await site.server.shutdown();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("fault 29: a training that is stopped keeps the step that it has come to, and goes on from there with the same bits", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const lines = Array.from(
    { length: 200 },
    (_, i) => `the ${i % 7} mill by the ${i % 11} weir turned ${i} times\n`,
  );
  await Deno.writeTextFile(`${folder}/a.txt`, lines.join(""));
  const args = (store: string) => [
    ...[
      "run",
      "tests/support/training_pipeline.ts",
      "--workers",
      "0",
      "--set",
      `readLines.files=${folder}/a.txt`,
    ],
    // No checkpoint of its own comes before the signal.
    ...["--set", "model.checkpointSteps=1000", "--store", `${folder}/${store}`],
  ];
  // How long the first step takes is the machine's affair: it is waited for longer until one was done.
  let kept: number[] = [];
  for (let wait = 400; kept.length === 0; wait *= 2) {
    await Deno.remove(`${folder}/stopped`, { recursive: true }).catch(() => {});
    kept = await keptWhenStopped(args("stopped"), `${folder}/stopped`, wait);
  }
  assertEquals([kept.length, kept[0] > 0, kept[0] % 1000 !== 0], [1, true, true]);
  assertEquals((await millrace(args("stopped"))).code, 0);
  assertEquals((await millrace(args("whole"))).code, 0);
  const [one, other] = ["stopped", "whole"].map((run) =>
    Deno.readFileSync(`${folder}/${run}/named/training_pipeline/model/model.safetensors`).toHex()
  );
  assert(one === other, "the weights have other bytes");
  await Deno.remove(folder, { recursive: true });
});

/** Stops a training some milliseconds after it has begun; gives the steps of the checkpoints that it leaves. */
async function keptWhenStopped(
  args: readonly string[],
  store: string,
  milliseconds: number,
): Promise<number[]> {
  const stopped = start(args);
  const log = `${store}/runs/training_pipeline/000001.jsonl`;
  while (!await isTraining(log)) await new Promise((resolve) => setTimeout(resolve, 20));
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  stopped.kill("SIGTERM");
  assertEquals((await finish(stopped)).code, 143);
  return [...Deno.readDirSync(`${store}/checkpoints`)].flatMap(({ name }) =>
    [...Deno.readDirSync(`${store}/checkpoints/${name}`)].map((file) => Number(file.name))
  );
}

async function isTraining(log: string): Promise<boolean> {
  const text = await Deno.readTextFile(log).catch(() => "");
  return text.split("\n").some((line) => line.includes('"shard begun"') && line.includes('"model"'));
}

Deno.test("fault 29: a run that was started with SIGHUP ignored, as by nohup, goes on ignoring it", async () => {
  const door = import.meta.resolve("../../scripts/exit_status.ts");
  const say = `import { stopSignals } from "${door}"; console.log(stopSignals().join());`;
  assertEquals(await evaluated(say), "SIGHUP,SIGINT,SIGTERM");
  if (Deno.build.os !== "linux") return;
  // The process between does what nohup does: SIG_IGN is 1.
  const signature = `{ signal: { parameters: ["i32", "usize"], result: "usize" } }`;
  const ignore = `Deno.dlopen("libc.so.6", ${signature}).symbols.signal(1, 1n);
    const args = ["eval", "--ext=ts", ${JSON.stringify(say)}];
    await new Deno.Command("deno", { args }).spawn().status;`;
  assertEquals(await evaluated(ignore), "SIGINT,SIGTERM");
});

/** What a program prints. */
async function evaluated(code: string): Promise<string> {
  const { stdout } = await new Deno.Command("deno", { args: ["eval", "--ext=ts", code] }).output();
  return new TextDecoder().decode(stdout).trim();
}

Deno.test("every exit status has its meaning in one table", () => {
  assertEquals(Object.values(exitStatus), [0, 1, 2, 75, 129, 130, 143]);
  assertEquals(statusesAsMarkdown().split("\n").length, 9);
});
