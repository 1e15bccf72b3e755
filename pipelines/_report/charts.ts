/** Charts of the report, drawn as SVG by Observable Plot on a document without a browser. */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { Curve, ReportData } from "./gather.ts";
import { Html } from "./html.ts";

type PlotOptions = NonNullable<Parameters<typeof Plot.plot>[0]>;
const { document } = parseHTML("<!doctype html><html><body></body></html>") as unknown as Pick<
  PlotOptions,
  "document"
>;
const style = { background: "transparent", fontFamily: "inherit", fontSize: "12px", color: "currentColor" };
/** Colour-blind safe pair: training quiet behind, held-out strong in front (Okabe and Ito, 2008). */
const seriesColor = { domain: ["training", "held out"], range: ["#56b4e9", "#d55e00"], legend: true };

function draw(options: PlotOptions): Html {
  const figure = Plot.plot({
    width: 680,
    marginBottom: 40,
    height: 260,
    style,
    ...options,
    document,
  });
  return new Html((figure as unknown as { outerHTML: string }).outerHTML);
}

/** Training and held-out loss by step. */
export function lossChart({ points }: Curve): Html {
  return draw({
    x: { label: "step" },
    y: { label: "loss (nats per token)", grid: true },
    color: seriesColor,
    marks: [
      Plot.lineY(points.filter(({ series }) => series === "training"), {
        x: "step",
        y: "loss",
        stroke: "series",
      }),
      Plot.lineY(points.filter(({ series }) => series === "held out"), {
        x: "step",
        y: "loss",
        stroke: "series",
        strokeWidth: 2,
        marker: "dot",
      }),
    ],
  });
}

/** How many documents have how many words, on a logarithmic scale. */
export function lengthChart(lengths: ReportData["lengths"]): Html {
  const bins = new Map<number, number>();
  for (const length of lengths) {
    const bin = Math.round(Math.log2(Math.max(1, length)) * 2);
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  }
  const [low, high] = [Math.min(...bins.keys()), Math.max(...bins.keys())];
  const rows = Array.from({ length: high - low + 1 }, (_, index) => {
    const bin = low + index;
    return { words: `${Math.round(2 ** (bin / 2))}`, documents: bins.get(bin) ?? 0 };
  });
  return draw({
    x: { label: "words in a document (each bar √2 longer)", domain: rows.map(({ words }) => words) },
    y: { label: "documents", grid: true },
    marks: [Plot.barY(rows, { x: "words", y: "documents", fill: "#009e73" }), Plot.ruleY([0])],
  });
}

/** Documents by language, most first. */
export function languageChart(languages: ReportData["languages"]): Html {
  const rows = Object.entries(languages).map(([language, documents]) => ({ language, documents }));
  rows.sort((left, right) => right.documents - left.documents);
  return draw({
    height: 40 + 24 * rows.length,
    marginLeft: 110,
    x: { label: "documents", grid: true },
    y: { label: null, domain: rows.map(({ language }) => language) },
    marks: [
      Plot.barX(rows, { x: "documents", y: "language", fill: "#0072b2" }),
      Plot.text(rows, { x: "documents", y: "language", text: "documents", dx: 6, textAnchor: "start" }),
    ],
  });
}
