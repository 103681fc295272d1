import { mayBeDicom } from '../../../../ingest/read/dicom/series.ts';
import type { LocatedFile } from '../file-refs.ts';

/** The files that each part is made of; what is of none, such as copies and lists of files, is of the first. */
export function pathsOf(parts: readonly (readonly LocatedFile[])[], all: readonly LocatedFile[]): string[][] {
  const partOf = new Map<string, number>();
  for (const [k, pictures] of parts.entries()) {
    for (const { name, parts: slices = [] } of pictures) {
      for (const file of [name, ...slices.map((slice) => slice.name)]) partOf.set(file, k);
    }
  }
  return parts.map((_, k) => all.filter(({ name }) => (partOf.get(name) ?? 0) === k).map(({ path }) => path));
}

/** Pictures by the kind of device that their headers name; those of other formats are one kind. */
export function byDevice(files: readonly LocatedFile[]): (readonly [device: string, files: LocatedFile[]])[] {
  const devices = new Map<string, LocatedFile[]>();
  const headless = new Map<boolean, LocatedFile[]>([
    [true, []],
    [false, []],
  ]);
  for (const file of files) {
    if (!file.inHeader) headless.get(mayBeDicom(file.name))!.push(file);
    else {
      const before = devices.get(file.inHeader.modality);
      if (before) before.push(file);
      else devices.set(file.inHeader.modality, [file]);
    }
  }
  const parts = [...devices];
  const others = headless.get(false)!;
  const damaged = headless.get(true)!;
  if (others.length > 0 || parts.length === 0) parts.push(['', others]);
  // A damaged file is no device of its own; the largest part tells of it.
  const [largest] = [...parts].sort(([, a], [, b]) => b.length - a.length);
  largest[1].push(...damaged);
  return parts;
}
