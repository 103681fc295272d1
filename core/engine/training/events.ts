import type { TrainingMetrics } from '../../contract/training-results.ts';
import type { ModalitySpec } from '../../model/spec.ts';
import type { TrainingEvent, TrainingSettings } from '../../train/api.ts';
import { SHARED } from './check-method.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { RunHandle } from '../runs/runs.ts';
import type { TrainingCurve } from './curve.ts';

const STAGES: Record<TrainingEvent['stage'], string> = {
  prepare: 'Preparing',
  'warm-up': 'Learning to encode and decode',
  separation: 'Separating the hidden factors',
  'fine-tune': 'Fine-tuning',
  finish: 'Measuring the result',
  halves: 'Measuring how reliable the factors are',
  again: 'Learning once more from another beginning',
};

/** Events of one kind are this far apart at least … */
const LEAST_MS = 300;
/** … and further apart the longer a run takes, so that the history of a night's run fits in one message. */
const SHARE = 1 / 500;
const LOAD_MS = 2000;

/**
 * Turns what the training says into thin events of its run.
 *
 * @param curve what was said before the checkpoint that the training goes on from: it is said again, and added to
 */
export function trainingReporter(
  run: RunHandle,
  specs: readonly ModalitySpec[],
  { method, shared }: Pick<TrainingSettings, 'method' | 'shared'>,
  ports: Pick<EnginePorts, 'now' | 'training'>,
  curve: TrainingCurve,
): (event: TrainingEvent) => void {
  const began = ports.now();
  const last = new Map<string, number>();
  const due = (kind: string, least = LEAST_MS): boolean => {
    const now = ports.now();
    const gap = Math.max(least, SHARE * (now - began));
    if (now - (last.get(kind) ?? -Infinity) < gap) return false;
    last.set(kind, now);
    return true;
  };
  const metric = <Name extends keyof TrainingMetrics>(name: Name, values: TrainingMetrics[Name]): void =>
    run.say({ type: 'metric', name, values });
  const { starts } = curve;
  for (const loss of curve.losses) metric('loss', loss);
  let links: string | null = null;
  let load = { at: began, used: ports.training.cpuTime() };
  let place = '';
  // A run that goes on from a checkpoint is at once where that was saved: only work done since tells the pace.
  let from: { at: number; fraction: number } | null = null;

  const tellProgress = (event: TrainingEvent): void => {
    if (event.start && !starts.includes(event.start)) starts.push(event.start);
    const which = event.start && starts.length > 1 ? `, start ${String(starts.length)}` : '';
    const stage = `${STAGES[event.stage]}${which}`;
    const fraction = Math.min(0.99, event.fraction);
    const now = ports.now();
    if (event.stage !== 'prepare') from ??= { at: now, fraction };
    if (stage === place && !due('progress')) return;
    place = stage;
    const done = from ? fraction - from.fraction : 0;
    const eta = from && done > 0.01 ? ((now - from.at) / 1000 / done) * (1 - fraction) : null;
    run.say({ type: 'progress', stage, fraction, eta });
  };
  const tellLosses = (event: TrainingEvent): void => {
    const { training, validation, epoch, epochs } = event;
    const key = `loss ${event.stage} ${event.start ?? ''}`;
    if (!training || !validation || !(due(key) || epoch === epochs)) return;
    const loss = {
      stage: event.stage === 'fine-tune' ? 1 : 0,
      start: event.start ? starts.indexOf(event.start) : 0,
      epoch,
      epochs,
      ...validation,
      trainingTotal: training.total,
      trainingReconstruction: training.reconstruction,
      trainingIndependence: training.independence,
      trainingPrediction: training.prediction,
    };
    curve.losses.push(loss);
    metric('loss', loss);
  };
  const blocks = [...specs, ...(shared > 0 ? [{ name: SHARED, latents: shared }] : [])];
  const factors = blocks.flatMap(({ name, latents }) =>
    Array.from({ length: latents }, (_, i) => ({ name: latentName(name, i), modality: name })),
  );
  const tellLinks = (parents: TrainingEvent['adjacency']): void => {
    const text = JSON.stringify(parents);
    if (text === links) return;
    links = text;
    run.say({ type: 'links', method, factors, parents });
  };
  const tellLoad = (): void => {
    if (!due('load', LOAD_MS)) return;
    const now = { at: ports.now(), used: ports.training.cpuTime() };
    const busy = (now.used - load.used) / Math.max(1, now.at - load.at);
    load = now;
    metric('load', { busy, cores: ports.training.cores });
  };

  return (event) => {
    tellProgress(event);
    tellLosses(event);
    if (event.adjacency || links === null) tellLinks(event.adjacency);
    if (event.restarts && due('restarts')) {
      metric('restarts', { ...event.restarts, agreement: event.restarts.agreement ?? 0 });
    }
    if (event.stage !== 'prepare') tellLoad();
    if (event.message) run.say({ type: 'log', level: 'info', text: event.message });
  };
}

/** Name of a latent as the training itself gives it. */
const latentName = (modality: string, index: number): string => `${modality} ${String(index + 1)}`;
