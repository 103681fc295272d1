import { describe, expect, it } from 'vitest';
import { readBytes } from '../../fuzz/read-text.ts';

const N = 12;
/** A header, and a line for each of twelve people. */
const table = (header: string, line: (i: number) => string, end = '\n'): string =>
  [header, ...Array.from({ length: N }, (_, i) => line(i)), ''].join(end);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const utf16 = (text: string, mark = true): Uint8Array =>
  new Uint8Array(Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le'));
const pick =
  (...words: string[]) =>
  (i: number) =>
    words[i % words.length];

/** Columns with the cells of their first people; null is missing. */
type Cells = Readonly<Record<string, readonly (string | null)[]>>;
interface Expected {
  /** Questions that a careful person would ask. */
  readonly asked?: readonly string[];
  readonly cells?: Cells;
  /** Findings and rejects that must be told. */
  readonly told?: readonly string[];
  readonly rows?: number;
}

const FILES: readonly (readonly [name: string, bytes: Uint8Array, expected: Expected])[] = [
  ['a decimal comma', utf8(table('id;crp', (i) => `P${i};${i},5`)), { cells: { crp: ['0.5', '1.5'] } }],
  [
    'thousands by a point',
    utf8(table('id;plt;crp', (i) => `P${i};1.2${10 + i}.000;${i},5`)),
    { cells: { plt: ['1210000', '1211000'] } },
  ],
  [
    'thousands by an apostrophe',
    utf8(table('id;plt', (i) => `P${i};1'2${10 + i}.5`)),
    { cells: { plt: ['1210.5'] } },
  ],
  [
    'Latin-1',
    latin1(table('id;größe;gruppe', (i) => `P${i};17${i % 10};${pick('früh', 'spät')(i)}`)),
    { cells: { größe: ['170', '171'], gruppe: ['früh', 'spät'] }, told: ['table.encoding'] },
  ],
  ['UTF-16 with its mark', utf16(table('id\tgröße', (i) => `P${i}\t${i}.5`)), { cells: { größe: ['0.5'] } }],
  [
    'UTF-16 without a mark',
    utf16(
      table('id\tcrp', (i) => `P${i}\t${i}.5`),
      false,
    ),
    { cells: { crp: ['0.5'] } },
  ],
  [
    'ids that look like powers of ten',
    utf8(table('id,x', (i) => `${i + 1}E5,${i}`)),
    { cells: { subject: ['1E5', '2E5'] } },
  ],
  [
    'ids of more digits than a number has',
    utf8(table('id,x', (i) => `001234567890123456${10 + i},${i}`)),
    { cells: { subject: ['00123456789012345610', '00123456789012345611'] } },
  ],
  [
    'ids as formulas of texts',
    utf8(table('id,x', (i) => `="00${i + 1}",${i}`)),
    { cells: { subject: ['001', '002'] } },
  ],
  [
    'a line that names its separator',
    utf8(`sep=;\n${table('id;x', (i) => `P${i};${i},5`)}`),
    { cells: { x: ['0.5', '1.5'] } },
  ],
  [
    'quotes within quotes',
    utf8(table('id,note,x', (i) => `P${i},"""${pick('a', 'b')(i)}"", left",${i}`)),
    { cells: { note: ['"a", left', '"b", left'], x: ['0', '1'] } },
  ],
  [
    'lines within cells',
    utf8(table('id,g,x', (i) => `P${i},"${pick('a', 'b')(i)}\nc",${i}`)),
    { cells: { x: ['0', '1'] }, rows: N },
  ],
  [
    'a line of units',
    utf8(`id,crp,wt\n,mg/l,kg\n${table('', (i) => `P${i},${i}.5,${70 + i}`).slice(1)}`),
    { cells: { crp: ['0.5'], wt: ['70'] }, rows: N, told: ['table.second-header'] },
  ],
  [
    'sums and means below',
    utf8(`${table('id;n;m', (i) => `P${i};${i};${i * 2}`)}Gesamt;66;132\nMittelwert;5,5;11\n`),
    { cells: { n: ['0', '1'] }, rows: N, told: ['table.summary-row'] },
  ],
  [
    'a source below',
    utf8(`${table('id,n', (i) => `P${i},${i}`)}\nSource: registry 2024\n`),
    { cells: { n: ['0', '1'] }, rows: N, told: ['table.ragged-row'] },
  ],
  [
    'remarks above',
    utf8(`# exported 2024\n# by lab\n${table('id,n', (i) => `P${i},${i}`)}`),
    { cells: { n: ['0', '1'] }, rows: N, told: ['table.skipped-lines'] },
  ],
  [
    'two columns of one name',
    utf8(table('id,crp,crp', (i) => `P${i},${i},${i * 2}`)),
    { cells: { crp: ['0', '1'], 'crp (2)': ['0', '2'] }, told: ['table.renamed'] },
  ],
  [
    'a column without a name',
    utf8(table('id,,x', (i) => `P${i},${i},${i * 2}`)),
    { cells: { 'column 2': ['0', '1'] }, told: ['table.renamed'] },
  ],
  [
    'a separator at the end of each line',
    utf8(table('id,x,', (i) => `P${i},${i},`)),
    { cells: { x: ['0', '1'] } },
  ],
  [
    'a separator at the end of each row',
    utf8(table('id,x', (i) => `P${i},${i},`)),
    { cells: { x: ['0', '1'] }, rows: N },
  ],
  [
    'many words for missing',
    utf8(
      table(
        'id,x',
        (i) => `P${i},${['1', 'NA', 'n/a', '-', '.', 'NULL', '', 'k.A.', '8', '#N/A', 'missing', '9'][i]}`,
      ),
    ),
    { cells: { x: ['1', ...Array<null>(7).fill(null), '8', null, null, '9'] } },
  ],
  [
    'per cent',
    utf8(table('id;p', (i) => `P${i};${i + 10},5 %`)),
    { cells: { p: ['10.5', '11.5'] }, told: ['table.affix'] },
  ],
  [
    'rows that are too short or too long',
    utf8(table('id,x,y', (i) => (i === 4 ? `P${i},${i}` : i === 6 ? `P${i},${i},1,2` : `P${i},${i},1`))),
    { rows: N - 2, told: ['table.ragged-row'] },
  ],
  [
    'days before months, or months before days',
    utf8(table('id,d', (i) => `P${i},0${(i % 9) + 1}/0${((2 * i) % 9) + 1}/2024`)),
    { asked: ['date-order'] },
  ],
  [
    'months before days, as some rows show',
    utf8(table('id,d', (i) => `P${i},0${(i % 9) + 1}/${13 + i}/2024`)),
    { cells: { d: ['2024-01-13', '2024-02-14'] }, told: ['table.month-first'] },
  ],
  [
    'years of two digits',
    utf8(table('id;d', (i) => `P${i};${13 + i}.3.24`)),
    { cells: { d: ['2024-03-13', '2024-03-14'] }, told: ['table.short-years'] },
  ],
  [
    'dates of two kinds',
    utf8(table('id,d', (i) => `P${i},${i % 2 ? `${13 + i}.03.2024` : `2024-03-${13 + i}`}`)),
    { cells: { d: ['2024-03-13', '2024-03-14'] } },
  ],
  [
    'days as a spreadsheet counts them',
    utf8(table('id,visit_date', (i) => `P${i},${45_000 + i}`)),
    { told: ['table.day-numbers'] },
  ],
  [
    'a point and a comma in one column',
    utf8(table('id;x', (i) => `P${i};${i}${i % 2 ? ',' : '.'}5`)),
    { asked: ['decimal'] },
  ],
  [
    'a true minus, and powers of ten',
    utf8(table('id,x,y', (i) => `P${i},${i % 2 ? '−' : ''}${i}.5,${i + 1}.5E-01`)),
    { cells: { x: ['0.5', '-1.5'], y: ['0.15', '0.25'] } },
  ],
  [
    'line ends of old Macs',
    utf8(table('id,x', (i) => `P${i},${i}`, '\r')),
    { cells: { x: ['0', '1'] }, rows: N },
  ],
  [
    'genes that a spreadsheet took for dates',
    utf8(table('id,gene', (i) => `P${i},${['MARCHF1', 'BRCA1', '1-Mar', 'TP53'][i % 4]}`)),
    { told: ['table.mangled'] },
  ],
];

describe('a table as the world writes it', () => {
  it.each(FILES)('with %s is read as a careful person would', async (_, bytes, expected) => {
    const { plan, reading, cells } = await readBytes(bytes);
    expect(plan.open.map(({ code }) => code)).toEqual(expected.asked ?? []);
    for (const [name, values] of Object.entries(expected.cells ?? {})) {
      expect([name, ...cells(name).slice(0, values.length)]).toEqual(
        [name, ...values].map((value) =>
          typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
            ? (expect.stringContaining(value) as string)
            : value,
        ),
      );
    }
    const told = [...plan.findings, ...reading.rejects].map(({ code }) => code);
    expect(told).toEqual(expect.arrayContaining([...(expected.told ?? [])]));
    if (expected.rows !== undefined) expect(cells('subject')).toHaveLength(expected.rows);
  });
});
