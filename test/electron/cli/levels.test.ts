import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { etiograph } from './in-process.ts';

let folder: string;
let project: string;
let engine: EngineApi;
const HABITS = ['cigar', 'gum', 'pipe'];
/** Numbers that stand for centres: stored as numbers. */
const CENTRES = [10, 20, 40];
const rows = (extra: readonly string[] = []): string =>
  [
    'id,habit,centre,bmi',
    ...Array.from(
      { length: 60 },
      (_, i) => `P${String(i)},${HABITS[i % 3]},${String(CENTRES[i % 3])},${String(20 + (i % 3) + i / 60)}`,
    ),
    ...extra,
  ].join('\n');
const codebook = 'column,type,levels\ncentre,category,10=North;20=South;40=West\n';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-cli-levels-'));
  project = join(folder, 'study.etiograph');
  writeFileSync(join(folder, 'people.csv'), rows());
  writeFileSync(join(folder, 'codebook.csv'), codebook);
  engine = await createNodeEngine();
  expect((await etiograph('import', project, folder)).status).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const histogram = (column: string) => engine.getHistogram({ project, modality: 'people', column });
const discover = async () => {
  const { events } = await engine.runEnded({ id: await engine.startDiscovery({ project }) });
  expect(events.at(-1)!.type).toBe('done');
};
const column = async (name: string) =>
  (await engine.getVariables({ project })).variables.find((one) => one.name === name)!;

describe('etiograph levels', () => {
  it('lists the levels of a column', async () => {
    const { out, status } = await etiograph('levels', project, 'habit');
    expect(status).toBe(0);
    expect(out).toMatch(/cigar[^]*gum[^]*pipe[^]*They have no order/);
  });

  it('orders and merges them: values count otherwise at once, in figures and in graphs', async () => {
    expect((await histogram('habit')).labels).toEqual(HABITS);
    const { out } = await etiograph(
      ...['levels', project, 'habit', '--merge', 'smokes=pipe+cigar', '--order', 'gum, smokes'],
    );
    expect(out).toMatch(/1\s+gum\s+gum\s*\n2\s+smokes\s+pipe, cigar[^]*They have an order/);
    expect(await column('habit')).toMatchObject({ type: 'ordinal', relevelled: true });
    const counted = await histogram('habit');
    expect([counted.labels, [...counted.counts]]).toEqual([
      ['gum', 'smokes'],
      [20, 40],
    ]);
    await discover();
    expect(await engine.distribution({ project, variable: 'habit' })).toMatchObject({
      ...{ mean: null, sd: null, median: null },
      levels: [
        { label: 'gum', count: 20 },
        { label: 'smokes', count: 40 },
      ],
    });
    const [listed] = (await engine.listVariables({ project })).filter(({ name }) => name === 'habit');
    expect(listed).toMatchObject({ levels: 2, leftOut: null });
  });

  it('warns where the value of an event is merged with others, and names them wherever the event is told', async () => {
    const died = join(folder, 'died.etiograph');
    const file = join(folder, 'died.csv');
    const lines = Array.from(
      { length: 60 },
      (_, i) => `P${String(i)},${String(1 + i)},${['Dead', 'Living', 'Lost', 'Living'][i % 4]}`,
    );
    writeFileSync(file, ['id,months,status', ...lines].join('\n'));
    await etiograph('import', died, file);
    await etiograph('roles', died, '--survival', 'months=status=Dead');
    const { out, err } = await etiograph('levels', died, 'status', '--merge', 'gone=Lost+Dead');
    expect(out + err).toContain('The event of “status” is gone (Lost, Dead)');
    expect((await etiograph('roles', died)).out).toMatch(/event at months = gone \(Lost, Dead\)/);
    const found = await engine.getFindings({ project: died });
    expect(found.find(({ code }) => code === 'cohort.event-merged')?.message).toContain(
      'Lost count as the event',
    );
    const [, status] = (await engine.getVariables({ project: died })).variables;
    expect(status.levels).toEqual([
      { value: 'Living', label: 'Living' },
      { value: 'Dead', label: 'gone' },
    ]);
  });

  it('refuses what cannot be, with what to do', async () => {
    const wrong = async (...options: string[]) => {
      const { err, status } = await etiograph('levels', project, ...options);
      expect(status).toBe(2);
      return err;
    };
    expect(await wrong('bmi', '--order', 'a, b')).toContain('Columns of three or more categories have.');
    expect(await wrong('centre', '--order', 'North, South')).toContain('lacks West');
    expect(await wrong('centre', '--merge', 'a=North+East')).toContain('has no level “East”');
    expect(await wrong('centre', '--merge', 'a=North')).toContain('Write it as');
    expect(await wrong('nothing')).toContain('There is no column “nothing”.');
  });
});
