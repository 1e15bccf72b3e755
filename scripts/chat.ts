/** `deno task chat [FOLDER]`: talk to a tuned model in the terminal. Its words come as they are made. */
import { parseArgs } from "@std/cli";
import { TextLineStream } from "@std/streams";
import {
  answer,
  type AnswerOptions,
  type Chat,
  type Decoder,
  openChat,
  openDecoder,
} from "../stages/_generate/mod.ts";
import { type FileSet, type Message, type Model, models } from "../stages/kinds/mod.ts";
import { runMain } from "./run_main.ts";

const defaultFolder = "data/store/named/quickstart/chat";

const usage = `Talk to a tuned model

  deno task chat [FOLDER] [options]    FOLDER is a model folder (${defaultFolder})

  --prompt TEXT        answer this one message and end
  --system TEXT        a system message before all others
  --temperature N      0 takes the likeliest token each time, 1 draws as the model would (0)
  --top-k N            draw from the N likeliest tokens only; 0 for all (40)
  --top-p N            draw from the tokens that make up this probability (1)
  --min-p N            draw from the tokens at least this share as likely as the likeliest (0)
  --repetition-penalty N  above 1, what was said before is less likely (1)
  --stop TEXT          end an answer before this text; may be given several times
  --seed N             seed of the draws (0)
  --max-tokens N       most tokens of an answer (128)
  --threads N          threads of the model (2)
  --help               this text

In the talk, an empty line or the end of input ends it.`;

/** Where a talk takes place. */
export interface Terminal {
  /** What is said to the model, a line each. */
  readonly lines: AsyncIterable<string>;
  write(text: string): void;
}

/** What was asked for on the command line. */
interface Request {
  readonly folder: string;
  readonly prompt: string | undefined;
  readonly system: string | undefined;
  readonly threads: number;
  readonly options: AnswerOptions;
}

/** Reads the command line; undefined when help was asked for. @throws {TypeError} for what it does not know. */
export function readRequest(args: readonly string[]): Request | undefined {
  const flags = parseArgs(args, {
    string: ["prompt", "system", "stop", ...Object.keys(ranges) as NumberFlag[]],
    collect: ["stop"],
    boolean: ["help"],
    unknown(argument, key) {
      if (key !== undefined) throw new TypeError(`Cannot read the option ${argument}: see --help`);
    },
  });
  if (flags.help) return undefined;
  if (flags._.length > 1) throw new TypeError("Cannot read this command: write chat [FOLDER]; see --help");
  const number = (name: NumberFlag, otherwise: number) => readNumber(name, flags[name], otherwise);
  return {
    folder: String(flags._[0] ?? defaultFolder),
    prompt: flags.prompt,
    system: flags.system,
    threads: number("threads", 2),
    options: {
      temperature: number("temperature", 0),
      topK: number("top-k", 40),
      topP: number("top-p", 1),
      minP: number("min-p", 0),
      repetitionPenalty: number("repetition-penalty", 1),
      stopTexts: flags.stop,
      seed: number("seed", 0),
      maxTokens: number("max-tokens", 128),
    },
  };
}

/** What each number may be. */
const ranges = {
  "temperature": { whole: false, least: 0, most: Infinity },
  "top-k": { whole: true, least: 0, most: Infinity },
  "top-p": { whole: false, least: 0.001, most: Infinity },
  "min-p": { whole: false, least: 0, most: 1 },
  "repetition-penalty": { whole: false, least: 0.001, most: Infinity },
  "seed": { whole: true, least: 0, most: Infinity },
  "max-tokens": { whole: true, least: 1, most: Infinity },
  "threads": { whole: true, least: 1, most: Infinity },
} as const;
type NumberFlag = keyof typeof ranges;

function readNumber(name: NumberFlag, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const { whole, least, most } = ranges[name];
  const value = text.trim() === "" ? NaN : Number(text);
  const fits = Number.isFinite(value) && value >= least && value <= most &&
    (!whole || Number.isInteger(value));
  if (fits) return value;
  const range = most === Infinity ? `from ${least}` : `from ${least} to ${most}`;
  throw new TypeError(`Cannot use --${name} ${text}: it is a ${whole ? "whole number" : "number"} ${range}`);
}

/** Does what the command line says. */
export async function main(args: readonly string[], terminal: Terminal): Promise<void> {
  const request = readRequest(args);
  if (request === undefined) return terminal.write(`${usage}\n`);
  const model = await readModel(request.folder);
  const chat = openChat(model.vocabulary);
  await using decoder = await openDecoder(model, request);
  await talk(chat, decoder, request, terminal);
}

async function talk(chat: Chat, decoder: Decoder, request: Request, terminal: Terminal): Promise<void> {
  const { prompt, system, options } = request;
  const messages: Message[] = system === undefined ? [] : [{ role: "system", content: system }];
  async function turn(content: string): Promise<void> {
    messages.push({ role: "user", content });
    let said = "";
    for await (const text of answer(chat, decoder, messages, options)) {
      terminal.write(text);
      said += text;
    }
    terminal.write("\n");
    messages.push({ role: "assistant", content: said });
  }
  if (prompt !== undefined) return await turn(prompt);
  terminal.write("> ");
  for await (const line of terminal.lines) {
    if (line.trim() === "") return;
    await turn(line);
    terminal.write("> ");
  }
  terminal.write("\n");
}

async function readModel(folder: string): Promise<Model> {
  try {
    const names = [...await namesIn(folder, ""), ...await namesIn(folder, "onnx/")];
    const [model] = await Array.fromAsync(models.take(folderFiles(folder, names)));
    return model;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    const isModel = await Deno.stat(`${folder}/config.json`).then(() => true, () => false);
    const state = isModel
      ? "it has no onnx/ folder, so it is no model that writes, or one that no pipeline has made"
      : "there is no model; run `deno task quickstart` first";
    throw new Error(`Cannot chat with ${folder}: ${state}`, { cause: error });
  }
}

async function namesIn(folder: string, inside: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(`${folder}/${inside}`));
  return entries.filter(({ isFile }) => isFile).map(({ name }) => inside + name);
}

function folderFiles(folder: string, names: readonly string[]): FileSet {
  return {
    names,
    bytes: (name) => Deno.readFile(`${folder}/${name}`),
    stream: (name) =>
      ReadableStream.from((async function* () {
        yield await Deno.readFile(`${folder}/${name}`);
      })()),
  };
}

if (import.meta.main) {
  const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream());
  const encoder = new TextEncoder();
  const write = (text: string) => void Deno.stdout.writeSync(encoder.encode(text));
  await runMain(() => main(Deno.args, { lines, write }));
  // Reading from the terminal would keep the process alive.
  Deno.exit(0);
}
