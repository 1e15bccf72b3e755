import { assert, assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import { maskText } from "../../../stages/clean/masking.ts";

const all = { emails: "mask", ips: "mask" } as const;
const id = "00112233445566aa";

Deno.test("maskText() replaces addresses by reserved ones and counts them", () => {
  const { text, emails, ips } = maskText(id, "Ask joe@mill.de at 62.4.18.2 or 2a00:1450::1.", all);
  const parts = /^Ask ([a-z]+@example\.(?:com|net|org)) at (\S+) or (2001:db8::[0-9a-f]+)\.$/.exec(text);
  assert(parts !== null, text);
  assert(/^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/.test(parts[2]), text);
  assertEquals([emails, ips], [1, 2]);
});
Deno.test("maskText() gives one address the same replacement throughout a document, and another a different one", () => {
  const { text } = maskText(id, "a@b.de c@b.de A@B.DE", all);
  const [first, second, third] = text.split(" ");
  assertEquals(first, third);
  assertNotEquals(first, second);
});
Deno.test("maskText() chooses by the document's id, whatever came before", () => {
  const replacements = Array.from({ length: 40 }, (_, i) => maskText(`id${i}`, "a@b.de", all).text);
  assert(new Set(replacements).size > 5);
  assertEquals(maskText("id7", "a@b.de", all).text, replacements[7]);
});
Deno.test("maskText() leaves private and example addresses, versions, and what it is told to keep", () => {
  const text = "localhost is 127.0.0.1, ours 192.168.0.4, write to you@example.com about version 8.12.0.77";
  assertEquals(maskText(id, text, all), { text, emails: 0, ips: 0 });
  const both = "a@b.de 62.4.18.2";
  assertEquals(maskText(id, both, { emails: "keep", ips: "keep" }).text, both);
  assert(maskText(id, both, { emails: "keep", ips: "mask" }).text.startsWith("a@b.de "));
  assert(maskText(id, both, { emails: "mask", ips: "keep" }).text.endsWith(" 62.4.18.2"));
});
Deno.test("maskText() takes the address in brackets of an e-mail with it", () => {
  assertEquals(maskText(id, "a@[62.4.18.2]", all).ips, 0);
  assertEquals(maskText(id, "a@[62.4.18.2]", all).emails, 1);
});
Deno.test("maskText() takes the end of a domain for no word that numbers sections", () => {
  assertEquals(maskText(id, "a@a.no 111.0.0.0", all).ips, 1);
  assertEquals(maskText(id, "see firm.no 62.4.18.2", all).ips, 1);
  assertEquals(maskText(id, "section no. 62.4.18.2", all).ips, 0);
});
Deno.test("maskText() masks what a masked address before it lets be seen as an address", () => {
  const mail = `${"a".repeat(40)}@${"b".repeat(40)}.com`;
  const { text, emails, ips } = maskText(id, `from ${mail} 8.8.8.8`, all);
  assertEquals([emails, ips], [1, 1]);
  assertEquals(maskText(id, text, all), { text, emails: 0, ips: 0 });
});
Deno.test("maskText() is idempotent, and nothing public is left", () => {
  const piece = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.emailAddress(),
    fc.constantFrom("from ", "address ", " ", ", ", "@", ".", ":", "\n", "v"),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (parts) => {
      const { text } = maskText(id, parts.join(" "), all);
      assertEquals(maskText(id, text, all), { text, emails: 0, ips: 0 });
    }),
    { numRuns: 500 },
  );
});
Deno.test("maskText() takes linear time on text made to be slow", () => {
  const started = performance.now();
  for (const text of ["a@", "1.", "a:", "a.", "8.8.8.8 ", "1", ":", "a@b."]) {
    maskText(id, text.repeat(2e5), all);
  }
  maskText(id, `x@${"b.".repeat(2e5)}`, all);
  // A second on an idle machine; what is quadratic takes minutes.
  assert(performance.now() - started < 60_000);
});
