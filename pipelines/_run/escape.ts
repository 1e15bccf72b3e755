/** Text from the web on a terminal: nothing that a page says may move the cursor, colour, hide or reorder what is shown. */

/**
 * Control characters (C0, DEL, C1), format characters (direction marks, see Boucher and Anderson, "Trojan Source", 2021;
 * zero-width characters; tags), line and paragraph separators, and surrogates without their other half.
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The text on one line, with every unsafe character written as a JSON escape: `\u001b`. */
export function plain(text: string): string {
  return text.replace(unsafe, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\t") return "\\t";
    return Array.from({ length: character.length }, (_, i) => escaped(character.charCodeAt(i))).join("");
  });
}
function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}

/** A value as JSON of one line that is safe to show, and still the same JSON. */
export function plainJson(value: unknown): string {
  return plain(JSON.stringify(value) ?? "null");
}

/** The beginning of a text, escaped, with a sign where it was cut. `chars` are those shown, before escaping. */
export function excerpt(text: string, chars: number): string {
  return text.length <= chars ? plain(text) : `${plain(text.slice(0, chars))}…`;
}
