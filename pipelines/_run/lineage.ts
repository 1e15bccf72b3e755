/**
 * Lineage: whether artifacts are of one making. A key is a digest over the code, the options and what the inputs held, and the
 * record of a run tells of each artifact what its inputs held. So a run that has the whole pipeline, each artifact made of
 * just those that the run has, is what the pipeline makes of the files that there were, and nothing else is.
 */
import type { Made } from "./make_pass.ts";
import type { Pipeline } from "./pipeline.ts";
import { readRun } from "./records.ts";
import type { Store } from "./store.ts";

/** Refuses to publish anything but the whole of one making. @throws {Error} naming what is missing, or does not belong. */
export function checkLineage(
  { name, nodes }: Pick<Pipeline, "name" | "nodes">,
  made: readonly Made[],
  run: number,
  store: Store,
): void {
  const has = new Set(made.map(({ node }) => node.name));
  const missing = nodes.filter((node) => node.exported && !has.has(node.name)).map((node) => node.name);
  const broken = missing.length > 0
    ? `it has made a part of it, without ${missing.join(", ")}`
    : breakIn(name, made, run, store);
  if (broken !== undefined) throw new Error(`Cannot publish run ${run} of ${name}: ${broken}`);
}

/** Where what was made is not what the record of the run tells; undefined when it is. */
function breakIn(pipeline: string, made: readonly Made[], run: number, store: Store): string | undefined {
  const nodes = readRun(store, pipeline, run)?.nodes;
  for (const { node: { name }, manifest: { key, content } } of made) {
    const record = nodes?.get(name);
    if (record === undefined) return `its record does not say what ${name} was made of`;
    if (record.key !== key || record.content !== content) return `it has made another ${name}`;
    const other = Object.values(record.inputs).find((input) =>
      nodes?.get(input.node)?.content !== input.content
    );
    if (other !== undefined) return `${name} was made of another ${other.node} than it has`;
  }
  return undefined;
}
