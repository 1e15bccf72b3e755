/** Replaces e-mail and IP addresses in a text by ones that are reserved for examples. */
import { findEmails, findIpv6, isExampleEmail, isPublicIpv4, isPublicIpv6, type Span } from "./addresses.ts";
import { findIpv4 } from "./dotted_numbers.ts";

/** What to mask. */
export interface MaskOptions {
  readonly emails: "mask" | "keep";
  readonly ips: "mask" | "keep";
}

/** A masked text and how many addresses were replaced in it. */
export interface Masked {
  readonly text: string;
  readonly emails: number;
  readonly ips: number;
}

/** Where an address of one sort stands. */
export interface MaskedSpan extends Span {
  readonly sort: "email" | "ipv4" | "ipv6";
}

/** Names before the @. Common words for roles, so that text still reads; the domains are of RFC 2606. */
const mailNames = [
  "alex",
  "contact",
  "editor",
  "hello",
  "info",
  "kim",
  "mail",
  "office",
  "post",
  "robin",
  "sam",
  "team",
];
const mailDomains = ["example.com", "example.net", "example.org"];
/** The three networks for documentation (RFC 5737). */
const networks = ["192.0.2", "198.51.100", "203.0.113"];

/** Rounds of masking: what stands before an address decides on it, and a masked one before it may change that. */
const maxRounds = 8;

/** Masks a text that is all of its document. See {@linkcode masker}. */
export function maskText(id: string, text: string, options: MaskOptions): Masked {
  return masker(id, options)(text);
}

/**
 * Makes the function that masks the texts of one document. Which replacement an address gets is a function of the
 * document's id and of how many other addresses of its sort came before it in the document, so it does not depend on other
 * documents, and the same address gets the same replacement throughout. Example addresses and those of private networks
 * stay.
 */
export function masker(id: string, options: MaskOptions): (text: string) => Masked {
  const seed = hashOf(id);
  const given = new Map<string, string>();
  const distinct = { email: 0, ipv4: 0, ipv6: 0 };
  function replacementOf(address: string, sort: MaskedSpan["sort"]): string {
    const known = given.get(address) ?? replacement(sort, seed + distinct[sort]);
    if (!given.has(address)) distinct[sort]++;
    given.set(address, known);
    return known;
  }
  return (text) => {
    let masked = replaceAll(text, options, replacementOf);
    for (let round = 1, found = masked; round < maxRounds && found.emails + found.ips > 0; round++) {
      found = replaceAll(masked.text, options, replacementOf);
      masked = { text: found.text, emails: masked.emails + found.emails, ips: masked.ips + found.ips };
    }
    return masked;
  };
}

function replaceAll(
  text: string,
  options: MaskOptions,
  replacementOf: (address: string, sort: MaskedSpan["sort"]) => string,
): Masked {
  const counts = { email: 0, ipv4: 0, ipv6: 0 };
  let masked = "";
  let done = 0;
  for (const { start, end, sort } of maskedSpans(text, options)) {
    counts[sort]++;
    masked += text.slice(done, start) + replacementOf(text.slice(start, end).toLowerCase(), sort);
    done = end;
  }
  return { text: masked + text.slice(done), emails: counts.email, ips: counts.ipv4 + counts.ipv6 };
}

/** All addresses to be masked, in order and apart from each other. */
export function maskedSpans(text: string, { emails, ips }: MaskOptions): MaskedSpan[] {
  const at = ({ start, end }: Span) => text.slice(start, end);
  const mails = emails === "keep" ? [] : findEmails(text).filter((span) => !isExampleEmail(at(span)));
  const v4 = ips === "keep" ? [] : findIpv4(text).filter((span) => isPublicIpv4(at(span)));
  const v6 = ips === "keep" ? [] : findIpv6(text).filter((span) => isPublicIpv6(at(span)));
  const all: MaskedSpan[] = [
    ...mails.map((span) => ({ ...span, sort: "email" as const })),
    ...v6.map((span) => ({ ...span, sort: "ipv6" as const })),
    ...v4.map((span) => ({ ...span, sort: "ipv4" as const })),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return all.filter((found) => {
    const apart = found.start >= end;
    if (apart) end = found.end;
    return apart;
  });
}

/** The replacement with a given number, from a ring of them. */
function replacement(sort: MaskedSpan["sort"], number: number): string {
  if (sort === "email") {
    const names = mailNames.length;
    return `${mailNames[number % names]}@${mailDomains[Math.floor(number / names) % mailDomains.length]}`;
  }
  if (sort === "ipv6") return `2001:db8::${(1 + number % 0xfffe).toString(16)}`;
  const host = number % (networks.length * 254);
  return `${networks[Math.floor(host / 254)]}.${1 + host % 254}`;
}

/** 31 bits of FNV-1a over the id (Fowler, Noll and Vo). */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 1;
}
