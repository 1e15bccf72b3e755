import { assert, assertEquals, assertThrows } from "@std/assert";
import { type EncoderTokens, maskedTokens, sentencePairs } from "../../../stages/_objectives/mod.ts";
import type { Batch } from "../../../stages/_nn/mod.ts";
import { runningWindows } from "../../support/running_windows.ts";

const [pad, cls, sep, mask] = [0, 1, 2, 3];
const tokens: EncoderTokens = {
  padId: pad,
  clsId: cls,
  sepId: sep,
  maskId: mask,
  endOfText: sep,
  ordinary: Int32Array.from({ length: 996 }, (_, i) => i + 4),
  share: 0.15,
};
const options = { tokens, documents: "joined", segments: "read" } as const;
const T = 16;
/** Nine documents of 30 tokens: document d holds 100·d + 10 and so on. */
const documents = Array.from(
  { length: 9 },
  (_, d) => Array.from({ length: 30 }, (_, i) => 100 * (d + 1) + 10 + i),
);
const windows = runningWindows(documents.flatMap((ids) => [...ids, sep]), T, sep);

/** Row of a batch as it was before masking: what is read, with the targets in their places. */
function whole(batch: Batch, row = 0): number[] {
  const width = batch.ids.shape[1], asked = batch.places.shape[1];
  const ids = Array.from(batch.ids.data.subarray(row * width, (row + 1) * width), Number);
  for (let i = row * asked; i < (row + 1) * asked; i++) {
    if (Number(batch.targets.data[i]) >= 0) ids[Number(batch.places.data[i])] = Number(batch.targets.data[i]);
  }
  return ids;
}

Deno.test("maskedTokens() sets pieces of the running text between the tokens that begin and end a row", () => {
  const objective = maskedTokens(windows, options);
  assertEquals(objective.rows, Math.floor(windows.count * T / (T - 2)));
  const batch = objective.batch([{ row: 0, key: 7 }, { row: 2, key: 8 }]);
  assertEquals(whole(batch, 0), [cls, ...documents[0].slice(0, 14), sep]);
  assertEquals(whole(batch, 1), [cls, 138, 139, sep, ...documents[1].slice(0, 11), sep]);
  assertEquals([...batch.real.data], new Array(2 * T).fill(1));
  assertEquals([...batch.segments.data], new Array(2 * T).fill(0));
  // 15 % of 14 and of 13 ordinary tokens are 2 each.
  assertEquals(batch.places.shape, [2, 2]);
  assertEquals("next" in batch || "documents" in batch, false);
});

Deno.test("maskedTokens() gives the same row whatever it is drawn beside, and other masks for another key", () => {
  const objective = maskedTokens(windows, options);
  const alone = objective.batch([{ row: 3, key: 9 }]);
  const beside = objective.batch([{ row: 1, key: 2 }, { row: 3, key: 9 }]);
  assertEquals([...beside.ids.data.subarray(T)], [...alone.ids.data]);
  assert(`${objective.batch([{ row: 3, key: 10 }]).ids.data}` !== `${alone.ids.data}`);
});

Deno.test("sentencePairs() takes two segments, of which the second follows the first or is of another document", () => {
  const objective = sentencePairs(windows, options);
  // 30 tokens a document are 13 + 13 + 4; of the last, 24 lie in a window.
  assertEquals(objective.rows, 26);
  const follows: number[] = [];
  for (let key = 0; key < 400; key++) {
    const batch = objective.batch([{ row: key % 26, key }]);
    const row = whole(batch), real = [...batch.real.data].filter((one) => one === 1).length;
    const [first, second] = [row.indexOf(sep), row.indexOf(sep, row.indexOf(sep) + 1)];
    assertEquals([row[0], second + 1], [cls, real]);
    const [a, b] = [row.slice(1, first), row.slice(first + 1, second)];
    assert(a.length > 0 && b.length > 0);
    for (const segment of [a, b]) assertEquals(segment, segment.map((_, i) => segment[0] + i));
    assertEquals(
      [...batch.segments.data].slice(0, real),
      [...new Array(first + 1).fill(0), ...new Array(real - first - 1).fill(1)],
    );
    const next = Number(batch.next.data[0]);
    if (next === 0) assertEquals(b[0], a.at(-1)! + 1);
    else assert(Math.floor(b[0] / 100) !== Math.floor(a[0] / 100), `${row}`);
    assertEquals(row.slice(real), new Array(T - real).fill(pad));
    follows.push(next);
  }
  const others = follows.reduce((sum, next) => sum + next, 0);
  // Five standard deviations of 400 throws of a coin.
  assert(Math.abs(others - 200) < 50, `${others} of 400`);
});

Deno.test("sentencePairs() refuses a single document", () => {
  assertThrows(
    () => sentencePairs(runningWindows(documents[0], T, sep), options),
    Error,
    "Cannot make sentence pairs of 1 documents: the other segments come of others",
  );
});

Deno.test("maskedTokens() numbers documents where they are apart", () => {
  const batch = maskedTokens(windows, { ...options, documents: "apart" }).batch([{ row: 2, key: 1 }]);
  assertEquals([...batch.documents.data], [0, 0, 0, ...new Array(12).fill(1), 2]);
});
