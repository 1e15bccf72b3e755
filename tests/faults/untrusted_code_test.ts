/** Code that is not trusted: what is imported may read, and no more; what works may write its own parts, and no more. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { finish, runPermissions, type Said } from "../support/cli.ts";
import { attempts, greedyModule, importingPipeline, tryingStage } from "../support/untrusted.ts";

/** A folder with a pipeline beside other code, a secret in the environment, and a server that must hear nothing. */
async function inFolder(
  files: (secret: string, outside: string, port: number) => Readonly<Record<string, string>>,
  test: (ask: (...args: string[]) => Promise<Said>, folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const heard: string[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, ({ url }) => {
    heard.push(url);
    return new Response("export const a = 1;", { headers: { "content-type": "text/javascript" } });
  });
  const ask = (...args: string[]) =>
    finish(
      new Deno.Command("deno", {
        args: [
          "run",
          "--quiet",
          ...runPermissions,
          "scripts/millrace.ts",
          ...args,
          "--store",
          `${folder}/store`,
        ],
        env: { NO_COLOR: "1", MILLRACE_TEST_SECRET: "s3cret" },
        stdout: "piped",
        stderr: "piped",
      }).spawn(),
    );
  try {
    await Deno.mkdir(`${folder}/code`);
    await Deno.writeTextFile(`${folder}/secret`, "private");
    const written = files(`${folder}/secret`, `${folder}/written`, server.addr.port);
    for (const [name, text] of Object.entries(written)) {
      await Deno.writeTextFile(`${folder}/code/${name}`, text);
    }
    await test(ask, folder);
    assertEquals(heard, []);
    const left = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
    assertEquals(left.filter((name) => !["code", "in", "secret", "store"].includes(name)), []);
  } finally {
    await server.shutdown();
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("no command lets code that a pipeline imports run, connect, write, or read what is not the project's", () =>
  inFolder((secret, outside, port) => ({
    "p.ts": importingPipeline,
    "code.ts": greedyModule(attempts(secret, outside, port)),
  }), async (ask, folder) => {
    await Deno.mkdir(`${folder}/in`);
    await Deno.writeTextFile(`${folder}/in/a.txt`, "one\nthree\n");
    const pipeline = `${folder}/code/p.ts`;
    const set = ["--set", `readLines.files=${folder}/in/a.txt`];
    const said = [
      await ask("plan", pipeline, ...set),
      await ask("run", pipeline, "--help"),
      await ask("run", pipeline, ...set, "--workers", "0"),
      await ask("rebuild", pipeline, ...set),
      await ask("run", pipeline, "keepLong", ...set, "--docs", "1", "--show"),
      await ask("sweep", pipeline, "keepLong.minChars=1,4", ...set),
      await ask("show", "long"),
      await ask("why", "long"),
      await ask("plan", pipeline, ...set, "--json"),
    ];
    assertEquals(said.map(({ code, error }) => [code, error]), [
      [2, ""],
      ...Array.from({ length: 8 }, () => [0, ""]),
    ]);
  }));

const refused = {
  run: [`new Deno.Command("deno", { args: ["--version"] }).outputSync();`, `run access to "deno"`],
  env: [`Deno.env.get("HOME");`, `env access to "HOME"`],
  net: [`await Deno.connect({ port: 1 });`, `net access to "127.0.0.1:1"`],
  write: [
    `Deno.writeTextFileSync("/tmp/millrace-untrusted", "x");`,
    `write access to "/tmp/millrace-untrusted"`,
  ],
  read: [`Deno.readTextFileSync("/etc/passwd");`, `read access to "/etc/passwd"`],
  sys: [`Deno.hostname();`, `sys access to "hostname"`],
} as const;
for (const [name, [code, what]] of Object.entries(refused)) {
  Deno.test(`a module that asks for ${name} while it is imported is named, with what it asks for and what to do`, () =>
    inFolder(
      () => ({ "p.ts": importingPipeline, "code.ts": `${code}\n` }),
      async (ask, folder) => {
        const { code, out, error } = await ask("plan", `${folder}/code/p.ts`);
        assertEquals([code, out], [1, ""]);
        assertStringIncludes(error, `error: Cannot load ${folder}/code/p.ts as a pipeline: `);
        assertStringIncludes(error, `asks for ${what} when it is imported`);
        if (name !== "net") assertStringIncludes(error, `${folder}/code/code.ts asks`);
      },
    ));
}

Deno.test("code that ends its process, prints answers or never was JSON is an error of one line", () =>
  inFolder(
    () => ({
      "p.ts": importingPipeline,
      "code.ts": "Deno.exit(0);",
      "q.ts": `Deno.stdout.writeSync(new TextEncoder().encode("nonsense\\n"));\n${
        importingPipeline.slice(19)
      }`,
      "r.ts": importingPipeline.slice(19).replace("long:", `"../../../receipts/x":`),
    }),
    async (ask, folder) => {
      const errors: string[] = [];
      for (const name of ["p", "q", "r"]) errors.push((await ask("plan", `${folder}/code/${name}.ts`)).error);
      const cannot = (name: string) => `error: Cannot load ${folder}/code/${name}.ts as a pipeline: `;
      assertEquals(errors, [
        `${cannot("p")}its process ended, exit status 0\n`,
        `${cannot("q")}code that was imported writes to the standard output, which answers go through\n`,
        `${
          cannot("r")
        }the name of an artifact is "../../../receipts/x", which is no name: write letters, digits, _, $, . and -\n`,
      ]);
    },
  ));

/** What a stage may try in the store, beside what any code may. */
const inStore = {
  receipt: 'Deno.writeTextFileSync(store + "/receipts/forged.json", "x") ?? true',
  name: 'Deno.writeTextFileSync(store + "/names/forged", "x") ?? true',
  record: 'Deno.writeTextFileSync(store + "/runs/forged", "x") ?? true',
  manifest: 'Deno.writeTextFileSync(store + "/manifests/forged.json", "x") ?? true',
  blob: 'Deno.mkdirSync(store + "/blobs/zz") ?? true',
  checkpoint: 'Deno.mkdirSync(store + "/checkpoints/" + "0".repeat(64)) ?? true',
  published: 'Deno.writeTextFileSync(store + "/named/forged", "x") ?? true',
  sources: 'Deno.writeTextFileSync(store + "/sources/forged.json", "x") ?? true',
  lock: 'Deno.writeTextFileSync(store + "/lock", "x") ?? true',
  temporary: 'Deno.writeTextFileSync(store + "/tmp/forged", "x") ?? true',
  link: 'Deno.symlinkSync("/etc", JSON.parse(Deno.args[0]).staging + "/etc") ?? true',
  own: 'Deno.writeTextFileSync(JSON.parse(Deno.args[0]).staging + "/mine", "x") ?? true',
} as const;

for (const needs of ["{}", "{ native: true }"]) {
  Deno.test(`the work of a stage with the needs ${needs} writes its own parts and nothing else, and reads no secret`, () =>
    inFolder((secret, outside, port) => {
      const { ffi, ...tried } = attempts(secret, outside, port);
      // Native code is confined by nothing, and that is said.
      return { "p.ts": tryingStage({ ...tried, ...(needs === "{}" && { ffi }), ...inStore }, needs) };
    }, async (ask, folder) => {
      const pipeline = `${folder}/code/p.ts`;
      const run = await ask("run", pipeline, "--set", `tried.store=${folder}/store`);
      assertEquals([run.code, run.error], [0, ""]);
      const { out } = await ask("show", "tried", "--json", "--sample", "99");
      const rows = out.trimEnd().split("\n").map((line) => JSON.parse(line)).flatMap(({ id, text }) =>
        id === undefined ? [] : [[id, text]]
      );
      const done = rows.filter(([, text]) => text === "done").map(([id]) => id);
      assertEquals([rows.length > 20, done], [true, ["own"]]);
      assertEquals((await ask("fsck", "--read-data")).code, 0);
    }));
}
