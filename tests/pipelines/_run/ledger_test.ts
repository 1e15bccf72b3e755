import { assertEquals, assertThrows } from "@std/assert";
import { checkRow, Tally } from "../../../pipelines/_run/ledger.ts";
import { sumLedgers } from "../../../pipelines/_run/manifest.ts";
import { ids, json, number, text } from "../../../stages/kinds/mod.ts";
import { decodeRows } from "../../../stages/_format/mod.ts";
import { drop } from "../../../stages/stage.ts";

Deno.test("a tally balances rows, and keeps what was dropped with its reason", async () => {
  const tally = new Tally();
  tally.in = 4;
  tally.out = 1;
  tally.drop(drop("too short", "3 words"), { id: "a", url: "u", text: "x".repeat(1000) });
  tally.drop(drop("too short", "2 words"), { id: "b", url: "", body: "page body" });
  tally.drop(drop("bad bytes", "byte 3", { about: { id: "c" }, quarantined: true }));
  assertEquals(tally.finish(true), {
    in: 4,
    out: 1,
    dropped: { "too short": 2 },
    quarantined: { "bad bytes": 1 },
    accounts: [],
  });
  const rows = await Array.fromAsync(decodeRows(ReadableStream.from(tally.droppedRows())));
  assertEquals(rows, [
    { id: "a", url: "u", reason: "too short", detail: "3 words", excerpt: "x".repeat(400) },
    { id: "b", url: "", reason: "too short", detail: "2 words", excerpt: "page body" },
    { id: "c", url: "", reason: "bad bytes", detail: "byte 3", excerpt: "" },
  ]);
});

Deno.test("a tally in which a row went missing fails", () => {
  const tally = new Tally();
  tally.in = 2;
  tally.out = 1;
  const error = assertThrows(() => tally.finish(true), Error);
  assertEquals(error.message, "Cannot balance rows: 2 in, but 1 out and 0 dropped");
});

Deno.test("an account that does not add up fails", () => {
  const error = assertThrows(
    () => new Tally().account({ unit: "tokens", in: 10, out: 6, dropped: { tail: 3 } }),
    Error,
  );
  assertEquals(error.message, "Cannot balance tokens: 10 in, 6 out, 3 dropped leave 1 unaccounted for");
});

Deno.test("ledgers add up by reason and by unit", () => {
  const tokens = (n: number) => ({ unit: "tokens", in: n, out: n - 1, dropped: { tail: 1 } });
  const one = { in: 2, out: 1, dropped: { a: 1 }, quarantined: {}, accounts: [tokens(5)] };
  const two = { in: 3, out: 0, dropped: { a: 1, b: 1 }, quarantined: { c: 1 }, accounts: [tokens(7)] };
  assertEquals(sumLedgers([one, two]), {
    in: 5,
    out: 1,
    dropped: { a: 2, b: 1 },
    quarantined: { c: 1 },
    accounts: [{ unit: "tokens", in: 12, out: 10, dropped: { tail: 2 } }],
  });
});

Deno.test("a row is held to its columns", () => {
  const columns = { id: text(), n: number(), list: json<number[]>(), ids: ids() };
  const good = { id: "", n: 0, list: [], ids: new Uint16Array(1) };
  checkRow(good, columns);
  const wrong = { id: 1, n: NaN, list: undefined, ids: [1] };
  const said = Object.entries(wrong).map(([name, value]) =>
    assertThrows(() => checkRow({ ...good, [name]: value }, columns), TypeError).message
  );
  assertEquals(said, [
    "Cannot keep a row with id = 1: the column holds text",
    "Cannot keep a row with n = null: the column holds number",
    "Cannot keep a row with list = undefined: the column holds json",
    "Cannot keep a row with ids = [1]: the column holds ids",
  ]);
});
