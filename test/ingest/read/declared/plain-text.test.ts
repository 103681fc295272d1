import { expect, it } from 'vitest';
import { withPlainTexts } from '../../../../core/ingest/read/declared/plain-text.ts';
import type { StatisticalVariable } from '../../../../core/ingest/read/declared/types.ts';

const variable = (
  kind: StatisticalVariable['kind'],
  labels: StatisticalVariable['labels'],
): StatisticalVariable => ({
  ...{ name: 'x', label: null, kind, labels, measurement: null },
  missing: { values: [], range: null },
});

it.each(['number', 'text'] as const)('takes a label of spaces for none, of a %s', (kind) => {
  const labels = [
    { value: '1', label: ' low\n dose ' },
    { value: '2', label: '  ' },
    { value: '3', label: '' },
  ];
  expect(withPlainTexts(variable(kind, labels)).labels).toEqual([{ value: '1', label: 'low dose' }]);
});

it('puts labels of texts that are the same together', () => {
  const labels = [
    { value: 'a', label: 'low' },
    { value: ' a ', label: 'Low' },
    { value: ' ', label: 'nothing' },
  ];
  expect(withPlainTexts(variable('text', labels)).labels).toEqual([{ value: 'a', label: 'low / Low' }]);
});
