import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesControl } from '../../../../core/ingest/table/people/lab-controls.ts';
import { longPartOf } from '../../../../core/ingest/table/names/long-names.ts';
import { readText } from '../../../fuzz/read-text.ts';

const PEOPLE = Array.from({ length: 30 }, (_, i) => `PT-${String(i + 1).padStart(3, '0')}`);

async function read(ids: readonly string[]) {
  const rows = ids.map((id, i) => `${id};${String(40 + (i % 30))}`);
  const { plan, cells } = await readText(`SampleID;IL-6\n${rows.join('\n')}\n`, { idColumn: 'SampleID' });
  const told = (code: string): string[] =>
    plan.findings.filter((finding) => finding.code === code).map(({ message }) => message);
  return { people: cells('subject'), left: told('table.nobody-ids'), kept: told('table.lab-controls') };
}

describe('rows of standards, blanks, controls and limits', () => {
  it.each([
    ['LOD'],
    ['LLOQ'],
    ['Normalization'],
    ['NTC'],
    ['Standard 1'],
    ['STD7'],
    ['Standard L2'],
    ['Blank2'],
    ['Background0'],
    ['Cal1'],
    ['QC2'],
    ['Pooled QC'],
    ['Neg control'],
    ['Plate_Ctrl 1'],
    ['IPC 3'],
    ['Negativkontrolle'],
  ])('are nobody beside the ids of people: %s', async (id) => {
    for (const at of [0, 15, 30]) {
      const { people, left, kept } = await read(PEOPLE.toSpliced(at, 0, id));
      expect(people).toEqual(PEOPLE);
      expect(left).toHaveLength(1);
      expect(left[0]).toContain(`1 row says “${id}” in place of an id, and is left out`);
      expect(kept).toEqual([]);
    }
  });

  it.each([
    ['sites', ['ON01', 'ON02', 'ON03', 'BC01', 'BC02', 'BC03', 'AB01', 'QC01']],
    ['a cohort of that name', Array.from({ length: 12 }, (_, i) => `STD${String(i + 1)}`)],
    ['arms', ['Standard 1', 'Standard 2', 'Intensive 1', 'Intensive 2', 'Intensive 3']],
    ['healthy controls', ['Case 1', 'Case 2', 'Case 3', 'Case 4', 'Control 1', 'Control 2']],
    ['one letter', ['P1', 'P2', 'P3', 'P4', 'P5', 'C1', 'K1', 'S1']],
    ['words', ['Falke', 'Adler', 'Standard', 'Habicht', 'Milan']],
  ])('are people where ids are made alike or many are called so: %s', async (_, ids) => {
    const { people, left } = await read(ids);
    expect(people).toEqual(ids);
    expect(left).toEqual([]);
  });

  it('are nobody where other rows of words stand above the people', async () => {
    const { people, kept } = await read(['UniprotID', ...PEOPLE, 'LOD']);
    expect(people).not.toContain('LOD');
    expect(kept).toEqual([]);
  });

  it('are told where they may be people', async () => {
    const { kept } = await read(['ON01', 'ON02', 'ON03', 'BC01', 'BC02', 'QC01']);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toContain('1 id (“QC01”) may be of a standard, a blank, a control or a limit');
  });

  const told = async (name: string, kinds: readonly string[]): Promise<string[]> => {
    const rows = PEOPLE.map((id, i) => `${id};${kinds[i % 10] ?? kinds[0]};${String(40 + i)}`);
    const { plan } = await readText(`SampleID;${name};IL-6\n${rows.join('\n')}\n`, { idColumn: 'SampleID' });
    return plan.findings
      .filter(({ code }) => code === 'table.lab-control-rows')
      .map(({ message }) => message);
  };
  it.each([
    ['SampleType', 'Sample', ['Buffer', 'Calibrator'], '“Buffer”, “Calibrator”'],
    ['Task', 'UNKNOWN', ['NTC', 'STANDARD'], '“NTC”, “STANDARD”'],
    ['Sample Type', 'SAMPLE', ['NEGATIVE_CONTROL', 'PLATE_CONTROL'], '“NEGATIVE_CONTROL”, “PLATE_CONTROL”'],
    ['Type', 'Analyte', ['QC', 'Blank'], '“QC”, “Blank”'],
    ['Content', 'Unkn', ['Std', 'NTC'], '“Std”, “NTC”'],
  ])(
    'are told where a column says so beside ids like those of people: %s',
    async (name, sample, others, words) => {
      expect(await told(name, [sample, ...others, ...Array<string>(7).fill(sample)])).toEqual([
        `table.csv, column “${name}”: 6 rows are called ${words}, not a sample, and are read as people.`,
      ]);
    },
  );
  it.each([
    ['Type', ['case', 'control']],
    ['Sample Type', ['sample', 'control']],
    ['Sample Type', ['blood', 'standard', 'urine']],
    ['Task', ['standard', 'oddball']],
    ['therapy', ['unknown', 'standard']],
    ['Type', ['standard', 'blank', 'sample']],
  ])('are none of a study’s own groups: %s, %s', async (name, kinds) => {
    expect(
      await told(
        name,
        Array.from({ length: 10 }, (_, i) => kinds[i % kinds.length]),
      ),
    ).toEqual([]);
  });

  it('has no word in ids that only begin with one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,8}$/), fc.integer({ min: 1, max: 9999 }), (tail, n) => {
        for (const word of ['QC', 'Cal', 'Std', 'LOD']) {
          expect(namesControl(`${word}x${tail}${String(n)}`)).toBe(false);
        }
      }),
    );
    for (const id of [
      'Control 3',
      'QC12345',
      'Calgary-001',
      'STDY-14',
      'P-LOD-1',
      'K01',
      'C12',
      'Watermann',
      'Pool',
    ])
      expect(namesControl(id)).toBe(false);
  });
});

describe('names of tests and values in programs of laboratories', () => {
  it.each([
    ['Target Name', 'test'],
    ['Target', 'test'],
    ['Assay', 'test'],
    ['CT', 'value'],
    ['Cт', 'value'],
    ['Cq', 'value'],
    ['NPX', 'value'],
    ['PCNormalizedNPX', 'value'],
    ['Target weight', null],
    ['Ct Mean', null],
    ['CT scan', null],
    ['Concentration', null],
  ])('%s', (name, part) => {
    expect(longPartOf(name)).toBe(part);
  });
});
