import { escaped } from '../write-workbook.ts';
import { zipOf, type Part } from '../write-zip.ts';

/** Attributes of an element, by their names with prefixes. */
type Attributes = Readonly<Record<string, string | number>>;

export interface OdsCell {
  readonly attributes?: Attributes;
  /** What stands in it: paragraphs and notes. */
  readonly inside?: string;
  readonly covered?: boolean;
}

export interface OdsRow {
  readonly attributes?: Attributes;
  readonly cells: readonly OdsCell[];
}

export interface OdsSheet {
  readonly name: string;
  readonly style?: string;
  readonly columns?: readonly Attributes[];
  readonly rows: readonly OdsRow[];
}

export interface OdsSpec {
  readonly sheets: readonly OdsSheet[];
  /** Elements of automatic styles. */
  readonly styles?: string;
  /** What stands before the sheets. */
  readonly before?: string;
}

const NAMES = ['office', 'table', 'text', 'style']
  .map((name) => ` xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join('');

const written = (attributes: Attributes = {}): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');

const element = (name: string, attributes: Attributes | undefined, inside = ''): string =>
  `<${name}${written(attributes)}>${inside}</${name}>`;

const rowXml = ({ attributes, cells }: OdsRow): string =>
  element(
    'table:table-row',
    attributes,
    cells
      .map((cell) =>
        element(cell.covered ? 'table:covered-table-cell' : 'table:table-cell', cell.attributes, cell.inside),
      )
      .join(''),
  );

const sheetXml = ({ name, style, columns = [], rows }: OdsSheet): string =>
  element(
    'table:table',
    { 'table:name': name, ...(style === undefined ? {} : { 'table:style-name': style }) },
    columns.map((attributes) => element('table:table-column', attributes)).join('') +
      rows.map(rowXml).join(''),
  );

export const contentOf = ({ sheets, styles = '', before = '' }: OdsSpec): string =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document-content${NAMES}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${before}${sheets.map(sheetXml).join('')}</office:spreadsheet></office:body></office:document-content>`;

/** The parts of a spreadsheet with this content. */
export const odsParts = (content: string): Part[] => [
  { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
  { name: 'content.xml', data: content },
  { name: 'META-INF/manifest.xml', data: '<manifest:manifest/>' },
];

export const odsOf = (spec: OdsSpec): Buffer => zipOf(odsParts(contentOf(spec)));

export const paragraph = (text: string): string => `<text:p>${escaped(text)}</text:p>`;

export const words = (text: string, attributes: Attributes = {}): OdsCell => ({
  attributes: { 'office:value-type': 'string', ...attributes },
  inside: paragraph(text),
});

export const number = (value: number | string, attributes: Attributes = {}): OdsCell => ({
  attributes: { 'office:value-type': 'float', 'office:value': value, ...attributes },
  inside: paragraph(String(value)),
});

/** A cell with a value of a type: `date`, `time`, `boolean`. */
export const typed = (type: string, value: string, attributes: Attributes = {}): OdsCell => ({
  attributes: { 'office:value-type': type, [`office:${type}-value`]: value, ...attributes },
  inside: paragraph('as shown'),
});

/** A sheet with these rows, the first of which is the header. */
export const sheetOf = (name: string, ...rows: readonly (readonly OdsCell[])[]): OdsSheet => ({
  name,
  rows: rows.map((cells) => ({ cells })),
});
