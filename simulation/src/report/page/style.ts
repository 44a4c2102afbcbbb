/** The look of the report: the console's tokens, in light and dark, on screens and on paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --bg: #f7f7f4; --surface: #ffffff; --sunken: #efefeb; --line: #e3e3dd; --line-2: #cdcdc6;
  --ink: #15191c; --ink-2: #454c52; --ink-3: #62696f; --accent: #00666e;
  --confirmed: #1b57b5; --held: #b86e00; --waiting: #7b3fa6; --refused: #5f666c;
  --free: #2c7a45; --conflict: #c4310f; --on-conflict: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #0e1113; --surface: #14181b; --sunken: #0a0c0e; --line: #252b30; --line-2: #3a4249;
    --ink: #e9ecee; --ink-2: #b7bec4; --ink-3: #929ba2; --accent: #4ec6cb;
    --confirmed: #74a8f5; --held: #e7a93c; --waiting: #c39bea; --refused: #99a2a9;
    --free: #69c283; --conflict: #ff7f61; --on-conflict: #0a0c0e;
  }
}
@media print {
  :root {
    color-scheme: light;
    --bg: #ffffff; --surface: #ffffff; --sunken: #efefeb; --line: #e3e3dd; --line-2: #cdcdc6;
    --ink: #15191c; --ink-2: #454c52; --ink-3: #62696f; --accent: #00666e;
    --confirmed: #1b57b5; --held: #b86e00; --waiting: #7b3fa6; --refused: #5f666c;
    --free: #2c7a45; --conflict: #c4310f; --on-conflict: #ffffff;
  }
  section, figure, table { break-inside: avoid; }
  details > :not(summary) { display: none; }
  * { print-color-adjust: exact; }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--bg); color: var(--ink);
  font: 400 14px/21px Inter, system-ui, -apple-system, "Segoe UI", sans-serif;
  font-variant-numeric: tabular-nums;
}
main { max-width: 1008px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { font-size: 24px; line-height: 32px; font-weight: 600; margin: 0 0 4px; }
h2 { font-size: 16px; line-height: 24px; font-weight: 600; margin: 40px 0 8px;
  padding-top: 16px; border-top: 1px solid var(--line-2); }
p { margin: 8px 0; max-width: 76ch; color: var(--ink-2); }
.lead { font-size: 15px; line-height: 23px; color: var(--ink); }
.figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 0; margin: 24px 0 0;
  padding: 0; border: 1px solid var(--line); background: var(--surface); }
.figures div { padding: 12px 16px; border-left: 1px solid var(--line); }
.figures div:first-child { border-left: 0; }
.figures dt { font-size: 12px; line-height: 16px; font-weight: 500; color: var(--ink-3); }
.figures dd { margin: 4px 0 0; font-size: 24px; line-height: 32px; }
.figures dd small { font-size: 12px; color: var(--ink-3); }
.figures .good dd { color: var(--free); }
.statements { list-style: none; counter-reset: statement; padding: 0; margin: 8px 0; }
.statements li { counter-increment: statement; position: relative; padding: 12px 0 12px 36px;
  border-top: 1px solid var(--line); }
.statements li:first-child { border-top: 0; }
.statements li::before { content: counter(statement); position: absolute; left: 4px;
  color: var(--ink-3); font-weight: 600; }
.statements strong { display: block; font-weight: 600; max-width: 84ch; }
.statements span { color: var(--ink-2); display: block; max-width: 84ch; }
figure { margin: 16px 0 0; }
figure svg { display: block; width: 100%; height: auto; background: var(--surface);
  border: 1px solid var(--line); padding: 12px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; }
figcaption { font-size: 12px; line-height: 18px; color: var(--ink-3); margin-top: 6px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; background: var(--surface); margin: 8px 0; }
caption { text-align: left; font-size: 12px; color: var(--ink-3); padding: 4px 0; }
th, td { padding: 5px 12px; border-bottom: 1px solid var(--line); text-align: right;
  font-size: 13px; line-height: 20px; }
th { font-size: 12px; line-height: 16px; font-weight: 500; color: var(--ink-3);
  vertical-align: bottom; }
th[scope=row] { font-size: 13px; line-height: 20px; font-weight: 400; color: var(--ink); }
th:first-child { text-align: left; }
tr.own th { font-weight: 600; }
details { margin: 8px 0; }
summary { cursor: pointer; font-size: 12px; color: var(--accent); }
summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
pre { background: var(--sunken); padding: 12px 16px; overflow-x: auto; margin: 8px 0;
  font: 12px/20px B612, ui-monospace, monospace; white-space: pre-wrap; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; }
.legend i { display: inline-block; width: 12px; height: 10px; margin-right: 6px; }
.legend .k-before { background: var(--ink-3); } .legend .k-after { background: var(--confirmed); }
svg text { font: 400 11px Inter, system-ui, sans-serif; fill: var(--ink-3);
  font-variant-numeric: tabular-nums; }
svg text.name { fill: var(--ink); font-weight: 600; font-size: 12px; }
svg text.value { fill: var(--ink-2); font-size: 12px; }
svg text.on-heat { fill: var(--on-conflict); font-size: 12px; }
.grid { stroke: var(--line); } .zero { stroke: var(--line-2); }
.band { fill: var(--sunken); opacity: .55; }
.moment { stroke: var(--accent); stroke-dasharray: 2 3; }
.clock { fill: none; stroke: var(--ink); stroke-width: 1.6; }
.dash-1 { stroke-dasharray: 7 3; } .dash-2 { stroke-dasharray: 2 3; }
.dash-3 { stroke-dasharray: 9 3 2 3; } .dash-4 { stroke-dasharray: 4 4; }
.bar.before { fill: var(--ink-3); } .bar.after { fill: var(--confirmed); }
.cell { fill: var(--sunken); } .heat { fill: var(--conflict); }
.store { fill: var(--sunken); }
.fall { fill: none; stroke: var(--ink-3); stroke-width: 1; }
.fall.won { stroke: var(--confirmed); stroke-width: 1.8; }
.fall.wrong { stroke: var(--conflict); stroke-width: 1.8; }
.mark { stroke-width: 1.6; fill: var(--surface); stroke: var(--ink-2); }
.disc { fill: var(--confirmed); stroke: var(--confirmed); }
.disc.wrong { fill: var(--conflict); stroke: var(--conflict); }
.held { stroke: var(--held); } .half { fill: var(--held); }
.waiting { stroke: var(--waiting); }
.cross { stroke: var(--refused); fill: none; } .cross.wrong { stroke: var(--conflict); }
.ring { fill: none; stroke: var(--conflict); stroke-width: 1.4; }
@media (max-width: 760px) {
  .figures { grid-template-columns: 1fr 1fr; } .pair { grid-template-columns: 1fr; }
  main { padding: 16px; }
}
`;
