/** How models that label texts read them: one that continues text by its last token, an encoder by its first. */
import {
  type Batch,
  type Bert,
  type Decoder,
  encoderInputs,
  fromHuggingFace,
  tensor,
  type Weights,
} from "../_nn/mod.ts";
import { namedId, namedIds } from "../_objectives/mod.ts";
import type { Model, Vocabulary } from "../kinds/mod.ts";

/** A model that can label, or learn to. */
export type Labeller = Decoder | Bert;

/** What is set around a text, and how rows of ids become inputs. */
export interface LabelReading {
  /** Most tokens of a text itself. */
  readonly roomTokens: number;
  /** Fills rows behind. */
  readonly padId: number;
  /** A text's tokens with what stands around them. */
  frame(ids: Int32Array): Int32Array;
  /** Rows of ids [B,T], padded, as the model's inputs. */
  inputs(ids: Int32Array<ArrayBuffer>, shape: readonly [number, number]): Batch;
}

/** The labelling model of a folder, or one that can become such. @throws {Error} when it is neither decoder nor encoder. */
export function labellerOf(
  { config, tensors }: Model,
): { readonly model: Labeller; readonly weights: Weights } {
  const { model, weights } = fromHuggingFace(config, tensors);
  if (model.kind === "encoder-decoder") {
    throw new Error(`Cannot label texts with a ${model.architecture}: it has no head that labels`);
  }
  return { model, weights };
}

/** How a model reads texts to label. @throws {Error} when an encoder's vocabulary lacks what stands around a text. */
export function labelReading({ kind, config }: Labeller, vocabulary: Vocabulary): LabelReading {
  if (kind === "decoder") {
    return {
      roomTokens: config.contextTokens,
      padId: namedId(vocabulary, "pad_token") ?? namedId(vocabulary, "eos_token") ?? 0,
      frame: (ids) => ids,
      inputs: (ids, shape) => ({ ids: tensor("int32", shape, ids) }),
    };
  }
  const { padId, segments } = config;
  const { cls_token, sep_token } = namedIds(vocabulary, ["cls_token", "sep_token"], {
    purpose: "label texts by an encoder",
    framings: "bert or roberta",
  });
  return {
    roomTokens: config.contextTokens - 2,
    padId,
    frame: (ids) => Int32Array.of(cls_token, ...ids, sep_token),
    inputs: (ids, shape) =>
      encoderInputs({
        ids,
        real: ids.map((id) => Number(id !== padId)),
        ...(segments > 1 && { segments: new Int32Array(ids.length) }),
      }, shape),
  };
}
