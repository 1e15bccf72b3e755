/** What one page of the sample web is: what a server answers, and the truth about it. */

/** How good a page is, as a person would say. */
export type Quality = "good" | "thin" | "boilerplate" | "spam" | "error";

/** The truth about one page; `README.md` in data/ says what each field means. */
export interface Truth {
  readonly url: string;
  readonly title: string;
  /** ISO 639-1 code of the main text. */
  readonly language: string;
  readonly quality: Quality;
  /** The layout that dresses it, "" for answers that are no page. */
  readonly layout: string;
  /** Main text: paragraphs with an empty line between. "" when there is none. */
  readonly text: string;
  /** Comments and reviews, one a line: on the page, but not main text. */
  readonly comments: readonly string[];
  /** Duplicate group, named by the URL of its original; "" when the page stands alone. */
  readonly group: string;
  /** Jaccard similarity of word 5-grams to the original of the group; 1 for the original itself. */
  readonly similarity: number;
  /** E-mail addresses in the main text. */
  readonly emails: readonly string[];
  /** Public IP addresses in the main text. */
  readonly ips: readonly string[];
  /** What is wrong with the record: "charset latin-1 declared utf-8", "truncated"; "" when nothing is. */
  readonly defect: string;
}

/** A page before it is put into an archive. */
export interface SamplePage {
  readonly truth: Truth;
  readonly fetched: string;
  readonly status: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array<ArrayBuffer>;
}
