/** The page of the report. */
import { languageChart, lengthChart, lossChart } from "./charts.ts";
import type { Curve, Example, ReportData, StageRow } from "./gather.ts";
import { Html, html } from "./html.ts";
import { styles } from "./styles.ts";

/** Renders the page; `identity` marks what it was made of. */
export function renderPage(data: ReportData, identity: string): string {
  const sections = [
    html`
      <h1>${data.pipeline}</h1>
      <p class="lead">${lead(data)}</p>
    `,
    section("What became of every record", funnel(data.stages)),
    data.lengths.length > 0 ? section("The corpus", corpus(data)) : "",
    data.curves.length > 0 ? section("Training", data.curves.map(training)) : "",
    data.evaluations.length > 0 ? section("Evaluation", data.evaluations.map(evaluation)) : "",
    data.kept.length > 0 ? section("Documents that were kept", data.kept.map(example)) : "",
    data.dropped.length > 0 ? section("Documents that were dropped", drops(data.dropped)) : "",
    section("The recipe of everything", recipe(data.stages)),
  ];
  return html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>${data.pipeline} · Millrace report</title>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="generator" content="${identity}">
        <style>${new Html(styles)}</style>
      </head>
      <body>
        <main>
    ${sections}
        </main>
      </body>
    </html>
  `.text;
}

function section(title: string, body: unknown): Html {
  return html`
    <section><h2>${title}</h2>${body}</section>
  `;
}

function lead({ stages }: ReportData): string {
  const first = stages.find(({ rows }) => rows);
  const documents = stages.findLast(({ kind }) => kind === "documents");
  const seconds = stages.reduce((total, stage) => total + stage.seconds, 0);
  if (first === undefined || documents === undefined) return `${stages.length} artifacts`;
  return `${count(first.ledger.in)} records came in, ${count(documents.items)} documents were kept. ` +
    `Making everything took ${seconds.toFixed(0)} seconds.`;
}

/** A bar per row stage, its width the share of the largest, with the reasons of what was dropped. */
function funnel(stages: readonly StageRow[]): Html {
  const rows = stages.filter((stage) => stage.rows);
  const most = Math.max(1, ...rows.map(({ ledger }) => ledger.in));
  return html`
    <table class="funnel">
      <thead>
        <tr>
          <th>artifact</th>
          <th class="n">in</th>
          <th class="n">out</th>
          <th class="n">kept</th>
          <th>dropped, and why</th>
        </tr>
      </thead>
      <tbody>${rows.map((row) => funnelRow(row, most))}</tbody>
    </table>
    <p class="note">In each row, in = out + dropped + quarantined; the run fails where that does not hold.</p>
    ${accounts(stages)}
  `;
}

function funnelRow({ name, about, ledger }: StageRow, most: number): Html {
  const { dropped, quarantined } = ledger;
  const reasons = [
    ...Object.entries(dropped).map(([reason, n]) => html`<li>${reason} <b>${count(n)}</b></li>`),
    ...Object.entries(quarantined).map(([reason, n]) =>
      html`<li class="bad">quarantined: ${reason} <b>${count(n)}</b></li>`
    ),
  ];
  const width = (part: number) => `${(100 * part / most).toFixed(2)}%`;
  return html`
    <tr>
      <td><b>${name}</b><br><small>${about}</small>
    <div class="bar"><i style="width:${width(ledger.in)}"></i><i class="out" style="width:${width(
      ledger.out,
    )}"></i></div></td>
      <td class="n">${count(ledger.in)}</td>
      <td class="n">${count(ledger.out)}</td>
      <td class="n">${(100 * ledger.out / Math.max(1, ledger.in)).toFixed(1)} %</td>
      <td>
        <ul>${reasons}</ul>
      </td>
    </tr>
  `;
}

/** Balances in other units, such as tokens. */
function accounts(stages: readonly StageRow[]): unknown {
  const rows = stages.flatMap(({ name, ledger }) => ledger.accounts.map((account) => ({ name, account })));
  if (rows.length === 0) return "";
  return html`
    <table>
      <thead>
        <tr>
          <th>artifact</th>
          <th>unit</th>
          <th class="n">in</th>
          <th class="n">out</th>
          <th>dropped</th>
        </tr>
      </thead>
      <tbody>${rows.map(({ name, account }) =>
        html`
          <tr>
            <td>${name}</td>
            <td>${account.unit}</td>
            <td class="n">${count(account.in)}</td>
            <td class="n">${count(account.out)}</td>
            <td>${Object.entries(account.dropped).map(([reason, n]) => `${reason} ${count(n)}`).join(
              ", ",
            )}</td>
          </tr>
        `
      )}</tbody>
    </table>
  `;
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

function count(value: number): string {
  return value.toLocaleString("en-US");
}
