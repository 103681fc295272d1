import { fact, type Fact } from '../say/say.ts';
import type { FileIds } from '../types/plan.ts';

/** Endings of files that devices, laboratories and pipelines name people's data by. */
const ENDING =
  /(?:\.(?:edf|bdf|rec|hea|mat|set|vhdr|vmrk|fif|cnt|fcs|bam|sam|cram|vcf|bed|fastq|fq|fasta|gz|zip|raw|wiff2?|mzx?ml|d|cel|idat|gpr|csv|tsv|txt|asc|xlsx?|json|xml|rml|rdata|rds|bin|cwa|gt3x|agd|awd|nii|mgz|mnc|dcm|dicom|png|jpe?g|tiff?|bmp|e2e|vol|oct|svs|ndpi|czi|lif|wav|mp3|mp4|avi|mov|pdf|docx?))+$/i;
/** A folder that begins at a drive, a server, the root or at home. */
const FOLDER = /^(?:[a-z]:[\\/]|\\\\|\/(?=[^/]+\/)|~[\\/]|\.{1,2}[\\/]|file:\/\/)/i;
/** Nearly all ids must be names of files. */
const MOSTLY = 0.95;
const FEWEST = 3;

/** The mark that a shell leaves behind the name of a folder. */
const BEHIND = /(?<=[^\\/\s])[\\/]$/;

const isFile = (id: string): boolean =>
  (ENDING.test(id) && /[^.\\/\s]\.[^.]+$/.test(id)) || FOLDER.test(id) || BEHIND.test(id);

const stemOf = (id: string): string =>
  id
    .replace(BEHIND, '')
    .replace(/^.*[\\/]/, '')
    .replace(ENDING, '')
    .trim();

/** The longest end that all have, from a mark on and with a word in it; else empty. */
function tailOf(stems: readonly string[]): string {
  let tail = stems[0];
  for (const stem of stems) while (!stem.endsWith(tail)) tail = tail.slice(1);
  const from = tail.search(/[._ -]/);
  const whole = from < 0 ? '' : tail.slice(from);
  return /\p{L}{3}/u.test(whole) && stems.every((stem) => stem.length > whole.length) ? whole : '';
}

/** The id that a file's name is of. */
export function idOfFile(id: string, { tail }: FileIds): string {
  if (!isFile(id)) return id;
  const stem = stemOf(id);
  const bare = tail !== '' && stem.endsWith(tail) ? stem.slice(0, -tail.length) : stem;
  return bare || id;
}

/**
 * How ids that are names of files are read, without folder, ending and what all are called alike; null of all other ids, and
 * where two would be one.
 */
export function fileIdsOf(ids: readonly string[]): FileIds | null {
  if (!ids.slice(0, FEWEST).some(isFile)) return null;
  const all = [...new Set(ids)].filter((id) => id !== '');
  const files = all.filter(isFile);
  if (files.length < FEWEST || files.length < MOSTLY * all.length) return null;
  const found = { tail: tailOf(files.map(stemOf)) };
  return new Set(all.map((id) => idOfFile(id, found))).size === all.length ? found : null;
}

/** That ids are names of files, and how they are read or kept. @param of where they stand: `in column “id”` */
export function fileIdFacts(ids: readonly string[], found: FileIds | null, of: string): Fact[] {
  if (found) return [fact('table.file-ids', [], { of, tail: found.tail })];
  return ids.some((id) => FOLDER.test(id)) ? [fact('table.id-folders', [], { of })] : [];
}
