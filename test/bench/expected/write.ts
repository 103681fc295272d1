/**
 * `npm run expected`: fits what is expected of a training to the runs of the experiment `expected`, writes it into core,
 * and says how it does on the runs that judge it.
 */
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { writeFileAtomic } from '../../../core/node/files/atomic.ts';
import { readResults } from '../experiments/store.ts';
import { fit } from './fit.ts';
import { judge } from './judge.ts';
import { knownOf } from './known.ts';

const HOME = join(import.meta.dirname, '../../..');
const FILE = join(HOME, 'core/engine/training/expected/fitted.ts');

const { rows } = await readResults(join(HOME, 'test/bench/results'), 'expected');
const { fitted, judges } = knownOf(rows);
const found = fit(fitted);
const text = `import type { Fitted } from './expect.ts';

/** Written by \`npm run expected\` from the runs of the experiment \`expected\` with seeds below 1210. */
export const FITTED: Fitted = ${JSON.stringify(found, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value))};
`;
await writeFileAtomic(FILE, await format(text, { ...(await resolveConfig(FILE)), filepath: FILE }));
console.log(found);
console.log('Of the cohorts that it was fitted on:', judge(found, fitted));
console.log('Of others:', judge(found, judges));
