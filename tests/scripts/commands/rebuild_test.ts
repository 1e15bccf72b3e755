/** Scheduled rebuilds, in processes of their own, as a timer starts them. */
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { finish, millrace, type Said, start } from "../../support/cli.ts";
import { slowSite } from "../../support/slow_site.ts";

const toy = "tests/support/toy_pipeline.ts";
const words = [
  "one",
  "three",
  "five",
  "seven",
  "nine",
  "eleven",
  "thirteen",
  "fifteen",
  "seventeen",
  "nineteen",
];

interface Place {
  readonly folder: string;
  rebuild(...more: string[]): Promise<Said>;
  write(count: number): Promise<void>;
  /** Rows of the published corpus, as `names` counts them. */
  names(): Promise<string[]>;
  ask(...command: string[]): Promise<Said>;
}

async function inFolder(run: (place: Place) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const store = ["--store", `${folder}/store`];
  const ask = (...command: string[]) => millrace([...command, ...store]);
  try {
    await run({
      folder,
      ask,
      rebuild: (...more) =>
        ask("rebuild", toy, "--workers", "0", "--set", `readLines.files=${folder}/in/*`, ...more),
      async write(count) {
        await Deno.mkdir(`${folder}/in`, { recursive: true });
        await Deno.writeTextFile(
          `${folder}/in/a.txt`,
          words.slice(0, count).map((word) => `${word}\n`).join(""),
        );
      },
      names: async () =>
        (await ask("names", toy)).out.trimEnd().split("\n").slice(1).map((line) => {
          const [, run, by, , documents, state = ""] = line.split(/\s+/);
          return `${run} ${by} ${documents} ${state}`.trimEnd();
        }),
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("rebuild publishes what is new, moves no name when nothing is, and does not publish a corpus that shrank too much", () =>
  inFolder(async ({ folder, rebuild, write, names }) => {
    await write(10);
    const first = await rebuild();
    assertEquals([first.code, first.error], [0, ""]);
    assertStringIncludes(
      first.out,
      `Everything of toy_pipeline lies in ${folder}/store/named/toy_pipeline/:`,
    );
    assertEquals(await Deno.readLink(`${folder}/store/named/toy_pipeline`), "toy_pipeline@1");
    assertMatch((await rebuild()).out, /\nNothing to make /);
    assertEquals(await names(), ["1 rebuild 10 now"]);
    await write(8);
    assertEquals((await rebuild()).code, 0);
    await write(5);
    const refused = await rebuild();
    assertEquals([refused.code, refused.error], [
      1,
      "error: Cannot publish run 4 of toy_pipeline: it has 5 documents, 37.5 % fewer than the 8 of run 3, which " +
      "stays published; --allow-shrink publishes it all the same\n",
    ]);
    assertStringIncludes(
      refused.out,
      `Everything of toy_pipeline lies in ${folder}/store/named/toy_pipeline@4/:`,
    );
    assertEquals(await names(), ["3 rebuild 8 now", "1 rebuild 10"]);
    assertEquals((await rebuild("--max-shrink", "37%")).code, 1);
    assertEquals((await rebuild("--max-shrink", "37.5 %")).code, 0);
    await write(1);
    assertEquals((await rebuild("--allow-shrink")).code, 0);
    assertEquals((await names())[0], "7 rebuild 1 now");
  }));

Deno.test("rollback moves a name back, and what was rolled back from is not published again by the next rebuild", () =>
  inFolder(async ({ folder, rebuild, write, names, ask }) => {
    await write(9);
    await rebuild();
    await write(10);
    await rebuild();
    const back = await ask("rollback", "toy_pipeline");
    assertEquals([back.code, back.out], [
      0,
      `${folder}/store/named/toy_pipeline stands for run 1 again, 9 documents\n`,
    ]);
    const again = await rebuild();
    assertEquals([again.code, again.error], [0, ""]);
    assertStringIncludes(
      again.out,
      "\nNothing was published: it made again what was rolled back from, as run 2. toy_pipeline stands for run 1 until " +
        "something else is made; deno task run ",
    );
    assertEquals(await names(), ["1 rollback 9 now", "2 rebuild 10", "1 rebuild 9"]);
    assertEquals((await ask("rollback", toy, "--to", "2")).code, 0);
    assertEquals((await rebuild()).code, 0);
    assertEquals(
      (await ask("rollback", toy, "--to", "5")).error,
      "error: Cannot roll toy_pipeline back to run 5: it was not published, or gc has removed what it had made; " +
        "there is 1, 2\n",
    );
    const [now] = JSON.parse((await ask("names", "--json")).out);
    assertEquals([now.run, now.by, now.stored], [2, "rollback", true]);
  }));

Deno.test("of two rebuilds at once the second is skipped and names the first; those that queue become one run", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const site = slowSite();
  const args = [
    ...["rebuild", "tests/support/net_pipeline.ts", "--allow-private-net", "--set", `page.url=${site.url}`],
    ...["--store", `${folder}/store`],
  ];
  try {
    const first = start(args);
    await Promise.race([site.asked, first.status]);
    const skipped = await millrace(args);
    assertEquals([skipped.code, skipped.out], [75, ""]);
    assertStringIncludes(skipped.error, `it is held by process ${first.pid} on `);
    const waiting = start([...args, "--on-overlap", "queue"]);
    assertEquals(await queued(`${folder}/store/queue`), waiting.pid);
    const others = await Promise.all([1, 2].map(() => millrace([...args, "--on-overlap", "queue"])));
    for (const { code, out } of others) {
      assertEquals([code, out], [
        0,
        `Process ${waiting.pid} waits already to rebuild tests/support/net_pipeline.ts: ` +
        "it will see all that this one would\n",
      ]);
    }
    site.release();
    assertEquals((await finish(first)).code, 0);
    const then = await finish(waiting);
    assertEquals([then.code, then.error], [0, ""]);
    assertMatch(then.out, /\nNothing to make /);
    const runs = [...Deno.readDirSync(`${folder}/store/runs/net_pipeline`)].map(({ name }) => name);
    assertEquals(runs.filter((name) => name.endsWith(".jsonl")).length, 2);
  } finally {
    await site.server.shutdown();
    await Deno.remove(folder, { recursive: true });
  }
});

/** Waits until a process has taken its place in the queue; gives its id. */
async function queued(folder: string): Promise<number> {
  for (;;) {
    const places = await Array.fromAsync(Deno.readDir(folder)).catch(() => []);
    const pid = places.length === 0 ? "" : await Deno.readTextFile(`${folder}/${places[0].name}`);
    if (pid !== "") return Number(pid);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

Deno.test("rebuild says what it cannot read of its command line", async () => {
  const said = await Promise.all([
    ["rebuild"],
    ["rebuild", toy, "--on-overlap", "replace"],
    ["rebuild", toy, "--max-shrink", "0.2"],
    ["rebuild", toy, "--only", "total"],
    ["names", "nothing", "--store", "/nowhere"],
  ].map((args) => millrace(args)));
  assertEquals(said.map(({ code, error }) => [code, error]), [
    [1, "error: Cannot read this command: write rebuild PIPELINE; see --help\n"],
    [1, 'error: Cannot read --on-overlap "replace": write skip or queue\n'],
    [1, 'error: Cannot read --max-shrink "0.2": write a percentage, such as 20%\n'],
    [1, "error: Cannot read the option --only: see --help\n"],
    [1, "error: Cannot find nothing in /nowhere: nothing was published there\n"],
  ]);
});

Deno.test("checks run before publishing: one that blocks keeps the name where it is, a warning is only told", () =>
  inFolder(async ({ folder, ask, write }) => {
    const args = [
      "tests/support/checked_pipeline.ts",
      "--workers",
      "0",
      "--set",
      `readLines.files=${folder}/in/*`,
    ];
    await write(3);
    const first = await ask("rebuild", ...args);
    assertEquals([first.code, first.error], [0, ""]);
    assertMatch(first.out, /^ {2}enough +enough lines: documents 3, at least 2 wanted: passed$/m);
    await write(4);
    const warned = await ask("rebuild", ...args, "--set", "mean.atMost=4.2");
    assertEquals(warned.code, 0);
    assertMatch(
      warned.out,
      /^ {2}mean +mean length: mean chars 4.25, at most 4.2 wanted: failed, a warning$/m,
    );
    for (const command of ["run", "rebuild"]) {
      const blocked = await ask(command, ...args, "--set", "enough.atLeast=9");
      assertEquals(blocked.code, 1);
      assertMatch(
        blocked.error,
        /^error: Cannot publish run \d of checked_pipeline: enough lines: documents 4, at least 9 wanted: failed\n$/,
      );
    }
    assertEquals(await Deno.readLink(`${folder}/store/named/checked_pipeline`), "checked_pipeline@2");
    const planned = await ask(
      "plan",
      ...args.filter((arg) => !/^(--workers|0)$/.test(arg)),
      "--set",
      "enough.atLeast=3",
    );
    assertMatch(planned.out, /^enough +check +1 +0 .* atLeast was 9, is 3$/m);
    const log = (await Deno.readTextFile(`${folder}/store/runs/checked_pipeline/000004.jsonl`)).split("\n");
    const events = log.filter((line) => line.includes('"checked"')).map((line) => JSON.parse(line.slice(65)));
    assertEquals(events.map(({ node, check }) => [node, check.passed]), [
      ["enough", false],
      ["mean", true],
      ["kept", true],
      ["sum", true],
      ["title", true],
    ]);
  }));
