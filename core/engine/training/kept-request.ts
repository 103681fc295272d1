import { z } from 'zod';
import { trainRequest } from '../../contract/train-request.ts';
import { damagedRequest } from '../project/damage.ts';
import { dataBasis, type DataBasis } from '../project/data-basis.ts';
import type { ProjectStore } from '../project/store.ts';
import type { CheckedTrainRequest } from './specs.ts';

const kept = z.object({ request: trainRequest.omit({ project: true }), basis: dataBasis });

/** Keeps what a training was asked for and from which data, until it comes to its end. */
export function keepRequest(
  store: ProjectStore,
  run: string,
  { request: { project: _, ...request }, basis }: { request: CheckedTrainRequest; basis: DataBasis },
): Promise<void> {
  return store.saveRequest(run, { request, basis });
}

/** Null where none is kept. @throws UserError `run.damaged-request` */
export async function keptRequest(
  store: Pick<ProjectStore, 'readRequest'>,
  run: string,
): Promise<z.output<typeof kept> | null> {
  const value = await store.readRequest(run);
  if (!value) return null;
  const checked = kept.safeParse(value);
  if (checked.success) return checked.data;
  throw damagedRequest(run, `runs/${run}/request.json`, 'it holds something else');
}
