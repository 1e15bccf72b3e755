/**
 * Letters as spaCy's English tokenizer tells them apart, as regular-expression class bodies (flag `v`). It knows case in
 * Latin, Cyrillic and Greek only, and counts whole blocks of scripts without case, marks and digits included.
 */

// Blocks by script, in this order: Ethiopic; Bengali; Hebrew and its presentation forms; Arabic and its forms; Sinhala;
// Devanagari; Kannada; Tamil; Telugu; Hangul syllables and jamo; kana; CJK ideographs, radicals, signs and compatibility forms.
const uncased = "\\u1200-\\u137f\\u0980-\\u09ff\\u0591-\\u05f4\\ufb1d-\\ufb4f" +
  "\\u0620-\\u064a\\u066e-\\u06d5\\u06e5-\\u06ff\\u0750-\\u077f\\u08a0-\\u08bd" +
  "\\ufb50-\\ufbb1\\ufbd3-\\ufd3d\\ufd50-\\ufdc7\\ufdf0-\\ufdfb\\ufe70-\\ufefc\\u{1ee00}-\\u{1eebb}" +
  "\\u0d80-\\u0dff\\u0900-\\u097f\\u0c80-\\u0cff\\u0b80-\\u0bff\\u0c00-\\u0c7f\\uac00-\\ud7af\\u1100-\\u11ff" +
  "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{2a6df}\\u{2a700}-\\u{2ebef}" +
  "\\u2e80-\\u2fdf\\u2ff0-\\u303f\\u31c0-\\u31ef\\u3200-\\u33ff\\uf900-\\ufaff\\ufe30-\\ufe4f\\u{1f200}-\\u{1f2ff}\\u{2f800}-\\u{2fa1f}";

// Latin as of Unicode 11, without ligatures of the compatibility block and phonetic extensions that came as modifiers.
const latinNew = "\\ufb00-\\ufb06\\u2184\\u214e\\ua7ba-\\ua7ff\\uab66-\\uab68\\u{10780}-\\u{1df2a}";
const latinLower = `[[\\p{Script=Latin}&&\\p{Lowercase_Letter}]--[${latinNew}]]`;
const latinUpper =
  `[[\\p{Script=Latin}&&\\p{Uppercase_Letter}]--[\\u2132\\u2160-\\u2183\\u212a\\u212b\\ua7b9-\\ua7ff]]`;
const slavicLower = "а-яёәөүҗңһіїєґѓѕјљњќѐѝ";
const slavicUpper = "А-ЯЁӘӨҮҖҢҺІЇЄҐЃЅЈЉЊЌЀЍ";

/** Lower-case letters, and letters without case. */
export const lowerClass = `${latinLower}\\u0294\\ua7fa${slavicLower}α-ωάέίόώήύ${uncased}`;
/** Upper-case letters, and letters without case. */
export const upperClass = `${latinUpper}${slavicUpper}Α-ΩΆΈΊΌΏΉΎ${uncased}`;
/** Letters. */
export const letterClass = `${lowerClass}${upperClass}\\u01bb\\u01c5\\u01c8\\u01cb\\u01f2`;
