/** What the lines of progress say: of a stage under way, and of one that is done. */
import type { NodeCourse } from "./course.ts";
import { plain } from "./escape.ts";
import type { NodeRecord } from "./events.ts";
import { count, duration, percent, size, wholeDuration } from "./figures.ts";
import { type Ledger, sum } from "./manifest.ts";

/** Columns of the name, wherever there is room. */
const nameColumns = 16;
/** Seconds after which a stage's speed means something. */
const measuredSeconds = 1;

/** A piece of a line. Those of the highest rank go first where a line is too long. */
export interface Piece {
  readonly text: string;
  readonly rank: number;
  readonly color?: "green" | "red" | "quiet";
}

/** SGR codes of ECMA-48; the usual colours of a terminal, so that they fit its background. */
const codes = { green: 32, red: 31, quiet: 2 };

/** The pieces as one line that is shorter than the screen is wide. */
export function fitted(
  pieces: readonly Piece[],
  { columns, color }: { readonly columns: number; readonly color: boolean },
): string {
  const kept = pieces.filter(({ text }) => text !== "");
  const width = () => sum(kept.map(({ text }) => text.length + 2)) - 2;
  while (kept.length > 1 && width() >= columns) {
    const highest = Math.max(...kept.map(({ rank }) => rank));
    kept.splice(kept.findIndex(({ rank }) => rank === highest), 1);
  }
  if (width() >= columns) return kept.map(({ text }) => text).join("  ").slice(0, Math.max(0, columns - 1));
  return kept.map((piece) => colored(piece, color)).join("  ");
}
function colored({ text, color }: Piece, colors: boolean): string {
  return colors && color !== undefined ? `\x1b[${codes[color]}m${text}\x1b[0m` : text;
}

/** Of a stage under way at `now`, in milliseconds since the run began, on a screen of so many columns. */
export function standing(course: NodeCourse, now: number, columns: number): Piece[] {
  const { name, quarantined, dropShare, note, done } = course;
  const seconds = (now - course.since) / 1000;
  const left = course.left(now);
  const measured = seconds >= measuredSeconds;
  return [
    { text: name.padEnd(Math.min(nameColumns, Math.floor(columns / 5))), rank: 0 },
    { text: howFar(course), rank: 1 },
    { text: course.only !== undefined || done === 0 ? "" : counted(count(done), course), rank: 5 },
    { text: course.cached === 0 ? "" : `${count(course.cached)} cached`, rank: 7, color: "quiet" },
    { text: plain(note), rank: 3 },
    { text: measured && done > 0 ? speed(course, seconds) : "", rank: 4 },
    { text: measured && course.takesRows ? `${size(course.bytesIn / seconds)}/s` : "", rank: 8 },
    { text: dropShare === 0 ? "" : `${percent(dropShare)} dropped`, rank: 6 },
    { text: quarantined === 0 ? "" : `${count(quarantined)} quarantined`, rank: 3, color: "red" },
    { text: left === undefined ? "" : `${wholeDuration(left / 1000)} left`, rank: 2 },
  ];
}

/** Of a single shard its rows or steps, else the shards. */
function howFar({ shards, shardsDone, only, waits }: NodeCourse): string {
  if (waits) return "waits";
  if (shards === 1) {
    const { done, total } = only ?? { done: 0 };
    return done === 0 ? "…" : `${count(done)}${total === undefined ? "" : ` of ${count(total)}`}`;
  }
  return `${count(shardsDone)} of ${count(shards)} shards`;
}
/** A speed to what one can see change. */
function speed(course: NodeCourse, seconds: number): string {
  const perSecond = course.done / seconds;
  return `${counted(perSecond < 9.95 ? perSecond.toFixed(1) : count(perSecond), course)}/s`;
}
function counted(figure: string, { unit }: NodeCourse): string {
  return unit === "" ? figure : `${figure} ${unit}`;
}

/** Of a stage that is done; `course` is there when some of it was made in this run, until `at`. */
export function outcome(node: NodeRecord, course: NodeCourse | undefined, color = false): string {
  const { name, made, shards, items, kind, ledger, carries, form, fetched } = node;
  const state = made === 0 ? "stored" : made === shards ? "made" : `made ${made}`;
  const rows = carries !== undefined || form === "source";
  const of = rows && ledger.in !== items ? ` of ${count(ledger.in)}` : "";
  const pieces: Piece[] = [
    { text: `${name.padEnd(nameColumns)} `, rank: 0 },
    { text: state.padEnd(7), rank: 0, color: made === 0 ? "quiet" : "green" },
    { text: ` ${count(items)} ${kind}${of}`, rank: 0 },
    { text: fetched === undefined ? reasons(ledger, color) : made > 0 ? balances(ledger) : "", rank: 0 },
    { text: course === undefined ? "" : took(node, course), rank: 0 },
  ];
  return pieces.map((piece) => colored(piece, color)).join("");
}

function took({ at }: NodeRecord, course: NodeCourse): string {
  const seconds = (at - course.since) / 1000;
  if (seconds < measuredSeconds) return `  ${duration(seconds)}`;
  const speeds = [
    ...(course.done > 0 ? [speed(course, seconds)] : []),
    ...(course.takesRows ? [`${size(course.bytesIn / seconds)}/s`] : []),
  ];
  return `  ${[duration(seconds), ...speeds].join(", ")}`;
}

/** Of what is fetched, the balances: what is no longer there, and what is there although it did not come again. */
function balances({ accounts }: Ledger): string {
  const said = accounts.map(({ unit, in: all, out, dropped }) => {
    const why = Object.entries(dropped).map(([reason, n]) => `${plain(reason)} ${count(n)}`).join(", ");
    return `${count(out)} of ${count(all)} ${plain(unit)}${why === "" ? "" : ` (${why})`}`;
  });
  return said.length === 0 ? "" : `: ${said.join(", ")}`;
}

function reasons({ in: rows, dropped, quarantined }: Ledger, color: boolean): string {
  const lost = sum(Object.values(dropped));
  const said = [
    ...Object.entries(dropped).map(([reason, n]) => `${plain(reason)} ${count(n)}`),
    ...Object.entries(quarantined).map(([reason, n]) =>
      colored({ text: `quarantined: ${plain(reason)} ${count(n)}`, rank: 0, color: "red" }, color)
    ),
  ];
  const share = lost > 0 && rows > 0 ? `, ${percent(lost / rows)} dropped` : "";
  return said.length === 0 ? "" : `${share}: ${said.join(", ")}`;
}
