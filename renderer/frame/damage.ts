import type { Failure } from '../../core/contract/result.ts';
import type { StageId } from '../state/location.ts';

const PLACES: Readonly<Record<string, StageId>> = {
  data: 'cohort',
  run: 'training',
  graph: 'graph',
  journal: 'report',
};

/** What of a project is damaged and concerns a stage; what concerns none of them stands with the data. */
export const damageOf = (stage: StageId, damaged: readonly Failure[]): readonly Failure[] =>
  damaged.filter(({ code }) => (PLACES[code.split('.')[0]] ?? 'cohort') === stage);
