import { methodInfo } from '../../core/contract/methods.ts';
import type { TrainingPlan } from '../../core/contract/training-results.ts';
import { formatCount } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';

/** `Sleep, Fundus left and Fundus right` */
function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${t('train.and')} ${names.at(-1)!}`;
}

/** What a training will do with which data, in a sentence or two. */
export function planSentence({
  method,
  shared,
  modalities,
  subjects,
  halves,
  attempts,
  leastAttempts,
  tablesHelp,
}: TrainingPlan): string {
  const learned = modalities.filter((m) => m.learned !== null);
  const factors = new Map<number, string[]>();
  for (const { name, learned: how } of learned) {
    factors.set(how!.latents, [...(factors.get(how!.latents) ?? []), name]);
  }
  const tables = modalities.filter((m) => m.kind === 'table' && m.learned === null).length;
  const parts = [...factors].map(([count, names]) => {
    const some = t('train.sentenceFactors', { count });
    return t('train.sentence', {
      people: formatCount(subjects),
      factors: names.length > 1 ? t('train.sentenceEach', { factors: some }) : some,
      names: listed(names),
    });
  });
  return [
    ...parts,
    ...(shared > 0 ? [t('train.sentenceShared', { count: shared })] : []),
    ...(method === 'causal' ? [] : [t('train.sentenceMethod', { method: methodInfo(method).label })]),
    ...(halves ? [t('train.sentenceHalves')] : []),
    ...(attempts > leastAttempts
      ? [t('train.sentenceAttempts', { least: leastAttempts, count: attempts })]
      : attempts > 1
        ? [t('train.sentenceBeginnings', { count: attempts })]
        : []),
    ...(tables > 0
      ? [t(tablesHelp ? 'train.sentenceTablesHelp' : 'train.sentenceTables', { count: tables })]
      : []),
  ].join(' ');
}
