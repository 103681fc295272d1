import { mayTell } from '../../phi/telling.ts';
import { amount, few, listed, people } from '../../../text/sentence.ts';
import { type Decided, type Tell, unique } from './decided.ts';
import type { RedcapProject } from './project.ts';
import type { Slot } from './survey.ts';

/** In a damaged file anything may stand in the place of an event. */
const shown = (text: string): string => (mayTell(text) ? '‹text›' : text);

const placeOf = ({ event, form }: Slot, { forms }: RedcapProject): string => {
  const where = form === '' ? '' : shown(forms.get(form) ?? form.replaceAll('_', ' '));
  const at = shown(event.label);
  return at === '' ? where : where === '' ? at : `${where} at ${at}`;
};

/** Says from which events and forms the values are. */
export function tellPlaces({ survey, taken, project, facts, arms }: Decided, tell: Tell): void {
  const events = unique(survey.slots.map(({ event }) => event.name));
  if (events.length > 1) tellEvents({ survey, taken, project, events: events.length }, tell);
  const repeating = survey.slots.filter(
    ({ form, people: rows }) => form !== '' || [...rows.values()].some((n) => n > 1),
  );
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
  const used = repeating.filter((slot) => taken.some(({ slots }) => slots.includes(slot)));
  if (repeating.length > 0) {
    const counts = repeating.map((slot) => {
      const most = Math.max(...slot.people.values());
      return `${placeOf(slot, project) || 'the record'} (${people(slot.people.size)}, up to ${amount(most)} entries)`;
    });
    tell({
      code: 'redcap.repeats',
      severity: 'warning',
      message: `filled in more than once: ${few(counts, 6)}. ${used.length > 0 ? 'The first entry of each person counts; further ones are no further people, and are not taken.' : 'Their fields stand on the record’s own row too, which counts.'}`,
      hint: 'For the last entry of each, choose the last (in a terminal --visit last).',
    });
  }
  if (arms > 1) {
    tell({
      code: 'redcap.arms',
      severity: facts.several > 0 ? 'warning' : 'info',
      message: `its ${amount(arms)} arms are the column “redcap_arm”.${facts.several > 0 ? ` ${people(facts.several)} ${facts.several === 1 ? 'stands' : 'stand'} in more than one; the first counts.` : ''}`,
      hint: '',
    });
  }
}

const MOST_PLACES = 8;
type Placed = Pick<Decided, 'survey' | 'taken' | 'project'> & { readonly events: number };

function tellEvents({ survey, taken, project, events }: Placed, tell: Tell): void {
  const kept = taken.filter(({ column }) => column.as !== 'complete');
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
    message: `its ${amount(survey.rows)} rows are ${people(survey.people)} at ${amount(events)} events. Each field is taken from the event where it was entered, the first of several unless another is chosen. ${survey.isOrderGuessed ? 'No list of the project’s events is there: their order is guessed from the rows of most people. ' : ''}${parts.join('; ')}.${others.length > 0 ? ` Entered at other events too, which are not taken: ${few(unique(others), 8)}.` : ''}`,
    hint:
      also.length > 0
        ? 'For another event, choose it (in a terminal --visit last, or --visit redcap_event_name= and the event’s name).'
        : '',
  });
}
