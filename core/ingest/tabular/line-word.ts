/** What a line of a table is called. The lines of a sheet are written so that their numbers are Excel's own of its rows. */
export type LineWord = 'line' | 'row';

/** @param table a plan, or what was asked for one */
export const lineWord = ({ sheet }: { readonly sheet?: string }): LineWord =>
  sheet === undefined ? 'line' : 'row';
