import { PAPER_WIDTHS } from '../../core/export/picture/look.ts';

/** How the picture of a graph is asked for. */
export interface PictureChoice {
  readonly arrangement: 'screen' | 'columns';
  /** Millimetres on paper; null: as wide as it comes. */
  readonly width: (typeof PAPER_WIDTHS)[number] | null;
  readonly title: boolean;
  readonly legend: boolean;
  readonly greyscale: boolean;
}

type Place = Readonly<Record<string, string | undefined>>;

/** The choice that a place in the window was left with; what is not noted there is as usual. */
export const keptPicture = (place: Place): PictureChoice => ({
  arrangement: place['arrangement'] === 'columns' ? 'columns' : 'screen',
  width: PAPER_WIDTHS.find((width) => String(width) === place['width']) ?? null,
  title: place['title'] !== 'no',
  legend: place['legend'] !== 'no',
  greyscale: place['greyscale'] === 'yes',
});

/** What is noted of a choice, so that it is there again after the window was reloaded. */
export const markPicture = ({
  arrangement,
  width,
  title,
  legend,
  greyscale,
}: PictureChoice): Record<string, string> => ({
  arrangement,
  ...(width === null ? {} : { width: String(width) }),
  ...(title ? {} : { title: 'no' }),
  ...(legend ? {} : { legend: 'no' }),
  ...(greyscale ? { greyscale: 'yes' } : {}),
});
