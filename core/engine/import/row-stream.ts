import type { ImportRun } from '../../ingest/ports.ts';
import type { SubjectRow } from '../project/store.ts';

/**
 * Turns an import that pushes rows into an iterable that a writer pulls from: the import waits until the
 * writer has taken a row, so that one row is in memory at a time.
 *
 * @param start runs the import; its promise ends the stream, and its error comes out of the iteration
 */
export async function* rowStream<Values extends SubjectRow['values'], Result>(
  start: (onRow: ImportRun<Values>['onRow']) => Promise<Result>,
  onResult: (result: Result) => void,
): AsyncGenerator<SubjectRow, void> {
  let offer: ((row: SubjectRow | null) => void) | null = null;
  let taken: (() => void) | null = null;
  let waiting: SubjectRow | null = null;
  const wake = (row: SubjectRow | null): void => {
    const listener = offer;
    offer = null;
    if (listener) listener(row);
  };
  let stopped = false;
  const work = start((row) => {
    if (stopped) throw new Error('the writer of the rows has stopped');
    return new Promise<void>((resolve) => {
      taken = resolve;
      waiting = row;
      wake(row);
    });
  });
  const settled = work.then(
    () => wake(null),
    () => wake(null),
  );
  let over = false;
  void settled.then(() => (over = true));
  try {
    for (;;) {
      const row: SubjectRow | null =
        waiting ?? (over ? null : await new Promise<SubjectRow | null>((resolve) => (offer = resolve)));
      if (!row) break;
      waiting = null;
      yield row;
      (taken as (() => void) | null)?.();
    }
    onResult(await work);
  } finally {
    stopped = true;
    (taken as (() => void) | null)?.();
    await settled;
  }
}
