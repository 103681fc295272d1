import { looksIdentifying } from '../../privacy/looks-identifying.ts';
import { amount, few, listed, people } from '../../../text/sentence.ts';
import { type Decided, type Tell, unique } from './decided.ts';
import type { RedcapProject } from './project.ts';
import { isFilledAgain, type Slot } from './survey.ts';
import { type EventWish, isMean } from './taken.ts';

/** In a damaged file anything may stand in the place of an event. */
const shown = (text: string): string => (looksIdentifying(text) ? '‹text›' : text);

const placeOf = ({ event, form }: Slot, { forms }: RedcapProject): string => {
  const where = form === '' ? '' : shown(forms.get(form) ?? form.replaceAll('_', ' '));
  const at = shown(event.label);
  return at === '' ? where : where === '' ? at : `${where} at ${at}`;
};

/** Says from which events and forms the values are. */
export function tellPlaces({ survey, taken, project, facts, arms, wish }: Decided, tell: Tell): void {
  const events = unique(survey.slots.map(({ event }) => event.name));
  if (events.length > 1) tellEvents({ survey, taken, project, wish, events: events.length }, tell);
  const strays = taken.flatMap(({ column, strays: few }) =>
    few.map(
      ({ slot, people: n }) =>
        `${column.field?.name ?? column.name} (${people(n)}, ${placeOf(slot, project) || 'the record’s own row'})`,
    ),
  );
  if (strays.length > 0) {
    tell({
      code: 'redcap.strays',
      severity: 'warning',
      message: `entered for a few people only at a place that would otherwise have counted, and not taken from there: ${few(unique(strays), 8)}.`,
      hint: 'Look at these records in REDCap, or choose that event.',
    });
  }
  tellRepeats({ survey, taken, project, wish }, tell);
  if (arms > 1) {
    tell({
      code: 'redcap.arms',
      severity: facts.several > 0 ? 'warning' : 'info',
      message: `its ${amount(arms)} arms are the column “redcap_arm”.${facts.several > 0 ? ` ${people(facts.several)} ${facts.several === 1 ? 'stands' : 'stand'} in more than one; the first counts.` : ''}`,
      hint: '',
    });
  }
}

const MEAN = 'Numbers are averaged; of days the earliest counts, of other values the most frequent.';
/** Which of several counts, as a sentence says it. */
const which = (wish: EventWish): string => ('take' in wish && wish.take === 'last' ? 'last' : 'first');

type Placed = Pick<Decided, 'survey' | 'taken' | 'project' | 'wish'>;

function tellRepeats({ survey, taken, project, wish }: Placed, tell: Tell): void {
  const repeating = survey.slots.filter((slot) => slot.form !== '' || isFilledAgain(slot));
  if (repeating.length === 0) return;
  // An event of two arms is one place to whoever reads it.
  const places = new Map<string, Slot[]>();
  for (const slot of repeating) {
    const place = placeOf(slot, project) || 'the record';
    places.set(place, [...(places.get(place) ?? []), slot]);
  }
  const counts = [...places].map(([place, slots]) => {
    const ids = new Set(slots.flatMap((slot) => [...slot.people.keys()]));
    const most = slots.reduce((n, slot) => Math.max(n, ...slot.people.values()), 0);
    return `${place} (${people(ids.size)}, up to ${amount(most)} ${most === 1 ? 'entry' : 'entries'})`;
  });
  const isUsed = repeating.some((slot) => taken.some(({ slots }) => slots.includes(slot)));
  const [counting, hint] = isMean(wish)
    ? [`All entries of each person count. ${MEAN}`, '']
    : [
        `The ${which(wish)} entry of each person counts; others are no further people, and are not taken.`,
        'To choose otherwise: --visit first, last or mean in a terminal, “Of several events counts” in the window.',
      ];
  tell({
    code: 'redcap.repeats',
    severity: 'warning',
    message: `filled in more than once: ${few(counts, 6)}. ${isUsed ? counting : 'Their fields stand on the record’s own row too, which counts.'}`,
    hint: isUsed ? hint : '',
  });
}

const MOST_PLACES = 8;

function tellEvents(
  { survey, taken, project, wish, events }: Placed & { readonly events: number },
  tell: Tell,
): void {
  const kept = taken.filter(({ column }) => column.as !== 'complete' && column.as !== 'group');
  const from = new Map<string, string[]>();
  for (const { column, slots } of kept) {
    const place = unique(slots.map((slot) => placeOf(slot, project))).join(' or ');
    if (place === '') continue;
    from.set(place, [...(from.get(place) ?? []), column.field?.name ?? column.name]);
  }
  const parts = [...from].slice(0, MOST_PLACES).map(([place, names]) => `${place}: ${few(unique(names), 8)}`);
  if (from.size > MOST_PLACES) parts.push(`and from ${amount(from.size - MOST_PLACES)} other events`);
  const also = kept.filter(({ passedOver }) => passedOver.some(({ form }) => form === ''));
  const others = also.map(
    ({ column, passedOver }) =>
      `${column.field?.name ?? column.name} (${listed(unique(passedOver.map((slot) => placeOf(slot, project))))})`,
  );
  tell({
    code: 'redcap.events',
    severity: also.length > 0 ? 'warning' : 'info',
    message: `its ${amount(survey.rows)} rows are ${people(survey.people)} at ${amount(events)} events. ${howTaken(wish)} ${survey.isOrderGuessed ? 'No list of the project’s events is there: their order is guessed from the rows of most people. ' : ''}${parts.join('; ')}.${others.length > 0 ? ` Entered at other events too, which are not taken: ${few(unique(others), 8)}.` : ''}`,
    hint:
      also.length > 0
        ? 'For another event, choose it (in a terminal --visit last or mean, or --visit redcap_event_name= and the event’s name).'
        : '',
  });
}

function howTaken(wish: EventWish): string {
  if (isMean(wish)) return `Each field is taken from all events where it was entered. ${MEAN}`;
  const several =
    'event' in wish ? 'the chosen one of several' : `the ${which(wish)} of several unless another is chosen`;
  return `Each field is taken from the event where it was entered, ${several}.`;
}
