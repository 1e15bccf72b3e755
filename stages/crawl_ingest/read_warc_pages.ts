/** Pages from WARC records: HTTP responses, plain resources, and the extracted text of Common Crawl's WET files. */
import { type Context, type Drop, drop, type SourceFile } from "../stage.ts";
import type { Page } from "../kinds/mod.ts";
import { decodeHttpBody, parseHttpResponse, readWarc, type WarcRecord } from "../_format/mod.ts";
import { Losses } from "./lost.ts";
import type { PageFileOptions } from "./read_file_pages.ts";
import { makePage, mediaOfBody } from "./page.ts";
import { hostOf, normalizeUrl } from "./url.ts";

/** Records that hold no page by their type: they are counted apart, not dropped as pages. */
const besides: ReadonlySet<string> = new Set(["warcinfo", "request", "metadata"]);

/** The pages of an archive, and a drop for each record that should hold one and does not. */
export async function* readWarcPages(
  file: SourceFile,
  { maxRecordBytes, maxDamageBytes }: PageFileOptions,
  context: Context,
): AsyncGenerator<Page | Drop> {
  const { name, slice } = file;
  const counts = new Map<string, number>();
  const losses = new Losses(name, maxDamageBytes);
  for await (const record of readWarc(file, { name, maxRecordBytes, slice })) {
    const type = "reason" in record ? "unreadable" : record.type;
    counts.set(type, (counts.get(type) ?? 0) + 1);
    if ("reason" in record) yield losses.drop(record);
    else if (!besides.has(record.type)) yield await pageOf(record, maxRecordBytes);
  }
  accountRecords(counts, context);
  losses.account(context);
}

/** Says how many records of an archive were looked at as pages, and which were not. */
function accountRecords(counts: ReadonlyMap<string, number>, context: Context): void {
  const apart = [...counts].filter(([type]) => besides.has(type));
  const total = sum([...counts.values()]);
  context.account({
    unit: "archive records",
    in: total,
    out: total - sum(apart.map(([, count]) => count)),
    dropped: Object.fromEntries(apart.map(([type, count]) => [`${type} record`, count])),
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** What a record's block holds: a body and what is said about it. */
interface Content {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** The page of a record, or why there is none. Cheap reasons come first: bodies are decoded last. */
async function pageOf(record: WarcRecord, maxBytes: number): Promise<Page | Drop> {
  const { headers, type } = record;
  // Some writers put the URI in brackets, as the grammar of WARC 1.0 had it by mistake.
  const target = (headers.get("warc-target-uri") ?? "").replace(/^<(.*)>$/, "$1");
  const about = { url: target };
  if (type === "revisit") return drop("revisit record", headers.get("warc-profile") ?? "", { about });
  if (type === "continuation" || headers.has("warc-segment-number")) {
    return drop("segmented record", type, { about });
  }
  const url = normalizeUrl(target);
  if (url === undefined) return drop("not a web address", target, { about });
  if (new URL(url).pathname === "/robots.txt") return drop("robots.txt", "", { about });
  // A resource or a conversion is the content itself, without HTTP around it.
  const content = type === "response" ? await responseContent(record, about, maxBytes) : {
    contentType: headers.get("content-type") ?? "",
    bytes: record.block,
  };
  if (!("bytes" in content)) return content;
  return pageFrom(content, url, headers.get("warc-date") ?? "");
}

/** The decoded body of an HTTP response, if it is one that can be a page. */
async function responseContent(
  { block, headers }: WarcRecord,
  about: { readonly url: string },
  maxBytes: number,
): Promise<Content | Drop> {
  const response = parseHttpResponse(block);
  if (response === undefined) {
    return drop("response unreadable", "it has no HTTP status line", { about, quarantined: true });
  }
  if (response.status !== 200) return drop("status other than 200", String(response.status), { about });
  const contentType = response.headers.get("content-type") ?? headers.get("warc-identified-payload-type") ??
    "";
  const named = contentType.split(";")[0].trim().toLowerCase();
  if (named !== "" && mediaOfBody(contentType, new Uint8Array(0)) === undefined) {
    return drop("neither HTML nor text", named, { about });
  }
  const bytes = await decodeHttpBody(response, maxBytes);
  return "problem" in bytes
    ? drop("body unreadable", bytes.problem, { about, quarantined: true })
    : { contentType, bytes };
}

/** The page of some content, its media type now judged by its bytes as well. */
function pageFrom({ contentType, bytes }: Content, url: string, date: string): Page | Drop {
  const about = { url };
  if (bytes.length === 0) return drop("empty body", "", { about });
  const media = mediaOfBody(contentType, bytes);
  if (media === undefined) return drop("neither HTML nor text", contentType || "no media type", { about });
  const page = makePage({ url, source: hostOf(url), date, media, bytes, contentType });
  return page ?? drop("empty body", "blanks only", { about });
}
