import type { importArraysRequests } from '../../../../contract/arrays-requests.ts';
import type { ScanFile } from '../../../../contract/scan-views.ts';
import { UserError } from '../../../../errors.ts';
import { ofOtherKind } from '../../../../ingest/image/kinds.ts';
import type { LookedImages } from '../../../../ingest/image/plan.ts';
import type { ImageFacts, Reject } from '../../../../ingest/ports.ts';
import type { Remark } from '../../../../ingest/remark.ts';
import type { VolumeCut } from '../../../../ingest/volume-cut.ts';
import type { Looked } from '../../../../ingest/recording/look.ts';
import type { SaidOfLists } from '../../../../ingest/recording/sleep/types.ts';
import type { Overview } from '../../../../ingest/recording/view/overview.ts';
import type { LocatedFile } from '../file-refs.ts';
import type { ShownScoring } from './scan-scoring.ts';
import type { NamedFiles } from './naming.ts';
import type { z } from 'zod';

/** A recording that is drawn: read once in the background, so that any stretch of it is there at once. */
export interface OpenRecording {
  readonly overview: Overview;
  readonly abort: AbortController;
  /** Never rejects. */
  readonly filled: Promise<void>;
  problem: unknown;
  /** How its sleep was scored, once that is read, with what was said of it. */
  scored: (ShownScoring & SaidOfLists) | null;
}

/** Files that were found for a wizard, and what has been read of them. */
export type Scan = {
  readonly files: readonly LocatedFile[];
  /** Stamp of the files, see `FoundFiles`. */
  readonly stamp: string;
  readonly byName: ReadonlyMap<string, LocatedFile>;
  /** Files that say how sleep was scored, by recording. */
  readonly scorings: ReadonlyMap<string, LocatedFile>;
  /** The last answer about names: the next page is of the same list. */
  named: { readonly key: string; readonly names: NamedFiles } | null;
  /** Recordings that are being looked at, newest last. */
  readonly opened: Map<string, OpenRecording>;
} & (
  | { readonly kind: 'recording'; readonly looked: Looked; readonly durations: Float64Array }
  | {
      readonly kind: 'image';
      readonly looked: LookedImages;
      /** The pattern that was proposed, what the images are called, and what is to be asked of whose they are. */
      readonly naming: {
        readonly pattern: string;
        readonly name: string;
        readonly doubts: readonly Remark[];
      };
    }
);

export interface Scans {
  add(id: string, scan: Scan): void;
  /** @throws UserError `scan.unknown` */
  get(id: string): Scan;
  close(id: string): void;
}

const KEPT = 4;

/** Keeps the last few scans; one that is dropped stops its reading. */
export function createScans(): Scans {
  const scans = new Map<string, Scan>();
  const close = (id: string): void => {
    for (const recording of scans.get(id)?.opened.values() ?? []) recording.abort.abort();
    scans.delete(id);
  };
  return {
    add(id, scan) {
      scans.set(id, scan);
      for (const oldest of scans.keys()) if (scans.size > KEPT) close(oldest);
    },
    get(id) {
      const scan = scans.get(id);
      if (scan) return scan;
      throw new UserError(
        'scan.unknown',
        'What was found in the files is no longer held.',
        'Choose the files again; nothing is lost.',
      );
    },
    close,
  };
}

/** @throws UserError `scan.unknown-file` */
export function fileOf(scan: Scan, name: string): LocatedFile {
  const file = scan.byName.get(name);
  if (file) return file;
  throw new UserError('scan.unknown-file', `${name} is not among the files.`, 'Choose the files again.');
}

/** What is chosen of files with several pictures. */
export interface PictureChoice {
  /** From 1; 0 for the middle of a volume. */
  readonly page: number;
  readonly cut: VolumeCut;
  /** Which kind of picture is taken; '' for any. */
  readonly kind: string;
}

/** Files that were opened and cannot be read, among them images that lack the chosen page, and pictures of other kinds. */
export function problemsOf(scan: Scan, choice: PictureChoice): ReadonlyMap<string, Reject> {
  if (scan.kind === 'recording') return scan.looked.rejects;
  const lacking = scan.looked.inspected.flatMap(({ name, facts }) => whatLacks(name, facts, choice) ?? []);
  const others = scan.files.flatMap((file) => ofOtherKind(file, choice.kind) ?? []);
  return new Map([
    ...others.map((reject) => [reject.file, reject] as const),
    ...scan.looked.rejects,
    ...lacking.map((reject) => [reject.file, reject] as const),
  ]);
}

/** What a file has not of what is chosen, of pages, slices or volumes. */
function whatLacks(
  name: string,
  { pages, volume }: Pick<ImageFacts, 'pages' | 'volume'>,
  { page, cut }: PictureChoice,
): Reject | null {
  const lacks = (has: number, what: string, wanted: number): Reject => ({
    file: name,
    where: '',
    code: 'image.no-page',
    reason: `${name} has ${has === 1 ? `one ${what}` : `${has} ${what}s`}, and number ${wanted} was chosen.`,
  });
  if (!volume) return pages < page ? lacks(pages, 'page', page) : null;
  if (volume.volumes < cut.volume) return lacks(volume.volumes, 'volume', cut.volume);
  const slices = volume.slices[cut.plane];
  return cut.projection === 'slice' && slices < page ? lacks(slices, 'slice', page) : null;
}

/** One page of a list. */
export function page(
  files: readonly ScanFile[],
  { show, offset, limit }: z.output<typeof importArraysRequests.listScan>,
): { total: number; files: readonly ScanFile[] } {
  const shown = show === 'all' ? files : files.filter(({ state }) => state === show);
  return { total: shown.length, files: shown.slice(offset, offset + limit) };
}
