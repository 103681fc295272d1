import { expect, it } from 'vitest';
import type { CohortFinding, CohortView } from '../../../core/contract/cohort-api.ts';
import { CohortData } from '../../../renderer/cohort/cohort.svelte.ts';

/** An answer that comes when it is let. */
function later<T>() {
  let give: (value: T) => void = () => undefined;
  const answer = new Promise<T>((resolve) => (give = resolve));
  return { answer, give };
}
const viewOf = (names: readonly string[]) =>
  ({ subjects: 9 * names.length, modalities: names.map((name) => ({ name })) }) as unknown as CohortView;

it('says nothing of the first data until they are read, and keeps what is known while more come', async () => {
  let view = later<CohortView>();
  const findings = later<CohortFinding[]>();
  const engine = { getCohort: () => view.answer, getFindings: () => findings.answer };
  const data = new CohortData(engine as never, '/p');
  const empty = data.load();
  view.give(viewOf([]));
  await empty;
  expect([data.view?.modalities, data.findings]).toEqual([[], []]);

  view = later();
  const first = data.load();
  expect(data.view).toBeNull();
  view.give(viewOf(['labs']));
  await expect.poll(() => data.view?.subjects).toBe(9);
  expect(data.findings).toBeNull();
  findings.give([]);
  await first;
  expect(data.findings).toEqual([]);

  view = later();
  const second = data.load();
  expect(data.view?.subjects).toBe(9);
  view.give(viewOf(['labs', 'body']));
  await second;
  expect(data.view?.subjects).toBe(18);
});
