import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { collapsePlain, dropSymbolLines, repairText } from "../../../stages/clean/repair.ts";

/** UTF-8 misread as windows-1252, the way it happens. */
function misread(text: string): string {
  return new TextDecoder("windows-1252").decode(new TextEncoder().encode(text));
}

Deno.test("repairText() mends UTF-8 that was read as windows-1252", () => {
  const texts = [
    "l’humanité",
    "naïve café — “quoted” …",
    "Straße, größer, Übung",
    "smørrebrød på Åland",
    "20 °C und 5 €",
    "¿Qué tal? ¡Adiós!",
    "Привет мир",
    "καλημέρα κόσμε",
    "日本語の文章",
    "שלום עולם",
    "✔ done",
    "😀 fine",
    "Dvořák žije",
  ];
  for (const text of texts) assertEquals(repairText(misread(text)), text);
});
Deno.test("repairText() mends what was misread two and three times", () => {
  assertEquals(repairText(misread(misread("doesn’t"))), "doesn’t");
  assertEquals(repairText(misread(misread(misread("doesn’t")))), "doesn’t");
});
Deno.test("repairText() leaves by right what only looks misread", () => {
  const texts = [
    "COMMUNAUTÄ»",
    "„Ä“ ist ein Buchstabe",
    "»Spaß« und »Maß«",
    "l'été »",
    "SÃO PAULO",
    "IRMÃ…",
    "Ångström",
    "ÂNGELO",
    "À «part»",
  ];
  for (const text of texts) assertEquals(repairText(text), text);
});
Deno.test("repairText() trusts a doubtful sequence in a text that has a clear one", () => {
  assertEquals(repairText(misread("Übung – Ó")), "Übung – Ó");
  assertEquals(repairText("Ä“"), "Ä“");
});
Deno.test("repairText() mends an à whose no-break space became a space", () => {
  assertEquals(repairText("Ã perturber la rÃ©flexion"), "à perturber la réflexion");
});
Deno.test("repairText() makes every line end one line feed", () => {
  assertEquals(repairText("a\r\nb\rc\u0085d\u2028e\u2029f\fg"), "a\nb\nc\nd\ne\n\nf\ng");
});
Deno.test("repairText() takes out what no reader sees and keeps the joiners of scripts that need them", () => {
  assertEquals(repairText("\ufeffa\u0000b\u200bc\u00add\u202ee\u0007"), "abcde");
  assertEquals(repairText("می\u200cخواهم 👩\u200d🚀"), "می\u200cخواهم 👩\u200d🚀");
});
Deno.test("repairText() composes by NFC and replaces lone surrogates", () => {
  assertEquals(repairText("e\u0301"), "é");
  assertEquals(repairText("a\ud800b"), "a\ufffdb");
});
Deno.test("repairText() makes other spaces plain, and cuts them from the ends of lines", () => {
  assertEquals(repairText("a\u00a0b\u3000c  \n  d\t\n"), "a b c\n  d");
});
Deno.test("repairText() leaves one empty line where there were more", () => {
  assertEquals(repairText("\n\na\n\n \n\nb\n\n"), "a\n\nb");
});
Deno.test("dropSymbolLines() takes out lines of marks and no other", () => {
  assertEquals(dropSymbolLines("-\n>> a\n\n|\n* * *\n- b\n9\n•"), ">> a\n\n- b\n9");
  assertEquals(dropSymbolLines("…"), "");
});
Deno.test("collapsePlain() collapses spaces except in paragraphs with an indented line", () => {
  assertEquals(collapsePlain("a  b\tc\n\n  x   = 1\ny   = 2"), "a b c\n\n  x   = 1\ny   = 2");
});

const awkward = fc.oneof(
  fc.constantFrom(
    ..."ÂÃÄÅÆÐÎâãðà©®»«\u00a0\u0080\u0099€™“”‹šŸ¡ aA\u0301\u0303\u200b\u00ad\ufeff\r\n\t\u0085\u2028é".split(
      "",
    ),
  ),
  fc.string({ unit: "grapheme" }).map((text) => misread(text)),
  fc.string({ unit: "binary" }),
);
Deno.test("repairText() is idempotent, and so is the cleaning of plain text", () => {
  fc.assert(
    fc.property(fc.array(awkward, { maxLength: 30 }), (parts) => {
      const plain = (text: string) => repairText(collapsePlain(repairText(text)));
      const once = repairText(parts.join(""));
      assertEquals(repairText(once), once);
      assertEquals(once.normalize("NFC"), once);
      assertEquals(plain(plain(once)), plain(once));
    }),
    { numRuns: 2000 },
  );
});
Deno.test("repairText() mends any text whose every letter is Latin-1 and was misread", () => {
  const latin = fc.string({
    unit: fc.constantFrom(..."abc xyz äöüßéèêñçøåæ".split("")),
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(fc.property(latin, (text) => assertEquals(repairText(misread(text)), repairText(text))), {
    numRuns: 300,
  });
});
