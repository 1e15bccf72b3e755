import { assertEquals, assertThrows } from "@std/assert";
import { inWords, readGrammar, tidy } from "../../../scripts/samples/grammar.ts";
import { randomAt } from "../../../scripts/samples/random.ts";

function say(source: string, scope: Record<string, unknown> = {}): string {
  return readGrammar(source).speaker(randomAt(1, "test")).say("root", scope);
}

Deno.test("a line is said with its slots, ranges and rules filled in", () => {
  assertEquals(
    say("#root\n[p] has [7-7] hens and [w3-3] cats <end>\n#end\nin [p.home].", {
      p: { name: "Marta", home: "Osterby" },
    }),
    "Marta has 7 hens and three cats in Osterby.",
  );
});

Deno.test("a rule with an argument binds x to what the argument names", () => {
  assertEquals(say("#root\n<job q.boss>\n#job\n[x] bakes.", { q: { boss: { name: "Ada" } } }), "Ada bakes.");
});

Deno.test("the alternatives of a rule are dealt like cards: none comes again before all others came", () => {
  const speaker = readGrammar("#root\na\nb\nc\nd").speaker(randomAt(5, "cards"));
  for (let round = 0; round < 3; round++) {
    const said = Array.from({ length: 4 }, () => speaker.raw("root", {})).sort();
    assertEquals(said, ["a", "b", "c", "d"]);
  }
});

Deno.test("choices nest, and an empty way says nothing", () => {
  const seen = new Set<string>();
  const speaker = readGrammar("#root\n{a{1|2}|}").speaker(randomAt(2, "nest"));
  for (let i = 0; i < 60; i++) seen.add(speaker.raw("root", {}));
  assertEquals([...seen].sort(), ["", "a1", "a2"]);
});

Deno.test("tidy() puts articles, commas, capitals and spaces in order", () => {
  assertEquals(tidy("a(n) apple ,, and a(n) pear .  it rains ."), "An apple, and a pear. It rains.");
  assertEquals(tidy('she asked: "who knows." nobody did'), 'She asked: "Who knows." Nobody did');
  assertEquals(tidy("by Marta, the baker, ."), "By Marta, the baker.");
});

Deno.test("inWords() says numbers below a hundred", () => {
  assertEquals([0, 13, 20, 47, 99].map(inWords), [
    "zero",
    "thirteen",
    "twenty",
    "forty-seven",
    "ninety-nine",
  ]);
});

Deno.test("what cannot be read or expanded is said in full", () => {
  assertThrows(() => readGrammar("a line"), SyntaxError, "Cannot read a line before the first rule: a line");
  assertThrows(() => readGrammar("#root\n{a|b"), SyntaxError, "Cannot read an open bracket: {a|b");
  assertThrows(() => say("#root\n<none>"), ReferenceError, "Cannot expand the rule none: there is none");
  assertThrows(() => say("#root\n[p.home]", {}), ReferenceError, "Cannot look up p.home: the scope has none");
});
