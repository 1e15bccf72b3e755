/** Pieces of WebAssembly text that the kernels are put together from. */

export const get = (name: string): string => `(local.get $${name})`;
export const set = (name: string, value: string): string => `(local.set $${name} ${value})`;
export const whole = (value: number): string => `(i32.const ${value})`;
export const add = (x: string, y: string): string => `(i32.add ${x} ${y})`;
export const sub = (x: string, y: string): string => `(i32.sub ${x} ${y})`;
/** Times four: the bytes of so many numbers. */
export const by4 = (x: string): string => `(i32.shl ${x} (i32.const 2))`;
export const times = (x: string, y: string): string => `(f32x4.mul ${x} ${y})`;
export const plus = (x: string, y: string): string => `(f32x4.add ${x} ${y})`;
export const load = (name: string, offset = 0): string => `(v128.load offset=${offset} ${get(name)})`;
export const store = (name: string, value: string, offset = 0): string =>
  `(v128.store offset=${offset} ${get(name)} ${value})`;
/** Local variables of one type, all zero at first. */
export const locals = (type: string, names: readonly string[]): string =>
  names.map((name) => `(local $${name} ${type})`).join(" ");

/** Bytes of a vector of four floats. */
export const vectorBytes = 16;
/** Vectors that a loop goes on by without a jump, at most. */
const mostUnrolled = 8;

/** A loop over the `chunks` vectors of rows; the pointers go from their first byte to the last. Uses `$left`. */
export function eachChunk(
  label: string,
  pointers: readonly string[],
  chunks: number,
  body: (offset: number) => string,
): string {
  const steps = Array.from({ length: mostUnrolled }, (_, i) => i + 1).filter((step) => chunks % step === 0);
  const unrolled = Math.max(...steps);
  const code = Array.from({ length: unrolled }, (_, i) => body(vectorBytes * i));
  const moved = pointers.map((name) => set(name, add(get(name), whole(vectorBytes * unrolled))));
  return `${set("left", whole(chunks / unrolled))}
    (loop $${label}
      ${[...code, ...moved].join("\n")}
      ${set("left", sub(get("left"), whole(1)))}
      (br_if $${label} ${get("left")}))`;
}

/** Adds the four floats of a vector, the first and third and the second and fourth before all, into each of the four. */
export function folded(name: string): string {
  const turned = (lanes: readonly number[]) => {
    const bytes = lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte));
    return `(i8x16.shuffle ${bytes.join(" ")} ${get(name)} ${get(name)})`;
  };
  return [[2, 3, 0, 1], [1, 0, 3, 2]].map((lanes) => set(name, plus(get(name), turned(lanes)))).join("\n");
}
