import { plainName, type NamedChannel } from '../../read/signal/channels.ts';

/**
 * Names that may mean one thing and need not, a line each: a thermistor and a pressure cannula are both called flow. Whoever
 * knows the devices is asked.
 */
const ALIKE = `airflow flow nasalflow nasalpressure pflow cannula thermistor therm oralnasalflow
  e1 loc eogl leog eogleft lefteye lefteog
  e2 roc eogr reog eogright righteye righteog
  chin emg chinemg emgchin submental emgsubmental
  lleg legl leftleg legleft lat emglat plml
  rleg legr rightleg legright rat emgrat plmr
  pulse heartrate hr pulserate pr
  pleth ppg pulsewave plethysmogram`
  .split('\n')
  .map((line) => line.trim().split(' '));

/** Whether two names are often those of one thing. */
export function mayBeSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => plainName(name).replace(/^ekg/, 'ecg'));
  return a === b || ALIKE.some((group) => group.includes(a) && group.includes(b));
}

/** The names that somebody has given a channel, by each of them: the one that stands for all. */
export function namesOf(aliases: readonly NamedChannel[]): (label: string) => string {
  const known = new Map(
    aliases.flatMap(({ name, also = [] }) => also.map((other) => [plainName(other), name] as const)),
  );
  return (label) => known.get(plainName(label)) ?? label;
}

/** The other names of a channel whose recordings mostly call it `name`. */
export function otherNames(aliases: readonly NamedChannel[], name: string): string[] {
  const isIt = (one: string): boolean => plainName(one) === plainName(name);
  const groups = aliases.map(({ name: first, also = [] }) => [first, ...also]);
  return [...new Set(groups.filter((group) => group.some(isIt)).flat())].filter((one) => !isIt(one));
}
