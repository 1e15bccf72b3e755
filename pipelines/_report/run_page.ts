/** The page of one run: how it went, where the time went, what was lost, what changed, what it touched, and how to repeat it. */
import { type NodeDifference, sayReason } from "../_explain/mod.ts";
import { count, duration, percent, type RunRecord, sayPart, sum, usualStore } from "../_run/mod.ts";
import { colorOf, frame, section } from "./frame.ts";
import { accountsTable, funnel } from "./funnel.ts";
import { type Html, html } from "./html.ts";
import { permissionTable } from "./permission_table.ts";
import { stageTable } from "./stage_table.ts";
import { type NodeStory, type RunStory, workedOn } from "./story.ts";
import { timeline } from "./timeline.ts";

/** Records that were set aside, and lines that were said, that the page shows. */
const shownLines = 100;

/** Everything on the page. */
export interface RunPage {
  readonly pipeline: string;
  readonly number: number;
  readonly store: string;
  readonly story: RunStory;
  /** Whether the pipeline's name has stood for what this run made. */
  readonly published: boolean;
  /** The run before it, and what is different since. */
  readonly before?: { readonly run: RunRecord; readonly nodes: readonly NodeDifference[] };
}

/** Renders the page of a run, also of one that failed or was killed. */
export function renderRunPage(page: RunPage): string {
  const { pipeline, number, story, before } = page;
  const { nodes, workers, lasted } = story;
  const colors = new Map(workedOn(nodes).map(({ name }, index) => [name, colorOf(index)]));
  const rows = nodes.filter(countsRows).map(({ name, state, ledger }) => ({
    name,
    note: state === "unfinished" ? "unfinished: the shards that are done" : state,
    ledger,
  }));
  const accounts = nodes.flatMap(({ name, ledger }) => ledger.accounts.map((account) => ({ name, account })));
  const aside = nodes.flatMap(({ quarantined }) => quarantined);
  return frame(`${pipeline} run ${number} · Millrace`, `run-${pipeline}-${number}`, [
    head(page),
    workers.some(({ spans }) => spans.length > 0)
      ? section("What each worker did when", timeline(story, colors))
      : "",
    section("Time and memory", stageTable(nodes, lasted, colors)),
    rows.length > 0 ? section("What became of every record", [funnel(rows), accountsTable(accounts)]) : "",
    aside.length > 0 ? section("Records that brought their worker down", setAside(aside)) : "",
    before === undefined ? "" : section(`What changed since run ${before.run.number}`, changes(before.nodes)),
    workers.length > 0 ? section("Permissions", permissionTable(story)) : "",
    story.said.length > 0 ? section("Said on the way", said(story)) : "",
    section("To do it again", again(page)),
  ]);
}

/** Whether a node's ledger is one of rows. */
function countsRows({ record, ledger }: NodeStory): boolean {
  return ledger.in > 0 && (record === undefined || record.carries !== undefined || record.form === "source");
}

/** How it ended, and the few figures that one looks for first. */
function head({ pipeline, number, story, published }: RunPage): Html {
  const { begun, ended, lasted, nodes } = story;
  const state = ended?.state ?? "not ended";
  const part = sayPart(begun.selection);
  const why = ended?.error ??
    (ended === undefined ? "No end is recorded: the run was killed, or it still goes on." : "");
  return html`
    <h1>${pipeline} <small>run ${number}</small> <span class="state ${state === "done"
      ? "good"
      : "ill"}">${state}</span></h1>
    <p class="lead">${begun.since.replace("T", " ").replace("Z", " UTC")}, ${duration(lasted / 1000)}.
    ${summary(nodes)}${published ? " Published." : ""}${part === undefined
      ? ""
      : ` A part (${part}): not published.`}</p>
    ${why === "" ? "" : html`<pre class="error">${why}</pre>`}
  `;
}

function summary(nodes: readonly NodeStory[]): string {
  const made = nodes.filter(({ state }) => state === "made").length;
  const slowest = nodes.reduce((best, node) => node.lasted > best.lasted ? node : best);
  const lost = nodes.filter(countsRows).map((node) => ({ node, n: node.ledger.in - node.ledger.out }));
  const most = lost.reduce((best, one) => one.n > best.n ? one : best, lost[0] ?? { n: 0 });
  const aside = sum(nodes.flatMap(({ ledger }) => Object.values(ledger.quarantined)));
  return [
    `${made} of ${nodes.length} artifacts made.`,
    ...(slowest.lasted > 0 ? [`${slowest.name} took longest, ${duration(slowest.lasted / 1000)}.`] : []),
    ...(most.n > 0
      ? [
        `${most.node.name} dropped most, ${count(most.n)} of ${count(most.node.ledger.in)} (${
          percent(most.n / most.node.ledger.in)
        }).`,
      ]
      : []),
    ...(aside > 0 ? [`${count(aside)} quarantined.`] : []),
  ].join(" ");
}

function setAside(records: NodeStory["quarantined"]): Html {
  return html`
    <ul>${records.slice(0, shownLines).map(({ node, label, index, reason, detail }) =>
      html`
        <li
          class="bad"><b>${node}</b>, record ${count(
            index,
          )} of <code>${label}</code>: ${reason} <small>${detail}</small></li>
      `
    )}</ul>
    ${records.length > shownLines
      ? html`<p class="note">and ${count(records.length - shownLines)} more</p>`
      : ""}
  `;
}

/** Nodes with anything to tell. */
function changes(nodes: readonly NodeDifference[]): Html {
  const told = nodes.filter(({ state, sameContent }) => state !== "same" || !sameContent);
  if (told.length === 0) return html`<p>Nothing: the same was made of the same.</p>`;
  return html`
    <table>
      <thead>
        <tr>
          <th>artifact</th>
          <th>because</th>
          <th>what came of it</th>
        </tr>
      </thead>
      <tbody>${told.map(change)}</tbody>
    </table>
  `;
}

function change({ name, state, sameContent, reasons, counts, metrics }: NodeDifference): Html {
  const head = state === "changed" ? sameContent ? "made anew, the same came out" : "changed" : state;
  const figures = [...counts, ...metrics].map(({ name, was, is }) =>
    html`<li>${name} <b>${figure(was)} → ${figure(is)}</b>${
      was !== undefined && is !== undefined
        ? html`
          <small>${signed(is - was)}</small>
        `
        : ""
    }</li>`
  );
  return html`
    <tr>
      <td><b>${name}</b><br><small>${head}</small></td>
      <td>${reasons.map((reason) => html`${sayReason(reason)}<br>`)}</td>
      <td>
        <ul class="reasons">${figures}</ul>
      </td>
    </tr>
  `;
}
function figure(value: number | undefined): string {
  if (value === undefined) return "none";
  return Number.isInteger(value) ? count(value) : `${Number(value.toPrecision(6))}`;
}
function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${figure(Math.abs(value))}`;
}

function said({ said }: RunStory): Html {
  return html`<pre>${
    said.slice(0, shownLines).map(({ at, line }) => `${duration(at / 1000)}  ${line}`).join("\n")
  }</pre>`;
}

/** The command line of the run, and what it ran on. */
function again({ story: { begun }, store }: RunPage): Html {
  const ran = Object.entries({ ...begun.environment, "process": `${begun.pid}` });
  return html`
    <pre>${commandOf(begun, store)}</pre>
    <p class="note">${ran.map(([name, value]) => `${name} ${value}`).join(" · ")}</p>
  `;
}

/** The command line that asks for the same. */
export function commandOf({ file, settings, selection, workers }: RunStory["begun"], store: string): string {
  const { only = [], from, until, force, shards } = selection;
  return [
    ...["deno", "task", "run", file],
    ...settings.flatMap(({ target, option, value }) => ["--set", `${target}.${option}=${value}`]),
    ...only.flatMap((name) => ["--only", name]),
    ...(from === undefined ? [] : ["--from", from]),
    ...(until === undefined ? [] : ["--until", until]),
    ...(force ? ["--force"] : []),
    ...(shards === undefined ? [] : ["--shards", shards.join(",")]),
    ...["--workers", `${workers}`],
    ...(store === usualStore ? [] : ["--store", store]),
  ].map(quoted).join(" ");
}
/** A word as a POSIX shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
