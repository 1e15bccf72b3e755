import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { Fingerprints, lockedPackages, moduleInfo } from "../../../pipelines/_run/fingerprint.ts";

/** A small stage in a temporary folder: its module, a door, and two modules behind the door. */
const modules = {
  "stage.ts": `import { used } from "./door.ts";\nimport words from "./words.txt" with { type: "text" };\n` +
    `export const out = () => used(1) + words.length;\n`,
  "door.ts":
    `export { used } from "./used.ts";\nexport { other } from "./other.ts";\nexport type { Shape } from "./used.ts";\n`,
  "used.ts":
    `export interface Shape { readonly a: number }\n// doubles\nexport function used(x: number): number {\n  return x * 2;\n}\n`,
  "other.ts": `export const other = 1;\n`,
  "words.txt": `one\ntwo\n`,
};

async function fingerprintWith(changes: Partial<typeof modules>): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  try {
    for (const [name, text] of Object.entries({ ...modules, ...changes })) {
      await Deno.writeTextFile(`${folder}/${name}`, text);
    }
    const file = `${folder}/stage.ts`;
    const { fingerprint } = await new Fingerprints(await moduleInfo(file)).of(new URL(`file://${file}`).href);
    return fingerprint;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a fingerprint does not see comments, types or formatting", async () => {
  const plain = await fingerprintWith({});
  assertEquals(
    await fingerprintWith({ "used.ts": modules["used.ts"].replace("// doubles", "/* twice\n as much */") }),
    plain,
  );
  assertEquals(
    await fingerprintWith({ "used.ts": modules["used.ts"].replace("a: number", "a: string; b: 1") }),
    plain,
  );
  assertEquals(
    await fingerprintWith({ "used.ts": modules["used.ts"].replaceAll("\n  ", "\n\n      ") }),
    plain,
  );
});

Deno.test("a fingerprint sees a change of logic, of a text import, and of what a door leads to", async () => {
  const plain = await fingerprintWith({});
  assertNotEquals(await fingerprintWith({ "used.ts": modules["used.ts"].replace("x * 2", "x * 3") }), plain);
  assertNotEquals(await fingerprintWith({ "words.txt": "one\ntwo\nthree\n" }), plain);
  assertNotEquals(
    await fingerprintWith({ "stage.ts": modules["stage.ts"].replace("used(1)", "used(2)") }),
    plain,
  );
});

Deno.test("a fingerprint sees each of several modules that have the same name", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const write = async (name: string, text: string) => await Deno.writeTextFile(`${folder}/${name}`, text);
  for (const name of ["one", "two"]) {
    await Deno.mkdir(`${folder}/${name}`);
    await write(`${name}/part.ts`, `export const ${name} = 1;\n`);
  }
  const stage = `import { one } from "./one/part.ts";\nimport { two } from "./two/part.ts";\n`;
  await write("stage.ts", `${stage}export const out = () => one + two;\n`);
  const file = `${folder}/stage.ts`;
  const taken = async () => await new Fingerprints(await moduleInfo(file)).of(new URL(`file://${file}`).href);
  const before = await taken();
  assertEquals(Object.keys(before.modules), ["part.ts", "stage.ts", "two/part.ts"]);
  for (const name of ["one", "two"]) {
    await write(`${name}/part.ts`, `export const ${name} = 2;\n`);
    assertNotEquals((await taken()).fingerprint, before.fingerprint, name);
    await write(`${name}/part.ts`, `export const ${name} = 1;\n`);
  }
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a fingerprint leaves out what a door passes on to others", async () => {
  const plain = await fingerprintWith({});
  assertEquals(await fingerprintWith({ "other.ts": "export const other = 2;\n" }), plain);
  assertEquals(
    await fingerprintWith({ "door.ts": modules["door.ts"] + `export { more } from "./used.ts";\n` }),
    plain,
  );
});

Deno.test("a fingerprint holds npm packages by the integrity of all that they need", async () => {
  const lock = await lockedPackages("deno.lock");
  assert(Object.values(lock).every((entry) => typeof entry.integrity === "string"));
  const stage = { specifier: "file:///x/stages/a.ts" };
  const source = await Deno.makeTempFile({ suffix: ".ts" });
  await Deno.writeTextFile(source, `import { z } from "zod";\nexport const a = z;\n`);
  const modules = [{
    ...stage,
    local: source,
    mediaType: "TypeScript",
    dependencies: [{ specifier: "zod", code: { specifier: "npm:/zod@1.0.0" } }],
  }];
  const one = await new Fingerprints({ modules }, {
    "zod@1.0.0": { integrity: "a", dependencies: ["dep@2"] },
  }).of(stage.specifier);
  const two = await new Fingerprints({ modules }, {
    "zod@1.0.0": { integrity: "a", dependencies: ["dep@2"] },
    "dep@2": { integrity: "b" },
  }).of(stage.specifier);
  assertEquals(Object.keys(one.modules), ["npm:/zod@1.0.0", "stages/a.ts"]);
  assertNotEquals(one.fingerprint, two.fingerprint);
  await Deno.remove(source);
});

Deno.test("a fingerprint sees a user's own module that has the path of the contract, and what no parser of ours reads", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  await Deno.mkdir(`${folder}/stages`);
  const write = async (name: string, text: string) => await Deno.writeTextFile(`${folder}/${name}`, text);
  async function of(): Promise<string> {
    const file = `${folder}/mine.ts`;
    const { fingerprint } = await new Fingerprints(await moduleInfo(file)).of(new URL(`file://${file}`).href);
    return fingerprint;
  }
  try {
    await write(
      "mine.ts",
      `import { a } from "./stages/stage.ts";\nimport { b } from "./b.tsx";\nexport const out = a + b;\n`,
    );
    await write("stages/stage.ts", `export const a = 1;\n`);
    await write("b.tsx", `export { b } from "./c.ts";\n`);
    await write("c.ts", `export const b = 1;\n`);
    const seen = [await of()];
    await write("stages/stage.ts", `export const a = 2;\n`);
    seen.push(await of());
    await write("c.ts", `export const b = 2;\n`);
    seen.push(await of());
    assertEquals(new Set(seen).size, 3);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a fingerprint passes through the contract of this project, by whatever path it is reached", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  await Deno.symlink(Deno.cwd(), `${folder}/project`);
  const stage = "tests/support/whimsical_pipeline.ts";
  try {
    for (const file of [`${Deno.cwd()}/${stage}`, `${folder}/project/${stage}`]) {
      const { modules } = await new Fingerprints(await moduleInfo(file)).of(new URL(`file://${file}`).href);
      assertEquals(Object.keys(modules).filter((name) => name.endsWith("stages/stage.ts")), []);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
