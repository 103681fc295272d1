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
