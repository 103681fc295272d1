import { isNotFiniteText } from './values.ts';

/** `<5`, `90 mg`, `5,4 mmol/l`: a measured value with what people write about it. */
const MEASURED =
  /^[<>≤≥~≈=±]*\s*[+-]?\d[\d.,\s]*([kcmµunp]?(g|m|mol|l|s|eq|hz|v)|dl|mmhg|bpm|min|h|d|yrs?|y|iu|u|c|f|ml|x)?([/·](m2|m²|dl|l|ml|min|h|kg|d|s|g))?$/iu;
/** Dates, and digits enough for a postcode in one piece or for a telephone or hospital number in several. */
const TELLING = /\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{5,}|(?:\d\D*){7,}/;
const LONGEST = 24;

/**
 * A cell as a report may show it. Letters where no letters belong may be a name or a remark about a person
 * that has slid into the wrong column: only how long the text is, is told. Of dates and long numbers the shape
 * is shown, `##.##.####`.
 */
export function quoteCell(cell: string): string {
  const length = Array.from(cell).length;
  if (isNotFiniteText(cell) || cell === '') return `“${cell}”`;
  if (length > LONGEST || (/\p{L}/u.test(cell) && !MEASURED.test(cell))) {
    return `‹text, ${length} ${length === 1 ? 'character' : 'characters'}›`;
  }
  return `“${TELLING.test(cell) ? cell.replace(/\d/g, '#') : cell}”`;
}
