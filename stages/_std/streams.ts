/** `@std/streams`, from the npm republication, through typed declarations of our own (see streams.d.ts). */
// @ts-types="./streams.d.ts"
export * from "deno-std/streams/mod.js";
