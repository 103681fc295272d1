/** A thread that looks for words in pictures (see `wordLooker`). */
import { parentPort } from 'node:worker_threads';
import { unbroken } from '../threads/unbroken.ts';
import { loadTextNetwork, readWeights } from './text-network.ts';
import type { LookAnswer, LookRequest } from './word-looker.ts';

const network = unbroken(async () => loadTextNetwork((await readWeights())!));
const reply = (answer: LookAnswer): void => parentPort!.postMessage(answer);

// Says that it could be started, so that what ends it from now on is a picture.
let last: Promise<void> = network.then(
  () => reply({ id: -1, regions: [], ms: 0 }),
  () => process.exit(1),
);
parentPort!.on('message', (request: LookRequest) => {
  last = last.then(() => answer(request));
});

async function answer({ id, picture }: LookRequest): Promise<void> {
  const started = performance.now();
  try {
    const regions = await network.then((look) => unbroken(() => look(picture)));
    reply({ id, regions, ms: performance.now() - started });
  } catch (error) {
    reply({ id, problem: String((error as Error).message) });
  }
}
