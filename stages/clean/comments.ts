/**
 * Readers' comments under an article: known by their class, by the heading over them, or by their form alone.
 *
 * Comments come after the text they are about, so nothing is taken before a fair amount of prose has been read: on a
 * forum or a guest book, where the posts are all there is, the posts are the text.
 */
import { type Box, findBox, isBox, type Run, sum } from "./boxes.ts";
import { alikeIn } from "./edges.ts";
import { roleOf } from "./hints.ts";
import { isByline } from "./notices.ts";
import { headingTags } from "./tags.ts";

/** Prose that makes what came before an article: about forty words. */
const articleProse = 200;
/** Longest heading and longest byline, in weight. */
const shortWeight = 80;
/** Most runs of one comment with the replies in it: a cap on the work, as comments are looked for at every depth. */
const mostRuns = 500;

/** Words that are a heading of comments by themselves. In French "comment" is "how", and papers have a "Discussion". */
const commentWord =
  "comments|kommentare|commentaires|comentarios|comentários|commenti|reacties|opmerkingen|komentarze|" +
  "комментарии|评论|留言|コメント|댓글";
/** Words that are one beside a number. */
const countedWord =
  "comments?|repl(?:y|ies)|responses?|kommentare?|antwort(?:en)?|commentaires?|réponses?|comentarios?|respuestas?|" +
  "comentários?|respostas?|comment[io]|rispost[ae]|reactie|opmerking|komentarz[ey]?|комментари[йяев]+";
/** "Comments", "3 comments", "Kommentare (2)" and the like. */
const commentHeading = new RegExp(
  `(?:^|\\s)(?:${commentWord})(?:$|[\\s:(])|\\d\\s*(?:${countedWord})(?:$|\\s|:)|(?:^|\\s)(?:${countedWord})\\s*\\(\\d`,
  "iu",
);
/** What is to be done with one comment, as the text of a short link or line. */
const replyAction =
  /^(?:reply|respond|report|quote|antworten|melden|zitieren|répondre|signaler|responder|denunciar|citar|rispondi|segnala|beantwoorden|odpowiedz|ответить|回复|返信)(?:$|[\s.|·])/iu;
/** Takes comments out of a page. */
export function pruneComments(body: Box): void {
  new Reader().read(body);
  sum(body);
}

/** Reads in order and knows how much prose it has passed. */
class Reader {
  #prose = 0;

  read(box: Box): void {
    const thread = this.#isThreadHere(box) ? threadOf(box) : new Set<Box>();
    const kept: Box["parts"] = [];
    let under = 0;
    for (const part of box.parts) {
      const level = isBox(part) && headingTags.has(part.element.tag) ? Number(part.element.tag[1]) : 0;
      if (under > 0 && (level === 0 || level > under)) continue;
      under = 0;
      if (!isBox(part)) {
        this.#prose += part.prose;
        kept.push(part);
      } else if (this.#isCommentHeading(part)) {
        under = level === 0 ? 7 : level;
      } else if (!thread.has(part) && !(this.#prose >= articleProse && roleOf(part.element) === "comments")) {
        this.read(part);
        kept.push(part);
      }
    }
    box.parts = kept;
  }

  /** A heading, or a short line in a box of its own, that announces comments. */
  #isCommentHeading(box: Box): boolean {
    if (this.#prose < articleProse || box.sums.runs !== 1 || box.sums.weight > shortWeight / 2) return false;
    const [run] = box.parts;
    return box.parts.length === 1 && !isBox(run) && run.sentences === 0 && run.text.split(" ").length <= 4 &&
      (headingTags.has(box.element.tag) || /\d/.test(run.text)) && commentHeading.test(run.text);
  }

  /** Comments without a heading must also be less than what they are about. */
  #isThreadHere(box: Box): boolean {
    return this.#prose >= articleProse && box.sums.prose <= this.#prose;
  }
}

/** The parts of a box that are comments by their form: alike, each with a byline and something to do, none with a heading. */
function threadOf(box: Box): Set<Box> {
  for (const alike of alikeIn(box)) {
    if (alike.length >= 2 && alike.every(isComment)) return new Set(alike);
  }
  return new Set();
}

function isComment(box: Box): boolean {
  if (
    box.sums.runs < 2 || box.sums.runs > mostRuns ||
    findBox(box, ({ element }) => headingTags.has(element.tag)) !== undefined
  ) {
    return false;
  }
  const short = shortLines(box, []);
  return short.slice(0, 3).some(isByline) && short.some(({ text }) => replyAction.test(text));
}

/** The short lines in a box, in order. */
function shortLines(box: Box, lines: Run[]): Run[] {
  for (const part of box.parts) {
    if (isBox(part)) shortLines(part, lines);
    else if (part.weight <= shortWeight) lines.push(part);
  }
  return lines;
}
