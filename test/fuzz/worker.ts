import { BLOCK, KINDS } from './kinds.ts';
import { MAKES_ROOM, say, type Order } from './part.ts';
import { tryAll } from './try-all.ts';

process.once('message', (order: Order) => {
  void tryAll(KINDS, order, { block: BLOCK, say, peak: () => 1024 * process.resourceUsage().maxRSS }).then(
    (isDone) => process.exit(isDone ? 0 : MAKES_ROOM),
  );
});
