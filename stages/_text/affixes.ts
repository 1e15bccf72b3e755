/** What the English tokenizer splits off: at the front of a word, at its end, and inside. Facts: spaCy 3.8, English. */
import { letterClass, lowerClass, upperClass } from "./letter_classes.ts";

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
const suffix = new RegExp(
  `(?:……|[${marks}${quotes}${pictures}—–]|\\.\\.+|['’][sS]|(?<=[0-9])(?:\\+|${currency}|${units})|` +
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
const label = "(?:[A-Za-z0-9\\u00a1-\\uffff][A-Za-z0-9\\u00a1-\\uffff_\\-]{0,62})?[A-Za-z0-9\\u00a1-\\uffff]";
const url = new RegExp(
  `^(?:[\\p{L}\\p{N}_+\\-.]{2,}:\\/\\/)?(?:\\S+(?::\\S*)?@)?` +
    `(?:${privateHosts}${address}|(?:${label}\\.)+[${lowerClass}]{2,63})(?::\\d{2,5})?(?:[\\/?#]\\S*)?$`,
  "v",
);

/** Length of what `prefix` splits off the front, 0 for nothing. */
export function prefixLength(word: string): number {
  return prefix.exec(word)?.[0].length ?? 0;
}

/** Length of what is split off the end, 0 for nothing. */
export function suffixLength(word: string): number {
  const match = suffix.exec(word);
  return match === null ? 0 : word.length - match.index;
}

/** Where the word is split inside: start and end of each separator. */
export function infixSpans(word: string): (readonly [number, number])[] {
  return [...word.matchAll(infix)].map((match) => [match.index, match.index + match[0].length] as const);
}

/** Whether the word is a web address, which stays whole. Every address has a full stop, so most words end the test there. */
export function isUrl(word: string): boolean {
  return word.includes(".") && url.test(word);
}
