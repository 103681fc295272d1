export const STAGES = ['cohort', 'training', 'graph', 'report'] as const;
export type StageId = (typeof STAGES)[number];

/** Where the user is, as it stands in the address: a reload leads back to it. */
export interface Place {
  /** `start` where no project is open. */
  readonly stage: StageId | 'start';
  readonly project: string | null;
  /** Where within the stage, of its own making: `{ view: 'overlap' }`. */
  readonly at: Readonly<Record<string, string>>;
}

/** `#graph?project=%2Fhome%2Fa.etiograph&node=age` */
export function writePlace({ stage, project, at }: Place): string {
  const query = new URLSearchParams();
  if (project !== null) query.set('project', project);
  for (const [key, value] of Object.entries(at)) if (key !== 'project') query.set(key, value);
  const text = query.toString();
  return `#${stage}${text === '' ? '' : `?${text}`}`;
}

/** What cannot be understood leads to the start. */
export function readPlace(hash: string): Place {
  const [name, query = ''] = hash.replace(/^#/, '').split('?', 2);
  const { project = null, ...at } = Object.fromEntries(new URLSearchParams(query));
  const stage = STAGES.find((id) => id === name);
  if (!stage || project === null) return { stage: 'start', project: null, at: {} };
  return { stage, project, at };
}
