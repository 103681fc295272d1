import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VerdictLevel } from '../../../core/contract/training-results.ts';
import { xml } from '../../../core/export/xml.ts';
import { Rng } from '../../../core/math/rng.ts';
import { train } from '../../../renderer/i18n/en/train.ts';
import { keepRun, modalityWith } from '../training/kept-run.ts';
import { makeStudy, type Study } from './project.ts';

interface Quality {
  readonly level: VerdictLevel;
  readonly r2: number;
  readonly noiseR2: number;
  /** Of four other restarts, those that found the same factors and the same link. */
  readonly again: number;
}

const qualities: readonly Quality[] = [
  { level: 'good', r2: 0.9, noiseR2: 0.01, again: 4 },
  { level: 'fair', r2: 0.5, noiseR2: 0.15, again: 2 },
  { level: 'poor', r2: 0.1, noiseR2: 0.5, again: 0 },
];

let study: Study;
beforeAll(async () => {
  study = await makeStudy();
});
afterAll(() => study.remove());

/** Keeps a training of two recordings that went so well. @returns its id */
async function kept({ level, r2, noiseR2, again }: Quality): Promise<string> {
  const id = `train-${level}`;
  const rng = new Rng(3);
  const { subjects } = await study.store.readTable('Clinic');
  const names = ['Sleep', 'Pulse'];
  const columns = names.map((modality) => ({
    name: `${modality} 1`,
    modality,
    kind: 'recording' as const,
    values: Float64Array.from(subjects, () => rng.normal()),
  }));
  const others = [1, 2, 3, 4].map((restart) => ({
    restart,
    scoreDifference: 10 * restart,
    matchedCorrelation: restart <= again ? [0.99, 0.98] : [0.99, 0.4],
  }));
  const created = new Date().toISOString();
  await keepRun(
    study.store,
    { id, created },
    { subjects, columns },
    {
      specs: names.map((name) => ({
        ...{ name, encoder: 'lstm', shape: [16, 2], latents: 1, exogenous: 1, hidden: 8 },
      })),
      modalities: names.map((name) =>
        modalityWith({ name, kind: 'recording', reconstructionR2: r2, exogenousR2: noiseR2 }),
      ),
      restarts: [{ restart: 0, scoreDifference: 0, matchedCorrelation: [1, 1] }, ...others],
      adjacency: [
        [0, 0],
        [1, 0],
      ],
      links: [{ between: [0, 1], found: again, of: 4 }],
    },
  );
  return id;
}

describe.each(qualities)('a training that is $level', (quality) => {
  it('is judged by the report and the window in the same words', async () => {
    const { engine, project } = study;
    const run = await kept(quality);
    await study.discover({ run, title: quality.level });
    const { points } = await engine.verdict({ project, run });
    for (const topic of ['reconstruction', 'restarts', 'noise', 'links']) {
      const point = points.find((p) => p.topic === topic);
      expect([topic, point?.level]).toEqual([topic, quality.level]);
    }
    const { html, methods } = await engine.getReport({ project });
    for (const { title, figure, level, meaning, advice } of points) {
      // What the window shows of a point, each in a place of its own, is one line of the report.
      const words = `${title} (${figure}): ${train.level[level]}. ${meaning} ${advice}`;
      expect(html).toContain(`>${xml(words)}<`);
      expect(methods).toContain(`${title} (${figure}): ${train.level[level]}.`);
    }
  });
});
