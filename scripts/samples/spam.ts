/** What the web has too much of: link farms, stuffed pages, filler Latin, machines that repeat, and pages without text. */
import type { Random } from "./random.ts";
import type { Block } from "./story.ts";

const wares = [
  "cheese",
  "bells",
  "honey",
  "wool",
  "slate",
  "boats",
  "apples",
  "lanterns",
  "boots",
  "watches",
  "loans",
];
const praises = [
  "cheap",
  "best",
  "free",
  "top",
  "discount",
  "online",
  "fast",
  "original",
  "hot",
  "official",
  "no risk",
];
const latin =
  ("lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et " +
    "dolore magna aliqua ut enim ad minim veniam quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo")
    .split(" ");

/** A title and the blocks of a spam page of a sort. */
export function spamPage(sort: string, random: Random): { title: string; blocks: Block[] } {
  const ware = random.pick(wares);
  const praise = random.pick(praises);
  return {
    title: `${praise} ${ware} ${random.pick(praises)} ${ware}`,
    blocks: blocksOfSort(sort, ware, random),
  };
}

function blocksOfSort(sort: string, ware: string, random: Random): Block[] {
  const paragraph = (text: string): Block => ({ is: "paragraph", text });
  if (sort === "farm") {
    return Array.from({ length: random.between(30, 60) }, () => ({
      is: "item",
      text: `${random.pick(praises)} ${random.pick(wares)} ${random.pick(praises)}`,
    }));
  }
  if (sort === "stuffed") {
    return Array.from({ length: random.between(3, 6) }, () => paragraph(stuffed(ware, random)));
  }
  if (sort === "lorem") {
    return Array.from({ length: random.between(3, 5) }, () => {
      const words = Array.from({ length: random.between(30, 60) }, () => random.pick(latin));
      return paragraph(`Lorem ipsum ${words.join(" ")}.`);
    });
  }
  const sentence = `The ${praisesOf(random)} ${ware} is here and you can have your ${ware} today`;
  return Array.from(
    { length: random.between(4, 8) },
    () => paragraph(`${Array.from({ length: random.between(5, 12) }, () => sentence).join(". ")}.`),
  );
}

function praisesOf(random: Random): string {
  return `${random.pick(praises)} ${random.pick(praises)}`;
}

function stuffed(ware: string, random: Random): string {
  const phrases = Array.from({ length: random.between(12, 25) }, () =>
    random.pick([
      `buy ${ware}`,
      `${ware} ${random.pick(praises)}`,
      `${random.pick(praises)} ${ware} near you`,
      `order ${ware} now!!!`,
      `${ware} without prescription`,
      `${random.pick(wares)} and ${ware}`,
      `click here for ${ware}`,
    ]));
  return `${phrases.join(", ")}.`;
}

/** Pages that are all frame: an index, a calendar, a login, or a sentence and a half. */
export function fillerPage(sort: string, random: Random): { title: string; blocks: Block[] } {
  if (sort === "thin") {
    const text = random.pick([
      "Nothing was found under this tag.",
      "This page is being worked on. Please come back soon.",
      "Sold out. Ask us when more will come.",
    ]);
    return { title: `Tag: ${random.pick(wares)}`, blocks: [{ is: "paragraph", text }] };
  }
  return { title: { index: "All articles", calendar: "Archive", login: "Log in" }[sort] ?? sort, blocks: [] };
}
