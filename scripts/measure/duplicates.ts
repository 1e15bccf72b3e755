/**
 * Measures what dedupe finds against the truth: the Jaccard similarity of every pair of documents, counted in full.
 *
 *   deno run --allow-read scripts/measure/duplicates.ts --rows FILE.jsonl [--text text] [--group group]
 *   deno run --allow-read scripts/measure/duplicates.ts --pieces FILE.txt
 *
 * The first reads texts and the groups they are versions in from two columns of JSON lines (gzipped or not); the second
 * takes pieces of a text and makes edits of them.
 */
import { parseArgs } from "@std/cli";
import {
  comparedWords,
  datatroveOptions,
  dedupe,
  type DedupeOptions,
  findDuplicates,
  hashSet,
  MinHash,
} from "../../stages/dedupe/mod.ts";
import type { Document } from "../../stages/kinds/mod.ts";
import { columns } from "../tables.ts";
import { editedPieces, type GroupedText, groupedTexts } from "./grouped_texts.ts";

/** A pair of documents with something in common. */
interface Pair {
  readonly a: number;
  readonly b: number;
  readonly similarity: number;
}

/** Every pair that shares a shingle, with its true similarity; all others have similarity 0. */
function pairsOf(texts: readonly GroupedText[]): Pair[] {
  const minhash = new MinHash({ shingleWords: 5, permutations: 1, hash: "xxhash", hashBits: 64, seed: 1 });
  const sets = texts.map(({ text }) => hashSet(minhash.hashes(comparedWords(text, "en"))));
  const holders = new Map<number, number[]>();
  const pairs: Pair[] = [];
  sets.forEach((set, b) => {
    const shared = new Map<number, number>();
    for (const shingle of set) {
      const known = holders.get(shingle) ?? [];
      for (const a of known) shared.set(a, (shared.get(a) ?? 0) + 1);
      holders.set(shingle, [...known, b]);
    }
    for (const [a, count] of shared) {
      pairs.push({ a, b, similarity: count / (sets[a].length + set.length - count) });
    }
  });
  return pairs;
}

const settings: readonly (readonly [string, Partial<DedupeOptions>])[] = [
  ["as it comes", {}],
  ["0.65 or more", { minSimilarity: 0.65 }],
  ["0.7 or more", { minSimilarity: 0.7 }],
  ["0.8 or more", { minSimilarity: 0.8 }],
  ["survivor 0.75", { minSurvivorSimilarity: 0.75 }],
  ["chains uncut", { minSurvivorSimilarity: 0 }],
  ["datatrove's", datatroveOptions],
];

const share = (part: number, all: number) =>
  all === 0 ? "none" : `${part} of ${all} (${(100 * part / all).toFixed(1)} %)`;

/** One line: how one setting did. */
async function lineOf(
  name: string,
  given: Partial<DedupeOptions>,
  texts: readonly GroupedText[],
  pairs: readonly Pair[],
) {
  const options = dedupe.options.parse(given) as DedupeOptions;
  const { survivors } = await findDuplicates(documentsOf(texts), options, new AbortController().signal);
  const cluster = survivors.map(Number);
  const merged = ({ a, b }: Pair) => cluster[a] === cluster[b];
  const bothKept = ({ a, b }: Pair) => cluster[a] === a && cluster[b] === b;
  const close = pairs.filter(({ similarity }) => similarity > 0.8);
  const similarityOf = new Map(pairs.map(({ a, b, similarity }) => [`${a} ${b}`, similarity]));
  const dropped = cluster.flatMap((survivor, index) =>
    survivor === index ? [] : [[survivor, index].sort((a, b) => a - b)]
  );
  const unlike = dropped.filter(([a, b]) => (similarityOf.get(`${a} ${b}`) ?? 0) < 0.5).length;
  return [
    name,
    share(close.filter(merged).length, close.length),
    share(close.filter(bothKept).length, close.length),
    String(mergedBelow(cluster, similarityOf, 0.5)),
    share(unlike, dropped.length),
    ...groupFigures(texts, cluster),
  ];
}

/** Pairs in one cluster whose similarity is below `limit`, those without a common shingle included. */
function mergedBelow(
  cluster: readonly number[],
  similarityOf: ReadonlyMap<string, number>,
  limit: number,
): number {
  const members = Map.groupBy(cluster.keys(), (index) => cluster[index]);
  let below = 0;
  for (const indices of members.values()) {
    indices.forEach((a, i) => {
      for (const b of indices.slice(i + 1)) if ((similarityOf.get(`${a} ${b}`) ?? 0) < limit) below++;
    });
  }
  return below;
}

/** Precision and recall of pairs against the groups that the texts were made in. */
function groupFigures(texts: readonly GroupedText[], cluster: readonly number[]): string[] {
  let [both, found, wanted] = [0, 0, 0];
  for (let b = 0; b < texts.length; b++) {
    for (let a = 0; a < b; a++) {
      const grouped = texts[a].group !== undefined && texts[a].group === texts[b].group;
      const joined = cluster[a] === cluster[b];
      if (grouped) wanted++;
      if (joined) found++;
      if (grouped && joined) both++;
    }
  }
  return [share(both, found), share(both, wanted)];
}

function documentsOf(texts: readonly GroupedText[]): AsyncIterable<Document> {
  return {
    async *[Symbol.asyncIterator]() {
      for (const [index, { text }] of texts.entries()) {
        yield { id: String(index).padStart(8, "0"), text, url: "", source: "", date: "", title: "" };
      }
    },
  };
}

async function main(): Promise<void> {
  const args = parseArgs(Deno.args, { string: ["rows", "text", "group", "pieces"] });
  if (args.rows === undefined && args.pieces === undefined) {
    console.error("Cannot measure duplicates without texts: give --rows FILE.jsonl or --pieces FILE.txt");
    Deno.exit(2);
  }
  const texts = args.rows === undefined
    ? editedPieces(await Deno.readTextFile(args.pieces!))
    : await groupedTexts(args.rows, args.text ?? "text", args.group ?? "group");
  const pairs = pairsOf(texts);
  const count = (low: number, high: number) =>
    pairs.filter(({ similarity: s }) => s > low && s <= high).length;
  console.log(
    `${texts.length} documents; pairs above 0.8: ${count(0.8, 1)}, 0.5 to 0.8: ${count(0.5, 0.8)}, below: ${
      count(0, 0.5)
    } with something in common`,
  );
  const head = [
    "SETTING",
    "PAIRS ABOVE 0.8 MERGED",
    "PAIRS ABOVE 0.8 BOTH KEPT",
    "PAIRS BELOW 0.5 MERGED",
    "DROPPED FOR A SURVIVOR BELOW 0.5",
    "MERGED PAIRS OF ONE GROUP",
    "PAIRS OF ONE GROUP MERGED",
  ];
  const lines = await Promise.all(settings.map(([name, given]) => lineOf(name, given, texts, pairs)));
  console.log(columns([head, ...lines]));
}

if (import.meta.main) await main();
