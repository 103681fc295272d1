import type { ImageChoice, RecordingChoice } from '../../../core/contract/arrays-requests.ts';
import { USUAL_CUT } from '../../../core/contract/volume-cut.ts';
import { formatCount, formatDuration } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';

/** What is taken of the files, in a sentence or more. */
export function sayChoice(choice: RecordingChoice | ImageChoice): string {
  if ('channels' in choice) {
    const channels = choice.channels.map(({ name }) => name).join(', ');
    const { window } = choice;
    const steps = formatCount(choice.steps);
    if (window !== 'whole' && 'stage' in window) {
      const stage = window.stage === 'sleep' ? t('arrays.window.sleep') : window.stage;
      const length =
        window.durationSeconds === undefined
          ? t('arrays.window.allOfIt')
          : formatDuration(window.durationSeconds);
      const which = t(`arrays.window.${window.take}`);
      return t('arrays.review.byStage', { channels, steps, which, stage, length });
    }
    return window === 'whole'
      ? t('arrays.review.wholeNight', { channels, steps })
      : t(window.startSeconds === 0 ? 'arrays.review.fromStart' : 'arrays.review.windowed', {
          channels,
          steps,
          from: formatDuration(window.startSeconds),
          length: formatDuration(window.durationSeconds),
        });
  }
  const { width, height, colour } = choice;
  const said = t('arrays.review.images', { width, height, colour: t(`arrays.images.${colour}`) });
  return [said, ...sayPicture(choice)].join(' ');
}

/** What is read of files with several pictures, and through which window. */
function sayPicture({ page = 1, cut }: ImageChoice): string[] {
  const { plane, projection, volume, window } = cut ?? USUAL_CUT;
  const which =
    projection !== 'slice'
      ? [t('arrays.review.projected', { what: t(`arrays.images.${projection}`) })]
      : page === 0
        ? [t('arrays.review.middle')]
        : page === 1
          ? []
          : [t('arrays.review.page', { page })];
  return [
    ...which,
    ...(plane === 'axial' ? [] : [t('arrays.review.plane', { plane: t(`arrays.images.${plane}`) })]),
    ...(volume === 1 ? [] : [t('arrays.review.volume', { volume })]),
    ...(window ? [t('arrays.review.window', { centre: window.centre, width: window.width })] : []),
  ];
}
