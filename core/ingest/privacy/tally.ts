import type { PersonalData, PersonalKindOfFile } from './personal-data.ts';

/** Counts findings of the same place over files; the most frequent first. */
export function tallyPersonal(
  findings: readonly { readonly kind: PersonalKindOfFile; readonly where: string; readonly file: string }[],
): PersonalData[] {
  const byPlace = new Map<string, PersonalData>();
  for (const { kind, where, file } of findings) {
    const so = byPlace.get(where);
    byPlace.set(where, { kind, where, files: (so?.files ?? 0) + 1, example: so?.example ?? file });
  }
  return [...byPlace.values()].sort((a, b) => b.files - a.files);
}
