/** What became of every record: a bar a stage, cut into what was kept and what was lost for each reason. */
import { count, type Ledger, percent } from "../_run/mod.ts";
import { alarm, swatch } from "./frame.ts";
import { Html, html } from "./html.ts";

/** A stage as the funnel shows it. */
export interface FunnelRow {
  readonly name: string;
  readonly note: string;
  readonly ledger: Ledger;
}

/** Shades of the reasons in a bar, the most frequent first; further ones share the last. */
const shades = ["#e69f00", "#f0c24d", "#cc79a7", "#b98bb5", "#999999"];

/** A reason, how many it took, and the colour it has in the bar. */
interface Loss {
  readonly reason: string;
  readonly n: number;
  readonly color: string;
  readonly bad: boolean;
}

/** A bar per stage, its width the share of the largest, with the reasons of what was dropped. */
export function funnel(rows: readonly FunnelRow[]): Html {
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
  `;
}

function funnelRow({ name, note, ledger }: FunnelRow, most: number): Html {
  const losses = lossesOf(ledger);
  const pieces = [{ reason: "kept", n: ledger.out, color: "var(--out)" }, ...losses];
  return html`
    <tr>
      <td>
        <b>${name}</b><br><small>${note}</small>
        <div class="bar">${pieces.map(({ reason, n, color }) =>
          piece(n / most, color, `${reason}: ${count(n)}`)
        )}</div>
      </td>
      <td class="n">${count(ledger.in)}</td>
      <td class="n">${count(ledger.out)}</td>
      <td class="n">${percent(ledger.in === 0 ? 1 : ledger.out / ledger.in)}</td>
      <td>
        <ul class="reasons">${losses.map(reasonItem)}</ul>
      </td>
    </tr>
  `;
}

function reasonItem({ reason, n, color, bad }: Loss): Html {
  return bad
    ? html`<li class="bad">${swatch(color)}quarantined: ${reason} <b>${count(n)}</b></li>`
    : html`<li>${swatch(color)}${reason} <b>${count(n)}</b></li>`;
}

function lossesOf({ dropped, quarantined }: Ledger): Loss[] {
  const byCount = (counts: Ledger["dropped"]) => Object.entries(counts).sort(([, a], [, b]) => b - a);
  return [
    ...byCount(dropped).map(([reason, n], index) => ({
      reason,
      n,
      color: shades[Math.min(index, shades.length - 1)],
      bad: false,
    })),
    ...byCount(quarantined).map(([reason, n]) => ({ reason, n, color: alarm, bad: true })),
  ];
}

/** A piece of a bar: a share of its width, with words for who points at it. */
export function piece(share: number, color: string, title: string): Html {
  const style = new Html(`width:${(100 * share).toFixed(2)}%;background:${color}`);
  return html`<i style="${style}" title="${title}"></i>`;
}

/** Balances in other units, such as tokens. */
export function accountsTable(
  rows: readonly { readonly name: string; readonly account: Ledger["accounts"][number] }[],
): Html | string {
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
