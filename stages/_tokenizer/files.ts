/** What `tokenizer.json` holds beyond what the kind of vocabularies says: the fields read here. */

/** One entry of `added_tokens`. */
export interface AddedToken {
  readonly id: number;
  readonly content: string;
  /** A control token: read in text only where the caller allows it. */
  readonly special: boolean;
  /** Whether it is looked for after normalisation rather than before. */
  readonly normalized?: boolean;
  /** Whether it must not touch a letter, number or underscore. */
  readonly single_word?: boolean;
  /** Whether it takes the white space to its left, or right, with it. */
  readonly lstrip?: boolean;
  readonly rstrip?: boolean;
}

/** The normalizer, pre-tokenizer, post-processor or decoder: its `type`, and fields by that type. */
export interface Part {
  readonly type: string;
  readonly [field: string]: unknown;
}
