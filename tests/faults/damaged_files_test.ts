/**
 * Fault 33: each kind of file of a store is damaged in each way, and then each command is given. Afterwards there are the
 * undisturbed bytes or an error that names the file, and nothing that was published is lost.
 */
import { assert, assertEquals } from "@std/assert";
import {
  checkStore,
  explainPlan,
  findGarbage,
  removeGarbage,
  repairStore,
} from "../../pipelines/_explain/mod.ts";
import { loadPipeline, namesIn, parseSetting, rollBack, Store } from "../../pipelines/_run/mod.ts";
import { digests } from "../support/runs.ts";
import {
  type Filled,
  filledStore,
  pipelineName,
  runAndPublish,
  runOf,
  type Text,
} from "../support/damaged_store.ts";
import { long } from "../support/fault_flags.ts";
import { copyStore, damages, snapshot } from "../support/tamper.ts";

type Kind = keyof Filled["files"];
type Damage = keyof typeof damages;

/** What is done to a damaged store. */
const commands = {
  async run(store: Store, { folder, expected }: Filled) {
    for (const text of ["second", "untrained", "unjudged"] as const) {
      const made = await (text === "second" ? runAndPublish : runOf)(text, folder, store);
      assertEquals(digests(made), expected[text], text);
    }
  },
  async plan(store: Store, { folder }: Filled) {
    const pipeline = await loadPipeline("tests/support/fault_pipeline.ts", [
      parseSetting(`readLines.files=${folder}/second.txt`),
    ]);
    await explainPlan(pipeline, store);
  },
  async gc(store: Store) {
    await removeGarbage(findGarbage(store, 1), store);
  },
  async rollback(store: Store) {
    await rollBack(pipelineName, 1, store);
    await rollBack(pipelineName, 2, store);
  },
  async fsck(store: Store) {
    await checkStore(store, { readData: true });
  },
  async repair(store: Store) {
    await repairStore(store, { readData: true });
  },
} as const;

/** Damage that leaves what a kill might have left, or nothing that anything depends on. */
const unseen: Readonly<Partial<Record<Damage, readonly string[]>>> = {
  "cut in half": ["a run record", "a journal"],
  "emptied": ["a run record", "a journal"],
  "deleted": [
    "a receipt",
    "a run record",
    "a code list",
    "the text of code",
    "a remembered digest",
    "a checkpoint",
    "a journal",
    "the first entry of a name",
  ],
};
/** Files that are the only place of their bytes, or another name of it: only making them again brings these back. */
const holdsBytes: readonly string[] = ["a blob", "a published file"];

/** Kinds and damages, all with all commands, or each with one of them in turn. */
function* trials(files: Filled["files"]): Generator<[Kind, Damage, keyof typeof commands]> {
  const all = Object.keys(commands) as (keyof typeof commands)[];
  let turn = 0;
  for (const kind of Object.keys(files)) {
    for (const damage of Object.keys(damages) as Damage[]) {
      for (const command of long ? all : [all[turn++ % all.length]]) yield [kind, damage, command];
    }
  }
}

async function opened<T>(folder: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = new Store(folder);
  await store.open();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

Deno.test("fault 33: whatever kind of file of a store is damaged in whatever way, fsck names it, and after any command there are the undisturbed bytes or an error that names it; nothing published is lost", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const filled = await filledStore(folder);
  const published = await Promise.all(
    [1, 2].map((run) => snapshot(`${filled.store}/named/${pipelineName}@${run}`)),
  );
  const counts = { trials: 0, refused: 0, undisturbed: 0 };
  for (const [kind, damage, command] of trials(filled.files)) {
    const what = `${kind}, ${damage}, ${command}`;
    const store = `${folder}/trial`;
    await copyStore(filled.store, store);
    const path = `${store}/${filled.files[kind]}`;
    await damages[damage](path, Deno.statSync(path).size);
    const { problems } = await checkStore(new Store(store), { readData: true });
    const isSeen = !unseen[damage]?.includes(kind);
    assertEquals(problems.length > 0, isSeen, `${what}: ${JSON.stringify(problems)}`);
    if (isSeen && damage !== "deleted") {
      assert(problems.some((one) => one.path === filled.files[kind]), `${what}: ${JSON.stringify(problems)}`);
    }
    counts.trials++;
    try {
      await opened(store, (open) => commands[command](open, filled));
      counts.undisturbed++;
    } catch (error) {
      if ((error as Error).name === "AssertionError") throw error;
      const name = filled.files[kind].slice(filled.files[kind].lastIndexOf("/") + 1);
      assert((error as Error).message.includes(name), `${what}: ${(error as Error).message}`);
      counts.refused++;
    }
    assertEquals(
      await lost(store, published),
      holdsBytes.includes(kind) ? await lost(store, published) : [],
      what,
    );
    await recover(store, filled, what);
    assertEquals(await lost(store, published), [], `${what}, recovered`);
    await Deno.remove(store, { recursive: true });
  }
  console.log(
    `${counts.trials} trials: ${counts.undisturbed} did it, ${counts.refused} refused by name, 0 differing`,
  );
  await Deno.remove(folder, { recursive: true });
});

/** Published files of the two runs that are not as they were. */
async function lost(store: string, published: readonly Record<string, string>[]): Promise<string[]> {
  const missing: string[] = [];
  for (const [index, files] of published.entries()) {
    const folder = `${store}/named/${pipelineName}@${index + 1}`;
    const now = namesIn(folder).length === 0 ? {} : await snapshot(folder);
    for (const [name, bytes] of Object.entries(files)) {
      if (now[name] !== bytes) missing.push(`${name} of run ${index + 1}`);
    }
  }
  return missing;
}

/** What a person does then: fsck --repair, a run, and a look back. */
async function recover(folder: string, filled: Filled, what: string): Promise<void> {
  await opened(folder, async (store) => {
    await repairStore(store, { readData: true });
    for (const text of ["second", "untrained", "unjudged"] as Text[]) {
      const made = await (text === "second" ? runAndPublish : runOf)(text, filled.folder, store);
      assertEquals(digests(made), filled.expected[text], `${what}: ${text} made again`);
    }
    await removeGarbage(findGarbage(store, 9), store);
    const { problems } = await checkStore(store, { readData: true });
    assertEquals(problems, [], what);
  });
}
