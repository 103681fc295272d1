import { describe, expect, it } from 'vitest';
import { METHODS, methodInfo, type MethodName } from '../../../core/contract/methods.ts';
import type { ReportTraining } from '../../../core/export/report/data.ts';
import { representationSentences } from '../../../core/export/report/learning.ts';
import { REFERENCES, type ReferenceKey } from '../../../core/export/report/references.ts';
import { defaults } from '../../../core/train/api.ts';

function training(name: MethodName, more: Partial<ReportTraining> = {}): ReportTraining {
  const { label, restarts } = methodInfo(name);
  const part = (called: string) => ({
    ...{ name: called, kind: 'table' as const, encoder: 'mlp', latents: 2, exogenous: 1, hidden: 64 },
    ...{ subjects: 100, reconstructionR2: 0.8, exogenousR2: null },
  });
  return {
    run: 'r',
    method: { name, label },
    ...{ seed: 3, device: 'CPU', shared: 0, warnings: [], verdict: [], lines: [], reliability: [] },
    modalities: [part('Blood'), part('Gait')],
    plan: {
      ...{ subjects: 100, heldOut: 20, batch: 16, restarts: restarts ? 8 : 0 },
      warmUp: { epochs: name === 'ica' ? 0 : 35, learningRate: 0.002 },
      fineTune: { epochs: restarts ? 40 : 0, learningRate: 0.001 },
    },
    settings: { ...defaults, beta: 4 },
    starts: ['cca'],
    known: [],
    ...more,
  };
}

function written(t: ReportTraining): { text: string; cited: ReferenceKey[] } {
  const cited: ReferenceKey[] = [];
  const paragraphs = representationSentences(t, (key) => {
    cited.push(key);
    return `[${key}]`;
  });
  return { text: paragraphs.join('\n'), cited };
}

const SOURCES: Readonly<Record<MethodName, readonly ReferenceKey[]>> = {
  causal: ['sun'],
  'beta-vae': ['higgins'],
  'causal-vae': ['yang'],
  contrastive: ['daunhawer'],
  autoencoder: [],
  ica: ['hyvarinen'],
};

describe('how the methods section tells of learning', () => {
  it.each(METHODS.map(({ value }) => value))('names %s and cites its source', (name) => {
    const { text, cited } = written(training(name));
    expect(cited).toEqual(SOURCES[name]);
    expect(text).toContain('Latent variables were learned from Blood and Gait');
    expect(text).toContain('80 % of the variance of Blood');
    expect(text).toContain('The seed was 3');
    expect(text).not.toMatch(/undefined|NaN|null/);
  });

  it('says so where feedback loops were allowed', () => {
    const own = training('causal');
    const loops = { ...own, settings: { ...own.settings, acyclic: false } };
    expect(written(own).text).not.toContain('cycles');
    expect(written(loops).text).toContain('not required to be free of cycles');
  });

  it('has the years of its sources', () => {
    const years = [
      ['sun', '2025'],
      ['higgins', '2017'],
      ['yang', '2021'],
      ['daunhawer', '2023'],
      ['hyvarinen', '1999'],
    ] as const;
    for (const [key, year] of years) expect(REFERENCES[key]).toContain(`${year}.`);
  });
});
