/** Style for screen and paper. All rules are below `.report`, so that a window can show a report inside itself. */
export const reportStyle = (paper: 'A4' | 'Letter'): string => `
@page { size: ${paper}; margin: 18mm 16mm 20mm; }
@page wide { size: ${paper} landscape; margin: 16mm; }
.report { color: #1f2933; background: #ffffff; max-width: 178mm; margin: 0 auto; padding: 24px;
  font: 10.5pt/1.5 system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif;
  overflow-wrap: break-word; }
.report h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 6pt; }
.report h2 { font-size: 14pt; margin: 22pt 0 6pt; border-bottom: 1px solid #d5dbe1; padding-bottom: 3pt; }
.report h3 { font-size: 11pt; margin: 12pt 0 4pt; }
.report p { margin: 0 0 7pt; }
.report ul, .report ol { margin: 0 0 8pt; padding-left: 18pt; }
.report .byline, .report .small, .report caption, .report figcaption { color: #4b5560; font-size: 9pt; }
.report table { border-collapse: collapse; width: 100%; margin: 0 0 10pt; font-size: 9pt;
  font-variant-numeric: tabular-nums; }
.report caption { text-align: left; padding: 0 0 4pt; }
.report th, .report td { text-align: left; vertical-align: top; padding: 3pt 6pt 3pt 0; border-bottom: 1px solid #e4e8ec; }
.report .broken { overflow-wrap: anywhere; }
.report th { font-weight: 600; border-bottom-color: #9aa5b1; overflow-wrap: normal; }
.report .number { text-align: right; white-space: nowrap; }
.report figure { margin: 0 0 12pt; }
.report figure > svg { display: block; max-width: 100%; height: auto; }
.report .caution { border-left: 3px solid #b45309; padding: 2pt 0 2pt 10pt; margin: 0 0 10pt; }
.report .card { border: 1px solid #d5dbe1; border-radius: 6px; padding: 9pt 11pt; margin: 0 0 10pt; }
.report .card h3 { margin-top: 0; }
.report .walk { display: flex; flex-wrap: wrap; gap: 6pt; margin: 6pt 0; }
.report .walk figure { margin: 0; text-align: center; }
.report .walk img { display: block; image-rendering: pixelated; border: 1px solid #d5dbe1; }
.report .mono { font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace; font-size: 8pt;
  overflow-wrap: anywhere; }
.report .wide { overflow-x: auto; }
.report .wide > svg { max-width: none; }
@media print {
  .report { max-width: none; padding: 0; }
  .report .wide { page: wide; }
  .report h2, .report h3 { break-after: avoid; }
  .report tr, .report .card, .report figure { break-inside: avoid; }
  .report thead { display: table-header-group; }
}
`;
