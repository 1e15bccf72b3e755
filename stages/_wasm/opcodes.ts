/** The instructions that kernels here use, by opcode. WebAssembly Core Specification 2.0, §5.4. */

/** Instructions of one byte that take nothing but operands. */
export const plain: Readonly<Record<string, number>> = {
  "select": 0x1b,
  "i32.eqz": 0x45,
  "i32.eq": 0x46,
  "i32.lt_s": 0x48,
  "i32.lt_u": 0x49,
  "i32.gt_s": 0x4a,
  "i32.gt_u": 0x4b,
  "i32.le_u": 0x4d,
  "i32.ge_u": 0x4f,
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
  "f32.sqrt": 0x91,
  "f32.add": 0x92,
  "f32.sub": 0x93,
  "f32.mul": 0x94,
  "f32.div": 0x95,
  "f64.add": 0xa0,
  "i32.wrap_i64": 0xa7,
  "i64.extend_i32_u": 0xad,
  "f32.convert_i32_s": 0xb2,
  "f64.promote_f32": 0xbb,
};

/** Instructions on vectors: a number after the byte {@linkcode vectorPrefix}. */
export const vector: Readonly<Record<string, number>> = {
  "i8x16.shuffle": 0x0d,
  "f32x4.splat": 0x13,
  "f64x2.splat": 0x14,
  "i32x4.extract_lane": 0x1b,
  "f32x4.extract_lane": 0x1f,
  "f64x2.extract_lane": 0x21,
  "f64x2.promote_low_f32x4": 0x5f,
  "f32x4.sqrt": 0xe3,
  "f32x4.add": 0xe4,
  "f32x4.sub": 0xe5,
  "f32x4.mul": 0xe6,
  "f32x4.div": 0xe7,
  "f64x2.add": 0xf0,
  "f64x2.mul": 0xf2,
  "i32x4.trunc_sat_f32x4_s": 0xf8,
};
/** First byte of every vector instruction. */
export const vectorPrefix = 0xfd;

/** Loads and stores: opcode bytes, and the logarithm of the natural alignment. */
export const memory: Readonly<Record<string, readonly [readonly number[], number]>> = {
  "i32.load": [[0x28], 2],
  "i64.load": [[0x29], 3],
  "f32.load": [[0x2a], 2],
  "i32.load8_u": [[0x2d], 0],
  "i64.load32_u": [[0x35], 2],
  "i32.store": [[0x36], 2],
  "i64.store": [[0x37], 3],
  "f32.store": [[0x38], 2],
  "v128.load": [[vectorPrefix, 0x00], 4],
  "v128.store": [[vectorPrefix, 0x0b], 4],
  "v128.load64_zero": [[vectorPrefix, 0x5d], 3],
};

/** Types of values. */
export const types: Readonly<Record<string, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};
