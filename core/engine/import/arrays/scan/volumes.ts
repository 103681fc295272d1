import type { ImageFacts } from '../../../../ingest/ports.ts';
import type { VolumeSize } from '../../../../ingest/volume-cut.ts';

/** The most slices by plane and the most volumes that a file has; null where there are no volumes. */
export function largestVolume(all: readonly VolumeSize[]): VolumeSize | null {
  if (all.length === 0) return null;
  const most = (of: (one: VolumeSize) => number): number => Math.max(...all.map(of));
  return {
    slices: {
      axial: most(({ slices }) => slices.axial),
      coronal: most(({ slices }) => slices.coronal),
      sagittal: most(({ slices }) => slices.sagittal),
    },
    volumes: most(({ volumes }) => volumes),
  };
}

/** Whether greys have more steps than a picture shows, so that a window can be chosen. */
export const isWindowed = ({ bitsPerSample, odd }: ImageFacts): boolean =>
  bitsPerSample === 16 || odd.includes('windowed') || odd.includes('grey-range');
