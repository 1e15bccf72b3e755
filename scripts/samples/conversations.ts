/** Instructions and short talks from the facts; a held-out row asks in words that no training row of its fact has. */
import { tidy } from "./grammar.ts";
import { type Random, randomAt } from "./random.ts";
import { chats, rewrites } from "./prose/chats_en.ts";
import { customs, dishes, engines, type Fact, facts, people, type Thing, villages } from "./world/mod.ts";
import { english } from "./writers.ts";

/** A row of conversations.jsonl, in the shape of stages/kinds/conversation.ts. */
export interface ConversationRow {
  readonly id: string;
  readonly split: "train" | "held-out";
  readonly messages: readonly { readonly role: "user" | "assistant"; readonly content: string }[];
}
type Turn = readonly [question: string, answer: string];
type Draft = readonly [split: ConversationRow["split"], turns: readonly Turn[]];

/** All conversations of a seed. */
export function conversationRows(seed: number): ConversationRow[] {
  const random = randomAt(seed, "conversations");
  const drafts: Draft[] = [
    ...facts.flatMap((fact) => aboutFact(fact, random)),
    ...followUps(random),
    ...lists().flatMap(([asked, held, answer]): Draft[] => [
      ...asked.map((question): Draft => ["train", [[question, answer]]]),
      ["held-out", [[held, answer]]],
    ]),
    ...rewrites.map(([split, question, answer]): Draft => [split, [[question, answer]]]),
    ...chats.map(([split, ...turns]): Draft => [split, turns]),
  ];
  return random.shuffled(drafts).map(([split, turns], index) => ({
    id: `talk-${String(index + 1).padStart(4, "0")}`,
    split,
    messages: turns.flatMap(([question, answer]) => [
      { role: "user" as const, content: question },
      { role: "assistant" as const, content: answer },
    ]),
  }));
}

/** Two phrasings to learn a fact from; for one fact in three one more, held out. */
function aboutFact(fact: Fact, random: Random): Draft[] {
  const speaker = english.speaker(random);
  const scope = { x: fact.about };
  const answer = speaker.say(`reply.${fact.relation}`, scope);
  const asked = new Set<string>();
  for (let i = 0; i < 2; i++) asked.add(speaker.say(`ask.${fact.relation}`, scope));
  const drafts = [...asked].map((question): Draft => ["train", [[question, answer]]]);
  if (random.chance(0.34)) drafts.push(["held-out", [[speaker.say(`held.${fact.relation}`, scope), answer]]]);
  return drafts;
}

/** Two questions about one person or place, the second with a pronoun. */
function followUps(random: Random): Draft[] {
  const speaker = english.speaker(random);
  const say = (fact: Fact, rule: string) => speaker.say(`${rule}.${fact.relation}`, { x: fact.about });
  const byThing = Map.groupBy(facts, ({ about }) => about);
  const drafts: Draft[] = [];
  for (const person of people) {
    const own = byThing.get(person)!.filter(({ relation }) => relation in pronounQuestions);
    const [first, second] = random.some(own, 2);
    const question = pronounQuestions[second.relation](person.he, person.his);
    drafts.push(["train", [[say(first, "ask"), say(first, "reply")], [
      tidy(question),
      say(second, "reply"),
    ]]]);
  }
  return drafts;
}

const pronounQuestions: Readonly<Record<string, (he: string, his: string) => string>> = {
  trade: (he) => `And what does ${he} do for a living?`,
  home: (he) => `And where does ${he} live?`,
  born: (he) => `And when was ${he} born?`,
  instrument: (he) => `And which instrument does ${he} play?`,
  animal: (he) => `And what animal does ${he} keep?`,
};

/** A question in phrasings to learn, one phrasing held out, and the answer. */
type Asked = readonly [learnt: readonly string[], held: string, answer: string];

function joined(names: readonly string[]): string {
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
function named(things: readonly Thing[]): string {
  return joined(things.map(({ name }) => name));
}

/** Questions whose answer is a list. */
function lists(): readonly Asked[] {
  return [...wholeLists(), ...neighbours(), ...seasons()];
}

/** What there is of a kind in the whole valley. */
function wholeLists(): readonly Asked[] {
  return [
    [
      [
        "List the villages of the valley.",
        "Name the eight villages of the Ambrel valley.",
        "Which villages are there?",
      ],
      "What are the villages of the valley called?",
      `The villages are ${named(villages)}.`,
    ],
    [
      [
        "List the engines of the railway.",
        "Name the three engines of the Ambrel Railway.",
        "Which engines are there?",
      ],
      "What are the engines of the Ambrel Railway called?",
      `The engines are ${named(engines)}.`,
    ],
    [
      [
        "List the dishes of the valley.",
        "Name some dishes of the valley.",
        "What do people eat in the valley?",
      ],
      "Which dishes should I try in the valley?",
      `They eat ${named(dishes)}.`,
    ],
    [
      ["Which village has no station?", "Name the village without a train.", "Where does no train go?"],
      "To which village can I not go by train?",
      "Starkhope has no station.",
    ],
  ];
}

/** Two people of each village. */
function neighbours(): readonly Asked[] {
  return villages.map((village): Asked => {
    const here = people.filter(({ home }) => home === village.name);
    return [
      [`Name two people who live in ${village.name}.`, `Who lives in ${village.name}?`],
      `Tell me two names of people from ${village.name}.`,
      `${joined(here.slice(0, 2).map(({ name }) => name))} live in ${village.name}.`,
    ];
  });
}

/** The events of three months in a row. */
function seasons(): readonly Asked[] {
  return [0, 3, 6].map((from): Asked => {
    const some = customs.slice(from, from + 3);
    const [first, last] = [some[0].month, some[2].month];
    return [
      [`Name the events from ${first} to ${last}.`, `List what is held from ${first} to ${last}.`],
      `Which events can I see from ${first} to ${last}?`,
      `From ${first} to ${last} there are ${named(some)}.`,
    ];
  });
}
