import type { Finding } from '../../../cohort/finding.ts';
import { listed } from '../../../text/sentence.ts';
import { hasLevels } from '../../../cohort/table.ts';
import type { ColumnPlan, TablePlan } from '../types/plan.ts';
import { areBirthsByAge } from '../../privacy/ages.ts';
import type { CountedValue } from '../../privacy/column-values.ts';
import type { GuardedColumn } from '../../privacy/column-view.ts';
import { guardColumn, namesNumbersOfPersons } from '../../privacy/guard-column.ts';
import { isOldAge, namesAges, OLD_AGES } from '../../privacy/ages.ts';
import { IDENTIFYING_IDS, type IdentifyingIds, identifyingIds } from '../../privacy/identifying-ids.ts';
import type { Withheld } from '../../privacy/personal-data.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';
import { idOfFile } from '../values/file-ids.ts';
import { idNameOf, saysNumber } from '../names/id-names.ts';
import { repeatFindings } from '../columns/repeats.ts';
import { numberingFindings } from '../grid/row-numbers.ts';

/**
 * The plan with what each column may tell of a person, from the rows that were looked at: what is not to be stored, and
 * levels that are to be read as missing. Labels and units that tell something are taken away.
 *
 * @param cellsOf the cells of a column, trimmed
 * @param whole they are of all rows
 */
export function guardPlan(
  plan: TablePlan,
  cellsOf: (c: number) => readonly string[],
  whole: boolean,
): TablePlan {
  const findings: Finding[] = [];
  let known: (readonly string[])[] | null = null;
  const ages = (): readonly (readonly string[])[] =>
    (known ??= plan.columns.flatMap((column, c) => (isAge(column) ? [cellsOf(c)] : [])));
  const withoutTexts = (column: ColumnPlan): ColumnPlan => {
    const cleared = withoutTellingTexts(column);
    const texts = (cleared.untold ?? 0) - (column.untold ?? 0);
    if (texts > 0 && !cleared.withheld) findings.push(tellingTexts(plan.name, column.name, texts));
    return cleared;
  };
  const columns = plan.columns.map((column, c): ColumnPlan => {
    if (column.name === plan.idColumn) {
      const missing = new Set(column.missing);
      const { ofFiles } = column;
      const written = cellsOf(c).filter((cell) => !missing.has(cell));
      const ids = ofFiles ? written.map((cell) => idOfFile(cell, ofFiles)) : written;
      const told = identifyingIds([column.name, column.label ?? ''].join(' '), ids);
      if (!told) return column;
      findings.push(idsTell(plan.name, column.name, told));
      return { ...column, toldIds: told };
    }
    if (column.leftOut) return column;
    const cells = cellsOf(c);
    findings.push(...oldAges(plan.name, column, cells));
    if (isDated(column) && ages().some((age) => areBirthsByAge(cells, age))) {
      const filled = cells.filter((cell) => cell !== '' && !column.missing.includes(cell)).length;
      return { ...column, withheld: { kind: 'birth date', by: 'values', final: false, cells: filled } };
    }
    if (isMeasured(column, cells)) return withoutTexts(column);
    const values = counted(cells, new Set(column.missing));
    const looked = { rows: cells.length, whole, numbersPeople: numbersPeople(column.name) };
    const { withheld, telling, note } = guardColumn({ ...column, ...looked, values });
    const found = withheld ?? byLabels({ ...column, ...looked, values }, column.levels);
    if (note !== '') {
      findings.push({
        code: 'table.may-tell',
        severity: 'info',
        message: `${plan.name}: column “${column.name}” is kept; ${note}.`,
        hint: 'Leave it out if it is not needed.',
        about: [column.name],
      });
    }
    if (telling.length > 0) findings.push(tellingCells(plan.name, column.name, telling.length));
    return withoutTexts({
      ...column,
      levels: column.levels.filter(({ value }) => !telling.includes(value)),
      ...(found ? { withheld: found } : {}),
      ...(telling.length > 0 ? { telling } : {}),
    });
  });
  return { ...plan, columns, findings: [...plan.findings, ...findings] };
}

const isAge = ({ name, label, unit, type }: Pick<ColumnPlan, 'name' | 'label' | 'unit' | 'type'>): boolean =>
  (type === 'number' || type === 'integer') && namesAges(name, label, unit);

/** Columns that may hold days or years. */
const isDated = ({ type }: ColumnPlan): boolean =>
  type === 'date' || type === 'datetime' || type === 'integer' || hasLevels(type);

/** Few people are 90 and older, so that an age tells who they are. */
function oldAges(
  table: string,
  { name, label, unit, type, missing }: ColumnPlan,
  cells: readonly string[],
): Finding[] {
  if (!isAge({ name, label, unit, type })) return [];
  const isOld = (cell: string): boolean => isOldAge(Number(cell.replace(',', '.')));
  const old = cells.filter((cell) => !missing.includes(cell) && isOld(cell)).length;
  if (old === 0) return [];
  return [
    {
      code: OLD_AGES,
      severity: 'info',
      message: `${table}: ${old === 1 ? 'one age' : `${old} ages`} in column “${name}” ${old === 1 ? 'is' : 'are'} 90 or more. So few people are as old that it may tell who they are.`,
      hint: 'Store them all as 90 (--cap-ages in the terminal) before the project is shared.',
      about: [name],
    },
  ];
}

const numbersPeople = (name: string): boolean => idNameOf(name) === 'person' && saysNumber(name);

/** Whole numbers as pandas writes those of a column with empty cells: 4917112345.0. */
const WITH_ZERO = /^(\d{4,})\.0+$/;

/** Most columns of a wide table: they need not be counted. Numbers of nine digits may have a check digit. */
const isMeasured = ({ name, label, type }: ColumnPlan, cells: readonly string[]): boolean =>
  (type === 'time' ||
    (type === 'number' && !cells.some((cell) => cell.length > 10 && WITH_ZERO.test(cell))) ||
    (type === 'integer' && !cells.some((cell) => cell.length > 8))) &&
  !namesNumbersOfPersons(name) &&
  !numbersPeople(name) &&
  !(label && namesNumbersOfPersons(label));

function counted(cells: readonly string[], missing: ReadonlySet<string>): CountedValue[] {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    if (missing.has(cell)) continue;
    const value = WITH_ZERO.exec(cell)?.[1] ?? cell;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count }));
}

/**
 * What the labels of coded values tell, together with the column’s name: staff, towns and people that stand in the file as
 * numbers. Labels that tell something by themselves are left out one by one, and a coded column is no free text.
 */
function byLabels(column: GuardedColumn, levels: ColumnPlan['levels']): Withheld | null {
  const labels = new Map(
    levels.filter(({ value, label }) => label !== value).map(({ value, label }) => [value, label]),
  );
  if (!hasLevels(column.type) || !column.values.some(({ value }) => labels.has(value))) return null;
  const values = column.values.map(({ value, count }) => ({ value: labels.get(value) ?? value, count }));
  const { withheld } = guardColumn({ ...column, values });
  if (!withheld || withheld.kind === 'free text' || withheld.kind === 'second id') return null;
  const areNames = withheld.kind === 'name' && !values.some(({ value }) => looksIdentifying(value));
  return withheld.by === 'name' || areNames ? { ...withheld, final: false } : null;
}

/**
 * Labels come from codebooks, which people also write remarks into. A level that is called as it stands in the file has
 * none: what it tells is judged with its column.
 */
function withoutTellingTexts(column: ColumnPlan): ColumnPlan {
  const { levels } = column;
  const labels = levels.filter(({ value, label }) => label !== value).map(({ label }) => label);
  const untold = [column.label ?? '', column.unit ?? '', ...labels].filter(
    (text) => text !== '' && looksIdentifying(text),
  );
  if (untold.length === 0) return column;
  const kept = (text: string | null): string | null => (text !== null && untold.includes(text) ? null : text);
  return {
    ...column,
    label: kept(column.label),
    unit: kept(column.unit),
    levels: levels.map((level) => (untold.includes(level.label) ? { ...level, label: level.value } : level)),
    untold: untold.length + (column.untold ?? 0),
  };
}

const IN_WORDS: Readonly<Record<IdentifyingIds['kind'], string>> = {
  name: 'look like names of people',
  'record number': 'look like numbers that people have for life or in a hospital',
  'birth date': 'hold what look like days of birth',
  contact: 'look like addresses or telephones of people',
};

const idsTell = (table: string, column: string, { kind }: IdentifyingIds): Finding => ({
  code: IDENTIFYING_IDS,
  severity: 'warning',
  message: `${table}: the ids in “${column}” ${IN_WORDS[kind]}. A project keeps ids as they are.`,
  hint: 'Let pseudonyms stand for them (--pseudonyms in the terminal), or choose another column.',
  about: [column],
});

const tellingTexts = (table: string, column: string, texts: number): Finding => ({
  code: 'table.telling-labels',
  severity: 'info',
  message: `${table}: ${texts === 1 ? 'one label or unit' : `${texts} labels and units`} of column “${column}” may tell who a person is and will not be stored. The codes stand in their place.`,
  hint: 'If they do not, word them otherwise in the file or its codebook, and read it again.',
  about: [column],
});

/** @param levels different texts */
export const tellingCells = (table: string, column: string, levels: number): Finding => ({
  code: 'table.telling-cells',
  severity: 'warning',
  message: `${table}: in column “${column}” ${levels === 1 ? 'one text' : `${levels} different texts`} may tell who a person is and will be read as missing.`,
  hint: 'The list of what is not taken in has the lines.',
  about: [column],
});

/**
 * What is said of columns that are not stored, one sentence for those that may be kept on request and one for the others.
 *
 * @param kept names of columns that the user takes in all the same
 */
export function leftOutFindings(plan: TablePlan, kept: ReadonlySet<string> = new Set()): Finding[] {
  const out = plan.columns.filter(({ withheld }) => withheld);
  const list = (columns: readonly ColumnPlan[]): string =>
    columns.map(({ name, withheld }) => `${name} (${withheld!.kind})`).join(', ');
  const told = (columns: readonly ColumnPlan[], why: string, hint: string): Finding[] => {
    if (columns.length === 0) return [];
    const message = `${plan.name}: not stored, since ${why}: ${list(columns)}.`;
    return [
      { code: 'table.personal', severity: 'info', message, hint, about: columns.map(({ name }) => name) },
    ];
  };
  const final = out.filter(({ withheld }) => withheld!.final);
  const refused = final.filter(({ name }) => kept.has(name));
  return [
    ...numberingFindings(plan, ({ name }) => !kept.has(name)),
    ...repeatFindings(plan, ({ name }) => !kept.has(name)),
    ...told(
      out.filter(({ name, withheld }) => !withheld!.final && !kept.has(name)),
      'it may tell who a person is',
      'If a column does not, keep it by its name (--keep in the terminal).',
    ),
    ...told(
      final.filter(({ name }) => !kept.has(name)),
      'free text and second ids may tell who a person is and cannot stand in a graph',
      `To use one, code it as categories or numbers in the file. ${AS_GROUPS}`,
    ),
    ...(refused.length > 0 ? [notKept(plan.name, refused)] : []),
  ];
}

const AS_GROUPS =
  'Words that are read as free text since there are many of them, and are groups, are kept where a codebook gives the column the type “category” (--codebook in the terminal).';

/** Says of columns that the user wants to keep that they are not, whatever is said. */
function notKept(table: string, columns: readonly ColumnPlan[]): Finding {
  const names = columns.map(({ name }) => name);
  const list = columns.map(({ name, withheld }) => `“${name}” (${withheld!.kind})`);
  const isOne = names.length === 1;
  return {
    code: 'table.not-kept',
    severity: 'warning',
    message: `${table}: ${listed(list)} ${isOne ? 'was' : 'were'} to be kept and ${isOne ? 'is' : 'are'} not stored all the same: free text and second ids may tell who a person is and cannot stand in a graph.`,
    hint: columns.some(({ withheld }) => withheld!.kind === 'free text')
      ? AS_GROUPS
      : 'Code it as categories or numbers in the file.',
    about: names,
  };
}
