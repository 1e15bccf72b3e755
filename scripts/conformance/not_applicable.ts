/** The kinds of conformance cases that no area of this project claims, each with the reason. */

const listing = "archives are read from files and crawls; Common Crawl's listings of paths are not";
const formats = "tokens are kept in this project's own files; those of other trainers are not written";
const ccnet = "cc_net's own normal form; shingles here are made as datatrove makes them";

/** Reasons by `op`. */
export const notApplicableKinds: Readonly<Record<string, string>> = {
  cc_path_urls: listing,
  cc_snapshot_parse: listing,
  ds_file: formats,
  megatron_bin_idx: formats,
  ngram_decontaminate: "documents are not compared with evaluation sets yet",
  normalize_for_dedup: ccnet,
  remove_unicode_punct: ccnet,
  replace_unicode_punct: ccnet,
  wet_parse: "the archive that the case names is not in the folder",
};
