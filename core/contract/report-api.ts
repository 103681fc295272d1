import { z } from 'zod';
import { EXPORT_FORMATS, type ExportFormatName } from '../export/formats.ts';
import { PAPER_WIDTHS } from '../export/picture/look.ts';
import { REPORT_SECTIONS } from '../export/report/sections.ts';
import type { GraphDifference } from '../graph/difference.ts';
import { path } from './path-field.ts';
import { once, repeatable } from './repeats.ts';

const project = path();
/** Id of a graph of the project; the newest by default. */
const graph = z.string().optional();

export const exportRunRequest = z.strictObject({
  project,
  run: z.string().optional(),
  folder: path(),
  latents: z.enum(['csv', 'parquet']).nullable(),
  encoders: z.boolean(),
});

export const reportOptions = z.strictObject({
  /** The graph's title without it. */
  title: z.string().max(300).optional(),
  authors: z.string().max(1000).optional(),
  sections: z.array(z.enum(REPORT_SECTIONS)).default([...REPORT_SECTIONS]),
  paper: z.enum(['A4', 'Letter']).default('A4'),
});

export const reportRequests = {
  ...repeatable({
    getReport: z.strictObject({ project, graph, options: reportOptions.prefault({}) }),
  }),
  ...once({
    exportRun: exportRunRequest,
    exportGraph: z.strictObject({
      project,
      graph,
      format: z.enum(EXPORT_FORMATS),
      /** How a picture is arranged: as on the screen, where it was arranged there, or in columns. */
      arrangement: z.enum(['screen', 'columns']).default('screen'),
      /** Of a picture on paper, in millimetres, with no type under 7 pt; null: as wide as it comes. */
      width: z
        .literal([...PAPER_WIDTHS])
        .nullable()
        .default(null),
      /** Whether a picture has its title above it and its legend below. */
      title: z.boolean().default(true),
      legend: z.boolean().default(true),
      /** Greys instead of colours. */
      greyscale: z.boolean().default(false),
      /** Byte at which the piece begins. */
      position: z.int().min(0).default(0),
    }),
    startReplay: z.strictObject({
      project,
      graph,
      /** Folders in which imported files are looked for that are no longer where they were. */
      folders: z.array(path()).max(100).default([]),
    }),
  }),
};

type ExportRunRequest = z.input<typeof exportRunRequest>;
export type ReportOptions = z.input<typeof reportOptions>;

/** A piece of an exported file; a message holds no more. */
export interface ExportedPiece {
  readonly format: ExportFormatName;
  /** Suggested for the file. */
  readonly name: string;
  readonly mime: string;
  /** True: the bytes are an HTML page that the host is to print to the file. */
  readonly print: boolean;
  /** A sentence on what has overtaken the graph, which the file says too where it can; null where nothing has. */
  readonly outOfDate: string | null;
  readonly bytes: Uint8Array;
  /** Bytes in all. */
  readonly total: number;
  readonly last: boolean;
}

export interface Report {
  /** A document of its own without scripts: figures, style and all. */
  readonly html: string;
  /** The methods section as plain text, for a paper. */
  readonly methods: string;
  /** Suggested for the file, without its ending. */
  readonly name: string;
}

/** What came of doing everything again from the journal. The result of a `replay` run. */
export interface ReplayResult {
  /** The same variables, links and directions. */
  readonly same: boolean;
  /** Whether every p-value is the same too, to nine digits. */
  readonly identical: boolean;
  /** Differences from the graph as it is to the graph that was found again. */
  readonly difference: GraphDifference;
  readonly largestPDifference: number;
  /** Files that are not what they were when they were imported. */
  readonly inputs: readonly {
    readonly name: string;
    readonly change: 'changed' | 'missing' | 'new';
  }[];
  /** Versions and devices that were others then. */
  readonly then: Readonly<Record<string, string>>;
  readonly now: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly what: string; readonly seconds: number }[];
  /** The verdict in plain words. */
  readonly words: string;
}

export interface ReportApi {
  /** Writes latents and encoders of a training run. @returns the files written */
  exportRun(request: ExportRunRequest): Promise<string[]>;
  /** A graph in one of the formats, at most 3 MB at a time. @throws UserError `export.picture-too-large` */
  exportGraph(request: z.input<typeof reportRequests.exportGraph>): Promise<ExportedPiece>;
  /** @throws UserError `graph.unknown` */
  getReport(request: z.input<typeof reportRequests.getReport>): Promise<Report>;
  /**
   * Imports, trains and discovers again in a folder that is removed afterwards, as the journal says, and compares the
   * graphs. The run's result is a {@link ReplayResult}; it fails with `replay.incomplete` where the journal does not
   * hold what it takes, and `replay.missing` where a file is neither where it was nor in the folders.
   */
  startReplay(request: z.input<typeof reportRequests.startReplay>): Promise<string>;
}
