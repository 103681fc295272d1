import type { Finding } from '../../../cohort/finding.ts';
import { UserError } from '../../../errors.ts';
import { few } from '../../../text/sentence.ts';
import type { ByteSource } from '../../ports.ts';
import type { StatisticalTable, ValueLabel } from '../declared/types.ts';
import { isOwnFormat } from './formats.ts';
import { readSasCatalog, type SasCatalog } from './catalog.ts';
import type { SasTable } from './open.ts';

interface Named extends SasCatalog {
  readonly name: string;
}

/** Names that a sentence lists. */
const SHOWN = 6;

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
  const { read, findings } = await readCatalogs(inOrder(name, catalogs));
  const chosen = new Map<string, { readonly from: Named; readonly labels: readonly ValueLabel[] }>();
  for (const format of wanted) {
    const from = read.find(({ labels }) => labels.has(format));
    if (from) chosen.set(format, { from, labels: from.labels.get(format)! });
  }
  const told = [
    ...findings,
    ...usedFindings([...chosen.values()].map(({ from }) => from.name)),
    ...doubtFindings(table, read, chosen),
    ...unlabelledFindings(table, read, chosen),
  ];
  return {
    ...table,
    variables: table.variables.map((variable, v) => ({
      ...variable,
      labels: chosen.get(table.formats[v])?.labels ?? [],
    })),
    findings: () => [...told, ...table.findings()],
  };
}

function inOrder(name: string, catalogs: readonly ByteSource[]): ByteSource[] {
  const stem = (file: string): string => file.replace(/\.[^.]*$/, '').toLowerCase();
  const place = (file: string): number => [stem(name), 'formats'].indexOf(stem(file)) >>> 0;
  return [...catalogs].sort((a, b) => place(a.name) - place(b.name) || (a.name < b.name ? -1 : 1));
}

async function readCatalogs(
  catalogs: readonly ByteSource[],
): Promise<{ read: Named[]; findings: Finding[] }> {
  const read: Named[] = [];
  const findings: Finding[] = [];
  for (const catalog of catalogs) {
    try {
      read.push({ name: catalog.name, ...(await readSasCatalog(catalog)) });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { message, hint } = error;
      findings.push({
        code: 'sas.catalog-unread',
        severity: 'warning',
        message: `The value labels of a catalog beside the table are not used. ${message}`,
        hint,
        about: [],
      });
    }
  }
  return { read, findings };
}

function usedFindings(names: readonly string[]): Finding[] {
  const files = [...new Set(names)];
  if (files.length === 0) return [];
  return [
    {
      code: 'sas.catalog-used',
      severity: 'info',
      message: `Value labels are taken from ${few(files, SHOWN)}, beside the table.`,
      hint: 'If they belong to another table, move the file elsewhere and look again.',
      about: [],
    },
  ];
}

/** Formats that other catalogs have otherwise, or that name ranges of values. */
function doubtFindings(
  table: SasTable,
  read: readonly Named[],
  chosen: ReadonlyMap<string, { readonly from: Named; readonly labels: readonly ValueLabel[] }>,
): Finding[] {
  const findings: Finding[] = [];
  const columnsOf = (format: string): string[] =>
    table.variables.flatMap(({ name }, v) => (table.formats[v] === format ? name : []));
  for (const [format, { from, labels }] of chosen) {
    const other = read.find(
      (catalog) =>
        catalog !== from && catalog.labels.has(format) && !isSame(catalog.labels.get(format)!, labels),
    );
    if (!other) continue;
    findings.push({
      code: 'sas.catalogs-differ',
      severity: 'warning',
      message: `The labels of format ${format} in ${from.name} are not those of ${other.name}; the former are used.`,
      hint: 'Keep the catalog beside the table that belongs to it, and move the other elsewhere.',
      about: columnsOf(format),
    });
  }
  const ranges = new Set(read.flatMap(({ withRanges }) => withRanges));
  for (const format of new Set(table.formats)) {
    if (!ranges.has(format)) continue;
    findings.push({
      code: 'sas.format-ranges',
      severity: 'info',
      message: `Format ${format} also names ranges of values; these labels are not used, and the values stay as they are.`,
      hint: 'If the groups matter, make a column of them: Cohort, Add a column.',
      about: columnsOf(format),
    });
  }
  return findings;
}

/** Columns of a study's own formats whose labels are nowhere: what stands in them are codes. */
function unlabelledFindings(
  { variables, formats }: SasTable,
  read: readonly Named[],
  chosen: ReadonlyMap<string, unknown>,
): Finding[] {
  const isOpen = (format: string): boolean =>
    isOwnFormat(format) && !chosen.has(format) && !read.some(({ withRanges }) => withRanges.includes(format));
  const names = variables.flatMap(({ name }, v) => (isOpen(formats[v]) ? name : []));
  if (names.length === 0) return [];
  const own = [...new Set(formats.filter(isOpen))];
  const one = own.length === 1;
  return [
    {
      code: 'sas.no-labels',
      severity: 'warning',
      message: `Columns show codes instead of words, since the labels of their ${one ? 'format' : 'formats'} ${few(own, SHOWN)} are in no catalog beside the table: ${few(names, SHOWN)}.`,
      hint: 'Lay the catalog of formats (.sas7bcat) beside the table and look again, or say what the codes mean in a codebook.',
      about: names,
    },
  ];
}

const isSame = (a: readonly ValueLabel[], b: readonly ValueLabel[]): boolean =>
  a.length === b.length && a.every(({ value, label }, i) => value === b[i].value && label === b[i].label);
