/**
 * Where the time of a training step goes, ours beside PyTorch's: by class of operation, and for each shape of matrix
 * product how fast it is. One thread; the opponents take turns, and medians over steps are shown. These are wall times, as
 * both profilers give no others: on a busy machine they mean little. The first two shapes together took three minutes on
 * two cores that eight processes shared.
 *
 *     deno run --allow-read --allow-write --allow-run --allow-env --allow-ffi --allow-sys scripts/oracle/step_profile.ts PYTHON [SHAPE …]
 *
 * "attention" are its products; PyTorch's has softmax, mask and scale in it too. "layout" are transposes and copies. "around"
 * is what no operation accounts for; ours has the gradient's length in it. Profiling itself takes a few hundredths.
 */
import { Costs, typical } from "./step_profile_costs.ts";
import { ProfiledGradients, stepTimes } from "./step_profile_ours.ts";
import { type Answers, Runner } from "./step_time_runner.ts";
import { type Shape, shapes } from "./step_time_shapes.ts";

/** Classes of PyTorch's operations; what is not here only looks at tensors or allots them. */
const torchClasses: readonly (readonly [RegExp, string])[] = [
  [/flash_attention|^aten::(bmm|baddbmm)/, "attention"],
  [/^aten::(copy_|cat|contiguous|clone)$/, "layout"],
  [/softmax|nll_loss/, "softmax"],
  [/layer_norm/, "layer norm"],
  [/^aten::(sum|mean|amax)$/, "sums"],
  [/^aten::(embedding|index|gather|scatter)/, "rows"],
  [/^aten::(add|sub|mul|div|neg|exp|gelu|tanh|fill|zero|pow|sqrt|where|arange|random)/, "elementwise"],
];

/** The costs of a step of PyTorch's. */
function torchCosts([whole, operations]: Answers["profile"]): Costs {
  const costs = new Costs();
  for (const [name, sizes, milliseconds, part] of operations) {
    if (part === "optimizer") costs.add("optimizer", milliseconds);
    else if (/^aten::(addmm|mm)$/.test(name)) {
      const [a, b] = sizes.filter((shape) => shape.length === 2).slice(-2);
      costs.addProduct([a[0], a[1], b[1]], milliseconds);
    } else {
      const found = torchClasses.find(([pattern]) => pattern.test(name));
      if (found !== undefined) costs.add(found[1], milliseconds);
    }
  }
  costs.add("around", Math.max(0, whole - costs.total));
  return costs;
}

/** Steps that are counted; the two before them are not. */
function stepsOf({ channels }: Shape): number {
  return channels < 300 ? 15 : 3;
}

async function profile(python: string, shape: Shape): Promise<{ ours: Costs; torch: Costs }> {
  const counted = stepsOf(shape), { step, update } = await stepTimes(shape, counted);
  const sizes = [shape.layers, shape.heads, shape.channels, shape.T, shape.B, shape.V, 1].map(String);
  const script = new URL("./step_time.py", import.meta.url).pathname;
  const runner = new Runner(python, [script, "eager", ...sizes]);
  const gradients = await ProfiledGradients.open(shape);
  const torchSteps: Costs[] = [];
  for (let i = -2; i < counted; i++) {
    await gradients.run();
    const answer = await runner.profile();
    if (i >= 0) torchSteps.push(torchCosts(answer));
  }
  await runner.close();
  const ours = typical(await gradients.end(2));
  ours.add("optimizer", update);
  ours.add("around", Math.max(0, step - ours.total));
  return { ours, torch: typical(torchSteps) };
}

function cells(...texts: readonly (string | number)[]): string {
  return texts.map((text, i) => i === 0 ? `${text}`.padEnd(24) : `${text}`.padStart(10)).join("");
}
/** A cost in milliseconds and in hundredths of the whole. */
function share(costs: Costs, name: string): [string, string] {
  const milliseconds = costs.classes.get(name) ?? 0;
  return [milliseconds.toFixed(1), `${(100 * milliseconds / costs.total).toFixed(0)} %`];
}
/** GFLOP/s of products by their key; nothing where there are none. */
function rate(costs: Costs, key: string): string {
  const found = costs.products.get(key);
  if (found === undefined) return "";
  const operations = key.split("·").reduce((product, size) => product * Number(size), 2);
  return (operations * found.count / found.milliseconds / 1e6).toFixed(0);
}
function show(name: string, { ours, torch }: { readonly ours: Costs; readonly torch: Costs }): void {
  console.log(cells(`\n${name}`, " ours, ms", "", "torch, ms", "", "ratio"));
  const order = new Set([...ours.classes.keys(), ...torch.classes.keys()]);
  const cost = (key: string) => -(ours.classes.get(key) ?? 0) - (torch.classes.get(key) ?? 0);
  for (const key of [...order].sort((a, b) => cost(a) - cost(b))) {
    const ratio = (ours.classes.get(key) ?? 0) / (torch.classes.get(key) ?? 0);
    const text = Number.isFinite(ratio) ? ratio.toFixed(2) : "";
    console.log(cells(key, ...share(ours, key), ...share(torch, key), text));
  }
  console.log(
    cells(
      "all",
      ours.total.toFixed(1),
      "",
      torch.total.toFixed(1),
      "",
      (ours.total / torch.total).toFixed(2),
    ),
  );
  console.log(cells("\nproducts, M·K·N", "  ours, ms", "GFLOP/s", "torch, ms", "GFLOP/s"));
  const keys = new Set([...ours.products.keys(), ...torch.products.keys()]);
  const spent = (costs: Costs, key: string) => costs.products.get(key)?.milliseconds.toFixed(1) ?? "";
  const most = (key: string) => -Math.max(Number(spent(ours, key)), Number(spent(torch, key)));
  for (const key of [...keys].sort((a, b) => most(a) - most(b))) {
    console.log(cells(key, spent(ours, key), rate(ours, key), spent(torch, key), rate(torch, key)));
  }
}

const [python = "python3", ...wanted] = Deno.args;
for (const name of wanted.length > 0 ? wanted : Object.keys(shapes).slice(0, 2)) {
  show(name, await profile(python, shapes[name]));
}
