/**
 * Tells addresses from other things that are four numbers with dots between: sections, versions, object identifiers.
 *
 * No list of words decides, since sections are called otherwise in each language. What decides is the shape (sections and
 * versions have small numbers, of random addresses one in fifteen hundred has only numbers up to 40), the numbering around
 * (where 11.2.3 or 120.0.6099.109 stand in the document, 11.2.3.2 and 120.0.61.5 number the same thing), what is attached
 * (a port, a prefix length, a scheme), and other addresses beside, on the same line or in a line of the same form.
 */
import type { Span } from "./addresses.ts";

/** Numbers up to this are as good as always those of sections, versions and lists. */
const largestOfSections = 40;
/** Versions have no more numbers of three digits. */
const largeOfVersions = 1;

/** 0 to 255 without leading zeros. */
const octet = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const fourNumbers = new RegExp(
  `(?<![\\p{L}\\d_]|\\d\\.|[-])(?:${octet}\\.){3}${octet}(?![\\p{L}\\d_]|\\.\\d|-[\\d\\p{L}])`,
  "gu",
);
/** Three numbers or more: what they number, if they are no address, is numbered by their first two. */
const dottedNumbers = /(?<![\p{L}\d_]|\d\.)\d{1,5}(?:\.\d{1,5}){2,15}(?![\p{L}\d_]|\.\d)/gu;
const date = /\.(?:19|20)\d\d$/;

/** Directly before: that the numbers are a version or a place in a text. Stems that many languages share, and marks. */
const versionMark =
  /(?:(?<![\p{L}\d_.@-])(?:v|ver|rel|rev|nr|no|oid|vers\p{L}{0,24}|verz\p{L}{0,24}|wersj\p{L}{0,24}|верс\p{L}{0,24}|releases?|revisions?|build|firmware|kernel|driver|update)[.:]?|§|版本|バージョン|버전)\s{0,4}$|\p{L}\/$/iu;
/** Directly before, or behind: part of a locator, a network or a pair of address and port. */
const attachedBefore = /(?::\/\/|(?:^|[\s(])@)$/;
const attachedBehind = /^(?::\d{1,5}(?![\d.:])|\/(?:\d|[12]\d|3[0-2])(?![\d.])|\/255\.)/;
/** Directly before, or a word before that: names of protocols and of programs, which are the same in every language. */
const networkWord =
  /(?<![\p{L}\d])(?:ips?|ipv4|dns|ping|gateway|router|nameservers?|resolvers?|ssh|telnet|traceroute|whois|nslookup|tcp|udp)(?![\p{L}\d])(?:[ -][\p{L}\p{M}]{1,20})?[:=]?["' ]{1,2}$/iu;
/** A number and a title behind it, at the start of a line. */
const title = /^\.?[ \t\u3000]{1,4}\p{L}/u;
/** Resolvers for everybody, known by their addresses of small numbers. */
const resolvers = new Set(["1.0.0.1", "1.1.1.1", "8.8.4.4", "8.8.8.8", "9.9.9.9"]);

/** Units before a number that are looked at in all, for a mark of versions, and behind it. */
const [reach, markUnits, behindUnits] = [60, 24, 12];

/** Where IPv4 addresses stand. */
export function findIpv4(text: string): Span[] {
  const found = [...candidates(text)];
  if (found.length === 0) return [];
  const numbered = numberingOf(text);
  const verdicts = found.map((candidate) => candidate.verdict(numbered));
  const certain = found.filter((_, i) => verdicts[i] === "address");
  const networks = new Set(certain.map(({ network }) => network));
  const forms = new Set(certain.map(({ form }) => form).filter((form) => form !== undefined));
  const lines = new Set(certain.map(({ line }) => line));
  return found.filter((candidate, i) =>
    verdicts[i] === "address" || verdicts[i] === "unsure" && (
        networks.has(candidate.network) || candidate.form !== undefined && forms.has(candidate.form) ||
        !candidate.isHeading && (lines.has(candidate.line) || candidate.isNamed)
      )
  );
}

function* candidates(text: string): Generator<Candidate> {
  let [line, seen] = [0, 0];
  for (const { 0: address, index } of text.matchAll(fourNumbers)) {
    const newline = text.slice(seen, index).lastIndexOf("\n");
    if (newline >= 0) line = seen + newline + 1;
    seen = index;
    yield new Candidate(text, index, index + address.length, line);
  }
}

/** First two numbers of what is numbered in a text with three numbers or more that are no address. */
interface Numbering {
  /** Of three numbers, or of five and more. */
  readonly sections: ReadonlySet<string>;
  /** Of four numbers of which one is too large for an address. */
  readonly versions: ReadonlySet<string>;
}

function numberingOf(text: string): Numbering {
  const [sections, versions] = [new Set<string>(), new Set<string>()];
  for (const [number] of text.matchAll(dottedNumbers)) {
    const parts = number.split(".");
    const isLong = parts.some((part) => Number(part) > 255);
    if (parts.length === 3 && date.test(number)) continue;
    if (parts.length !== 4) sections.add(family(parts));
    else if (isLong) versions.add(family(parts));
  }
  return { sections, versions };
}

function family(parts: readonly (string | number)[]): string {
  return `${parts[0]}.${parts[1]}`;
}

/** Four numbers that an address may have. */
class Candidate implements Span {
  readonly start: number;
  readonly end: number;
  /** Where its line begins. */
  readonly line: number;
  readonly #text: string;

  constructor(text: string, start: number, end: number, line: number) {
    this.#text = text;
    this.start = start;
    this.end = end;
    this.line = line;
  }

  get #address(): string {
    return this.#text.slice(this.start, this.end);
  }

  /** What stands before it in its line, as far as it is looked at. */
  #before(units: number): string {
    return this.#text.slice(Math.max(this.line, this.start - units), this.start);
  }

  get #behind(): string {
    return this.#text.slice(this.end, this.end + behindUnits);
  }

  /** What shape, numbering and surroundings say; "unsure" is for numbers that need an address beside them to be one. */
  verdict({ sections, versions }: Numbering): "address" | "other" | "unsure" {
    if (attachedBefore.test(this.#before(3)) || attachedBehind.test(this.#behind)) return "address";
    const numbers = this.#address.split(".").map(Number);
    const isLarge = numbers.filter((number) => number >= 100).length > largeOfVersions;
    if (!isLarge && versionMark.test(this.#before(markUnits))) return "other";
    if (versions.has(family(numbers))) return "other";
    if (numbers[0] <= largestOfSections && sections.has(family(numbers))) return "other";
    return numbers.every((number) => number <= largestOfSections) ? "unsure" : "address";
  }

  /** The first three numbers: networks are mostly of that size. */
  get network(): string {
    return this.#address.slice(0, this.#address.lastIndexOf("."));
  }

  /** A number of a title rather than an address at the start of a line. */
  get isHeading(): boolean {
    return this.start === this.line && title.test(this.#behind);
  }

  /** Said to be an address by the name of a protocol or program before it, or known to everybody. */
  get isNamed(): boolean {
    return resolvers.has(this.#address) || networkWord.test(this.#before(reach));
  }

  /** What stands in its line before it, where that is a word at least: lines of a configuration begin alike. */
  get form(): string | undefined {
    if (this.start - this.line > reach) return undefined;
    const before = this.#before(reach);
    return /\p{L}{2}/u.test(before) ? before : undefined;
  }
}
