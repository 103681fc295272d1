/** One line: what a table of results can hold. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0].slice(0, 300) || 'It failed without a message.';
}
