import type { Reject } from '../../ports.ts';

const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The rejects report: file, where, code and reason, one line each. */
export const rejectsCsv = (rejects: readonly Reject[]): string =>
  ['file,where,code,reason', ...rejects.map((r) => [r.file, r.where, r.code, r.reason].map(cell).join(','))]
    .join('\n')
    .concat('\n');
