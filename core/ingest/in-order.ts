/**
 * Does work on a few items at the same time, and gives the results out in the order of the items, whichever ends first. What
 * goes wrong with one is thrown when its turn comes, so that nothing of those before it is lost.
 *
 * @param atOnce items that are worked on, or whose results wait for their turn
 */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const ahead: Promise<{ readonly result: Result } | { readonly error: unknown }>[] = [];
  for (const i of items.keys()) {
    while (ahead.length < atOnce && i + ahead.length < items.length) {
      const begun = work(items[i + ahead.length]);
      // Thrown only below, so that no promise that nobody waits for is rejected.
      ahead.push(
        begun.then(
          (result) => ({ result }),
          (error: unknown) => ({ error }),
        ),
      );
    }
    const done = await ahead.shift()!;
    if ('error' in done) throw done.error;
    yield done.result;
  }
}
