/**
 * Time and quality of skip-gram beside word2vec's published C program and gensim, on the same texts with the same settings.
 * Each learns on one thread, in a process of its own, in turns. Medians of processor time are compared: the machine may
 * be doing other things. Words a second are those of the text times epochs, over the time of the training alone.
 *
 *     deno run --allow-read --allow-write --allow-run --allow-env scripts/oracle/word_vectors_speed.ts \
 *       [--word2vec PROGRAM] [--python PYTHON] [--text FILE] [--rounds 3] [--texts sample,web,zipf]
 *
 * The C program is that of https://code.google.com/archive/p/word2vec/, made with `gcc -O3 -march=native -ffast-math
 * -funroll-loops -pthread word2vec.c -lm`; what is not given is left out. The analogies are those of the sample web, asked
 * by the same code of all.
 */
import { parseArgs } from "@std/cli";
import { readAnalogies } from "../../stages/crawl_ingest/mod.ts";
import { solveAnalogies } from "../../stages/evaluate/mod.ts";
import { type Evaluation, readVectors, type WordVectors } from "../../stages/kinds/mod.ts";
import {
  type Context,
  Drop,
  memoryJournal,
  memoryScratch,
  type Reader,
  type SourceFile,
} from "../../stages/stage.ts";
import { plainText, sampleText, zipfText } from "./word_vectors_texts.ts";

const flags = parseArgs(Deno.args, {
  string: ["word2vec", "python", "text", "rounds", "texts"],
  default: { rounds: "3", texts: "sample,web,zipf" },
});

/** Settings of all, by our names; the published defaults for skip-gram. */
const settings = {
  dimensions: 100,
  windowWords: 5,
  negatives: 5,
  subsampling: 1e-3,
  minCount: 5,
  learningRate: 0.025,
};
/** Texts, and how often they are gone through. */
const texts: Readonly<Record<string, { readonly epochs: number; readonly make: () => string }>> = {
  sample: { epochs: 20, make: () => sampleText(720) },
  web: { epochs: 3, make: () => sampleText(3600) },
  zipf: { epochs: 1, make: () => zipfText(1_000_000, 100_000) },
  ...(flags.text !== undefined && {
    [flags.text]: { epochs: 5, make: () => plainText(Deno.readTextFileSync(flags.text!)) },
  }),
};

/** Seconds of processor time of a training. */
interface Turn {
  readonly cpu: number;
}
/** One program: what it takes to learn vectors of a file, laid in another. */
interface Peer {
  readonly name: string;
  learn(file: string, output: string, epochs: number): Promise<Turn>;
}

async function output(command: string, args: readonly string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args: [...args] }).output();
  if (!success) throw new Error(`Cannot run ${command}: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}

const lastJson = (said: string) => JSON.parse(said.trim().split("\n").at(-1)!) as Turn;
const child = (name: string) => new URL(name, import.meta.url).pathname;

function peers(): Peer[] {
  const ours: Peer = {
    name: "Millrace",
    learn: async (file, to, epochs) =>
      lastJson(
        await output(Deno.execPath(), [
          ...[
            "run",
            "--quiet",
            "--allow-read",
            "--allow-write",
            "--allow-env",
            child("word_vectors_ours.ts"),
          ],
          ...[file, to, JSON.stringify({ ...settings, epochs })],
        ]),
      ),
  };
  const gensim = (python: string): Peer => ({
    name: "gensim",
    learn: async (file, to, epochs) =>
      lastJson(
        await output(python, [
          child("word_vectors_gensim.py"),
          file,
          to,
          JSON.stringify({ ...settings, epochs }),
        ]),
      ),
  });
  const { word2vec, python } = flags;
  return [ours, ...word2vec ? [published(word2vec)] : [], ...python ? [gensim(python)] : []];
}

/** The published program: it says itself how many words it has learnt from a second of processor time, ends of lines among them. */
function published(program: string): Peer {
  return {
    name: "word2vec.c",
    async learn(file, to, epochs) {
      const said = await output(program, [
        ...["-train", file, "-output", to, "-cbow", "0", "-hs", "0", "-threads", "1", "-binary", "1"],
        ...["-size", `${settings.dimensions}`, "-window", `${settings.windowWords}`],
        ...["-negative", `${settings.negatives}`, "-sample", `${settings.subsampling}`],
        ...["-min-count", `${settings.minCount}`, "-alpha", `${settings.learningRate}`, "-iter", `${epochs}`],
      ]);
      const [, percent, rate] = [...said.matchAll(/Progress: ([\d.]+)%\s+Words\/thread\/sec: ([\d.]+)k/g)].at(
        -1,
      )!;
      const [, words] = /Words in train file: (\d+)/.exec(said)!;
      // Up to the last word that it tells of, and at that speed to the end.
      if (Number(percent) < 90) throw new Error(`Cannot time ${program}: it last told of ${percent} %`);
      return { cpu: Number(words) * epochs / (1000 * Number(rate)) };
    },
  };
}

const context: Context = {
  signal: new AbortController().signal,
  progress() {},
  account() {},
  scratch: memoryScratch,
  journal: memoryJournal,
};
function readerOver<Item>(items: readonly Item[]): Reader<Item> {
  return {
    items: items.length,
    partItems: [items.length],
    one: () => Promise.resolve(items[0]),
    async *[Symbol.asyncIterator]() {
      yield* items;
    },
  };
}

/** The questions about the sample web. */
async function questions(): Promise<unknown[]> {
  const bytes = await Deno.readFile("data/samples/analogies.txt");
  const file: SourceFile = {
    name: "analogies.txt",
    size: bytes.length,
    slice: { start: 0, end: bytes.length },
    stream: () => ReadableStream.from([bytes]),
  };
  const { work } = readAnalogies;
  if (work.form !== "source") throw new TypeError("Internal: analogies no longer come from files");
  const rows = await Array.fromAsync(work.read(file, { files: [], maxDamageBytes: 0 }, context));
  return rows.filter((row) => !(row instanceof Drop));
}

/** Share of the questions that vectors answer; "" for a text in which their words do not occur. */
async function accuracy(file: string, asked: readonly unknown[]): Promise<string> {
  const read = readVectors(await Deno.readFile(file));
  const vectors: WordVectors = {
    ...read,
    settings: { method: "" },
    counts: read.words.map(() => 1),
    log: [],
  };
  if (!read.words.includes("osterby")) return "";
  const { work } = solveAnalogies;
  if (work.form !== "whole") throw new TypeError("Internal: analogies are no longer solved as a whole");
  const inputs = { vectors: readerOver([vectors]), analogies: readerOver(asked) };
  const [evaluation] = await Array.fromAsync(work.run(inputs, { mostWords: 30_000 }, context)) as [
    Evaluation,
  ];
  const { acc, acc5 } = evaluation.metrics;
  return `${acc.toFixed(3)}, among five ${acc5.toFixed(3)}`;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

/** Lets the programs take turns on one text; a line each, with the speed beside the first one's. */
async function compare(name: string, folder: string, asked: readonly unknown[]): Promise<string[]> {
  const { epochs, make } = texts[name];
  const text = make();
  const file = `${folder}/text.txt`;
  await Deno.writeTextFile(file, text);
  const words = text.split(/\s+/).length - 1;
  const turns = peers().map((peer, i) => ({ peer, output: `${folder}/${i}.bin`, cpu: [] as number[] }));
  for (let round = 0; round < Number(flags.rounds); round++) {
    for (const { peer, output, cpu } of turns) cpu.push((await peer.learn(file, output, epochs)).cpu);
  }
  const lines = [`${name.split("/").at(-1)}: ${words} words, ${epochs} epochs`];
  for (const { peer, output, cpu } of turns) {
    const ratio = median(cpu.map((seconds, i) => seconds / turns[0].cpu[i]));
    const speed = `${(words * epochs / median(cpu) / 1000).toFixed(0)} k words/s`;
    const right = await accuracy(output, asked);
    lines.push(
      `  ${peer.name.padEnd(10)} ${speed.padStart(16)}  ${ratio.toFixed(2)} × our time${
        right && `  analogies ${right}`
      }`,
    );
  }
  return lines;
}

const folder = await Deno.makeTempDir({ prefix: "word-vectors-" });
try {
  const asked = await questions();
  const wanted = [...flags.texts.split(",").filter((name) => name !== ""), ...flags.text ? [flags.text] : []];
  for (const name of wanted) console.log((await compare(name, folder, asked)).join("\n"));
} finally {
  await Deno.remove(folder, { recursive: true });
}
