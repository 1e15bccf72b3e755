/** Fault 26: somebody puts false artifacts into a store that several people share. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { Store } from "../../pipelines/_run/mod.ts";
import { digestOf } from "../../pipelines/_run/digest.ts";
import type { Manifest, Receipt } from "../../pipelines/_run/manifest.ts";
import { sealed } from "../../pipelines/_run/sealed.ts";
import { makeKeys, readSigner, type Signer } from "../../pipelines/_run/signing.ts";
import { millrace } from "../support/cli.ts";
import { snapshot } from "../support/tamper.ts";

/** A shared store that one user has filled, signing, and another who trusts that user. */
interface Shared {
  readonly folder: string;
  readonly store: Store;
  /** Runs as the one who trusts the first, and signs as well. */
  readonly take: (...more: string[]) => ReturnType<typeof millrace>;
}

async function shared(run: (shared: Shared) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  await Deno.writeTextFile(`${folder}/a.txt`, "one\nthree\nx\nseventeen\n");
  const trusted: string[] = [];
  for (const user of ["builder", "reader"]) {
    const { code, out } = await millrace(["keys", `${folder}/${user}.pem`]);
    assertEquals(code, 0);
    assertEquals((await Deno.stat(`${folder}/${user}.pem`)).mode! & 0o777, 0o600);
    trusted.push(`${out.trim()} ${user}`);
  }
  await Deno.writeTextFile(`${folder}/trusted`, `# who may make things\n${trusted.join("\n")}\n`);
  const set = ["--set", `readLines.files=${folder}/a.txt`, "--store", `${folder}/store`];
  const args = ["run", "tests/support/toy_pipeline.ts", ...set];
  assertEquals((await millrace([...args, "--sign", `${folder}/builder.pem`])).code, 0);
  const as = ["--sign", `${folder}/reader.pem`, "--trust", `${folder}/trusted`];
  const store = new Store(`${folder}/store`);
  await run({ folder, store, take: (...more) => millrace([...args, ...as, ...more]) });
  await Deno.remove(folder, { recursive: true });
}

/** Each receipt and manifest of a store, rewritten. */
async function rewrite(
  store: Store,
  change: (value: Receipt | Manifest, old: string) => Uint8Array,
): Promise<number> {
  let changed = 0;
  for (const folder of ["receipts", "manifests"]) {
    for (const path of Object.keys(await snapshot(`${store.folder}/${folder}`))) {
      const old = await Deno.readTextFile(`${store.folder}/${folder}/${path}`);
      await Deno.writeFile(`${store.folder}/${folder}/${path}`, change(JSON.parse(old.split("\n")[1]), old));
      changed++;
    }
  }
  return changed;
}

/** A lie about an artifact, such as an attacker would tell. */
function lie<T extends Receipt | Manifest>(value: T): T {
  if ("parts" in value) return { ...value, parts: value.parts.map(lieOfPart) };
  return lieOfPart(value as never) as T;
}
function lieOfPart<T extends { readonly items: number }>(part: T): T {
  return { ...part, items: part.items + 1 };
}

Deno.test("fault 26: what a trusted key has signed is taken from a shared store: nothing is made twice", () =>
  shared(async ({ take }) => {
    const { code, out, error } = await take("--workers", "2");
    assertEquals([code, error], [0, ""]);
    assertMatch(out, /\nNothing to make /);
  }));

Deno.test("fault 26: what is unsigned, signed by a stranger, or signed for something else is not taken, and made to the same bytes", () =>
  shared(async ({ folder, store, take }) => {
    const honest = await snapshot(`${store.folder}/blobs`);
    const { privateKey } = makeKeys();
    await Deno.writeTextFile(`${folder}/stranger.pem`, privateKey);
    const stranger = readSigner(`${folder}/stranger.pem`);
    const attacks: Record<string, (value: Receipt | Manifest, old: string) => Uint8Array> = {
      unsigned: (value) => sealed(lie(value)),
      "signed by a stranger": (value) => sealed(lie(value), stranger),
      "with the signature of what it was": (value, old) => sealed(lie(value), signedBefore(old)),
      "with nonsense for a signature": (value) => sealed(lie(value), { lineFor: () => "ed25519 ? ?\n" }),
    };
    for (const [name, attack] of Object.entries(attacks)) {
      const changed = await rewrite(store, attack);
      assert(changed > 4);
      const { code, out, error } = await take();
      assertEquals(code, 0, name);
      assertMatch(error, notTaken, name);
      for (const node of ["readLines", "keepLong", "unique", "total"]) {
        assertMatch(out, new RegExp(`^${node} +made `, "m"), name);
      }
      assertEquals(await snapshot(`${store.folder}/blobs`), honest, name);
      assertMatch((await take()).out, /\nNothing to make /, name);
    }
  }));

/** One line for the first of each kind that is not taken. */
const notTaken = new RegExp(
  ["receipts", "manifests"].map((kind) =>
    `(?=[^]*^${kind}/\\S+ is not signed by a key that is trusted, and is not taken; no other file of ${kind} is told of$)`
  ).join(""),
  "m",
);

/** A signer that gives the line that stood under another text. */
function signedBefore(old: string): Signer {
  return { lineFor: () => `${old.split("\n")[2]}\n` };
}

Deno.test("fault 26: a blob that was replaced is found by its digest, whoever signed for it", () =>
  shared(async ({ store, take }) => {
    const [path] = Object.keys(await snapshot(`${store.folder}/blobs`));
    const honest = await Deno.readFile(`${store.folder}/blobs/${path}`);
    await Deno.chmod(`${store.folder}/blobs/${path}`, 0o644);
    await Deno.writeFile(`${store.folder}/blobs/${path}`, honest.map((byte) => byte ^ 1));
    assertEquals((await take("--force")).code, 0);
    assertEquals(digestOf(await Deno.readFile(`${store.folder}/blobs/${path}`)), path.split("/")[1]);
  }));

Deno.test("fault 26: a key or a list of keys that is none is told of before anything is done", () =>
  shared(async ({ folder, take }) => {
    await Deno.writeTextFile(`${folder}/none`, "ed25519 short\n");
    const list = await take("--trust", `${folder}/none`);
    assertEquals(
      list.error,
      `error: Cannot read ${folder}/none as a list of trusted keys: line 1 is not "ed25519 KEY NAME"\n`,
    );
    const key = await take("--sign", `${folder}/none`);
    assertEquals(key.error, `error: Cannot sign with ${folder}/none: it holds no private key of ed25519\n`);
    for (const [flag, to] of [["--sign", "sign with it"], ["--trust", "trust the keys in it"]]) {
      const { code, error } = await take(flag, `${folder}/gone`);
      assertEquals(code, 1);
      assertMatch(error, new RegExp(`^error: Cannot read \\S+/gone to ${to}: No such file`));
    }
    const again = await millrace(["keys", `${folder}/none`]);
    assertEquals(again.code, 1);
    assertMatch(again.error, /^error: Cannot write a key to \S+\/none: .*exists/i);
  }));
