import type { PictureLook } from '../picture/look.ts';
import { pictureSize, writeSvg } from '../svg.ts';
import type { ReportData } from './data.ts';
import { html, Markup, nothing } from './html.ts';

/** A page as it is held, in millimetres: width and height that a figure has within the margins of either paper. */
const PAGES = [
  { held: 'upright', width: 176, height: 222 },
  { held: 'wide', width: 246, height: 170 },
] as const;

interface Figure {
  readonly held: (typeof PAGES)[number]['held'];
  readonly svg: string;
}

/**
 * The graph as it is arranged on the screen, with no type under 7 pt: on an upright page, or on one on its side. Where
 * it would be higher than either, it is in columns, and that is said.
 */
export function graphFigure({ document, arranged }: Pick<ReportData, 'document' | 'arranged'>): Markup {
  const drawn = (how: PictureLook['arranged']): readonly Figure[] =>
    PAGES.map(({ held, width, height }) => ({
      held,
      svg: writeSvg(document, { arranged: how, width, height }),
    }));
  const fitting = (figures: readonly Figure[]): Figure | undefined =>
    figures.find(({ svg }, k) => pictureSize(svg).height <= (PAGES[k].height * 96) / 25.4);
  const onScreen = arranged && fitting(drawn(arranged));
  const inColumns = onScreen ? [] : drawn(null);
  const { held, svg } = onScreen ?? fitting(inColumns) ?? inColumns[0];
  const picture = new Markup(svg.replace(/^<\?xml[^>]*\?>\s*/, ''));
  return html`<figure class="${held}">${picture}</figure>
    ${
      arranged && !onScreen
        ? html`<p class="small">
            The figure is in columns: as it is arranged on the screen it would not fit a page at 7 pt.
          </p>`
        : nothing
    }`;
}
