/** Gives the pieces on until the signal says that nobody waits for them. @throws the signal's reason */
export async function* until(
  signal: AbortSignal | null,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  for await (const piece of pieces) {
    signal?.throwIfAborted();
    yield piece;
  }
}
