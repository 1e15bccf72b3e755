/** `@std/cli`, from the npm republication, through typed declarations of our own (see cli.d.ts). */
// @ts-types="./cli.d.ts"
export * from "deno-std/cli/parse_args.js";
