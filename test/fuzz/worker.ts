import { BLOCK, KINDS } from './kinds.ts';
import { MAKES_ROOM, type Order, type Word } from './part.ts';
import { tryAll } from './try-all.ts';

/** Resolves once it is written, so that no word is lost where the process ends. */
const say = (word: Word): Promise<void> =>
  new Promise((resolve) => void process.send!(word, undefined, undefined, () => resolve()));

process.once('message', (order: Order) => {
  void tryAll(KINDS, order, { block: BLOCK, say, peak: () => 1024 * process.resourceUsage().maxRSS }).then(
    (isDone) => process.exit(isDone ? 0 : MAKES_ROOM),
  );
});
