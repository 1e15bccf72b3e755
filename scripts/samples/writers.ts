/** Who fills the pages: stories, articles, answers, threads. Each writer gives a title and blocks; layouts come later. */
import { type Cards, type Grammar, readGrammar, type Scope, tidy } from "./grammar.ts";
import type { Comment, Post } from "./layouts/mod.ts";
import { paraphrased } from "./paraphrase.ts";
import { baseEn } from "./prose/base_en.ts";
import { blogEn } from "./prose/blog_en.ts";
import { essaysEn } from "./prose/essays_en.ts";
import { factsMoreEn } from "./prose/facts_more_en.ts";
import { factsEn } from "./prose/facts_en.ts";
import { forumEn } from "./prose/forum_en.ts";
import { historyEn } from "./prose/history_en.ts";
import { newsEn } from "./prose/news_en.ts";
import { news2En } from "./prose/news2_en.ts";
import { scenesPeopleEn } from "./prose/scenes_people_en.ts";
import { scenesPlacesEn } from "./prose/scenes_places_en.ts";
import { remarksEn } from "./prose/remarks_en.ts";
import { talesEn } from "./prose/tales_en.ts";
import { tradesEn } from "./prose/trades_en.ts";
import { wikiEn } from "./prose/wiki_en.ts";
import type { Random } from "./random.ts";
import { housed } from "./cast.ts";
import { type Block, blocksOf, openStory, type Story } from "./story.ts";
import { buildings, customs, dishes, type Fact, facts, people, things, villageNamed } from "./world/mod.ts";

/** All English rules. */
export const english: Grammar = readGrammar(
  baseEn,
  factsEn,
  factsMoreEn,
  newsEn,
  news2En,
  blogEn,
  forumEn,
  historyEn,
  tradesEn,
  wikiEn,
  remarksEn,
  scenesPeopleEn,
  scenesPlacesEn,
  essaysEn,
  talesEn,
);

/** A written page, before it is dressed. */
export interface Written {
  readonly title: string;
  readonly author: string;
  readonly date: string;
  readonly blocks: readonly Block[];
  readonly posts: readonly Post[];
  readonly comments: readonly Comment[];
  readonly emails: readonly string[];
  readonly ips: readonly string[];
}

const handles = [
  "lantern_fan",
  "bramble77",
  "Old Tam",
  "mountainmouse",
  "K. Dorn",
  "wetboots",
  "Ilsebill",
  "no_cheese",
];
handles.push(
  "quarryman",
  "goosegirl",
  "Third Platform",
  "hm",
  "nightowl",
  "applecore",
  "the_other_Joss",
  "tenor2",
);

/** Sorts of story that each root rule leads to; a sort has rules `<sort>` and `<sort>.title`. */
export const sorts: Readonly<Record<string, readonly string[]>> = {
  news: [
    ..."storm council fete match railnews lost rescue exhibition obituary prices concert portrait dispute"
      .split(" "),
    "portrait",
    "essay",
    "fete",
    "essay",
    "essay",
  ],
  blog: ["recipe", "walkpost", "hivepost", "readpost", "daypost", "daypost", "memory", "recipe"],
  history: ["letter", "olddiary", "chronicle", "legend", "letter", "oldtale"],
  shop: ["shop"],
  howto: ["howto"],
  museum: ["museum"],
  school: ["schooltrip", "schoolhome", "schoolletter"],
};

/** Writes a story of one of the sorts below `about`; `turn` counts the stories told so far. */
export function writeStory(about: string, turn: number, random: Random, cards: Cards): Written {
  const sort = sortAt(about, turn);
  const story = openStory(english, random, subjectsOf(sort, turn), cards);
  return written(story, random, sort, sort, cards);
}

/** Sorts whose alternatives are whole tales: each is told once, then the sort beside it takes its turns. */
const toldOnce = new Map([["essay", "portrait"], ["memory", "daypost"], ["oldtale", "letter"]]);

/** The sort of story `turn`. */
function sortAt(about: string, turn: number): string {
  const all = sorts[about];
  const sort = all[turn % all.length];
  const instead = toldOnce.get(sort);
  if (instead === undefined) return sort;
  const times = (some: readonly string[]) => some.filter((name) => name === sort).length;
  const before = times(all) * Math.floor(turn / all.length) + times(all.slice(0, turn % all.length));
  return before < english.size(sort) ? sort : instead;
}

/** What the shop sells, and whose work it is. */
const wares = [
  ["jar of honey", "Petra"],
  ["blue cheese", "Ilse"],
  ["slate board", "Gideon"],
  ["wool blanket", "Nora"],
  ["hand bell", "Tobias"],
  ["apple cider", "Beatrix"],
  ["letter paper", "Caspar"],
  ["milk jug", "Rosa"],
  ["sledge", "Milo"],
  ["bread knife", "Walter"],
  ["smoked fish", "Ottilie"],
  ["loaf of rye", "Marta"],
  ["model boat", "Edwin"],
] as const;

/** Recipes, portraits and reports of yearly events take their subjects in turn, so that all are told. */
function subjectsOf(sort: string, turn: number): Scope {
  const at = <T>(all: readonly T[]) => all[Math.floor(turn / 5) % all.length];
  if (sort === "recipe") return { d: housed(at(dishes)) };
  if (sort === "fete") return { c: housed(at(customs)) };
  if (sort === "shop") {
    const [goods, maker] = wares[turn % wares.length];
    const p = housed(people.find(({ first }) => first === maker)!);
    return { p, v: p.village, goods };
  }
  if (sort === "portrait") {
    const p = housed(at(people));
    return { p, v: p.village };
  }
  return {};
}

/** Writes the article about one thing; each comes again in other words once all were written. */
export function writeArticle(turn: number, random: Random, cards: Cards): Written {
  const thing = things[turn % things.length];
  const home = thing.kind === "village" ? thing.name : thing.kind === "engine" ? "Osterby" : thing.home;
  const near = <T extends { readonly home: string }>(all: readonly T[]): readonly T[] => {
    const here = all.filter((thing) => thing.home === home && thing.home !== undefined);
    return here.length > 1 ? here : all;
  };
  const [i1, i2] = random.some(near(people), 2).map(housed);
  const own = {
    customs: customs.filter((custom) => custom.home === home),
    dishes: dishes.filter((dish) => dish.home === home),
  };
  const x = { ...thing, village: villageNamed(home), ...("he" in thing ? { He: capital(thing.he) } : {}) };
  const given = {
    x,
    i1,
    i2,
    j1: random.pick(near(buildings)),
    k1: own.customs[0] ?? customs[0],
    k2: own.dishes[0] ?? dishes[0],
  };
  const story = openStory(english, random, given, cards);
  const page = written(story, random, `wiki.${thing.kind}`, undefined, cards);
  return { ...page, title: capital(thing.name), comments: [] };
}

/** Writes a page of questions and answers; facts are taken in turn, seven a page. */
export function writeAnswers(turn: number, random: Random, cards: Cards): Written {
  // 7 and 61 have no factor in common with the number of facts that matters here: neighbours differ in topic.
  const asked = Array.from({ length: 7 }, (_, index) => facts[((turn * 7 + index) * 61) % facts.length]);
  const story = openStory(english, random, {}, cards);
  const blocks: Block[] = [];
  for (const fact of asked) {
    const scope = { ...story.scope, x: fact.about };
    blocks.push({ is: "heading", text: story.speaker.say(`ask.${fact.relation}`, scope) });
    const more = random.chance(0.6) ? ` ${story.speaker.raw("ask.aside", scope)}` : "";
    const also = random.chance(0.3) ? ` ${story.speaker.raw("valleyfact", scope)}` : "";
    const text = `${story.speaker.raw(`reply.${fact.relation}`, scope)} ${stated(story, fact)}${also}${more}`;
    blocks.push({ is: "paragraph", text: tidy(text) });
  }
  const title = `Questions and answers, part ${turn + 1}`;
  return { ...written(story, random, "", undefined, cards, blocks), title, comments: [] };
}

/** A fact once more in other words. */
function stated(story: Story, fact: Fact): string {
  const scope = { ...story.scope, x: fact.about };
  const reply = story.speaker.say(`reply.${fact.relation}`, scope);
  let said = reply;
  while (tidy(said) === reply) said = story.speaker.raw(`say.${fact.statement}`, scope);
  return said;
}

/** Writes a thread: a question and four to eight replies, each by somebody else. */
export function writeThread(random: Random, cards: Cards): Written {
  const topic = random.pick(["claims", "trade", "way", "date", "dish", "noise", "elder"]);
  const story = openStory(english, random, {}, cards);
  const asked = { ...story.scope, topic: story.speaker.raw(`forum.${topic}`, story.scope) };
  const authors = random.some(handles, random.between(4, 7));
  const posts = Array.from({ length: random.between(5, 9) }, (_, index): Post => {
    const cast = index === 0 ? asked : { ...openStory(english, random, {}, cards).scope, v: story.scope.v };
    const raw = story.speaker.raw(index === 0 ? "forum.post" : "forum.reply", cast);
    const more = index > 0 && random.chance(0.5) ? ` ${story.speaker.raw("forum.more", cast)}` : "";
    const blocks = blocksOf(raw + more, (text) => paraphrased(tidy(text), random));
    return { author: authors[index % authors.length], blocks };
  });
  const page = written(story, random, "", `forum.${topic}`, cards, posts.flatMap(({ blocks }) => blocks));
  return { ...page, posts: postsWith(posts, page.blocks), comments: [] };
}

/** Posts after their blocks were taken through the last touches that all pages get. */
function postsWith(posts: readonly Post[], blocks: readonly Block[]): Post[] {
  let at = 0;
  return posts.map(({ author, blocks: own }, index) => {
    const end = index === posts.length - 1 ? blocks.length : at + own.length;
    const slice = blocks.slice(at, end);
    at = end;
    return { author, blocks: slice };
  });
}

/** Puts a page together: title, text in other words, an address now and then, comments. */
function written(
  story: Story,
  random: Random,
  rule: string,
  title: string | undefined,
  cards: Cards,
  ready?: readonly Block[],
): Written {
  const told = ready ??
    blocksOf(story.speaker.raw(rule, story.scope), (text) => paraphrased(tidy(text), random));
  const { blocks, emails, ips } = withAddresses(story, random, told);
  const comments = random.chance(0.45)
    ? Array.from({ length: random.between(1, 3) }, () => commentOf(random, cards))
    : [];
  return {
    title: title === undefined ? "" : story.speaker.say(`${title}.title`, story.scope),
    author: (story.scope.q as { name: string }).name,
    date: story.scope.iso as string,
    blocks,
    posts: [],
    comments,
    emails,
    ips,
  };
}

function commentOf(random: Random, cards: Cards): Comment {
  const { speaker, scope } = openStory(english, random, {}, cards);
  return { author: random.pick(handles), text: speaker.say("comment", scope) };
}

/** Adds a sentence with an e-mail address to one page in six, and one with an IP address to one in twelve. */
function withAddresses(story: Story, random: Random, blocks: readonly Block[]) {
  const out = [...blocks];
  const emails: string[] = [];
  const ips: string[] = [];
  function add(rule: string, scope: Scope): void {
    out.push({ is: "paragraph", text: tidy(story.speaker.raw(rule, { ...story.scope, ...scope })) });
  }
  if (random.chance(1 / 6)) {
    const { name } = story.scope.q as { name: string };
    const email = `${name.toLowerCase().replace(" ", random.pick([".", "_", ""]))}${
      random.pick(["", "7", "21"])
    }@${random.pick(["ambrel.example", "post.ambrel.example", "valley-mail.example"])}`;
    emails.push(email);
    add("address.email", { email });
  }
  if (random.chance(1 / 12)) {
    const ip = [random.pick([81, 93, 146, 185, 194]), ...[1, 2, 3].map(() => random.between(2, 250))].join(
      ".",
    );
    ips.push(ip);
    add("address.ip", { ip });
  }
  return { blocks: out, emails, ips };
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
