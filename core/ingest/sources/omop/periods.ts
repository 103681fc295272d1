import { amountOf } from '../../../text/sentence.ts';
import { Moments } from '../../table/shape/pivot/moments.ts';
import {
  cellReader,
  type OmopColumns,
  type OmopExport,
  type People,
  personOf,
  type Period,
} from './export.ts';
import { findingsOf } from '../../table/shape/pivot/findings.ts';
import { EMPTY } from '../../table/shape/pivot/flat-table.ts';

type Rows = Pick<OmopExport, 'header' | 'rows' | 'dateOrder'>;
const [START, END] = ['observation_period_start_date', 'observation_period_end_date'];

/** From when to when each person was observed: the first beginning and the last end, and the days between them that count. */
export async function readPeriods({
  header,
  rows,
  dateOrder,
}: Rows): Promise<ReadonlyMap<string, Period & { readonly days: number }>> {
  const get = cellReader(header);
  const moments = new Moments();
  await rows((cells) => {
    moments.see(get(cells, START));
    moments.see(get(cells, END));
  });
  const read = moments.reader(dateOrder);
  const periods = new Map<string, Period & { readonly days: number }>();
  await rows((cells) => {
    const person = personOf(get(cells, 'person_id'));
    const [from, to] = [START, END].map((name) => Math.floor(read?.(get(cells, name)) ?? Number.NaN));
    if (person === '' || !(from <= to)) return;
    const known = periods.get(person);
    periods.set(person, {
      from: Math.min(from, known?.from ?? from),
      to: Math.max(to, known?.to ?? to),
      days: (known?.days ?? 0) + to - from,
    });
  });
  return periods;
}

/** The OBSERVATION_PERIOD table as the number of days that each person was observed. */
export async function periodColumns(given: OmopExport, people: People): Promise<OmopColumns> {
  const { header, rows } = given;
  const get = cellReader(header);
  await rows((cells, line) => void people.take(get(cells, 'person_id'), line));
  const periods = await readPeriods(given);
  const tell = findingsOf(given.name, 'omop');
  const unread = [...people.lines.keys()].filter((person) => !periods.has(person)).length;
  tell({
    code: 'period',
    severity: unread > 0 ? 'warning' : 'info',
    message: `observed_days are the days from the beginning to the end of each person’s observation, of several periods their sum. The dates themselves are not stored.${unread > 0 ? ` Of ${amountOf(unread, 'person’s row')} they cannot be read, or the end is before the beginning.` : ''}`,
    hint: '',
  });
  const entry = {
    ...EMPTY,
    variable: 'observed_days',
    label: 'Days observed',
    unit: 'd',
    type: 'integer' as const,
  };
  const cell = (person: string): string => String(periods.get(person)?.days ?? '');
  return { columns: [{ entry, cell }], findings: tell.findings, isOfEverybody: false, hasSeveral: false };
}
