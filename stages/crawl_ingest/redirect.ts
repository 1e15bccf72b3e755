/** Redirects. */
import { Buffer } from "node:buffer";
import type { Exchange } from "./request.ts";

/** Whether a status sends on to another URL. */
export function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** Where an answer sends on to, as written; undefined when it does not. Headers hold octets (RFC 9110, section 5.5). */
export function redirectOf({ status, headers }: Exchange): string | undefined {
  const location = headers.get("location");
  return isRedirect(status) && location !== null ? Buffer.from(location, "latin1").toString() : undefined;
}
