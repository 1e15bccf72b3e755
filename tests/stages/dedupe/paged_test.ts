import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { memoryScratch } from "../../../stages/stage.ts";
import { Paged } from "../../../stages/dedupe/paged.ts";

/** Bytes of which each says where it lies. */
function filled(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, at) => Math.imul(at, 0x9e3779b1) >>> 24);
}

Deno.test("Paged reads what lies there, within a page and across several, to the last byte", () => {
  const bytes = filled(30_000);
  const scratch = memoryScratch();
  scratch.append(bytes);
  const paged = new Paged(scratch, bytes.length);
  fc.assert(fc.property(fc.nat(bytes.length), fc.nat(9000), (at, length) => {
    const into = new Uint8Array(Math.min(length, bytes.length - at));
    paged.read(at, into);
    assertEquals(into, bytes.slice(at, at + into.length));
  }));
});

Deno.test("Paged keeps a page at hand until another needs its place", () => {
  const bytes = filled((1 << 24) + 5000); // two pages more than have places of their own
  let reads = 0;
  const scratch = {
    append: () => 0,
    read: (at: number, into: Uint8Array) => void (reads++, into.set(bytes.subarray(at, at + into.length))),
  };
  const paged = new Paged(scratch, bytes.length);
  const byteAt = (at: number) => {
    const into = new Uint8Array(1);
    paged.read(at, into);
    return into[0];
  };
  const counts = [0, 100, 1 << 24, (1 << 24) + 4999, 100].map((
    at,
  ) => (assertEquals(byteAt(at), bytes[at]), reads));
  assertEquals(counts, [1, 1, 2, 3, 4]);
  assertEquals([byteAt(4096), byteAt(200), reads], [bytes[4096], bytes[200], 5]);
});
