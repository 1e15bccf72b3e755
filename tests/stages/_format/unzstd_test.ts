import { assertEquals } from "@std/assert";
import { constants, zstdCompressSync } from "node:zlib";
import { concatBytes } from "../../../stages/_format/byte_reader.ts";
import { decompress } from "../../../stages/_format/decompress.ts";
import { unzstd } from "../../../stages/_format/unzstd.ts";
import { fileIn, outcome, utf8 } from "./chunks.ts";

function frame(text: string): Uint8Array {
  const params = { [constants.ZSTD_c_checksumFlag]: 1 };
  return new Uint8Array(zstdCompressSync(text, { params, chunkSize: text.length + 1024 }));
}
const long = Array.from({ length: 40_000 }, (_, i) => `line ${i * 7919 % 10_007}\n`).join("");
const texts = ["abc", "", long, "x"];
const frames = texts.map(frame);
const skippable = Uint8Array.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);

Deno.test("unzstd() reads every frame, the small ones too, however the bytes are cut", async () => {
  const bytes = concatBytes([skippable, ...frames.flatMap((each) => [each, skippable])]);
  for (const step of [1, 1000, 1e6]) {
    assertEquals(await outcome(unzstd(fileIn(bytes, step))), { text: texts.join(""), losses: [] });
  }
});

Deno.test("unzstd() reports a file cut anywhere inside a frame, which the runtime takes for whole", async () => {
  const bytes = concatBytes([frames[0], frames[3], frame("again and again and again")]);
  const ends = [0, frames[0].length, frames[0].length + frames[3].length];
  for (let end = 1; end < bytes.length; end++) {
    const { losses } = await outcome(unzstd(fileIn(bytes.subarray(0, end), 5)));
    const start = ends.findLast((place) => place <= end);
    assertEquals(
      losses,
      ends.includes(end) ? [] : [`${start}: the file ends inside a zstd frame`],
      `cut at ${end}`,
    );
  }
});

Deno.test("unzstd() never gives wrong bytes without a word, whichever bit is flipped", async () => {
  const bytes = concatBytes([frames[0], frame("again and again and again"), frames[3]]);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const bad = bytes.slice();
    bad[bit >> 3] ^= 1 << (bit & 7);
    const { text, losses } = await outcome(unzstd(fileIn(bad)));
    assertEquals(losses.length > 0 || text === "abcagain and again and againx", true, `bit ${bit}`);
  }
});

Deno.test("unzstd() reads on behind a frame whose checksum is wrong", async () => {
  const bad = frames[0].slice();
  bad[bad.length - 1] ^= 1;
  const { text, losses } = await outcome(unzstd(fileIn(concatBytes([bad, frames[3]]))));
  assertEquals(text.endsWith("x"), true);
  assertEquals(losses, ["0: Zstd decompress error: Restored data doesn't match checksum"]);
});

Deno.test("decompress() goes by what a file is: gzip, zstd, a skippable frame first, or neither", async () => {
  const gzip = new Uint8Array(
    await new Response(
      new Blob(["abc"]).stream().pipeThrough(new CompressionStream("gzip")),
    ).arrayBuffer(),
  );
  for (const bytes of [gzip, frames[0], concatBytes([skippable, frames[0]]), utf8("abc")]) {
    assertEquals(await outcome(decompress(fileIn(bytes, 2))), { text: "abc", losses: [] });
  }
  assertEquals(await outcome(decompress(fileIn(new Uint8Array(0), 1))), { text: "", losses: [] });
});
