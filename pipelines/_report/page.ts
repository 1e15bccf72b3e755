/** The page of the report. */
import { languageChart, lengthChart, lossChart } from "./charts.ts";
import type { Curve, Example, ReportData, StageRow } from "./gather.ts";
import { frame, section } from "./frame.ts";
import { accountsTable, funnel } from "./funnel.ts";
import { type Html, html } from "./html.ts";
import { count } from "../_run/mod.ts";
import { sayCheck } from "../../stages/kinds/mod.ts";

/** Renders the page; `identity` marks what it was made of. */
export function renderPage(data: ReportData, identity: string): string {
  const sections = [
    html`
      <h1>${data.pipeline}</h1>
      <p class="lead">${lead(data)}</p>
    `,
    data.checks.length > 0 ? section("Checks before publishing", checks(data)) : "",
    section("What became of every record", records(data.stages)),
    data.lengths.length > 0 ? section("The corpus", corpus(data)) : "",
    data.curves.length > 0 ? section("Training", data.curves.map(training)) : "",
    data.evaluations.length > 0 ? section("Evaluation", data.evaluations.map(evaluation)) : "",
    data.kept.length > 0 ? section("Documents that were kept", data.kept.map(example)) : "",
    data.dropped.length > 0 ? section("Documents that were dropped", drops(data.dropped)) : "",
    section("The recipe of everything", recipe(data.stages)),
  ];
  return frame(`${data.pipeline} · Millrace report`, identity, sections);
}

function lead({ stages, documents }: ReportData): string {
  const first = stages.find(({ rows }) => rows);
  const seconds = stages.reduce((total, stage) => total + stage.seconds, 0);
  if (first === undefined || documents === undefined) return `${stages.length} artifacts`;
  return `${count(first.ledger.in)} records came in, ${count(documents)} documents were kept. ` +
    `Making everything took ${seconds.toFixed(0)} seconds.`;
}

function checks({ checks }: ReportData): Html {
  const lines = checks.map(({ node, check }) => html`<li><b>${node}</b> ${sayCheck(check)}</li>`);
  return html`<ul>${lines}</ul>`;
}

/** Rows of stages that count rows, and balances in other units. */
function records(stages: readonly StageRow[]): Html {
  const rows = stages.filter((stage) => stage.rows).map(({ name, about, ledger }) => ({
    name,
    note: about,
    ledger,
  }));
  const accounts = stages.flatMap(({ name, ledger }) =>
    ledger.accounts.map((account) => ({ name, account }))
  );
  return html`${funnel(rows)}${accountsTable(accounts)}`;
}

function corpus({ lengths, languages }: ReportData): Html {
  const language = Object.keys(languages).length === 0
    ? ""
    : html`<h3>Language</h3><p class="note">Before any document is dropped for its language.</p>${
      languageChart(languages)
    }`;
  return html`<h3>Length</h3><p class="note">Of the documents that were kept.</p>${
    lengthChart(lengths)
  }${language}`;
}

function training(curve: Curve): Html {
  const samples = curve.samples.map(({ step, text }) =>
    html`
      <dt>step ${step}</dt>
      <dd>
        <pre>${text}</pre>
      </dd>
    `
  );
  return html`<h3>${curve.name}</h3>${curve.points.length > 0 ? lossChart(curve) : ""}
${
    samples.length > 0
      ? html`
        <details>
          <summary>Text sampled while it learnt</summary>
          <dl>${samples}</dl>
        </details>
      `
      : ""
  }`;
}

function evaluation(
  { name, evaluation: { task, metrics, summary, items } }: ReportData["evaluations"][number],
): Html {
  const rows = Object.entries(metrics).map(([metric, value]) =>
    html`
      <tr>
        <td>${metric}</td>
        <td class="n">${Number.isInteger(value) ? count(value) : value.toPrecision(5)}</td>
      </tr>
    `
  );
  const shown = items.slice(0, 20).map((item) =>
    html`
      <li>
        <pre>${JSON.stringify(item, null, 1)}</pre>
      </li>
    `
  );
  return html`
    <h3>${name}: ${task}</h3><p>${summary.map((line) => html`${line}<br>`)}</p>
    <table class="narrow">
      <tbody>${rows}</tbody>
    </table>
    ${shown.length > 0
      ? html`
        <details>
          <summary>The first ${shown.length} items</summary>
          <ol>${shown}</ol>
        </details>
      `
      : ""}
  `;
}

function example({ reason, detail, url, text }: Example): Html {
  return html`
    <figure>
      <figcaption><b>${reason}</b> ${detail} <small>${url}</small></figcaption>
      <pre>${text}</pre>
    </figure>
  `;
}

function drops(examples: readonly Example[]): Html[] {
  const stages = [...new Set(examples.map(({ stage }) => stage))];
  return stages.map((stage) =>
    html`<details><summary>${stage}</summary>${
      examples.filter((one) => one.stage === stage).map(example)
    }</details>`
  );
}

function recipe(stages: readonly StageRow[]): Html {
  return html`
    <table>
      <thead>
        <tr>
          <th>artifact</th>
          <th>stage</th>
          <th class="n">items</th>
          <th class="n">bytes</th>
          <th class="n">seconds</th>
          <th>options</th>
          <th>key</th>
        </tr>
      </thead>
      <tbody>${stages.map((row) =>
        html`
          <tr>
            <td>${row.name}</td>
            <td>${row.stage}<br><small>${row.phase}</small></td>
            <td class="n">${count(row.items)}</td>
            <td class="n">${count(row.bytes)}</td>
            <td class="n">${row.seconds.toFixed(1)}</td>
            <td><code>${Object.entries(row.options).map(([name, value]) =>
              html`${name} = ${JSON.stringify(value)}<br>`
            )}</code></td>
            <td><code>${row.key.slice(0, 12)}</code></td>
          </tr>
        `
      )}</tbody>
    </table>
  `;
}
