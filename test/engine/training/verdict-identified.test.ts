import { describe, expect, it } from 'vitest';
import type { VerdictPoint } from '../../../core/contract/training-results.ts';
import { verdictOf } from '../../../core/engine/training/verdict.ts';
import type { FactorEvidence } from '../../../core/train/attempts/evidence.ts';
import { defaults } from '../../../core/train/api.ts';
import type { EncoderKind } from '../../../core/model/spec.ts';
import { modalityWith, recordWith } from './kept-run.ts';

type Shares = readonly [all: number, linked: number, straight: number];

/** What is said of two factors a modality. @param shares of Blood 1, Blood 2, Gait 1, Gait 2 */
function told(
  shares: readonly (Shares | null)[],
  {
    subjects = 400,
    encoder = 'mlp' as EncoderKind,
    shared = 0,
    links = [] as readonly (readonly [number, number])[],
  } = {},
): VerdictPoint[] {
  const evidence = shares.map((s): FactorEvidence | null => s && { all: s[0], linked: s[1], straight: s[2] });
  const names = ['Blood', 'Gait'];
  const record = recordWith({
    settings: { ...defaults, shared },
    specs: names.map((name) => ({ name, encoder, shape: [4], latents: 2, exogenous: 1, hidden: 8 })),
    modalities: names.map((name, m) =>
      modalityWith({
        name,
        kind: 'table',
        subjects,
        latents: [`${name} 1`, `${name} 2`],
        evidence: evidence.slice(2 * m, 2 * m + 2),
      }),
    ),
    adjacency: [0, 1, 2, 3].map((i) =>
      [0, 1, 2, 3].map((j) => Number(links.some(([p, q]) => p === i && q === j))),
    ),
  });
  return verdictOf({ id: 'r', record }).points.filter(({ topic }) => topic === 'identified');
}

const GOOD: Shares = [0.7, 0.69, 0.5];

describe('whether data can tell factors apart', () => {
  it('is good where each has its links, and relations bend', () => {
    expect(told([GOOD, GOOD, GOOD, GOOD])).toMatchObject([
      { level: 'good', title: 'Links tell the factors apart' },
    ]);
  });

  it('is poor where one factor of a modality has to do with no other and no link: it may be noise', () => {
    const shares = [GOOD, [0.02, 0, 0], GOOD, GOOD] as const;
    expect(told(shares)).toMatchObject([
      {
        level: 'poor',
        title: 'Nothing tells Blood 2 from device noise',
        figure: 'explained by the other modalities 2 %',
      },
    ]);
    expect(told(shares, { links: [[3, 1]] })[0].level).toBe('good');
  });

  it('is poor where other factors explain more than links do, by more the fewer people there are', () => {
    const shares = [GOOD, GOOD, [0.6, 0.45, 0.4], GOOD] as const;
    expect(told(shares)).toMatchObject([
      {
        level: 'poor',
        title: 'Gait 1 has to do with more factors than its links show',
        figure: 'Gait 1: explained by all other modalities 60 %, by its links 45 %',
      },
    ]);
    expect(told(shares, { subjects: 80 })[0].level).toBe('good');
  });

  const line = (strength: number): Shares => [strength, strength, strength - 0.01];

  it('is poor where relations of tables are straight lines, whatever their strength, and not where one bends', () => {
    expect(told([line(0.7), line(0.72), line(0.5), line(0.7)])).toMatchObject([
      {
        level: 'poor',
        title: 'Relations of Blood 1, Blood 2, Gait 1 and Gait 2 are straight lines',
        figure:
          'explained by the other modalities 70 %, 72 %, 50 % and 70 %; curves explain at most 1 % more',
      },
    ]);
    expect(told([line(0.7), line(0.7), line(0.7), [0.7, 0.7, 0.6]])[0].level).toBe('good');
    const links = [
      [2, 0],
      [3, 1],
    ] as const;
    expect(told([line(0.7), line(0.05), line(0.05), line(0.7)], { links })[0].level).toBe('good');
  });

  it('is not good where factors of a modality share links, and poor where they have the same', () => {
    const shares = [GOOD, GOOD, GOOD, GOOD];
    expect(
      told(shares, {
        links: [
          [2, 0],
          [3, 1],
        ],
      })[0].level,
    ).toBe('good');
    expect(
      told(shares, {
        links: [
          [2, 0],
          [2, 1],
          [3, 1],
        ],
      }),
    ).toMatchObject([{ level: 'fair', title: 'Blood 1 and Blood 2; Gait 1 and Gait 2 share links' }]);
    expect(
      told(shares, {
        links: [
          [2, 0],
          [2, 1],
        ],
      }),
    ).toMatchObject([{ level: 'poor', title: 'Blood 1 and Blood 2 have the same links' }]);
  });
});
