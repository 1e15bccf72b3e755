/** Notices that sites put on every page: about cookies, about rights. */
import { type Box, isBox, type Run } from "./boxes.ts";

/** Longest notice, in weight: about a hundred words. */
const noticeWeight = 600;
const cookieWord = /\bcookies?\b|\bGDPR\b|クッキー|куки/i;
const reserved =
  "all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|" +
  "todos os direitos reservados|tutti i diritti riservati|alle rechten voorbehouden|wszelkie prawa zastrzeżone";
const rights = new RegExp(`^\\W*(?:©|\\(c\\) ?(?:19|20)\\d\\d|copyright\\b)|(?:${reserved})`, "i");
const changed = new RegExp(
  "\\b(?:(?:last|zuletzt) (?:edited|updated|modified|changed|revised|geändert|bearbeitet|aktualisiert)|dernière (?:modification|mise à jour)|" +
    "última (?:actualización|modificación|atualização)|ultim[oa] (?:aggiornamento|modifica)|laatst (?:bijgewerkt|gewijzigd))",
  "i",
);
const shares =
  /(?:^|\s)(?:share|teilen|partager|compartir|compartilhar|condividi|delen|udostępnij)(?:$|[\s:])/i;
/** Marks between the steps of a path to the page. */
const trail = /\S\s*[»›]\s*\S/;
const pageOf = /^(?:page|seite|página|pagina|strona) \d+(?:\D+\d+)?$/i;
/** A day, a time of day, or how long ago. */
const when =
  /\b\d{1,2}[:.]\d{2}\b|\b(?:19|20)\d{2}\b|\bago\b|\bvor \d|\bil y a\b|\bhace \d|\b\d+ \p{L}+ fa\b|\d[日月]/iu;
const byWhom = /^(?:by|von|par|por|di|door|autor|author)\b/i;

/** True for a line that says who wrote, or when. */
export function isByline({ text, weight, sentences }: Run): boolean {
  if (weight <= 40 && byWhom.test(text) && !/[.!?]$/.test(text)) return true;
  return weight <= 80 && sentences === 0 && when.test(text);
}

/** True for a line of links to share, go on or act, with nothing to read. */
export function isStrip(run: Run): boolean {
  const { text, weight, links, sentences } = run;
  if (links === 0 || weight > 200) return false;
  const density = run.linkWeight / weight;
  if (density > 0.9 || trail.test(text) || links > 1 && density > 0.4) return true;
  return sentences === 0 && (density > 0.3 || weight < 60 && shares.test(text));
}

/** True for a line of the frame that a page stands in, rather than of its text; asked only at both ends of a text. */
export function isFrame(run: Run): boolean {
  const { text, weight } = run;
  return isStrip(run) || isByline(run) || isNotice(run) || weight < 200 && changed.test(text) ||
    pageOf.test(text);
}

/** True for a short part that speaks of cookies or of rights. The text itself may speak of them at length. */
export function isNotice(part: Box | Run): boolean {
  const weight = isBox(part) ? part.sums.weight : part.weight;
  if (weight > noticeWeight) return false;
  const text = textOf(part);
  return cookieWord.test(text) || rights.test(text);
}

/** True for a short line of copyright. */
export function isImprint(run: Run): boolean {
  return run.weight < 150 && rights.test(run.text);
}

/** Text of a part, its pieces apart. Call it for small parts only. */
function textOf(part: Box | Run): string {
  return isBox(part) ? part.parts.map(textOf).join("\n") : part.text;
}
