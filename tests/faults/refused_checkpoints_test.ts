/** Fault 34: a checkpoint or a journal has the right digests and the wrong content: it is set aside with a line. */
import { assertEquals } from "@std/assert";
import { namesIn, Store } from "../../pipelines/_run/mod.ts";
import { digestOf } from "../../pipelines/_run/digest.ts";
import { JournalFile } from "../../pipelines/_run/journal.ts";
import { digests } from "../support/runs.ts";
import { filledStore, runOf } from "../support/damaged_store.ts";
import { copyStore, edit } from "../support/tamper.ts";

type Head = {
  shard: string;
  step: number;
  log: unknown[];
  arrays: { name: string; bytes: number; digest: string }[];
};

/** Writes a checkpoint anew with all its digests right. */
async function forge(path: string, change: (head: Head, body: Uint8Array) => Uint8Array): Promise<void> {
  await edit(path, (bytes) => {
    const end = bytes.indexOf(10);
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(65, end))) as Head;
    const body = change(head, bytes.slice(end + 1));
    let at = 0;
    for (const array of head.arrays) array.digest = digestOf(body.subarray(at, at += array.bytes));
    const text = JSON.stringify(head);
    const line = new TextEncoder().encode(`${digestOf(text)} ${text}\n`);
    const whole = new Uint8Array(line.length + body.length);
    whole.set(line);
    whole.set(body, line.length);
    return whole;
  });
}

const forgeries: Readonly<Record<string, (head: Head, body: Uint8Array) => Uint8Array>> = {
  "of another shard": (head, body) => (head.shard = "0".repeat(64), body),
  "of another step": (head, body) => (head.step = 4, body),
  "of a step beyond the last": (head, body) => {
    head.step = 1000;
    head.log = Array.from({ length: 1000 }, () => ({}));
    return body;
  },
  "with another log": (head, body) => (head.log = [1, 2, 3, 4, 5, 6], body),
  "whose array has another length": (head, body) => (head.arrays[0].bytes = 3, body.slice(0, 3)),
  "without its array": (head) => (head.arrays = [], new Uint8Array(0)),
};

Deno.test("fault 34: a checkpoint with right digests and wrong content is set aside with a line that names it, and the training ends with the same bytes", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const filled = await filledStore(folder);
  for (const [what, change] of Object.entries(forgeries)) {
    await copyStore(filled.store, `${folder}/trial`);
    const path = filled.files["a checkpoint"];
    await forge(`${folder}/trial/${path}`, change);
    const store = new Store(`${folder}/trial`);
    await store.open();
    const said: string[] = [];
    assertEquals(digests(await runOf("untrained", folder, store, said)), filled.expected.untrained, what);
    assertEquals(said.length, 1, what);
    assertEquals(said[0].startsWith(`Cannot take up ${path}: `), true, said[0]);
    assertEquals(said[0].endsWith("; going on from the one before it"), true, said[0]);
    await store.close();
    await Deno.remove(`${folder}/trial`, { recursive: true });
  }
  await Deno.remove(folder, { recursive: true });
});

Deno.test("fault 34: a journal whose records are whole and are none of its work is set aside with a line, and the rows are done again", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const filled = await filledStore(folder);
  const path = filled.files["a journal"];
  const records = ["null", "[]", `[["added",7],["added",8]]`, `[["added",{"score":1}]]`, "no JSON"];
  for (const record of records) {
    await copyStore(filled.store, `${folder}/trial`);
    const store = new Store(`${folder}/trial`);
    await store.open();
    await Deno.remove(`${store.folder}/${path}`);
    {
      using journal = new JournalFile(`${store.folder}/${path.replace("/journal", "")}`, store, () => {});
      await Array.fromAsync(journal.replay());
      await journal.append(new TextEncoder().encode(record));
    }
    const said: string[] = [];
    assertEquals(digests(await runOf("unjudged", folder, store, said)), filled.expected.unjudged, record);
    assertEquals(said.length, 1, record);
    assertEquals(said[0].startsWith(`Cannot take up ${path} from byte 0 of `), true, said[0]);
    assertEquals(namesIn(`${store.folder}/checkpoints`).length, 1, "what was left off elsewhere stays");
    await store.close();
    await Deno.remove(`${folder}/trial`, { recursive: true });
  }
  await Deno.remove(folder, { recursive: true });
});
