import type { PcData } from '../../discovery/pc.ts';
import type { GraphDocument } from '../../graph/document.ts';
import { sayFavoured } from '../../graph/arrow-words.ts';
import { counted } from '../../text/sentence.ts';
import { pairDirections } from '../../train/direction/index.ts';
import { chooseDevice } from '../training/choose-device.ts';
import type { EnginePorts } from '../project/ports.ts';

/**
 * Says of every link whose direction PC leaves open which one a held-out likelihood favours, where it does.
 * The link stays without an arrowhead: the test assumes that nothing else causes both. Links of categories, which have no
 * density, are passed over, and a note says how many.
 */
export async function hintDirections(
  document: GraphDocument,
  { names, columns }: PcData,
  ports: EnginePorts,
  work: Pick<Parameters<typeof pairDirections>[0], 'rng' | 'signal' | 'onProgress'>,
): Promise<GraphDocument> {
  const type = new Map(document.nodes.map((node) => [node.id, node.type]));
  const unlikely = (id: string): boolean => ['category', 'time-to-event'].includes(type.get(id) ?? 'number');
  const undirected = document.edges.filter((e) => e.kind === 'undirected');
  const open = undirected.filter((e) => !unlikely(e.from) && !unlikely(e.to));
  const passed = undirected.length - open.length;
  const notes =
    passed === 0
      ? document.notes
      : [
          ...document.notes,
          `The directions of ${counted(passed, 'link')} were not weighed by a likelihood, since categories have no density.`,
        ];
  if (open.length === 0) return { ...document, notes };
  const column = new Map(names.map((name, i) => [name, columns[i]]));
  const { device } = await chooseDevice(ports, undefined, []);
  const found = await pairDirections({
    pairs: open.map((e) => ({ a: column.get(e.from)!, b: column.get(e.to)! })),
    device,
    ...work,
  });
  const hints = new Map(
    open.flatMap((e, i) => {
      const { direction, gap, heldOut } = found[i];
      if (!direction || gap === null) return [];
      const [from, to] = direction === 'a->b' ? [e.from, e.to] : [e.to, e.from];
      return [[e, sayFavoured(from, to, Math.abs(gap), heldOut)]];
    }),
  );
  return {
    ...document,
    notes,
    edges: document.edges.map((e) => {
      const hint = hints.get(e);
      return hint === undefined ? e : { ...e, hint };
    }),
  };
}
