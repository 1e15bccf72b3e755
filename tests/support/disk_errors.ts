/** Errors as the runtime gives them when a disk fails. */

/** The disk has no room: the runtime has no class of its own for it, but the system's code. */
export function noRoom(): Error {
  return Object.assign(new Error("No space left on device (os error 28)"), { code: "ENOSPC" });
}
/** The disk does not answer. */
export function badDisk(): Error {
  return Object.assign(new Error("Input/output error (os error 5)"), { code: "EIO" });
}
/** A signal came in between. */
export function interrupted(): Error {
  return new Deno.errors.Interrupted("Interrupted system call (os error 4)");
}
