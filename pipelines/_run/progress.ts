/**
 * A run on a screen. On a terminal the stages that are under way are lines at the bottom, redrawn in place, and what is
 * done scrolls up above them. Elsewhere there are plain lines: one now and then for a stage that takes long, one at its end.
 */
import { type NodeCourse, RunCourse } from "./course.ts";
import { plain, plainJson } from "./escape.ts";
import type { Follower, RunEvent } from "./events.ts";
import { fitted, outcome, standing } from "./progress_lines.ts";

/** Shortest time between two drawings. */
const redrawMilliseconds = 100;
/** Time between two plain lines of one long stage. */
const plainMilliseconds = 20_000;

/** Where lines are written, and what time it is. */
export interface Screen {
  readonly terminal: boolean;
  /** As they are now: a window may be made smaller while a run goes on. */
  readonly columns: number;
  readonly rows: number;
  readonly color: boolean;
  write(text: string): void;
  /** Milliseconds by a clock that is never set. */
  now(): number;
}

/** A follower that also says something when nothing happens. */
export interface ProgressLines extends Follower {
  /** To be called now and then: draws anew what has been the same for long. */
  tick(): void;
}

/** A run as lines of text. */
export function progressLines(screen: Screen): ProgressLines {
  const course = new RunCourse();
  const show = screen.terminal ? onTerminal(screen) : onPaper(screen);
  // The clock of the events began with the run, that of the screen did not.
  let began = screen.now();
  return {
    event(event) {
      if (event.event === "begun") began = screen.now();
      const ended = event.event === "node" ? course.node(event.name) : undefined;
      course.event(event);
      if (event.event === "node begun") show.began(event.name);
      const line = lineOf(event, ended, screen.color);
      if (line !== undefined) show.line(line);
      show.draw(course.nodes, screen.now() - began, event.event === "ended");
    },
    update(...way) {
      course.update(...way);
      show.draw(course.nodes, screen.now() - began);
    },
    tick: () => show.draw(course.nodes, screen.now() - began),
  };
}

/** What an event leaves on the screen, if anything. */
function lineOf(event: RunEvent, course: NodeCourse | undefined, color: boolean): string | undefined {
  switch (event.event) {
    case "said":
      return plain(event.line);
    case "node":
      return outcome(event, course, color);
    case "quarantined": {
      const { node, label, index, reason, detail } = event;
      const why = plain(detail === "" ? reason : `${reason}, ${detail}`);
      return `${node.padEnd(16)} set aside record ${index} of ${plain(label)}: ${why}`;
    }
    default:
      return undefined;
  }
}

/** How lines come onto a screen. */
interface Showing {
  began(node: string): void;
  line(text: string): void;
  draw(nodes: readonly NodeCourse[], now: number, last?: boolean): void;
}

/** Lines at the bottom are overwritten; the cursor rests at the beginning of the line below them. */
function onTerminal(screen: Screen): Showing {
  let drawn = -Infinity;
  let lines = 0;
  const above: string[] = [];
  return {
    began: () => void (drawn = -Infinity),
    line(text) {
      above.push(text);
      drawn = -Infinity;
    },
    draw(nodes, now, last = false) {
      if (now - drawn < redrawMilliseconds && !last) return;
      drawn = now;
      // A line more than there are rows would scroll, and what scrolls cannot be overwritten.
      const most = Math.max(0, screen.rows - 2);
      const shown = last
        ? []
        : nodes.slice(0, most).map((node) => fitted(standing(node, now, screen.columns), screen));
      const back = lines === 0 ? "" : `\r\x1b[${lines}A\x1b[J`;
      lines = shown.length;
      screen.write(back + [...above.splice(0), ...shown].map((line) => `${line}\n`).join(""));
    },
  };
}

/** Lines are never taken back, so there are few of them. */
function onPaper(screen: Screen): Showing {
  const said = new Map<string, number>();
  return {
    began: (node) => void said.set(node, screen.now()),
    line: (text) => screen.write(`${text}\n`),
    draw(nodes, now) {
      for (const node of nodes) {
        if (screen.now() - said.get(node.name)! < plainMilliseconds) continue;
        said.set(node.name, screen.now());
        screen.write(`${fitted(standing(node, now, Infinity), { columns: Infinity, color: false })}\n`);
      }
    },
  };
}

/** Each event as JSON on a line of its own, and nothing else. */
export function jsonLines(write: (text: string) => void): Follower {
  return {
    event: (event) => write(`${plainJson(event)}\n`),
    update() {},
  };
}
