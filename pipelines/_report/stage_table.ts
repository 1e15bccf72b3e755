/** Time and memory of each node of a run: where the time went, how even the shards were, what each held at most. */
import { count, duration, percent, size, sum } from "../_run/mod.ts";
import { swatch } from "./frame.ts";
import { piece } from "./funnel.ts";
import { type Html, html } from "./html.ts";
import { type NodeStory, workedOn } from "./story.ts";

/** A shard that took this many times the median is one to look at. */
const outstanding = 3;

/** Figures of the shards that were made. */
interface Spent {
  readonly busy: number;
  readonly median: number;
  readonly longest: { readonly seconds: number; readonly label: string };
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly rows: number;
  /** Most memory that a worker was seen to hold while it made a shard of it, with what was left of earlier ones. */
  readonly peakBytes: number;
}

/** The table of a run that lasted so many milliseconds; `colors` are the nodes' own. */
export function stageTable(
  nodes: readonly NodeStory[],
  lasted: number,
  colors: ReadonlyMap<string, string>,
): Html {
  const begun = workedOn(nodes);
  const spent = begun.map(spentOn);
  const most = Math.max(1, ...spent.map(({ peakBytes }) => peakBytes));
  return html`
    <table>
      <thead>
        <tr>
          <th>artifact</th>
          <th>shards</th>
          <th>time, share of the run</th>
          <th class="n">work</th>
          <th class="n">a shard, longest</th>
          <th class="n">speed</th>
          <th class="n">read · written</th>
          <th>memory, at most</th>
        </tr>
      </thead>
      <tbody>${begun.map((node, index) =>
        row(node, spent[index], { lasted, most, color: colors.get(node.name)! })
      )}${(["stored", "not made"] as const).map((state) => others(state, nodes))}</tbody>
    </table>
    <p
      class="note">Time is from the first shard to the last, work is the sum over shards. Memory is the most that a worker
    held by then, whatever it had made before.</p>
  `;
}

/** The nodes that took no time, in one row. */
function others(state: NodeStory["state"], nodes: readonly NodeStory[]): Html | string {
  const names = nodes.filter((node) => node.state === state).map(({ name }) => name);
  return names.length === 0 ? "" : html`
    <tr class="idle">
      <td>${state}</td>
      <td colspan="7">${names.join(", ")}</td>
    </tr>
  `;
}

function spentOn({ made }: NodeStory): Spent {
  const times = made.map(({ seconds }) => seconds).sort((left, right) => left - right);
  const longest = made.reduce((best, shard) => shard.seconds > best.seconds ? shard : best, {
    seconds: 0,
    label: "",
  });
  return {
    busy: sum(times),
    median: times[Math.floor(times.length / 2)] ?? 0,
    longest,
    bytesIn: sum(made.map(({ bytesIn }) => bytesIn)),
    bytesOut: sum(made.map(({ bytesOut }) => bytesOut)),
    rows: sum(made.map((shard) => shard.in > 0 ? shard.in : shard.items)),
    peakBytes: made.reduce((most, { peakBytes = 0 }) => Math.max(most, peakBytes), 0),
  };
}

interface Look {
  readonly lasted: number;
  readonly most: number;
  readonly color: string;
}

function row(node: NodeStory, spent: Spent, { lasted, most, color }: Look): Html {
  const name = html`<td>${swatch(color)}<b>${node.name}</b>${
    node.record === undefined ? "" : html`<br><small>${node.record.stage}</small>`
  }</td>`;
  const seconds = node.lasted / 1000;
  const speed = (figure: string) => seconds > 0 ? html`${figure}/s<br>` : "";
  return html`
    <tr>
      ${name}
      <td>${shards(node)}</td>
      <td><b>${duration(seconds)}</b> <small>${percent(node.lasted / Math.max(1, lasted))}</small>
        <div class="bar">${piece(node.lasted / Math.max(1, lasted), color, duration(seconds))}</div></td>
      <td class="n">${spent.busy > 0 ? duration(spent.busy) : ""}</td>
      <td class="n">${node.made.length < 2 ? "" : shardTimes(spent)}</td>
      <td class="n">${spent.rows > 0 && node.unit !== "steps" && node.unit !== ""
        ? speed(`${count(spent.rows / seconds)} ${node.unit}`)
        : ""}${spent.bytesIn > 0 ? speed(size(spent.bytesIn / seconds)) : ""}</td>
      <td class="n">${node.made.length === 0
        ? ""
        : html`${size(spent.bytesIn)}<br>${size(spent.bytesOut)}`}</td>
      <td>${spent.peakBytes > 0 ? size(spent.peakBytes) : ""}
        <div class="bar small">${piece(spent.peakBytes / most, "#8888", size(spent.peakBytes))}</div></td>
    </tr>
  `;
}

/** Time for one shard in the middle, and for the longest: one that stands out is named. */
function shardTimes({ median, longest: { seconds, label } }: Spent): Html {
  const name = seconds > outstanding * median ? html`<br><small class="shard">${label}</small>` : "";
  return html`${duration(median)}<br><span title="${label}">${duration(seconds)}</span>${name}`;
}

/** How many of the shards were made, and what is missing. */
function shards({ state, shards, cached, made }: NodeStory): Html {
  const stored = cached > 0 ? html`<br><small>${count(cached)} stored</small>` : "";
  return state === "unfinished"
    ? html`<b class="bad">${count(made.length + cached)} of ${count(shards)}</b>${stored}`
    : html`${count(made.length)}${stored}`;
}
