import { assertEquals } from "@std/assert";
import { endsWithTerminal, isSymbolWord, isTerminal, punctuationClass } from "../../../stages/_text/mod.ts";

function* allCharacters(): Generator<string> {
  for (let point = 0; point < 0x110000; point++) {
    if (point < 0xd800 || point > 0xdfff) yield String.fromCodePoint(point);
  }
}

Deno.test("set T has 159 sentence terminals, set P 129 marks", () => {
  const mark = new RegExp(`^[${punctuationClass}]$`, "u");
  let terminals = 0;
  let marks = 0;
  for (const character of allCharacters()) {
    if (isTerminal(character)) terminals++;
    if (mark.test(character)) marks++;
  }
  // 32 ASCII, 63 controls and 34 from cc_net's table.
  assertEquals([terminals, marks], [159, 32 + 63 + 34]);
});

Deno.test("endsWithTerminal() looks at the last character only", () => {
  assertEquals(["Yes.", "是。", "क।", "ថ៖", "?!"].map(endsWithTerminal), [true, true, true, true, true]);
  assertEquals(["", "Yes. ", 'Yes."', "Yes…", "Yes:"].map(endsWithTerminal), [
    false,
    false,
    false,
    false,
    false,
  ]);
});

Deno.test("isSymbolWord() holds for words of punctuation alone", () => {
  assertEquals(["...", "!?", "—", "。", "１", "", "।"].map(isSymbolWord), [
    true,
    true,
    true,
    true,
    true,
    true,
    true,
  ]);
  assertEquals(["a.", "1", "\t", "+a", "‘", "€"].map(isSymbolWord), [
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});
