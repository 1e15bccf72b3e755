/** Type tests of the doors to the untyped packages: what is wrong does not compile. */
import { assertEquals, assertThrows } from "@std/assert";
import { parseArgs } from "@std/cli";
import { toText } from "@std/streams";

Deno.test("assertEquals() does not compile with values of other types", () => {
  // @ts-expect-error a number is not text
  assertThrows(() => assertEquals(1, "a"));
});

Deno.test("parseArgs() gives what its options declare, and a misspelt option does not compile", () => {
  const flags = parseArgs(["--loud", "--set", "a", "--set=b", "--name", "x", "file"], {
    boolean: ["loud"],
    string: ["set", "name", "store"],
    collect: ["set"],
    default: { store: "here" },
  });
  const loud: boolean = flags.loud;
  const set: string[] = flags.set;
  const name: string | undefined = flags.name;
  const store: string = flags.store;
  assertEquals([loud, set, name, store, flags._], [true, ["a", "b"], "x", "here", ["file"]]);
  // @ts-expect-error the option is called boolean
  parseArgs([], { bolean: ["loud"] });
  // @ts-expect-error only declared flags can be collected
  parseArgs([], { string: ["set"], collect: ["sett"] });
  // @ts-expect-error only declared flags have defaults
  parseArgs([], { string: ["set"], default: { sett: "a" } });
  // @ts-expect-error this flag was not declared
  assertEquals(flags.quiet, undefined);
});

Deno.test("toText() reads a stream to its end", async () => {
  assertEquals(await toText(new Blob(["ä", "b"]).stream()), "äb");
});
