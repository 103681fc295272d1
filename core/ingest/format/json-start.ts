/**
 * Whether JSON begins as a list of records does, or as records that stand one after the other; one object alone may be
 * settings, or a description of other files.
 *
 * @param text its first part; a record that does not end in it is taken for the first of several
 */
export function beginsWithRecords(text: string): boolean {
  const start = text.replace(/^[\uFEFF\s]+/, '');
  if (/^\[\s*\{/.test(start)) return true;
  if (!start.startsWith('{')) return false;
  const end = endOfObject(start);
  return end === null || start.slice(end).trimStart().startsWith('{');
}

/** Where the object at the beginning of a text is over; null where it is not. */
function endOfObject(text: string): number | null {
  let depth = 0;
  // Texts in quotes, and the marks that count.
  for (const { 0: found, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/gs)) {
    if (found === '{' || found === '[') depth++;
    else if ((found === '}' || found === ']') && --depth === 0) return index + 1;
  }
  return null;
}
