import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { etiograph } from './in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'etiograph-suggest-'));
const table = join(folder, 'table.csv');

beforeAll(() => {
  const rng = new Rng(1001);
  const rows = Array.from({ length: 200 }, () => {
    const age = Math.round(55 + 9 * rng.normal());
    const height = Math.round(171 + 9 * rng.normal());
    const weight = Number((0.9 * height - 80 + 0.2 * age + 8 * rng.normal()).toFixed(1));
    return [age, height, weight, (weight / (height / 100) ** 2).toFixed(1)];
  });
  writeFileSync(table, ['age,height,weight,bmi', ...rows].join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what everybody knows, in the terminal', () => {
  it('is listed with its reasons', async () => {
    const { status, out, err } = await etiograph('suggest', table);
    expect(status).toBe(0);
    expect(out).toBe(
      'age:age\n  “age” is an age: time passes whatever is measured, so that nothing measured causes it.\n  Rules out 2 arrows.\n',
    );
    expect(err).toContain('--suggested');
  });

  it('is said to be there, and is not used unless it is asked for', async () => {
    const without = await etiograph('discover', table);
    expect(without.err).toContain('1 suggestion of what everybody knows of these variables is not used.');
    const taken = await etiograph('discover', table, '--suggested');
    expect(taken.err).toContain('Taken as known: “age” is an age');
    expect(taken.err).not.toContain('not used');
    const one = await etiograph('discover', table, '--suggested-only', 'age:age');
    expect(one.out).toBe(taken.out);
  });

  it('is refused with the list where a name is wrong', async () => {
    const { status, err } = await etiograph('discover', table, '--suggested-only', 'sex:sex');
    expect(status).toBe(2);
    expect(err).toContain('The suggestions are: age:age.');
  });
});

describe('computed columns, in the terminal', () => {
  it('are named and left out, and kept where they are asked for', async () => {
    const usual = await etiograph('discover', table);
    expect(usual.err).toContain('“bmi” is computed from other columns: bmi = weight / (height / 100)^2');
    expect(usual.out).not.toContain('bmi');
    expect((await etiograph('discover', table, '--keep-computed')).out).toContain('bmi');
    expect((await etiograph('discover', table, '--variables', 'bmi,weight,height')).out).toContain('bmi');
  });
});
