/** Encodings that tables are read in, for the window to offer. */
export { ENCODINGS } from '../ingest/table/text/encodings.ts';
