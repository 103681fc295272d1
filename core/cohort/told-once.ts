import { FAR_VALUES, LOOK_AT } from './column-facts.ts';
import type { Finding } from './finding.ts';

const ONE_VALUE: ReadonlySet<string> = new Set(['cohort.one-value', 'cohort.constant']);

/**
 * What is to be said of a table that is imported, each once. Where some rows had been looked at, all rows may say more or
 * otherwise.
 *
 * @param told what was told when rows were looked at
 * @param counted what is told of the columns as they are stored
 * @returns what still holds of the first, and what the second says beside it
 */
export function toldOnce(
  told: readonly Finding[],
  counted: readonly Finding[],
): { readonly told: Finding[]; readonly counted: Finding[] } {
  const oneValue = new Set(counted.filter(({ code }) => ONE_VALUE.has(code)).flatMap(({ about }) => about));
  const holds = ({ code, about }: Finding): boolean =>
    // Columns without any value are told of the whole table.
    code !== 'table.all-missing' && (code !== 'table.one-value' || about.every((name) => oneValue.has(name)));
  const kept = told.filter(holds);
  const named = new Set(kept.filter(({ code }) => code === 'table.one-value').flatMap(({ about }) => about));
  const far = kept.filter(({ code }) => code === 'table.far-values');
  const isNew = ({ code, message, about: [name] }: Finding): boolean => {
    if (code === 'cohort.one-value') return !named.has(name);
    const words = message.slice(message.indexOf(LOOK_AT) + LOOK_AT.length);
    return code !== FAR_VALUES || !far.some((one) => one.about[0] === name && one.message.endsWith(words));
  };
  return { told: kept, counted: counted.filter(isNew) };
}
