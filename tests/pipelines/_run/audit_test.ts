import { assertEquals } from "@std/assert";
import { auditOf } from "../../../pipelines/_run/audit.ts";
import { readEvents } from "../../../pipelines/_run/mod.ts";
import { scratch } from "../../support/runs.ts";

/** Lines as the runtime writes them. */
function noted(...requests: readonly (readonly [string, string])[]): string {
  return requests.map(([permission, value]) => `${JSON.stringify({ v: 1, permission, value })}\n`).join("");
}

Deno.test("an audit counts what was touched under the declaration that covers it, and names what none covers", () => {
  const flags = [
    "--allow-read=data/store,/in put,,s",
    "--allow-write=data/store",
    "--allow-net=example.org:443",
  ];
  const text = noted(
    ["read", "/home/me/data/store/blobs/aa/1"],
    ["read", "data/store/blobs/aa/2"],
    ["read", "/in put,s/a.warc"],
    ["read", "/in put,sx"],
    ["write", "/home/me/data/store"],
    ["write", "/home/me/data/storeroom/x"],
    ["net", "example.org:443"],
    ["net", "10.0.0.1:80"],
    ["env", "HOME"],
  );
  assertEquals(auditOf(text, flags, "/home/me"), {
    touched: {
      read: { "/home/me/data/store": 2, "/in put,s": 1, "/in put,sx": 1 },
      write: { "/home/me/data/store": 1, "/home/me/data": 1 },
      net: { "example.org:443": 1, "10.0.0.1": 1 },
      env: { HOME: 1 },
    },
    outside: [
      ...["env: HOME", "net: 10.0.0.1:80", "read: /in put,sx", "write: /home/me/data/storeroom/x"],
    ],
  });
});

Deno.test("an audit under a permission without limits shortens paths, and leaves out a line that was cut", () => {
  const text = noted(["read", "/usr/lib/a/b/c.so"], ["read", "/usr/lib/a/x"]) + '{"v":1,"perm';
  assertEquals(auditOf(text, ["--allow-read"], "/"), { touched: { read: { "/usr/lib/a": 2 } }, outside: [] });
});

Deno.test("the runtime's own audit reads as what a process touched, the refused too", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  await Deno.writeTextFile(
    `${folder}/touch.ts`,
    `await Deno.readTextFile("${folder}/touch.ts");
     await Deno.stat("/").catch(() => {});
     try { Deno.env.get("HOME"); } catch {}`,
  );
  const { success } = await new Deno.Command("deno", {
    args: ["run", "--no-prompt", `--allow-read=${folder}`, `${folder}/touch.ts`],
    env: { DENO_AUDIT_PERMISSIONS: `${folder}/audit.jsonl` },
  }).output();
  const { touched, outside } = auditOf(
    await Deno.readTextFile(`${folder}/audit.jsonl`),
    [`--allow-read=${folder}`],
    folder,
  );
  assertEquals([success, touched.read?.[folder] > 0, outside], [true, true, ["env: HOME", "read: /"]]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("an audited run tells what its workers touched, and that it was no more than they may", async () => {
  await using at = await scratch();
  const file = await at.write("a.txt", "one\nthree\n");
  await at.run([`readLines.files=${file}`], { workers: 1, audit: true });
  const audits = readEvents(at.store, "toy_pipeline", 1)!.filter((event) => event.event === "audited");
  assertEquals(audits.flatMap(({ outside }) => outside), []);
  const [{ touched }] = audits;
  assertEquals(Object.keys(touched).sort(), ["read", "write"]);
  const own = `${at.store.folder}/tmp/${Deno.pid}/`;
  assertEquals(Object.keys(touched.write).map((path) => path.startsWith(own)), [true]);
});
