/** Plain-text tables, and the stages of a pipeline with their options as one. */
import { plain, type SaidStage } from "../pipelines/_run/mod.ts";
import { type AnyStage, phases } from "../stages/stage.ts";

/** The stages of a pipeline, what each does, and its options with their present values, empty where an option is not given. */
export function stageTable(name: string, stages: readonly SaidStage[]): string {
  const lines = stages.map(({ artifact, stage, phase, about, options }) => {
    const rows = options.map(({ name, value, about }) => [
      plain(`    --set ${artifact}.${name}=${value}`),
      plain(about),
    ]);
    return [
      plain(`${artifact}: ${stage} (${phase}). ${about}`),
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
