/** The command line: one door for making pipelines, explaining what was made, and caring for the store. */
import { plain } from "../pipelines/_run/mod.ts";
import { acceptCommand } from "./commands/accept.ts";
import { fsckCommand, gcCommand } from "./commands/care.ts";
import { diffCommand, showCommand, whereCommand, whyCommand } from "./commands/explain.ts";
import type { Command } from "./commands/flags.ts";
import { keysCommand } from "./commands/keys.ts";
import { planCommand } from "./commands/plan.ts";
import { namesCommand, rollbackCommand } from "./commands/names.ts";
import { rebuildCommand } from "./commands/rebuild.ts";
import { runCommand } from "./commands/run.ts";
import { runsCommand } from "./commands/runs.ts";
import { sweepCommand } from "./commands/sweep.ts";
import { statusOf } from "./exit_status.ts";

const usage = `Millrace: from raw web pages to a trained, tuned and evaluated language model

  deno task run PIPELINE [STAGE]      make what is not made yet, publish it, write the report; STAGE is --only STAGE
  deno task plan PIPELINE [STAGE]     say what a run would make, and why; exit status 0 nothing, 2 something
      --set STAGE.option=value        set an option of a stage or artifact; may be repeated
      --only NAME                     only these artifacts or stages; their inputs must be made already
      --from NAME                     this one and all that follows from it
      --until NAME                    nothing beyond this one
      --shards LABEL,LABEL            (run STAGE) only these shards, by label or number
                                      A run with STAGE or one of these four is a try: it publishes nothing
      --force                         make what is selected again, even what is stored
      --docs N --show                 (run STAGE) show N rows before and after the stage; writes nothing
      --sample SEED                   (with --docs) rows by chance, instead of the first
      --workers N                     (run) processes at the same time (one a core); 0 is taken for 1
      --deadline SECONDS              (run) longest time for one document (60)
      --memory MB                     (run) most that a process may hold which works document by document (256; 32 at least)
      --check-determinism SHARE       (run) make this share of the shards again: they must come out the same
      --allow-private-net             (run) crawl private addresses too
      --audit                         (run) write down what each process touched, for the run's report
      --json                          (plan) the plan as JSON
      --json-lines                    (run) each event of the run's log as a line of JSON, and nothing else

  deno task runs [PIPELINE]           the latest runs, how they ended, how long they took
      --last N, --json                so many of each pipeline (10); as a line of JSON each
      --html RUN                      the report of a run as a page, also of one that goes on or was killed

  deno task rebuild PIPELINE          the same for cron and timers: publishes only what is whole and passes its checks
      --on-overlap skip|queue         another run has the store: exit 75, or wait; of those that wait one runs (skip)
      --max-shrink PERCENT            how many documents fewer than published are still published (20%)
      --allow-shrink                  however many fewer
      --quiet                         say nothing when all is as it was, and no progress
      --verify-sources                (run too) read all input files, whatever is known of their digests
  deno task names [PIPELINE]          what each name stands for, and stood for
  deno task rollback PIPELINE         let its name stand for the run that was published before
      --to RUN                        for this one
  deno task accept [PIPELINE] STAGE   take what other code made for what this code would make; only code may differ
      --because REASON, --by NAME     why, and on whose word: both are kept with it
      --revoke                        take that back: a run makes it

  deno task why ARTIFACT              what it was made of, in which run, and why it was made again
  deno task show ARTIFACT             its first rows, or what it says of itself
      --sample N, --part LABEL        N rows from all over; of one part only
  deno task where URL|ID              what became of a document at each stage of the latest run
      --pipeline NAME                 of this pipeline, where the store has several
  deno task diff RUN RUN              options, code, counts, figures and fates in two runs: NUMBER or PIPELINE/NUMBER
      --docs N                        list N documents whose fate changed (20)
      --json                          (these four, and the three below) the answer as JSON

  deno task sweep [PIPELINE] STAGE.option=V,V
                                      what a stage would keep with each value; makes nothing
  deno task fsck                      check the store; exit status 1 when something is wrong
      --read-data                     read every blob and check its digest
      --repair                        set damaged things aside, so that the next run makes them again
  deno task gc                        remove what no kept run or name refers to
      --keep N                        complete runs kept of each pipeline (1)
      --dry-run                       say what would go

  deno task keys FILE                 a new key to sign with; the line that says it, for lists of trusted keys

  With a shared store (pipelines/SHARED_STORES.md):
      --trust FILE                    (all but runs, sweep, keys) take from the store only what a key of this list has signed
      --sign FILE                     (run, plan, rebuild, accept, rollback, fsck --repair) sign what is written with this key

  Everywhere:
      --store DIR                     where artifacts are kept (data/store: tasks may write nowhere else, but that
                                      may be a link to a folder on another disk)
      --help                          this text; with PIPELINE, its stages and their options

  Exit status: 0 done, 1 something is wrong, 2 a plan has something to make, 75 another process holds the store,
      129, 130 and 143 stopped by SIGHUP, SIGINT and SIGTERM
`;

const commands: Readonly<Record<string, Command>> = {
  run: runCommand,
  runs: runsCommand,
  rebuild: rebuildCommand,
  names: namesCommand,
  rollback: rollbackCommand,
  plan: planCommand,
  accept: acceptCommand,
  why: whyCommand,
  show: showCommand,
  where: whereCommand,
  diff: diffCommand,
  sweep: sweepCommand,
  fsck: fsckCommand,
  gc: gcCommand,
  keys: keysCommand,
};

/** Commands that show the stages of a pipeline where help is asked for. */
const helpsWithPipeline: ReadonlySet<string> = new Set(["run", "plan", "rebuild"]);

/** Does what the command line says; gives the exit status. */
export async function main([command = "help", ...args]: readonly string[]): Promise<number> {
  // With a pipeline, some commands have more to say of it.
  const asksForHelp = args[0] === "--help" || !helpsWithPipeline.has(command) && args.includes("--help");
  if (["help", "--help", "-h"].includes(command) || asksForHelp) {
    console.log(usage);
    return 0;
  }
  if (!Object.hasOwn(commands, command)) {
    throw new TypeError(`Cannot do "${command}": there are ${Object.keys(commands).join(", ")}; see --help`);
  }
  return await commands[command](args);
}

if (import.meta.main) {
  try {
    Deno.exit(await main(Deno.args));
  } catch (error) {
    console.error(`error: ${plain((error as Error).message)}`);
    Deno.exit(statusOf(error));
  }
}
