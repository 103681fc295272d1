import type { Finding } from '../../../cohort/finding.ts';
import { few } from '../../../text/sentence.ts';
import { isIdentifyingHeader } from '../../privacy/looks-identifying.ts';
import type { CodebookEntry } from '../../table/types/plan.ts';
import type { RedcapColumn } from './columns.ts';
import type { UsedDictionary } from './dictionaries.ts';
import type { PeopleFacts } from './people.ts';
import type { RedcapProject } from './project.ts';
import type { RedcapSurvey } from './survey.ts';
import type { EventWish, Taken } from './taken.ts';

/** Names that a sentence tells; the columns themselves are all in the cohort. */
export const MOST_NAMED = 12;

/** What was decided about an export. */
export interface Decided {
  readonly name: string;
  readonly columns: readonly RedcapColumn[];
  readonly added: string | undefined;
  readonly project: RedcapProject;
  readonly dictionary: UsedDictionary | null;
  readonly survey: RedcapSurvey;
  readonly taken: readonly Taken[];
  readonly entries: readonly CodebookEntry[];
  readonly facts: PeopleFacts;
  /** Fields whose condition cannot be told. */
  readonly unread: readonly string[];
  /** Codes for a missing value. */
  readonly codes: readonly string[];
  readonly arms: number;
  readonly wish: EventWish;
  /** The first line has labels. */
  readonly labelled: boolean;
  /** The cells have labels. */
  readonly valuesLabelled: boolean;
}

/** Takes a finding, without the name of the file. */
export type Tell = (finding: Omit<Finding, 'about'>) => void;

/** Each once. */
export const unique = (names: readonly string[]): string[] => [...new Set(names)];
/** The first of some names, each once, but for what may tell who a person is: of a damaged export a cell may stand for one. */
export const named = (names: readonly string[]): string =>
  few(unique(names.map((name) => (isIdentifyingHeader(name) ? '‹text›' : name))), MOST_NAMED);
