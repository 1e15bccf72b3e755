/** `@std/path`, from the npm republication, through typed declarations of our own (see path.d.ts). */
// @ts-types="./path.d.ts"
export { globToRegExp } from "deno-std/path/glob_to_regexp.js";
