import type { BurnedIn } from '../burned-in.ts';
import { duplicate } from '../files/candidates.ts';
import { evenly } from '../evenly.ts';
import { inOrder } from '../in-order.ts';
import { countVisits, firstOfEach, matchRefs } from '../files/match.ts';
import type { FileMatch } from '../files/match.ts';
import type { FileRef, ImageCodec, ImageFacts, Reject } from '../ports.ts';
import { rejectFor } from '../reject.ts';
import { USUAL_CUT, type VolumeCut } from '../volume-cut.ts';
import { suggestForRefs } from '../files/suggest-pattern.ts';
import type { ImagePlan, ImageSettings, ImageSide } from './plan-types.ts';
import { imagesAtOnce } from './at-once.ts';
import { brightnessOf, whiteOf, type Brightness } from './brightness.ts';
import { personalBeside, tellHeaderIds, withheldRejects } from './header-ids.ts';
import { tellPlaces } from '../read/dicom/places.ts';
import { tellGathered } from '../read/dicom/series.ts';
import { kindsOf, ofOtherKind, tellKinds, usualKind } from './kinds.ts';
import { isSquare } from '../read/picture/proportions.ts';
import { imagesSeen } from './remarks.ts';

export interface ImagePlanOptions extends NamingOptions {
  onProgress?(done: number, total: number, file: string): void;
  readonly signal?: AbortSignal;
}

interface NamingOptions {
  /** See `matchFiles`; proposed from the file names if not given. */
  readonly pattern?: string;
  /** Subjects that other modalities have; they help to find the id in the file names. */
  readonly knownIds?: readonly string[];
  /** What the images show, `Fundus`; taken from a word in the pattern if not given. */
  readonly name?: string;
  /** The subject of an id in a file's name, where they are spelled differently. */
  subjectOf?(id: string): string;
  /** Which picture of a file with several, from 1; the first, or the middle of volumes, if not given. */
  readonly page?: number;
  /** How volumes are cut and greys shown; as `USUAL_CUT` if not given. */
  readonly cut?: VolumeCut;
  /** What becomes of words that are drawn into the pixels; their places are blanked out if not given. */
  readonly burnedIn?: BurnedIn;
  /** Which kind of picture is taken; that of most people if not given, any for ''. */
  readonly kind?: string;
}

/** Files that are opened for the plan: enough to see what they are like, few enough for 20,000 of them. */
const INSPECTED = 48;
const SIZE = 64;
const SIDES = ['left', 'right', ''] as const;

interface Inspected {
  readonly name: string;
  readonly facts: ImageFacts;
  /** Of a picture of 16 bits. */
  readonly brightness: Brightness | null;
}

type LookOptions = Pick<ImagePlanOptions, 'signal' | 'onProgress' | 'page' | 'burnedIn' | 'cut'>;

/** What was found out about the files that were opened. */
export interface LookedImages {
  readonly inspected: readonly Inspected[];
  readonly rejects: ReadonlyMap<string, Reject>;
}

/**
 * Says what an import of images would do: whose they are by their names, and by a sample of the files what
 * sizes and depths they have and what they carry beside the pixels. Nothing is stored.
 *
 * @param files named by their path in the chosen folder, with forward slashes
 */
export async function planImages(
  files: readonly FileRef[],
  codec: ImageCodec,
  options: ImagePlanOptions = {},
): Promise<ImagePlan> {
  const pattern = options.pattern ?? suggestForRefs(files, options.knownIds);
  const kind = options.kind ?? usualKind(kindsIn(files, pattern));
  const { matched } = pattern ? matchRefs(ofKind(files, kind), pattern) : { matched: [] };
  const refs = new Map(files.map((file) => [file.name, file]));
  const { first } = firstOfEach(matched, placeOf);
  const sample = evenly(first, INSPECTED).map((m) => refs.get(m.name)!);
  return describeImages(files, await lookAtImages(sample, codec, options), { ...options, pattern, kind });
}

const ofKind = (files: readonly FileRef[], kind: string): FileRef[] =>
  files.filter((file) => ofOtherKind(file, kind) === null);

/** Kinds of pictures by the people that a pattern finds. */
function kindsIn(files: readonly FileRef[], pattern: string) {
  const { matched } = pattern ? matchRefs(files, pattern) : { matched: [] };
  return kindsOf(files, new Map(matched.map(({ name, id }) => [name, id])));
}

/** What an import would do, from names and from the files that were opened; no file is opened. */
export function describeImages(
  all: readonly FileRef[],
  { inspected, rejects }: LookedImages,
  options: NamingOptions & { readonly pattern: string },
): ImagePlan {
  const {
    pattern,
    subjectOf = (id) => id,
    page = usualPage(inspected),
    burnedIn = 'blank',
    cut = USUAL_CUT,
  } = options;
  const kinds = kindsIn(all, pattern);
  const { kind = usualKind(kinds) } = options;
  const files = ofKind(all, kind);
  const names = files.map((file) => file.name);
  const { matched, unmatched: others } = pattern
    ? matchRefs(files, pattern)
    : { matched: [], unmatched: names };
  const withheld = withheldRejects(files, pattern);
  const isWithheld = new Set(withheld.map(({ file }) => file));
  const unmatched = others.filter((file) => !isWithheld.has(file));
  const named = matched.map((m) => ({ ...m, id: subjectOf(m.id) }));
  const readable = named.filter((m) => !rejects.has(m.name));
  const { first, repeated } = firstOfEach(readable, placeOf);
  const refs = new Map(files.map((file) => [file.name, file]));
  const sizes = summarise(inspected);
  const visits = countVisits(first);
  const seen = imagesSeen();
  for (const { name, facts, brightness } of inspected) seen.add(name, facts, brightness);
  const suggested = suggest(sizes, inspected, visits);
  const called = options.name || wordIn(pattern);
  const ofHeaders = [
    ...tellHeaderIds(called, pattern, files),
    ...tellKinds(called, kinds, kind),
    ...tellPlaces(called, files),
    ...tellGathered(called, files),
  ];
  return {
    pattern,
    sides: sidesOf(readable, refs, called),
    unmatched,
    rejects: [
      ...named.flatMap((m) => rejects.get(m.name) ?? []),
      ...withheld,
      ...all.flatMap((file) => ofOtherKind(file, kind) ?? []),
    ],
    kinds,
    duplicates: repeated.map(({ item, of }) =>
      duplicate('image', { subject: of.id, visit: of.visit }, { second: item.name, first: of.name }, of.side),
    ),
    visits,
    inspected: inspected.length + rejects.size,
    hasLooked: inspected.some(({ facts: { words } }) => words),
    sizes,
    ofHeaders,
    personalData: personalBeside(pattern, seen.personalData()),
    remarks: [...seen.remarks(called, { ...suggested, page, burnedIn, cut }), ...ofHeaders],
    suggested: { ...suggested, page, burnedIn, kind, cut },
  };
}

/** Of volumes the slice in the middle shows most; of other files the first page is the picture. */
const usualPage = (inspected: readonly Inspected[]): number =>
  inspected.some(({ facts: { format, pages } }) => pages > 1 && (format === 'dicom' || format === 'nifti'))
    ? 0
    : 1;

const placeOf = (m: FileMatch): string => `${m.id}\0${m.side}\0${m.visit}`;

/** Opens files, a few at a time. Those that cannot be read become rejects. */
export async function lookAtImages(
  sample: readonly FileRef[],
  codec: ImageCodec,
  options: LookOptions,
): Promise<LookedImages> {
  const inspected: Inspected[] = [];
  const rejects = new Map<string, Reject>();
  let done = 0;
  const look = (file: FileRef): Promise<Inspected | Reject> => lookAt(file, codec, options);
  for await (const found of inOrder(sample, imagesAtOnce(codec, options.burnedIn ?? 'blank'), look)) {
    options.signal?.throwIfAborted();
    if ('reason' in found) rejects.set(found.file, found);
    else inspected.push(found);
    options.onProgress?.(++done, sample.length, 'reason' in found ? found.file : found.name);
  }
  return { inspected, rejects };
}

async function lookAt(
  { name, open }: FileRef,
  codec: ImageCodec,
  { page = 0, burnedIn = 'blank', cut }: Pick<ImagePlanOptions, 'page' | 'burnedIn' | 'cut'>,
): Promise<Inspected | Reject> {
  try {
    const source = await open();
    const header = await codec.inspect(source, page, cut);
    // Decoding is what shows that a file is whole. In its full size the brightest pixel of a 16-bit file
    // tells what its camera calls white.
    const { width, height } = header.bitsPerSample === 16 ? header : { width: SIZE, height: SIZE };
    const { raster, facts } = await codec.decode(source, {
      ...{ width, height, colour: 'grey', page, cut },
      // Found, and as many are told of as there are; nothing is left out before it is chosen.
      burnedIn: burnedIn === 'keep' ? 'keep' : 'blank',
    });
    const { data } = raster;
    return { name, facts, brightness: data instanceof Uint16Array ? brightnessOf(name, data) : null };
  } catch (error) {
    return rejectFor(name, error);
  }
}

function sidesOf(
  matches: readonly FileMatch[],
  refs: ReadonlyMap<string, FileRef>,
  name: string,
): ImageSide[] {
  return SIDES.flatMap((side) => {
    const images = matches
      .filter((m) => m.side === side)
      .map((m) => ({ subject: m.id, visit: m.visit, file: refs.get(m.name)! }));
    return images.length ? [{ modality: side ? `${name} ${side}` : name, side, images }] : [];
  });
}

function suggest(
  sizes: ImagePlan['sizes'],
  inspected: readonly Inspected[],
  visits: ImagePlan['visits'],
): Pick<ImageSettings, 'width' | 'height' | 'colour' | 'white16' | 'visit'> {
  const smallest = Math.min(SIZE, ...inspected.map(({ facts }) => longerSide(facts)));
  return {
    width: smallest,
    height: smallest,
    colour: sizes.some((s) => s.colour === 'rgb') ? 'rgb' : 'grey',
    white16: whiteOf(inspected.flatMap(({ brightness }) => brightness ?? [])),
    visit: visits[0]?.visit ?? '',
  };
}

/** Pixels of the longer side once they are square, so that none is lost. */
function longerSide({ width, height, aspect = 1 }: ImageFacts): number {
  if (isSquare(aspect)) return Math.max(width, height);
  return Math.round(aspect > 1 ? Math.max(width, height * aspect) : Math.max(width / aspect, height));
}

function summarise(inspected: readonly Inspected[]): ImagePlan['sizes'] {
  const groups = new Map<string, ImagePlan['sizes'][number]>();
  for (const { facts } of inspected) {
    const { width, height, bitsPerSample } = facts;
    const colour = facts.channels >= 3 ? 'rgb' : 'grey';
    const key = [width, height, colour, bitsPerSample].join();
    groups.set(key, { width, height, colour, bitsPerSample, images: (groups.get(key)?.images ?? 0) + 1 });
  }
  return [...groups.values()].sort((a, b) => b.images - a.images);
}

/** The first word of three letters or more that the pattern spells out, `Fundus`; `Image` if there is none. */
function wordIn(pattern: string): string {
  const spelled = pattern.replace(/\.[^.]*$/, '').replace(/\{[^}]*\}/g, ' ');
  const word = /\p{L}{3,}/u.exec(spelled)?.[0] ?? 'image';
  return word[0].toUpperCase() + word.slice(1).toLowerCase();
}
