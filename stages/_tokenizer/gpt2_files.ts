/** GPT-2's own two files, `encoder.json` and `vocab.bpe`, as a vocabulary. */
import type { Vocabulary } from "../kinds/mod.ts";
import { byteLevelVocabulary } from "./byte_level_vocabulary.ts";

const endOfText = "<|endoftext|>";

/**
 * A vocabulary from GPT-2's files: ids by spelling, and merges a line each under a line with a version.
 *
 * @throws {SyntaxError} when a line of merges is not two spellings.
 */
export function fromGpt2Files(encoder: Readonly<Record<string, number>>, vocabBpe: string): Vocabulary {
  const tokens: string[] = [];
  for (const [token, id] of Object.entries(encoder)) tokens[id] = token;
  const lines = vocabBpe.split("\n");
  const first = lines[0].startsWith("#version") ? 1 : 0;
  const merges = lines.slice(first).flatMap((line, i): [string, string][] => {
    if (line.trim() === "") return [];
    const pair = line.trimEnd().split(" ");
    if (pair.length !== 2) {
      throw new SyntaxError(`Cannot read line ${first + i + 1} of vocab.bpe as a merge: ${line}`);
    }
    return [[pair[0], pair[1]]];
  });
  const specialTokens = tokens.includes(endOfText) ? [endOfText] : [];
  const config = {
    tokenizer_class: "GPT2Tokenizer",
    bos_token: endOfText,
    eos_token: endOfText,
    unk_token: endOfText,
    model_max_length: 1024,
    add_prefix_space: false,
  };
  return byteLevelVocabulary({ tokens, merges, specialTokens, pattern: "gpt2", config });
}
