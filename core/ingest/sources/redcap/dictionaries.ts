import { unique } from '../../table/shape/pivot/tally.ts';
import { nameOf, type RedcapColumn } from './column.ts';
import type { RedcapField } from './dictionary.ts';

/** Which dictionary an export is read by. */
export interface UsedDictionary {
  /** Of its file. */
  readonly name: string;
  /** It lies in another folder than the export. */
  readonly isFar: boolean;
  /** Others that fit about as well and say something else. */
  readonly rivals: readonly Rival[];
}

interface Rival {
  readonly name: string;
  /** Fields of which it has other choices or conditions, or another mark of an identifier. */
  readonly fields: readonly string[];
}

/** A dictionary that fits an export. */
export interface FittingDictionary {
  readonly name: string;
  readonly columns: readonly RedcapColumn[];
  /** Of the columns, how many are its own. */
  readonly share: number;
}

/** Shares that are about as good as one another. */
const ALIKE = 0.05;

/** Whether a first line has something that only REDCap writes; by the names alone other studies’ tables may seem its own. */
export const hasRedcapMark = (header: readonly string[]): boolean =>
  header.some((cell) => /^redcap_|___|_complete$|^complete\?$|\(choice=/i.test(cell.trim()));

/** The dictionaries that fit about as well as the one that is used, and say something else of a column. */
export const rivalsOf = (used: FittingDictionary, others: readonly FittingDictionary[]): Rival[] =>
  others
    .filter(({ share }) => share >= used.share - ALIKE)
    .map(({ name, columns }) => {
      const other = used.columns.filter(({ field }, c) => field && said(field) !== said(columns[c].field));
      return { name, fields: unique(other.map(nameOf)) };
    })
    .filter(({ fields }) => fields.length > 0);

const said = (field: RedcapField | null): string =>
  JSON.stringify(field && [field.type, field.choices, field.identifier, field.branching]);

/** The columns of an export with the identifiers of every dictionary that fits it. */
export const withIdentifiers = (
  columns: readonly RedcapColumn[],
  others: readonly FittingDictionary[],
): RedcapColumn[] =>
  columns.map((column, c) => {
    const isMarked = others.some(({ columns: own }) => own[c].as !== 'id' && own[c].field?.identifier);
    return column.field && isMarked ? { ...column, field: { ...column.field, identifier: true } } : column;
  });
