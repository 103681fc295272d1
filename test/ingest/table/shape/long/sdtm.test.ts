import { describe, expect, it } from 'vitest';
import { lookAtTable } from '../../../../../core/ingest/table/plan/preview.ts';
import { repeatedIn, visitQuestion } from '../../../../../core/ingest/table/visits/visits.ts';
import { memorySource } from '../../../memory-source.ts';
import { refuseSupplement } from '../../../../../core/ingest/table/shape/long/supplement.ts';
import { flatten } from './flat-rows.ts';

const VS = ['USUBJID', 'VSSEQ', 'VSTESTCD', 'VSTEST', 'VSPOS', 'VSSTRESN', 'VSSTRESU', 'VISIT', 'VSDTC'];
const TESTS = [
  ['SYSBP', 'Systolic Blood Pressure', 'SUPINE', '120'],
  ['SYSBP', 'Systolic Blood Pressure', 'STANDING', '130'],
  ['TEMP', 'Temperature', '', '37'],
];
const vitals = (positions: readonly string[]) =>
  Array.from({ length: 20 }, (_, i) =>
    ['2020-01-01', '2020-02-01'].flatMap((day, v) =>
      TESTS.map(([code, test, , value], t) => [
        ...[`S-${String(i)}`, String(3 * v + t), code, test, positions[t]],
        ...[String(Number(value) + v), 'u', `WEEK ${String(v)}`, day],
      ]),
    ),
  ).flat();

describe('vital signs of SDTM', () => {
  it('have a column each for lying and standing', async () => {
    const { cells, said } = (await flatten(VS, vitals(TESTS.map(([, , position]) => position))))!;
    expect(cells['S-0']).toMatchObject({
      'Systolic Blood Pressure (SUPINE)': '121',
      'Systolic Blood Pressure (STANDING)': '131',
      Temperature: '38',
    });
    expect(said('each row is read')).toContain('“VSPOS” (how or where)');
    expect(said('of the same moment')).toBe('');
  });

  it('are one column where the position tells no two values of a moment apart', async () => {
    const one = TESTS.slice(0, 1).map(([, , position]) => position);
    const { cells } = (await flatten(
      VS,
      vitals(['', one[0], '']).filter(([, , code, , position]) => code !== 'SYSBP' || position === ''),
    ))!;
    expect(Object.keys(cells['S-0'])).toContain('Systolic Blood Pressure');
  });
});

const SUPP = ['STUDYID', 'RDOMAIN', 'USUBJID', 'IDVAR', 'IDVARVAL', 'QNAM', 'QLABEL', 'QVAL', 'QORIG'];

describe('supplementary qualifiers of SDTM', () => {
  it('of people become a column each', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => [
      [
        'X',
        'DM',
        `S-${String(i)}`,
        '',
        '',
        'ITT',
        'Intent to Treat Population Flag',
        i % 3 ? 'Y' : 'N',
        'CRF',
      ],
      ['X', 'DM', `S-${String(i)}`, '', '', 'EDU', 'Years of Education', String(8 + (i % 9)), 'CRF'],
    ]).flat();
    expect(() => refuseSupplement('suppdm.csv', SUPP, rows)).not.toThrow();
    const { cells } = (await flatten(SUPP, rows))!;
    expect(cells['S-1']).toMatchObject({ 'Intent to Treat Population Flag': 'Y', 'Years of Education': '9' });
  });

  it('of single rows of another table are refused, with how to join them', () => {
    const rows = [['X', 'AE', 'S-1', 'AESEQ', '1', 'AETRTEM', 'Treatment Emergent Flag', 'Y', 'DERIVED']];
    expect(() => refuseSupplement('suppae.csv', SUPP, rows)).toThrow('single rows of AE');
    expect(() => refuseSupplement('other.csv', ['USUBJID', 'IDVAR', 'QNAM'], rows)).not.toThrow();
  });
});

it.each([
  ['AETERM', true],
  ['CMTRT', true],
  ['Adverse event', true],
  ['AESEV', false],
  ['term', false],
  ['event', false],
])(
  'rows with %s are events or treatments: %s, and the question of which counts says so',
  async (name, are) => {
    const rows = Array.from(
      { length: 30 },
      (_, i) => `S${String(i % 12)},${['Rash', 'Fall', 'Fever'][i % 3]},${String(i)}`,
    );
    const text = `subject,${name},severity\n${rows.join('\n')}\n`;
    const { plan, cells } = await lookAtTable(
      memorySource('ae.csv', new TextEncoder().encode(text)),
      'ae.csv',
    );
    const { hint } = visitQuestion('ae.csv', 'subject', repeatedIn(plan, cells)!);
    expect(hint.includes('an event or a treatment')).toBe(are);
  },
);
