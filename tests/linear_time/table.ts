/**
 * The doubling law as a table: each function on each text at three lengths, and the power of the length that its time
 * grows with; 1 is linear. Times of a few milliseconds say little.
 *
 *   deno run --allow-read --allow-env tests/linear_time/table.ts [LENGTH] [FUNCTION]
 */
import { functions, type TextFunction } from "./functions.ts";
import { texts } from "./texts.ts";

const length = Number(Deno.args[0] ?? 32_768);
const wanted = Deno.args[1] ?? "";
/** Times below this are not looked at, in milliseconds. */
const least = 5;
/** A time that grows faster than this power of the length is shown by itself. */
const steep = 1.5;

/** The shortest of three times that a function takes, in milliseconds. */
async function time(run: TextFunction, text: string): Promise<number> {
  let shortest = Infinity;
  for (let i = 0; i < 3; i++) {
    const started = performance.now();
    await run(text);
    shortest = Math.min(shortest, performance.now() - started);
  }
  return shortest;
}

for (const [reads, some] of Object.entries(functions)) {
  for (const [name, run] of Object.entries(some)) {
    if (!name.includes(wanted)) continue;
    let [whole, before, slowest, at] = [0, 0, 0, ""];
    for (const [text, grow] of Object.entries(texts)) {
      const [half, full] = [await time(run, grow(length / 2)), await time(run, grow(length))];
      [before, whole] = [before + half, whole + full];
      if (full > slowest) [slowest, at] = [full, text];
      const power = Math.log2(full / half);
      if (full >= least && power > steep) {
        console.log(`  ${name}: ${text}: ${half.toFixed(1)} → ${full.toFixed(1)} ms`);
      }
    }
    const power = Math.log2(whole / before).toFixed(2);
    console.log(
      `${reads} | ${name} | ${whole.toFixed(0)} ms | power ${power} | ${at} ${slowest.toFixed(1)} ms`,
    );
  }
}
