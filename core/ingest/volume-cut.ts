/** The way a volume is cut: across, from the front, from the side. */
export const PLANES = ['axial', 'coronal', 'sagittal'] as const;
export type Plane = (typeof PLANES)[number];

/** What is read of a volume along its plane: one slice, or the mean or the largest value of all. */
export const PROJECTIONS = ['slice', 'mean', 'max'] as const;
export type Projection = (typeof PROJECTIONS)[number];

/** Values that become grey: all below `centre - width / 2` are black, all above `centre + width / 2` white. */
export interface GreyWindow {
  readonly centre: number;
  readonly width: number;
}

/** How a volume, or a picture of more greys than 256, becomes a picture. */
export interface VolumeCut {
  readonly plane: Plane;
  readonly projection: Projection;
  /** Which volume of a file with several, from 1. */
  readonly volume: number;
  /** One window for everybody; null for that of each file, or its own range. */
  readonly window: GreyWindow | null;
}

/** How many pictures a file of volumes has. */
export interface VolumeSize {
  readonly slices: Readonly<Record<Plane, number>>;
  readonly volumes: number;
}

export const USUAL_CUT: VolumeCut = { plane: 'axial', projection: 'slice', volume: 1, window: null };

/** A value between black (0) and white (1) of a window. */
export const throughWindow =
  ({ centre, width }: GreyWindow) =>
  (value: number): number =>
    Math.min(1, Math.max(0, (value - centre) / width + 0.5));
