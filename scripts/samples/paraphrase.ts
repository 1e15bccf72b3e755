/** Other words for the same: a last pass over a finished English text, so that equal turns do not stay equal. */
import type { Random } from "./random.ts";

/** Turns, each with others that may stand wherever it stands; none of them is ever part of a fact. */
const table: readonly (readonly [string, ...string[]])[] = [
  ["as always", "as usual", "as ever"],
  ["at once", "right away", "straight away", "there and then"],
  ["nobody", "no one", "not a soul"],
  ["everybody", "everyone"],
  ["somebody", "someone"],
  ["perhaps", "maybe", "it may be"],
  ["began to", "started to", "set out to"],
  ["in the evening", "after supper", "of an evening"],
  ["for years", "for many years", "these many years"],
  ["of course", "naturally", "needless to say"],
  ["almost", "nearly", "all but"],
  ["often", "time and again", "again and again"],
  ["because", "since", "as"],
  ["not far from", "close to", "a short way from"],
  ["the day before", "a day earlier", "on the eve"],
  ["a quarter of an hour", "fifteen minutes", "a good ten minutes"],
  ["half an hour", "thirty minutes", "the better part of an hour"],
  ["in the end", "finally", "at long last", "when all was done"],
  ["at first", "to begin with", "in the beginning"],
  ["afterwards", "later on", "after that"],
  ["a good crowd", "quite a crowd", "plenty of people"],
  ["looked at", "studied", "inspected", "had a look at"],
  ["a great deal of", "plenty of", "no end of"],
  ["until then", "till then", "up to then"],
  ["now and then", "from time to time", "every so often"],
  ["the same evening", "that very evening"],
  ["the next morning", "the morning after", "next morning"],
  ["went home", "made for home", "set off home"],
  ["it is said", "they say", "people say"],
  ["nothing at all", "not a thing", "absolutely nothing"],
  ["knows about", "understands", "has a grasp of"],
  ["told us", "let us know", "confided to us"],
  ["visitors", "guests", "people from outside"],
  ["worse than", "not as good as"],
  ["known to all", "no secret"],
  ["by accident", "by chance", "without meaning to"],
];
const others = new Map(table.map(([turn, ...rest]) => [turn, [turn, ...rest]] as const));
const pattern = new RegExp(
  `\\b(${[...others.keys()].sort((a, b) => b.length - a.length).join("|")})\\b`,
  "g",
);

/** The text with some of its turns put in other words. */
export function paraphrased(text: string, random: Random): string {
  return text.replace(pattern, (turn) => random.pick(others.get(turn)!));
}
