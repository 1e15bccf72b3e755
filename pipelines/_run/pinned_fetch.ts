/**
 * A `fetch` that connects to the addresses that it has checked. The runtime's own resolves a name by itself when it
 * connects, so that a check before it could be told another address; here a name is resolved once for each request, every
 * address is checked, and the connection is made to those addresses and no others. TLS is verified against the name. No
 * redirect is followed: each hop is for the caller to judge. A proxy that the environment names is not used.
 */
import { lookup } from "node:dns/promises";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { isIP, type Socket } from "node:net";
import { Duplex, pipeline, Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import { blockedPorts, isPublic } from "./addresses.ts";
import type { PrivateNet } from "./permissions.ts";

/** Gives the addresses of a host name. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** How long one of several addresses is tried before the next. */
const attemptSeconds = 5;
/** Most bytes of the head of an answer. */
const maxHeaderBytes = 64 * 1024;
/** Statuses without a body (Fetch standard, section 2.2.3). */
const bodiless = new Set([204, 205, 304]);
/** Encodings that are asked for and taken off, as the runtime's own fetch does. */
const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  br: createBrotliDecompress,
};

/** Asks the resolver of the machine, which reads /etc/hosts too. */
async function resolveBySystem(hostname: string): Promise<string[]> {
  return (await lookup(hostname, { all: true })).map(({ address }) => address);
}

/** Makes the `fetch`; with "deny" it refuses addresses that are not public, with `Deno.errors.NotCapable`. */
export function pinnedFetch(privateNet: PrivateNet, resolve: Resolve = resolveBySystem): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const { protocol, hostname, port, href } = url;
    if (protocol !== "http:" && protocol !== "https:") {
      throw new TypeError(`Cannot fetch ${href}: it does not start with http:// or https://`);
    }
    if (blockedPorts.has(Number(port || 80))) {
      throw new TypeError(`Cannot fetch ${href}: port ${port} is blocked`);
    }
    request.signal.throwIfAborted();
    const addresses = await untilAborted(addressesOf(hostname, resolve), request.signal);
    const refused = privateNet === "deny" ? addresses.find((address) => !isPublic(address)) : undefined;
    if (refused !== undefined) {
      throw new Deno.errors.NotCapable(`Cannot connect to ${hostname}: ${refused} is not a public address`);
    }
    const response = responseOf(await send(request, await connect(url, addresses, request.signal)));
    if (request.redirect === "manual" || response.status < 300 || response.status > 399) return response;
    await response.body?.cancel();
    throw new TypeError(`Cannot fetch ${href}: it redirects, and redirects are for the caller to follow`);
  };
}

/** The addresses of a host as a URL writes it. */
async function addressesOf(hostname: string, resolve: Resolve): Promise<readonly string[]> {
  const literal = bare(hostname);
  return isIP(literal) === 0 ? await resolve(hostname) : [literal];
}

/** A host without the brackets around an address of IPv6. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}

/** Waits no longer than a signal lets: a resolver cannot be interrupted. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

/** Connects to the first of some addresses that takes it. */
async function connect(
  { protocol, hostname, port }: URL,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<Deno.Conn> {
  const secure = protocol === "https:";
  for (const [index, address] of addresses.entries()) {
    const isLast = index === addresses.length - 1;
    const limit = isLast ? signal : AbortSignal.any([signal, AbortSignal.timeout(attemptSeconds * 1000)]);
    try {
      const where = { hostname: address, port: Number(port) || (secure ? 443 : 80), signal: limit };
      const connection = await Deno.connect(where);
      return secure ? await Deno.startTls(connection, { hostname: bare(hostname) }) : connection;
    } catch (error) {
      if (isLast || signal.aborted) throw error;
    }
  }
  throw new TypeError(`Cannot connect to ${hostname}: it has no address`);
}

/** Sends a request over a connection; settles when the head of the answer is there. */
async function send(
  { url, method, headers, body, signal }: Request,
  { readable, writable }: Deno.Conn,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { host, pathname, search } = new URL(url);
  const connection = Duplex.fromWeb({ readable, writable } as Parameters<typeof Duplex.fromWeb>[0]);
  const encodings = Object.keys(decoders).join(", ");
  const sent = requestHttp({
    method,
    path: pathname + search,
    headers: { host, "accept-encoding": encodings, ...Object.fromEntries(headers) },
    createConnection: () => connection as Socket,
    signal,
    maxHeaderSize: maxHeaderBytes,
  });
  sent.on("response", resolve);
  sent.on("error", reject);
  sent.on("upgrade", (_response, socket) => {
    socket.destroy();
    reject(new TypeError(`Cannot fetch ${url}: it answers in another protocol`));
  });
  if (body === null) sent.end();
  else pipeline(Readable.fromWeb(body as never), sent, (error) => error && reject(error));
  return await promise;
}

/** An answer as `fetch` gives it, its body decoded as it is read. */
function responseOf(message: IncomingMessage): Response {
  try {
    return readable(message);
  } catch (error) {
    message.destroy();
    throw error;
  }
}

/** @throws {RangeError | TypeError} when the status or a header is none of HTTP's. */
function readable(message: IncomingMessage): Response {
  const { statusCode: status = 0, statusMessage: statusText, rawHeaders } = message;
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at], rawHeaders[at + 1]);
  const init = { status, statusText, headers };
  if (bodiless.has(status)) {
    message.resume();
    return new Response(null, init);
  }
  const decoder = decoders[(headers.get("content-encoding") ?? "").toLowerCase()]?.();
  // An error of either side destroys both; whoever reads the body is told.
  const body = decoder === undefined ? message : pipeline(message, decoder, () => {});
  return new Response(Readable.toWeb(body) as ReadableStream<Uint8Array<ArrayBuffer>>, init);
}
