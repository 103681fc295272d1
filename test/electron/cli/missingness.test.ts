import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReportData } from '../../../core/export/report/data.ts';
import { writeMethods } from '../../../core/export/report/methods.ts';
import { parseDocument } from '../../../core/graph/parse-document.ts';
import { Rng } from '../../../core/math/rng.ts';
import { etiograph } from './in-process.ts';

let folder: string;
let table: string;

/** strain -> weight <- salt; salt is asked less often where the weight is high. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-cli-missing-'));
  table = join(folder, 'visits.csv');
  const rng = new Rng(1002);
  const lines = Array.from({ length: 6000 }, () => {
    const [strain, salt] = [rng.normal(), rng.normal()];
    const weight = 0.8 * strain + 0.8 * salt + 0.6 * rng.normal();
    const asked = rng.uniform() > 1 / (1 + Math.exp(-1.5 * weight));
    return [strain.toFixed(4), asked ? salt.toFixed(4) : '', weight.toFixed(4)].join(',');
  });
  writeFileSync(table, `strain,salt,weight\n${lines.join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const discover = async (...options: string[]) => {
  const { out, err, status } = await etiograph('discover', table, '--test', 'fisher-z', '--json', ...options);
  expect(status, err).toBe(0);
  return { document: parseDocument(out), err };
};
const linked = ({ edges }: { edges: readonly { from: string; to: string }[] }) =>
  edges.map(({ from, to }) => [from, to].sort().join(' ')).sort();

it('etiograph discover --correct-missingness takes out what missingness made, and says so everywhere', async () => {
  const plain = await discover();
  expect(linked(plain.document)).toEqual(['salt strain', 'salt weight', 'strain weight']);
  expect(plain.document.provenance).not.toHaveProperty('missingness');
  const { document, err } = await discover('--correct-missingness');
  expect(linked(document)).toEqual(['salt weight', 'strain weight']);
  expect(document.provenance['missingness']).toBe('corrected');
  const pair = document.absent.find(({ a }) => a === 'strain')!;
  expect(pair.missingness).toMatchObject({ outcome: 'removed', causes: ['weight'] });
  for (const told of [err, document.notes.join('\n')]) {
    expect(told).toMatch(/Whether salt is missing \([\d,]+ rows\) depends on weight\./);
    expect(told).toMatch(
      /strain and salt: the correction of missingness took the link out: .*p < \.001.*p = /,
    );
  }
  const cohort = { subjects: 6000, inGraph: 6000, modalities: [], overlaps: [] };
  const data = { document, cohort, training: null, software: [], stale: null };
  const { paragraphs, references } = writeMethods(data as unknown as ReportData);
  expect(paragraphs.join(' ')).toMatch(/missing-value PC .*took out 1 link/s);
  expect(references.join(' ')).toMatch(/Tu R.*Thams N/s);
});
