/** What the valley does and eats: yearly events, dishes, and the three engines of the railway. */

/** An event that comes once a year. */
export interface Custom {
  readonly kind: "custom";
  readonly name: string;
  readonly home: string;
  readonly month: string;
  /** What happens there, as a clause in the present tense. */
  readonly what: string;
  /** The same as a noun phrase: "a race of ... ". */
  readonly short: string;
}

type CustomRow = [string, string, string, string, string];
const customRows: readonly CustomRow[] = [
  ["the Snow Run", "Tolverne", "February", "sledges race down the slate road", "a sledge race"],
  [
    "the Spring Market",
    "Osterby",
    "April",
    "farmers sell seedlings and young geese",
    "a market for seedlings",
  ],
  ["Bell Sunday", "Quennick", "May", "every bell is rung at noon", "a day of bell-ringing"],
  ["the Wool Market", "Pennorth", "June", "fleeces are judged and sold", "a sale of fleeces"],
  ["the Regatta", "Merrow", "July", "wooden boats race across the lake", "a boat race"],
  ["the Honey Feast", "Starkhope", "August", "the first honey is tasted and weighed", "a tasting of honey"],
  ["the Cheese Fair", "Hallin", "September", "cheeses are rolled down the hill", "a cheese rolling"],
  ["Apple Day", "Sallow Bridge", "October", "apples are pressed in the street", "a pressing of apples"],
  [
    "Lantern Night",
    "Osterby",
    "November",
    "paper lanterns are floated down the river",
    "a night of floating lanterns",
  ],
  ["the Candle Walk", "Starkhope", "December", "people walk to the cave with candles", "a walk with candles"],
];

/** The ten events of the year, by month. */
export const customs: readonly Custom[] = customRows.map(([name, home, month, what, short]) => ({
  kind: "custom",
  name,
  home,
  month,
  what,
  short,
}));

/** A dish of one village. */
export interface Dish {
  readonly kind: "dish";
  readonly name: string;
  readonly home: string;
  readonly main: string;
  /** What gives it its taste. */
  readonly spice: string;
  readonly maker: string;
  /** Grams of the main ingredient, minutes on the fire or in the oven, and people it feeds. */
  readonly grams: number;
  readonly minutes: number;
  readonly feeds: number;
  readonly sort: "baked" | "cooked" | "smoked";
  /** Verbs that agree with the name. */
  readonly is: string;
  readonly comes: string;
  readonly does: string;
}

type DishRow = [string, string, string, string, string, number, number, number, Dish["sort"]];
const dishRows: readonly DishRow[] = [
  ["bridge tart", "Sallow Bridge", "apples", "cinnamon", "Beatrix Lorne", 800, 45, 8, "baked"],
  ["lantern bread", "Osterby", "rye flour", "caraway", "Marta Quill", 700, 55, 10, "baked"],
  ["bell buns", "Quennick", "almonds", "orange peel", "Walter Hesk", 250, 20, 12, "baked"],
  ["Hallin dumplings", "Hallin", "blue cheese", "chives", "Bridie Mallow", 300, 15, 4, "cooked"],
  ["smoked char", "Merrow", "lake fish", "juniper", "Ottilie Brook", 1200, 90, 6, "smoked"],
  ["weaver's pie", "Pennorth", "leeks", "nutmeg", "Nora Tamblin", 600, 40, 6, "baked"],
  ["slate cakes", "Tolverne", "oats", "ginger", "Gideon Roe", 400, 25, 16, "baked"],
  ["shepherd's broth", "Starkhope", "barley", "thyme", "Simon Peake", 350, 120, 8, "cooked"],
];

/** Eight dishes, one a village. */
export const dishes: readonly Dish[] = dishRows.map(
  ([name, home, main, spice, maker, grams, minutes, feeds, sort]) => ({
    kind: "dish",
    name,
    home,
    main,
    spice,
    maker,
    grams,
    minutes,
    feeds,
    sort,
    ...(/(buns|dumplings|cakes)$/.test(name)
      ? { is: "are", comes: "come", does: "do" }
      : { is: "is", comes: "comes", does: "does" }),
  }),
);

/** An engine of the Ambrel Railway. */
export interface Engine {
  readonly kind: "engine";
  readonly name: string;
  readonly colour: string;
  readonly year: number;
}

/** The three engines. */
export const engines: readonly Engine[] = [
  { kind: "engine", name: "Gentian", colour: "blue", year: 1899 },
  { kind: "engine", name: "Marten", colour: "green", year: 1912 },
  { kind: "engine", name: "Heron", colour: "red", year: 1924 },
];
