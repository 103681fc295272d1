import { Command } from 'commander';
import { expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { check } from '../../../core/contract/check.ts';
import { discoverRequest } from '../../../core/contract/graph-api.ts';
import { toFailure, type Failure } from '../../../core/contract/result.ts';
import { addDiscover } from '../../../electron/cli/discover.ts';
import { namedByOption } from '../../../electron/cli/named-by-option.ts';

const program = new Command();
addDiscover(program, () => Promise.reject<EngineApi>(new Error('No engine is needed.')));
const [discover] = program.commands;

function refusal(request: object): Failure {
  try {
    check(discoverRequest, { project: 'p', ...request });
  } catch (error) {
    return toFailure(error);
  }
  throw new Error('It was not refused.');
}

it.each([
  [{ falseDiscoveryRate: 2 }, '--fdr must be less than 1.'],
  [{ maxOrder: -1 }, '--max-order must be at least 0.'],
  [{ smallestEffect: 1 }, '--smallest-effect must be less than 1.'],
  [{ alpha: 0 }, '--alpha must be more than 0.'],
  [{ bootstrap: 1e9 }, '--bootstrap must be at most 10000.'],
  [{ screen: { most: 1 } }, '--screen-most must be at least 2.'],
  [{ screen: { targets: [] } }, '--screen is empty.'],
])('names the option of a request %j that is refused', (request, message) => {
  expect(namedByOption(refusal(request), discover)).toMatchObject({
    message,
    hint: 'Correct this option and try again.',
  });
});

it('leaves a refusal alone that is about no option of the command, or about something else', () => {
  const own = refusal({ title: 3 });
  const other = { code: 'table.empty', message: 'alpha has no rows.', hint: 'Fill it.' } as Failure;
  expect(namedByOption(refusal({ nobody: 3 }), discover).message).toMatch(/^The request has “nobody”/);
  expect(namedByOption(own, null)).toBe(own);
  expect(namedByOption(refusal({ alpha: 0 }), new Command()).message).toMatch(/^alpha /);
  expect(namedByOption(other, discover)).toBe(other);
});
