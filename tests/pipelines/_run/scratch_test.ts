import { assertEquals, assertThrows } from "@std/assert";
import { ScratchFiles } from "../../../pipelines/_run/scratch.ts";

Deno.test("scratch files give back what was added, and are gone at the end", async () => {
  const folder = await Deno.makeTempDir();
  let paths = 0;
  {
    using files = new ScratchFiles(() => `${folder}/${paths++}`);
    const [one, other] = [files.open(), files.open()];
    assertEquals([one.append(Uint8Array.of(1, 2)), other.append(Uint8Array.of(9))], [0, 0]);
    assertEquals(one.append(new Uint8Array(100_000).fill(3)), 2);
    const into = new Uint8Array(3);
    one.read(1, into);
    assertEquals([...into], [2, 3, 3]);
    assertEquals(one.append(Uint8Array.of(4)), 100_002);
    one.read(100_000, into);
    assertEquals([...into], [3, 3, 4]);
    const { message } = assertThrows(() => one.read(100_001, into), RangeError);
    assertEquals(message, "Cannot read 3 bytes of scratch at 100001: there are 100003");
    assertEquals([...Deno.readDirSync(folder)].length, 2);
  }
  assertEquals([...Deno.readDirSync(folder)], []);
  await Deno.remove(folder);
});
