import { contradictionsOf } from '../../graph/contradictions.ts';
import { sayLink } from '../../graph/difference.ts';
import { CAVEAT, isQuickLook, QUICK_LOOK } from '../../graph/look.ts';
import { nameOf, withoutZero } from '../../graph/words.ts';
import { xml } from '../xml.ts';
import type { ReportData, ReportTraining } from './data.ts';
import { factorCards } from './factors.ts';
import { graphFigure } from './figure.ts';
import type { Markup } from './html.ts';
import { html, joined, list, nothing, paragraphs } from './html.ts';
import { absentSection, linksSection, notesOnVariables } from './links.ts';
import { writeMethods } from './methods.ts';
import type { ReportSection } from './sections.ts';
import { cohortSection, settingsSection, softwareSection } from './settings.ts';
import { staleSentence } from './stale.ts';
import { reportStyle } from './style.ts';

export interface ReportLook {
  readonly sections: readonly ReportSection[];
  readonly paper: 'A4' | 'Letter';
}

const HEADINGS: Readonly<Record<ReportSection, string>> = {
  cohort: 'Cohort',
  methods: 'Methods',
  settings: 'Settings',
  graph: 'Graph',
  links: 'Links',
  absent: 'Pairs without a direct link',
  factors: 'Hidden factors',
  limits: 'Assumptions and limits',
  software: 'Software, seeds and inputs',
};

/**
 * A report as one HTML document: no scripts, nothing loaded from elsewhere, figures inline, styled for screen and
 * paper. All of it is in `<main class="report">`, and the style in the one `<style>`.
 */
export function writeReport(data: ReportData, { sections, paper }: ReportLook): string {
  const { title, authors, made, document } = data;
  const chosen = sections.filter((section) => section !== 'factors' || data.factors.length > 0);
  const body = chosen.map(
    (section) =>
      html`<section id="${section}">
        <h2>${HEADINGS[section]}</h2>
        ${WRITERS[section](data)}
      </section> `,
  );
  const byline = [
    ...(authors ? [authors] : []),
    `Graph of ${document.created.slice(0, 10)}, report of ${made.slice(0, 10)}`,
  ];
  const outOfDate = staleSentence(data);
  const main = html`<main class="report">
    <h1>${title}</h1>
    <p class="byline">${byline.join('. ')}.</p>
    <p class="caution">${CAVEAT}</p>
    ${isQuickLook(document) ? html`<p class="caution">${QUICK_LOOK}</p>` : nothing}${outOfDate === null ? nothing : html`<p class="caution">${outOfDate}</p>`}
    ${joined(body)}
  </main>`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    // Whatever is opened from a file may load nothing and run nothing.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${xml(title)}</title>`,
    `<style>${reportStyle(paper)}</style>`,
    '</head>',
    '<body>',
    main.text,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function graphSection(data: ReportData): Markup {
  const { document, factors } = data;
  // What was written of a factor stands on its card, where it has one.
  const carded = new Set(factors.map(({ id }) => id));
  const { words, circling, bothWays } = contradictionsOf(document);
  const name = nameOf(document);
  const contradicting = [...circling, ...bothWays].map((edge) => sayLink(edge, name));
  const notes = notesOnVariables(document.nodes.filter(({ id }) => !carded.has(id)));
  return html`${graphFigure(data)}
  ${words === null ? nothing : html`<p>${words} The data contradict themselves there: ${contradicting.join('; ')}.</p>`}${notes}`;
}

const WRITERS: Readonly<Record<ReportSection, (data: ReportData) => Markup>> = {
  cohort: cohortSection,
  methods: (data) => {
    const { paragraphs: texts, references } = writeMethods(data);
    return html`${paragraphs(texts)}
      <h3>References</h3>
      ${joined(references.map((reference) => html`<p class="small">${reference}</p> `))}`;
  },
  settings: settingsSection,
  graph: graphSection,
  links: ({ document }) => linksSection(document),
  absent: ({ document }) => absentSection(document),
  factors: factorCards,
  limits: limitsSection,
  software: softwareSection,
};

function limitsSection(data: ReportData): Markup {
  const { document, training, cohort } = data;
  const latent = document.nodes.some(({ kind }) => kind === 'latent');
  const rate = document.provenance['falseDiscoveryRate'];
  const ofTraining = training ? [...verdictLines(training), ...training.warnings] : [];
  const always = [
    ...data.damaged,
    'A link is consistent with a direct effect under these assumptions: no unmeasured common cause of the variables shown (causal sufficiency), no feedback loops (acyclicity), every independence in the data reflects the graph (faithfulness), a sample without selection, and a test of independence that suits the data. Where one of them fails, links and directions may be wrong.',
    'A link without an arrowhead is one whose direction the data do not tell. No arrow proves a cause.',
    'That no link was found does not show that there is none: a weak effect or a small sample may hide it.',
    typeof rate === 'number'
      ? `Of the links drawn, a share of ${withoutZero(rate)} may be false by chance alone. Links that come from a common cause that was not measured, or from a neighbour that was not found, are not counted in it.`
      : 'Tests are not corrected for their number; the significance level sets how readily links are kept.',
    ...(latent
      ? [
          'Hidden factors were estimated from the same subjects. That they stand for one quantity each holds only under the conditions of the method: each modality’s factors influence the other modalities enough, and the links between modalities are sparse. They are known up to a transformation of each, so that their scale and sign mean nothing.',
        ]
      : []),
    ...(cohort.inGraph < 200
      ? [`With ${String(cohort.inGraph)} subjects only strong relations can be told from chance.`]
      : []),
  ];
  const said = ['A link is consistent with', 'A line without an arrowhead'];
  const own = document.notes.filter((note) => !said.some((words) => note.startsWith(words)));
  return html`${list(always)}${
    own.length > 0
      ? html`<h3>Of this graph</h3>
          ${list(own)}`
      : html``
  }${
    ofTraining.length > 0
      ? html`<h3>Of the training</h3>
          ${list(ofTraining)}`
      : html``
  }`;
}

/** All of the app's answers about a training, the good ones too, in its words. */
const verdictLines = ({ verdict }: ReportTraining): string[] =>
  verdict.map((point) => `${point.line} ${point.meaning} ${point.advice}`);
