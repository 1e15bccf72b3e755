/**
 * Which split patterns of a file are run. JavaScript finds matches by backtracking, which some patterns make take for ever;
 * those of published tokenizers have a form that cannot: a few characters, then one or two runs of characters.
 */

/** Most characters of a pattern; published ones have some hundreds. */
const maxLength = 4096;
/** Most ways in which the parts of an alternative that are no runs can match. */
const maxWays = 1024;
/** A part that repeats more often than this is a run. */
const maxCount = 32;

/** An atom of a pattern that JavaScript reads, or a sign; groups are cut at their brackets. What is closed there is closed. */
const pieces =
  /\\[pPu]\{[^{}]*\}?|\\.|\[(?:\\.|[^\]\\])*\]?|\((?:\?(?:[:=!]|<[=!]|[a-z-]+:?|<\w+>?))?|[*+?]\??|\{\d+(?:,\d*)?\}?\??|./gsu;

/**
 * Whether each search of a pattern takes steps in proportion to how far it looks. True of those where every alternative is
 * a bounded part, then at most two runs of single characters, then a part that may be missing or, behind one run, a look
 * ahead; runs stand in no group, groups repeat at most once, and nothing refers back.
 */
export function isBoundedPattern(source: string): boolean {
  if (source.length > maxLength) return false;
  const scan = new Alternative();
  const all = [...source.matchAll(pieces)].map(([piece]) => piece);
  const opened: { readonly begin: string; ways: number }[] = [];
  for (let i = 0; i < all.length; i++) {
    const piece = all[i];
    if (/^\\(?:[1-9]|k)/.test(piece)) return false;
    if (piece.startsWith("(")) opened.push({ begin: piece, ways: 1 });
    else if (piece === "|" && opened.length === 0) scan.begin();
    else if (piece === "|") opened.at(-1)!.ways++;
    else {
      const group = piece === ")" ? opened.pop() : undefined;
      const quantifier = quantifierOf(all[i + 1]);
      if (quantifier !== undefined) i++;
      scan.multiply(group?.ways ?? 1);
      scan.add(group?.begin, opened.length, quantifier ?? { least: 1, most: 1 });
    }
    if (!scan.isBounded) return false;
  }
  return opened.length === 0;
}

/** How often a part may stand. */
interface Quantifier {
  readonly least: number;
  readonly most: number;
}
function quantifierOf(piece = ""): Quantifier | undefined {
  if (/^[*+?]/.test(piece)) {
    return { least: piece[0] === "+" ? 1 : 0, most: piece[0] === "?" ? 1 : Infinity };
  }
  const [, least, comma, most] = /^\{(\d+)(?:(,)(\d*))?\}/.exec(piece) ?? [];
  if (least === undefined) return undefined;
  return { least: +least, most: comma === undefined ? +least : most === "" ? Infinity : +most };
}

/** What is known of the alternative that is being read. */
class Alternative {
  isBounded = true;
  /** Ways to match, but for the runs. */
  #ways = 1;
  #runs = 0;

  begin(): void {
    this.#ways = 1;
    this.#runs = 0;
  }

  multiply(ways: number): void {
    this.#ways *= ways;
    if (this.#ways > maxWays) this.isBounded = false;
  }

  /** A part at a depth of groups; `group` is how the group began that it ends. */
  add(group: string | undefined, depth: number, { least, most }: Quantifier): void {
    const isRun = most > maxCount;
    const looks = group !== undefined && /^\(\?<?[=!]$/.test(group);
    if (isRun && (depth > 0 || group !== undefined)) this.isBounded = false;
    if (group !== undefined && most > 1) this.isBounded = false;
    if (depth === 0) {
      if (isRun) this.#runs++;
      else if (this.#runs > 0 && (looks ? this.#runs > 1 : least > 0)) this.isBounded = false;
    }
    if (!isRun) this.multiply(most - least + 1);
    if (this.#runs > 2) this.isBounded = false;
  }
}
