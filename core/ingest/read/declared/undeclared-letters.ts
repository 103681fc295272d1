import type { Finding } from '../../../cohort/finding.ts';
import { isBeyondAscii, isUtf8, lettersOf, type Letters } from './letters.ts';

/** Letters of a file, and what is to be said of them. */
export interface ToldLetters extends Letters {
  /** What is guessed of the texts read so far; none where all of them are plain. */
  findings(): readonly Finding[];
}

/**
 * Letters of a file that does not say how it writes those beyond a to z, or that may say it wrongly: a text that is
 * UTF-8 is read as UTF-8, any other in the encoding of Western Europe, since hardly a text in that one is UTF-8 by chance.
 *
 * @param name of the file
 * @param declared whether the file says that it is UTF-8
 */
export function undeclaredLetters(name: string, declared: boolean): ToldLetters {
  const utf8 = lettersOf('utf-8');
  const western = lettersOf('windows-1252');
  const seen = { utf8: false, western: false };
  return {
    encoding: 'utf-8',
    hasBeyondAscii: () => seen.utf8 || seen.western,
    text(bytes) {
      if (!isBeyondAscii(bytes)) return utf8.text(bytes);
      const isWide = isUtf8(bytes);
      seen[isWide ? 'utf8' : 'western'] = true;
      return (isWide ? utf8 : western).text(bytes);
    },
    findings: () => (seen.western || (seen.utf8 && !declared) ? [guessed(name, declared, seen)] : []),
  };
}

function guessed(
  name: string,
  declared: boolean,
  { utf8, western }: { readonly utf8: boolean; readonly western: boolean },
): Finding {
  const how =
    utf8 && western ? 'some as UTF-8 and some as Windows-1252' : utf8 ? 'as UTF-8' : 'as Windows-1252';
  const why = declared
    ? `Not all texts of ${name} are UTF-8, as its format promises: letters beyond a to z were read ${how}.`
    : `${name} does not say how it writes letters beyond a to z: they were read ${how}.`;
  return {
    code: 'statistical.letters-guessed',
    severity: 'info',
    message: why,
    hint: 'Look at a few names and texts with accents. If they are wrong, save the file again in a newer version of its program.',
    about: [],
  };
}
