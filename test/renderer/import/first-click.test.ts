import { describe, expect, it } from 'vitest';
import { firstClicks } from '../../../renderer/import/wizard/first-click.ts';

/** How many of these clicks lead on. */
function steps(details: readonly number[]): number {
  const click = firstClicks();
  let count = 0;
  for (const detail of details) click({ detail }, () => count++);
  return count;
}

describe('clicks of a button that leads on', () => {
  it.each([
    ['a double click leads one step on', [1, 2], 1],
    ['so does one of three', [1, 2, 3], 1],
    ['two single clicks lead two steps on', [1, 1], 2],
    ['a key leads on each time, also after a double click', [1, 2, 0, 0], 3],
    ['a click counts though those before it met a disabled button', [3, 4], 1],
  ])('%s', (_, details, expected) => {
    expect(steps(details)).toBe(expected);
  });
});
