import { assertEquals, assertRejects } from "@std/assert";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { createHash } from "node:crypto";
import type { Page } from "../../../stages/kinds/mod.ts";
import {
  concatBytes,
  encodePlainWarcRecord,
  encodeWarcRecord,
  recordId,
} from "../../../stages/_format/mod.ts";
import { ingest } from "../../../stages/crawl_ingest/mod.ts";
import { fileOf, lineStart, readFile, reasons, type SourceRun } from "./runs.ts";

const date = "2024-05-06T07:08:09Z";
const encoder = new TextEncoder();

/** A response record; headers and body as given. */
function response(
  url: string,
  headers: readonly string[],
  body: string | Uint8Array,
  status = "200 OK",
): Uint8Array {
  const head = encoder.encode([`HTTP/1.1 ${status}`, ...headers, "", ""].join("\r\n"));
  const block = concatBytes([head, typeof body === "string" ? encoder.encode(body) : body]);
  return encodeWarcRecord({ type: "response", id: recordId(url), date, url, block });
}
function html(url: string, body: string): Uint8Array {
  return response(url, ["Content-Type: text/html; charset=utf-8"], body);
}
/** A record of any type. */
function record(type: string, headers: readonly string[], block: string): Uint8Array {
  const length = encoder.encode(block).length;
  const lines = [
    "WARC/1.0",
    `WARC-Type: ${type}`,
    ...headers,
    `Content-Length: ${length}`,
    "",
    block,
    "",
    "",
  ];
  return new Uint8Array(gzipSync(lines.join("\r\n")));
}
function read(records: readonly Uint8Array[], options = {}): Promise<SourceRun<Page>> {
  return readFile<Page>(ingest, fileOf("x.warc.gz", concatBytes(records), 100), options);
}

Deno.test("ingest() makes a page of a response, its id by the definition of the kind", async () => {
  const { rows } = await read([html("HTTP://A.example:80/b/../c#d", "<p>é</p>")]);
  assertEquals(rows, [{
    id: createHash("sha256").update("http://a.example/c\n<p>é</p>").digest("hex").slice(0, 16),
    url: "http://a.example/c",
    source: "a.example",
    date,
    media: "html",
    body: "<p>é</p>",
  }]);
});

Deno.test("ingest() gives a page the same id however the archive was made", async () => {
  const url = "http://a.example/";
  const body = "<p>naïve</p>".repeat(20);
  const latin1 = Uint8Array.from(body, (letter) => letter.charCodeAt(0));
  const size = encoder.encode(body).length.toString(16);
  const type = "Content-Type: text/html; charset=utf-8";
  const forms: Uint8Array[] = [
    html(url, body),
    response(url, ["Content-Type: text/html; charset=iso-8859-1"], latin1),
    response(url, [type, "Content-Encoding: gzip"], gzipSync(body)),
    response(url, [type, "Content-Encoding: br"], brotliCompressSync(body)),
    response(url, [type, "Transfer-Encoding: chunked"], `${size}\r\n${body}\r\n0\r\n\r\n`),
    response(url, ["Content-Type: application/xhtml+xml"], `\uFEFF${body}`),
    record(
      "response",
      [`WARC-Target-URI: <${url}>`, `WARC-Date: ${date}`],
      `HTTP/1.0 200 OK\nContent-Type: text/html\n\n${body}`,
    ),
    record("resource", [`WARC-Target-URI: ${url}#x`, "Content-Type: text/html"], body),
  ];
  const ids = await Promise.all(forms.map(async (form) => (await read([form])).rows.map(({ id }) => id)));
  assertEquals(ids, forms.map(() => ids[0]));
  assertEquals(ids[0].length, 1);
});

Deno.test("ingest() counts every record that is no page under its reason", async () => {
  const type = "Content-Type: text/html";
  const a = "http://a.example";
  const { rows, drops, accounts } = await read([
    encodeWarcRecord({ type: "warcinfo", id: recordId("i"), date, block: encoder.encode("software: x\r\n") }),
    encodeWarcRecord({
      type: "request",
      id: recordId("r"),
      date,
      url: `${a}/`,
      block: encoder.encode("GET /"),
    }),
    record("metadata", [], "via: x"),
    html(`${a}/`, "<p>a</p>"),
    html(`${a}/#again`, "<p>b</p>"),
    record("revisit", [`WARC-Target-URI: ${a}/`, "WARC-Profile: identical"], ""),
    response(`${a}/gone`, [type], "gone", "404 Not Found"),
    response(`${a}/moved`, [type], "moved", "301 Moved"),
    response(`${a}/image`, ["Content-Type: image/png"], "x"),
    response(`${a}/pdf`, [type], "%PDF-1.7"),
    response(`${a}/unknown`, [], "\0\0"),
    response(`${a}/empty`, [type], ""),
    response(`${a}/blank`, [type], " \r\n\t"),
    response(`${a}/robots.txt`, ["Content-Type: text/plain"], "User-agent: *"),
    response(`${a}/bad`, [type, "Content-Encoding: br"], "not brotli"),
    record("response", ["WARC-Target-URI: dns:a.example", "Content-Type: text/dns"], "a.example. A"),
    record("response", [`WARC-Target-URI: ${a}/odd`], "<p>no HTTP</p>"),
    record("continuation", [`WARC-Target-URI: ${a}/long`, "WARC-Segment-Number: 2"], "more"),
    gzipSync("WARC/1.0\r\nWARC-Type: response\r\n\r\n\r\n\r\n"),
    html(`${a}/last`, "<p>last</p>"),
  ]);
  assertEquals(rows.map(({ url }) => url), [`${a}/`, `${a}/`, `${a}/last`]);
  assertEquals(reasons(drops), {
    "revisit record": 1,
    "status other than 200": 2,
    "neither HTML nor text": 3,
    "empty body": 2,
    "robots.txt": 1,
    "body unreadable (quarantined)": 1,
    "not a web address": 1,
    "response unreadable (quarantined)": 1,
    "segmented record": 1,
    "record unreadable (quarantined)": 1,
  });
  assertEquals(accounts, [{
    unit: "archive records",
    in: 20,
    out: 17,
    dropped: { "warcinfo record": 1, "request record": 1, "metadata record": 1 },
  }]);
  assertEquals(rows.length + drops.length, 17);
});

Deno.test("ingest() reads the extracted text of a WET file", async () => {
  const headers = ["WARC-Target-URI: http://a.example/", `WARC-Date: ${date}`, "Content-Type: text/plain"];
  const body = "Наслов\nSay <meta charset=koi8-r>\n";
  const { rows } = await readFile<Page>(ingest, fileOf("x.warc.wet", record("conversion", headers, body)));
  assertEquals(rows.map(({ media, body, date }) => [media, body, date]), [["plain", body, date]]);
});

Deno.test("ingest() keeps the pages before a cut, and quarantines the cut record with its place", async () => {
  const records = [html("http://a.example/1", "<p>1</p>"), html("http://a.example/2", "<p>2</p>")];
  const bytes = concatBytes(records);
  const { rows, drops } = await readFile<Page>(ingest, fileOf("x.warc.gz", bytes.subarray(0, -3)), {
    maxDamageBytes: 1000,
  });
  assertEquals(rows.map(({ url }) => url), ["http://a.example/1"]);
  assertEquals(reasons(drops), { "damaged file (quarantined)": 1 });
  const [{ detail }] = drops;
  assertEquals(
    detail.startsWith(`the file ends inside a gzip member, at byte ${records[0].length} of the file (byte `),
    true,
  );
});

Deno.test("ingest() quarantines what is over the limit, packed or not", async () => {
  const records = [
    html("http://a.example/1", "x".repeat(3000)),
    response(
      "http://a.example/2",
      ["Content-Type: text/html", "Content-Encoding: gzip"],
      gzipSync("x".repeat(3000)),
    ),
    html("http://a.example/3", "fits"),
  ];
  const { rows, drops } = await read(records, { maxRecordBytes: 2000 });
  assertEquals(rows.map(({ url }) => url), ["http://a.example/3"]);
  assertEquals(reasons(drops), { "record too long (quarantined)": 1, "body unreadable (quarantined)": 1 });
  assertEquals(drops[1].detail, "the body has more than 2000 bytes");
  const text = await readFile<Page>(ingest, fileOf("x.txt.gz", gzipSync("x".repeat(3000))), {
    maxRecordBytes: 2000,
  });
  assertEquals(reasons(text.drops), { "file too long (quarantined)": 1 });
});

Deno.test("ingest() gives the same rows however the file is cut into chunks", async () => {
  const bytes = concatBytes([html("http://a.example/1", "<p>1</p>"), html("http://a.example/2", "<p>é</p>")]);
  const whole = await readFile<Page>(ingest, fileOf("x.warc.gz", bytes));
  for (const step of [1, 2, 3, 50]) {
    assertEquals((await readFile<Page>(ingest, fileOf("x.warc.gz", bytes, step))).rows, whole.rows);
  }
});

Deno.test("ingest() reads rows of text or HTML, and keeps the ids they bring", async () => {
  const lines = [
    '{"text":"one","id":"a","source":"books","date":"2020"}',
    '{"html":"<p>two</p>","url":"http://A.example/#x","more":1}',
    '{"text":"three"}',
    '{"text":"both","html":"both"}',
    '{"text":" "}',
    '{"text":7}',
    "not JSON",
    '{"text":"lone \\ud800"}',
  ];
  const { rows, drops } = await readFile<Page>(ingest, fileOf("b/x.jsonl.gz", gzipSync(lines.join("\n"))));
  assertEquals(
    rows.map(({ url, source, media, body }) => [url, source, media, body]),
    [
      ["b/x.jsonl:a", "books", "plain", "one"],
      ["http://a.example/", "a.example", "html", "<p>two</p>"],
      [`b/x.jsonl:0+${lineStart(lines, 3)}`, "b/x.jsonl.gz", "plain", "three"],
      [`b/x.jsonl:0+${lineStart(lines, 8)}`, "b/x.jsonl.gz", "plain", "lone \uFFFD"],
    ].map(([url, ...rest]) => [url.replace("x.jsonl:", "x.jsonl.gz:"), ...rest]),
  );
  assertEquals(rows[0].id, "a");
  assertEquals(reasons(drops), {
    "row does not fit (quarantined)": 2,
    "empty body": 1,
    "line not JSON (quarantined)": 1,
  });
  assertEquals(drops.filter(({ reason }) => reason === "row does not fit").map(({ detail }) => detail), [
    `byte 0+${lineStart(lines, 4)} of b/x.jsonl.gz: it needs either text or html`,
    `byte 0+${lineStart(lines, 6)} of b/x.jsonl.gz: text: Invalid input: expected string, received number`,
  ]);
});

Deno.test("ingest() gives a row without a URL the same id in whatever file and line it stands", async () => {
  const [one, two] = ['{"text":"one"}', '{"text":"two"}'];
  const together = await readFile<Page>(ingest, fileOf("all.jsonl", `${one}\n${two}`));
  const apart = await readFile<Page>(ingest, fileOf("part-2.jsonl", two));
  assertEquals(apart.rows[0].id, together.rows[1].id);
  assertEquals(apart.rows[0].id, createHash("sha256").update("\ntwo").digest("hex").slice(0, 16));
  const twice = await readFile<Page>(ingest, fileOf("twice.jsonl", `${one}\n${one}`));
  assertEquals(twice.rows.map(({ id }) => id), [together.rows[0].id, together.rows[0].id]);
});

Deno.test("ingest() makes one page of a text file, whose encoding it finds, and of an HTML file", async () => {
  const latin1 = Uint8Array.from(
    "Le président a déclaré que la vallée était fermée à cause de la neige.",
    (letter) => letter.charCodeAt(0),
  );
  const text = await readFile<Page>(ingest, fileOf("books/a.txt", latin1));
  assertEquals(text.rows.map(({ url, source, media, body }) => [url, source, media, body]), [
    [
      "books/a.txt",
      "books/a.txt",
      "plain",
      "Le président a déclaré que la vallée était fermée à cause de la neige.",
    ],
  ]);
  const page = await readFile<Page>(ingest, fileOf("a.html.gz", gzipSync("<meta charset=windows-1252><p>x")));
  assertEquals(page.rows.map(({ media }) => media), ["html"]);
  const empty = await readFile<Page>(ingest, fileOf("a.txt", ""));
  assertEquals([empty.rows.length, reasons(empty.drops)], [0, { "empty body": 1 }]);
  const damaged = await readFile<Page>(ingest, fileOf("a.txt.gz", gzipSync("some text").subarray(0, -2)), {
    maxDamageBytes: 1000,
  });
  assertEquals([damaged.rows.length, reasons(damaged.drops)], [0, { "damaged file (quarantined)": 1 }]);
});

Deno.test("ingest() says in one line what it cannot read, and what to do", async () => {
  const wrong: [string, string, string][] = [
    [
      "a.warc.gz",
      "<html><p>An error page",
      'Cannot read a.warc.gz as WARC: it starts with "<html><p>An erro" where "WARC/1.0" should stand; ' +
      "name it by what it is (.jsonl, .txt or .html)",
    ],
    ["a.warc", "", "Cannot read a.warc as WARC: it is empty; fetch or crawl it again"],
    [
      "a.pdf",
      "%PDF",
      "Cannot read a.pdf as pages: its name ends in none of .warc, .wet, .jsonl, .parquet, .txt, .md and .html, " +
      "alone or (but .parquet) with .gz or .zst",
    ],
  ];
  for (const [name, content, message] of wrong) {
    const error = await assertRejects(() => readFile(ingest, fileOf(name, content)), Error);
    assertEquals(error.message, message);
  }
});

Deno.test("an archive laid plain and one laid in members give the same pages", async () => {
  const block = encoder.encode("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nWARC/1.0\r\nnot a record");
  const fields = { type: "response", id: recordId("x"), date, url: "http://a.example/", block } as const;
  const plain = await readFile<Page>(ingest, fileOf("x.warc", encodePlainWarcRecord(fields)));
  assertEquals(plain.rows, (await read([encodeWarcRecord(fields)])).rows);
  assertEquals(plain.rows.length, 1);
});
