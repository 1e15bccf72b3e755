/** `@std/assert`, from the npm republication, through typed declarations of our own (see assert.d.ts). */
// @ts-types="./assert.d.ts"
export * from "deno-std/assert/mod.js";
