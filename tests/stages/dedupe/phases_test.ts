/** Law: what the phases find, part by part and outside memory, is what the definition says, worked out in full. */
import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { memoryScratch } from "../../../stages/stage.ts";
import type { Document } from "../../../stages/kinds/mod.ts";
import { datatroveOptions, dedupe, type DedupeOptions, MinHash } from "../../../stages/dedupe/mod.ts";
import { search } from "../../../stages/dedupe/duplicates.ts";
import { type Limits, Room } from "../../../stages/dedupe/room.ts";
import { sign } from "../../../stages/dedupe/sign.ts";
import { document, runDedupe } from "./run_dedupe.ts";

/** A text without what a copy may differ in. */
const plain = (text: string) => text.trim().split(/\s+/).join(" ");

function shinglesOf(text: string, shingleWords: number): Set<string> {
  const words = plain(text).split(" ");
  const shingles = new Set<string>();
  for (let i = 0; i + shingleWords <= words.length; i++) {
    shingles.add(words.slice(i, i + shingleWords).join(" "));
  }
  return shingles;
}

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = a.intersection(b).size;
  return shared / (a.size + b.size - shared);
}

/** The clusters by definition: every pair is looked at. Gives `id survivor size` of each document. */
function expected(rows: readonly Document[], options: DedupeOptions): string[] {
  const { bands, rows: bandRows, shingleWords, minSimilarity, minSurvivorSimilarity } = options;
  const better = (a: Document, b: Document) =>
    plain(b.text).length - plain(a.text).length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  const best = rows.filter((row) =>
    rows.every((other) => plain(other.text) !== plain(row.text) || better(row, other) <= 0)
  )
    .filter((row, i, all) => all.findIndex(({ text }) => plain(text) === plain(row.text)) === i)
    .sort(better);
  const minhash = new MinHash({ ...options, permutations: bands * bandRows });
  const sets = new Map(best.map((row) => [row, shinglesOf(row.text, shingleWords)]));
  const signatures = new Map(best.map((row) => [row, minhash.signature(plain(row.text).split(" "))]));
  const candidates = (a: Document, b: Document) => {
    const [x, y] = [signatures.get(a), signatures.get(b)];
    if (x === undefined || y === undefined) return false;
    const band = (of: BigUint64Array, i: number) => of.subarray(i * bandRows, (i + 1) * bandRows).join();
    return Array.from({ length: bands }).some((_, i) => band(x, i) === band(y, i));
  };
  const like = (a: Document, b: Document, least: number) =>
    minSimilarity === 0 || similarity(sets.get(a)!, sets.get(b)!) >= least;
  const survivorOf = new Map<Document, Document>();
  for (const seed of best) {
    if (survivorOf.has(seed)) continue;
    const component = new Set([seed]);
    for (const member of component) {
      for (const other of best) {
        if (candidates(member, other) && like(member, other, minSimilarity)) component.add(other);
      }
    }
    let left = [...component].sort(better);
    while (left.length > 0) {
      const [head] = left;
      const [near, far] = [true, false].map((is) =>
        left.filter((row) => (row === head || like(head, row, minSurvivorSimilarity)) === is)
      );
      for (const row of near) survivorOf.set(row, head);
      left = far;
    }
  }
  const survivors = rows.map((row) =>
    survivorOf.get(best.find(({ text }) => plain(text) === plain(row.text))!)!
  );
  return rows.map((row, i) => {
    const size = survivors.filter((survivor) => survivor === survivors[i]).length;
    return `${row.id} ${survivors[i].id} ${row === survivors[i] ? size : 0}`;
  });
}

/** Texts that are often copies and edits of each other, of words that no rule of language cuts. */
const corpus = fc.tuple(
  fc.array(fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 2, maxLength: 40 }), {
    minLength: 1,
    maxLength: 4,
  }),
  fc.array(fc.tuple(fc.nat(), fc.array(fc.tuple(fc.nat(), fc.nat(25)), { maxLength: 4 }), fc.boolean()), {
    maxLength: 25,
  }),
).map(([bases, edits]) =>
  edits.map(([base, changes, spaced], i) => {
    const words = bases[base % bases.length].slice();
    for (const [at, word] of changes) words[at % words.length] = word;
    const text = words.map((word) => String.fromCharCode(97 + word).repeat(3)).join(spaced ? " \n " : " ");
    return document(`id${i * 7 % 25}-${i}`, text);
  })
);

const settings: readonly Partial<DedupeOptions>[] = [
  {},
  datatroveOptions,
  { shingleWords: 2, bands: 30, rows: 2, minSimilarity: 0.4, minSurvivorSimilarity: 0.6 },
  { shingleWords: 1, bands: 40, rows: 1, minSimilarity: 0.3, minSurvivorSimilarity: 0.9 },
  // Many candidates that are unlike, and chains that are hardly cut: a pair joined in error would stay together.
  { shingleWords: 1, bands: 40, rows: 1, minSimilarity: 0.6, minSurvivorSimilarity: 0.1 },
];

Deno.test("dedupe() finds what the definition says, however the documents are ordered and cut into parts", async () => {
  const cuts = fc.array(fc.nat(9), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(corpus, cuts, fc.constantFrom(...settings), async (rows, partRows, given) => {
      const { kept, dropped, parts } = await runDedupe(rows, given, partRows);
      assertEquals(parts, partRows.length + 1);
      const got = new Map<string, string>([
        ...kept.map(({ id, cluster, clusterSize }) => [id, `${id} ${cluster} ${clusterSize}`] as const),
        ...dropped.map(({ about, detail }) =>
          [about.id!, `${about.id} ${detail.replace("survivor ", "")} 0`] as const
        ),
      ]);
      assertEquals(rows.map(({ id }) => got.get(id)), expected(rows, dedupe.options.parse(given)));
    }),
    { numRuns: 200 },
  );
});

/** Where next to nothing is held: blocks of two nodes, sets in single members, runs of a record or two. */
const tiny: Limits = { nodes: 2, members: 1, runBytes: 64 };

Deno.test("the search finds what the definition says also where memory is next to nothing", async () => {
  const { signal } = new AbortController();
  await fc.assert(
    fc.asyncProperty(corpus, fc.constantFrom(...settings), async (rows, given) => {
      const options = dedupe.options.parse(given);
      const documents = ReadableStream.from(rows);
      const signed = await Array.fromAsync(sign(documents, { ...options, shingles: "kept" }, { signal }));
      const again = { [Symbol.asyncIterator]: () => ReadableStream.from(signed)[Symbol.asyncIterator]() };
      const room = new Room(memoryScratch, tiny);
      const got = rows.map(({ id }) => `${id} ${id} 1`);
      for (const verdict of (await search(again, options, { signal, room })).verdicts()) {
        const { number, survivor, fate, clusterSize } = verdict;
        got[number] = `${rows[number].id} ${survivor} ${fate === "kept" ? clusterSize : 0}`;
      }
      assertEquals(got, expected(rows, options));
    }),
    { numRuns: 150 },
  );
});

Deno.test("documents that are the same in everything are one document and its copies, the first of which stays", async () => {
  const rows = Array.from({ length: 5 }, () => document("same\0id", "one two three four five six"));
  const { kept, dropped } = await runDedupe(rows, {}, [2, 0, 2]);
  assertEquals(kept.map(({ cluster, clusterSize }) => [cluster, clusterSize]), [["same\0id", 5]]);
  assertEquals(
    dropped.map(({ reason, detail }) => `${reason}: ${detail}`),
    Array(4).fill("exact duplicate: survivor same\0id"),
  );
});

Deno.test("ids are compared by UTF-16 units, zeros and lone surrogates among them", async () => {
  const ids = ["b", "a", "a\0", "a\0\u0001", "a\u0001", "aa", "\ud800", "\uffff", "😀", ""];
  const inOrder = [...ids].sort();
  for (let from = 0; from < ids.length; from++) {
    const { kept } = await runDedupe(
      ids.filter((id) => id >= inOrder[from]).map((id) => document(id, "the same text")),
    );
    assertEquals(kept.map(({ id }) => id), [inOrder[from]]);
  }
});
