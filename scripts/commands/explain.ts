/** `why`, `show`, `diff` and `where`: questions to the records of a store. They make nothing and need no lock. */
import { parseArgs } from "@std/cli";
import {
  compareRuns,
  latestRun,
  pastOf,
  sayDifference,
  sayPast,
  saySightings,
  showArtifact,
  whereIs,
} from "../../pipelines/_explain/mod.ts";
import { plainJson } from "../../pipelines/_run/mod.ts";
import { operands, storeOf, strict, wholeNumber } from "./flags.ts";

/** Documents that `diff` lists where no number is given. */
const listedDocuments = 20;

/** `why ARTIFACT`: what it was made of, in which run, and what was different from the time before. */
export function whyCommand(args: readonly string[]): number {
  const flags = parseArgs(args, { string: ["store", "trust"], boolean: ["json"], ...strict });
  const past = pastOf(operands(flags, "why", ["ARTIFACT"])[0], storeOf(flags));
  if (flags.json) {
    const { latest: { run, node }, made, ...rest } = past;
    console.log(
      plainJson({ pipeline: run.pipeline, run: run.number, ...node, madeIn: made?.run.number, ...rest }),
    );
  } else console.log(sayPast(past).join("\n"));
  return 0;
}

/** `show ARTIFACT`: rows of it, or what its kind says. */
export async function showCommand(args: readonly string[]): Promise<number> {
  const flags = parseArgs(args, {
    string: ["store", "trust", "sample", "part"],
    boolean: ["json"],
    ...strict,
  });
  const [artifact] = operands(flags, "show", ["ARTIFACT"]);
  const lines = showArtifact(artifact, storeOf(flags), {
    json: flags.json,
    ...(flags.sample !== undefined && { sample: wholeNumber("--sample", flags.sample) }),
    ...(flags.part !== undefined && { part: flags.part }),
  });
  for await (const line of lines) console.log(line);
  return 0;
}

/** `diff RUN RUN`: what two runs differ in. */
export async function diffCommand(args: readonly string[]): Promise<number> {
  const flags = parseArgs(args, { string: ["store", "trust", "docs", "_"], boolean: ["json"], ...strict });
  const [before, now] = operands(flags, "diff", ["RUN", "RUN"]);
  const difference = await compareRuns(before, now, storeOf(flags));
  const documents = flags.docs === undefined ? listedDocuments : wholeNumber("--docs", flags.docs);
  if (flags.json) {
    const { before, now, ...rest } = difference;
    console.log(plainJson({ before: before.number, now: now.number, ...rest }));
  } else console.log(sayDifference(difference, documents).join("\n"));
  return 0;
}

/** `where URL|ID`: what became of a document in the latest run; exit status 1 when it is not in it. */
export async function whereCommand(args: readonly string[]): Promise<number> {
  const flags = parseArgs(args, {
    string: ["store", "trust", "pipeline", "_"],
    boolean: ["json"],
    ...strict,
  });
  const [wanted] = operands(flags, "where", ["URL|ID"]);
  const store = storeOf(flags);
  const run = latestRun(store, flags.pipeline);
  const sightings = await whereIs(wanted, run, store);
  console.log(flags.json ? plainJson(sightings) : saySightings(sightings, wanted, run).join("\n"));
  return sightings.length > 0 ? 0 : 1;
}
