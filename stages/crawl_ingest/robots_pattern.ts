/**
 * Paths and the patterns of robots.txt, compared octet by octet (RFC 9309, sections 2.2.2 and 2.2.3). However an octet
 * is written, percent-encoded or not, it becomes the same letter; the delimiters `/`, `?`, `=` and `&` alone mean
 * something else when they are encoded, and get letters of their own. In a query `/` and `?` delimit nothing: there both
 * forms become one letter, a third one.
 */

/** A stretch between two asterisks, in letters: read as if it began in the path, and as if it lay in the query. */
interface Part {
  readonly path: string;
  readonly query: string;
}
/** A pattern, ready to be compared. */
export interface Pattern {
  readonly parts: readonly Part[];
  /** Whether the path has to end where the pattern does. */
  readonly anchored: boolean;
  /** How specific it is. */
  readonly octets: number;
  /** Least length of a path that it matches. */
  readonly minLength: number;
  /** Bytes of memory that it takes, about. */
  readonly bytes: number;
}

/** Characters that are not the same when they are percent-encoded. */
const delimiters = new Set(["/", "?", "=", "&"]);
/** How far from a delimiter its letters lie: when it is percent-encoded, and in a query. */
const offsets = { encoded: 0x100, query: 0x200 };
/** What is one letter in a query, however it is written. */
const queryData = new Map(["/", "?"].flatMap((delimiter) => {
  const letter = String.fromCharCode(delimiter.charCodeAt(0) + offsets.query);
  return [[delimiter, letter], [letterOf(delimiter.charCodeAt(0)), letter]];
}));

/** The letters of a path with its query. */
export function pathLetters(path: string): string {
  return inPath(lettersOf(path));
}

/** The pattern of a rule; undefined for an empty one. `*` is any octets, `$` at the end is the end of the path. */
export function compilePattern(value: string): Pattern | undefined {
  if (value === "") return undefined;
  const anchored = value.endsWith("$");
  const parts = (anchored ? value.slice(0, -1) : value).split("*").map((text) => {
    const letters = lettersOf(text);
    return { path: inPath(letters), query: inQuery(letters) };
  });
  const letters = parts.map(({ path }) => path).join("");
  const encoded = letters.match(/[\x80-\u01ff]/g)?.length ?? 0;
  return {
    parts,
    anchored,
    octets: letters.length + 2 * encoded + (parts.length - 1) + Number(anchored),
    minLength: letters.length,
    bytes: 128 + 64 * parts.length + 4 * letters.length,
  };
}

/** Whether a pattern matches a path, in time that grows at most by the product of their lengths. */
export function matches({ parts: [first, ...others], anchored, minLength }: Pattern, path: string): boolean {
  if (path.length < minLength || !path.startsWith(first.path)) return false;
  let at = first.path.length;
  if (others.length === 0) return !anchored || path.length === at;
  const last = anchored ? others.pop() : undefined;
  // The leftmost place of each part leaves the most for those after it, so none has to be tried again.
  for (const part of others) {
    const found = placeOf(part, path, at);
    if (found === -1) return false;
    at = found + part.path.length;
  }
  if (last === undefined) return true;
  return path.length - last.path.length >= at && (path.endsWith(last.path) || path.endsWith(last.query));
}

/** Where a part stands first, in either reading; -1 where it does not. */
function placeOf({ path, query }: Part, text: string, from: number): number {
  const found = text.indexOf(path, from);
  if (path === query) return found;
  const inQuery = text.indexOf(query, from);
  return found === -1 || inQuery === -1 ? Math.max(found, inQuery) : Math.min(found, inQuery);
}

/** The letters of a text: characters from U+0080 to U+00FF are octets, as are those that are percent-encoded. */
function lettersOf(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (encoded) => letterOf(parseInt(encoded.slice(1), 16)));
}

/** The letter of an octet that is percent-encoded. */
function letterOf(octet: number): string {
  const letter = String.fromCharCode(octet);
  return delimiters.has(letter) ? String.fromCharCode(octet + offsets.encoded) : letter;
}

/** Letters that begin in a path: the first question mark begins the query. */
function inPath(letters: string): string {
  const query = letters.indexOf("?") + 1;
  return query === 0 ? letters : letters.slice(0, query) + inQuery(letters.slice(query));
}
function inQuery(letters: string): string {
  return letters.replace(/[/?\u012f\u013f]/g, (letter) => queryData.get(letter)!);
}
