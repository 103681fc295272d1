import { writeAdjacencyCsv } from './adjacency-csv.ts';
import { writeCytoscape } from './cytoscape.ts';
import { writeDagitty } from './dagitty.ts';
import type { GraphDocument } from './document.ts';
import { writeDot } from './dot.ts';
import { writeGraphml } from './graphml.ts';
import { writeLavaan } from './lavaan.ts';
import { writeSvg } from './svg.ts';
import { writeTetrad } from './tetrad.ts';

export interface ExportFormat {
  /** Of the file, without the dot. */
  readonly extension: string;
  /** As people choose it. */
  readonly label: string;
  /** The whole file as text, UTF-8. */
  write(document: GraphDocument): string;
}

/** The one list of formats that the terminal, the app and the tests go by. */
export const exportFormats = {
  json: {
    extension: 'json',
    label: 'Etiograph graph (JSON)',
    write: (document) => `${JSON.stringify(document, null, 2)}\n`,
  },
  tetrad: { extension: 'txt', label: 'Tetrad (text)', write: writeTetrad },
  graphml: { extension: 'graphml', label: 'GraphML', write: writeGraphml },
  dot: { extension: 'dot', label: 'Graphviz (DOT)', write: writeDot },
  cytoscape: { extension: 'cyjs', label: 'Cytoscape (JSON)', write: writeCytoscape },
  adjacency: { extension: 'csv', label: 'Adjacency matrix (CSV)', write: writeAdjacencyCsv },
  dagitty: { extension: 'dagitty.txt', label: 'dagitty', write: writeDagitty },
  svg: { extension: 'svg', label: 'Picture (SVG)', write: writeSvg },
  lavaan: { extension: 'lavaan.R', label: 'lavaan (R)', write: writeLavaan },
} as const satisfies Readonly<Record<string, ExportFormat>>;
