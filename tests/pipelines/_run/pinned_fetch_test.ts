import { assertEquals, assertRejects } from "@std/assert";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { pinnedFetch } from "../../../pipelines/_run/pinned_fetch.ts";
import { ca, cert, key } from "../../support/site_certificate.ts";

const loopback = () => Promise.resolve(["127.0.0.1"]);
const ask = pinnedFetch("allow", loopback);

/** A server on loopback, as http://site.test. */
function serve(handler: (request: Request) => Response | Promise<Response>) {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, handler);
  return { url: `http://site.test:${server.addr.port}/`, [Symbol.asyncDispose]: () => server.shutdown() };
}

/** A server that answers each request with some bytes. */
function serveBytes(text: string) {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  const served = (async () => {
    for await (const connection of listener) {
      await connection.read(new Uint8Array(4096));
      await connection.write(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
      connection.close();
    }
  })();
  const stop = async () => {
    listener.close();
    await served;
  };
  return { url: `http://site.test:${port}/`, [Symbol.asyncDispose]: stop };
}

Deno.test("pinnedFetch() gives status, headers and a decoded body, and sends what it is told", async () => {
  const seen: (string | null)[] = [];
  await using site = serve(({ headers, url }) => {
    for (const name of ["host", "user-agent", "accept-encoding"]) seen.push(headers.get(name));
    const [body, encoding] = url.endsWith("br")
      ? [brotliCompressSync("<p>x</p>"), "br"]
      : [gzipSync("<p>x</p>"), "gzip"];
    const sent = new Headers([["content-encoding", encoding], ["x-a", "1"], ["x-a", "2"]]);
    return new Response(new Uint8Array(body), { status: 404, headers: sent });
  });
  for (const path of ["gzip", "br"]) {
    const response = await ask(site.url + path, {
      redirect: "manual",
      headers: { "user-agent": "Tester/1" },
    });
    assertEquals([response.status, response.headers.get("x-a")], [404, "1, 2"]);
    assertEquals(await response.text(), "<p>x</p>");
  }
  assertEquals(seen.slice(0, 3), [new URL(site.url).host, "Tester/1", "gzip, br"]);
});

Deno.test("pinnedFetch() sends a body", async () => {
  await using site = serve(async (request) => new Response(`${request.method} ${await request.text()}`));
  assertEquals(await (await ask(site.url, { method: "POST", body: "hello" })).text(), "POST hello");
});

Deno.test("pinnedFetch() leaves redirects to its caller", async () => {
  await using site = serve(() => Response.redirect("http://127.0.0.1:1/", 302));
  const response = await ask(site.url, { redirect: "manual" });
  assertEquals([response.status, response.headers.get("location")], [302, "http://127.0.0.1:1/"]);
  await response.body?.cancel();
  const error = await assertRejects(() => ask(site.url), TypeError);
  assertEquals(
    error.message,
    `Cannot fetch ${site.url}: it redirects, and redirects are for the caller to follow`,
  );
});

Deno.test("pinnedFetch() says what it does not connect to", async () => {
  const deny = pinnedFetch("deny", loopback);
  const refused = await assertRejects(() => deny("http://site.test/"), Deno.errors.NotCapable);
  assertEquals(refused.message, "Cannot connect to site.test: 127.0.0.1 is not a public address");
  const scheme = await assertRejects(() => ask("ftp://site.test/"), TypeError);
  assertEquals(scheme.message, "Cannot fetch ftp://site.test/: it does not start with http:// or https://");
  const port = await assertRejects(() => ask("http://site.test:6379/".replace("6379", "25")), TypeError);
  assertEquals(port.message, "Cannot fetch http://site.test:25/: port 25 is blocked");
  const none = await assertRejects(
    () => pinnedFetch("allow", () => Promise.resolve([]))("http://site.test/"),
    TypeError,
  );
  assertEquals(none.message, "Cannot connect to site.test: it has no address");
});

Deno.test("pinnedFetch() waits for no resolver and no server longer than it is let", async () => {
  const never = pinnedFetch("allow", () => new Promise(() => {}));
  const limited = (fetch: typeof never, url: string) => {
    const limit = new AbortController();
    setTimeout(() => limit.abort(new Error("limit")), 20);
    return fetch(url, { signal: limit.signal });
  };
  assertEquals((await assertRejects(() => limited(never, "http://site.test/"), Error)).message, "limit");
  const held = Promise.withResolvers<Response>();
  await using site = serve(() => held.promise);
  await assertRejects(() => limited(ask, site.url));
  held.resolve(new Response());
});

Deno.test("pinnedFetch() is not led astray by an answer that is not HTTP's", async () => {
  const answers = [
    "garbage\r\n\r\n",
    "HTTP/1.1 999 Denied\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n",
    `HTTP/1.1 200 OK\r\nX: ${"x".repeat(70_000)}\r\n\r\n`,
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok",
  ];
  for (const text of answers) {
    await using site = serveBytes(text);
    await assertRejects(() => ask(site.url, { redirect: "manual" }), Error, undefined, text.slice(0, 20));
  }
  await using cut = serveBytes("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nok");
  const response = await ask(cut.url, { redirect: "manual" });
  await assertRejects(() => response.text());
});

Deno.test("pinnedFetch() verifies TLS against the name, whatever address it connects to", async () => {
  const tls = { hostname: "127.0.0.1", port: 0, onListen() {}, cert, key };
  await using server = Deno.serve(tls, ({ url }) => new Response(url));
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/ca.pem`, ca);
  const [own, other] = ["site", "other"].map((name) => `https://${name}.test:${server.addr.port}/`);
  const script = new URL("../../support/fetch_pinned.ts", import.meta.url).href;
  const flags = ["--quiet", "--no-prompt", "--no-check", "--cached-only", "--allow-net"];
  const run = async (env: Record<string, string>) => {
    const { stdout } = await new Deno.Command("deno", { args: ["run", ...flags, script, own, other], env })
      .output();
    return new TextDecoder().decode(stdout).trim().split("\n");
  };
  const [came, refused] = await run({ DENO_CERT: `${folder}/ca.pem` });
  assertEquals([came, refused.includes("not valid for name")], [own, true], refused);
  assertEquals((await run({})).map((line) => line.includes("UnknownIssuer")), [true, true]);
  await Deno.remove(folder, { recursive: true });
});
