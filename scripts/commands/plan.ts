/** `plan`: what a run would make, and why. */
import { parseArgs } from "@std/cli";
import {
  age,
  corpusNotice,
  duration,
  freeBytes,
  type Pipeline,
  plain,
  plainJson,
  publicationOf,
  rolledBackFrom,
  sameMaking,
  sayPart,
  type Selection,
  size,
  type Store,
} from "../../pipelines/_run/mod.ts";
import { explainPlan, isOpen, type PlannedNode, sayReason } from "../../pipelines/_explain/mod.ts";
import { columns } from "../tables.ts";
import { pipelineFlags, pipelineOrHelp, selectionOf, storeOf, strict } from "./flags.ts";

/** Says what a run would make; exit status 0 when that is nothing, else 2. */
export async function planCommand(args: readonly string[]): Promise<number> {
  const flags = parseArgs(args, { ...pipelineFlags, boolean: ["force", "help", "json"], ...strict });
  await using pipeline = await pipelineOrHelp(flags, "plan");
  if (pipeline === undefined) return 0;
  const store = storeOf(flags);
  const selection = selectionOf(flags);
  const nodes = await explainPlan(pipeline, store, selection);
  const free = freeBytes(store.folder) ?? freeBytes(".");
  if (flags.json) {
    console.log(plainJson({ pipeline: pipeline.name, file: pipeline.file, freeBytes: free, nodes }));
  } else {
    const publishing = publishingLines(pipeline, nodes, selection, store);
    const summary = [...planSummary(nodes, free), ...publishing];
    console.log([planTable(nodes), "", ...summary, ...permissionLines(nodes)].join("\n"));
  }
  return nodes.some(isOpen) ? 2 : 0;
}

/** What a run would do, a line an artifact. */
function planTable(nodes: readonly PlannedNode[]): string {
  const rows = nodes.map((node) => [
    node.name,
    node.stage,
    node.shards === undefined ? "?" : `${node.shards}`,
    node.reused === undefined ? "?" : `${node.reused}`,
    ...(isOpen(node) ? estimateCells(node) : ["", ""]),
    isOpen(node) ? node.reasons.map(sayReason).join("; ") : stateOf(node),
  ]);
  return columns([["ARTIFACT", "STAGE", "SHARDS", "REUSED", "TIME", "DISK", "WHY"], ...rows]);
}
/** Stored, or not asked for; what was accepted instead of made is told, and what was only known. */
function stateOf({ state, accepted, passes, shards = 0, fetched }: PlannedNode): string {
  if (passes) return "not stored: its rows pass by again";
  if (accepted === 0) return fetched === undefined ? state : `${state}, ${sayFetched(fetched)}`;
  return `${state}, ${accepted === shards ? "" : `${accepted} shards `}accepted after a change of code`;
}
/** How long ago something was fetched, and when that is done again. */
function sayFetched({ hours, maxHours }: NonNullable<PlannedNode["fetched"]>): string {
  const again = maxHours === undefined ? "not fetched again" : `fetched again after ${age(maxHours)}`;
  return `${age(hours)} old, ${again}`;
}
/** What depends on something that is not made yet may turn out to be there already. */
function estimateCells({ state, seconds, bytes }: PlannedNode): string[] {
  const most = state === "waiting" ? "≤ " : "";
  return [
    seconds === undefined ? "?" : most + duration(seconds),
    bytes === undefined ? "?" : most + size(bytes),
  ];
}

/** The plan in a few lines: how much, how long, and whether the disk has room for it. */
function planSummary(nodes: readonly PlannedNode[], free: number | undefined): string[] {
  const open = nodes.filter(isOpen);
  if (open.length === 0) return ["Nothing to make"];
  const perhaps = open.filter(({ reasons }) => reasons.every(({ because }) => because === "waiting")).length;
  const known = open.filter(({ runs }) => runs > 0);
  const total = (pick: (node: PlannedNode) => number | undefined) =>
    known.reduce((sum, node) => sum + (pick(node) ?? 0), 0);
  const bytes = total((node) => node.bytes);
  const room = free === undefined ? "" : `; ${size(free)} free${bytes > free ? ", which is TOO LITTLE" : ""}`;
  return [
    `To make: ${open.length - perhaps} for certain, ${perhaps} if what they depend on changes`,
    known.length === 0
      ? `Time and disk are not known: none of it was made before${room}`
      : `At most ${duration(total((node) => node.seconds))} of work and ${size(bytes)} of disk, ` +
        `${restsOn(known, open.length - known.length)}${room}`,
  ];
}
/** How many earlier makings the figures come from. */
function restsOn(known: readonly PlannedNode[], unknown: number): string {
  const runs = known.map((node) => node.runs);
  const [least, most] = [Math.min(...runs), Math.max(...runs)];
  const said = least === most ? `${least}` : `${least} to ${most}`;
  const nothing = unknown === 0 ? "" : ` (${unknown} not counted: never made before)`;
  return `by ${said} earlier ${most === 1 ? "making" : "makings"} of each${nothing}`;
}

/** What a run would do to the pipeline's name, where that is not plain. */
function publishingLines(
  pipeline: Pipeline,
  nodes: readonly PlannedNode[],
  selection: Selection,
  store: Store,
): string[] {
  const part = sayPart(selection);
  if (part !== undefined) return [`Publishes nothing: a run of a part (${plain(part)}) is a try`];
  const notice = corpusNotice(pipeline);
  const said = notice === undefined ? [] : [plain(notice)];
  if (nodes.some(isOpen)) return said;
  const move = moveTo(pipeline, nodes, store);
  return move === undefined ? said : [...said, move];
}
/** What a run that makes nothing would publish all the same. */
function moveTo({ name }: Pipeline, nodes: readonly PlannedNode[], store: Store): string | undefined {
  const stored = nodes.flatMap(({ name, exported, stored }) =>
    exported && stored !== undefined ? [[name, stored] as const] : []
  );
  const making = {
    artifacts: Object.fromEntries(stored.map(([name, { key }]) => [name, key])),
    contents: Object.fromEntries(stored.map(([name, { content }]) => [name, content])),
  };
  const published = publicationOf(store, name);
  if (published !== undefined && sameMaking(published, making)) return undefined;
  const now = published === undefined
    ? "it is not published yet"
    : `${name} stands for run ${published.run}, which is another`;
  const withdrawal = rolledBackFrom(making, name, store);
  if (withdrawal === undefined) return `A run publishes it: ${now}`;
  return `A run publishes it, a rebuild does not: ${now}, and this was rolled back from, as run ${withdrawal.run}`;
}

/** The flags of each stage's worker; stages with the same flags on one line. */
function permissionLines(nodes: readonly PlannedNode[]): string[] {
  const groups = Map.groupBy(nodes, ({ permissions }) => permissions.join(" "));
  return [
    "Permissions of workers:",
    ...[...groups].map(([flags, some]) => `  ${some.map(({ name }) => name).join(", ")}: ${plain(flags)}`),
  ];
}
