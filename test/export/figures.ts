import type { DocumentEdge, GraphDocument } from '../../core/graph/document.ts';
import type { Arranged } from '../../core/export/picture/arranged.ts';
import { Rng } from '../../core/math/rng.ts';

const WORDS = [
  ...['Apnoea-hypopnoea index', 'events per hour', 'Glycated haemoglobin', 'Mean heart rate', 'at night'],
  ...[
    'systolic_blood_pressure_mmHg',
    'Age',
    'Sex',
    'BMI',
    'Grip strength of the right hand',
    'Sleep',
    'Waist',
  ],
  ...[
    'HbA1c',
    'forcedExpiratoryVolume',
    'smoking (pack-years)',
    'Body-mass index',
    'Quality of life',
    'SpO2',
  ],
];

/** A graph of so many linked variables, with names as long as clinicians give them, and two links to each. */
export function clinical(count: number, seed: number): GraphDocument {
  const rng = new Rng(seed);
  const kinds = ['table', 'recording', 'table', 'image'] as const;
  const shapes = { table: 'rectangle', recording: 'ellipse', image: 'hexagon' } as const;
  const nodes = Array.from({ length: count }, (_, i) => ({
    id: `v${String(i)}`,
    label: `${rng.pick(WORDS)}${i % 3 === 0 ? `, ${rng.pick(WORDS)}` : ''} ${String(i)}`,
    modality: `Modality ${String(i % 4)}`,
    kind: i % 4 === 1 ? ('latent' as const) : ('observed' as const),
  }));
  const edges = new Map<string, DocumentEdge>();
  for (let i = 1; i < count; i++) {
    for (const from of [rng.int(i), Math.max(0, i - 1 - rng.int(8))]) {
      const kind = rng.pick(['directed', 'directed', 'undirected', 'bidirected'] as const);
      const edge = { from: `v${String(from)}`, to: `v${String(i)}`, kind, strength: rng.uniform() };
      edges.set(`${String(from)} ${String(i)}`, edge);
    }
  }
  return {
    format: 'etiograph-graph',
    version: 1,
    title: 'What goes before what in the sleep of people with diabetes, a study of three clinics',
    created: '2026-11-25T04:00:00.000Z',
    modalities: kinds.map((kind, i) => ({
      name: `Modality ${String(i)}`,
      kind,
      colour: ['#0072b2', '#e69f00', '#009e73', '#cc79a7'][i],
      shape: shapes[kind],
    })),
    nodes,
    edges: [...edges.values()],
    absent: [],
    provenance: {},
    notes: [],
  };
}

/** An arrangement of seven columns, one of whose boxes was dragged elsewhere, as wide as a large screen. */
export function sevenColumns({ nodes }: GraphDocument): Arranged {
  const rows = Math.ceil(nodes.length / 7);
  return {
    places: new Map(
      nodes.map(({ id }, i) => [
        id,
        i === 3 ? [1010, 60 * rows + 40] : [300 * Math.floor(i / rows), 42 * (i % rows)],
      ]),
    ),
    routes: new Map(),
    headings: [{ words: 'Measured first of all', x: 0, y: -40 }],
    away: { nodes: new Set(), edges: new Set() },
    unfolded: false,
    boxes: false,
  };
}
