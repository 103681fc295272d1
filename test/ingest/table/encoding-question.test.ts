import { expect, it } from 'vitest';
import { makePlan } from '../../../core/ingest/table/plan/make-plan.ts';
import { encodeText } from '../../fuzz/encode-text.ts';

async function choices(text: string): Promise<string[]> {
  const bytes = encodeText(text, 'windows-1250');
  const source = {
    name: 'tea.csv',
    size: bytes.length,
    read: async (offset: number, length: number) => bytes.slice(offset, offset + length),
  };
  const { open } = await makePlan(source, 'tea.csv');
  return open.find(({ code }) => code === 'encoding')!.choices.map(({ label }) => label);
}

it('is asked with the names of the columns as each encoding reads them', async () => {
  expect(await choices('id,čaj\nP1,1\nP2,2\n')).toContain('windows-1250 (čaj)');
});

it('is asked without what stands in a row, where no line holds names', async () => {
  expect(await choices('P1,čaj,3\nP2,čaj,4\nP3,čaj,5\n')).toContain('windows-1250');
});
