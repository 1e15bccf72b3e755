import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { keptEntries } from "../../pipelines/_run/mod.ts";
import { storeFolders } from "../../pipelines/_run/store_folder.ts";
import { startCron } from "../../scripts/cron.ts";
import { statusesAsMarkdown } from "../../scripts/exit_status.ts";
import { millrace } from "../support/cli.ts";

const schedule = await Deno.readTextFile("pipelines/SCHEDULE.md");

/** The arguments of all rebuilds that the documents show. */
function rebuilds(): string[][] {
  const lines = [...schedule.matchAll(/^(?!`).*deno task (?:rebuild|cron) (pipelines\/[^|\n]*)/gm)];
  return lines.map(([, args]) => args.replace(/"[^"]*"/, "").trim().split(/\s+/));
}

Deno.test("the command lines of crontab, systemd and cron in the documents are understood", async () => {
  const found = rebuilds();
  assertEquals(found.length, 4);
  for (const args of found) {
    const { code, error } = await millrace(["rebuild", ...args, "--help"]);
    assertEquals([code, error], [0, ""], args.join(" "));
  }
});

Deno.test("the schedules in the documents have the fields that cron and systemd want", () => {
  const crontab = /```crontab\n(.*?)```/s.exec(schedule)![1].split("\n").filter((line) =>
    /^[\d*]/.test(line)
  );
  assertEquals(crontab.length, 2);
  for (const line of crontab) {
    assertMatch(line, /^(?:(?:\*|\d+)(?:\/\d+)? ){5} ?cd \S+ && deno task rebuild /);
  }
  for (const [, unit] of schedule.matchAll(/```ini\n(.*?)```/gs)) {
    for (const line of unit.trim().split("\n")) {
      assertMatch(line, /^(?:#.*|\[[A-Z][a-z]+\]|[A-Z][A-Za-z]+=\S.*|)$/);
    }
  }
});

Deno.test("the table of exit statuses in the documents is that of the code", () => {
  assertEquals(schedule.trimEnd().endsWith(statusesAsMarkdown()), true);
});

Deno.test("the documents give a bound for each folder of a store", () => {
  const table = /\| folder \|.*?\n\n/s.exec(schedule)![0];
  const named = [...table.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, names]) => names.split(", "));
  const folders = [...storeFolders, "names", "queue", "lock"].map((name) => `\`${name}\``);
  assertEquals(named.toSorted(), folders.toSorted());
  assertStringIncludes(table, `| ${keptEntries} entries a name,`);
});

Deno.test("cron refuses what is no schedule, and takes a name that the runtime allows", async () => {
  const said: unknown[] = [];
  const cron = (name: string, when: unknown) => {
    said.push([name, when]);
    return when === "never" ? Promise.reject(new TypeError("Invalid cron schedule")) : Promise.resolve();
  };
  await startCron(["pipelines/site.ts", "15 3 * * *"], cron as typeof Deno.cron);
  assertEquals(said, [["pipelines-site-ts", "15 3 * * *"]]);
  const refused = async (...args: string[]) =>
    (await assertRejects(() => startCron(args, cron as typeof Deno.cron), TypeError)).message;
  assertEquals(await refused("a.ts", "never"), 'Cannot use "never" as a schedule: Invalid cron schedule');
  assertEquals(await refused("a.ts"), 'Cannot read this command: write cron PIPELINE "SCHEDULE"; see --help');
});

Deno.test("cron checks its pipeline and the options of its rebuilds before the first tick, and says what rebuild says", async () => {
  const never = () => Promise.withResolvers<void>().promise;
  const refused = async (...args: string[]) =>
    (await assertRejects(() => startCron(args, never as typeof Deno.cron), Error)).message;
  const schedule = "* * * * *";
  assertEquals(
    await refused("nope.ts", schedule),
    "Cannot load nope.ts as a pipeline: there is no such file",
  );
  assertEquals(
    await refused("pipelines/site.ts", schedule, "--max-shrink", "much"),
    'Cannot read --max-shrink "much": write a percentage, such as 20%',
  );
});
