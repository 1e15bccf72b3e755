/** Notices that sites put on every page: about cookies, about rights. */
import { type Box, isBox, type Run } from "./boxes.ts";

/** Longest notice, in weight: about a hundred words. */
const noticeWeight = 600;
const cookieWord = /\bcookies?\b|\bGDPR\b|クッキー|куки/i;
const rights = /^\W*(?:©|\(c\) ?(?:19|20)\d\d|copyright\b)|\ball rights reserved\b/i;

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
