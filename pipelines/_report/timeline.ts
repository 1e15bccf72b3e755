/** The timeline of a run: a lane for each worker at a time, in it the shards that it made, coloured by their node. */
import { count, duration } from "../_run/mod.ts";
import { alarm, swatch } from "./frame.ts";
import { type Html, html } from "./html.ts";
import type { RunStory, Span, WorkerStory } from "./story.ts";

/** Sizes in units of the drawing. */
const [width, labelWidth, laneHeight, axisHeight] = [960, 84, 22, 24];
/** Shards of one node that are this close together are drawn as one. */
const leastGap = 0.6;
/** Lanes that are drawn: a run with more workers at a time shows the first. */
const maxLanes = 64;
/** Steps of the time axis, in seconds, and how many there are about. */
const [niceSteps, aboutTicks] = [[0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800], 8];

/** Several shards drawn as one. */
interface Block extends Span {
  readonly shards: number;
}
/** Where times lie in the drawing. */
interface Scale {
  x(at: number): number;
  readonly unitsPerMillisecond: number;
}

/** The drawing; `colors` are the nodes' own. */
export function timeline({ workers, lasted }: RunStory, colors: ReadonlyMap<string, string>): Html {
  const lanes = lanesOf(workers);
  const shown = lanes.slice(0, maxLanes);
  const height = shown.length * laneHeight + axisHeight;
  const unitsPerMillisecond = (width - labelWidth - 8) / Math.max(1, lasted);
  const scale: Scale = { x: (at) => labelWidth + at * unitsPerMillisecond, unitsPerMillisecond };
  const more = lanes.length === shown.length ? "" : html`
    <p class="note">The first ${shown.length} of ${lanes.length} workers at a time.</p>
  `;
  return html`
    <svg viewBox="0 0 ${width} ${height}" class="timeline" role="img" aria-label="What each worker did when">
      ${axis(lasted, height, scale)}
      ${shown.map((lane, index) => laneOf(lane, index * laneHeight, scale, colors))}
    </svg>${more}
    <ul class="legend">${[...new Set(workers.flatMap(({ spans }) => spans.map(({ node }) => node)))].map((
      node,
    ) => html`<li>${swatch(colors.get(node)!)}${node}</li>`)}</ul>
  `;
}

/** Workers one after the other in the same place: each takes the first that is free. */
export function lanesOf(workers: readonly WorkerStory[]): WorkerStory[][] {
  const lanes: WorkerStory[][] = [];
  for (const worker of [...workers].sort((left, right) => left.from - right.from)) {
    const free = lanes.find((lane) => lane.at(-1)!.to <= worker.from);
    if (free === undefined) lanes.push([worker]);
    else free.push(worker);
  }
  return lanes;
}

/** Shards of the same node and state, one after the other in no visible distance, as one; gaps in milliseconds. */
export function merged(spans: readonly Span[], gap: number): Block[] {
  const blocks: Block[] = [];
  for (const span of [...spans].sort((left, right) => left.from - right.from)) {
    const last = blocks.at(-1);
    const same = last?.node === span.node && last.state === "made" && span.state === "made";
    if (same && span.to - last.from < gap * 4 && span.from - last.to < gap) {
      blocks[blocks.length - 1] = { ...last, to: Math.max(last.to, span.to), shards: last.shards + 1 };
    } else blocks.push({ ...span, shards: 1 });
  }
  return blocks;
}

function laneOf(
  lane: readonly WorkerStory[],
  y: number,
  scale: Scale,
  colors: ReadonlyMap<string, string>,
): Html {
  const numbers = lane.map(({ worker }) => worker);
  const label = numbers[0] === 0
    ? "the run"
    : `worker ${numbers.slice(0, 2).join(", ")}${numbers.length > 2 ? " …" : ""}`;
  return html`
    <text x="${labelWidth - 8}" y="${y + 15}" text-anchor="end">${label}</text>
    ${lane.map((worker) => workerOf(worker, y, scale, colors))}
  `;
}

function workerOf(
  { worker, from, to, spans, ended }: WorkerStory,
  y: number,
  scale: Scale,
  colors: ReadonlyMap<string, string>,
): Html {
  const { x, unitsPerMillisecond } = scale;
  const blocks = merged(spans, leastGap / unitsPerMillisecond);
  const died = ended === undefined || ended.cause === "done" ? "" : html`
    <text x="${at(x(to))}" y="${y + 16}" text-anchor="middle" fill="${alarm}"
      class="died">✕<title>worker ${worker}: ${ended.cause}</title></text>
  `;
  return html`
    <rect x="${at(x(from))}" y="${y + 10}" width="${at(x(to) - x(from))}" height="2" class="alive" />
    ${blocks.map((block) => blockOf(block, y, scale, colors))}${died}
  `;
}

function blockOf(
  { node, label, from, to, state, shards }: Block,
  y: number,
  { x }: Scale,
  colors: ReadonlyMap<string, string>,
): Html {
  const what = shards === 1 ? label : `${count(shards)} shards`;
  const title = `${node}: ${what}, ${duration((to - from) / 1000)}${state === "made" ? "" : `, ${state}`}`;
  const wide = Math.max(0.7, x(to) - x(from) - 0.3);
  return html`
    <rect x="${at(x(from))}" y="${y + 3}" width="${at(wide)}" height="16" rx="1.5" fill="${colors.get(node)}"
      class="${state === "made" ? "made" : state === "lost" ? "lost" : "open"}">
      <title>${title}</title>
    </rect>
  `;
}

/** Marks at round times. */
function axis(lasted: number, height: number, { x }: Scale): Html {
  const seconds = lasted / 1000;
  const step = niceSteps.find((step) => seconds / step <= aboutTicks) ??
    Math.ceil(seconds / aboutTicks / 3600) * 3600;
  const ticks = Array.from({ length: Math.floor(seconds / step) + 1 }, (_, index) => index * step);
  return html`${
    ticks.map((tick) =>
      html`
        <line x1="${at(x(tick * 1000))}" x2="${at(x(tick * 1000))}" y1="0" y2="${height - axisHeight +
          4}" class="tick" />
        <text x="${at(x(tick * 1000))}" y="${height - 6}" text-anchor="middle" class="time">${timeLabel(
          tick,
          step,
        )}</text>
      `
    )
  }`;
}
function timeLabel(seconds: number, step: number): string {
  if (step < 1) return `${seconds.toFixed(1)} s`;
  if (step < 60) return `${seconds} s`;
  return step < 3600 ? `${seconds / 60} min` : `${seconds / 3600} h`;
}

/** A coordinate to a tenth. */
function at(value: number): string {
  return value.toFixed(1);
}
