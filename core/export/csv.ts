/**
 * A cell of a CSV file with text that people chose, as RFC 4180 says. Spreadsheets take what begins with `=`, `+`, `-`,
 * `@`, a tab or a return for a formula and run it; an apostrophe in front makes it text.
 */
export function textCell(text: string): string {
  return quoted(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
}

/** Quotes a cell where it must be, and where spaces at an end would be lost. */
function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
