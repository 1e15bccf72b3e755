import { assertEquals } from "@std/assert";
import { gzipSync } from "node:zlib";
import { concatBytes } from "../../../stages/_format/byte_reader.ts";
import { gunzip } from "../../../stages/_format/gunzip.ts";
import { fileIn, outcome, utf8 } from "./chunks.ts";

const texts = ["one ", "", "three ", "four".repeat(20_000)];
const members = texts.map((text) => new Uint8Array(gzipSync(text)));

Deno.test("gunzip() reads every member, however the bytes are cut", async () => {
  const expected = { text: texts.join(""), losses: [] };
  for (const step of [1, 7, 1000, 1e6]) {
    assertEquals(await outcome(gunzip(fileIn(concatBytes(members), step))), expected);
  }
});

Deno.test("gunzip() passes over zero bytes between and after members, as tapes have them", async () => {
  const bytes = concatBytes([members[0], new Uint8Array(5), members[2], new Uint8Array(512)]);
  assertEquals(await outcome(gunzip(fileIn(bytes))), { text: "one three ", losses: [] });
});

Deno.test("gunzip() reads headers with an extra field, a name, a comment and a check value", async () => {
  const plain = members[0];
  const header = Uint8Array.from([...plain.subarray(0, 3), 2 | 4 | 8 | 16, ...plain.subarray(4, 10)]);
  const extras = [3, 0, 1, 2, 3, ...utf8("name\0comment\0"), 0xaa, 0xbb];
  const bytes = concatBytes([header, Uint8Array.from(extras), plain.subarray(10), members[2]]);
  for (const step of [1, 1000]) {
    assertEquals(await outcome(gunzip(fileIn(bytes, step))), { text: "one three ", losses: [] });
  }
});

Deno.test("gunzip() reports a file cut anywhere inside a member, and keeps the members before it", async () => {
  const bytes = concatBytes([members[0], members[2]]);
  const [first] = members.map((member) => member.length);
  for (let end = 1; end < bytes.length; end++) {
    const { text, losses } = await outcome(gunzip(fileIn(bytes.subarray(0, end))));
    const whole = end === first;
    assertEquals(losses.length, whole ? 0 : 1, `cut at ${end}`);
    if (end >= first) assertEquals(text.startsWith("one "), true);
    if (!whole) assertEquals(losses[0].startsWith(end < first ? "0: " : `${first}: `), true, losses[0]);
  }
});

Deno.test("gunzip() notices every flipped bit that matters, loses that member and reads the next", async () => {
  const [bad, good] = [members[2], members[0]];
  for (let bit = 10 * 8; bit < bad.length * 8; bit++) {
    const flipped = bad.slice();
    flipped[bit >> 3] ^= 1 << (bit & 7);
    const { text, losses } = await outcome(gunzip(fileIn(concatBytes([good, flipped, good, good]))));
    if (losses.length === 0) assertEquals(text, "one three one one ", `bit ${bit} went unseen`);
    else assertEquals(losses[0].startsWith(`${good.length}: `), true, losses[0]);
    assertEquals(text.startsWith("one ") && text.endsWith("one one "), true, `bit ${bit}: ${text}`);
  }
});

Deno.test("gunzip() says what is wrong with what is no member, and finds the next", async () => {
  const bytes = concatBytes([members[0], utf8("not gzip at all"), members[2]]);
  assertEquals(await outcome(gunzip(fileIn(bytes, 3))), {
    text: "one three ",
    losses: [`${members[0].length}: what follows is not a gzip member`],
  });
});

/** Reads members without end in a process of its own, since memory is that of a process, and says how much it grew. */
const readMany = `
  import { gunzip } from "${new URL("../../../stages/_format/gunzip.ts", import.meta.url)}";
  import { gzipSync } from "node:zlib";
  const member = gzipSync("a record");
  async function* many() { for (let i = 0; i < 16_000; i++) yield member; }
  const file = { size: 16_000 * member.length, stream: many };
  const before = Deno.memoryUsage().rss;
  let length = 0;
  for await (const chunk of gunzip(file)) length += chunk.length ?? 0;
  console.log(length, Deno.memoryUsage().rss - before);
`;

Deno.test("gunzip() frees each member's decoder, so that memory does not grow by the members of a file", async () => {
  const { stdout } = await new Deno.Command("deno", { args: ["eval", readMany], env: { NO_COLOR: "1" } })
    .output();
  const [length, grown] = new TextDecoder().decode(stdout).split(" ").map(Number);
  assertEquals(length, 16_000 * 8);
  // Unfreed, these decoders were measured to take some 15 KB each, 230 MB together.
  assertEquals(grown < 120e6, true, `${grown} bytes more are in use`);
});
