/**
 * Where the time of a training step goes, ours beside PyTorch's, and with it why a step takes what it takes: by class of
 * operation; for each matrix product in the step, and with nothing around it beside PyTorch's (MKL) of the very same one; and
 * what a step would take if all but the products cost nothing. One thread; the opponents take turns, and medians are shown.
 * These are wall times, as both profilers give no others: on a busy machine they mean little. All shapes take about twelve
 * minutes, the first alone one.
 *
 *     deno run --allow-read --allow-write --allow-run --allow-env --allow-ffi --allow-sys scripts/oracle/step_profile.ts PYTHON [SHAPE …]
 *
 * "attention" are its products; PyTorch's has softmax, mask and scale in it too, and leaves out what the mask hides. "layout"
 * are transposes and copies. "around" is what no operation accounts for; ours has the gradient's length in it. Profiling
 * itself takes a few hundredths, so the steps that are set beside each other at the end are not profiled.
 */
import { Costs, median, operationsOf, typical } from "./step_profile_costs.ts";
import { timeAlone } from "./step_profile_ort.ts";
import { PlainSteps, ProfiledGradients } from "./step_profile_ours.ts";
import { type Answers, Runner } from "./step_time_runner.ts";
import { type Shape, shapes, shapesNamed } from "./step_time_shapes.ts";

/** Classes of PyTorch's operations; what is not here only looks at tensors or allots them. */
const torchClasses: readonly (readonly [RegExp, string])[] = [
  [/^aten::(addmm|mm)$/, "products"],
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
  for (const [name, milliseconds, part] of operations) {
    const found = torchClasses.find(([pattern]) => pattern.test(name));
    if (part === "optimizer") costs.add("optimizer", milliseconds);
    else if (found !== undefined) costs.add(found[1], milliseconds);
  }
  costs.add("around", Math.max(0, whole - costs.total));
  return costs;
}

/** What is known of one shape. */
interface Found {
  readonly ours: Costs;
  readonly torch: Costs;
  /** Milliseconds of steps that are not profiled. */
  readonly steps: { readonly ours: number; readonly torch: number };
  /** Milliseconds of each kind of product with nothing around it. */
  readonly alone: ReadonlyMap<string, { readonly ours: number; readonly torch: number }>;
}

/** Steps that are counted; the two before them are not. */
function stepsOf({ channels }: Shape): number {
  return channels < 300 ? 15 : 3;
}

async function profile(python: string, shape: Shape): Promise<Found> {
  const sizes = [shape.layers, shape.heads, shape.channels, shape.T, shape.B, shape.V, 1].map(String);
  const script = new URL("./step_time.py", import.meta.url).pathname;
  const runner = new Runner(python, [script, "eager", ...sizes]);
  const gradients = await ProfiledGradients.open(shape);
  const { plain, torch, torchStep } = await takeTurns(shape, runner, gradients);
  const ours = typical(await gradients.end(2));
  ours.add("optimizer", plain.update);
  ours.add("around", Math.max(0, plain.step - ours.total));
  const alone = new Map<string, { readonly ours: number; readonly torch: number }>();
  for (const [key, { product }] of ours.products) {
    alone.set(key, { ours: await timeAlone(product), torch: await runner.product(product) });
  }
  await runner.close();
  return { ours, torch, steps: { ours: plain.step, torch: torchStep }, alone };
}

/** Steps of both, each as it is and profiled. */
async function takeTurns(shape: Shape, runner: Runner, gradients: ProfiledGradients) {
  await using steps = await PlainSteps.open(shape);
  const torch: Costs[] = [], torchSteps: number[] = [];
  for (let i = -2; i < stepsOf(shape); i++) {
    await steps.run(i >= 0);
    const [[wall]] = await runner.steps(1);
    await gradients.run();
    const answer = await runner.profile();
    if (i < 0) continue;
    torch.push(torchCosts(answer));
    torchSteps.push(wall);
  }
  return { plain: steps.typical, torch: typical(torch), torchStep: median(torchSteps) };
}

function cells(...texts: readonly (string | number)[]): string {
  return texts.map((text, i) => i === 0 ? `${text}`.padEnd(26) : `${text}`.padStart(11)).join("");
}
/** A cost in milliseconds and in hundredths of the whole. */
function share(costs: Costs, name: string): [string, string] {
  const milliseconds = costs.classes.get(name) ?? 0;
  return [milliseconds.toFixed(1), `${(100 * milliseconds / costs.total).toFixed(0)} %`];
}

function showClasses(name: string, { ours, torch }: Found): void {
  console.log(cells(`\n${name}`, "  ours, ms", "", "torch, ms", "", "ratio"));
  const order = new Set([...ours.classes.keys(), ...torch.classes.keys()]);
  const cost = (key: string) => -(ours.classes.get(key) ?? 0) - (torch.classes.get(key) ?? 0);
  for (const key of [...order].sort((a, b) => cost(a) - cost(b))) {
    const ratio = (ours.classes.get(key) ?? 0) / (torch.classes.get(key) ?? 0);
    const text = Number.isFinite(ratio) ? ratio.toFixed(2) : "";
    console.log(cells(key, ...share(ours, key), ...share(torch, key), text));
  }
  const ratio = (ours.total / torch.total).toFixed(2);
  console.log(cells("all", ours.total.toFixed(1), "", torch.total.toFixed(1), "", ratio));
}

/** Each kind of product: all of a step, in it and alone, and how fast. Gives the sums. */
function showProducts({ ours, alone }: Found): { inStep: number; ours: number; torch: number } {
  console.log(
    cells("\nproducts M·K·N", "  a step", "in it, ms", "alone, ms", "torch's", "ratio", "GFLOP/s", "torch's"),
  );
  const sums = { inStep: 0, ours: 0, torch: 0 };
  const costs = [...ours.products].sort(([, a], [, b]) => b.milliseconds - a.milliseconds);
  for (const [key, { product, count, milliseconds }] of costs) {
    const [own, theirs] = [alone.get(key)!.ours, alone.get(key)!.torch];
    const rate = (time: number) => (operationsOf(product) / time / 1e6).toFixed(0);
    const times = [milliseconds, own * count, theirs * count];
    const texts = times.map((time) => time.toFixed(1));
    console.log(cells(key, count, ...texts, (own / theirs).toFixed(2), rate(own), rate(theirs)));
    [sums.inStep, sums.ours, sums.torch] = [sums.inStep, sums.ours, sums.torch].map((sum, i) =>
      sum + times[i]
    );
  }
  const texts = [sums.inStep, sums.ours, sums.torch].map((sum) => sum.toFixed(1));
  console.log(cells("all", "", ...texts, (sums.ours / sums.torch).toFixed(2)));
  return sums;
}

function show(name: string, found: Found): void {
  showClasses(name, found);
  const products = showProducts(found), { ours, torch } = found.steps;
  const of = (time: number) => `${time.toFixed(1)} ms, ${(time / torch).toFixed(2)} of PyTorch's eager step`;
  console.log(
    `\nA step, not profiled: ${of(ours)} of ${torch.toFixed(1)} ms; with two threads ${
      shapes[name].bar
    } is aimed at`,
  );
  console.log(
    `If all but its products cost nothing: ${of(products.inStep)}; as fast as they are alone: ${
      of(products.ours)
    }`,
  );
  const withTheirs = ours - products.inStep * (1 - products.torch / products.ours);
  console.log(`If its products were faster by as much as PyTorch's are alone: ${of(withTheirs)}`);
}

const [python = "python3", ...wanted] = Deno.args;
for (const [name, shape] of shapesNamed(wanted.length > 0 ? wanted : Object.keys(shapes))) {
  show(name, await profile(python, shape));
}
