/** Plain-text tables, and the stages of a pipeline with their options as one. */
import type { Pipeline } from "../pipelines/_run/mod.ts";
import { type AnyStage, phases } from "../stages/stage.ts";
import { optionsOf } from "../stages/_pipe/mod.ts";

/** The stages of a pipeline, what each does, and its options with their present values, empty where an option is not given. */
export function stageTable({ name, nodes }: Pipeline): string {
  const asked = nodes.flatMap(({ name, asked }) => asked === undefined ? [] : [{ artifact: name, ...asked }]);
  const lines = asked.map(({ artifact, stage, options }) => {
    const rows = optionsOf(stage).map(({ name, about }) => [
      `    --set ${artifact}.${name}=${JSON.stringify(options[name]) ?? ""}`,
      about,
    ]);
    return [
      `${artifact}: ${stage.stageName} (${stage.phase}). ${stage.about}`,
      ...rows.length > 0 ? [columns(rows)] : [],
    ]
      .join("\n");
  });
  return `${name}\n\n${lines.join("\n\n")}`;
}

/** Cells in columns as wide as their widest, the last ragged. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd();
  return rows.map(line).join("\n");
}

/** All stages of the public surface as a Markdown table, in the order of the phases. */
export function stagesAsMarkdown(stages: readonly AnyStage[]): string {
  const inOrder = phases.flatMap((phase) => stages.filter((stage) => stage.phase === phase));
  const rows = inOrder.map(({ phase, stageName, inputs, output, about }) => {
    const needed = Object.entries(inputs).map(([name, slot]) => `${name}${slot.optional ? "?" : ""}`).join(
      ", ",
    );
    return `| ${phase} | \`${stageName}\` | ${needed || "–"} | ${output.kind.name} | ${about} |`;
  });
  return ["| phase | stage | takes | makes | what it does |", "|---|---|---|---|---|", ...rows].join("\n");
}
