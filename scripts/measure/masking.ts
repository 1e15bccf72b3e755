/**
 * Measures masking on the sample web: which of the addresses in the true main text are found, and what else is.
 *
 *   deno run --allow-read scripts/measure/masking.ts --samples data/samples --truth data/store/samples/truth.jsonl
 *
 * Each different address of a page counts once. Addresses are looked for in the true text, so that the figure is of
 * masking alone; "in what clean made" counts how many true addresses are still to be read after `clean` and `mask`.
 */
import { parseArgs } from "@std/cli";
import {
  extract,
  findEmails,
  findIpv4,
  findIpv6,
  isExampleEmail,
  isPublicIpv4,
  isPublicIpv6,
  maskText,
  type Span,
} from "../../stages/clean/mod.ts";
import { type SampledPage, sampledPages } from "./sample_web.ts";

/** Counts of one sort of address. */
interface Counts {
  found: number;
  wrong: number;
  missed: number;
  left: number;
  readonly examples: Set<string>;
}

function at(text: string, spans: readonly Span[]): string[] {
  return spans.map(({ start, end }) => text.slice(start, end));
}

const finders = {
  emails: (text: string) => at(text, findEmails(text)).filter((address) => !isExampleEmail(address)),
  ips: (text: string) => [
    ...at(text, findIpv4(text)).filter(isPublicIpv4),
    ...at(text, findIpv6(text)).filter(isPublicIpv6),
  ],
} as const;

function count(pages: readonly SampledPage[], sort: "emails" | "ips"): Counts {
  const counts: Counts = { found: 0, wrong: 0, missed: 0, left: 0, examples: new Set() };
  for (const { page, truth } of pages) {
    const got = new Set(finders[sort](truth.text));
    const want = new Set(truth[sort]);
    for (const address of got) {
      if (want.has(address)) counts.found++;
      else counts.wrong++, counts.examples.add(`not one: ${address}`);
    }
    for (const address of want) {
      if (!got.has(address)) counts.missed++, counts.examples.add(`missed: ${address}`);
    }
    const { text } = maskText(page.id, extract(page.body).text, { emails: "mask", ips: "mask" });
    for (const address of want) if (text.includes(address)) counts.left++;
  }
  return counts;
}

const share = (part: number, whole: number): string => whole === 0 ? "-" : (part / whole).toFixed(3);

if (import.meta.main) {
  const args = parseArgs(Deno.args, {
    string: ["samples", "truth"],
    default: { samples: "data/samples", truth: "data/store/samples/truth.jsonl" },
  });
  const pages = await sampledPages(args.samples, args.truth);
  for (const sort of ["emails", "ips"] as const) {
    const { found, wrong, missed, left, examples } = count(pages, sort);
    console.log(
      `${sort}: precision ${share(found, found + wrong)} (${wrong} wrong), recall ${
        share(found, found + missed)
      } ` +
        `(${found} of ${found + missed}); ${left} left in what clean made`,
    );
    for (const example of [...examples].slice(0, 10)) console.log(`  ${example}`);
  }
}
