/** Fault 28: secrets in options, URLs and the environment. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { gunzipSync, zstdDecompressSync } from "node:zlib";
import { millrace } from "../support/cli.ts";

const token = "Bearer hunter2-swordfish";
const password = "correct-horse";

/** A site that answers those who know the token, and whose links and redirects hold passwords. */
function guardedSite() {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
    const { pathname, host } = new URL(request.url);
    if (pathname === "/robots.txt" || pathname === "/sitemap.xml") return new Response("", { status: 404 });
    if (request.headers.get("authorization") !== token) return new Response("who are you", { status: 401 });
    const secretive = `http://user:${password}@${host}`;
    if (pathname === "/moved") {
      return new Response(null, { status: 302, headers: { location: `${secretive}/end` } });
    }
    const body = pathname === "/"
      ? `<a href="${secretive}/inner">x</a><a href="/moved">y</a>`
      : `page ${pathname}`;
    return new Response(body, { headers: { "content-type": "text/html" } });
  });
  return { server, url: `http://127.0.0.1:${server.addr.port}/` };
}

/** All bytes of a store as text, each file as it lies and, where it is compressed, what is in it; by path. */
function* textsBelow(folder: string): Generator<readonly [string, string]> {
  for (const { name, isDirectory, isFile } of Deno.readDirSync(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) yield* textsBelow(path);
    if (!isFile) continue;
    const bytes = Deno.readFileSync(path);
    yield [path, new TextDecoder("latin1").decode(bytes)];
    for (const open of [gunzipSync, zstdDecompressSync]) {
      try {
        yield [path, new TextDecoder("latin1").decode(open(bytes))];
      } catch {
        // Not compressed, or in the other way.
      }
    }
  }
}

Deno.test("fault 28: a secret that a crawl needs is in no file of the store, nor in what is said; passwords in links are taken off", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const site = guardedSite();
  const variable = `MILLRACE_TEST_${Deno.pid}`;
  Deno.env.set(variable, token);
  const args = [
    ...[
      "run",
      "tests/support/crawl_pipeline.ts",
      "--set",
      `archive.seeds=${site.url}`,
      "--allow-private-net",
    ],
    ...["--set", `archive.authorization=env:${variable}`, "--store", `${folder}/store`],
  ];
  const { code, out, error } = await millrace(args);
  assertEquals([code, error], [0, ""]);
  const explained = await millrace(["why", "archive", "--json", "--store", `${folder}/store`]);
  assertStringIncludes(explained.out, `env:${variable}`);
  let files = 0;
  let pagesText = "";
  for (const [path, text] of [["out", out], ["why", explained.out], ...textsBelow(`${folder}/store`)]) {
    files++;
    for (const secret of ["hunter2", btoa(token)]) assert(!text.includes(secret), `${secret} in ${path}`);
    // The archive keeps pages and headers as they were sent; everything that we say of them does not.
    if (text.startsWith("WARC/1.1")) pagesText += text;
    else assert(!text.includes(password), `${password} in ${path}`);
  }
  assert(files > 20);
  for (const page of ["/", "/inner", "/end"]) {
    assertStringIncludes(pagesText, `WARC-Target-URI: ${site.url}${page.slice(1)}\r\n`);
  }
  Deno.env.delete(variable);
  await site.server.shutdown();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("fault 28: a secret or password that is given itself is refused before anything is written, and not repeated", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const file = "tests/support/crawl_pipeline.ts";
  const given = {
    "archive.authorization=hunter2":
      "error: Cannot use these options for crawl: authorization: write env:NAME; " +
      "a secret is read from the environment, and never given itself\n",
    'archive.seeds=["http://user:hunter2@example.org/"]':
      "error: Cannot use these options for crawl: seeds.0: a URL may not hold a user or password; see authorization\n",
  };
  for (const [setting, said] of Object.entries(given)) {
    const { code, error } = await millrace(["run", file, "--set", setting, "--store", `${folder}/store`]);
    assertEquals([code, error], [1, said]);
  }
  assertEquals([...Deno.readDirSync(folder)], []);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("fault 28: a secret that the environment does not have is told by its name", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const set = [
    "--set",
    "archive.seeds=http://127.0.0.1:9/",
    "--set",
    "archive.authorization=env:NOT_THERE_AT_ALL",
  ];
  const { code, error } = await millrace([
    "run",
    "tests/support/crawl_pipeline.ts",
    ...set,
    "--store",
    `${folder}/store`,
  ]);
  assertEquals(code, 1);
  assertStringIncludes(
    error,
    "error: Cannot read the secret env:NOT_THERE_AT_ALL: there is no such environment variable (in archive)",
  );
  await Deno.remove(folder, { recursive: true });
});
