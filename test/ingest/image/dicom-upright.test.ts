import { describe, expect, it } from 'vitest';
import { turnBy } from '../../../core/ingest/read/dicom/upright.ts';
import { openDrawn } from '../../../core/ingest/image/drawn.ts';
import { USUAL_CUT } from '../../../core/ingest/volume-cut.ts';
import { memorySource } from '../memory-source.ts';
import { gathered, type Header } from './dicom-gathered.ts';
import { dicomFile, nothingPacked } from './dicom-fixture.ts';

const AXES = { L: [1, 0, 0], R: [-1, 0, 0], P: [0, 1, 0], A: [0, -1, 0], H: [0, 0, 1], F: [0, 0, -1] };
type Way = keyof typeof AXES;
const orientation = (rows: Way, columns: Way): string => [...AXES[rows], ...AXES[columns]].join('\\');
const number = (place: Readonly<Record<string, number>>, way: Way): number =>
  ({ L: place.x, R: 5 - place.x, P: place.y, A: 4 - place.y, H: place.z, F: 3 - place.z })[way];
const SIZES = { L: 6, R: 6, P: 5, A: 5, H: 4, F: 4 };

/** A slice of a body whose every place has a value of its own, with rows and columns that run as is said. */
function slice(rows: Way, columns: Way, at: number): { pixels: Uint16Array; columns: number } {
  const [width, height] = [SIZES[rows], SIZES[columns]];
  const pixels = new Uint16Array(width * height);
  for (let x = 0; x < 6; x++) {
    for (let y = 0; y < 5; y++) {
      for (let z = 0; z < 4; z++) {
        const place = { x, y, z };
        const across = (['x', 'y', 'z'] as const).find(
          (axis) => ![rows, columns].some((way) => AXES[way]['xyz'.indexOf(axis)] !== 0),
        )!;
        if (place[across] !== at) continue;
        pixels[number(place, columns) * width + number(place, rows)] = 100 + 30 * x + 7 * y + 501 * z;
      }
    }
  }
  return { pixels, columns: width };
}

async function shown(rows: Way, columns: Way) {
  const { pixels, columns: width } = slice(rows, columns, 2);
  const header = { 0x00200037: orientation(rows, columns), 0x00281050: '1024', 0x00281051: '2048' };
  const spacing = { 0x00280030: [rows, columns].every((way) => !'HF'.includes(way)) ? '1\\1' : '2\\1' };
  const source = memorySource('x.dcm', dicomFile(pixels, width, { ...header, ...spacing }));
  const choice = { page: 1, cut: USUAL_CUT };
  const drawn = await openDrawn(source, choice, nothingPacked);
  const { data, ...size } = await drawn!.draw();
  return { header: drawn!.header, picture: { ...size, data: [...data] } };
}

const WAYS: readonly (readonly [plane: string, usual: readonly [Way, Way], all: readonly Way[]])[] = [
  ['axial', ['L', 'P'], ['L', 'R', 'P', 'A']],
  ['coronal', ['L', 'F'], ['L', 'R', 'H', 'F']],
  ['sagittal', ['P', 'F'], ['P', 'A', 'H', 'F']],
];

describe('a DICOM slice', () => {
  it.each(WAYS)('%s lies the same way however it is stored', async (_, usual, all) => {
    const expected = await shown(...usual);
    expect(expected.header.odd).not.toContain('turned');
    for (const rows of all) {
      for (const columns of all) {
        if (AXES[rows].some((part, i) => part !== 0 && AXES[columns][i] !== 0)) continue;
        const { header, picture } = await shown(rows, columns);
        expect(picture, rows + columns).toEqual(expected.picture);
        expect([header.width, header.height]).toEqual([picture.width, picture.height]);
        expect(header.odd.includes('turned')).toBe(rows !== usual[0] || columns !== usual[1]);
      }
    }
  });

  it('is left as it is where it lies aslant or does not say how it lies', () => {
    expect(turnBy([])).toBeNull();
    expect(turnBy([Number.NaN, 0, 0, 0, 1, 0])).toBeNull();
    expect(turnBy([-0.7, -0.71, 0, 0.71, -0.7, 0])).toBeNull();
    expect(turnBy([-0.99, -0.1, 0, 0.1, -0.99, 0])).toEqual({
      ...{ isTransposed: false, isMirrored: true, isUpsideDown: true },
    });
  });
});

const header = (patient: string, i: number, [rows, columns]: readonly [Way, Way], z: number): Header => ({
  0x00100020: patient,
  0x0020000d: `1.2.${patient.charCodeAt(0)}`,
  0x0020000e: `1.3.${patient.charCodeAt(0)}`,
  0x00080018: `1.4.${patient.charCodeAt(0)}.${i}`,
  0x00200013: String(i),
  0x00200032: `0\\0\\${z}`,
  0x00200037: orientation(rows, columns),
});

describe('a DICOM series', () => {
  it('goes upwards whichever way its slices are turned', async () => {
    const { files } = await gathered([
      ...[0, 1, 2, 3].map((z) => header('A', z, ['L', 'P'], z)),
      ...[0, 1, 2, 3].map((z) => header('B', z, ['R', 'P'], z)),
      ...[0, 1, 2, 3].map((z) => header('C', 9 - z, ['L', 'A'], z)),
    ]);
    const opened = await Promise.all(files.map((file) => file.open()));
    const names = opened.map(({ parts = [] }) => parts.map(({ name }) => Number(name.slice(1, 3)) % 4));
    expect(names).toEqual([
      [0, 1, 2, 3],
      [0, 1, 2, 3],
      [0, 1, 2, 3],
    ]);
  });

  it('goes upwards where the numbers of its slices are rounded otherwise', async () => {
    const rounded = (z: number): Header => ({ 0x00200037: `1\\${z / 2000}\\0\\${-z / 2000}\\1\\0` });
    const { files } = await gathered(
      [0, 1, 2, 3].map((z) => ({ ...header('A', 9 - z, ['L', 'P'], z), ...rounded(z) })),
    );
    const { parts = [] } = await files[0].open();
    expect(parts.map(({ name }) => name)).toEqual(['f00.dcm', 'f01.dcm', 'f02.dcm', 'f03.dcm']);
  });

  it('with a report of doses beside it gives its slices, and what is to be looked at goes before raw pictures', async () => {
    const capture = { 0x00080060: 'CT', 0x00080016: '1.2.840.10008.5.1.4.1.1.7' };
    const { plan } = await gathered([
      { ...capture, 0x00100020: 'A' },
      ...[1, 2].map((z) => ({ ...header('A', z, ['L', 'P'], z), 0x00080060: 'CT' })),
    ]);
    expect(plan.suggested.kind).toBe('CT axial');
    const picture = { 0x00100020: 'A', 0x00080060: 'DX' };
    const both = await gathered([{ ...picture, 0x00080068: 'FOR PROCESSING' }, picture]);
    expect(both.images.map(({ file }) => file.name)).toEqual(['f01.dcm']);
  });

  it('with a scout among its slices is of the same kind as one without', async () => {
    const { plan } = await gathered([
      ...[1, 2, 3, 4].map((z) => header('A', z, ['L', 'P'], z)),
      header('B', 0, ['L', 'F'], 0),
      ...[1, 2, 3, 4].map((z) => header('B', z, ['L', 'P'], z)),
    ]);
    expect(plan.kinds).toEqual([
      { kind: 'MR axial', people: 2 },
      { kind: 'MR coronal', people: 1 },
    ]);
  });
});
