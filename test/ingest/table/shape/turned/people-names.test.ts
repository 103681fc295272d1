import { expect, it } from 'vitest';
import { withoutMeasured } from '../../../../../core/ingest/table/shape/turned/people-names.ts';
import { behindPeople, idsOf } from '../../../../../core/ingest/table/shape/turned/recognise.ts';

const PEOPLE = ['P01', 'P02', 'P03', 'P04'];
const of = (kind: string): string[] => PEOPLE.map((id) => `${kind} ${id}`);

it('takes what was measured from before all ids', () => {
  expect(withoutMeasured('p.txt', of('LFQ intensity'))).toEqual(PEOPLE);
  expect(withoutMeasured('p.txt', PEOPLE)).toEqual(PEOPLE);
  expect(withoutMeasured('p.txt', of('Patient'))).toEqual(of('Patient'));
});

it('refuses columns of several kinds of the same people', () => {
  expect(() => withoutMeasured('p.txt', [...of('Intensity'), ...of('LFQ intensity')])).toThrow(
    'p.txt: columns “Intensity …”, “LFQ intensity …” are of the same people, who would each be several.',
  );
});

it('keeps ids as they stand where only some have it, or people of each kind are others', () => {
  const mixed = ['Intensity P01', 'P02', 'P03', 'P04'];
  expect(withoutMeasured('p.txt', mixed)).toEqual(mixed);
  const others = ['Intensity P01', 'Intensity P02', 'iBAQ P11', 'iBAQ P12'];
  expect(withoutMeasured('p.txt', others)).toEqual(others);
});

it('takes columns without a digit behind the people for none', () => {
  const names = ['Gene', ...PEOPLE, 'Reverse', 'Potential contaminant', 'id'];
  expect(behindPeople(names)).toEqual(['Reverse', 'Potential contaminant', 'id']);
  expect(idsOf({ names, renamed: [] })).toEqual(PEOPLE);
  expect(behindPeople(['Gene', 'Anna', 'Ben', 'P03', 'Cleo'])).toEqual([]);
  expect(behindPeople(['Gene', 'Anna', 'Ben', 'Cleo'])).toEqual([]);
  expect(behindPeople(['Gene', ...PEOPLE])).toEqual([]);
});
