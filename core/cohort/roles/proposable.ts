import type { ColumnInfo } from '../table.ts';
import type { StudyRoles } from './study-roles.ts';

/** A column as proposals see it. */
export interface ProposableColumn extends Pick<ColumnInfo, 'name' | 'label' | 'unit' | 'type' | 'levels'> {
  /** Number of different values in the rows that were looked at. */
  readonly different: number;
  /** Smallest of them; null where they are no numbers. */
  readonly min: number | null;
  /** What its name says to be settled before anything is measured; null for nothing. */
  readonly root: 'age' | 'sex' | 'arm' | 'other' | null;
}

/** Something that names do not settle: no role is proposed, and a person is told. */
export interface RoleDoubt {
  readonly message: string;
  readonly about: readonly string[];
}

export interface Proposals {
  /** Each with its reason. */
  readonly roles: StudyRoles;
  readonly doubts: readonly RoleDoubt[];
}
