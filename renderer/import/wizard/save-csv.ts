import { app } from '../../state/index.ts';

/**
 * Saves a CSV file, piece by piece, where the user says.
 *
 * @returns false if the user thought better
 */
export async function saveCsv(
  title: string,
  suggestedName: string,
  pieces: AsyncIterable<string>,
): Promise<boolean> {
  const path = await app.host.chooseSave({ title, suggestedName, kind: 'csv' });
  if (path === null) return false;
  const encoder = new TextEncoder();
  let position = 0;
  const write = async (text: string, last: boolean): Promise<void> => {
    const bytes = encoder.encode(text);
    await app.host.saveBytes({ path, bytes, position, last });
    position += bytes.length;
  };
  for await (const text of pieces) await write(text, false);
  await write('', true);
  return true;
}
