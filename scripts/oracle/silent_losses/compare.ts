/**
 * Five things that go wrong with a corpus, done to this project and to datatrove, with the same documents and filter.
 *
 * deno run --allow-read --allow-write --allow-run scripts/oracle/silent_losses/compare.ts [PYTHON]
 *
 * PYTHON is a Python that can import datatrove (pip install "datatrove[io,processing]"); without one, only our side runs.
 */
import { datatrove, ended, hasDatatrove, millrace, type Side } from "./sides.ts";

const shards = 4;
const documentsOfShard = 20_000;
/** Of ten documents, how many characters each has: 50 keeps eight of them, 120 keeps five. */
const lengths = [40, 40, 100, 100, 100, 160, 160, 160, 160, 160];
const usual = { minChars: 50, right: shards * documentsOfShard * 0.8 };
const changed = { minChars: 120, right: shards * documentsOfShard * 0.5 };

/** What came of one thing that went wrong. */
interface Result {
  readonly status: number;
  readonly documents: number | undefined;
  readonly right: number;
  readonly said: string;
}

function writeInputs(folder: string): void {
  Deno.mkdirSync(`${folder}/in`, { recursive: true });
  for (let shard = 0; shard < shards; shard++) {
    const lines = Array.from({ length: documentsOfShard }, (_, i) => {
      const id = `${shard}-${i}`;
      return `${
        JSON.stringify({ id, text: id.padEnd(lengths[i % lengths.length], " words of a document") })
      }\n`;
    });
    Deno.writeTextFileSync(`${folder}/in/${shard}.jsonl`, lines.join(""));
  }
}

const cases: Readonly<Record<string, (side: Side) => Promise<Result>>> = {
  async "two bytes of a shard are not UTF-8"(side) {
    const path = `${side.folder}/in/1.jsonl`;
    const bytes = Deno.readFileSync(path);
    const middle = bytes.indexOf(120, bytes.length >> 1);
    bytes.set([0xff, 0xfe], middle);
    Deno.writeFileSync(path, bytes);
    return await resultOf(side, usual);
  },
  async "the filter's option is changed, the folder is the same"(side) {
    await ended(side.start(usual.minChars));
    return await resultOf(side, changed);
  },
  async "one of the output files is deleted, and the run repeated"(side) {
    await ended(side.start(usual.minChars));
    side.deleteOneResult();
    return await resultOf(side, usual);
  },
  async "a run is killed, and what it left is taken up"(side) {
    const child = side.start(usual.minChars);
    while (!side.hasFinishedSomething()) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill("SIGKILL");
    const { status } = await ended(child);
    const documents = await side.documents();
    return {
      status,
      documents,
      right: usual.right,
      said: documents === undefined ? "nothing to be taken up" : "",
    };
  },
  async "two runs at once"(side) {
    const [first, second] = [side.start(usual.minChars), side.start(usual.minChars)];
    const [one, other] = await Promise.all([ended(first), ended(second)]);
    const later = one.status === 0 ? other : one;
    return { status: later.status, documents: await side.documents(), right: usual.right, said: later.said };
  },
};

async function resultOf(side: Side, { minChars, right }: typeof usual): Promise<Result> {
  const { status, said } = await ended(side.start(minChars));
  return { status, documents: await side.documents(), right, said };
}

async function compare(open: (folder: string) => Side): Promise<void> {
  for (const [name, make] of Object.entries(cases)) {
    const folder = Deno.makeTempDirSync({ prefix: "silent-losses-" });
    writeInputs(folder);
    const side = open(folder);
    const { status, documents, right, said } = await make(side);
    const counted = documents === undefined ? "none" : documents.toLocaleString("en");
    console.log(`${side.name}: ${name}`);
    console.log(`  exit status ${status}, ${counted} of ${right.toLocaleString("en")} documents`);
    if (said !== "") console.log(`  ${said.replaceAll(folder, "FOLDER")}`);
    await Deno.remove(folder, { recursive: true });
  }
}

await compare(millrace);
const [python = "python3"] = Deno.args;
if (await hasDatatrove(python)) await compare((folder) => datatrove(folder, python));
else console.log("datatrove: not run, this Python has none");
