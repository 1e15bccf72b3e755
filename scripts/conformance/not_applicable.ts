/** The kinds of conformance cases that this project does not claim, each with the reason. */

/** By `op`. */
export const notApplicableKinds: Readonly<Record<string, string>> = {};

/** By folder below `conformance/`. */
export const notApplicableFolders: Readonly<Record<string, string>> = {};
