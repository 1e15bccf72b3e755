/** The style sheet of the report: readable in light and dark, on paper and on a telephone. */
export const styles = `
:root { color-scheme: light dark; --quiet: #8888; --line: #8883; --bar: #56b4e9; --out: #009e73; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 6rem; }
h1 { font-size: 2rem; margin: 0; } h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
.lead { font-size: 1.15rem; } .note, small { opacity: .7; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; } table.narrow { width: auto; }
th { text-align: left; font-weight: 600; } td, th { padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.bar { position: relative; height: .5rem; margin-top: .3rem; min-width: 12rem; }
.bar i { position: absolute; inset: 0 auto 0 0; background: var(--bar); opacity: .35; border-radius: 2px; }
.bar i.out { background: var(--out); opacity: 1; }
ul { margin: 0; padding-left: 1rem; } .bad { color: #d55e00; }
figure { margin: 1rem 0; } figcaption { overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #8881; padding: .6rem; border-radius: 4px; margin: .3rem 0; max-height: 18rem; overflow: auto; }
code { font-size: .8rem; overflow-wrap: anywhere; } details { margin: .6rem 0; } summary { cursor: pointer; font-weight: 600; }
svg { max-width: 100%; height: auto; overflow: visible; }
@media print { details { display: block; } pre { max-height: none; } }
`;
