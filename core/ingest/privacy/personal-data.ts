import type { ImageFacts } from '../ports.ts';
import type { PersonalKind, PersonalKindOfFile } from '../personal-kind.ts';

export type { PersonalKind, PersonalKindOfFile } from '../personal-kind.ts';

/** Something in the files that tells who a person is. It is shown before anything is stored, and never stored. */
export interface PersonalData {
  readonly kind: PersonalKindOfFile;
  /** Its place in words: `EDF header, patient field: name`, `column "birth_date"`. */
  readonly where: string;
  /** Files in which it was found; 1 for a column. */
  readonly files: number;
  /** The first of these files, or the table. */
  readonly example: string;
}

/** Why a column is not stored. */
export interface Withheld {
  readonly kind: PersonalKind;
  /** What made it out: the column's name, or its values. */
  readonly by: 'name' | 'values';
  /** The user cannot take it in: it is free text or an id. */
  readonly final: boolean;
  /** Cells with a value in the rows that were looked at. */
  readonly cells: number;
}

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

/**
 * Metadata that image files carry beside the pixels. Cameras write name, number and date of the visit
 * there; the text may be harmless, but only its presence is looked at, since nothing of it is stored.
 * What is drawn into the pixels is not seen.
 */
export function personalDataInImages(
  files: readonly { readonly name: string; readonly facts: Pick<ImageFacts, 'metadata' | 'personal'> }[],
): PersonalData[] {
  return tallyPersonal(
    files.flatMap(({ name, facts }) => [
      ...(facts.personal ?? []).map((place) => ({ ...place, file: name })),
      ...facts.metadata.map((kind) => ({
        kind: 'free text' as const,
        where: `image metadata: ${kind}`,
        file: name,
      })),
    ]),
  );
}
