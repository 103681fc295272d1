import type { ImageFacts } from '../ports.ts';
import type { PersonalData } from './personal-data.ts';
import { tallyPersonal } from './tally.ts';

/**
 * Metadata that image files carry beside the pixels. Cameras write name, number and date of the visit
 * there; the text may be harmless, but only its presence is looked at, since nothing of it is stored.
 * What is drawn into the pixels is not seen.
 */
export function personalDataInImages(
  files: readonly { readonly name: string; readonly facts: Pick<ImageFacts, 'metadata' | 'personal'> }[],
): PersonalData[] {
  return tallyPersonal(
    files.flatMap(({ name, facts }) => [
      ...(facts.personal ?? []).map((place) => ({ ...place, file: name })),
      ...facts.metadata.map((kind) => ({
        kind: 'free text' as const,
        where: `image metadata: ${kind}`,
        file: name,
      })),
    ]),
  );
}
