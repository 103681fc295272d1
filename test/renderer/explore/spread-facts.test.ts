import { expect, it } from 'vitest';
import { spreadFacts } from '../../../renderer/explore/inspector/spread-facts.ts';

const own = { unit: null, missing: 2, mean: 0.391, sd: 0.491, median: 0, min: 0, max: 1 } as const;

it('tells of a yes or no how many have each, and no mean of its codes', () => {
  const levels = [
    { value: '0', label: 'no', count: 53 },
    { value: '1', label: 'yes', count: 34 },
  ];
  expect(spreadFacts({ ...own, n: 87, levels, scale: 'levels' } as never)).toEqual([
    { key: 'no', value: '53', detail: '61 %' },
    { key: 'yes', value: '34', detail: '39 %' },
    { key: 'N', value: '87', detail: '2 without a value' },
  ]);
});

it('tells of a number its median, mean and range', () => {
  const facts = spreadFacts({ ...own, n: 87, levels: null, scale: 'number' } as never);
  expect(facts.map(({ key }) => key)).toEqual(['Median', 'Mean', 'Range', 'N']);
});
