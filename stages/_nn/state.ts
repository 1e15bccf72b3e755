/** The tensors that training turns over: weights and moments, twice, so that a step reads one set and writes the other. */
import { decodeSafetensors, encodeSafetensors } from "../_format/mod.ts";
import { type TypedTensor, zeros } from "../_onnx/mod.ts";
import { moments, nextPrefix } from "./adamw.ts";
import { checkWeights, type Parameter, type Weights } from "./parameter.ts";

type Floats = TypedTensor<"float32">;
/** Tensors by graph input name. */
type Named = Record<string, Floats>;

const stepsFile = "steps.json";

/** Weights and moments between steps. */
export class TrainingState {
  /** Steps taken. */
  steps = 0;
  readonly #trained: readonly Parameter[];
  readonly #frozen: Named;
  /** What the next step reads, and where it writes. */
  #now: Named = {};
  #next: Named = {};

  constructor(parameters: readonly Parameter[], isFrozen: (name: string) => boolean, weights: Weights) {
    checkWeights(parameters, weights);
    this.#trained = parameters.filter(({ name }) => !isFrozen(name));
    const frozen = parameters.filter(({ name }) => isFrozen(name));
    this.#frozen = Object.fromEntries(frozen.map(({ name }) => [name, copied(weights, name)]));
    for (const { name, shape } of this.#trained) {
      this.#now[name] = copied(weights, name);
      for (const moment of moments) this.#now[`${moment}/${name}`] = zeros("float32", shape);
    }
    for (const name of Object.keys(this.#now)) this.#next[name] = zeros("float32", this.#now[name].shape);
  }

  /** Inputs of a step: weights and moments. */
  get feeds(): Named {
    return { ...this.#frozen, ...this.#now };
  }
  /** Inputs of the optimizer alone: what it changes. */
  get trainedFeeds(): Named {
    return this.#now;
  }
  /** All weights as inputs. */
  get weightFeeds(): Named {
    return {
      ...this.#frozen,
      ...Object.fromEntries(this.#trained.map(({ name }) => [name, this.#now[name]])),
    };
  }
  /** Where the outputs of a step go. */
  get into(): Named {
    return Object.fromEntries(
      Object.entries(this.#next).map(([name, tensor]) => [`${nextPrefix}${name}`, tensor]),
    );
  }
  /** After a step: what was written is read next. */
  turn(): void {
    [this.#now, this.#next] = [this.#next, this.#now];
    this.steps++;
  }

  /** The whole state as named files. */
  save(): Map<string, Uint8Array<ArrayBuffer>> {
    const steps = new TextEncoder().encode(JSON.stringify({ steps: this.steps }));
    return new Map([
      ["weights.safetensors", encodeSafetensors(new Map(Object.entries(this.weightFeeds)))],
      ...moments.map((moment) => [`${moment}.safetensors`, encodeSafetensors(this.#moment(moment))] as const),
      [stepsFile, steps],
    ]);
  }
  #moment(moment: string): Map<string, Floats> {
    return new Map(this.#trained.map(({ name }) => [name, this.#now[`${moment}/${name}`]]));
  }

  /** Takes up what `save` gave. @throws {Error} when it is not the state of this model. */
  restore(state: ReadonlyMap<string, Uint8Array>): void {
    const file = (name: string): Uint8Array => {
      const bytes = state.get(name);
      if (bytes === undefined) throw new Error(`Cannot resume the training: the state lacks ${name}`);
      return bytes;
    };
    const weights = decodeSafetensors(file("weights.safetensors"));
    checkWeights(this.#trained, weights);
    const tensors = moments.map((moment) =>
      [moment, decodeSafetensors(file(`${moment}.safetensors`))] as const
    );
    for (const [, tensor] of tensors) checkWeights(this.#trained, tensor);
    for (const { name } of this.#trained) {
      this.#now[name].data.set(weights.get(name)!.data);
      for (const [moment, tensor] of tensors) this.#now[`${moment}/${name}`].data.set(tensor.get(name)!.data);
    }
    this.steps = JSON.parse(new TextDecoder().decode(file(stepsFile))).steps;
  }
}

function copied(weights: Weights, name: string): Floats {
  const { shape, data } = weights.get(name)!;
  return { type: "float32", shape, data: Float32Array.from(data) };
}
