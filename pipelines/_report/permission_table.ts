/** What workers were allowed, against what they touched where the run was audited. */
import { count, sumCounts } from "../_run/mod.ts";
import { type Html, html } from "./html.ts";
import type { RunStory, WorkerStory } from "./story.ts";

type Audit = RunStory["audits"][number];

/** A row for each set of permissions, with the nodes that were made under it. */
export function permissionTable({ workers, audits }: RunStory): Html {
  const sets = Map.groupBy(workers, ({ started }) => JSON.stringify(started?.permissions));
  const audited = audits.length > 0;
  return html`
    <table>
      <thead>
        <tr>
          <th>made under them</th>
          <th>permissions of the process</th>
          <th>${audited ? "touched, and how often" : "touched"}</th>
        </tr>
      </thead>
      <tbody>${[...sets.values()].map((set) => row(set, audits))}</tbody>
    </table>
    ${audited
      ? ""
      : html`<p class="note">What was touched was not written down: the run was not audited.</p>`}
  `;
}

function row(workers: readonly WorkerStory[], audits: readonly Audit[]): Html {
  const nodes = [...new Set(workers.flatMap(({ spans }) => spans.map(({ node }) => node)))];
  const permissions = workers[0].started?.permissions;
  const own = audits.filter(({ worker }) => workers.some((one) => one.worker === worker));
  const outside = [...new Set(own.flatMap((audit) => audit.outside))];
  const kinds = [...new Set(own.flatMap(({ touched }) => Object.keys(touched)))].sort();
  return html`
    <tr>
      <td>${nodes.map((node) => html`<b>${node}</b><br>`)}<small>${workers.length === 1
        ? "1 process"
        : `${count(workers.length)} processes`}</small></td>
      <td><code>${permissions === undefined
        ? "in the run's own process, with its permissions"
        : permissions.map((flag) => html`${flag}<br>`)}</code></td>
      <td>${kinds.map((kind) => touchedOf(kind, sumCounts(own.map(({ touched }) => touched[kind] ?? {}))))}
        ${outside.map((what) => html`<div class="bad">refused: ${what}</div>`)}</td>
    </tr>
  `;
}

function touchedOf(kind: string, counts: Readonly<Record<string, number>>): Html {
  return html`<div><b>${kind}</b> ${
    Object.entries(counts).map(([what, n], index) =>
      html`${index > 0 ? ", " : ""}<code>${what}</code> ${count(n)}`
    )
  }</div>`;
}
