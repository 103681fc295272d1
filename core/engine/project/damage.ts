import { UserError } from '../../errors.ts';
import { few } from '../../text/sentence.ts';

/** @param file as people find it: from the project's folder on @param what `it is missing` */
export const damagedData = (modality: string, file: string, what: string): UserError =>
  new UserError(
    'data.damaged',
    `The data of “${modality}” cannot be used: ${file} is damaged (${what}).`,
    `Import “${modality}” again, or remove it; the rest of the project is not touched by it.`,
  );

/** The list of rejects of a modality is damaged, its data are not. */
export const damagedRejects = (modality: string, file: string, what: string): UserError =>
  new UserError(
    'data.damaged-rejects',
    `What was not taken in of “${modality}” is not known any more: ${file} is damaged (${what}). Its data are whole.`,
    `Import “${modality}” again to have the list back.`,
  );

/** A file of a finished training is damaged. */
export const damagedRun = (run: string, file: string, what: string): UserError =>
  new UserError(
    'run.damaged',
    `Training “${run}” cannot be used: ${file} is damaged (${what}).`,
    'Train again with the same settings, or choose another training.',
  );

export const AGAIN = 'Find the graph again with the same settings, or open another one.';

/** A graph is damaged. */
export const damagedGraph = (file: string, what: string): UserError =>
  new UserError('graph.damaged', `The graph in ${file} cannot be read: it is damaged (${what}).`, AGAIN);

/** The layout of a graph is damaged, the graph is not. */
export const damagedView = (file: string, what: string): UserError =>
  new UserError(
    'graph.damaged-view',
    `The layout in ${file} cannot be read: it is damaged (${what}). The graph itself is whole.`,
    'Arrange the graph again; the layout is saved anew.',
  );

/** The request of an unfinished training is damaged. */
export const damagedRequest = (run: string, file: string, what: string): UserError =>
  new UserError(
    'run.damaged-request',
    `What unfinished training “${run}” was asked for is not known any more: ${file} is damaged (${what}).`,
    'Discard it, or start a training with the same settings, which goes on from its checkpoint.',
  );

/** @param lines numbers of the damaged lines; none where all are gone */
export const damagedJournal = (file: string, lines: readonly number[]): UserError =>
  new UserError(
    'journal.damaged',
    lines.length > 0
      ? `${file} is damaged: line ${few(lines, 5)} cannot be read. All other lines are kept.`
      : `${file} is gone or empty, though there is work in the project.`,
    'Data, trainings and graphs are not touched by it; what the journal tells, and a replay, lack these steps.',
  );
