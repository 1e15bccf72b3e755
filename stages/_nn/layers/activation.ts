/** The bends between matrices, by the names that configurations give them. */
import { add, gelu, mul, relu, sigmoid, sub, type Value, withGradient } from "../../_grad/mod.ts";

const activations = {
  /** max(x, 0). */
  relu,
  /** Exact, by the error function. Hendrycks and Gimpel 2016. */
  gelu: (x: Value): Value => gelu(x, "erf"),
  /** Its tanh form, of GPT-2. */
  gelu_new: (x: Value): Value => gelu(x, "tanh"),
  /** x · sigmoid(x). Elfwing, Uchibe and Doya 2018. */
  silu,
};
/** Name of an activation. */
export type Activation = keyof typeof activations;
/** Whether a text is one of them. */
export function isActivation(name: unknown): name is Activation {
  return typeof name === "string" && Object.hasOwn(activations, name);
}

/** The activation of this name, element by element. */
export function activate(x: Value, name: Activation): Value {
  return activations[name](x);
}

/** The slope is s + y·(1 − s) for s = sigmoid(x) and y = x·s. */
function silu(x: Value): Value {
  const share = sigmoid(x);
  const y = mul(x, share);
  return withGradient([x], y, (dy) => [mul(dy, add(share, mul(y, sub(1, share))))]);
}
