import type { DocumentModality } from '../../graph/document.ts';
import type { Arranged } from './arranged.ts';
import { LABEL_SIZE } from './sizes.ts';

/** Widths of a column and of a page of a journal, in millimetres. */
export const PAPER_WIDTHS = [85, 180] as const;

/** How a picture of a graph is to look. */
export interface PictureLook {
  /** As the screen has it; null: in columns from causes to effects. */
  readonly arranged: Arranged | null;
  /** On paper, in millimetres; null: as wide as it comes, in CSS pixels. */
  readonly width: number | null;
  /** Of a picture on paper: what there is, in millimetres, which it keeps to where type of 7 pt lets it. */
  readonly height: number;
  /** Whether the title, with the number of variables and links, stands above it. */
  readonly title: boolean;
  /** Whether the legend stands below it. */
  readonly legend: boolean;
  /** In greys instead of colours. */
  readonly greyscale: boolean;
}

/** Height that a page of a journal has for a figure, in millimetres. */
export const PAGE_HEIGHT = 235;

/** The look with what was not said as it usually is. */
export const lookOf = (look: Partial<PictureLook>): PictureLook => ({
  arranged: null,
  width: null,
  height: PAGE_HEIGHT,
  title: true,
  legend: true,
  greyscale: false,
  ...look,
});

/** Points of the smallest type on paper: a little more than the 7 that journals ask for. */
const SMALLEST_POINTS = 7.1;

/** Millimetres of a unit of a picture on paper. Every picture is drawn in the same units, of which its type has 13. */
export const UNIT_MM = ((SMALLEST_POINTS / LABEL_SIZE) * 25.4) / 72;

/** Greys that differ most, those next to one another first. */
const GREYS = ['#595959', '#bdbdbd', '#262626', '#8c8c8c', '#d9d9d9', '#737373', '#404040', '#a6a6a6'];

/** Modalities in greys, in their order. */
export const inGrey = (modalities: readonly DocumentModality[]): DocumentModality[] =>
  modalities.map((modality, k) => ({ ...modality, colour: GREYS[k % GREYS.length] }));
