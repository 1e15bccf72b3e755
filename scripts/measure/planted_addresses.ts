/**
 * Measures masking on documents of one's own: what is taken for an address, and how many planted addresses are found.
 *
 *   deno run --allow-read --allow-write scripts/measure/planted_addresses.ts DOCUMENTS.jsonl [--found FILE] [--seed N]
 *
 * Documents have an `id`, a `text` and perhaps a `language`, one a line. Each different address of a document counts once; with
 * `--found` they are written with what stands around them, to be read. Into each document one random public address of each
 * sort is planted between two words, alone or behind "at", and looked for again.
 */
import { parseArgs } from "@std/cli";
import { isPublicIpv4, type MaskedSpan, maskedSpans, maskText } from "../../stages/clean/mod.ts";

interface Row {
  readonly id: string;
  readonly text: string;
  readonly language?: string;
}
type Sort = MaskedSpan["sort"];
const sorts: readonly Sort[] = ["email", "ipv4", "ipv6"];
const all = { emails: "mask", ips: "mask" } as const;

/** Numbers below `bound`, by a linear congruential generator (Knuth's MMIX). */
function numbers(seed: number): (bound: number) => number {
  let state = BigInt(seed);
  return (bound) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 33n) % bound;
  };
}

/** A random address that may be someone's. */
function drawn(sort: Sort, below: (bound: number) => number): string {
  if (sort === "ipv6") {
    const groups = Array.from({ length: 7 }, () => below(65536).toString(16));
    return [(0x2400 + below(0x800)).toString(16), ...groups].join(":");
  }
  if (sort === "email") return `${below(36 ** 5).toString(36)}.k@mail${below(1000)}.de`;
  const address = Array.from({ length: 4 }, () => below(256)).join(".");
  return isPublicIpv4(address) ? address : drawn(sort, below);
}

/** The text with something put between two of its words. */
function planted(text: string, address: string, below: (bound: number) => number): string {
  const space = text.indexOf(" ", below(text.length));
  const at = space < 0 ? text.length : space;
  return `${text.slice(0, at)} ${below(2) === 0 ? "at " : ""}${address}${text.slice(at)}`;
}

if (import.meta.main) {
  const args = parseArgs(Deno.args, { string: ["found", "seed"], default: { seed: "1" } });
  const below = numbers(Number(args.seed));
  const found: Record<Sort, number> = { email: 0, ipv4: 0, ipv6: 0 };
  const recalled: Record<Sort, number> = { email: 0, ipv4: 0, ipv6: 0 };
  const lines: string[] = [];
  const languages = new Set<string>();
  let documents = 0;
  for (const line of (await Deno.readTextFile(`${args._[0]}`)).split("\n")) {
    if (line === "") continue;
    const { id, text, language = "?" } = JSON.parse(line) as Row;
    documents++;
    languages.add(language);
    const seen = new Set<string>();
    for (const { start, end, sort } of maskedSpans(text, all)) {
      const address = text.slice(start, end);
      if (seen.has(address)) continue;
      seen.add(address);
      found[sort]++;
      const around = `${text.slice(Math.max(0, start - 60), start)}[[${address}]]${
        text.slice(end, end + 40)
      }`;
      lines.push(`${sort}\t${language}\t${id}\t${JSON.stringify(around)}`);
    }
    for (const sort of sorts) {
      const address = drawn(sort, below);
      if (!maskText(id, planted(text, address, below), all).text.includes(address)) recalled[sort]++;
    }
  }
  console.log(`${documents} documents, ${languages.size} languages`);
  for (const sort of sorts) {
    const share = (100 * recalled[sort] / documents).toFixed(2);
    console.log(
      `${sort}: ${found[sort]} found; of planted ones ${recalled[sort]} of ${documents}, ${share} %`,
    );
  }
  if (args.found !== undefined) await Deno.writeTextFile(args.found, lines.join("\n"));
}
