import { looksIdentifying } from '../../privacy/looks-identifying.ts';

/** Axes along which the pages of a stack go, and how many there are along each. */
interface Axis {
  readonly axis: 'C' | 'Z' | 'T';
  readonly size: number;
}

const NAMES = { C: 'channel', Z: 'depth', T: 'time' } as const;
/** More pages of a microscope than fit into a file. */
const MOST = 1e7;
/** A channel is called by a dye, a marker or a wavelength. */
const CHANNEL_NAME = /^[\p{L}\p{N}][\p{L}\p{N} .:+/()-]{0,29}$/u;

/**
 * What a page of a TIFF is by its description, as OME and ImageJ write it: `channel DAPI, depth 2 of 5`.
 *
 * @param description of the first page
 * @param page from 1
 * @returns undefined where the description says nothing of it
 */
export function pageRole(description: string, page: number): string | undefined {
  return /<(?:\w+:)?OME\b/.test(description) ? omeRole(description, page) : imageJRole(description, page);
}

/** Hyperstacks go through channels first, then depths, then times. */
function imageJRole(description: string, page: number): string | undefined {
  if (!description.startsWith('ImageJ=')) return undefined;
  const size = (name: string): number =>
    Number(new RegExp(`^${name}=(\\d{1,7})\\b`, 'm').exec(description)?.[1] ?? 1);
  const axes: Axis[] = [
    { axis: 'C', size: size('channels') },
    { axis: 'Z', size: size('slices') },
    { axis: 'T', size: size('frames') },
  ];
  return wordsOf(axes, placesAt(axes, page - 1), []);
}

/** OME 2016-06: pages go as `DimensionOrder` says unless each is placed by a `TiffData` of its own. */
function omeRole(xml: string, page: number): string | undefined {
  const pixels = elements(xml, 'Pixels');
  // Several pictures in one file are no stack.
  if (pixels.length !== 1) return undefined;
  const of = pixels[0];
  const order = /^XY([CZT])([CZT])([CZT])$/.exec(of('DimensionOrder'))?.slice(1) as
    Axis['axis'][] | undefined;
  if (!order || new Set(order).size < 3) return undefined;
  const channels = elements(xml, 'Channel');
  const sizeOf = (axis: Axis['axis']): number =>
    // Samples of one page, as red, green and blue, count as channels there.
    axis === 'C' && channels.length > 0 ? channels.length : Number(of(`Size${axis}`) || 1);
  const axes = order.map((axis): Axis => ({ axis, size: sizeOf(axis) }));
  if (axes.some(({ size }) => !Number.isInteger(size) || size < 1 || size > MOST)) return undefined;
  const places = placedBy(elements(xml, 'TiffData'), axes, page - 1);
  const names = channels.map((channel) => channel('Name') || channel('Fluor'));
  return places && wordsOf(axes, places, names);
}

type Attributes = (name: string) => string;

/** Elements of a name, each with its attributes; empty where it has none of the name that is asked for. */
const elements = (xml: string, name: string): Attributes[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\b([^<>]{0,4000})>`, 'g'))].map(([, text]) => {
    const all = new Map(
      [...text.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, key, a, b]) => [key, a ?? b]),
    );
    return (key) => all.get(key) ?? '';
  });

/** Where a page stands on each axis; undefined where the file places its pages in a way that is not followed. */
function placedBy(
  blocks: readonly Attributes[],
  axes: readonly Axis[],
  index: number,
): readonly number[] | undefined {
  if (index >= axes.reduce((all, { size }) => all * size, 1)) return undefined;
  const number = (text: string): number => Number(text || 0);
  const first = (block: Attributes): readonly number[] =>
    axes.map(({ axis }) => number(block(`First${axis}`)));
  const isInOrder =
    blocks.length === 0 ||
    (blocks.length === 1 && first(blocks[0]).every((at) => at === 0) && number(blocks[0]('IFD')) === 0);
  if (isInOrder) return placesAt(axes, index);
  const found = blocks.find((block) => number(block('IFD')) === index && block('IFD') !== '');
  return found && first(found);
}

const placesAt = (axes: readonly Axis[], index: number): readonly number[] => {
  let rest = index;
  return axes.map(({ size }) => {
    const at = rest % size;
    rest = Math.floor(rest / size);
    return at;
  });
};

/** Axes of one page only say nothing. */
function wordsOf(
  axes: readonly Axis[],
  places: readonly number[],
  names: readonly string[],
): string | undefined {
  const said = (['C', 'Z', 'T'] as const).flatMap((axis) => {
    const a = axes.findIndex((one) => one.axis === axis);
    const { size } = axes[a];
    if (size < 2 || places[a] >= size) return [];
    const name = axis === 'C' ? names[places[a]] : undefined;
    const isTold = name !== undefined && CHANNEL_NAME.test(name) && !looksIdentifying(name);
    return [isTold ? `channel ${name}` : `${NAMES[axis]} ${places[a] + 1} of ${size}`];
  });
  return said.length > 0 ? said.join(', ') : undefined;
}
