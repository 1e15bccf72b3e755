/** Finds e-mail and IPv6 addresses in text, in linear time, and knows which addresses may be someone's. */

/** Where an address stands: UTF-16 units from `start` up to `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Longest local part and longest domain (RFC 5321, §4.5.3.1). */
const maxLocal = 64;
const maxDomain = 255;
const localUnit = /[\p{Script=Latin}\p{M}\d_%+'.-]/u;
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?`;
/** The last label is of one script, so that what follows it without a space in Chinese or Japanese is no part of it. */
const lastLabel = String
  .raw`(?:[\p{Script=Latin}\d](?:[\p{Script=Latin}\p{M}\d-]*[\p{Script=Latin}\p{M}\d])?|(?:(?!\p{Script=Latin})[\p{L}\p{M}])+)`;
const domain = new RegExp(String.raw`^(?:(?:${label}\.)+${lastLabel}|\[[\d.:A-Fa-f]{3,45}\])`, "u");
/** What follows an `@` in names of packages with versions, of units of systemd and of pictures, and is no domain. */
const notDomain =
  /^(?:\d+(?:\.\d+){1,2}|\d+x\.\p{L}+|.*\.(?:service|socket|device|mount|automount|swap|timer|slice|scope))$/u;
/** What follows the host in the address of a repository, `git@host:owner/name`, which is not mail. */
const repository = /^:[\w.~-]+\//;

/**
 * E-mail addresses: a dot-atom, `@`, and two or more labels or a bracketed IP address. In a local part letters are
 * Latin, so that Chinese or Japanese before it, where no space is written, is not taken for a part of it.
 */
export function findEmails(text: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    const floor = Math.max(at - maxLocal, found.at(-1)?.end ?? 0);
    const start = localStart(text, floor, at);
    if (start === at || text[at - 1] === ".") continue;
    const host = domain.exec(text.slice(at + 1, at + 1 + maxDomain))?.[0];
    if (host === undefined || notDomain.test(host)) continue;
    const end = at + 1 + host.length;
    if (repository.test(text.slice(end, end + maxDomain))) continue;
    found.push({ start, end });
    at = end - 1;
  }
  return found;
}

/** Where the local part before the `@` begins: back to what cannot be in it, or to two dots in a row. */
function localStart(text: string, floor: number, at: number): number {
  let start = at;
  while (
    start > floor && localUnit.test(text[start - 1]) && !(text[start] === "." && text[start - 1] === ".")
  ) start--;
  while (start < at && /[.'\p{M}]/u.test(text[start])) start++;
  return start;
}

const ipv6 =
  /(?<![\p{L}\d_:.])(?=[\da-f]{0,37}:[\da-f]{0,37}:)[\da-f:]{2,39}(?:(?<=\d)(?:\.\d{1,3}){3})?(?![\p{L}\d_:])/giu;

/** IPv6 addresses, checked group by group. */
export function findIpv6(text: string): Span[] {
  return [...text.matchAll(ipv6)].filter(([found]) => ipv6Groups(found) !== undefined)
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** The eight groups of an IPv6 address, or undefined where it is none (RFC 4291, §2.2). */
export function ipv6Groups(address: string): number[] | undefined {
  const halves = address.split("::");
  if (halves.length > 2) return undefined;
  const groups = halves.map(halfGroups);
  if (groups.some((half) => half === undefined)) return undefined;
  const [head, tail] = groups as number[][];
  if (tail === undefined) return head.length === 8 ? head : undefined;
  const gap = 8 - head.length - tail.length;
  return gap >= 1 ? [...head, ...new Array<number>(gap).fill(0), ...tail] : undefined;
}

/** Groups of one side of `::`; the last two may be written as an IPv4 address. */
function halfGroups(half: string): number[] | undefined {
  if (half === "") return [];
  const parts = half.split(":");
  const last = parts.at(-1)!;
  if (last.includes(".")) {
    const [a, b, c, d] = last.split(".").map(Number);
    if (![a, b, c, d].every((byte) => byte <= 255)) return undefined;
    parts.splice(-1, 1, (a << 8 | b).toString(16), (c << 8 | d).toString(16));
  }
  return parts.every((part) => /^[\da-f]{1,4}$/i.test(part))
    ? parts.map((part) => parseInt(part, 16))
    : undefined;
}

/** Blocks of IPv4 that are nobody's on the open net: first address and prefix length (IANA special-purpose registry, RFC 6890). */
const specialIpv4 = ([
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const).map(([base, bits]) => ({ base: ipv4Number(base), size: 2 ** (32 - bits) }));

function ipv4Number(address: string): number {
  return address.split(".").reduce((number, part) => number * 256 + Number(part), 0);
}

/** True when an IPv4 address may belong to someone. */
export function isPublicIpv4(address: string): boolean {
  const number = ipv4Number(address);
  return !specialIpv4.some(({ base, size }) => number >= base && number < base + size);
}

/** True for global unicast, 2000::/3, without the blocks for documentation (RFC 3849, RFC 9637). */
export function isPublicIpv6(address: string): boolean {
  const [first, second] = ipv6Groups(address) ?? [0, 0];
  const isExample = first === 0x2001 && second === 0xdb8 || first === 0x3fff && second < 0x1000;
  return first >> 13 === 1 && !isExample;
}

/** True when the domain of an e-mail address is one that documents use as an example (RFC 2606, §3), or a private network's. */
export function isExampleEmail(address: string): boolean {
  const host = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  const numbers = /^\[?((?:\d{1,3}\.){3}\d{1,3})\]?$/.exec(host)?.[1];
  return numbers === undefined ? /(?:^|\.)example\.(?:com|net|org)$/.test(host) : !isPublicIpv4(numbers);
}
