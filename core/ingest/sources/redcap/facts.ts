import { amount, amountOf, few, listed, people } from '../../../text/sentence.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';
import type { CodebookEntry } from '../../table/types/plan.ts';
import { saysMissing } from '../../cell/says-missing.ts';
import { grouped, unique } from '../../table/shape/pivot/tally.ts';
import { isTicked } from './cells.ts';
import { choiceOf, type MatchedColumns, nameOf, type RedcapColumn } from './column.ts';
import type { UsedDictionary } from './dictionaries.ts';
import { isAbsent, isNewChoice } from './missing.ts';
import type { PeopleFacts } from './people.ts';
import type { RedcapProject } from './project.ts';
import type { RedcapFacts } from './sentences.ts';
import { isFilledAgain, type RedcapSurvey, type Slot } from './survey.ts';
import { type EventWish, isFile, isIdentifier, type Taken } from './taken.ts';

/** What was decided about an export. */
export interface Decided extends MatchedColumns {
  readonly added: string | undefined;
  readonly project: RedcapProject;
  readonly dictionary: UsedDictionary | null;
  readonly survey: RedcapSurvey;
  readonly taken: readonly Taken[];
  readonly entries: readonly CodebookEntry[];
  readonly facts: PeopleFacts;
  /** Fields whose condition cannot be told. */
  readonly unread: readonly string[];
  /** Codes for a missing value. */
  readonly codes: readonly string[];
  readonly arms: number;
  readonly wish: EventWish;
  /** The cells have labels. */
  readonly valuesLabelled: boolean;
}

/** Every decision about an export. */
export const redcapFacts = (decided: Decided): RedcapFacts => ({
  ...ofSource(decided),
  ...ofPlaces(decided),
  ...ofChoices(decided),
  ...ofAsking(decided),
});

/** Names of the fields that columns are of, each once. */
export const fieldNames = (columns: readonly RedcapColumn[]): string[] => unique(columns.map(nameOf));

function ofSource({
  project,
  dictionary,
  labelled,
  valuesLabelled,
  columns,
  added,
  codes,
}: Decided): RedcapFacts {
  const id = columns.find(({ as }) => as === 'id');
  const isPrivate = (column: RedcapColumn): string =>
    isIdentifier(column) ? ', of which one is an identifier, and is not stored' : '';
  return {
    read: {
      ...{ dictionary, labelled, fields: project.fields?.length ?? null },
      forms: new Set(columns.map(({ form }) => form).filter(Boolean)).size,
      labels: [...(labelled ? ['its first line'] : []), ...(valuesLabelled ? ['its cells'] : [])],
    },
    'dictionary-lacks': project.lacks,
    dictionaries: dictionary && dictionary.rivals.length > 0 ? dictionary : null,
    'not-in-dictionary': columns
      .filter(({ as, oneOf, name }) => as === 'other' && !oneOf && name !== added)
      .map(({ name }) => name),
    'row-numbers': columns.find(({ as }) => as === 'row')?.name,
    'new-choices': columns.filter(isNewChoice).map(({ name }) => name),
    'labels-shared': columns.flatMap((column) =>
      column.oneOf
        ? [
            `“${column.name}” could be ${column.oneOf.map(({ name }) => name).join(' or ')}${isPrivate(column)}`,
          ]
        : [],
    ),
    'missing-codes': codes,
    identifiers: fieldNames(columns.filter(isIdentifier)),
    'id-identifies': id?.field?.identifier ? id.name : null,
    files: fieldNames(columns.filter(isFile)),
  };
}

/** In a damaged file anything may stand in the place of an event. */
const shown = (text: string): string => (looksIdentifying(text) ? '‹text›' : text);

const placeOf = ({ event, form }: Slot, { forms }: RedcapProject): string => {
  const where = form === '' ? '' : shown(forms.get(form) ?? form.replaceAll('_', ' '));
  return [where, shown(event.label)].filter(Boolean).join(' at ');
};

/** From which events and forms the values are. */
function ofPlaces({ survey, taken, project, facts, arms, wish }: Decided): RedcapFacts {
  const { rows, slots: all, isOrderGuessed } = survey;
  const events = new Set(all.map(({ event }) => event.name)).size;
  const placesOf = (slots: readonly Slot[]): string[] => unique(slots.map((slot) => placeOf(slot, project)));
  const kept = taken.filter(({ column }) => column.as !== 'complete' && column.as !== 'group');
  const from = grouped(kept, ({ slots }) => placesOf(slots).join(' or '));
  from.delete('');
  const also = kept.filter(({ passedOver }) => passedOver.some(({ form }) => form === ''));
  const repeating = all.filter((slot) => slot.form !== '' || isFilledAgain(slot));
  // An event of two arms is one place to whoever reads it.
  const repeated = grouped(repeating, (slot) => placeOf(slot, project) || 'the record');
  const strays = taken.flatMap(({ column, strays: own }) =>
    own.map(
      ({ slot, people: n }) =>
        `${nameOf(column)} (${people(n)}, ${placeOf(slot, project) || 'the record’s own row'})`,
    ),
  );
  return {
    events:
      events < 2
        ? null
        : {
            ...{ wish, rows, people: survey.people, events, isOrderGuessed },
            from: [...from].map(
              ([place, own]) => `${place}: ${few(fieldNames(own.map(({ column }) => column)), 8)}`,
            ),
            also: unique(
              also.map(({ column, passedOver }) => `${nameOf(column)} (${listed(placesOf(passedOver))})`),
            ),
          },
    strays: unique(strays),
    repeats:
      repeating.length === 0
        ? null
        : {
            wish,
            places: [...repeated].map(([place, slots]) => `${place} (${entriesAt(slots)})`),
            isUsed: repeating.some((slot) => taken.some(({ slots }) => slots.includes(slot))),
          },
    arms: arms > 1 ? { arms, several: facts.several } : null,
    'event-absent': absent(taken),
  };
}

function entriesAt(slots: readonly Slot[]): string {
  const ids = new Set(slots.flatMap((slot) => [...slot.people.keys()]));
  const most = slots.reduce((n, slot) => Math.max(n, ...slot.people.values()), 0);
  return `${people(ids.size)}, up to ${amount(most)} ${most === 1 ? 'entry' : 'entries'}`;
}

/** How many people lose a field, since they have rows only at places that it is not taken from. */
function absent(taken: readonly Taken[]): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  const lost = new Map<string, number>();
  for (const { column, slots, passedOver } of taken) {
    if (column.as === 'complete' || passedOver.length === 0) continue;
    // The fields of a form are mostly taken from the same places.
    const key = [slots, passedOver].map((of) => of.map((slot) => slot.key).join('\n')).join('\n\n');
    const elsewhere = (): string[] => unique(passedOver.flatMap((slot) => [...slot.people.keys()]));
    const n = known.get(key) ?? elsewhere().filter((id) => !slots.some((slot) => slot.people.has(id))).length;
    known.set(key, n);
    if (n > 0) lost.set(nameOf(column), Math.max(n, lost.get(nameOf(column)) ?? 0));
  }
  return lost;
}

function ofChoices(decided: Decided): RedcapFacts {
  const { taken, entries, columns, survey } = decided;
  const byName = new Map(entries.map((entry) => [entry.variable, entry]));
  const chosen = taken.flatMap(({ column: { as, name } }) => {
    const entry = byName.get(name);
    return as === 'field' && entry && entry.levels.length > 0 && entry.type !== 'boolean' ? [entry] : [];
  });
  const labelled = (
    is: (level: CodebookEntry['levels'][number], i: number, entry: CodebookEntry) => boolean,
  ): string[] =>
    chosen.flatMap((entry) =>
      entry.levels.flatMap((level, i) => (is(level, i, entry) ? [`${entry.variable} (${level.label})`] : [])),
    );
  const ordered = chosen.filter(({ type }) => type === 'ordinal');
  const groups = chosen.filter(({ type }) => type === 'category').map(({ variable }) => variable);
  const known = new Set(columns.map(({ name }) => name));
  const sources = (formula = ''): string[] =>
    unique(
      [...formula.matchAll(/\[([a-z][a-z0-9_]*)(?:\([^()]*\))?\]/gi)].map(([, name]) => name.toLowerCase()),
    ).filter((name) => known.has(name));
  return {
    choices:
      chosen.length > 0
        ? {
            ordered: ordered.map(({ variable, levels }) => {
              const inOrder = levels.toSorted((a, b) => a.code - b.code);
              return `${variable} (${inOrder.map(({ label }) => label).join(', ')})`;
            }),
            groups,
          }
        : null,
    'joined-choices': unique(
      labelled(({ code }, i, { levels }) => levels.findIndex((level) => level.code === code) < i),
    ),
    // What says in so many words that it is missing is told of its column, where it can be said to be.
    'choice-without-value': labelled(({ label }) => isAbsent(label) && !saysMissing(label)),
    checkboxes: unique(
      taken.flatMap(({ column: { as, field } }) => (as === 'choice' && field ? [field.name] : [])),
    ),
    'ticked-without-value': taken.flatMap(({ column, at }) => {
      if (column.as !== 'choice' || !standsForNoValue(column, decided)) return [];
      const ticks = [...survey.values[at]].reduce((sum, [cell, n]) => sum + (isTicked(cell) ? n : 0), 0);
      return ticks > 0 ? [`${column.name} (${amountOf(ticks, 'row')})`] : [];
    }),
    computed: taken.flatMap(({ column: { name, field } }) => {
      if (!byName.get(name)?.computed) return [];
      const from = sources(field?.formula);
      return [from.length > 0 ? `${name} (from ${listed(from)})` : name];
    }),
  };
}

/** Whether an answer of a checkbox may stand for none: by its label, by the project’s codes, or by a code such as 99. */
function standsForNoValue(column: RedcapColumn, { project, codes }: Decided): boolean {
  const { code } = column;
  const label = choiceOf(column)?.label ?? code;
  const isKnown = project.fields !== null && label !== code;
  return isAbsent(label) || codes.includes(code) || (!isKnown && /^_?([6-9])\1+$/.test(code));
}

/** What was not asked, and where that cannot be told. */
function ofAsking({ facts, unread, taken }: Decided): RedcapFacts {
  const there = new Set(taken.map(({ column }) => column.field?.name));
  return {
    'not-asked': facts.notAsked,
    'hidden-values': facts.hidden,
    unopened: facts.unopened,
    unticked: facts.unticked,
    'condition-unread': unread.filter((name) => there.has(name)),
    'condition-lacks': [...facts.lacking],
  };
}
