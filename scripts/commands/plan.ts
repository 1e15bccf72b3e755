/** `plan`: what a run would make, and why. */
import { parseArgs } from "@std/cli";
import { explainPlan, plainJson, type PlannedNode, sayReason } from "../../pipelines/_explain/mod.ts";
import { columns } from "../tables.ts";
import { duration, size } from "./units.ts";
import { pipelineFlags, pipelineOrHelp, selectionOf, storeOf, strict } from "./flags.ts";

/** Says what a run would make; exit status 0 when that is nothing, else 2. */
export async function planCommand(args: readonly string[]): Promise<number> {
  const flags = parseArgs(args, { ...pipelineFlags, boolean: ["force", "help", "json"], ...strict });
  const pipeline = await pipelineOrHelp(flags, "plan");
  if (pipeline === undefined) return 0;
  const nodes = await explainPlan(pipeline, storeOf(flags), selectionOf(flags));
  if (flags.json) console.log(plainJson({ pipeline: pipeline.name, file: pipeline.file, nodes }));
  else console.log(`${planTable(nodes)}\n\n${planSummary(nodes).join("\n")}`);
  return nodes.some(isOpen) ? 2 : 0;
}

/** Whether a run would make a node, as far as is known. */
function isOpen({ state }: PlannedNode): boolean {
  return state === "to make" || state === "waiting";
}

/** What a run would do, a line an artifact. */
export function planTable(nodes: readonly PlannedNode[]): string {
  const rows = nodes.map(({ name, stage, state, shards, reused, seconds, reasons }) => [
    name,
    stage,
    shards === undefined ? "?" : `${shards}`,
    reused === undefined ? "?" : `${reused}`,
    state === "to make" || state === "waiting"
      ? `${state === "waiting" ? "≤ " : ""}${duration(seconds)}`
      : "",
    state === "to make" || state === "waiting" ? reasons.map(sayReason).join("; ") : state,
  ]);
  return columns([["ARTIFACT", "STAGE", "SHARDS", "REUSED", "TIME", "WHY"], ...rows]);
}

/** The plan in a few lines: how much, how long, and which stages may use the network. */
export function planSummary(nodes: readonly PlannedNode[]): string[] {
  const open = nodes.filter(isOpen);
  const perhaps = open.filter(({ reasons }) => reasons.every(({ because }) => because === "waiting")).length;
  const known = open.filter(({ seconds }) => seconds !== undefined);
  const sum = (pick: (node: PlannedNode) => number | undefined) =>
    known.reduce((total, node) => total + (pick(node) ?? 0), 0);
  const measured = known.length === open.length ? "" : `, ${open.length - known.length} not known`;
  const networked = nodes.filter(({ permissions }) => permissions.includes("network")).map(({ name }) =>
    name
  );
  const first = open.length === 0
    ? "Nothing to make"
    : `To make: ${open.length - perhaps} for certain, ${perhaps} if what they depend on changes; ` +
      `at most ${duration(sum((node) => node.seconds))} and ${size(sum((node) => node.bytes))} ` +
      `by the latest runs${measured}`;
  return [
    first,
    `Network: ${networked.length === 0 ? "no stage may use it" : `${networked.join(", ")} alone`}`,
  ];
}
