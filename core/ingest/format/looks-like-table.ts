const DELIMITERS = ['\t', ';', '|', ','];
const LINES = 60;
/** Share of the lines that must have one number of cells, for a table may have a title and remarks. */
const MOSTLY = 0.6;

/**
 * Whether a text is a table rather than prose, settings or a log: most of its lines have the same number of cells.
 * Columns that spaces part must hold numbers, for words of prose are parted so too.
 *
 * @param text the first part of a file
 */
export function looksLikeTable(text: string): boolean {
  const lines = text
    .split(/\r\n|\n|\r/, LINES)
    .filter((line) => line.trim() !== '' && !/^\s*#/.test(line))
    // Marks in quotes part nothing.
    .map((line) => line.replace(/"[^"]*"/g, '""'));
  if (lines.length < 2 || lines.filter(isSentence).length > lines.length / 3) return false;
  if (DELIMITERS.some((mark) => isEven(lines.map((line) => line.split(mark).length)))) return true;
  const words = lines.map((line) => line.trim().split(/ +/));
  const numbers = words.filter((cells) => cells.some((cell) => /^[+-]?\d*[.,]?\d+$/.test(cell)));
  return numbers.length >= lines.length / 2 && isEven(words.map((cells) => cells.length));
}

/** Ends as sentences do, and has several words in a row. */
const isSentence = (line: string): boolean =>
  /\p{L}{2,}[.!?:]\s*$/u.test(line) && /\p{L} \p{L}+ \p{L}/u.test(line);

function isEven(widths: readonly number[]): boolean {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].some(([width, count]) => width > 1 && count >= MOSTLY * widths.length);
}
