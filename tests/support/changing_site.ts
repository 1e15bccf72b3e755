/** A site on the loopback interface whose pages can be changed, and which answers conditional requests. */
import { createHash } from "node:crypto";
import { parseHttpResponse, readWarc } from "../../stages/_format/mod.ts";
import { fileOf } from "../stages/crawl_ingest/runs.ts";

/** A site, and what it was asked for. */
export interface ChangingSite extends AsyncDisposable {
  readonly url: string;
  /** HTML by path; the home page links to all. A test changes it. */
  readonly pages: Map<string, string>;
  /** Paths that answer with status 503. */
  readonly broken: Set<string>;
  /** Requests by status since they were last counted, robots.txt and the sitemap left out, and the bytes of their bodies. */
  count(): { readonly requests: Readonly<Record<number, number>>; readonly bytes: number };
}

/** Opens a site of some pages. */
export function changingSite(pages: Map<string, string>): ChangingSite {
  const broken = new Set<string>();
  let requests: Record<number, number> = {};
  let bytes = 0;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
    const { pathname } = new URL(request.url);
    const links = () => [...pages.keys()].map((path) => `<a href="${path}">x</a>`).join("");
    const body = pathname === "/" ? `<p>All pages</p>${links()}` : pages.get(pathname);
    if (/^\/(?:robots\.txt|sitemap\.xml)$/.test(pathname)) return new Response("", { status: 404 });
    const etag = `"${createHash("sha256").update(body ?? "").digest("hex").slice(0, 16)}"`;
    const status = broken.has(pathname)
      ? 503
      : body === undefined
      ? 404
      : request.headers.get("if-none-match") === etag
      ? 304
      : 200;
    requests[status] = (requests[status] ?? 0) + 1;
    if (status !== 200) return new Response(status === 304 ? null : "none", { status, headers: { etag } });
    bytes += new TextEncoder().encode(body).length;
    return new Response(body, { headers: { "content-type": "text/html; charset=utf-8", etag } });
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}/`,
    pages,
    broken,
    count() {
      const counted = { requests, bytes };
      [requests, bytes] = [{}, 0];
      return counted;
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** Pages of one of the sample archives, by path. */
export async function samplePages(name: string, most: number): Promise<Map<string, string>> {
  const file = fileOf(name, await Deno.readFile(`data/samples/${name}`));
  const pages = new Map<string, string>();
  for await (const record of readWarc(file)) {
    if (!("type" in record) || record.type !== "response" || pages.size === most) continue;
    const { status, headers, body } = parseHttpResponse(record.block)!;
    if (status !== 200 || !headers.get("content-type")?.includes("html")) continue;
    const { hostname, pathname } = new URL(record.headers.get("warc-target-uri")!);
    if (pathname === "/robots.txt") continue;
    const html = new TextDecoder().decode(body).replace(/<a\b[^>]*>|<link\b[^>]*>/gi, "");
    pages.set(`/${hostname}${pathname}`, html);
  }
  return pages;
}
