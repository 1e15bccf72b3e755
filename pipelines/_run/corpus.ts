/** The corpus: the rows that a pipeline is about, which a scheduled run does not let shrink unseen. */
import { countItems } from "./manifest.ts";
import type { Made } from "./make_pass.ts";
import type { Node, Pipeline } from "./pipeline.ts";
import { usersOf } from "./plan.ts";

/**
 * The artifact that the pipeline marks as its corpus. Without a mark, each artifact of documents of which no others are made;
 * the exported ones, where there are such. More than one means that nobody has said which it is.
 */
export function corpusNodes(pipeline: Pipeline): readonly Node[] {
  if (pipeline.corpus !== undefined) return [pipeline.corpus];
  const ends = pipeline.nodes.filter((node) =>
    isDocuments(node) &&
    !usersOf(node, pipeline).some((user) => isDocuments(user) && carriedBy(user) === node)
  );
  const exported = ends.filter((node) => node.exported);
  return exported.length > 0 ? exported : ends;
}
function isDocuments({ recipe: { stage } }: Node): boolean {
  return stage.output.kind.name === "documents";
}
/** The node whose rows go through another. */
function carriedBy({ recipe: { stage }, inputs }: Node): Node | undefined {
  return stage.carries === undefined ? undefined : inputs[stage.carries as string];
}

/** How many items what may be the corpus has, by artifact; undefined for a pipeline that has none. */
export function corpusCounts(pipeline: Pipeline, made: readonly Made[]): Record<string, number> | undefined {
  const names = new Set(corpusNodes(pipeline).map((node) => node.name));
  const found = made.filter(({ node }) => names.has(node.name));
  if (found.length === 0) return undefined;
  return Object.fromEntries(found.map(({ node, manifest }) => [node.name, countItems(manifest.parts)]));
}

/** What is to be said of a pipeline that does not say which artifact is its corpus; undefined where that is clear. */
export function corpusNotice(pipeline: Pipeline): string | undefined {
  const names = corpusNodes(pipeline).map((node) => node.name);
  if (names.length < 2) return undefined;
  return `Nothing says which artifact is the corpus: rebuild lets none of ${names.join(", ")} shrink; ` +
    `corpus: ${names[0]} in the default export of ${pipeline.file} says it`;
}
