import { zipOf, type Part } from './write-zip.ts';

/** A cell as XML says it: `t` type, `v` value, `s` style, `f` formula, `is` text in place. */
interface CellSpec {
  readonly t?: string;
  readonly v?: string | number;
  readonly s?: number;
  readonly f?: string;
  /** XML inside `<is>`. */
  readonly is?: string;
}

export type CellValue = string | number | boolean | null | CellSpec;

interface SheetSpec {
  readonly name: string;
  /** Rows from row 1 and column A on, or the XML of the whole sheet. */
  readonly rows?: readonly (readonly CellValue[])[];
  readonly xml?: string;
  readonly state?: 'visible' | 'hidden' | 'veryHidden';
  readonly type?: 'worksheet' | 'chartsheet';
}

export interface BookSpec {
  readonly sheets: readonly SheetSpec[];
  /** XML inside `<si>`, one a shared text. */
  readonly strings?: readonly string[];
  /** Number formats by their numbers, and the number of each style's. */
  readonly formats?: Readonly<Record<number, string>>;
  readonly styles?: readonly number[];
  readonly from1904?: boolean;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Letters of a column, from 0. */
const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

function cellXml(cell: CellValue, address: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${address}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'string') {
    return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  }
  const { t, s, f, v, is } = cell;
  const attributes = `${t === undefined ? '' : ` t="${t}"`}${s === undefined ? '' : ` s="${s}"`}`;
  const inside = [
    f === undefined ? '' : `<f>${escaped(f)}</f>`,
    v === undefined ? '' : `<v>${escaped(String(v))}</v>`,
    is === undefined ? '' : `<is>${is}</is>`,
  ];
  return `<c r="${address}"${attributes}>${inside.join('')}</c>`;
}

export function sheetXml(
  rows: readonly (readonly CellValue[])[],
  around = { before: '', after: '' },
): string {
  const data = rows.map((cells, r) => {
    const inside = cells.map((cell, c) => cellXml(cell, `${letters(c)}${r + 1}`)).join('');
    return inside === '' ? '' : `<row r="${r + 1}">${inside}</row>`;
  });
  return `${HEAD}<worksheet xmlns="${MAIN}">${around.before}<sheetData>${data.join('')}</sheetData>${around.after}</worksheet>`;
}

/** The parts of a workbook, to be changed before they are packed. */
export function partsOf({ sheets, strings, formats = {}, styles, from1904 }: BookSpec): Part[] {
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = (inside: string): string =>
    `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
  const listed = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${escaped(name)}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
  );
  const targets = sheets.map(({ type = 'worksheet' }, i) =>
    relation(`rId${i + 1}`, type, `${type}s/sheet${i + 1}.xml`),
  );
  if (strings) targets.push(relation('rIdS', 'sharedStrings', 'sharedStrings.xml'));
  if (styles) targets.push(relation('rIdF', 'styles', 'styles.xml'));
  const parts: Part[] = [
    {
      name: '[Content_Types].xml',
      data: `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    },
    { name: '_rels/.rels', data: relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      data: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', data: relations(targets.join('')) },
    ...sheets.map(({ type = 'worksheet', rows = [], xml }, i) => ({
      name: `xl/${type}s/sheet${i + 1}.xml`,
      data: xml ?? (type === 'chartsheet' ? `${HEAD}<chartsheet xmlns="${MAIN}"/>` : sheetXml(rows)),
    })),
  ];
  if (strings) {
    const inside = strings.map((si) => `<si>${si}</si>`).join('');
    parts.push({ name: 'xl/sharedStrings.xml', data: `${HEAD}<sst xmlns="${MAIN}">${inside}</sst>` });
  }
  if (styles) {
    const own = Object.entries(formats).map(
      ([id, code]) => `<numFmt numFmtId="${id}" formatCode="${escaped(code)}"/>`,
    );
    const xfs = styles.map((id) => `<xf numFmtId="${id}" applyNumberFormat="1"/>`);
    parts.push({
      name: 'xl/styles.xml',
      data: `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts>${own.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${xfs.join('')}</cellXfs></styleSheet>`,
    });
  }
  return parts;
}

export const workbookOf = (spec: BookSpec): Buffer => zipOf(partsOf(spec));
