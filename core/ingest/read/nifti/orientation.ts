/** Which axis of the file runs along each axis of the body, and which way. */
export interface Axes {
  /** For right, anterior and superior: the axis of the file, 0 to 2. */
  readonly axis: readonly [number, number, number];
  /** Whether the file counts the other way: to the left, to the back, down. */
  readonly isReversed: readonly [boolean, boolean, boolean];
  /** False where the file does not say it; it is then taken as the programs of the format do. */
  readonly isKnown: boolean;
  /** Whether the header says it twice, and not the same; the first, which most programs go by, counts. */
  readonly isDisputed: boolean;
}

type Lying = Omit<Axes, 'isDisputed'>;

/** What a header says of its orientation. */
interface Said {
  /** Three rows of four: from voxels to millimetres to the right, front and top. */
  readonly sform: readonly number[] | null;
  readonly quaternion: readonly number[] | null;
  /** The first number is the sign of the third axis, then the sizes of a voxel. */
  readonly pixdim: readonly number[];
}

/** The axes of the body that are nearest to those of the file (nifti1.h, methods 1 to 3). */
export function axesOf({ sform, quaternion, pixdim }: Said): Axes {
  const said = [
    sform && [sform.slice(0, 3), sform.slice(4, 7), sform.slice(8, 11)],
    quaternion && turned(quaternion, pixdim),
  ].flatMap((matrix) => (matrix && isSound(matrix) ? [nearest(matrix, true)] : []));
  const [first = nearest(UNSAID, false), second = first] = said;
  return { ...first, isDisputed: !isSame(first, second) };
}

/** What the programs of the format take where a header says nothing. */
const UNSAID = [
  [-1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

const isSound = (matrix: readonly (readonly number[])[]): boolean =>
  matrix.flat().every(Number.isFinite) && matrix.flat().some((n) => n !== 0);

const isSame = (a: Lying, b: Lying): boolean =>
  [0, 1, 2].every((i) => a.axis[i] === b.axis[i] && a.isReversed[i] === b.isReversed[i]);

/** The rotation of a quaternion, with the sign of the third axis. */
function turned([b, c, d]: readonly number[], pixdim: readonly number[]): number[][] {
  const a = Math.sqrt(Math.max(0, 1 - (b * b + c * c + d * d)));
  const q = pixdim[0] < 0 ? -1 : 1;
  return [
    [a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c) * q],
    [2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b) * q],
    [2 * (b * d - a * c), 2 * (c * d + a * b), (a * a + d * d - b * b - c * c) * q],
  ];
}

/** Gives each axis of the body the axis of the file that runs along it most, the clearest first. */
function nearest(matrix: readonly (readonly number[])[], isKnown: boolean): Lying {
  const lengths = [0, 1, 2].map((c) => Math.hypot(matrix[0][c], matrix[1][c], matrix[2][c]) || 1);
  const pairs = [0, 1, 2]
    .flatMap((r) => [0, 1, 2].map((c) => ({ r, c, share: matrix[r][c] / lengths[c] })))
    .sort((p, q) => Math.abs(q.share) - Math.abs(p.share));
  const axis: [number, number, number] = [-1, -1, -1];
  const isReversed: [boolean, boolean, boolean] = [false, false, false];
  for (const { r, c, share } of pairs) {
    if (axis[r] >= 0 || axis.includes(c)) continue;
    axis[r] = c;
    isReversed[r] = share < 0;
  }
  return { axis, isReversed, isKnown };
}
