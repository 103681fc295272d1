import { bootstrap, type BootstrapOptions } from '../../discovery/bootstrap.ts';
import type { PcData, PcSettings } from '../../discovery/pc.ts';
import type { GraphDocument } from '../../graph/document.ts';

/** Adds to every edge in how many resamples it was found. */
export async function bootstrapped(
  document: GraphDocument,
  data: PcData,
  settings: PcSettings,
  options: BootstrapOptions,
): Promise<GraphDocument> {
  if (options.replicates === 0) return document;
  const frequencies = await bootstrap(data, settings, options);
  return {
    ...document,
    edges: document.edges.map((e) => ({
      ...e,
      frequency: frequencies.linked(e.from, e.to),
      arrows: { forward: frequencies.directed(e.from, e.to), backward: frequencies.directed(e.to, e.from) },
    })),
  };
}
