import { listed } from '../../../text/sentence.ts';
import type { ImageFacts } from '../../ports.ts';
import type { Remark } from '../../remark.ts';

/** Windows that are named. */
const NAMED = 3;

/** How to choose one window for everybody in pictures of CT. */
export const WINDOWS_OF_CT =
  'Choose one window for all, centre and width, as --window 40/400 for soft tissue, 40/80 for the brain, -600/1500 for lungs or 400/1800 for bone in the terminal, “Window of greys” in the window.';

/** What was seen of the windows that files bring their own greys through. */
export interface WindowsSeen {
  add(name: string, greys: ImageFacts['greys']): void;
  /** @param of what the pictures are called */
  remarks(of: string): readonly Remark[];
}

/** Gathers the windows of files as they are read, for one remark. */
export function windowsSeen(): WindowsSeen {
  const byWindow = new Map<string, number>();
  let [files, without, ct] = [0, 0, 0];
  let example = '';
  return {
    add(name, greys) {
      if (!greys) return;
      files++;
      if (greys.modality === 'CT') ct++;
      if (greys.window === null) without++;
      else {
        const window = wordsFor(greys.window);
        byWindow.set(window, (byWindow.get(window) ?? 0) + 1);
        example ||= name;
      }
    },
    remarks(of) {
      const windowed = files - without;
      if (windowed === 0) return [];
      const all = [...byWindow].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      const from = `${of}: ${windowed} of ${files} files (${example}${windowed > 1 ? ' and others' : ''}) take their greys through the window that each file holds`;
      if (all.length === 1 && without === 0) {
        const which = files === 1 ? '' : `, which is the same in all of them (${all[0][0]})`;
        return [{ code: 'image.windowed', severity: 'info', message: `${from}${which}.`, hint: '' }];
      }
      // A window for each picture is how a scanner shows it; one that many share comes from a device or a place.
      const isShared = all.some(([, n]) => n >= Math.max(3, windowed / 4));
      const isTold = ct > 0 || without > 0 || isShared;
      const others = without > 0 ? [`none in ${without}`] : [];
      const named = all
        .slice(0, all.length > NAMED + 1 ? NAMED : all.length)
        .map(([window, n]) => `${window} in ${n}`);
      const rest = all.length - named.length;
      const more = rest > 0 ? [`${rest} others`] : [];
      return [
        {
          code: 'image.windows-differ',
          severity: isTold ? 'warning' : 'info',
          message: `${from}, and these differ: ${listed([...named, ...more, ...others])}. The same number is another grey where the window is another.`,
          hint:
            ct > 0
              ? WINDOWS_OF_CT
              : 'Brightness does not compare between people; shapes do. Where the numbers mean the same for everybody, choose one window for all (“Window of greys” in the window, --window in the terminal). Where the windows go with a device or a hospital, take pictures of one, or keep that as a column to adjust for.',
        },
      ];
    },
  };
}

const wordsFor = (window: NonNullable<NonNullable<ImageFacts['greys']>['window']>): string =>
  window === 'table' ? 'a table' : `${short(window.centre)}/${short(window.width)}`;

const short = (value: number): string => String(Math.round(value * 100) / 100);
