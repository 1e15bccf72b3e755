/** Texts for comparing word vectors: words between spaces, a sentence a line, which every program cuts alike. */
import { sampleWeb } from "../samples/mod.ts";

const word = /\p{L}+/gu;

/** Lines of text as words in lower case. */
export function plainText(text: string): string {
  const lines = text.toLowerCase().split("\n").map((line) => (line.match(word) ?? []).join(" "));
  return lines.filter((line) => line !== "").map((line) => `${line}\n`).join("");
}

/** The English pages of a sample web. */
export function sampleText(pages: number): string {
  const texts: string[] = [];
  for (const { truth } of sampleWeb(1, pages)) {
    if (truth.quality === "good" && truth.language === "en") texts.push(plainText(truth.text));
  }
  return texts.join("");
}

/** Words by Zipf's law: as many different ones as large corpora have, so that vectors lie in no cache. */
export function zipfText(words: number, different: number): string {
  // Numerical Recipes' generator: any would do, as long as each run has the same text.
  let state = 1;
  const lines: string[] = [];
  const most = Math.log(different);
  for (let written = 0; written < words; written += 20) {
    const line = Array.from({ length: 20 }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return `w${Math.floor(Math.exp(state / 2 ** 32 * most))}`;
    });
    lines.push(line.join(" "));
  }
  return lines.join("\n") + "\n";
}
