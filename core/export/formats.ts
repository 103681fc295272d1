import { writeAdjacencyCsv } from './adjacency-csv.ts';
import { writeCx2 } from './cx2.ts';
import { writeCytoscape } from './cytoscape.ts';
import { writeDagitty } from './dagitty.ts';
import type { GraphDocument } from '../graph/document.ts';
import { withReasons } from '../graph/with-reasons.ts';
import type { PictureLook } from './picture/look.ts';
import { writeDot } from './dot.ts';
import { writeGraphPage } from './graph-page.ts';
import { writeGraphml } from './graphml.ts';
import { writeLavaan } from './lavaan.ts';
import { writeLinksCsv } from './links-csv.ts';
import { inPixels, writeSvg } from './svg.ts';
import { writeTetrad } from './tetrad.ts';

export interface ExportFormat {
  /** Ending of the file's name, without the dot. */
  readonly extension: string;
  /** Name that people choose it by. */
  readonly label: string;
  readonly mime: string;
  /**
   * What `write` gives. `text`: the file itself, UTF-8. `raster`: an SVG that is to be drawn as pixels. `print`: an HTML
   * page that a browser is to print.
   */
  readonly made: 'text' | 'raster' | 'print';
  /** What begins a line that other programs pass over, where the format has such lines. */
  readonly comment?: string;
  /** What the format is good for and what it cannot hold, in a sentence. */
  readonly about: string;
  /** @param look of pictures */
  write(document: GraphDocument, look?: Partial<PictureLook>): string;
}

/** The one list of formats that the terminal, the app and the tests go by. */
export const exportFormats = {
  json: {
    extension: 'json',
    label: 'Etiograph graph (JSON)',
    mime: 'application/json',
    made: 'text',
    about: 'Everything; Etiograph reads it back.',
    write: (document) => `${JSON.stringify(withReasons(document), null, 2)}\n`,
  },
  links: {
    extension: 'links.csv',
    label: 'Table of links (CSV)',
    mime: 'text/csv',
    made: 'text',
    about:
      'A line for every pair with its figures and notes, for spreadsheets, R and SPSS. In R: read.csv(file, na.strings = "", fileEncoding = "UTF-8-BOM").',
    write: writeLinksCsv,
  },
  svg: {
    extension: 'svg',
    label: 'Picture (SVG)',
    mime: 'image/svg+xml',
    made: 'text',
    about: 'Vector picture with the legend; notes are tooltips.',
    write: writeSvg,
  },
  png: {
    extension: 'png',
    label: 'Picture (PNG, 300 dpi)',
    mime: 'image/png',
    made: 'raster',
    about: 'Picture with the legend, at the resolution that journals ask for.',
    write: (document, look?: Partial<PictureLook>) => inPixels(writeSvg(document, look)),
  },
  pdf: {
    extension: 'pdf',
    label: 'Picture (PDF)',
    mime: 'application/pdf',
    made: 'print',
    about: 'Vector picture with the legend, on a page of its size.',
    write: writeGraphPage,
  },
  graphml: {
    extension: 'graphml',
    label: 'GraphML',
    mime: 'application/xml',
    made: 'text',
    about: 'For igraph, NetworkX, Gephi and yEd, with all figures, reasons and notes.',
    write: writeGraphml,
  },
  cx2: {
    extension: 'cx2',
    label: 'Cytoscape exchange (CX2)',
    mime: 'application/json',
    made: 'text',
    about: 'For Cytoscape and NDEx, with layout, style, all figures and notes.',
    write: writeCx2,
  },
  cytoscape: {
    extension: 'cyjs',
    label: 'Cytoscape (JSON)',
    mime: 'application/json',
    made: 'text',
    about: 'For Cytoscape.js and Cytoscape, with all figures and notes.',
    write: writeCytoscape,
  },
  dot: {
    extension: 'dot',
    label: 'Graphviz (DOT)',
    mime: 'text/vnd.graphviz',
    made: 'text',
    comment: '//',
    about: 'For Graphviz, with figures, reasons and notes as attributes.',
    write: writeDot,
  },
  tetrad: {
    extension: 'txt',
    label: 'Tetrad (text)',
    mime: 'text/plain',
    made: 'text',
    // Tetrad and causal-learn pass over what stands before “Graph Nodes:”.
    comment: '#',
    about: 'For Tetrad and causal-learn. Holds names and links, no undecided pairs, no figures and no notes.',
    write: writeTetrad,
  },
  dagitty: {
    extension: 'dagitty.txt',
    label: 'dagitty',
    mime: 'text/plain',
    made: 'text',
    about:
      'For dagitty on the web and in R. Holds names and links, no undecided pairs, no figures and no notes.',
    write: writeDagitty,
  },
  lavaan: {
    extension: 'lavaan.R',
    label: 'lavaan (R)',
    mime: 'text/plain',
    made: 'text',
    comment: '#',
    about: 'A structural equation model for R; figures, notes and undecided pairs are comments.',
    write: writeLavaan,
  },
  adjacency: {
    extension: 'csv',
    label: 'Adjacency matrix (CSV)',
    mime: 'text/csv',
    made: 'text',
    about:
      'A square of 0, 1 and 2. Holds names and links, no undecided pairs, no figures and no notes. In R: read.csv(file, row.names = 1, check.names = FALSE, na.strings = "").',
    write: writeAdjacencyCsv,
  },
} as const satisfies Readonly<Record<string, ExportFormat>>;

export type ExportFormatName = keyof typeof exportFormats;

/** Whether a format shows the graph rather than tells it. */
export const isPicture = (format: ExportFormatName): boolean =>
  format === 'svg' || exportFormats[format].made !== 'text';

/** The names, for choices that are checked. */
export const EXPORT_FORMATS = Object.keys(exportFormats) as [ExportFormatName, ...ExportFormatName[]];
