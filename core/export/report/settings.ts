import { html, list, Markup, nothing, table } from './html.ts';
import type { ReportData, ReportModality, ReportTraining } from './data.ts';
import { settingName, settingValue } from '../../graph/setting-words.ts';
import { withoutZero } from '../../graph/words.ts';
import { writeFlow } from './flow.ts';
import { leftOutOf, lostBy, sayReject } from './rejects.ts';
import { amount } from '../../text/sentence.ts';

type Pair = readonly [name: string, value: string];

/** The modalities, who has which of them, and what was rejected or left out. */
export function cohortSection({ cohort }: ReportData): Markup {
  const modalities = table(
    'Modalities',
    [
      { head: 'Modality', cell: ({ name }: ReportModality) => name },
      { head: 'Kind', cell: ({ kind }) => kind },
      { head: 'Holds', cell: ({ holds }) => holds },
      { head: 'Subjects told by', cell: ({ toldBy }) => toldBy },
      { head: 'Subjects', cell: ({ subjects }) => amount(subjects), numeric: true },
      { head: 'Left out', cell: ({ rejects }) => leftOutOf(rejects).join(', ') || '0', numeric: true },
      { head: 'Cells not read', cell: ({ rejects }) => amount(lostBy(rejects).cell), numeric: true },
    ],
    cohort.modalities,
  );
  const overlaps = table(
    'Who has what',
    [
      { head: 'Modalities', cell: ({ modalities: names }) => names.join(', ') },
      { head: 'Subjects', cell: ({ subjects }) => amount(subjects), numeric: true },
    ],
    cohort.overlaps.slice(0, 20),
  );
  const rejected = cohort.modalities.flatMap(({ name, rejects }) =>
    rejects.map((reject) => sayReject(name, reject)),
  );
  const leftOut = cohort.modalities
    .filter((m) => m.leftOut.length > 0)
    .map(({ name, leftOut: columns }) => `${name}: ${columns.join(', ')} left out by hand`);
  return html`<figure>${new Markup(writeFlow(cohort))}</figure>
    ${modalities}${overlaps}${
      rejected.length > 0
        ? html`<h3>Not taken in</h3>
            ${list(rejected)}`
        : nothing
    }${
      leftOut.length > 0
        ? html`<h3>Left out</h3>
            ${list(leftOut)}`
        : nothing
    }`;
}

/** Every setting of the training, where there is one, and of the search for the graph. */
export function settingsSection({ document, training }: ReportData): Markup {
  const discovery: Pair[] = Object.entries(document.provenance).map(([name, value]) => [
    settingName(name),
    settingValue(name, String(value)),
  ]);
  return html`${training ? pairs('Learning the hidden factors', trainingPairs(training)) : nothing}${pairs('Finding the graph', discovery)}`;
}

function trainingPairs(t: ReportTraining): Pair[] {
  return [
    ['Training run', t.run],
    ['Method', t.method.label],
    ['Seed', String(t.seed)],
    ['Device', t.device],
    ['Subjects (held out)', `${amount(t.plan.subjects)} (${amount(t.plan.heldOut)})`],
    ...t.modalities.map((m): Pair => [m.name, modalityWords(m, t.plan.warmUp.epochs > 0)]),
    ...(t.shared > 0 ? [['Shared by all modalities', `${String(t.shared)} latent`] as Pair] : []),
    ...t.lines,
  ];
}

function modalityWords(m: ReportTraining['modalities'][number], network: boolean): string {
  return [
    [
      ...(network ? [m.encoder, `hidden ${String(m.hidden)}`] : []),
      `${String(m.latents)} latent`,
      ...(m.exogenous > 0 ? [`${String(m.exogenous)} exogenous`] : []),
    ].join(', '),
    ...(m.reconstructionR2 === null ? [] : [`reconstruction R² ${withoutZero(m.reconstructionR2)}`]),
    ...(m.exogenousR2 === null
      ? []
      : [`exogenous variables predicted from other modalities with R² ${withoutZero(m.exogenousR2)}`]),
  ].join('; ');
}

/** What identifies the result: versions, checksums of the inputs, and each step with its time. */
export function softwareSection({ software, steps, cohort, project, graphId }: ReportData): Markup {
  return html`${pairs('Identity', [
    ['Project', project],
    ['Graph', graphId],
    ...software.map(({ name, version }): Pair => [name, version]),
  ])}${table(
    'Inputs. Of several files: one SHA-256 over the sums of all.',
    [
      { head: 'Modality', cell: ({ name, file }: ReportModality) => (file ? `${name} (${file})` : name) },
      { head: 'Bytes', cell: ({ bytes }) => amount(bytes), numeric: true },
      { head: 'SHA-256', cell: ({ sha256 }) => html`<span class="mono">${sha256}</span>` },
    ],
    cohort.modalities,
  )}${table(
    'What was done',
    [
      { head: 'When', cell: ({ at }) => at.slice(0, 19).replace('T', ' ') },
      { head: 'What', cell: ({ what }) => what },
      { head: 'Etiograph', cell: ({ version }) => version },
    ],
    steps,
  )}`;
}

function pairs(caption: string, rows: readonly Pair[]): Markup {
  return table(
    caption,
    [
      { head: 'Setting', cell: ([name]) => name },
      { head: 'Value', cell: ([, value]) => value },
    ],
    rows,
  );
}
