import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnCode } from '../../../../core/ingest/sources/redcap/dictionary.ts';
import { flat } from './flat.ts';

interface Question {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly { readonly code: string; readonly label: string }[];
}

const codes = fc.uniqueArray(fc.constantFrom('0', '1', '2', '10', '-1', '-9', 'a', 'B', 'x.1'), {
  minLength: 1,
  maxLength: 6,
});
const labels = fc.constantFrom('Race', 'Drugs (check all that apply)', '<b>Pain</b> where?', '');
const questions = fc.array(fc.tuple(codes, labels), { minLength: 1, maxLength: 4 }).map((all) =>
  all.map(([own, label], q): Question => ({
    name: `q${q}`,
    label,
    choices: own.map((code, i) => ({ code, label: `Answer ${q}.${i}, ${code}` })),
  })),
);
const cases = questions.chain((all) => {
  const boxes = all.reduce((n, { choices }) => n + choices.length, 0);
  const person = fc.array(fc.boolean(), { minLength: boxes, maxLength: boxes });
  return fc.record({ all: fc.constant(all), people: fc.array(person, { minLength: 1, maxLength: 5 }) });
});

const dictionaryOf = (all: readonly Question[]): string =>
  [
    'id,f,text,Id,,,,,',
    ...all.map(({ name, label, choices }) => {
      const list = choices.map((choice) => `${choice.code}, ${choice.label}`).join(' | ');
      return `${name},f,checkbox,${label},"${list}",,,,`;
    }),
  ].join('\n');

it('answers of a question stand together with their ticks, be the export of codes or labels', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ all, people }) => {
      const boxes = all.flatMap(({ name, label, choices }) =>
        choices.map(({ code, label: answer }) => ({
          column: `${name}___${columnCode(code)}`,
          title: `${label.replace(/<[^>]*>/g, '')} (choice=${answer})`,
          answer,
          question: label === '' ? name : label.replace(/<[^>]*>| \(check.*/g, ''),
        })),
      );
      const table = (header: readonly string[], tick: (is: boolean) => string): string =>
        [
          header.join(','),
          ...people.map((ticks, p) => [`P${p}`, ...ticks.map((is) => tick(is))].join(',')),
        ].join('\n');
      const names = ['id', ...boxes.map(({ column }) => column)];
      const raw = await flat(
        table(names, (is) => String(Number(is))),
        dictionaryOf(all),
      );
      expect(raw.names).toEqual(names);
      for (const [p, ticks] of people.entries()) {
        expect(Object.values(raw.people[`P${p}`])).toEqual([
          `P${p}`,
          ...ticks.map((is) => String(Number(is))),
        ]);
      }
      for (const [b, { answer, question }] of boxes.entries()) {
        expect(raw.entries[b + 1]).toMatchObject({
          type: 'boolean',
          group: question,
          label: `${question}: ${answer}`,
        });
      }
      const titles = ['Id', ...boxes.map(({ title }) => `"${title}"`)];
      const labelled = await flat(
        table(titles, (is) => (is ? 'Checked' : 'Unchecked')),
        dictionaryOf(all),
      );
      expect([labelled.names, labelled.people]).toEqual([raw.names, raw.people]);
    }),
    { numRuns: 60 },
  );
});
