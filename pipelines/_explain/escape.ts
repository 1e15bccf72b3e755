/** Text from the web on a terminal, as the build system escapes it. */
export { excerpt, plain, plainJson } from "../_run/mod.ts";
