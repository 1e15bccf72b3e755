/**
 * A small assembler of WebAssembly text: kernels stay in the repository as source that can be read, with neither a build
 * step nor a binary. It knows as much of the format as the kernels here use: folded instructions, integers, 128-bit
 * vectors of floats, and one memory, which may come from outside and be shared.
 *
 * Source: WebAssembly Core Specification 2.0, chapters 5 (binary format) and 6 (text format).
 */
export { assemble } from "./assemble.ts";
