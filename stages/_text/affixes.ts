/** What the English tokenizer splits off: at the front of a word, at its end, and inside. Facts: spaCy 3.8, English. */
import { letterClass, lowerClass, upperClass } from "./letter_classes.ts";
import { codePoints } from "./unicode.ts";

const quotes = "'\"”“`‘´’‚,„»«「」『』（）〔〕【】《》〈〉⟦⟧";
const marks = "…,:;!?¿؟¡\\(\\)\\[\\]\\{\\}<>_#*\\&。？！，、；：～·।،۔؛٪";
// Pictures and other symbols. spaCy's list stops at Unicode 11; newer pictures are treated like the older ones here.
const pictures = "\\p{Other_Symbol}";
const hyphens = "-|–|—|--|---|——|~";
const currency = "US\\$|C\\$|A\\$|[$£€¥฿﷼₴₠-₿]";
// The upstream list lacks a bar between "ТБ" and "تб": the two last Cyrillic and first Arabic entries are one word.
const units =
  "km|km²|km³|m|m²|m³|dm|dm²|dm³|cm|cm²|cm³|mm|mm²|mm³|ha|µm|nm|yd|in|ft|kg|g|mg|µg|t|lb|oz|m/s|km/h|kmh|mph|" +
  "hPa|Pa|mbar|mb|MB|kb|KB|gb|GB|tb|TB|T|G|M|K|%|км|км²|км³|м|м²|м³|дм|дм²|дм³|см|см²|см³|мм|мм²|мм³|нм|кг|г|мг|м/с|км/ч|" +
  "кПа|Па|мбар|Кб|КБ|кб|Мб|МБ|мб|Гб|ГБ|гб|Тб|ТБ|тбكم|كم²|كم³|م|م²|م³|سم|سم²|سم³|مم|مم²|مم³|كم|غرام|جرام|جم|كغ|ملغ|كوب|اكواب";

const prefix = new RegExp(
  `^(?:[§%=—–${marks}]|\\+(?![0-9])|\\.\\.+|[${quotes}]|${currency}|[${pictures}])`,
  "v",
);
/** All but the full stops at the end, which are one suffix when there are two or more. */
const suffix = new RegExp(
  `(?:……|[${marks}${quotes}${pictures}—–]|['’][sS]|(?<=[0-9])(?:\\+|${currency}|${units})|` +
    `(?<=°[FfCcKk])\\.|(?<=[0-9${lowerClass}%²\\-+\\|${marks}${quotes}])\\.|(?<=[${upperClass}][${upperClass}])\\.)$`,
  "v",
);
const infix = new RegExp(
  `\\.\\.+|…|[${pictures}]|(?<=[0-9])[+\\-*^](?=[0-9\\-])|` +
    `(?<=[${lowerClass}${quotes}])\\.(?=[${upperClass}${quotes}])|(?<=[${letterClass}]),(?=[${letterClass}])|` +
    `(?<=[${letterClass}0-9])(?:${hyphens})(?=[${letterClass}])|(?<=[${letterClass}0-9])[:<>=\\/](?=[${letterClass}])`,
  "gv",
);

// A web address: optional scheme, user and port; a public IPv4 address or a host name with a top level in lower case.
const privateHosts =
  "(?!(?:10|127)(?:\\.\\d{1,3}){3})(?!(?:169\\.254|192\\.168)(?:\\.\\d{1,3}){2})(?!172\\.(?:1[6-9]|2\\d|3[0-1])(?:\\.\\d{1,3}){2})";
const address = "(?:[1-9]\\d?|1\\d\\d|2[01]\\d|22[0-3])(?:\\.(?:1?\\d{1,2}|2[0-4]\\d|25[0-5])){2}" +
  "(?:\\.(?:[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-4]))";
const label = /^[A-Za-z0-9\u00a1-\uffff_\-]+$/u;
const scheme = /^[\p{L}\p{N}_+\-.]{2,}:\/\//u;
const publicAddress = new RegExp(`^${privateHosts}${address}$`, "v");
const topLevel = new RegExp(`^[${lowerClass}]+$`, "v");
/** Longest label, and longest top level. */
const maxLabel = 64;
const maxTopLevel = 63;

/** Length of what `prefix` splits off the front, 0 for nothing. */
export function prefixLength(word: string): number {
  return prefix.exec(word)?.[0].length ?? 0;
}

/** Units at the end of a word that decide on its suffix: the longest but stops has five letters, and two before it count. */
const tailUnits = 16;

/** Length of what is split off the end, 0 for nothing. */
export function suffixLength(word: string): number {
  if (word.endsWith("..")) {
    let start = word.length - 2;
    while (start > 0 && word[start - 1] === ".") start--;
    return word.length - start;
  }
  const tail = word.slice(-tailUnits);
  const match = suffix.exec(tail);
  return match === null ? 0 : tail.length - match.index;
}

/** Where the word is split inside: start and end of each separator. */
export function infixSpans(word: string): (readonly [number, number])[] {
  return [...word.matchAll(infix)].map((match) => [match.index, match.index + match[0].length] as const);
}

/**
 * Whether the word is a web address, which stays whole: a host, then a port and a path. The host is at the start, behind the
 * scheme or behind an `@`, any of which may be that of a user. Every address has a full stop, so most words end the test there.
 */
export function isUrl(word: string): boolean {
  if (!word.includes(".")) return false;
  const space = word.search(/\s/);
  let pathStart = space < 0 ? 0 : word.length;
  while (pathStart > 0 && !/\s/.test(word[pathStart - 1])) pathStart--;
  const starts = [0, scheme.exec(word)?.[0].length ?? 0];
  const userEnd = space < 0 ? word.length : space;
  for (let at = word.indexOf("@", 1); at >= 0 && at < userEnd; at = word.indexOf("@", at + 1)) {
    starts.push(at + 1);
  }
  return starts.some((start) => isAddressFrom(word, start, pathStart));
}

/** Whether a host begins at `start`, and nothing but a port and a path follows; a path holds no space, so it is behind the last. */
function isAddressFrom(word: string, start: number, pathStart: number): boolean {
  const stop = /[/?#@]/g;
  stop.lastIndex = start;
  const end = stop.exec(word)?.index ?? word.length;
  if (word[end] === "@" || end < pathStart && end < word.length) return false;
  const authority = word.slice(start, end);
  const colon = authority.indexOf(":");
  if (colon >= 0 && !/^\d{2,5}$/.test(authority.slice(colon + 1))) return false;
  const host = colon < 0 ? authority : authority.slice(0, colon);
  return publicAddress.test(host) || isHostName(host);
}

/** Labels and a top level in lower case. */
function isHostName(host: string): boolean {
  const labels = host.split(".");
  const last = labels.pop()!;
  const letters = last.length > 2 * maxTopLevel || !topLevel.test(last) ? 0 : codePoints(last);
  return letters >= 2 && letters <= maxTopLevel && labels.length > 0 && labels.every(isLabel);
}

function isLabel(text: string): boolean {
  return text.length <= maxLabel && label.test(text) && !/^[_-]|[_-]$/.test(text);
}
