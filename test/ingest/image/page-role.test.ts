import { expect, it } from 'vitest';
import { pageRole } from '../../../core/ingest/read/picture/page-role.ts';
import { readImageHeader } from '../../../core/ingest/read/picture/read.ts';
import { imagesSeen } from '../../../core/ingest/image/remarks.ts';
import type { ImageFacts } from '../../../core/ingest/ports.ts';
import { memorySource } from '../memory-source.ts';
import { tiff } from './image-fixture.ts';

interface Stack {
  readonly order: string;
  readonly sizes: readonly [c: number, z: number, t: number];
  readonly names?: readonly string[];
  readonly data?: string;
}

const ome = ({ order, sizes: [c, z, t], names = ['DAPI', 'GFP'], data = '' }: Stack): string =>
  `<?xml version="1.0"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0" Name="Jane Doe">` +
  `<Pixels ID="P" DimensionOrder="${order}" Type="uint8" SizeX="16" SizeY="16" SizeC="${c}" SizeZ="${z}" SizeT="${t}">` +
  `${names.map((name, i) => `<Channel ID="C:${i}" Name="${name}" SamplesPerPixel="1"/>`).join('')}${data}</Pixels></Image></OME>`;

it.each<[string, string, number, string | undefined]>([
  ['depths first', ome({ order: 'XYZCT', sizes: [2, 5, 1] }), 7, 'channel GFP, depth 2 of 5'],
  [
    'channels first',
    ome({ order: 'XYCZT', sizes: [2, 5, 1], data: '<TiffData/>' }),
    7,
    'channel DAPI, depth 4 of 5',
  ],
  ['times', ome({ order: 'XYTCZ', sizes: [2, 1, 3] }), 5, 'channel GFP, time 2 of 3'],
  [
    'pages placed one by one',
    ome({
      order: 'XYZCT',
      sizes: [2, 1, 1],
      data: '<TiffData IFD="0" FirstC="1"/><TiffData IFD="1" FirstC="0"/>',
    }),
    1,
    'channel GFP',
  ],
  ['a page beyond the last', ome({ order: 'XYZCT', sizes: [2, 5, 1] }), 11, undefined],
  ['one coloured page', ome({ order: 'XYCZT', sizes: [3, 1, 1], names: ['RGB'] }), 1, undefined],
  [
    'a channel with a person’s name',
    ome({ order: 'XYZCT', sizes: [2, 1, 1], names: ['Jane Doe', 'GFP'] }),
    1,
    'channel 1 of 2',
  ],
  ['several pictures', ome({ order: 'XYZCT', sizes: [2, 1, 1] }).repeat(2), 1, undefined],
  ['an order that is none', ome({ order: 'XYZZT', sizes: [2, 1, 1] }), 1, undefined],
  [
    'ImageJ',
    'ImageJ=1.53t\nimages=10\nchannels=2\nslices=5\nhyperstack=true\n',
    4,
    'channel 2 of 2, depth 2 of 5',
  ],
  ['words', 'A picture of cells', 1, undefined],
])('a page is what its file says: %s', (_, description, page, role) => {
  expect(pageRole(description, page)).toBe(role);
});

const headerOf = (order: string, page: number) => {
  const description = { tag: 270, type: 2 as const, values: ome({ order, sizes: [2, 2, 1] }) };
  const file = tiff([{ fields: [description] }, {}, {}, {}]);
  return readImageHeader(memorySource('S01.ome.tif', file), page);
};

it('the page that is chosen is said, and where it is another in other files', async () => {
  const [a, b] = [await headerOf('XYZCT', 2), await headerOf('XYCZT', 2)];
  expect([a.role, b.role]).toEqual(['channel DAPI, depth 2 of 2', 'channel GFP, depth 1 of 2']);
  const said = (...headers: readonly (typeof a)[]): string => {
    const seen = imagesSeen();
    for (const { role, pages } of headers) seen.add('S01.ome.tif', { ...FACTS, pages, role });
    const settings = { page: 2, burnedIn: 'keep', cut: { projection: 'slice' } } as Parameters<
      typeof seen.remarks
    >[1];
    return seen
      .remarks('Cells', settings)
      .map(({ message }) => message)
      .join(' ');
  };
  expect(said(a, a)).toContain('the page that is read is channel DAPI, depth 2 of 2.');
  expect(said(a, a, b)).toContain(
    'not the same in all of them: channel DAPI, depth 2 of 2 in 2 files, channel GFP, depth 1 of 2 in 1 file',
  );
});

const FACTS: ImageFacts = {
  ...{
    format: 'tiff',
    width: 16,
    height: 16,
    channels: 1,
    bitsPerSample: 8,
    pages: 1,
    odd: [],
    metadata: [],
  },
};
