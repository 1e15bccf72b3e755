/** One polite HTTP request: no redirects followed, a limit on time and size, patience with a host that is busy. */
import type { World } from "../stage.ts";
import { decodeHttpBody } from "../_format/mod.ts";
import { mediaOfBody } from "./page.ts";

/** A request and its answer. */
export interface Exchange {
  readonly url: string;
  /** ISO 8601, when the request was made. */
  readonly date: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  /** Decoded, whatever its transport. */
  readonly body: Uint8Array<ArrayBuffer>;
  /** What was sent along so that an answer comes only if it is news. */
  readonly conditions?: Conditions;
}
/** Headers of a conditional request (RFC 9110, section 13). */
export interface Conditions {
  readonly "if-none-match"?: string;
  readonly "if-modified-since"?: string;
}
/** Why there is no answer: the phrase that the ledger counts by, and what happened. */
export interface Failure {
  readonly reason: string;
  readonly detail: string;
}

/** Failures after which a host may be let be: nobody answered. */
export const unanswered: ReadonlySet<string> = new Set(["no answer", "timed out", "private address"]);

/** What a request may take, and how it introduces itself. */
export interface RequestLimits {
  readonly userAgent: string;
  readonly timeoutSeconds: number;
  readonly maxPageBytes: number;
  readonly maxRetries: number;
}

/** Longest wait that a busy host can ask for before it is taken at its word that it has no time. */
const maxWaitSeconds = 120;
/** Content encodings that the runtime's fetch asks for and takes off, leaving the header. */
const decodedByFetch = new Set(["gzip", "br"]);
/** What is asked for, best first. */
export const accept = "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.8,*/*;q=0.5";

/** Requests a URL until there is an answer other than "busy", waiting longer each time. */
export async function requestPatiently(
  url: string,
  limits: RequestLimits,
  { world, signal, anyType = false, conditions }: {
    readonly world: World;
    readonly signal: AbortSignal;
    /** Whether bodies of any media type are wanted, as for robots.txt and sitemaps. */
    readonly anyType?: boolean;
    readonly conditions?: Conditions | undefined;
  },
): Promise<Exchange | Failure> {
  for (let retry = 0;; retry++) {
    const answer = await request(url, limits, world, signal, anyType, conditions);
    const wait = waitSeconds(answer, retry, world.now());
    if (wait === undefined || wait > maxWaitSeconds || retry >= limits.maxRetries) return answer;
    await world.sleep(wait * 1000);
  }
}

/** Seconds to wait before the same request is worth making again; undefined when it is not. */
function waitSeconds(answer: Exchange | Failure, retry: number, now: number): number | undefined {
  const backoff = 2 ** retry;
  if ("reason" in answer) return answer.reason === "no answer" ? backoff : undefined;
  if (answer.status !== 429 && answer.status !== 503) return undefined;
  const asked = answer.headers.get("retry-after") ?? "";
  if (/^[0-9]+$/.test(asked)) return Math.max(Number(asked), 1);
  const until = Date.parse(asked);
  return Number.isNaN(until) ? backoff : Math.max((until - now) / 1000, 1);
}

/** One request. Its time limit covers the body as well, which a slow server can drip for ever. */
async function request(
  url: string,
  limits: RequestLimits,
  world: World,
  signal: AbortSignal,
  anyType: boolean,
  conditions: Conditions | undefined,
): Promise<Exchange | Failure> {
  const { timeoutSeconds, userAgent } = limits;
  const date = warcDate(world.now());
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timeoutSeconds * 1000);
  try {
    const response = await world.fetch(url, {
      redirect: "manual",
      headers: { "user-agent": userAgent, accept, ...conditions },
      signal: AbortSignal.any([limit.signal, signal]),
    });
    const { status, statusText, headers } = response;
    const unwanted = refusal(response, limits, anyType);
    const body = unwanted ?? await readBody(response, limits.maxPageBytes);
    if ("reason" in body) {
      await response.body?.cancel().catch(() => {});
      return body;
    }
    return { url, date, status, statusText, headers, body, ...(conditions && { conditions }) };
  } catch (error) {
    signal.throwIfAborted();
    if (limit.signal.aborted) return { reason: "timed out", detail: `${timeoutSeconds} s` };
    const reason = isRefused(error) ? "private address" : "no answer";
    return { reason, detail: (error as Error).message };
  } finally {
    clearTimeout(timer);
  }
}

/** A time as archives write it: ISO 8601 in UTC, to the second. */
export function warcDate(time: number): string {
  return new Date(time).toISOString().replace(/\.[0-9]+Z$/, "Z");
}

/** Whether the address was refused, by the world or by the runtime, which says so in what lies under another error. */
function isRefused(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (/Requires net access|is not a public address/.test(at.message)) return true;
  }
  return false;
}

/** Why the body of an answer is not even fetched. */
function refusal(
  { status, headers }: Response,
  { maxPageBytes }: RequestLimits,
  anyType: boolean,
): Failure | undefined {
  const type = headers.get("content-type") ?? "";
  const length = Number(headers.get("content-length") ?? 0);
  if (length > maxPageBytes) return { reason: "too large", detail: `${length} bytes` };
  if (anyType || status !== 200 || type === "") return undefined;
  return mediaOfBody(type, new Uint8Array(0)) === undefined
    ? { reason: "neither HTML nor text", detail: type }
    : undefined;
}

/** Reads a body as far as the limit, which counts what comes out of decompression. */
async function readBody(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | Failure> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > maxBytes) return { reason: "too large", detail: `more than ${maxBytes} bytes` };
    parts.push(part);
  }
  const body = new Uint8Array(await new Blob(parts).arrayBuffer());
  const encoding = response.headers.get("content-encoding") ?? "";
  if (body.length === 0) return body; // "not modified" has the encoding of a page that it does not hold
  if (decodedByFetch.has(encoding.toLowerCase())) return body;
  const headers = new Map([["content-encoding", encoding]]);
  const decoded = await decodeHttpBody({ status: response.status, headers, body }, maxBytes);
  return "problem" in decoded
    ? { reason: "body unreadable", detail: decoded.problem }
    : new Uint8Array(decoded);
}
