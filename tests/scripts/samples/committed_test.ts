import { assert, assertEquals, assertThrows } from "@std/assert";
import { constants, gunzipSync } from "node:zlib";
import { sampleOptions } from "../../../scripts/make_samples.ts";
import {
  analogyText,
  archiveOf,
  committedSample,
  conversationRows,
  labelledRows,
  questionRows,
  truthRow,
} from "../../../scripts/samples/mod.ts";

const folder = new URL("../../../data/samples/", import.meta.url);
const { seed, pages } = committedSample;

function lines(bytes: Uint8Array): unknown[] {
  return new TextDecoder().decode(bytes).trim().split("\n").map((line) => JSON.parse(line));
}
/** What gzip members hold; a last member that is cut gives what is there of it. */
function unpacked(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }));
}

Deno.test("the committed sample is below a million bytes in all", () => {
  let size = 0;
  for (const entry of Deno.readDirSync(folder)) size += Deno.statSync(new URL(entry.name, folder)).size;
  assert(size < 1_000_000, `${size}`);
});

Deno.test("the committed archives and their truth are what the script makes", () => {
  const made = new Map<string, Uint8Array[]>();
  const rows: unknown[] = [];
  for (const { file, bytes, truths } of archiveOf(seed, pages)) {
    made.set(file, [...made.get(file) ?? [], bytes]);
    rows.push(...truths.map((truth) => truthRow(truth, file)));
  }
  for (const [file, parts] of made) {
    const committed = unpacked(Deno.readFileSync(new URL(file, folder)));
    const whole = unpacked(new Uint8Array(parts.flatMap((part) => [...part])));
    assertEquals(committed.length, whole.length, file);
    assert(committed.every((byte, index) => byte === whole[index]), file);
  }
  assertEquals(lines(gunzipSync(Deno.readFileSync(new URL("truth.jsonl.gz", folder)))), rows);
});

Deno.test("the committed rows are what the script makes", () => {
  const rows = {
    questions: questionRows(seed),
    conversations: conversationRows(seed),
    labelled: labelledRows(seed),
  };
  for (const [name, made] of Object.entries(rows)) {
    assertEquals(lines(Deno.readFileSync(new URL(`${name}.jsonl`, folder))), made as unknown[]);
  }
  assertEquals(Deno.readTextFileSync(new URL("analogies.txt", folder)), analogyText());
});

Deno.test("only the last record is truncated, and the gzip member that holds it does not end", () => {
  const rows = lines(gunzipSync(Deno.readFileSync(new URL("truth.jsonl.gz", folder)))) as {
    defect: string;
    file: string;
  }[];
  assertEquals(rows.map(({ defect }) => defect === "truncated").indexOf(true), rows.length - 1);
  assertThrows(() => gunzipSync(Deno.readFileSync(new URL("ambrel-02.warc.gz", folder))));
  gunzipSync(Deno.readFileSync(new URL("ambrel-00.warc.gz", folder)));
  gunzipSync(Deno.readFileSync(new URL("ambrel-01.warc.gz", folder)));
});

Deno.test("the archives hold chunked and packed bodies, redirects, missing pages and wrong charsets", () => {
  const text = ["ambrel-00", "ambrel-01", "ambrel-02"].map((name) =>
    new TextDecoder("latin1").decode(unpacked(Deno.readFileSync(new URL(`${name}.warc.gz`, folder))))
  ).join("");
  assert(
    text.split("\r\n\r\n").some((head) =>
      head.includes("Transfer-Encoding: chunked") && head.includes("Content-Encoding: gzip")
    ),
  );
  for (const wanted of ["HTTP/1.1 301 ", "HTTP/1.1 404 ", "WARC-Type: request", "WARC-Type: warcinfo"]) {
    assert(text.includes(wanted), wanted);
  }
  const rows = lines(gunzipSync(Deno.readFileSync(new URL("truth.jsonl.gz", folder)))) as {
    defect: string;
  }[];
  for (
    const wanted of ["iso-8859-1 declared as utf-8", "windows-1252, not declared", "utf-8, not declared"]
  ) {
    assert(rows.some(({ defect }) => defect === wanted), wanted);
  }
});

Deno.test("make_samples says which options it cannot take", () => {
  assertEquals(sampleOptions(["--pages", "50", "--out", "x"]), {
    seed: 1,
    pages: 50,
    out: "x",
    truth: false,
  });
  assertThrows(
    () => sampleOptions(["--pages", "two"]),
    TypeError,
    "Cannot make samples with --pages two: it must be a whole number from 3 on",
  );
  assertThrows(
    () => sampleOptions(["--page", "5"]),
    TypeError,
    "Cannot make samples with --page: the options are --pages, --seed, --out and --truth",
  );
});

Deno.test("make_samples says in one line what it cannot", async () => {
  const { code, stderr } = await new Deno.Command("deno", {
    args: ["run", "--quiet", "--allow-read", "scripts/make_samples.ts", "--seeds", "1"],
    env: { NO_COLOR: "1" },
  }).output();
  assertEquals(
    [code, new TextDecoder().decode(stderr)],
    [1, "error: Cannot make samples with --seeds: the options are --pages, --seed, --out and --truth\n"],
  );
});
