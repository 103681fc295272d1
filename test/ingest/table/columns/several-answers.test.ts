import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TablePlan } from '../../../../core/ingest/table/types/plan.ts';
import { readText } from '../../../fuzz/read-text.ts';

const FILLED = 90;

/** The plan of a table whose column “x” has these cells in turn. */
async function planned(cells: readonly string[]): Promise<TablePlan> {
  const rows = Array.from({ length: FILLED }, (_, i) => `P${i + 1},"${cells[i % cells.length]}",${i}.5`);
  return (await readText(`id,x,crp\n${rows.join('\n')}\n`)).plan;
}

const toldOf = ({ findings }: TablePlan): string =>
  findings.find(({ code }) => code === 'table.several-answers')?.message ?? '';

describe('cells with several answers', () => {
  it.each([
    ['“;”', ['cough', 'cough;fever', 'fever', 'fatigue', 'cough;fever;fatigue', '']],
    ['“;”', ['Asthma', 'Asthma; Diabetes', 'Diabetes', 'Migraine', 'Diabetes; Migraine']],
    ['“,”', ['Asthma', 'Asthma,Diabetes', 'Diabetes', 'Migraine', 'Diabetes,Migraine']],
    ['“|”', ['1|2', '2', '1', '3', '1|2|3']],
    ['“,”', ['[1]', '[1,2]', '[2]', '[3]', '[1,2,3]', '[-7]']],
    ['“,”', ['[""gout""]', '[""asthma"",""gout""]', '[""asthma""]', '[""flu"",""gout""]']],
    ['spaces', ['cough', 'cough fever', 'fever', 'fatigue', 'cough fever fatigue']],
    ['spaces', ['1', '1 2', '2', '3', '1 2 3', '2 3']],
    ['“,”', ['1', '2', '1,2', '3', '1,2,3', '2,3']],
    ['“,”', ['1', '2', '1,2', '3', '1,3', '2,3']],
  ])('with %s between them are told, and are no numbers', async (mark, cells) => {
    const plan = await planned(cells);
    expect(toldOf(plan)).toContain(`cells hold several answers with ${mark} between them`);
    expect(plan.columns[1].type).toBe('category');
    expect(plan.dialect.decimal).toBe('.');
  });

  it('are told where they are too many to be groups, though text is not stored', async () => {
    const answers = ['a1', 'b2', 'c3', 'd4', 'e5', 'f6'];
    const plan = await planned(
      Array.from({ length: 63 }, (_, i) => answers.filter((_, k) => (i + 1) & (1 << k)).join(';')),
    );
    expect(toldOf(plan)).toContain('It is read as text, which is not stored.');
  });

  it.each([
    ['decimals', ['1,2', '2,1', '0,7', '3,4', '1', '2']],
    ['decimals that go up', ['0,7', '0,8', '0,9', '1,2', '1,3', '1']],
    ['thousands', ['1,200', '980', '2,345', '1,050']],
    ['groups', ['mild', 'moderate', 'severe']],
    ['groups in brackets', ['[0,10]', '(10,20]', '(20,30]', '(30,40]']],
    ['ranges', ['[18,30]', '[31,45]', '[46,60]']],
    ['towns', ['Paris, France', 'Lyon, France', 'Nice, France']],
    ['kinds', ['Diabetes, type 2', 'Diabetes, type 1', 'Asthma']],
    ['agreement', ['agree', 'strongly agree', 'disagree', 'strongly disagree', 'undecided']],
    ['frequencies', ['not at all', 'a little', 'very much']],
    ['rarities', ['never', 'rarely', 'sometimes', 'often', 'very often', 'not very often']],
    [
      'sentences',
      ['no', 'slight', 'moderate', 'severe'].map((how) => `I have ${how} problems doing my usual activities`),
    ],
    [
      'German sentences',
      ['keine', 'leichte', 'mäßige', 'große'].map(
        (how) => `Ich habe ${how} Probleme meinen üblichen Tätigkeiten`,
      ),
    ],
    ['pressures', ['120/80', '130/85', '110/70']],
  ])('are not %s', async (_, cells) => {
    expect(toldOf(await planned(cells))).toBe('');
  });

  it('are never read as numbers, whichever were chosen', async () => {
    const chosen = fc.subarray(['1', '2', '3', '4'], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(chosen, { minLength: 12, maxLength: 12 }), async (rows) => {
        const one = ['1', '2', '3', '4'];
        const plan = await planned([...one, '1,2,4', ...rows.map((row) => row.join(','))]);
        expect(plan.columns[1].type).toBe('category');
      }),
      { numRuns: 25 },
    );
  });
});
