import { join } from 'node:path';
import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { imageCodec } from '../../../core/node/images/image-codec.ts';
import { Imports } from './redcap-imports.ts';

const imports = new Imports();
const HEAD = 'id,hb,potassium,weight,crp,sex,admitted';
/** Numbers that no two people share. */
const row = (i: number, day = 1 + (i % 28)): string =>
  [
    ...[100 + ((i * 37) % 91) / 2, 3 + ((i * 53) % 97) / 40, 50 + ((i * 29) % 89), ((i * 71) % 101) / 10],
    ...['mf'[i % 2], `2021-03-${String(day).padStart(2, '0')}`],
  ].join();
const table = (rows: Readonly<Record<string, string>>): string =>
  [HEAD, ...Object.entries(rows).map(([id, cells]) => `${id},${cells}`), ''].join('\n');
const people = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  ...Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`P${String(i + 100)}`, row(i)])),
  ...more,
});
const take = (rows: Readonly<Record<string, string>>, request = {}) =>
  imports.take([imports.files({ 'labs.csv': table(rows) })], request);

describe('people who stand twice in a table', () => {
  it('are told at the import and with the cohort, whatever their dates', async () => {
    const { said, project } = await take(people({ Q7: row(7), Q9: row(9, 28) }));
    const message =
      'labs: 2 groups of people have the same values (P107 = Q7, P109 = Q9) in all 5 columns that are numbers or groups.';
    expect(said('the same values')).toBe(message);
    const findings = await imports.engine.getFindings({ project });
    expect(findings.filter(({ code }) => code === 'cohort.same-rows').map((one) => one.message)).toEqual([
      message,
    ]);
  });

  it('are told where their dates are shifted, each person’s by other days, under the ids of the project', async () => {
    const privacy = { key: imports.fresh('.csv'), shiftDates: true };
    const { said } = await take(people({ Q7: row(7) }), { privacy });
    expect(said('the same values')).toMatch(/^labs: \S+ and \S+ have the same values in all 5 columns/);
    expect(said('the same values')).not.toMatch(/P107|Q7/);
  });

  it.each([
    ['nobody does', people()],
    ['one value differs', people({ Q7: row(7).replace(/,[mf],/, ',other,') })],
    ['the same few values are everybody’s', people({ Q7: ',,,,m,2021-03-01', Q8: ',,,,m,2021-03-01' })],
  ])('are not told where %s', async (_, rows) => {
    expect((await take(rows)).said('the same values')).toBe('');
  });

  it('are not told again of a table that was there', async () => {
    const sources = [imports.files({ 'labs.csv': table(people({ Q7: row(7) })) })];
    const first = await imports.take(sources);
    expect(first.said('the same values')).not.toBe('');
    const again = await imports.engine.runEnded({
      id: await imports.engine.startImport({ project: first.project, sources }),
    });
    expect(JSON.stringify(again.events.at(-1))).not.toContain('the same values');
  });
});

it('one picture that stands for both eyes of a person is told', async () => {
  const folder = imports.fresh();
  mkdirSync(join(folder, 'fundus'), { recursive: true });
  for (const [k, name] of ['P1_OS', 'P1_OD', 'P2_OS', 'P2_OD', 'P3_OS', 'P3_OD'].entries()) {
    const seed = name === 'P2_OD' ? 2 : k;
    const data = Uint8Array.from({ length: 16 * 16 * 3 }, (_, i) => ((seed + 3) * i * 7) % 251);
    const bytes = await imageCodec.encodePng({ width: 16, height: 16, channels: 3, data });
    writeFileSync(join(folder, 'fundus', `${name}.png`), bytes);
  }
  const project = imports.fresh('.etiograph');
  const id = await imports.engine.startImport({ project, sources: [folder] });
  expect(JSON.stringify((await imports.engine.runEnded({ id })).events.at(-1))).toMatch(
    /the same data stand for two sides of a person: P2 \(P2_O[DS]\.png, P2_O[DS]\.png\)/,
  );
});
