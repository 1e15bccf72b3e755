/** Plain-text tables: the plan of a pipeline, and its stages with their options. */
import type { Pipeline, Standing } from "../pipelines/_run/mod.ts";
import { type AnyStage, phases } from "../stages/stage.ts";
import { z } from "zod";

/** What a run would do, a line a stage. */
export function planTable(standings: readonly Standing[]): string {
  const rows = standings.map(({ node, state, cut, reused }) => {
    const shards = cut === undefined ? "?" : `${cut.shards.length}`;
    const reuse = cut === undefined ? "?" : `${state === "stored" ? cut.shards.length : reused}`;
    return [node.name, node.recipe.stage.stageName, shards, reuse, said(state, standings, node)];
  });
  return columns([["ARTIFACT", "STAGE", "SHARDS", "REUSED", "STATE"], ...rows]);
}

function said(state: Standing["state"], standings: readonly Standing[], node: Standing["node"]): string {
  if (state !== "waiting") return state;
  const open = Object.values(node.inputs).filter((input) =>
    standings.some((standing) => standing.node === input && standing.state !== "stored")
  );
  return `depends on ${open.map((input) => input.name).join(", ")}`;
}

/** The stages of a pipeline, what each does, and its options with their present values. */
export function stageTable({ name, nodes }: Pipeline): string {
  const lines = nodes.map(({ name: artifact, recipe: { stage, options } }) => {
    const schema = z.toJSONSchema(stage.options, { io: "input", unrepresentable: "any" }).properties ?? {};
    const rows = Object.entries(options).map(([option, value]) => {
      const { description = "" } = schema[option] as { description?: string };
      return [`    --set ${artifact}.${option}=${JSON.stringify(value)}`, description];
    });
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
    return `| ${phase} | \`${stageName}\` | ${needed || "files"} | ${output.kind.name} | ${about} |`;
  });
  return ["| phase | stage | takes | makes | |", "|---|---|---|---|---|", ...rows].join("\n");
}
