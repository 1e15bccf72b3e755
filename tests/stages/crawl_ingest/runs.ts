/** Runs of the phase's stages on files in memory, and on sites on loopback with a clock that does not wait. */
import type { Account, AnyStage, ByteFile, Context, SourceFile, World } from "../../../stages/stage.ts";
import { Drop } from "../../../stages/stage.ts";
import { realWorld } from "../../../pipelines/_run/world.ts";
import type { Page } from "../../../stages/kinds/mod.ts";
import { crawl, ingest } from "../../../stages/crawl_ingest/mod.ts";
import { quietContext } from "../../support/stage_runs.ts";

/** Bytes as a file of the user's. */
export function fileOf(name: string, content: string | Uint8Array, step = 1 << 16): SourceFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
  async function* pieces(from = 0): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for (let at = from; at < bytes.length; at += step) yield bytes.slice(at, at + step);
  }
  const { length: size } = bytes;
  return { name, size, slice: { start: 0, end: size }, stream: (from) => ReadableStream.from(pieces(from)) };
}

/** Where line `number`, counted from 1, begins in a file of some lines. */
export function lineStart(lines: readonly string[], number: number): number {
  return new TextEncoder().encode(lines.slice(0, number - 1).map((line) => `${line}\n`).join("")).length;
}

/** A file that a stage made, as one that a source reads. */
export async function rereadable({ name, stream }: ByteFile): Promise<SourceFile> {
  return fileOf(name, new Uint8Array(await new Response(stream()).arrayBuffer()));
}

/** A file cut into slices of so many bytes. */
export function slicesOf(file: SourceFile, sliceBytes: number): SourceFile[] {
  const count = Math.max(1, Math.ceil(file.size / sliceBytes));
  return Array.from({ length: count }, (_, index) => {
    const start = index * sliceBytes;
    return { ...file, slice: { start, end: Math.min(start + sliceBytes, file.size) } };
  });
}

/** What a source stage made of one file. */
export interface SourceRun<Row> {
  readonly rows: readonly Row[];
  readonly drops: readonly Drop[];
  readonly accounts: readonly Account[];
}

/** Runs a stage of form "source" on one file. */
export async function readFile<Row>(stage: unknown, file: SourceFile, options = {}): Promise<SourceRun<Row>> {
  const { work, options: shape } = stage as AnyStage;
  if (work.form !== "source") throw new TypeError(`Internal: work of form ${work.form}`);
  const accounts: Account[] = [];
  const found = await Array.fromAsync(work.read(file, shape.parse(options), quietContext(accounts)));
  const drops = found.filter((each) => each instanceof Drop);
  return { rows: found.filter((each) => !(each instanceof Drop)) as Row[], drops, accounts };
}

/** Drops as counted by the ledger, quarantined ones marked. */
export function reasons(drops: readonly Drop[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason, quarantined } of drops) {
    const name = quarantined ? `${reason} (quarantined)` : reason;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** Answers by path; a function sees the request. */
export type Site = Readonly<Record<string, string | ((request: Request) => Response | Promise<Response>)>>;

/** One request as the site saw it. */
export interface Hit {
  readonly path: string;
  /** Milliseconds of the crawl's clock. */
  readonly at: number;
  readonly userAgent: string;
}

/** What a crawl did. */
export interface CrawlRun {
  readonly origin: string;
  readonly files: readonly ByteFile[];
  readonly account: Account | undefined;
  readonly accounts: readonly Account[];
  readonly drops: readonly Drop[];
  readonly hits: readonly Hit[];
  /** What went wrong, if something did. */
  readonly error: Error | undefined;
}

/** A world with the network that `fetch` is, and a clock that jumps when it is waited for. */
export function jumpingWorld(fetch: World["fetch"], start = "2024-05-06T07:08:09Z"): World {
  let clock = Date.parse(start);
  return {
    fetch,
    now: () => clock,
    sleep: (milliseconds) => Promise.resolve(void (clock += milliseconds)),
    secret: (name) => `the secret of ${name}`,
  };
}

/** Runs the stage in a world; what it throws is kept. */
export async function crawlWorld(
  world: World,
  options: Record<string, unknown>,
  more: Partial<Context> = {},
): Promise<Pick<CrawlRun, "files" | "account" | "error" | "accounts" | "drops">> {
  const accounts: Account[] = [];
  const files: ByteFile[] = [];
  const drops: Drop[] = [];
  const { work, options: shape } = crawl as unknown as AnyStage;
  if (work.form !== "whole") throw new TypeError(`Internal: work of form ${work.form}`);
  let error: Error | undefined;
  try {
    const context = { ...quietContext(accounts), ...more, world };
    for await (const item of work.run({}, shape.parse(options), context)) {
      if (item instanceof Drop) drops.push(item);
      else files.push(item as ByteFile);
    }
  } catch (thrown) {
    error = thrown as Error;
  }
  return { files, drops, account: accounts[0], accounts, error };
}

/** Crawls a site on loopback from one of its paths. */
export async function crawlSite(
  site: Site,
  options: Record<string, unknown> = {},
  start = "/",
): Promise<CrawlRun> {
  const hits: Hit[] = [];
  const world = jumpingWorld(realWorld("allow").fetch);
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
    const { pathname, search } = new URL(request.url);
    const path = pathname + search;
    hits.push({ path, at: world.now(), userAgent: request.headers.get("user-agent") ?? "" });
    const answer = site[path] ?? site[pathname];
    if (typeof answer === "function") return answer(request);
    return answer === undefined
      ? new Response("not found", { status: 404 })
      : new Response(answer, { headers: { "content-type": "text/html; charset=utf-8" } });
  });
  const origin = `http://127.0.0.1:${server.addr.port}`;
  return { origin, hits, ...await crawlWorld(world, { seeds: [origin + start], ...options }) };
}

/** A page that links to some others. */
export function linking(...paths: readonly string[]): string {
  return paths.map((path) => `<a href="${path}">x</a>`).join("");
}
/** An answer made anew for each request. */
export function answer(body: BodyInit | null, init: ResponseInit = {}): () => Response {
  return () => new Response(body, { ...init, headers: { "content-type": "text/html", ...init.headers } });
}
/** A redirect, made anew for each request. */
export function redirect(to: string, status = 302): () => Response {
  return () => new Response(null, { status, headers: { location: to } });
}
/** What was asked for, in order. */
export function paths({ hits }: CrawlRun): string[] {
  return hits.map(({ path }) => path);
}
/** Paths and texts of the pages that ingest finds in what was crawled. */
export async function pagesOf({ files, origin }: CrawlRun): Promise<Record<string, string>> {
  const pages: Record<string, string> = {};
  for (const file of files) {
    for (const { url, body } of (await readFile<Page>(ingest, await rereadable(file))).rows) {
      pages[url.slice(origin.length)] = body;
    }
  }
  return pages;
}

/** A world where each URL has an answer or none, and what was asked of it. */
export function tableWorld(
  answers: Readonly<Record<string, string>>,
): { readonly world: World; readonly asked: readonly string[] } {
  const asked: string[] = [];
  const world = jumpingWorld((input) => {
    const url = String(input);
    asked.push(url);
    const body = answers[url];
    if (body === "none") return Promise.reject(new TypeError("connection reset"));
    return Promise.resolve(body === undefined ? new Response(null, { status: 404 }) : answer(body)());
  });
  return { world, asked };
}
