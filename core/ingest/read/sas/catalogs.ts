import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import { type Notes, notesOf } from '../declared/notes.ts';
import type { StatisticalTable, ValueLabel } from '../declared/types.ts';
import { readSasCatalog, type SasCatalog } from './catalog.ts';
import { isOwnFormat } from './formats.ts';
import type { SasTable } from './table.ts';

interface Named extends SasCatalog {
  readonly name: string;
}

/**
 * A table of SAS with the value labels of the catalogs that lie beside it, by the formats of its variables. Of several that
 * have a format the one with the table's own name counts, then `formats`, then the first by name.
 *
 * @param name of the table's file
 * @returns the table, which tells from where its labels are, and what is left open
 */
export async function withCatalogs(
  table: SasTable,
  name: string,
  catalogs: readonly ByteSource[],
): Promise<StatisticalTable> {
  const wanted = new Set(table.formats.filter((format) => format !== ''));
  if (wanted.size === 0) return table;
  const notes = notesOf(name);
  const read = await readCatalogs(inOrder(name, catalogs), notes);
  const chosen = new Map(
    [...wanted].map((format) => [format, read.find(({ labels }) => labels.has(format))]),
  );
  const used = new Set([...chosen.values()].flatMap((from) => from?.name ?? []));
  if (used.size > 0) notes.note('sas.catalog-used', null, ...used);
  for (const [v, format] of table.formats.entries()) {
    noteDoubts(table.variables[v].name, format, { read, from: chosen.get(format) }, notes);
  }
  noteUnlabelled(table, read, notes);
  return {
    ...table,
    variables: table.variables.map((variable, v) => {
      const format = table.formats[v];
      return { ...variable, labels: chosen.get(format)?.labels.get(format) ?? [] };
    }),
    findings: () => [...notes.findings(), ...table.findings()],
  };
}

function inOrder(name: string, catalogs: readonly ByteSource[]): ByteSource[] {
  const stem = (file: string): string => file.replace(/\.[^.]*$/, '').toLowerCase();
  const place = (file: string): number => [stem(name), 'formats'].indexOf(stem(file)) >>> 0;
  return [...catalogs].sort((a, b) => place(a.name) - place(b.name) || (a.name < b.name ? -1 : 1));
}

async function readCatalogs(catalogs: readonly ByteSource[], notes: Notes): Promise<Named[]> {
  const read: Named[] = [];
  for (const catalog of catalogs) {
    try {
      read.push({ name: catalog.name, ...(await readSasCatalog(catalog)) });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      notes.note('sas.catalog-unread', null, error.message, error.hint);
    }
  }
  return read;
}

/** Formats that other catalogs have otherwise, or that name ranges of values. */
function noteDoubts(
  column: string,
  format: string,
  { read, from }: { readonly read: readonly Named[]; readonly from: Named | undefined },
  notes: Notes,
): void {
  const own = from?.labels.get(format);
  const other = read.find(
    (one) => own && one !== from && one.labels.has(format) && !isSame(one.labels.get(format)!, own),
  );
  if (other) notes.note('sas.catalogs-differ', column, format, from!.name, other.name);
  if (read.some(({ withRanges }) => withRanges.includes(format))) {
    notes.note('sas.format-ranges', column, format);
  }
}

/** Columns of a study's own formats whose labels are nowhere: what stands in them are codes. */
function noteUnlabelled({ variables, formats }: SasTable, read: readonly Named[], notes: Notes): void {
  const isKnown = (format: string): boolean =>
    read.some(({ labels, withRanges }) => labels.has(format) || withRanges.includes(format));
  const isOpen = (format: string): boolean => isOwnFormat(format) && !isKnown(format);
  const open = new Set(formats.filter(isOpen));
  for (const [v, { name }] of variables.entries()) {
    if (open.has(formats[v])) notes.note('sas.no-labels', name, ...open);
  }
}

const isSame = (a: readonly ValueLabel[], b: readonly ValueLabel[]): boolean =>
  a.length === b.length && a.every(({ value, label }, i) => value === b[i].value && label === b[i].label);
