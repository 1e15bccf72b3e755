/**
 * The kind of machine that makes something by native code. ONNX Runtime has other kernels for other processors, and they add
 * up in another order: equal keys have equal bits on machines of one kind, on any number of threads, busy or not, and
 * through either of its interfaces. On machines of two kinds they may differ in the last digits.
 */
import { nativeProblem } from "../../stages/_onnx/mod.ts";

/** Vectors of x86 processors from wide to narrow, by the flag under which Linux lists them. */
const vectors = [["avx512f", "AVX-512"], ["avx2", "AVX2"], ["avx", "AVX"]] as const;

/** System, architecture, vectors and interface, such as "linux x86_64, AVX-512, onnxruntime by its C interface". */
export function machineKind(): string {
  const runtime = nativeProblem() === undefined ? "onnxruntime by its C interface" : "onnxruntime-node";
  const { os, arch } = Deno.build;
  return [`${os} ${arch}`, ...vectorsOf(arch), runtime].join(", ");
}
function vectorsOf(arch: string): string[] {
  if (arch !== "x86_64") return [];
  try {
    const flags = new Set(Deno.readTextFileSync("/proc/cpuinfo").match(/^flags\s*:.*$/m)?.[0].split(/\s+/));
    return [vectors.find(([flag]) => flags.has(flag))?.[1] ?? "SSE"];
  } catch {
    return ["vectors unknown"];
  }
}
