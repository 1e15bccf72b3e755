/** The style sheet of the report: readable in light and dark, on paper and on a telephone. */
export const styles = `
:root { color-scheme: light dark; --quiet: #8888; --line: #8883; --out: #009e73; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 66rem; margin: 0 auto; padding: 2rem 1rem 6rem; }
h1 { font-size: 2rem; margin: 0; } h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
.lead { font-size: 1.15rem; } .note, small { opacity: .7; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; } table.narrow { width: auto; }
th { text-align: left; font-weight: 600; } td, th { padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.bar { display: flex; height: .55rem; margin-top: .3rem; min-width: 12rem; } .bar.small { min-width: 5rem; }
.bar i { flex: none; min-width: 1px; } .bar i:first-child { border-radius: 2px 0 0 2px; } .bar i:last-child { border-radius: 0 2px 2px 0; }
.swatch { display: inline-block; width: .7rem; height: .7rem; border-radius: 2px; margin-right: .4rem; }
ul { margin: 0; padding-left: 1rem; } ul.reasons { padding: 0; list-style: none; } .bad { color: #d55e00; }
h1 small { font-weight: 400; } .state { font-size: 1rem; font-weight: 600; padding: .15rem .6rem; border-radius: 1rem; color: #fff; vertical-align: middle; }
.state.good { background: #007a59; } .state.ill { background: #b84d00; } .idle td { opacity: .6; } small.shard { display: block; max-width: 9rem; white-space: normal; overflow-wrap: anywhere; margin-left: auto; line-height: 1.2; }
pre.error { border-left: 4px solid #d55e00; }
.timeline { width: 100%; font-size: 11px; fill: currentColor; } .timeline .tick { stroke: var(--line); } .timeline .time { opacity: .6; }
.timeline .alive { fill: var(--quiet); } .timeline .lost { opacity: .35; stroke: #d55e00; stroke-width: 1.5; } .timeline .open { opacity: .5; }
ul.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: 0; list-style: none; font-size: .85rem; }
.timeline .died { font-size: 14px; font-weight: 700; }
figure { margin: 1rem 0; } figcaption { overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #8881; padding: .6rem; border-radius: 4px; margin: .3rem 0; max-height: 18rem; overflow: auto; }
code { font-size: .8rem; overflow-wrap: anywhere; } details { margin: .6rem 0; } summary { cursor: pointer; font-weight: 600; }
svg { max-width: 100%; height: auto; overflow: visible; }
@media print { details { display: block; } pre { max-height: none; } }
`;
