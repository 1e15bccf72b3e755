/** `deno task export-step MODEL_FOLDER OUT`: a model's training step as one `.onnx` file, and a page that says how to use it. */
import { parseArgs } from "@std/cli";
import { exportStepFolder, loadHuggingFace } from "../stages/_nn/mod.ts";
import { strict } from "./commands/flags.ts";
import { runMain } from "./run_main.ts";

const usage = `The training step of a model as one .onnx file with the optimizer in it

  deno task export-step MODEL_FOLDER OUT [options]

  MODEL_FOLDER has config.json and model.safetensors, as Hugging Face's libraries write them. OUT gets step.onnx,
  weights.safetensors, and README.md, which lists what goes in and out and has a program in Python that trains.

  --weight-decay N     pull of the matrices towards zero, times the learning rate, each step (0.1)
  --clip-norm N        longest gradient over all weights together; 0 for no limit (1)
  --help               this text`;

/** Does what the command line says; gives what is to be told. @throws {TypeError} for what it does not know. */
export async function main(args: readonly string[]): Promise<string> {
  const flags = parseArgs(args, {
    string: ["weight-decay", "clip-norm", "_"],
    boolean: ["help"],
    ...strict,
  });
  if (flags.help) return usage;
  const [folder, out, ...more] = flags._.map(String);
  if (out === undefined || more.length > 0) {
    throw new TypeError("Cannot export a step: write MODEL_FOLDER OUT; see --help");
  }
  const options = {
    ...numberOf("weightDecay", "weight-decay", flags["weight-decay"]),
    ...numberOf("clipNorm", "clip-norm", flags["clip-norm"]),
  };
  const { model, weights } = await loadHuggingFace((name) => fileIn(folder, name));
  const files = exportStepFolder(model, weights, options);
  await Deno.mkdir(out, { recursive: true });
  await refuseOthers(out, files);
  for (const [name, bytes] of files) await Deno.writeFile(`${out}/${name}`, bytes);
  return `${out} has the step of the ${model.architecture} in ${folder}: ${[...files.keys()].join(", ")}`;
}

function numberOf(option: string, flag: string, text: string | undefined): Record<string, number> {
  if (text === undefined) return {};
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value >= 0) return { [option]: value };
  throw new TypeError(`Cannot use --${flag} ${text}: it is a number from 0`);
}

/** A step is written over one that was exported before, and over nobody's own files. @throws {Error} when there is one. */
async function refuseOthers(out: string, files: ReadonlyMap<string, unknown>): Promise<void> {
  const there = (await Array.fromAsync(Deno.readDir(out))).map(({ name }) => name).sort();
  const others = there.filter((name) => files.has(name));
  if (others.length === 0 || there.includes("step.onnx")) return;
  throw new Error(
    `Cannot write a step to ${out}: its ${others.join(" and ")} would be lost; name another folder`,
  );
}

async function fileIn(folder: string, name: string): Promise<Uint8Array | undefined> {
  try {
    return await Deno.readFile(`${folder}/${name}`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

if (import.meta.main) await runMain(async () => console.log(await main(Deno.args)));
