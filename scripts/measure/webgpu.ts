/**
 * Training on WebGPU against training on the CPU: for a tiny model of each architecture, ten steps on both, how far the
 * losses are apart, and which operations the runtime did not place on the device.
 *
 *     deno run --allow-read --allow-env --allow-ffi --allow-sys --allow-run scripts/measure/webgpu.ts [MODEL …]
 *
 * Without a graphics processor, Debian's chromium-common brings a Vulkan driver in software; with libvulkan1 installed it
 * is found by itself. Most of the time then goes into compiling shaders.
 */
import { createTrainer, type Feeds, type Trainer } from "../../stages/_nn/mod.ts";
import { tinyModels } from "./tiny_models.ts";

/** What one model showed. */
export interface WebGpuResult {
  readonly model: string;
  /** Losses of ten steps on the CPU and on WebGPU. */
  readonly cpu: readonly number[];
  readonly webgpu: readonly number[];
  /** Operations of the training step on the device, and the names of those that are not. */
  readonly onDevice: number;
  readonly onHost: readonly string[];
  /** Largest difference between a weight on the CPU and the one that came down from the device, after the ten steps. */
  readonly weightDistance: number;
}

/** The driver in software, where Debian puts it. */
const softwareDriver = "/usr/lib/chromium/vk_swiftshader_icd.json";

/** Environment in which the runtime finds a driver: the software one, unless another is named or it is not there. */
export async function driverEnvironment(): Promise<Record<string, string>> {
  if (Deno.env.get("VK_ICD_FILENAMES") !== undefined) return {};
  const found = await Deno.stat(softwareDriver).then(() => true, () => false);
  return found ? { VK_ICD_FILENAMES: softwareDriver, XDG_RUNTIME_DIR: "/tmp" } : {};
}

async function child(argument: string): Promise<{ output: string; errors: string; code: number }> {
  const permissions = ["--allow-read", "--allow-env", "--allow-ffi", "--allow-sys"];
  const { stdout, stderr, code } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", ...permissions, new URL(import.meta.url).pathname, "--child", argument],
    env: await driverEnvironment(),
  }).output();
  const [output, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { output, errors, code };
}

/** Why nothing runs on WebGPU here; undefined when it does. */
export async function webGpuProblem(): Promise<string | undefined> {
  const { output, errors } = await child("probe");
  if (output.includes("ready")) return undefined;
  return /Cannot use WebGPU[^\n]*/.exec(errors)?.[0] ?? `it ended with ${errors.trim().split("\n").at(-1)}`;
}

/** Trains the tiny model of a name on both, in a process of its own. @throws {Error} when that process fails. */
export async function compareOnWebGpu(model: string): Promise<WebGpuResult> {
  const { output, errors } = await child(model);
  const line = output.split("\n").find((line) => line.startsWith("{"));
  if (line === undefined) throw new Error(`Cannot train ${model} on WebGPU: ${errors.slice(-500)}`);
  return { ...JSON.parse(line), ...placement(errors) };
}

/** Reads the runtime's log of the largest graph: lines that say how many nodes a provider has, then a line for each. */
function placement(log: string): Pick<WebGpuResult, "onDevice" | "onHost"> {
  const host: string[] = [];
  let [provider, onDevice] = ["", 0];
  for (const line of log.split("\n")) {
    const head = /placed on \[(\w+)\]\. Number of nodes: (\d+)/.exec(line);
    if (head !== null) {
      provider = head[1];
      if (provider.startsWith("WebGpu")) onDevice = Math.max(onDevice, Number(head[2]));
      continue;
    }
    const node = /VerifyEachNodeIsAssignedToAnEp\]\s+(\w+) \(/.exec(line);
    if (node !== null && !provider.startsWith("WebGpu")) host.push(node[1]);
  }
  return { onDevice, onHost: host };
}

async function losses(trainer: Trainer, batches: readonly Feeds[]): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < 10; i++) found.push((await trainer.step(batches[i % batches.length], 1e-2)).loss);
  return found;
}

async function compare(name: string): Promise<void> {
  const { model, batches, optimizer = {} } = tinyModels[name];
  await using onCpu = await createTrainer(model, optimizer, { seed: 1 });
  const cpu = await losses(onCpu, batches);
  const device = { seed: 1, backend: "webgpu", log: "placement" } as const;
  await using onDevice = await createTrainer(model, optimizer, device);
  const webgpu = await losses(onDevice, batches);
  const [a, b] = [await onCpu.weights(), await onDevice.weights()];
  let weightDistance = 0;
  for (const [parameter, { data }] of a) {
    const other = b.get(parameter)!.data;
    data.forEach((number, i) => weightDistance = Math.max(weightDistance, Math.abs(number - other[i])));
  }
  console.log(JSON.stringify({ model: name, cpu, webgpu, weightDistance }));
}

async function probe(): Promise<void> {
  const { model, batches } = tinyModels.line;
  await using trainer = await createTrainer(model, {}, { seed: 1, backend: "webgpu" });
  await trainer.lossOf(batches[0]);
  console.log("ready");
}

function print({ model, cpu, webgpu, onDevice, onHost, weightDistance }: WebGpuResult): void {
  const distance = Math.max(...cpu.map((loss, i) => Math.abs(loss - webgpu[i])));
  const fallen = onHost.length === 0 ? "none on the host" : `on the host: ${onHost.join(", ")}`;
  console.log(
    `${model}: losses ${cpu[0].toFixed(6)} to ${cpu[9].toFixed(6)}, at most ${
      distance.toExponential(1)
    } apart; ` +
      `weights ${weightDistance.toExponential(1)} apart; ${onDevice} operations on the device, ${fallen}`,
  );
}

if (import.meta.main) {
  if (Deno.args[0] === "--child") {
    await (Deno.args[1] === "probe" ? probe() : compare(Deno.args[1]));
  } else {
    const problem = await webGpuProblem();
    if (problem !== undefined) throw new Error(`${problem}`);
    const names = Deno.args.length > 0 ? Deno.args : Object.keys(tinyModels);
    for (const name of names) print(await compareOnWebGpu(name));
  }
}
