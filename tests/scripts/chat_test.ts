import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { main, readRequest } from "../../scripts/chat.ts";
import { tinyModel, writeModel } from "../support/tiny_model.ts";

/** What a talk of these lines writes. */
async function talk(args: readonly string[], lines: readonly string[]): Promise<string> {
  let written = "";
  await main(args, { lines: ReadableStream.from(lines), write: (text) => void (written += text) });
  return written;
}

/** A folder with the tiny model, removed at the end of the scope. */
async function modelOnDisk(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await Deno.makeTempDir({ prefix: "millrace-" });
  await writeModel(tinyModel(), path);
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

Deno.test("chat says how to make a model when there is none", async () => {
  await assertRejects(
    () => talk(["no/such/folder"], []),
    Error,
    "Cannot chat with no/such/folder: there is no model; run `deno task quickstart` first",
  );
  assertEquals(readRequest([])?.folder, "data/store/named/quickstart/chat");
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  await Deno.writeTextFile(`${folder}/config.json`, "{}");
  await assertRejects(
    () => talk([folder], []),
    Error,
    `Cannot chat with ${folder}: it has no onnx/ folder, so it is no model that writes, or one that no pipeline has made`,
  );
  await Deno.remove(folder, { recursive: true });
});

Deno.test("chat answers each line until an empty one, the same words for the same seed", async () => {
  await using folder = await modelOnDisk();
  const args = [folder.path, "--temperature", "1", "--max-tokens", "5"];
  const said = await talk([...args, "--seed", "1"], ["Where is the mill?", "Who?", "", "never read"]);
  assertEquals(said.split("> ").length, 4);
  assertEquals(await talk([...args, "--seed", "1"], ["Where is the mill?", "Who?", "", "never read"]), said);
  assert(await talk([...args, "--seed", "2"], ["Where is the mill?", "Who?", ""]) !== said);
});

Deno.test("chat answers one prompt and ends", async () => {
  await using folder = await modelOnDisk();
  const said = await talk([folder.path, "--prompt", "Where?", "--max-tokens", "3"], []);
  assert(said.endsWith("\n") && !said.includes("> "));
});

Deno.test("chat goes on when the talk is longer than the model's context", async () => {
  await using folder = await modelOnDisk();
  const lines = Array.from({ length: 6 }, (_, turn) => `the mill is the mill ${turn}`);
  assertEquals((await talk([folder.path, "--max-tokens", "4"], lines)).split("> ").length, 8);
});

Deno.test("chat says which option it cannot use", () => {
  const cases = [
    [["--temperature", "warm"], "Cannot use --temperature warm: it is a number from 0"],
    [["--top-k", "1.5"], "Cannot use --top-k 1.5: it is a whole number from 0"],
    [["--max-tokens", "0"], "Cannot use --max-tokens 0: it is a whole number from 1"],
    [["--min-p", "1.5"], "Cannot use --min-p 1.5: it is a number from 0 to 1"],
    [["--repetition-penalty", "0"], "Cannot use --repetition-penalty 0: it is a number from 0.001"],
    [["a", "b"], "Cannot read this command: write chat [FOLDER]; see --help"],
    [["--temprature", "1"], "Cannot read the option --temprature: see --help"],
  ] as const;
  for (const [args, message] of cases) assertThrows(() => readRequest(args), TypeError, message);
});

Deno.test("chat --help says what there is", async () => {
  assert((await talk(["--help"], [])).startsWith("Talk to a tuned model\n"));
});

Deno.test("chat samples and stops as it is told", async () => {
  const told = ["--min-p", "0.1", "--repetition-penalty", "1.2", "--stop", "a", "--stop", "the"];
  const { options } = readRequest(told)!;
  assertEquals([options.minP, options.repetitionPenalty, options.stopTexts], [0.1, 1.2, ["a", "the"]]);
  await using folder = await modelOnDisk();
  const args = [folder.path, "--prompt", "Where is the mill?", "--temperature", "1", "--max-tokens", "20"];
  const said = (await talk(args, [])).trimEnd();
  const stop = said.slice(2, 4);
  assertEquals(
    (await talk([...args, "--stop", stop], [])).trimEnd(),
    said.slice(0, said.indexOf(stop)).trimEnd(),
  );
});
