/** Villages, works of people, and what was there before them: heights in metres above the sea, years after Christ. */

/** A village of the valley. */
export interface Village {
  readonly kind: "village";
  readonly name: string;
  readonly height: string;
  readonly people: string;
  readonly known: string;
  /** Verb that agrees with what it is known for. */
  readonly has: string;
  /** Kilometres from the lower end of the railway; "" where no train comes. */
  readonly km: number | "";
  /** The neighbours along the road, upward and downward; "" at the ends. */
  readonly up: string;
  readonly down: string;
}

type VillageRow = [string, string, string, string, number | ""];
const villageRows: readonly VillageRow[] = [
  ["Sallow Bridge", "320", "540", "paper", 0],
  ["Osterby", "410", "2,140", "markets", 6],
  ["Quennick", "455", "610", "bells", 10],
  ["Hallin", "530", "760", "cheese", 14],
  ["Merrow", "585", "430", "boats", 18],
  ["Pennorth", "670", "390", "woollen cloth", 22],
  ["Tolverne", "790", "480", "slate", 27],
  ["Starkhope", "1,120", "96", "honey", ""],
];

/** The eight villages, from the bottom of the valley to the top. */
export const villages: readonly Village[] = villageRows.map(([name, height, people, known, km], index) => ({
  kind: "village",
  name,
  height,
  people,
  known,
  has: /s$/.test(known) ? "have" : "has",
  km,
  up: villageRows[index + 1]?.[0] ?? "",
  down: villageRows[index - 1]?.[0] ?? "",
}));

/** Something built, with its village and its year. */
export interface Building {
  readonly kind: "building";
  readonly name: string;
  readonly what: string;
  readonly home: string;
  readonly year: number;
  /** How it came to be in that year: "was built", "opened". */
  readonly began: string;
  /** The same as a participle: "built". */
  readonly made: string;
  /** One thing worth telling of it, as a clause about "it". */
  readonly note: string;
}

type BuildingRow = [string, string, string, number, string, string];
const buildingRows: readonly BuildingRow[] = [
  ["Rookhold Castle", "a ruined castle", "Quennick", 1284, "was built", "only the north tower still stands"],
  [
    "the Three Arch Bridge",
    "a stone bridge",
    "Sallow Bridge",
    1611,
    "was built",
    "the middle arch is wider than the other two",
  ],
  ["Saint Orla's Chapel", "a chapel", "Merrow", 1423, "was built", "its ceiling is painted with fish"],
  [
    "Linden School",
    "a school",
    "Osterby",
    1874,
    "was founded",
    "a linden tree grows in the middle of its yard",
  ],
  ["the Valley Museum", "a museum", "Osterby", 1931, "was opened", "it is housed in the old granary"],
  [
    "the Copper Kettle",
    "an inn",
    "Hallin",
    1705,
    "was opened",
    "a kettle as big as a bathtub hangs over its door",
  ],
  ["the Blue Heron", "an inn", "Merrow", 1838, "was opened", "its terrace stands on posts in the water"],
  [
    "the Ildfell weather station",
    "a weather station",
    "Tolverne",
    1907,
    "was built",
    "its thermometer is read three times a day",
  ],
  ["the Quennick bell foundry", "a bell foundry", "Quennick", 1688, "was founded", "it casts only at night"],
  ["the Tolverne quarry", "a slate quarry", "Tolverne", 1788, "was opened", "it was closed in 1962"],
  ["the Hallin dairy", "a dairy", "Hallin", 1912, "was built", "eighty families bring their milk to it"],
  ["the paper mill", "a paper mill", "Sallow Bridge", 1744, "was built", "its wheel is six metres high"],
  ["the Reading Room", "a library", "Pennorth", 1883, "was opened", "it lends fishing rods as well as books"],
  ["the weaving mill", "a weaving mill", "Pennorth", 1821, "was built", "twelve of its looms still run"],
  ["Osterby Town Hall", "a town hall", "Osterby", 1792, "was built", "its clock is always four minutes fast"],
];

/** Fifteen buildings. */
export const buildings: readonly Building[] = buildingRows.map(([name, what, home, year, began, note]) => ({
  kind: "building",
  name,
  what,
  home,
  year,
  began,
  made: began.replace("was ", ""),
  note,
}));

/** A mountain, a lake, a wood. */
export interface Landmark {
  readonly kind: "landmark";
  readonly name: string;
  readonly what: string;
  /** The nearest village. */
  readonly home: string;
  /** Its measure in full: "2,310 metres high". */
  readonly measure: string;
  readonly note: string;
}

type LandmarkRow = [string, string, string, string, string];
const landmarkRows: readonly LandmarkRow[] = [
  [
    "Mount Corvane",
    "the highest mountain",
    "Tolverne",
    "2,310 metres high",
    "the star gentian grows nowhere else",
  ],
  [
    "Ildfell",
    "a bare round mountain",
    "Tolverne",
    "1,870 metres high",
    "the weather station stands on its shoulder",
  ],
  ["Windgate Pass", "the only pass", "Starkhope", "1,540 metres high", "it is closed from November to April"],
  ["Lake Merrow", "the only lake", "Merrow", "62 metres deep", "char and pike live in it"],
  ["the Lady's Veil", "a waterfall", "Tolverne", "47 metres high", "it freezes almost every January"],
  ["Candle Cave", "a cave", "Starkhope", "820 metres long", "its walls are white as wax"],
  ["Brackwood", "an oak forest", "Hallin", "9 kilometres long", "owls nest in its hollow oaks"],
  [
    "the Ambrel",
    "the river of the valley",
    "Starkhope",
    "41 kilometres long",
    "it rises below Windgate Pass",
  ],
];

/** Eight landmarks. */
export const landmarks: readonly Landmark[] = landmarkRows.map(([name, what, home, measure, note]) => ({
  kind: "landmark",
  name,
  what,
  home,
  measure,
  note,
}));
