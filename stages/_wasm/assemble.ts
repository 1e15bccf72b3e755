/** WebAssembly text to bytes. Section numbers in the comments are those of the Core Specification 2.0. */
import { memory as memoryOpcodes, plain, types, vector, vectorPrefix } from "./opcodes.ts";

type Expression = string | readonly Expression[];
type List = readonly Expression[];

/** What the names in a function's body stand for. */
interface Code {
  readonly locals: ReadonlyMap<string, number>;
  /** Labels of the open blocks, the innermost first. */
  readonly labels: readonly string[];
  readonly functions: ReadonlyMap<string, number>;
}

/**
 * Assembles one module: `(module (memory (export "m") pages) (func $name (export "f") (param $x i32) (result i64)
 * (local $y i64) …) …)`, where every parameter and local has a name and every instruction is folded. The memory may be
 * one from outside: `(memory (import "module" "m") least most)`, with `shared` at its end if it is.
 *
 * @throws {SyntaxError} Internal: when the text uses what this assembler does not know.
 */
export function assemble(text: string): Uint8Array<ArrayBuffer> {
  const module = parse(text);
  const functions = module.filter((field) => headOf(field) === "func") as List[];
  const memory = module.find((field) => headOf(field) === "memory") as List;
  const names = new Map(functions.map((list, index) => [String(list[1]), index]));
  const exports = functions.flatMap((list, index) =>
    exportOf(list) ? [[...name(exportOf(list)!), 0, ...unsigned(index)]] : []
  );
  const given = memory.find((part) => headOf(part) === "import") as List | undefined;
  const own = given === undefined;
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, functions.map(signature)),
    ...(own
      ? []
      : section(2, [[...given.slice(1).flatMap((part) => name(unquoted(part))), 2, ...limits(memory)]])),
    ...section(3, functions.map((_, index) => unsigned(index))),
    ...(own ? section(5, [limits(memory)]) : []),
    ...section(7, own ? [[...name(exportOf(memory)!), 2, 0], ...exports] : exports),
    ...section(10, functions.map((list) => body(list, names))),
  ]);
}

/** Limits of a memory in pages (§5.3.7): a flag for a greatest size, one for sharing (threads proposal), the sizes. */
function limits(memory: List): number[] {
  const words = memory.filter((part) => typeof part === "string") as string[];
  const sizes = words.filter((word) => /^\d+$/.test(word)).map(Number);
  const flags = (sizes.length > 1 ? 1 : 0) + (words.includes("shared") ? 2 : 0);
  return [flags, ...sizes.flatMap(unsigned)];
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
  return found && unquoted(found[1]);
}
function unquoted(text: Expression): string {
  return String(text).slice(1, -1);
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
  if (head in plain) return [plain[head]];
  if (head in vector) return [vectorPrefix, ...unsigned(vector[head]), ...immediates.map(Number)];
  if (head in memoryOpcodes) {
    const [opcode, alignment] = memoryOpcodes[head];
    return [...opcode, alignment, ...unsigned(Number(first?.replace("offset=", "") ?? 0))];
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
