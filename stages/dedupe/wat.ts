/**
 * A small assembler of WebAssembly text: enough of the format (folded instructions, one memory) to keep a kernel as
 * source that can be read, with neither a build step nor a binary in the repository.
 *
 * Source: WebAssembly Core Specification 2.0, chapters 5 (binary format) and 6 (text format).
 */

type Expression = string | readonly Expression[];
type List = readonly Expression[];

/** Opcodes of the plain instructions that kernels here use. */
const opcodes: Readonly<Record<string, number>> = {
  "select": 0x1b,
  "i32.eqz": 0x45,
  "i32.lt_u": 0x49,
  "i32.ge_u": 0x4f,
  "i32.le_u": 0x4d,
  "i64.lt_u": 0x54,
  "i64.ge_u": 0x5a,
  "i32.add": 0x6a,
  "i32.sub": 0x6b,
  "i32.mul": 0x6c,
  "i32.and": 0x71,
  "i32.or": 0x72,
  "i32.xor": 0x73,
  "i32.shl": 0x74,
  "i32.shr_u": 0x76,
  "i32.rotl": 0x77,
  "i64.add": 0x7c,
  "i64.sub": 0x7d,
  "i64.mul": 0x7e,
  "i64.and": 0x83,
  "i64.or": 0x84,
  "i64.xor": 0x85,
  "i64.shr_u": 0x88,
  "i64.rotl": 0x89,
  "i64.extend_i32_u": 0xad,
}; // deno-fmt-ignore
/** Loads and stores: opcode, and the logarithm of the natural alignment. */
const memoryOpcodes: Readonly<Record<string, readonly [number, number]>> = {
  "i32.load": [0x28, 2],
  "i64.load": [0x29, 3],
  "i32.load8_u": [0x2d, 0],
  "i64.load32_u": [0x35, 2],
  "i32.store": [0x36, 2],
  "i64.store": [0x37, 3],
};
const types: Readonly<Record<string, number>> = { i32: 0x7f, i64: 0x7e };

/** What the names in a function's body stand for. */
interface Code {
  readonly locals: ReadonlyMap<string, number>;
  /** Labels of the open blocks, the innermost first. */
  readonly labels: readonly string[];
  readonly functions: ReadonlyMap<string, number>;
}

/**
 * Assembles one module: `(module (memory (export "m") pages) (func $name (export "f") (param $x i32) (result i64)
 * (local $y i64) …) …)`, where every parameter and local has a name and every instruction is folded.
 *
 * @throws {SyntaxError} Internal: when the text uses what this assembler does not know.
 */
export function assemble(text: string): Uint8Array<ArrayBuffer> {
  const module = parse(text);
  const functions = module.filter((field) => headOf(field) === "func") as List[];
  const memory = module.find((field) => headOf(field) === "memory") as List;
  const names = new Map(functions.map((list, index) => [String(list[1]), index]));
  const exports = [
    [...name(exportOf(memory)!), 2, 0],
    ...functions.flatMap((list, index) =>
      exportOf(list) ? [[...name(exportOf(list)!), 0, ...unsigned(index)]] : []
    ),
  ];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, functions.map(signature)),
    ...section(3, functions.map((_, index) => unsigned(index))),
    ...section(5, [[0, ...unsigned(Number(memory.at(-1)))]]),
    ...section(7, exports),
    ...section(10, functions.map((list) => body(list, names))),
  ]);
}

/** Reads one parenthesised expression; `;;` starts a comment that ends with its line. */
function parse(text: string): List {
  const words = text.replaceAll(/;;.*/g, "").match(/[()]|[^\s()]+/g) ?? [];
  const open: Expression[][] = [[]];
  for (const word of words) {
    if (word === "(") open.push([]);
    else if (word !== ")") open.at(-1)!.push(word);
    else {
      const closed = open.pop()!;
      if (open.length === 0) throw new SyntaxError("Internal: WebAssembly text closes more than it opens");
      open.at(-1)!.push(closed);
    }
  }
  if (open.length !== 1) throw new SyntaxError("Internal: WebAssembly text ends inside a parenthesis");
  return open[0][0] as List;
}

/** First word of a list: what kind of field or instruction it is. */
function headOf(expression: Expression): string {
  return typeof expression === "string" ? expression : String(expression[0]);
}
/** Name under which a field is exported, without its quotes. */
function exportOf(list: List): string | undefined {
  const found = list.find((part) => headOf(part) === "export") as List | undefined;
  return found && String(found[1]).slice(1, -1);
}
/** Types of the fields of one sort, in order. */
function valueTypes(list: List, head: string): number[] {
  return list.filter((part) => headOf(part) === head).map((part) => types[String(part.at(-1))]);
}

/** Function type: 0x60, parameters, results (§5.3.6). */
function signature(list: List): number[] {
  const parameters = valueTypes(list, "param");
  const results = valueTypes(list, "result");
  return [0x60, ...unsigned(parameters.length), ...parameters, ...unsigned(results.length), ...results];
}

/** Code entry: its size, the declared locals one by one, the instructions, `end` (§5.5.13). */
function body(list: List, functions: ReadonlyMap<string, number>): number[] {
  const named = list.filter((part) => ["param", "local"].includes(headOf(part))) as List[];
  const locals = new Map(named.map((part, index) => [String(part[1]), index]));
  const declared = valueTypes(list, "local");
  const declarations = ["func", "export", "param", "result", "local"];
  const instructions = list.slice(2).filter((part) => !declarations.includes(headOf(part)));
  const code = emitAll(instructions, { locals, labels: [], functions });
  const bytes = [...unsigned(declared.length), ...declared.flatMap((type) => [1, type]), ...code, 0x0b];
  return [...unsigned(bytes.length), ...bytes];
}

function emitAll(list: List, code: Code): number[] {
  return list.flatMap((part) => emit(part as List, code));
}

/** One folded instruction: its operands first, then itself. */
function emit(list: List, code: Code): number[] {
  const head = headOf(list);
  if (head === "block" || head === "loop") {
    const inner = { ...code, labels: [String(list[1]), ...code.labels] };
    return [head === "block" ? 0x02 : 0x03, 0x40, ...emitAll(list.slice(2), inner), 0x0b];
  }
  const immediates = list.slice(1).filter((part) => typeof part === "string") as string[];
  const operands = emitAll(list.slice(1).filter((part) => typeof part !== "string"), code);
  return [...operands, ...instruction(head, immediates, code)];
}

/** Opcode and immediates of one instruction (§5.4), its operands being on the stack already. */
function instruction(head: string, immediates: readonly string[], code: Code): number[] {
  const first = immediates[0];
  if (head in opcodes) return [opcodes[head]];
  if (head in memoryOpcodes) {
    const [opcode, alignment] = memoryOpcodes[head];
    return [opcode, alignment, ...unsigned(Number(first?.replace("offset=", "") ?? 0))];
  }
  switch (head) {
    case "i32.const":
      return [0x41, ...signed(BigInt.asIntN(32, BigInt(first)))];
    case "i64.const":
      return [0x42, ...signed(BigInt.asIntN(64, BigInt(first)))];
    case "local.get":
      return [0x20, ...index(code.locals, first)];
    case "local.set":
      return [0x21, ...index(code.locals, first)];
    case "local.tee":
      return [0x22, ...index(code.locals, first)];
    case "call":
      return [0x10, ...index(code.functions, first)];
    case "br":
      return [0x0c, ...index(depths(code), first)];
    case "br_if":
      return [0x0d, ...index(depths(code), first)];
  }
  throw new SyntaxError(`Internal: WebAssembly instruction ${head} is unknown here`);
}

/** Labels by how many blocks out they are. */
function depths(code: Code): ReadonlyMap<string, number> {
  return new Map(code.labels.map((label, depth) => [label, depth]));
}
function index(names: ReadonlyMap<string, number>, wanted: string): number[] {
  const found = names.get(wanted);
  if (found === undefined) throw new SyntaxError(`Internal: WebAssembly name ${wanted} is not declared`);
  return unsigned(found);
}

/** Section: its id, its size, and a vector of items (§5.5.2). */
function section(id: number, items: readonly (readonly number[])[]): number[] {
  const bytes = [...unsigned(items.length), ...items.flat()];
  return [id, ...unsigned(bytes.length), ...bytes];
}
/** Name: its length and its UTF-8 (§5.2.4). */
function name(text: string): number[] {
  const bytes = new TextEncoder().encode(text);
  return [...unsigned(bytes.length), ...bytes];
}
/** LEB128 of a number from 0 (§5.2.2). */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [value % 0x80 + 0x80, ...unsigned(Math.floor(value / 0x80))];
}
/** LEB128 of a signed number. */
function signed(value: bigint): number[] {
  if (value >= -64n && value < 64n) return [Number(value & 0x7fn)];
  return [Number(value & 0x7fn) | 0x80, ...signed(value >> 7n)];
}
