/** The stages of a pipeline and their options, as people are shown them. */
import { optionsOf } from "./contract.ts";
import type { LoadedPipeline } from "./pipeline.ts";

/** One stage as the pipeline file has it. */
export interface SaidStage {
  readonly artifact: string;
  readonly stage: string;
  readonly phase: string;
  readonly about: string;
  /** Its options, each with its present value as JSON, or "" where it has none. */
  readonly options: readonly { readonly name: string; readonly value: string; readonly about: string }[];
}

/** All stages that a pipeline file asks for. */
export function saidStages({ nodes }: LoadedPipeline): SaidStage[] {
  return nodes.flatMap(({ name: artifact, asked }) => {
    if (asked === undefined) return [];
    const { stage, options } = asked;
    const said = optionsOf(stage).map(({ name, about }) => ({
      name,
      value: JSON.stringify(options[name]) ?? "",
      about,
    }));
    return [{ artifact, stage: stage.stageName, phase: stage.phase, about: stage.about, options: said }];
  });
}
