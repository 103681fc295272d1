/** What a program that prints is told when its reader has ended, or its terminal was closed. */
const NO_READER = ['EPIPE', 'EIO'];

/**
 * Goes on where nobody reads any more what is printed, as of `etiograph train study.etiograph | head`: what was begun is
 * worth more than that its last lines are seen.
 */
export function outliveReaders(
  streams: readonly NodeJS.WriteStream[] = [process.stdout, process.stderr],
): void {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!NO_READER.includes(error.code ?? '')) throw error;
    });
  }
}
