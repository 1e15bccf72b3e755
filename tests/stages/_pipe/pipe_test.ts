import { assertEquals } from "@std/assert";
import { vocabularies } from "../../../stages/kinds/mod.ts";
import { tinyVocabulary } from "../../support/tiny_vocabulary.ts";

/** What a program said. */
interface Said {
  readonly code: number;
  readonly out: readonly string[];
  readonly error: readonly string[];
}

/** Feeds lines to a door of a phase, in a process of its own, with no permission but those given. */
async function feed(
  command: readonly string[],
  input: string,
  permissions: readonly string[] = [],
): Promise<Said> {
  const [phase, ...args] = command;
  const child = new Deno.Command("deno", {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--cached-only",
      ...permissions,
      `stages/${phase}/main.ts`,
      ...args,
    ],
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  const { code, stdout, stderr } = await child.output();
  const lines = (bytes: Uint8Array) => new TextDecoder().decode(bytes).split("\n").slice(0, -1);
  return { code, out: lines(stdout), error: lines(stderr) };
}
function lines(...rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

const page = { id: "1", url: "https://a.example/", source: "a.example", date: "", media: "plain" };
const document = { id: "1", url: "https://a.example/", source: "a.example", date: "", title: "" };

Deno.test("a phase's door passes rows through its stage, with other columns as they were, and counts what it drops", async () => {
  const long = { ...page, body: "Five words are a document.", extra: [1] };
  const short = { ...page, id: "2", body: "Three little words" };
  const said = await feed(["clean", "--drops"], lines(long, short));
  assertEquals(said.out.map((line) => JSON.parse(line)), [{
    ...document,
    extra: [1],
    text: "Five words are a document.",
  }]);
  assertEquals(said.error.map((line) => JSON.parse(line)), [
    { line: 2, id: "2", url: "https://a.example/", reason: "too few words", detail: "3 words" },
    { in: 2, out: 1, dropped: { "too few words": 1 }, quarantined: {} },
  ]);
  const all = await feed(["clean", "--minWords", "3"], lines(long, short));
  assertEquals([all.code, all.out.length, all.error.length], [0, 2, 1]);
});

Deno.test("doors make a pipe: cleaned, named by language, scored, filtered", async () => {
  const sentence = "The mill by the weir turns when the water is high, and it rests when the water is low. ";
  const body = `${sentence.repeat(2)}\n\n${
    "There was a baker in the village who had bread for all of them. ".repeat(9)
  }`;
  let rows = lines({ ...page, body });
  for (const command of [["clean"], ["filter", "identifyLanguage"], ["filter", "score"]]) {
    rows = (await feed(command, rows)).out.map((line) => `${line}\n`).join("");
  }
  const { language, scores } = JSON.parse(rows);
  assertEquals([language, typeof scores], ["en", "object"]);
  const kept = await feed(["filter", "--profiles", "[]"], rows);
  assertEquals(kept.out.map((line) => JSON.parse(line)), [JSON.parse(rows)]);
  const other = await feed(["filter", "--languages", "de,fr", "--drops"], rows);
  assertEquals(JSON.parse(other.error[0]).reason, "language");
});

Deno.test("a stage with an input beside its rows takes it from a folder, and writes token ids as lists", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  async function* one() {
    yield tinyVocabulary;
  }
  await vocabularies.lay(one(), {
    write: (name, bytes) => Deno.writeFile(`${folder}/${name}`, bytes as Uint8Array),
  });
  const row = lines({ ...document, text: "a mill" });
  const { out } = await feed(["tokenize", "--vocabulary", folder], row, [`--allow-read=${folder}`]);
  await Deno.remove(folder, { recursive: true });
  const { ids, bytes, text } = JSON.parse(out[0]);
  assertEquals([Array.isArray(ids), bytes, text], [true, 6, undefined]);
  const without = await feed(["tokenize"], row);
  assertEquals([without.code, without.error], [1, [
    'error: Cannot run tokenize without its input "vocabulary": --vocabulary FOLDER names it',
  ]]);
});

Deno.test("rows, options and stages that do not fit are errors that name the line and the column", async () => {
  const { media: _, ...noMedia } = { ...page, body: "" };
  const whole = { ...page, body: "Five words are a document." };
  const said = await Promise.all([
    feed(["clean"], lines(whole, noMedia)),
    feed(["clean"], lines({ ...page, body: 7 })),
    feed(["clean"], "\n[1]\n"),
    feed(["clean", "--minWord", "3"], lines(whole)),
    feed(["clean", "--minWords=-1"], lines(whole)),
    feed(["clean", "dedupe"], lines(whole)),
  ]);
  assertEquals(said.map(({ code, error }) => [code, ...error]), [
    [1, 'error: Cannot read line 2 as a row of pages: its column "media" is missing'],
    [1, 'error: Cannot read line 1 as a row of pages: its column "body" holds a number, not text'],
    [1, "error: Cannot read line 2 as a row of pages: it is a list"],
    [1, 'error: Cannot use these options for clean: Unrecognized key: "minWord"'],
    [1, "error: Cannot use these options for clean: minWords: Too small: expected number to be >=0"],
    [1, 'error: Cannot run "dedupe" on rows: there is clean, mask'],
  ]);
  assertEquals(said.map(({ out }) => out.length), [1, 0, 0, 0, 0, 0]);
});

Deno.test("lines that are not JSON are quarantined and counted, and the exit status says that there were some", async () => {
  const whole = lines({ ...page, body: "Five words are a document." });
  const { code, out, error } = await feed(["clean"], `${whole}{"id":\n${whole}`);
  assertEquals([code, out.length], [2, 2]);
  assertEquals(JSON.parse(error[0]), { in: 3, out: 2, dropped: {}, quarantined: { "line not JSON": 1 } });
  const told = await feed(["clean", "--drops"], `${whole}nope\n`);
  const { byte, reason } = JSON.parse(told.error[0]);
  assertEquals([byte, reason], [new TextEncoder().encode(whole).length, "line not JSON"]);
});

Deno.test("--help says what the doors of a phase take", async () => {
  const { code, out } = await feed(["tokenize", "--help"], "");
  assertEquals([code, out[1]], [
    0,
    "  tokenize --vocabulary FOLDER: Turns each document's text into token ids.",
  ]);
  const { out: cleaning } = await feed(["clean", "--help"], "");
  assertEquals(
    cleaning[2],
    "    --minWords=5  Fewest words a document may have; each ideograph counts as a word.",
  );
});
