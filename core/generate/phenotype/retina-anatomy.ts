import { Rng } from '../../math/rng.ts';

export type Point = readonly [x: number, y: number];

interface Vessel {
  /** Angle in which it leaves the optic disc, and how it bends round the macula (radians, per unit length). */
  readonly angle: number;
  readonly bend: number;
  readonly length: number;
  readonly vein: boolean;
  /** Half width in unit coordinates at the disc. */
  readonly radius: number;
}

/** Arcades above and below the macula, an artery and a vein each, and the short nasal vessels. */
const TRUNKS: readonly Vessel[] = [
  { angle: -1.72, bend: -1.25, length: 1.42, vein: true, radius: 0.03 },
  { angle: -2.2, bend: -0.72, length: 1.3, vein: false, radius: 0.021 },
  { angle: 1.66, bend: 1.28, length: 1.42, vein: true, radius: 0.03 },
  { angle: 2.14, bend: 0.76, length: 1.3, vein: false, radius: 0.021 },
  { angle: -0.95, bend: 0.5, length: 0.75, vein: true, radius: 0.022 },
  { angle: -0.45, bend: -0.4, length: 0.6, vein: false, radius: 0.016 },
  { angle: 0.95, bend: -0.5, length: 0.75, vein: true, radius: 0.022 },
  { angle: 0.45, bend: 0.4, length: 0.6, vein: false, radius: 0.016 },
];
/** Branches of a trunk: where along it they leave, and to which side. */
const BRANCHES: readonly (readonly [share: number, turn: number, length: number])[] = [
  [0.22, 0.8, 0.45],
  [0.38, -0.75, 0.25],
  [0.5, 0.65, 0.42],
  [0.66, -0.6, 0.25],
  [0.76, 0.6, 0.3],
];
const START: Point = [0.46, -0.02];
const SEGMENT = 0.012;

export interface VesselPath {
  /** x, y and half width along the vessel. */
  readonly points: (readonly [x: number, y: number, radius: number])[];
  readonly darkness: number;
}

/** @param vessels bounded latent: wider and more winding as it grows */
export function vesselPaths(vessels: number, rng: Rng): VesselPath[] {
  const calibre = Math.exp(0.36 * vessels);
  const winding = 0.15 * Math.exp(0.75 * vessels);
  const paths: VesselPath[] = [];
  for (const trunk of TRUNKS) {
    const vessel = { ...trunk, angle: trunk.angle + rng.normal(0, 0.03), radius: trunk.radius * calibre };
    const main = grow(START, vessel, winding, rng.uniform(0, 6.3));
    paths.push(main.path);
    BRANCHES.forEach(([share, turn, length]) => {
      const from = main.headings[Math.floor(share * main.headings.length)];
      const branch: Vessel = {
        angle: from.heading - turn * Math.sign(trunk.bend),
        bend: 0.6 * turn,
        length: trunk.length * length,
        vein: trunk.vein,
        radius: vessel.radius * 0.55,
      };
      paths.push(grow(from.at, branch, winding, rng.uniform(0, 6.3)).path);
    });
  }
  return paths;
}

function grow(start: Point, vessel: Vessel, winding: number, phase: number) {
  const steps = Math.round(vessel.length / SEGMENT);
  const points: VesselPath['points'] = [];
  const headings: { at: Point; heading: number }[] = [];
  let [x, y] = start;
  for (let k = 0; k < steps; k++) {
    const along = k * SEGMENT;
    const heading = vessel.angle + vessel.bend * along;
    // Side-to-side swing of the heading; it fades in so that all vessels leave the disc straight.
    const swing = winding * Math.min(1, along * 6) * Math.cos(32 * along + phase);
    x += SEGMENT * Math.cos(heading + swing);
    y += SEGMENT * Math.sin(heading + swing);
    points.push([x, y, vessel.radius * (1 - 0.6 * (k / steps))]);
    headings.push({ at: [x, y], heading });
  }
  return { path: { points, darkness: vessel.vein ? 0.85 : 0.62 }, headings };
}

/** x, y, radius and whether pale (drusen, exudate) or dark (haemorrhage); the same places in every eye. */
export const LESIONS: readonly (readonly [x: number, y: number, radius: number, pale: boolean])[] = lesions();

function lesions() {
  const rng = new Rng(2025);
  return Array.from({ length: 56 }, (_, k) => {
    // The angle of the golden section spreads them evenly over the field.
    const distance = 0.2 + 0.6 * Math.sqrt(rng.uniform());
    const angle = k * 2.399_963;
    const pale = k % 3 !== 2;
    const at: Point = [-0.2 + distance * Math.cos(angle), 0.03 + 0.92 * distance * Math.sin(angle)];
    return [...at, 0.012 + 0.026 * rng.uniform() ** 2, pale] as const;
  });
}
