import { assertEquals } from "@std/assert";
import { runPermissions } from "../../support/cli.ts";

/** A span as it is sent in OTLP's JSON. */
interface Sent {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status?: { readonly code?: number; readonly message?: string };
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
}
interface Export {
  readonly resourceSpans?: readonly { readonly scopeSpans: readonly { readonly spans: readonly Sent[] }[] }[];
}

/** A collector of traces on the loopback interface, which also serves a page. */
function collector() {
  const spans: Sent[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    if (!new URL(request.url).pathname.startsWith("/v1/")) return new Response("a page");
    const { resourceSpans = [] } = await request.json() as Export;
    spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
    return Response.json({});
  });
  return {
    spans,
    url: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

const caller = { trace: "0af7651916cd43dd8448eb211c80319c", span: "b7ad6b7169203331" };

/** Runs a pipeline whose traces go to the collector, in a process of its own. */
async function traced(args: readonly string[], url: string, trace = true) {
  const { code, stderr } = await new Deno.Command("deno", {
    args: ["run", "--quiet", ...runPermissions, "scripts/millrace.ts", "run", ...args],
    env: {
      NO_COLOR: "1",
      ...(trace && { OTEL_DENO: "true" }),
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
      TRACEPARENT: `00-${caller.trace}-${caller.span}-01`,
    },
    stdout: "null",
  }).output();
  return { code, error: new TextDecoder().decode(stderr) };
}

/** Each span with the names of all that it lies in. */
function paths(spans: readonly Sent[]): string[] {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const pathOf = (span: Sent): string => {
    const parent = byId.get(span.parentSpanId ?? "");
    return parent === undefined ? span.name : `${pathOf(parent)} > ${span.name}`;
  };
  return spans.map(pathOf).sort();
}

function attribute(span: Sent, key: string): unknown {
  return Object.values(span.attributes.find((one) => one.key === key)?.value ?? {})[0];
}

Deno.test("with OTEL_DENO a run sends run > stage > shard, below its caller's span, with its counts and times", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  for (const name of ["a", "b"]) {
    await Deno.writeTextFile(`${folder}/${name}.txt`, `one\n\nthree\nx${name}\n`);
  }
  await using at = collector();
  const args = [
    "tests/support/toy_pipeline.ts",
    "--store",
    `${folder}/store`,
    "--set",
    `readLines.files=${folder}/*.txt`,
  ];
  assertEquals(await traced([...args, "--until", "keepLong", "--workers", "1"], at.url), {
    code: 0,
    error: "",
  });
  const ours = at.spans.filter(({ name }) => /^(run|stage|shard)/.test(name));
  assertEquals(paths(ours), [
    "run",
    "run > stage keepLong",
    "run > stage keepLong > shard keepLong",
    "run > stage keepLong > shard keepLong",
    "run > stage readLines",
    "run > stage readLines > shard readLines",
    "run > stage readLines > shard readLines",
  ]);
  assertEquals(new Set(ours.map(({ traceId }) => traceId)), new Set([caller.trace]));
  const run = ours.find(({ name }) => name === "run")!;
  assertEquals(run.parentSpanId, caller.span);
  const stage = ours.find(({ name }) => name === "stage readLines")!;
  assertEquals(
    ["millrace.in", "millrace.items", "millrace.dropped.empty line"].map((key) =>
      Number(attribute(stage, key))
    ),
    [8, 6, 2],
  );
  const inside = (inner: Sent, outer: Sent) =>
    BigInt(inner.startTimeUnixNano) >= BigInt(outer.startTimeUnixNano) &&
    BigInt(inner.endTimeUnixNano) <= BigInt(outer.endTimeUnixNano);
  assertEquals(ours.every((span) => inside(span, run)), true);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("what a worker fetches is traced below its shard; a run that fails says why in its span", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  await using at = collector();
  const store = ["--store", `${folder}/store`, "--allow-private-net"];
  const page = ["tests/support/net_pipeline.ts", ...store, "--set", `page.url=${at.url}/page`];
  assertEquals(await traced(page, at.url), { code: 0, error: "" });
  assertEquals(paths(at.spans).filter((path) => path.includes("GET")), [
    "run > stage page > shard page > GET",
  ]);
  at.spans.length = 0;
  const nowhere = ["tests/support/toy_pipeline.ts", ...store, "--set", "readLines.files=/nowhere/a.txt"];
  const { code } = await traced(nowhere, at.url);
  assertEquals(code, 1);
  assertEquals(at.spans.map(({ name, status }) => [name, status?.code, status?.message]), [
    ["run", 2, "Cannot read /nowhere/a.txt: there is no such file"],
  ]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("without OTEL_DENO nothing is traced, whatever the other variables say", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  await Deno.writeTextFile(`${folder}/a.txt`, "one\n");
  await using at = collector();
  const args = [
    "tests/support/toy_pipeline.ts",
    "--store",
    `${folder}/store`,
    "--set",
    `readLines.files=${folder}/a.txt`,
  ];
  assertEquals((await traced([...args, "--until", "readLines", "--workers", "0"], at.url, false)).code, 0);
  assertEquals(at.spans, []);
  await Deno.remove(folder, { recursive: true });
});
