import { amount, listed } from '../../../text/sentence.ts';
import type { ModalityKind } from '../../../cohort/subject-array.ts';
import type { TrainRecord } from '../run-record.ts';
import type { Fitted, Range } from './expect.ts';

const within = (value: number, [least, most]: Range): boolean => value >= least && value <= most;

const KINDS: Readonly<Record<Exclude<ModalityKind, 'table'>, string>> = {
  recording: 'recordings',
  image: 'images',
};

/** In what a training is unlike those that an expectation was fitted on, in clauses; none where it is like them. */
export function unlike(
  { settings, specs, modalities, plan }: Pick<TrainRecord, 'settings' | 'specs' | 'modalities' | 'plan'>,
  fitted: Fitted,
): string[] {
  const learned = modalities.filter(({ kind }) => kind !== 'shared');
  const kinds = (['recording', 'image'] as const).filter((kind) => learned.some((m) => m.kind === kind));
  const people = Math.min(...learned.map(({ subjects }) => subjects));
  const outside = (names: readonly string[], what: string): string[] =>
    names.length > 0 ? [`${listed(names)} ${names.length === 1 ? 'has' : 'have'} ${what}`] : [];
  const columnsOf = (modality: string): number => specs.find(({ name }) => name === modality)?.shape[0] ?? 0;
  const named = (is: (m: (typeof learned)[number]) => boolean): string[] =>
    learned.filter(is).map(({ name }) => name);
  const everybody = plan.subjects === people;
  const learnedFrom = plan.subjects - plan.heldOut;
  const tables = (is: (m: (typeof learned)[number]) => boolean): string[] =>
    named((m) => m.kind === 'table' && is(m));
  return [
    ...(kinds.length > 0 ? [`it has ${listed(kinds.map((kind) => KINDS[kind]))}`] : []),
    ...(within(people, fitted.people) ? [] : [`it has ${amount(people)} people`]),
    ...(everybody ? [] : ['some people lack a modality']),
    ...(within(learned.length, fitted.modalities) ? [] : [`it has ${amount(learned.length)} modalities`]),
    ...outside(
      named(({ latents }) => !within(latents.length, fitted.factors)),
      'other numbers of factors',
    ),
    ...outside(
      tables(({ name }) => !within(columnsOf(name), fitted.columns)),
      'other numbers of columns',
    ),
    ...outside(
      tables(({ columns }) => columns === undefined),
      'columns of which an earlier version kept nothing',
    ),
    ...outside(
      tables(({ columns }) => columns !== undefined && columns.grouped > 0),
      'columns of groups',
    ),
    ...outside(
      tables(({ columns }) => everybody && columns !== undefined && columns.fewestValues < learnedFrom),
      'missing values',
    ),
    ...outside(
      named(({ reconstructionR2 }) => (reconstructionR2 ?? 1) < fitted.reconstructionR2[0]),
      'more of what was measured left unexplained',
    ),
    ...(settings.shared > 0 ? ['factors of all modalities were learned'] : []),
    ...(settings.acyclic ? [] : ['feedback loops were allowed']),
  ];
}
