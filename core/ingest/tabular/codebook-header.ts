const DESCRIBES = ['label', 'unit', 'type', 'codes', 'missing'];

/** Whether a first line is a codebook's: it names `variable` and something that describes it. */
export function isCodebookHeader(header: readonly string[]): boolean {
  const columns = header.map(plain);
  return columns.includes('variable') && DESCRIBES.some((column) => columns.includes(column));
}

/** REDCap's data dictionary, as its web pages and its programming interface write it. */
const REDCAP = [
  ['variable / field name', 'form name', 'field type'],
  ['field_name', 'form_name', 'field_type'],
];

/** Whether a first line is that of a REDCap data dictionary, which describes a table and is none. */
export function isRedcapDictionary(header: readonly string[]): boolean {
  const columns = header.map(plain);
  return REDCAP.some((names) => names.every((name) => columns.includes(name)));
}

const plain = (cell: string): string =>
  cell
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase();
