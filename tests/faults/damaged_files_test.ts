/**
 * Fault 33: each kind of file of a store is damaged in each way, and then each command is given. Afterwards there are the
 * undisturbed bytes or an error that names the file, and nothing that was published is lost.
 */
import { assert, assertEquals, AssertionError } from "@std/assert";
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

type Trial = readonly [Kind, Damage, keyof typeof commands];

/** What is run where a file of a kind is damaged: what is published, or the work that was left off. */
function textsOf(kind: Kind): readonly Text[] {
  return kind === "a checkpoint" ? ["untrained"] : kind === "a journal" ? ["unjudged"] : ["second"];
}

/** What is done to a damaged store. */
const commands = {
  async run(store: Store, { folder, expected }: Filled, kind: Kind) {
    for (const text of textsOf(kind)) {
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
function* trials(files: Filled["files"]): Generator<Trial> {
  const all = Object.keys(commands) as (keyof typeof commands)[];
  let [turn, trial] = [0, 0];
  for (const kind of Object.keys(files)) {
    for (const damage of Object.keys(damages) as Damage[]) {
      if (!long && trial++ % 2 === 1) continue;
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
  const runs = [1, 2].map((run) => snapshot(`${filled.store}/named/${pipelineName}@${run}`));
  const published = await Promise.all(runs);
  const counts = { done: 0, refused: 0 };
  const wrong: string[] = [];
  for (const trial of trials(filled.files)) {
    await copyStore(filled.store, `${folder}/trial`);
    await tried(trial, `${folder}/trial`, filled, published).then(
      (how) => counts[how]++,
      (error: Error) => wrong.push(`${trial.join(", ")}: ${error.message}`),
    );
    await Deno.remove(`${folder}/trial`, { recursive: true });
  }
  console.log(`${counts.done} commands did it, ${counts.refused} refused by name, ${wrong.length} wrong`);
  await Deno.remove(folder, { recursive: true });
  assertEquals(wrong, []);
});

/** One file is damaged, one command given, and the store mended; gives what the command did. */
async function tried(
  [kind, damage, command]: Trial,
  store: string,
  filled: Filled,
  published: readonly Record<string, string>[],
): Promise<"done" | "refused"> {
  const file = filled.files[kind];
  const path = `${store}/${file}`;
  await damages[damage](path, Deno.statSync(path).size);
  const { problems } = await checkStore(new Store(store), { readData: true });
  const isSeen = !unseen[damage]?.includes(kind);
  assertEquals(problems.length > 0, isSeen, `fsck found ${JSON.stringify(problems)}`);
  if (isSeen && damage !== "deleted") {
    // A published file is another name of its blob, so that bytes changed in it are changed in that.
    const told = problems.some((one) =>
      one.path === file || kind === "a published file" && one.in === "blob"
    );
    assert(told, `fsck found ${JSON.stringify(problems)}`);
  }
  const how = await opened(store, (open) => commands[command](open, filled, kind)).then(
    () => "done" as const,
    (error: Error) => {
      // A name without its last entry is told by the link that nothing explains.
      const blob = kind === "a published file" ? ["blobs/"] : [];
      const told = [...blob, file.slice(file.lastIndexOf("/") + 1), `named/${pipelineName} of`];
      if (error instanceof AssertionError || !told.some((name) => error.message.includes(name))) throw error;
      return "refused" as const;
    },
  );
  if (!holdsBytes.includes(kind)) assertEquals(await lost(store, published), [], "after the command");
  // What nobody can read is put right by a person, unless it was made again meanwhile.
  if (damage === "unreadable" && leadsToItself(path)) {
    await Deno.remove(path);
    await Deno.copyFile(`${filled.store}/${file}`, path);
  }
  await recover(store, filled, kind);
  // Nothing tells of a first entry that is gone from one that gc has shortened the log by.
  const isForgotten = kind === "the first entry of a name" && damage === "deleted";
  if (!isForgotten) assertEquals(await lost(store, published), [], "in the end");
  return how;
}

function leadsToItself(path: string): boolean {
  try {
    return Deno.readLinkSync(path) === path.slice(path.lastIndexOf("/") + 1);
  } catch {
    return false;
  }
}

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
async function recover(folder: string, filled: Filled, kind: Kind): Promise<void> {
  await opened(folder, async (store) => {
    await repairStore(store, { readData: true });
    for (const text of textsOf(kind)) {
      const made = await (text === "second" ? runAndPublish : runOf)(text, filled.folder, store);
      assertEquals(digests(made), filled.expected[text], `${text} made again`);
    }
    await removeGarbage(findGarbage(store, 9), store);
    const { problems } = await checkStore(store, { readData: true });
    assertEquals(problems, [], "problems in the end");
  });
}
