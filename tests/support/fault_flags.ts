/** How thorough the tests of faults are: what `deno task faults` hands them, or as much as every test run has time for. */
import { parseArgs } from "@std/cli";

const flags = parseArgs(Deno.args, { string: ["kills"], boolean: ["long"] });

/** Whether all that can be enumerated is, rather than a part of it. */
export const long: boolean = flags.long;
/** How often runs are killed at random. */
export const kills: number = Number(flags.kills ?? (long ? 500 : 30));
