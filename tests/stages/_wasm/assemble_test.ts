import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { assemble } from "../../../stages/_wasm/mod.ts";

interface Exports {
  readonly m: WebAssembly.Memory;
  readonly c: () => bigint;
  readonly sum: (count: number) => number;
}

function open(text: string): Exports {
  return new WebAssembly.Instance(new WebAssembly.Module(assemble(text))).exports as unknown as Exports;
}

Deno.test("assemble() writes the bytes of the specification's binary format", () => {
  const bytes = assemble(`(module (memory (export "m") 1)
    (func $add (export "add") (param $x i32) (param $y i32) (result i32) (i32.add (local.get $x) (local.get $y))))`);
  // Magic and version; type, function, memory, export and code section: by hand from chapter 5 of the specification.
  assertEquals([...bytes], [
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...[0x01, 0x07, 0x01, 0x60, 0x02, 0x7f, 0x7f, 0x01, 0x7f],
    ...[0x03, 0x02, 0x01, 0x00],
    ...[0x05, 0x03, 0x01, 0x00, 0x01],
    ...[0x07, 0x0b, 0x02, 0x01, 0x6d, 0x02, 0x00, 0x03, 0x61, 0x64, 0x64, 0x00, 0x00],
    ...[0x0a, 0x09, 0x01, 0x07, 0x00, 0x20, 0x00, 0x20, 0x01, 0x6a, 0x0b],
  ]);
});

Deno.test("constants of any size come back as they were written", () => {
  const edges = [
    0n,
    63n,
    64n,
    -64n,
    -65n,
    127n,
    128n,
    1n << 32n,
    (1n << 63n) - 1n,
    -(1n << 63n),
    (1n << 64n) - 1n,
  ];
  const numbers = fc.oneof(
    fc.constantFrom(...edges),
    fc.bigInt({ min: -(1n << 63n), max: (1n << 64n) - 1n }),
  );
  fc.assert(fc.property(numbers, (number) => {
    const text = `(module (memory (export "m") 1) (func $c (export "c") (result i64) (i64.const ${number})))`;
    assertEquals(open(text).c(), BigInt.asIntN(64, number));
  }));
});

Deno.test("loops, blocks, calls, locals and memory work together", () => {
  const { m, sum } = open(`(module (memory (export "m") 1)
    (func $at (param $i i32) (result i32) (i32.load8_u offset=200 (local.get $i)))
    (func $sum (export "sum") (param $count i32) (result i32) (local $total i32)
      (block $done (loop $next ;; from the last byte down
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (local.set $total (i32.add (local.get $total) (call $at (local.get $count))))
        (br $next)))
      (local.get $total)))`);
  new Uint8Array(m.buffer).set([1, 2, 3, 250], 200);
  assertEquals([sum(0), sum(3), sum(4)], [0, 6, 256]);
});

Deno.test("text that this assembler does not know is refused", () => {
  const made = (body: string) => () => assemble(`(module (memory (export "m") 1) (func $f ${body}))`);
  assertThrows(
    made("(f32.nearest)"),
    SyntaxError,
    "Internal: WebAssembly instruction f32.nearest is unknown here",
  );
  assertThrows(made("(local.get $x)"), SyntaxError, "Internal: WebAssembly name $x is not declared");
  assertThrows(made("(block $b (br $c))"), SyntaxError, "Internal: WebAssembly name $c is not declared");
  assertThrows(
    () => assemble("(module"),
    SyntaxError,
    "Internal: WebAssembly text ends inside a parenthesis",
  );
  assertThrows(
    () => assemble("(module))"),
    SyntaxError,
    "Internal: WebAssembly text closes more than it opens",
  );
});
