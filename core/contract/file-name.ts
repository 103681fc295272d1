/** Leaves room for an ending, a number and the name of a draft within the 255 bytes of most file systems. */
const MOST_BYTES = 120;

/** What Windows takes for a device, whatever ending it has. */
const DEVICE = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])$/i;

/**
 * A file's name for what a person has named, without an ending: letters and digits of any script, in at most 120
 * bytes. Every file system takes it. Two names may give the same one: see {@link distinctFileNames}.
 */
export const fileName = (name: string): string => safe(name.normalize('NFC'), /[^\p{L}\p{M}\p{N}_]+/gu);

/**
 * The same in small letters of ASCII, for what lies inside a project: not every zip and not every disk gives back an
 * accent as it was written.
 */
export const plainFileName = (name: string): string =>
  safe(name.normalize('NFKD').replace(/\p{M}+/gu, ''), /[^A-Za-z0-9_]+/g).toLowerCase();

/**
 * A file name for each of some names, no two the same, also where capitals and accents make no difference. The same
 * names in the same order give the same ones.
 */
export function distinctFileNames(names: readonly string[], nameOf = fileName): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const free = firstFree(nameOf(name), (candidate) => !taken.has(folded(candidate)));
    taken.add(folded(free));
    return free;
  });
}

/** The name if it is free, else the first with a number from 2 that is. */
export function firstFree(name: string, isFree: (candidate: string) => boolean): string {
  let candidate = name;
  for (let k = 2; !isFree(candidate); k++) candidate = `${name}-${String(k)}`;
  return candidate;
}

/** A name as the disks of Windows and macOS compare it, or more loosely. */
const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toUpperCase()
    .toLowerCase();

function safe(name: string, unsafe: RegExp): string {
  const words = cut(name.replace(unsafe, '-').replace(/^-+/, '')).replace(/-+$/, '');
  if (words === '') return 'unnamed';
  return DEVICE.test(words) ? `${words}_` : words;
}

/** The first letters, whole ones, that fit. */
function cut(text: string): string {
  let bytes = 0;
  let kept = '';
  for (const letter of text) {
    bytes += new TextEncoder().encode(letter).length;
    if (bytes > MOST_BYTES) break;
    kept += letter;
  }
  return kept;
}
