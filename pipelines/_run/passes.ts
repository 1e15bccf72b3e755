/**
 * Passes: which nodes are made together. A node whose recipe says `cache: false` is made in one pass with the node that
 * takes up its rows, if that is the only one and works row by row; it is not stored then, only its digest is known. The
 * artifacts are the same as when each is made by itself. Where a pass is not possible the node is stored after all.
 */
import type { StageFacts } from "./facts.ts";
import type { Node, Pipeline } from "./pipeline.ts";
import { usersOf } from "./plan.ts";
import { splitInput } from "./read.ts";

/** The nodes of a pipeline in passes, usually of one node, in an order in which they can be made. */
export function passesOf(pipeline: Pipeline, selected: ReadonlySet<Node>): Node[][] {
  const passes = new Map<Node, Node[]>();
  for (const node of pipeline.nodes) {
    const before = Object.values(node.inputs).find((input) => goesOnInto(input, pipeline, selected) === node);
    const pass = [...(before === undefined ? [] : passes.get(before)!), node];
    if (before !== undefined) passes.delete(before);
    passes.set(node, pass);
  }
  return [...passes.values()];
}

/** The node in whose pass another is made; undefined when it is made by itself. */
function goesOnInto(node: Node, pipeline: Pipeline, selected: ReadonlySet<Node>): Node | undefined {
  const { recipe: { stage, cache }, exported } = node;
  if (cache !== false || exported || stage.work.form !== "source" && !worksOnRows(stage)) return undefined;
  if (stage.needs !== undefined || stage.ages !== undefined || stage.output.kind.onlooker === undefined) {
    return undefined;
  }
  const users = usersOf(node, pipeline);
  const [user] = users;
  if (users.length !== 1 || selected.has(node) && !selected.has(user)) return undefined;
  const { stage: next } = user.recipe;
  const taken = Object.entries(user.inputs).filter(([, input]) => input === node);
  const partwise = Object.values(next.inputs).some(({ kind }) => kind.partwise);
  return worksOnRows(next) && taken.length === 1 && taken[0][0] === splitInput(next) && !partwise
    ? user
    : undefined;
}

/** True for a stage that takes rows from another as they come: what has a journal or needs more starts by itself. */
function worksOnRows({ work, needs, ages }: StageFacts): boolean {
  return work.form === "each" && work.journalRows === undefined && needs === undefined && ages === undefined;
}
