import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { check } from '../../core/contract/check.ts';
import { requests } from '../../core/contract/engine-api.ts';

const said = (schema: z.ZodType, request: unknown): string => {
  try {
    check(schema, request);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};
const project = 'p';

describe('a request that does not fit', () => {
  it.each([
    [requests.startTraining, { project, settings: { epochs: 0 } }, 'settings.epochs must be at least 1.'],
    [
      requests.startTraining,
      { project, settings: { epochs: 1e9 } },
      'settings.epochs must be at most 10000.',
    ],
    [
      requests.startTraining,
      { project, settings: { epochs: 1.5 } },
      'settings.epochs must be a whole number.',
    ],
    [requests.startTraining, { project, settings: { beta: 'x' } }, 'settings.beta must be a number.'],
    [
      requests.startTraining,
      { project, learn: { Sleep: { latents: -1 } } },
      'learn.Sleep.latents must be at least 1.',
    ],
    [requests.startTraining, { project: '' }, 'project is empty.'],
    [requests.startTraining, {}, 'project is missing.'],
    [requests.startTraining, { project, speed: 3 }, 'The request has “speed”, which nobody knows here.'],
    [requests.startTraining, { project, device: 'x' }, /^device must be one of cpu, webgpu, /],
    [requests.startTraining, null, 'The request must be an object with settings.'],
    [requests.startTableDiscovery, { table: 't', alpha: 0 }, 'alpha must be more than 0.'],
    [requests.startTableDiscovery, { table: 't', alpha: 1 }, 'alpha must be less than 1.'],
    [requests.startTableDiscovery, { table: 'a\0b' }, 'table must not hold a NUL.'],
    [requests.startImport, { project, sources: [] }, 'sources is empty.'],
    [requests.startImport, { project, sources: 'x' }, 'sources must be a list.'],
    [requests.setGraphTitle, { project, title: 'x'.repeat(201) }, 'title must have at most 200 letters.'],
    [requests.startChoice, { project, range: { from: 3, to: 2 } }, 'range.to must be greater than “from”.'],
  ])('%# says which field, and what it must be', (schema, request, sentence) => {
    if (sentence instanceof RegExp) expect(said(schema, request)).toMatch(sentence);
    else expect(said(schema, request)).toBe(sentence);
  });

  it('is never told in the words of the checker', () => {
    for (const schema of Object.values(requests)) {
      for (const request of [null, 1, [], {}, { project: 1 }, { project: '', file: 3, sources: [3] }]) {
        expect(said(schema, request)).not.toMatch(/expected|received|Invalid|>=|<=/);
      }
    }
  });
});
