/**
 * Gives every id a name that a format can hold. What `clean` makes the same of two ids is told apart by `_2`,
 * `_3`, ... in the order of the ids, so that the result depends on nothing else.
 */
export function uniqueNames(
  ids: readonly string[],
  clean: (id: string) => string,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const id of ids) {
    const base = clean(id);
    let name = base;
    for (let k = 2; taken.has(name); k++) name = `${base}_${String(k)}`;
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

/** How a variable's id is shown. */
export type Name = (id: string) => string;

/** What a person reads: their own name for it, or the codebook's, or the variable's. */
export function shownName(item: {
  readonly id: string;
  readonly label?: string;
  readonly codebookLabel?: string;
}): string {
  return item.label?.trim() || item.codebookLabel?.trim() || item.id;
}

/** The name of its column, or of a hidden factor, where people read another; null where it is what they read. */
export function ownName(item: Parameters<typeof shownName>[0]): string | null {
  return oneLine(shownName(item)) === oneLine(item.id) ? null : item.id;
}

/** One line of text, for formats where a line end ends the statement. */
export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ').trim();
}
