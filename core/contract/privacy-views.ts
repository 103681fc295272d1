import type { ModalityKind } from '../cohort/subject-array.ts';
import type { KeptOut } from '../ingest/privacy/kept-out.ts';

/** What one import of a project found that tells who a person is, and what became of it. */
export interface ImportPrivacy {
  /** Name of the modality. */
  readonly modality: string;
  readonly kind: ModalityKind;
  /** Files or folders that it was read from, as the project names them; at most 20. */
  readonly files: readonly string[];
  readonly people: number;
  /** Whether a list was kept when it was imported. */
  readonly known: boolean;
  /** The beginning of the pseudonyms that stand for its ids; null where the ids are those of the files. */
  readonly key: string | null;
  readonly found: readonly KeptOut[];
}

/** What a project’s imports kept out; it has no value of a cell or header. */
export interface PrivacyList {
  readonly project: string;
  /** Version of the app that made the list. */
  readonly app: string;
  readonly imports: readonly ImportPrivacy[];
}
