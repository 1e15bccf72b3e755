/** `accept`: takes what other code made for what the code of now would make, on a person's word; and takes that back. */
import { parseArgs } from "@std/cli";
import {
  parseSetting,
  type Pipeline,
  plain,
  plainJson,
  runPipeline,
  type Store,
} from "../../pipelines/_run/mod.ts";
import {
  type Accepted,
  acceptStage,
  latestRun,
  revokeAcceptance,
  sayReason,
} from "../../pipelines/_explain/mod.ts";
import { opened, storeOf, strict, toWrite } from "./flags.ts";

/** `accept [PIPELINE] STAGE`: without a pipeline file, the one of the latest run, with its settings. */
export async function acceptCommand(args: readonly string[]): Promise<number> {
  const flags = parseArgs(args, {
    string: ["store", "sign", "trust", "pipeline", "set", "because", "by", "_"],
    collect: ["set"],
    boolean: ["revoke", "json"],
    ...strict,
  });
  const [stage, file] = flags._.map(String).reverse();
  if (stage === undefined || flags._.length > 2) {
    throw new TypeError(
      "Cannot read this command: write accept [PIPELINE] STAGE --because REASON; see --help",
    );
  }
  const { because } = flags;
  if (!flags.revoke && (because === undefined || because.trim() === "")) {
    throw new TypeError(`Cannot accept ${stage} without a reason: --because REASON gives it`);
  }
  const store = toWrite(storeOf(flags));
  const { begun } = file === undefined ? latestRun(store, flags.pipeline) : { begun: { file, settings: [] } };
  const settings = [...begun.settings, ...flags.set.map(parseSetting)];
  await using pipeline = await opened(begun.file, settings, flags);
  await store.open();
  try {
    const word = { by: flags.by ?? userName(), since: now(), because: because ?? "" };
    const done = flags.revoke
      ? await revokeAcceptance(stage, pipeline, store)
      : await acceptStage(stage, pipeline, store, word);
    if (!flags.revoke) await record(stage, pipeline, store);
    console.log(flags.json ? plainJson(done) : done.map((one) => say(one, flags.revoke)).join("\n"));
  } finally {
    await store.close();
  }
  return 0;
}

/** A run that finds it stored: from here on records, `gc` and the next plan go by the new key. */
async function record(stage: string, pipeline: Pipeline, store: Store): Promise<void> {
  const { signal } = new AbortController();
  const progress = { event() {}, update() {} };
  await runPipeline(pipeline, { only: [stage], store, progress, signal });
}

function say({ name, shards, reasons }: Accepted, revoked: boolean): string {
  const what = `${name}: ${shards} ${shards === 1 ? "shard" : "shards"}`;
  return revoked
    ? `${what} revoked; a run makes them`
    : `${what} accepted as they are, although ${plain(reasons.map(sayReason).join("; "))}`;
}

/** Whom the system says that this is, where it may be asked. */
function userName(): string {
  for (const name of ["USER", "USERNAME"]) {
    if (Deno.permissions.querySync({ name: "env", variable: name }).state !== "granted") continue;
    const user = Deno.env.get(name);
    if (user !== undefined && user !== "") return user;
  }
  return "unknown";
}
function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}
