import type { Finding } from '../../../cohort/finding.ts';
import type { Level } from '../../../cohort/table.ts';
import { amountOf, few, listed } from '../../../text/sentence.ts';
import { saysMissing } from '../../cell/says-missing.ts';
import { isAbsent } from './absent.ts';
import { isTicked } from './cells.ts';
import { tellAbsent } from './absent-findings.ts';
import { tellAsked } from './asked-findings.ts';
import type { RedcapColumn } from './columns.ts';
import type { DictionaryColumn } from './dictionary.ts';
import { type Decided, named, type Tell, unique } from './decided.ts';
import { isNewChoice } from './missing.ts';
import { tellPlaces } from './place-findings.ts';
import { isFile, isIdentifier } from './taken.ts';

/** Every decision about an export, in words. */
export function redcapFindings(decided: Decided): Finding[] {
  const findings: Finding[] = [];
  const tell: Tell = ({ message, ...finding }) =>
    findings.push({ ...finding, message: `${decided.name}: ${message}`, about: [] });
  tellSource(decided, tell);
  tellPrivate(decided, tell);
  tellPlaces(decided, tell);
  tellAbsent(decided, tell);
  tellTypes(decided, tell);
  tellAsked(decided, tell);
  return findings;
}

/** Names of the fields that columns are of, each once. */
export const fieldNames = (columns: readonly RedcapColumn[]): string[] =>
  unique(columns.map(({ field, name }) => field?.name ?? name));

/** Titles of a dictionary, and what follows where they are not there. */
const LACKING: Readonly<Record<DictionaryColumn, string>> = {
  identifier: '“Identifier?” (no field is known to be private)',
  branching: '“Branching Logic” (every field counts as asked)',
  choices: '“Choices” (answers stay codes)',
  validation: '“Text Validation Type” (numbers and days are told by their looks)',
};

function tellSource(decided: Decided, tell: Tell): void {
  const { project, dictionary, labelled, valuesLabelled, columns, added, codes } = decided;
  const labels = [...(labelled ? ['its first line'] : []), ...(valuesLabelled ? ['its cells'] : [])];
  const forms = unique(columns.map(({ form }) => form).filter(Boolean));
  if (project.fields) {
    const found = `${amountOf(project.fields.length, 'field')} on ${amountOf(forms.length, 'form')}`;
    tell({
      code: 'redcap.read',
      severity: 'info',
      message: `read as an export of REDCap with its data dictionary${dictionary ? ` “${dictionary.name}”` : ''}${dictionary?.isFar ? ' of another folder' : ''} (${found}).${labels.length > 0 ? ` Labels in ${listed(labels)} are read as the names and codes of the dictionary.` : ''}`,
      hint: '',
    });
  } else {
    tell({
      code: 'redcap.read',
      severity: 'warning',
      message: `read as an export of REDCap without its data dictionary, so that it is not known ${labelled ? 'how the fields are named, which order choices have, which were asked of whom' : 'what fields and codes mean, which fields were asked of whom'}, and which the project marks as identifiers. What each column holds is told by its looks.`,
      hint: 'Take the data dictionary (CSV) from REDCap, under Project Setup or Designer, and drop it together with the data.',
    });
  }
  if (project.lacks.length > 0) {
    tell({
      code: 'redcap.dictionary-lacks',
      severity: 'warning',
      message: `its data dictionary has no column ${listed(project.lacks.map((key) => LACKING[key]))}.`,
      hint: 'Take the whole data dictionary from REDCap, without changing it.',
    });
  }
  if (dictionary && dictionary.rivals.length > 0) {
    const says = dictionary.rivals.map(({ name, fields }) => `“${name}” (${few(fields, 6)})`);
    tell({
      code: 'redcap.dictionaries',
      severity: 'warning',
      message: `read with the dictionary “${dictionary.name}”, though others fit about as well and say something else of some fields: ${few(says, 4)}. What any of them marks as an identifier is not stored.`,
      hint: 'Drop only the dictionary that belongs to the data.',
    });
  }
  const others = columns
    .filter(({ as, oneOf, name }) => as === 'other' && !oneOf && name !== added)
    .map(({ name }) => name);
  if (others.length > 0) {
    tell({
      code: 'redcap.not-in-dictionary',
      severity: 'info',
      message: `not in the dictionary, and read as any other table’s: ${named(others)}.`,
      hint: 'Take the dictionary and the data from REDCap on the same day.',
    });
  }
  for (const { name } of columns.filter(({ as }) => as === 'row')) {
    tell({
      code: 'redcap.row-numbers',
      severity: 'info',
      message: `“${name}” only numbers the rows of the file, and is not stored.`,
      hint: '',
    });
  }
  const fresh = columns.filter(isNewChoice).map(({ name }) => name);
  if (fresh.length > 0) {
    tell({
      code: 'redcap.new-choices',
      severity: 'warning',
      message: `answers that can be ticked and are not in the dictionary: ${named(fresh)}. Each is kept as a column of its own.`,
      hint: 'If they are codes for a missing value, drop the project’s information (CSV) together with the data, or leave the columns out.',
    });
  }
  const open = columns.flatMap((column) =>
    column.oneOf
      ? [
          `“${column.name}” could be ${column.oneOf.map(({ name }) => name).join(' or ')}${isIdentifier(column) ? ', of which one is an identifier, and is not stored' : ''}`,
        ]
      : [],
  );
  if (open.length > 0) {
    tell({
      code: 'redcap.labels-shared',
      severity: 'warning',
      message: `labels that several fields have, and the first line does not tell of which they are: ${few(open, 8)}. What is stored of them is read as any other table’s.`,
      hint: 'Export the raw data, whose first line has the names of the fields.',
    });
  }
  if (codes.length > 0) {
    tell({
      code: 'redcap.missing-codes',
      severity: 'info',
      message: `${listed(codes)} ${codes.length === 1 ? 'stands' : 'stand'} for a missing value, since no field has ${codes.length === 1 ? 'it' : 'them'} as a choice.`,
      hint: 'If one is a true value, say which texts mean missing in that column.',
    });
  }
}

function tellPrivate({ columns }: Decided, tell: Tell): void {
  const out = fieldNames(columns.filter(isIdentifier));
  if (out.length > 0) {
    tell({
      code: 'redcap.identifiers',
      severity: 'info',
      message: `not stored and not looked into, since the project marks ${out.length === 1 ? 'it as an identifier' : 'them as identifiers'}: ${named(out)}.`,
      hint: 'To use one, take the mark away in REDCap, or work out what you need there, such as an age.',
    });
  }
  const id = columns.find(({ as }) => as === 'id');
  if (id?.field?.identifier) {
    tell({
      code: 'redcap.id-identifies',
      severity: 'warning',
      message: `the project marks the record’s id, “${id.name}”, as an identifier. It is kept, since it tells people apart.`,
      hint: 'Export the data with hashed record ids if it should not be kept.',
    });
  }
  const files = fieldNames(columns.filter(isFile));
  if (files.length > 0) {
    tell({
      code: 'redcap.files',
      severity: 'info',
      message: `${listed(files)} ${files.length === 1 ? 'names a file' : 'name files'} and ${files.length === 1 ? 'is' : 'are'} not stored.`,
      hint: 'Import pictures and recordings by themselves.',
    });
  }
}

function tellTypes(decided: Decided, tell: Tell): void {
  const { taken, entries, columns, survey } = decided;
  const byName = new Map(entries.map((entry) => [entry.variable, entry]));
  const chosen = taken.flatMap(({ column }) => {
    const entry = byName.get(column.name);
    return column.as === 'field' && entry && entry.levels.length > 0 && entry.type !== 'boolean'
      ? [entry]
      : [];
  });
  const ordered = chosen.filter(({ type }) => type === 'ordinal');
  const groups = chosen.filter(({ type }) => type === 'category');
  if (chosen.length > 0) {
    const order = ordered.map(({ variable, levels }) => `${variable} (${inOrder(levels).join(', ')})`);
    tell({
      code: 'redcap.choices',
      severity: 'info',
      message:
        [
          ...(order.length > 0 ? [`choices that are read in their order: ${few(order, 6)}`] : []),
          ...(groups.length > 0
            ? [
                `choices that are read as groups without an order: ${named(groups.map(({ variable }) => variable))}`,
              ]
            : []),
        ].join('; ') + '.',
      hint: 'If a column’s choices have an order and are not read so, or the other way round, change its type.',
    });
  }
  const joined = chosen.flatMap(({ variable, levels }) =>
    levels
      .filter(({ code }, i) => levels.findIndex((level) => level.code === code) < i)
      .map(({ label }) => `${variable} (${label})`),
  );
  if (joined.length > 0) {
    tell({
      code: 'redcap.joined-choices',
      severity: 'warning',
      message: `choices of one label cannot be told apart, since the cells have labels, and are one group: ${few(unique(joined), 8)}.`,
      hint: 'Export codes (raw data) in place of labels to keep them apart.',
    });
  }
  // What says in so many words that it is missing is told of its column, where it can be said to be.
  const empty = chosen.flatMap(({ variable, levels }) =>
    levels
      .filter(({ label }) => isAbsent(label) && !saysMissing(label))
      .map(({ label }) => `${variable} (${label})`),
  );
  if (empty.length > 0) {
    tell({
      code: 'redcap.choice-without-value',
      severity: 'warning',
      message: `choices that may stand for no value are kept as groups of their own: ${few(empty, 8)}.`,
      hint: 'If one means missing, say so for its column.',
    });
  }
  const boxes = unique(
    taken.flatMap(({ column: { as, field } }) => (as === 'choice' && field ? [field.name] : [])),
  );
  if (boxes.length > 0) {
    tell({
      code: 'redcap.checkboxes',
      severity: 'info',
      message: `several answers may be ticked of ${named(boxes)}: each answer is a column of its own, 1 where it is ticked.`,
      hint: '',
    });
  }
  const unanswered = taken.flatMap(({ column, at }) => {
    const ticks =
      column.as === 'choice' && standsForNoValue(column, decided) ? ticksOf(survey.values[at]) : 0;
    return ticks > 0 ? [`${column.name} (${amountOf(ticks, 'row')})`] : [];
  });
  if (unanswered.length > 0) {
    tell({
      code: 'redcap.ticked-without-value',
      severity: 'warning',
      message: `ticked answers that may say why nothing was answered: ${few(unanswered, 8)}. Each is kept as a column of its own, and the other answers of who ticked it are read as they stand, mostly as not ticked.`,
      hint: 'If they mean that the answer is missing, leave these people out, or list the codes as missing data codes of the project and export it again.',
    });
  }
  const computed = taken.flatMap(({ column }) => {
    if (!byName.get(column.name)?.computed) return [];
    const known = new Set(columns.map(({ name }) => name));
    const from = unique(
      [...(column.field?.formula ?? '').matchAll(/\[([a-z][a-z0-9_]*)(?:\([^()]*\))?\]/gi)]
        .map(([, name]) => name.toLowerCase())
        .filter((name) => known.has(name)),
    );
    return [from.length > 0 ? `${column.name} (from ${listed(from)})` : column.name];
  });
  if (computed.length > 0) {
    tell({
      code: 'redcap.computed',
      severity: 'info',
      message: `worked out by REDCap from other fields: ${few(computed, 8)}.`,
      hint: 'In a graph, leave out either these or what they are worked out from.',
    });
  }
}

/** Whether an answer of a checkbox may stand for none: by its label, by the project’s codes, or by a code such as 99. */
function standsForNoValue({ field, code }: RedcapColumn, { project, codes }: Decided): boolean {
  const label = field?.choices.find((choice) => choice.code === code)?.label ?? code;
  const isKnown = project.fields !== null && label !== code;
  return isAbsent(label) || codes.includes(code) || (!isKnown && /^_?([6-9])\1+$/.test(code));
}

const ticksOf = (values: ReadonlyMap<string, number>): number =>
  [...values].reduce((sum, [cell, rows]) => sum + (isTicked(cell) ? rows : 0), 0);

/** Labels from the lowest level to the highest. */
const inOrder = (levels: readonly Level[]): string[] =>
  [...levels].sort((a, b) => a.code - b.code).map(({ label }) => label);
