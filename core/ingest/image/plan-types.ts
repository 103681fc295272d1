import type { BurnedIn } from '../burned-in.ts';
import type { PersonalData } from '../privacy/personal-data.ts';
import type { FileRef, Reject } from '../ports.ts';
import type { VolumeCut } from '../volume-cut.ts';
import type { PictureKind } from './kinds.ts';
import type { Remark } from '../remark.ts';

export interface ImageSettings {
  readonly width: number;
  readonly height: number;
  readonly colour: 'grey' | 'rgb';
  /** What is white in 16-bit images: 65535, or less where the camera has fewer bits (4095). 8-bit ones have 255. */
  readonly white16: number;
  /** Which visit to take where the pattern has {visit}; '' takes all files. */
  readonly visit: string;
  /** Which picture of a file with several, from 1; 0 for the middle of a volume. */
  readonly page: number;
  /** How volumes are cut and greys shown. */
  readonly cut: VolumeCut;
  /** What becomes of words that are drawn into the pixels. */
  readonly burnedIn: BurnedIn;
  /** Which kind of picture is taken, of those that headers name; '' takes any. */
  readonly kind: string;
}

export interface PlannedImage {
  readonly subject: string;
  readonly visit: string;
  readonly file: FileRef;
}

/** The images of one side, several of a subject where there are; each side is a modality of its own. */
export interface ImageSide {
  /** `Fundus left` */
  readonly modality: string;
  readonly side: 'left' | 'right' | '';
  readonly images: readonly PlannedImage[];
}

/** What an import of images would do, found out from file names and from a sample of the files. */
export interface ImagePlan {
  readonly pattern: string;
  readonly sides: readonly ImageSide[];
  readonly unmatched: readonly string[];
  readonly rejects: readonly Reject[];
  /** Second files of a subject, side and visit, as far as the plan knows; the import tries them if the first fails. */
  readonly duplicates: readonly Reject[];
  readonly visits: readonly { readonly visit: string; readonly files: number }[];
  /** Files that were opened for the plan, evenly spread over the list. */
  readonly inspected: number;
  /** Whether words were looked for in them. */
  readonly hasLooked: boolean;
  /** Sizes among these, most frequent first. */
  readonly sizes: readonly {
    readonly width: number;
    readonly height: number;
    readonly colour: 'grey' | 'rgb';
    readonly bitsPerSample: 8 | 16;
    readonly images: number;
  }[];
  readonly personalData: readonly PersonalData[];
  /** What is to be known of ids and kinds of pictures that are taken from headers; among the remarks too. */
  readonly ofHeaders: readonly Remark[];
  /** Kinds of pictures that headers name, those of most people first. */
  readonly kinds: readonly PictureKind[];
  /** What is odd about the files that were opened. */
  readonly remarks: readonly Remark[];
  readonly suggested: ImageSettings;
}
