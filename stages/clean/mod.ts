/**
 * The clean phase: from pages as they were sent to text as people read it.
 *
 * `clean` finds the main text. HTML is read into a light tree of boxes, each weighed for text, links and prose; what says
 * of itself that it is navigation goes first, then the tree is narrowed to where the prose lies, then what looks like
 * lists of links goes. Characters are repaired and normalised to NFC. `mask` replaces e-mail and IP addresses.
 * Ideas: text and link density (Kohlschütter, Fankhauser and Nejdl, 2010, "Boilerplate Detection using Shallow Text
 * Features") and scoring of containers (Arc90's Readability, 2009).
 */
export { clean, type CleanOptions } from "./clean.ts";
export { mask, type MaskStageOptions } from "./mask.ts";
export { type Extract, extract } from "./extract.ts";
export { dropSymbolLines, repairText } from "./repair.ts";
export { findEmails, findIpv6, isExampleEmail, isPublicIpv4, isPublicIpv6, type Span } from "./addresses.ts";
export { findIpv4 } from "./dotted_numbers.ts";
export { type Masked, type MaskedSpan, maskedSpans, type MaskOptions, maskText } from "./masking.ts";
