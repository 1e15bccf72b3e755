/** The people of the valley: a table, in which each row is the only source of what is true about a person. */

/** Someone who lives in the valley now. */
export interface Person {
  readonly kind: "person";
  readonly name: string;
  readonly first: string;
  readonly sex: "f" | "m";
  readonly he: string;
  readonly his: string;
  readonly him: string;
  readonly trade: string;
  readonly home: string;
  readonly born: number;
  /** Where the person works, as it reads after "works". */
  readonly work: string;
  /** What the person plays in the valley band, "" when in no band. */
  readonly instrument: string;
  /** Kind and name of the person's animal, "" when there is none. */
  readonly animal: string;
  readonly pet: string;
}

/** Someone of whom only memory is left. */
export interface Elder {
  readonly kind: "elder";
  readonly name: string;
  readonly first: string;
  readonly he: string;
  readonly his: string;
  readonly him: string;
  readonly trade: string;
  readonly born: number;
  readonly died: number;
  /** The year of the deed, and the deed in the past tense. */
  readonly year: number;
  readonly deed: string;
  /** The deed as an infinitive without "to". */
  readonly act: string;
  readonly home: string;
}

type PersonRow = [string, "f" | "m", string, string, number, string, string, string, string];
// name, sex, trade, home, born, work, instrument, animal, pet
const rows: readonly PersonRow[] = [
  ["Marta Quill", "f", "baker", "Osterby", 1961, "at the bakery on the market square", "accordion", "", ""],
  ["Jonas Fenner", "m", "stationmaster", "Osterby", 1958, "at Osterby station", "trumpet", "", ""],
  ["Ilse Carrow", "f", "cheesemaker", "Hallin", 1974, "at the Hallin dairy", "", "goat", "Biscuit"],
  ["Tobias Wrenn", "m", "bell-founder", "Quennick", 1949, "at the bell foundry", "tuba", "", ""],
  ["Agnes Holm", "f", "schoolteacher", "Osterby", 1970, "at Linden School", "violin", "", ""],
  [
    "Petra Lunde",
    "f",
    "beekeeper",
    "Starkhope",
    1966,
    "among the hives above the village",
    "",
    "dog",
    "Bramble",
  ],
  ["Edwin Sorley", "m", "boatbuilder", "Merrow", 1953, "in the boatyard by the lake", "clarinet", "", ""],
  ["Nora Tamblin", "f", "weaver", "Pennorth", 1980, "at the weaving mill", "", "cat", "Thimble"],
  ["Caspar Dray", "m", "papermaker", "Sallow Bridge", 1955, "at the paper mill", "drum", "", ""],
  ["Hugo Brandle", "m", "mayor", "Osterby", 1964, "at the town hall", "", "parrot", "Admiral"],
  ["Selma Voss", "f", "doctor", "Osterby", 1978, "in the surgery behind the town hall", "cello", "", ""],
  ["Rufus Ashgrove", "m", "museum keeper", "Osterby", 1959, "at the Valley Museum", "", "tortoise", "Duke"],
  ["Lena Marsh", "f", "newspaper editor", "Osterby", 1972, "at the office of the Lantern", "flute", "", ""],
  [
    "Otto Kestle",
    "m",
    "mountain guide",
    "Tolverne",
    1983,
    "on the paths of Mount Corvane",
    "",
    "dog",
    "Pepper",
  ],
  ["Bridie Mallow", "f", "innkeeper", "Hallin", 1968, "at the Copper Kettle", "banjo", "", ""],
  ["Simon Peake", "m", "shepherd", "Starkhope", 1947, "on the high pastures", "", "dog", "Fly"],
  ["Clara Dunmoor", "f", "librarian", "Pennorth", 1985, "at the Reading Room", "harp", "", ""],
  ["Walter Hesk", "m", "blacksmith", "Quennick", 1951, "at the forge by the ford", "", "donkey", "Captain"],
  ["Anselm Gray", "m", "organist", "Merrow", 1944, "in Saint Orla's Chapel", "", "canary", "Minuet"],
  ["Ottilie Brook", "f", "fisherwoman", "Merrow", 1976, "on the lake", "", "cat", "Herring"],
  ["Piet Hallow", "m", "engine driver", "Tolverne", 1969, "on the Ambrel Railway", "trombone", "", ""],
  ["Rosa Finch", "f", "potter", "Sallow Bridge", 1973, "in the old toll house", "", "goose", "Duchess"],
  [
    "Greta Storr",
    "f",
    "weather observer",
    "Tolverne",
    1981,
    "at the Ildfell weather station",
    "guitar",
    "",
    "",
  ],
  [
    "Milo Thatch",
    "m",
    "carpenter",
    "Pennorth",
    1977,
    "in the workshop behind the weaving mill",
    "double bass",
    "",
    "",
  ],
  ["Isolde Varney", "f", "vet", "Hallin", 1982, "in the yard next to the dairy", "", "horse", "Comet"],
  ["Amos Pellow", "m", "ferryman", "Merrow", 1950, "on the lake ferry", "", "dog", "Anchor"],
  [
    "Beatrix Lorne",
    "f",
    "apple grower",
    "Sallow Bridge",
    1963,
    "in the orchards along the river",
    "horn",
    "",
    "",
  ],
  ["Felix Oram", "m", "postman", "Tolverne", 1988, "on the upper round", "", "mule", "Parcel"],
  ["Gideon Roe", "m", "stonemason", "Tolverne", 1956, "in the yard of the old quarry", "bagpipes", "", ""],
  ["Henrik Sand", "m", "cook", "Merrow", 1990, "at the Blue Heron", "", "pig", "Truffle"],
];

/** All who live in the valley now. */
export const people: readonly Person[] = rows.map(
  ([name, sex, trade, home, born, work, instrument, animal, pet]) => ({
    kind: "person",
    name,
    first: name.split(" ")[0],
    sex,
    ...(sex === "f" ? { he: "she", his: "her", him: "her" } : { he: "he", his: "his", him: "him" }),
    trade,
    home,
    born,
    work,
    instrument,
    animal,
    pet,
  }),
);

const she = { he: "she", his: "her", him: "her" };
const he = { he: "he", his: "his", him: "him" };
type ElderRow = [string, typeof he, string, string, number, number, number, string, string];
// name, pronouns, trade, home, born, died, year of the deed, deed in the past tense, the act
const elderRows: readonly ElderRow[] = [
  [
    "Matthias Orne",
    he,
    "engineer",
    "Osterby",
    1851,
    1919,
    1896,
    "built the Ambrel Railway",
    "build the Ambrel Railway",
  ],
  [
    "Elspeth Crane",
    she,
    "printer",
    "Osterby",
    1829,
    1901,
    1868,
    "founded the Ambrel Lantern",
    "found the Ambrel Lantern",
  ],
  [
    "Johanna Weld",
    she,
    "teacher",
    "Osterby",
    1838,
    1912,
    1874,
    "founded Linden School",
    "found Linden School",
  ],
  [
    "Thomas Wrenn",
    he,
    "bell-founder",
    "Quennick",
    1660,
    1731,
    1702,
    "cast the bell Great Oda",
    "cast the bell Great Oda",
  ],
  [
    "Cornelius Pike",
    he,
    "botanist",
    "Tolverne",
    1795,
    1866,
    1834,
    "found the star gentian on Mount Corvane",
    "find the star gentian on Mount Corvane",
  ],
  [
    "Lucian Mare",
    he,
    "poet",
    "Pennorth",
    1847,
    1908,
    1889,
    "wrote the Songs of the Sorrel",
    "write the Songs of the Sorrel",
  ],
  [
    "Adela Rook",
    she,
    "countess",
    "Quennick",
    1241,
    1302,
    1284,
    "built Rookhold Castle",
    "build Rookhold Castle",
  ],
  [
    "Silas Brack",
    he,
    "robber",
    "Starkhope",
    1722,
    1758,
    1757,
    "hid the bishop's silver in Candle Cave",
    "hide the bishop's silver in Candle Cave",
  ],
  [
    "Hester Vane",
    she,
    "collector",
    "Osterby",
    1880,
    1958,
    1931,
    "opened the Valley Museum",
    "open the Valley Museum",
  ],
];

/** Those of whom the valley still speaks. */
export const elders: readonly Elder[] = elderRows.map(
  ([name, pronouns, trade, home, born, died, year, deed, act]) => ({
    kind: "elder",
    name,
    first: name.split(" ")[0],
    ...pronouns,
    trade,
    home,
    born,
    died,
    year,
    deed,
    act,
  }),
);
