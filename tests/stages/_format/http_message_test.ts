import { assertEquals } from "@std/assert";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { concatBytes } from "../../../stages/_format/byte_reader.ts";
import { decodeHttpBody, parseHttpResponse } from "../../../stages/_format/http_message.ts";
import { utf8 } from "./chunks.ts";

const text = "a body, and again a body, and again a body";

/** The decoded body of a response with these headers, as text, or the problem with it. */
async function decoded(
  headers: Record<string, string>,
  body: Uint8Array | string,
  maxBytes = 1e6,
): Promise<string> {
  const response = {
    status: 200,
    headers: new Map(Object.entries(headers)),
    body: typeof body === "string" ? utf8(body) : body,
  };
  const found = await decodeHttpBody(response, maxBytes);
  return "problem" in found ? `problem: ${found.problem}` : new TextDecoder().decode(found);
}

Deno.test("parseHttpResponse() takes status, headers and body apart, with either line end", () => {
  for (const end of ["\r\n", "\n"]) {
    const lines = [
      "HTTP/1.1 404 Not Found",
      "Content-Type: text/html",
      "Via: a",
      "via: b",
      "no header",
      "",
      "body\n\n",
    ];
    assertEquals(parseHttpResponse(utf8(lines.join(end))), {
      status: 404,
      headers: new Map([["content-type", "text/html"], ["via", "a, b"]]),
      body: utf8("body\n\n"),
    });
  }
});

Deno.test("parseHttpResponse() takes an answer without a reason, without headers, without a body", () => {
  assertEquals(parseHttpResponse(utf8("HTTP/2 200\r\n\r\n"))?.status, 200);
  assertEquals(parseHttpResponse(utf8("HTTP/1.0 200 OK\r\n"))?.body.length, 0);
});

Deno.test("parseHttpResponse() says no to what has no status line", () => {
  for (const block of ["", "<html>", "GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n"]) {
    assertEquals(parseHttpResponse(utf8(block)), undefined);
  }
});

Deno.test("decodeHttpBody() takes off each content encoding, and several in the order they were put on", async () => {
  const encoded: Record<string, Uint8Array> = {
    gzip: gzipSync(text),
    "x-gzip": gzipSync(text),
    deflate: deflateSync(text),
    "Deflate": deflateRawSync(text),
    br: brotliCompressSync(text),
    zstd: zstdCompressSync(text),
    identity: utf8(text),
    "deflate, gzip": gzipSync(deflateSync(text)),
  };
  for (const [encoding, body] of Object.entries(encoded)) {
    assertEquals(await decoded({ "content-encoding": encoding }, body), text, encoding);
  }
});

Deno.test("decodeHttpBody() notices each compressed body that is cut, wherever that is", async () => {
  for (
    const [encoding, body] of [
      ["gzip", gzipSync(text)],
      ["deflate", deflateSync(text)],
      ["br", brotliCompressSync(text)],
      ["zstd", zstdCompressSync(text)],
    ] as const
  ) {
    for (let end = 4; end < body.length; end++) {
      const found = await decoded({ "content-encoding": encoding }, body.subarray(0, end));
      assertEquals(found.startsWith("problem: "), true, `${encoding} cut at ${end} gave ${found}`);
    }
  }
});

Deno.test("decodeHttpBody() stops at the limit, so that a small body cannot fill the memory", async () => {
  const zeros = new Uint8Array(50_000_000);
  for (
    const [encoding, body] of [
      ["gzip", gzipSync(zeros)],
      ["deflate", deflateSync(zeros)],
      ["br", brotliCompressSync(zeros, { params: {} })],
      ["zstd", zstdCompressSync(zeros)],
      ["identity", zeros],
    ] as const
  ) {
    const found = await decoded({ "content-encoding": encoding }, body, 1000);
    const problem = encoding === "zstd"
      ? "the zstd body is damaged: a zstd frame unpacks to more than 1032 times its size"
      : "the body has more than 1000 bytes";
    assertEquals(found, `problem: ${problem}`, encoding);
  }
});

Deno.test("decodeHttpBody() joins chunks, with extensions, trailers and either line end", async () => {
  const chunked = { "transfer-encoding": "chunked" };
  assertEquals(
    await decoded(chunked, "3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\n"),
    "abc0123456789",
  );
  assertEquals(await decoded(chunked, "3\nabc\n0\n\n"), "abc");
  assertEquals(await decoded(chunked, "0\r\n\r\n"), "");
  const both = { ...chunked, "content-encoding": "gzip" };
  const zipped = new Uint8Array(gzipSync(text));
  const body = concatBytes([utf8(`${zipped.length.toString(16)}\r\n`), zipped, utf8("\r\n0\r\n\r\n")]);
  assertEquals(await decoded(both, body), text);
});

Deno.test("decodeHttpBody() notices a chunked body that is cut", async () => {
  const headers = { "transfer-encoding": "chunked" };
  assertEquals(await decoded(headers, "3\r\nabc\r\n"), "problem: the chunked body ends early, at byte 8");
  assertEquals(
    await decoded(headers, "3\r\nabc\r\n5\r\nab"),
    "problem: the chunked body ends early, at byte 8",
  );
  assertEquals(await decoded(headers, "30\r\nabc\r\n"), "problem: the chunked body ends early, at byte 0");
});

Deno.test("decodeHttpBody() leaves bodies alone that an archive has decoded under the headers as sent", async () => {
  assertEquals(await decoded({ "content-encoding": "gzip" }, text), text);
  assertEquals(await decoded({ "content-encoding": "zstd" }, text), text);
  assertEquals(await decoded({ "content-encoding": "deflate" }, text), text);
  assertEquals(await decoded({ "transfer-encoding": "chunked" }, "<html>\n3\nabc\n"), "<html>\n3\nabc\n");
});

Deno.test("decodeHttpBody() names an encoding that it does not know", async () => {
  const found = await decoded({ "content-encoding": "compress" }, text);
  assertEquals(found, 'problem: nothing here reads the content encoding "compress"');
});
