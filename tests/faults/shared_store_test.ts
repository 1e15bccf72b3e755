/** Fault 26, the whole of it: somebody without a trusted key writes into a store that several people share. */
import { assertEquals, assertMatch, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { checkStore, findGarbage, repairStore } from "../../pipelines/_explain/mod.ts";
import {
  adoptFetch,
  fetchPath,
  namesIn,
  publicationOf,
  readFetch,
  realDisk,
  rollBack,
  Store,
} from "../../pipelines/_run/mod.ts";
import { blocksPath } from "../../pipelines/_run/file_blocks.ts";
import { FileMemory } from "../../pipelines/_run/file_memory.ts";
import { checkpointAt } from "../../pipelines/_run/checkpoints.ts";
import type { Known } from "../../pipelines/_run/file_memory.ts";
import type { Manifest } from "../../pipelines/_run/manifest.ts";
import { sealed } from "../../pipelines/_run/sealed.ts";
import { stampsOf } from "../../pipelines/_run/stamps.ts";
import { lineForWorker, oncePerKind } from "../../pipelines/_run/vouching.ts";
import { type Filled, filledStore, pipelineName, runAndPublish, runOf } from "../support/damaged_store.ts";
import {
  forgeCheckpoint,
  forgeJournal,
  forgeSealed,
  type People,
  people,
  pretences,
  unfinishedIn,
} from "../support/forgeries.ts";
import { millrace } from "../support/cli.ts";
import { digests, scratch } from "../support/runs.ts";
import { copyStore } from "../support/tamper.ts";
import { failure, steppedIndices } from "../support/toy_stages.ts";
import { workedOn } from "../support/slow_stages.ts";

const refusal = "not signed by a key that is trusted";

interface Shared extends Filled {
  readonly people: People;
  /** A copy of the store, opened by one who trusts the builder alone, for as long as a trial takes. */
  trial(
    todo: (store: Store, said: string[]) => Promise<void>,
    forge: (copy: string) => Promise<void>,
  ): Promise<void>;
}

/** A store that the builder has filled and signed. */
async function shared(todo: (shared: Shared) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const all = await people(folder);
  const filled = await filledStore(folder, all.vouching);
  await todo({
    ...filled,
    people: all,
    async trial(todo, forge) {
      const copy = `${folder}/trial`;
      await copyStore(filled.store, copy);
      await forge(copy);
      const said: string[] = [];
      const refused = oncePerKind((line) => said.push(line));
      const store = new Store(copy, realDisk, { ...all.vouching, refused });
      await store.open();
      await todo(store, said);
      await store.close();
      await Deno.remove(copy, { recursive: true });
    },
  });
  await Deno.remove(folder, { recursive: true });
}

Deno.test("fault 26: a checkpoint, a journal and remembered digests that a trusted key has signed are taken up", () =>
  shared(async ({ folder, trial, expected }) => {
    await trial(async (store, said) => {
      steppedIndices.length = 0;
      workedOn.clear();
      assertEquals(digests(await runOf("untrained", folder, store, said)), expected.untrained);
      assertEquals(digests(await runOf("unjudged", folder, store, said)), expected.unjudged);
      assertEquals(steppedIndices[0], 6, "the first steps were done before");
      assertEquals(workedOn.get(`${folder}/unjudged.txt:1`), undefined, "the first rows were done before");
      assertEquals(said, []);
    }, () => Promise.resolve());
  }));

Deno.test("fault 26: a forged checkpoint is not taken up by who trusts others: it is named, and the bytes are the undisturbed ones", () =>
  shared(async ({ folder, trial, files, expected, people }) => {
    const place = files["a checkpoint"];
    for (const [what, pretend] of Object.entries(pretences(people))) {
      await trial(async (store, said) => {
        assertEquals(digests(await runOf("untrained", folder, store, said)), expected.untrained, what);
        assertEquals(said, [
          `Cannot take up ${place}: Cannot read checkpoint 000000006: it is ${refusal}; going on from the one before it`,
        ], what);
      }, (copy) => forgeCheckpoint(copy, place, pretend));
    }
  }));

Deno.test("fault 26: a forged journal is not taken up by who trusts others: it is named, and the rows are done again", () =>
  shared(async ({ folder, trial, files, expected, people }) => {
    const place = files["a journal"];
    for (const [what, pretend] of Object.entries(pretences(people))) {
      await trial(async (store, said) => {
        assertEquals(digests(await runOf("unjudged", folder, store, said)), expected.unjudged, what);
        assertEquals(said.length, 1, what);
        assertMatch(
          said[0],
          new RegExp(`^Cannot take up ${place} from byte 0 of \\d+ on: it is ${refusal}; `),
          what,
        );
      }, (copy) => forgeJournal(copy, place, pretend));
    }
  }));

Deno.test("fault 26: a forged remembered digest is not believed by who trusts others: the file is read", () =>
  shared(async ({ folder, trial, files, people }) => {
    const path = `${folder}/first.txt`;
    const before = await Deno.readTextFile(path);
    const place = files["a remembered digest"];
    for (const [what, pretend] of Object.entries(pretences(people))) {
      await trial(async (store, said) => {
        const fresh = await scratch("tests/support/fault_pipeline.ts");
        const expected = digests(await fresh.run([`readLines.files=${path}`]));
        await fresh[Symbol.asyncDispose]();
        assertEquals(digests(await runOf("first", folder, store, said)), expected, what);
        assertEquals(
          said,
          [`${place} is ${refusal}, and is not taken; no other file of sources is told of`],
          what,
        );
      }, async (copy) => {
        await Deno.writeTextFile(path, "six\ntwelve\nfifty\nsixty\n");
        await forgeSealed<Record<string, Known>>(copy, place, (known) => ({
          ...known,
          "first.txt": { ...known["first.txt"], ...stampsOf(path), rested: true },
        }), pretend);
      });
      await Deno.writeTextFile(path, before);
    }
  }));

Deno.test("fault 26: a forged list of the digests of a file's blocks is not believed by who trusts others", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const all = await people(folder);
  const path = `${folder}/long.txt`;
  await Deno.writeTextFile(path, "a line\n".repeat(80_000));
  const store = new Store(`${folder}/store`, realDisk, all.vouching);
  await store.open();
  const { digest, size } = await new FileMemory(store).know(path);
  const version = { ...stampsOf(path), name: path, digest, size };
  const honest = await new FileMemory(store).blocksOf(version);
  for (const [what, pretend] of Object.entries(pretences(all))) {
    await forgeSealed<{ blocks: string }>(
      store.folder,
      blocksPath(store, digest).slice(store.folder.length + 1),
      (kept) => ({ ...kept, blocks: honest.map((byte) => byte ^ 1).toBase64() }),
      pretend,
    );
    assertEquals(await new FileMemory(store).blocksOf(version), honest, what);
  }
  await store.close();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("fault 26: a forged record of fetches is not believed by who trusts others, nor a signed one of another action", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const all = await people(folder);
  const store = new Store(`${folder}/store`, realDisk, all.vouching);
  await store.open();
  const [source, action] = ["a".repeat(64), "b".repeat(64)];
  const [since, checked, finished] = ["2026-01-01", "2026-01-02", "2026-01-03"];
  const latest = { key: "c".repeat(64), since, checked, finished };
  const path = fetchPath(store, source, action);
  await adoptFetch({ source, action }, latest, store);
  assertEquals(readFetch(path, store)?.latest, latest);
  const other = fetchPath(store, source, "d".repeat(64));
  await Deno.copyFile(path, other);
  assertEquals(readFetch(other, store), undefined);
  for (const [what, pretend] of Object.entries(pretences(all))) {
    const place = path.slice(store.folder.length + 1);
    await forgeSealed(
      store.folder,
      place,
      (record: object) => ({ ...record, latest: { ...latest, checked: "2027-01-01" } }),
      pretend,
    );
    assertEquals(readFetch(path, store), undefined, what);
    await adoptFetch({ source, action }, latest, store);
  }
  await store.close();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("fault 26: a forged entry of a name is refused by run, rollback and gc of who trusts others, and named", () =>
  shared(async ({ folder, trial, files, people }) => {
    const place = files["the last entry of a name"];
    for (const [what, pretend] of Object.entries(pretences(people))) {
      await trial(
        async (store) => {
          for (
            const refused of [
              () => runAndPublish("first", folder, store),
              () => rollBack(pipelineName, undefined, store),
              () => Promise.resolve().then(() => findGarbage(store, 1)),
            ]
          ) {
            const error = await assertRejects(refused, Error, undefined, what);
            assertStringIncludes(error.message, place);
            assertStringIncludes(error.message, refusal);
          }
        },
        (copy) =>
          forgeSealed<{ documents?: number }>(copy, place, (entry) => ({ ...entry, documents: 0 }), pretend),
      );
    }
  }));

Deno.test("fault 26: fsck of who trusts others names each forged file; --repair sets it aside or derives it, signed", () =>
  shared(async ({ folder, trial, files, expected }) => {
    const sealedFiles = ["a receipt", "a manifest", "the last entry of a name", "a remembered digest"]
      .map((kind) => files[kind]);
    await trial(async (store) => {
      const { problems } = await checkStore(store, { readData: false });
      for (const place of [...sealedFiles, files["a checkpoint"], files["a journal"]]) {
        const found = problems.find(({ path }) => path === place);
        assertStringIncludes(found?.state ?? "not found", refusal, place);
      }
      const { after } = await repairStore(store, { readData: false });
      assertEquals(after.problems.filter(({ state }) => state.includes(refusal)), []);
      assertEquals(digests(await runOf("untrained", folder, store)), expected.untrained);
      assertEquals(digests(await runOf("unjudged", folder, store)), expected.unjudged);
      assertEquals(
        publicationOf(store, pipelineName)?.number ?? 0,
        namesIn(`${store.folder}/names/${pipelineName}`).length,
      );
    }, async (copy) => {
      for (const place of sealedFiles) await forgeSealed(copy, place, (value) => value, () => "");
      await forgeCheckpoint(copy, files["a checkpoint"], () => "");
      await forgeJournal(copy, files["a journal"], () => "");
    });
  }));

Deno.test("fault 26: plan, why, names, rollback and gc with --trust say which file is not taken", () =>
  shared(async ({ folder, files, people, store }) => {
    const last = files["the last entry of a name"];
    await forgeSealed(store, last, (entry) => entry, () => "");
    await forgeSealed(store, files["a manifest"], (manifest) => manifest, () => "");
    const say = (...args: string[]) => millrace([...args, "--store", store, "--trust", people.trustFile]);
    const names = await say("names");
    assertEquals(names.code, 1);
    assertStringIncludes(names.error, `Cannot take ${last}: ${refusal}\n`);
    assertEquals(/\bnow$/m.test(names.out), false, "what the name stands for now is not known");
    for (const args of [["rollback", pipelineName, "--sign", people.keyFile], ["gc"]]) {
      const { code, error } = await say(...args);
      assertEquals(code, 1, args[0]);
      assertStringIncludes(error, `${last} of ${store} is damaged, ${refusal}`, args[0]);
    }
    const why = await say("why", "total");
    assertStringIncludes(why.out, `its list of files is ${refusal}`);
    const plan = await say(
      ...["plan", "tests/support/fault_pipeline.ts", "--set", `readLines.files=${folder}/second.txt`],
    );
    assertEquals(plan.code, 2);
    assertStringIncludes(plan.out, `its list of files is ${refusal}`);
    assertStringIncludes(plan.error, `${files["a manifest"]} is ${refusal}, and is not taken`);
    const repair = await say("fsck", "--repair", "--sign", people.keyFile);
    assertStringIncludes(repair.out, last);
    assertEquals((await say("names")).code, 0);
  }));

Deno.test("fault 26: what a trusted key has signed for one name, shard or folder is nothing in another", () =>
  shared(async ({ trial, files }) => {
    await trial(async (store) => {
      assertThrows(() => publicationOf(store, "other"), Error, refusal);
      const checkpoint = `${store.folder}/checkpoints/${"0".repeat(64)}/000000006`;
      await assertRejects(() => checkpointAt(checkpoint, store), Error, refusal);
    }, async (copy) => {
      await Deno.mkdir(`${copy}/names/other`);
      await Deno.copyFile(`${copy}/${files["the first entry of a name"]}`, `${copy}/names/other/000001.json`);
      await Deno.mkdir(`${copy}/checkpoints/${"0".repeat(64)}`);
      await Deno.copyFile(
        `${copy}/${files["a checkpoint"]}`,
        `${copy}/checkpoints/${"0".repeat(64)}/000000006`,
      );
    });
  }));

Deno.test("fault 26: an old checkpoint of the same shard that a trusted key has signed is taken, and leads to the same bytes", () =>
  shared(async ({ folder, trial, files, expected }) => {
    const [before, now] = ["000000004", files["a checkpoint"]];
    await trial(async (store, said) => {
      steppedIndices.length = 0;
      assertEquals(digests(await runOf("untrained", folder, store, said)), expected.untrained);
      assertEquals([steppedIndices[0], said], [4, []]);
    }, (copy) => Deno.remove(`${copy}/${now}`));
    // Under the name of another step it is nothing.
    await trial(async (store, said) => {
      assertEquals(digests(await runOf("untrained", folder, store, said)), expected.untrained);
      assertMatch(said[0], new RegExp(`^Cannot take up ${now}: .*${refusal}`));
    }, (copy) => Deno.copyFile(`${copy}/${now.replace(/\d+$/, before)}`, `${copy}/${now}`));
  }));

Deno.test("fault 26: a name whose last entry was deleted is refused while its link leads to that run, and stands for the one before once the link does", () =>
  shared(async ({ trial, files }) => {
    const deleted = (copy: string) => Deno.remove(`${copy}/${files["the last entry of a name"]}`);
    await trial((store) => {
      assertThrows(() => publicationOf(store, pipelineName), Error, "it leads to run 2");
      return Promise.resolve();
    }, deleted);
    await trial((store) => {
      assertEquals(publicationOf(store, pipelineName)?.run, 1);
      return Promise.resolve();
    }, async (copy) => {
      await deleted(copy);
      await Deno.remove(`${copy}/named/${pipelineName}`);
      await Deno.symlink(`${pipelineName}@1`, `${copy}/named/${pipelineName}`);
    });
  }));

Deno.test("fault 26: a command that writes is refused before it does, where its list would not take what it signs", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const { trustFile } = await people(folder);
  await filledStore(folder);
  const store = ["--store", `${folder}/store`, "--trust", trustFile];
  const toy = "tests/support/toy_pipeline.ts";
  for (const args of [["run", toy], ["rebuild", toy], ["rollback", pipelineName], ["fsck", "--repair"]]) {
    const unsigned = await millrace([...args, ...store]);
    assertEquals(unsigned, {
      code: 1,
      out: "",
      error:
        `error: Cannot write to ${folder}/store for who trusts that list of keys: nothing is signed, see --sign\n`,
    });
  }
  const other = await millrace(["rollback", pipelineName, ...store, "--sign", `${folder}/stranger.pem`]);
  assertEquals(
    other.error,
    `error: Cannot write to ${folder}/store for who trusts that list of keys: the list lacks the key that signs\n`,
  );
  await Deno.remove(folder, { recursive: true });
});

Deno.test("fault 26: what workers keep of unfinished work is signed by the run, and a forgery is not taken up by a worker", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const all = await people(folder);
  const at = await scratch("tests/support/fault_pipeline.ts");
  const files = [`readLines.files=${await at.write("a.txt", "one\nthree\nseventeen\n")}`];
  const expected = digests(await at.run(files));
  const failing = await scratch("tests/support/failing_pipeline.ts");
  const store = new Store(`${folder}/store`, realDisk, all.vouching);
  await store.open();
  await assertRejects(() => failing.run(files, { store, workers: 1 }), Error, "told to fail");
  // The other pipeline was loaded here as well.
  failure.step = -1;
  const place =
    unfinishedIn(store.folder).flatMap((folder) =>
      namesIn(`${store.folder}/${folder}`).filter((name) => name === "000000006").map((name) =>
        `${folder}/${name}`
      )
    )[0];
  assertEquals((await checkpointAt(`${store.folder}/${place}`, store)).step, 6);
  await forgeCheckpoint(store.folder, place, () => "");
  const said: string[] = [];
  const progress = {
    event: (event: { readonly event: string; readonly line?: string }) =>
      void (event.event === "said" && said.push(event.line!)),
    update() {},
  };
  assertEquals(digests(await at.run(files, { store, workers: 1, progress })), expected);
  assertEquals(said, [
    `Cannot take up ${place}: Cannot read checkpoint 000000006: it is ${refusal}; going on from the one before it`,
  ]);
  await store.close();
  await at[Symbol.asyncDispose]();
  await failing[Symbol.asyncDispose]();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("fault 26: the key that signs is read by no process that loads a pipeline or makes a shard, though it lies in a folder that they read", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const all = await people(folder);
  const curious = `${folder}/curious.ts`;
  const toy = new URL("../support/toy_pipeline.ts", import.meta.url).href;
  await Deno.writeTextFile(
    curious,
    `import artifacts from "${toy}";\nDeno.readTextFileSync("${all.keyFile}");\nexport default artifacts;\n`,
  );
  const at = await scratch(curious);
  const files = [`readLines.files=${await at.write("a.txt", "one\nthree\n")}`];
  await at.run(files, { workers: 1 });
  const store = new Store(`${folder}/store`, realDisk, all.vouching);
  await store.open();
  const error = await assertRejects(() => at.run(files, { store, workers: 1 }), Error);
  assertMatch(error.message, /asks for read access to .*builder\.pem/);
  await store.close();
  const plan = ["plan", curious, "--store", `${folder}/none`];
  assertEquals((await millrace(plan)).code, 2);
  const signing = await millrace([...plan, "--sign", all.keyFile]);
  assertEquals(signing.code, 1);
  assertMatch(signing.error, /read access/);
  await at[Symbol.asyncDispose]();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("fault 26: the run signs nothing for a worker but the unfinished work of its own shard", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const { vouching } = await people(folder);
  const [key, digest] = ["a".repeat(64), "b".repeat(64)];
  const store = new Store(folder, realDisk, vouching);
  assertMatch(lineForWorker(store, { place: `checkpoints/${key}/000000006`, digest }, key), /^ed25519 /);
  assertMatch(lineForWorker(store, { place: `checkpoints/${key}/journal`, digest }, key), /^ed25519 /);
  const others = [
    ...[
      "names/toy/000001.json",
      `sources/${key}.json`,
      `checkpoints/${digest}/journal`,
      `checkpoints/${key}`,
    ],
    ...[`checkpoints/${key}/../../names/toy/000001.json`, `checkpoints/${key}/a/journal`, "", digest],
  ];
  for (const place of others) {
    assertThrows(
      () => lineForWorker(store, { place, digest }, key),
      Error,
      "it is none of the work on its shard",
    );
  }
  const [own, none] = [`checkpoints/${key}/journal`, `${digest} names`];
  assertThrows(() => lineForWorker(store, { place: own, digest: none }, key), Error, "Cannot sign");
  assertThrows(() => lineForWorker(new Store(folder), { place: own, digest }, key), Error, "Cannot sign");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("fault 26: a manifest that is replaced after the run has read it is not believed by a worker", async () => {
  await using at = await scratch();
  const files = [`readLines.files=${await at.write("a.txt", "one\nthree\nseventeen\n")}`];
  const { manifest } = (await at.run(files)).find(({ node }) => node.name === "unique")!;
  const forged: Manifest = { ...manifest, parts: [{ ...manifest.parts[0], items: 1 }] };
  const progress = {
    event: (event: { readonly event: string; readonly node?: string }) => {
      if (event.event !== "shard begun" || event.node !== "total") return;
      Deno.writeFileSync(at.store.manifestPath(manifest.key), sealed(forged));
    },
    update() {},
  };
  await assertRejects(
    () => at.run([...files, "total.steps=11"], { workers: 1, progress }),
    Error,
    `Cannot read manifests/${manifest.key}.json: it is not the manifest that the run has checked`,
  );
});
