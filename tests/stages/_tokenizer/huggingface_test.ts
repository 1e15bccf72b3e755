import { assertEquals } from "@std/assert";
import { PreTrainedTokenizer } from "@xenova/transformers";
import fc from "fast-check";
import { openTokenizer, type PatternName, patternNames } from "../../../stages/_tokenizer/mod.ts";
import { document, learn } from "../tokenize/run_stage.ts";
import { hardTexts, learned } from "./oracle.ts";

async function both(pattern: PatternName) {
  const { vocabulary } = await learn([document(learned[0].text + hardTexts.join("\n"))], {
    pattern,
    size: 420,
  });
  const ours = openTokenizer(vocabulary);
  // What another program reads is the content of the files, not our objects.
  const { tokenizer, config } = JSON.parse(JSON.stringify(vocabulary));
  const theirs = new PreTrainedTokenizer(tokenizer, config);
  return { ours, theirs };
}

const unit = fc.oneof(
  fc.constantFrom(
    ..."sStTdmlrveLRVE'’ſ \n\r\t\u00a0\u0085\ufeff\u2028\u3000\u001c.,!_012é\u0301你١𝒜𠀀👍²",
    "<|end|>",
  ),
  fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
);

for (const pattern of patternNames) {
  Deno.test(`@xenova/transformers reads a learned vocabulary and agrees id for id: ${pattern}`, async () => {
    const { ours, theirs } = await both(pattern);
    function agree(text: string): void {
      const ids = [...ours.encode(text, { allowedSpecial: "all" })];
      assertEquals(theirs.encode(text), ids, JSON.stringify(text));
      // It refuses to decode nothing.
      if (ids.length > 0) assertEquals(theirs.decode(ids, { skip_special_tokens: false }), ours.decode(ids));
    }
    for (const text of hardTexts) agree(text);
    fc.assert(fc.property(fc.string({ unit, maxLength: 30 }), agree), { numRuns: 300 });
  });
}

Deno.test("@xenova/transformers renders the chat template of a learned vocabulary, turn by turn", async () => {
  const { theirs } = await both("gpt2");
  const messages = [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Who?" },
    { role: "assistant", content: "Me.\n" },
    { role: "user", content: "Why?" },
  ];
  const options = { tokenize: false, add_generation_prompt: true };
  assertEquals(
    theirs.apply_chat_template(messages, options) as string,
    "<|system|>Be brief.<|end|><|user|>Who?<|end|><|assistant|>Me.\n<|end|><|user|>Why?<|end|><|assistant|>",
  );
});
