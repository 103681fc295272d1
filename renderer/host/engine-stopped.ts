import type { Failure } from '../../core/contract/result.ts';
import type { RunKind } from '../../core/contract/run-event.ts';

/**
 * What is said of work that the engine was at; that it is started again is said while it is.
 *
 * @param kind null where it stopped before the window was told what it began
 */
export const engineStopped = (kind: RunKind | null): Failure => ({
  code: 'engine.stopped',
  message: 'The engine stopped while it was at work; your project is as it was last saved.',
  hint:
    kind === 'train'
      ? 'Start the training again: it goes on from its last checkpoint, where it had come to one.'
      : 'Start it again.',
});
