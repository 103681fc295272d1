import { describe, expect, it } from 'vitest';
import { flatten, type Flat } from './flat-rows.ts';

describe('a column that says whether results count', () => {
  const rowsOf = (states: readonly (readonly [value: string, state: string])[]): string[][] =>
    ['p1', 'p2', 'p3'].flatMap((id) =>
      states.flatMap(([value, state], day) =>
        ['CRP', 'Hb'].map((test) => [id, `2021-01-0${day + 1}`, test, value, state]),
      ),
    );
  const read = async (name: string, ...states: readonly (readonly [string, string])[]): Promise<Flat> =>
    (await flatten(['patient_id', 'date', 'test', 'value', name], rowsOf(states)))!;

  it.each([
    ['status', 'final', 'cancelled'],
    ['Status', 'validiert', 'storniert'],
    ['État', 'validé', 'annulé'],
    ['Result status', 'F', 'X'],
    ['status', 'final', 'entered-in-error'],
    ['status', '', 'not done'],
    ['comment', '', 'Storniert'],
    ['LBSTAT', 'done', 'NOT DONE'],
  ])('leaves out those that are void: %s, %s, %s', async (name, good, bad) => {
    const flat = await read(name, ['12', good], ['13', good || 'final'], ['0', bad]);
    expect(flat.cells.p1.CRP).toBe('13');
    expect(flat.said('not count')).toContain(
      `the results of 6 rows do not count by column “${name}”, and are left out: “${bad}” (6).`,
    );
  });

  it.each([
    ['status', 'final', 'corrected'],
    ['status', 'current', 'former'],
    ['status', 'alive', 'dead'],
    ['Result status', 'F', 'C'],
    ['flag', 'N', 'X'],
    ['flag', 'C', 'D'],
  ])('takes all others: %s, %s, %s', async (name, first, last) => {
    const flat = await read(name, ['12', first], ['13', last]);
    expect(flat.cells.p1.CRP).toBe('13');
    expect(flat.said('not count')).toBe('');
  });

  it('says of those that are not final that they are taken', async () => {
    const flat = await read('status', ['12', 'final'], ['13', 'preliminary']);
    expect(flat.cells.p1.CRP).toBe('13');
    expect(flat.said('not called final')).toContain('are taken as they stand: “preliminary” (6).');
  });

  it('is not one of a person who has withdrawn, where that is written once', async () => {
    const flat = await read('status', ['12', ''], ['13', 'withdrawn']);
    expect(flat.cells.p1).toMatchObject({ CRP: '13', status: 'withdrawn' });
    expect(flat.said('not count')).toBe('');
  });

  it('is not one of a person who has withdrawn', async () => {
    const rows = ['p1', 'p2', 'p3'].flatMap((id, i) =>
      ['CRP', 'Hb'].map((test) => [id, test, '5', ['completed', 'withdrawn', 'withdrawn'][i]]),
    );
    const flat = await flatten(['patient_id', 'test', 'value', 'status'], rows);
    expect(flat!.cells.p2).toMatchObject({ CRP: '5', status: 'withdrawn' });
  });
});
