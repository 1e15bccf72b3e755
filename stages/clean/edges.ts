/** What is left of the frame around a text at its two ends, and around each post of a thread. */
import { type Box, isBox, type Run } from "./boxes.ts";
import { isByline, isFrame, isStrip } from "./notices.ts";
import { headingTags } from "./tags.ts";

/** A run and the box that it lies in directly. */
interface Leaf {
  readonly run: Run;
  readonly box: Box;
}

/** Takes lines of the frame off both ends of the text. Headings are passed over, list items are text. */
export function trimFrame(root: Box): void {
  const leaves = leavesOf(root, []);
  const frame = new Set<Box | Run>();
  for (const ordered of [leaves, leaves.toReversed()]) {
    for (const { run, box } of ordered) {
      if (headingTags.has(box.element.tag)) continue;
      if (box.element.tag === "li" || box.verbatim || !isFrame(run)) break;
      frame.add(run);
    }
  }
  if (frame.size > 0) dropRuns(root, frame);
}

/** Least posts that make a thread. */
const leastPosts = 2;
/** This share of the boxes alike must look like posts; a word of thanks may be too short for it. */
const commonShare = 0.6;
/** Most runs of one post: a cap on the work, as posts are looked for at every depth. */
const mostRuns = 500;
/** Longest line that can be a scrap of a post's frame, in weight. */
const scrapWeight = 40;
/** The mark of a signature, on a line of its own (RFC 3676, §4.3). */
const signature = /^--\s*\n/;

/** Takes author columns, dates, buttons and signatures off the posts of a thread: boxes alike, with bylines and prose. */
export function trimPosts(box: Box): void {
  for (const posts of alikeIn(box)) {
    if (posts.length < leastPosts) continue;
    const framed = posts.map((post) => frameOfPost(post));
    const found = framed.filter((runs) => runs !== undefined).length;
    if (found < leastPosts || found < commonShare * posts.length) continue;
    posts.forEach((post, i) => dropRuns(post, framed[i] ?? new Set()));
  }
  for (const part of box.parts) if (isBox(part)) trimPosts(part);
}

/** The lines around the prose of a post, when a byline is among them and prose is there. */
function frameOfPost(post: Box): Set<Box | Run> | undefined {
  if (post.sums.runs > mostRuns) return undefined;
  const leaves = leavesOf(post, []).filter(({ box }) => !headingTags.has(box.element.tag));
  const first = leaves.findIndex(({ run }) => run.prose > scrapWeight / 2 || run.weight > scrapWeight);
  if (first < 1) return undefined;
  const before = leaves.slice(0, first).map(({ run }) => run);
  const after = leaves.slice(first).map(({ run }) => run);
  if (!before.some(isByline)) return undefined;
  return new Set([...before, ...after.filter((run) => isStrip(run) || signature.test(run.text))]);
}

/** Boxes directly in a box, in groups of one tag and class. */
export function alikeIn(box: Box): Iterable<Box[]> {
  const groups = new Map<string, Box[]>();
  for (const part of box.parts) {
    if (!isBox(part)) continue;
    const shape = `${part.element.tag} ${part.element.attributes.class ?? ""}`;
    const group = groups.get(shape);
    if (group === undefined) groups.set(shape, [part]);
    else group.push(part);
  }
  return groups.values();
}

/** All runs below a box, in reading order. */
function leavesOf(box: Box, leaves: Leaf[]): Leaf[] {
  for (const part of box.parts) {
    if (isBox(part)) leavesOf(part, leaves);
    else leaves.push({ run: part, box });
  }
  return leaves;
}

/** Takes some runs out, wherever below a box they are. */
function dropRuns(box: Box, runs: ReadonlySet<Box | Run>): void {
  box.parts = box.parts.filter((part) => !runs.has(part));
  for (const part of box.parts) if (isBox(part)) dropRuns(part, runs);
}
