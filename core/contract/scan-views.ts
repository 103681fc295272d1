import type { FileState, ImageChoice, PatternPick, RecordingChoice, Side } from './arrays-requests.ts';
import type { Finding } from '../cohort/finding.ts';
import type { ImagePlan } from '../ingest/image/plan-types.ts';
import type { VolumeSize } from '../ingest/volume-cut.ts';
import type { PersonalData } from '../ingest/privacy/personal-data.ts';
import type { ChannelSummary } from '../ingest/recording/plan-types.ts';
import type { SubjectMatch } from './subject-match.ts';

/** Files that were found; the calls that follow name it. It is kept until four newer ones have come, or it is closed. */
interface Scan {
  readonly scan: string;
  /** Absolute path of the folder that the files' names start from. */
  readonly folder: string;
  readonly files: number;
  /** Files of other kinds, which are not read: the most frequent endings. */
  readonly passedOver: readonly { readonly ending: string; readonly files: number }[];
  /** How many were opened. Where it is not all, the numbers below are of these. */
  readonly looked: number;
  /** Files that were opened and cannot be read. */
  readonly problems: number;
  /** Guessed from the names; empty where they have nothing in common. */
  readonly pattern: string;
  /** Names of different shapes, at most 12, the commonest shape first. */
  readonly examples: readonly string[];
  /** Name for the modality, after the folder. */
  readonly name: string;
  /** What tells who a person is. It is never stored. Words in pixels are not among it before a `WordSearch`. */
  readonly personalData: readonly PersonalData[];
  readonly findings: readonly Finding[];
}

export interface RecordingScan extends Scan {
  readonly kind: 'recording';
  /** Most frequent first. */
  readonly channels: readonly Pick<
    ChannelSummary,
    'name' | 'recordings' | 'units' | 'rates' | 'also' | 'alternatives'
  >[];
  /** Recordings beside which a file says how their sleep was scored. */
  readonly scored: number;
  readonly durationSeconds: { readonly min: number; readonly median: number; readonly max: number };
  readonly suggested: RecordingChoice;
}

export interface ImageScan extends Scan {
  readonly kind: 'image';
  /** Most frequent first. */
  readonly sizes: ImagePlan['sizes'];
  /** Patterns to take subjects by: from headers, null where these say nothing of it, and from the names of files. */
  readonly patterns: { readonly header: string | null; readonly names: string };
  /** Kinds of pictures that headers name, those of most people first. */
  readonly kinds: ImagePlan['kinds'];
  /** The most pictures that a file has. */
  readonly pages: number;
  /** Of volumes the most slices by plane and the most volumes of a file; null where there are none. */
  readonly volume: VolumeSize | null;
  /** Whether some pictures have greys that a window brings to black and white. */
  readonly hasWindow: boolean;
  readonly suggested: ImageChoice;
}

/** What an image scan says, once words were looked for in the pictures that it looked into; it takes the place of what it said. */
export interface WordSearch extends Pick<ImageScan, 'personalData' | 'findings'> {
  /** Seconds that looking for words takes for each picture of an import; null where that is not known, or is not done. */
  readonly secondsEach: number | null;
}

export interface NamedFile {
  readonly file: string;
  readonly id: string;
  readonly side: Side;
  readonly visit: string;
}

/** How a pattern reads the names, and whose the files are. */
export interface ScanMatch {
  /** Hash of whose the files are, and of the files as they were found: an import that is given it does that, or nothing. */
  readonly hash: string;
  readonly fitting: number;
  readonly unfit: number;
  /** Up to 6 names of different shapes, and where the parts stand in them. */
  readonly examples: readonly (NamedFile & { readonly parts: readonly PatternPick[] })[];
  /** Up to 6 of the names that do not fit. */
  readonly unfitExamples: readonly string[];
  readonly sides: readonly { readonly side: Side; readonly files: number }[];
  readonly visits: readonly { readonly visit: string; readonly files: number }[];
  /** Files of each state that an import would find them in. */
  readonly states: Readonly<Record<FileState, number>>;
  /** Ids that look like names of people. */
  readonly idsLikeNames: number;
  /** Null without a project, or where it has no subjects yet. */
  readonly match: SubjectMatch | null;
  /** Name of the key behind the project's pseudonyms, where none was chosen: nobody is matched without it. */
  readonly keyNeeded: string | null;
}

export interface ScanFile extends NamedFile {
  /** The project's spelling of the id. */
  readonly subject: string;
  readonly state: FileState;
  /** Why a file is not taken in; empty if it is. */
  readonly reason: string;
}
