/**
 * `npm run expected`: fits what is expected of a training to the runs of the experiment `expected`, writes it into core,
 * and says how it does on the runs that judge it.
 */
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Fitted } from '../../../core/engine/training/expected/expect.ts';
import { writeFileAtomic } from '../../../core/node/files/atomic.ts';
import { readResults } from '../experiments/store.ts';
import { fit } from './fit.ts';
import { judge, judgeEach } from './judge.ts';
import { knownOf } from './known.ts';

const HOME = join(import.meta.dirname, '../../..');
const FILE = join(HOME, 'core/engine/training/expected/fitted.ts');

const { rows } = await readResults(join(HOME, 'test/bench/results'), 'expected');
const { fitted, judges } = knownOf(rows);
const fitting = fit(fitted);
const [each, apart] = [judgeEach(fitted), judge(fitting, judges)];
const found: Fitted = { ...fitting, held: [each.held + apart.held, each.cohorts + apart.cohorts] };
const text = `import type { Fitted } from './expect.ts';

/** Written by \`npm run expected\` from the runs of the experiment \`expected\` with seeds below 1210. */
export const FITTED: Fitted = ${JSON.stringify(found, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value))};
`;
await writeFileAtomic(FILE, await format(text, { ...(await resolveConfig(FILE)), filepath: FILE }));
console.log(found);
console.log('Each of these cohorts by a fit on the others:', each);
console.log('Cohorts that judge:', apart);
