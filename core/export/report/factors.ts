import { sayN, sayReliability, withoutZero } from '../../graph/words.ts';
import { xml } from '../xml.ts';
import type { FactorWalk, ReportData, ReportFactor } from './data.ts';
import { html, joined, Markup, nothing, table } from './html.ts';
import { sayWritten } from './links.ts';

/** A card for every hidden factor of the graph: what it moves, and what moves with it. */
export function factorCards({ document, factors, training }: ReportData): Markup {
  return joined(
    factors.map((factor) => {
      const modality = training?.modalities.find(({ name }) => name === factor.modality);
      const shared = document.modalities.some(
        ({ name, kind }) => name === factor.modality && kind === 'shared',
      );
      const r2 = modality?.reconstructionR2 ?? null;
      const facts = [
        shared
          ? 'Hidden factor (latent variable) that all modalities share; it has no decoder and no picture of its own'
          : `Hidden factor (latent variable) of ${factor.modality}`,
        sayN(factor.n),
        ...(factor.reliability
          ? [
              `reliability ${sayReliability(factor.reliability.value, [factor.reliability.low, factor.reliability.high])}`,
            ]
          : []),
        ...(r2 === null
          ? []
          : [`the model’s reconstruction of ${factor.modality} has R² = ${withoutZero(r2)}`]),
      ];
      return html`<section class="card">
        <h3>${factor.name === factor.id ? factor.id : `${factor.name} (${factor.id})`}</h3>
        <p class="small">${facts.join('; ')}.</p>
        ${sayWritten(factor)}${factor.walk ? drawWalk(factor.walk) : nothing}${correlates(factor)}
      </section> `;
    }),
  );
}

function correlates({ correlates: rows }: ReportFactor): Markup {
  if (rows.length === 0) return html`<p>It varies with no variable of the tables.</p> `;
  return table(
    rows.some(({ category }) => category)
      ? 'What it varies with most (Spearman’s ρ, 95 % interval by Fisher’s z; η of the ranks for a category, which has no order)'
      : 'What it varies with most (Spearman’s ρ, 95 % interval by Fisher’s z)',
    [
      { head: 'Variable', cell: ({ name, unit }) => (unit ? `${name} (${unit})` : name) },
      { head: '', cell: ({ r }) => bar(r) },
      { head: 'ρ', cell: ({ r, category }) => `${category ? 'η ' : ''}${withoutZero(r)}`, numeric: true },
      {
        head: '95 % interval',
        cell: ({ interval }) =>
          interval ? `${withoutZero(interval[0])} to ${withoutZero(interval[1])}` : '–',
        numeric: true,
      },
      { head: 'N', cell: ({ n }) => n.toLocaleString('en'), numeric: true },
    ],
    rows,
  );
}

/** A bar from the middle to the left or right, as long as r is large. */
function bar(r: number): Markup {
  const length = Math.round(40 * Math.min(1, Math.abs(r)));
  const x = r < 0 ? 40 - length : 40;
  return new Markup(
    `<svg width="80" height="10" viewBox="0 0 80 10" aria-hidden="true"><line x1="40" x2="40" y1="0" y2="10" stroke="#9aa5b1"/><rect x="${String(x)}" y="2" width="${String(length)}" height="6" fill="#52606d"/></svg>`,
  );
}

const sayPosition = (sd: number): string =>
  sd === 0 ? 'mean' : `${sd > 0 ? '+' : '−'}${String(Math.abs(sd))} SD`;

function drawWalk(walk: FactorWalk): Markup {
  if (walk.kind === 'recording') return recordingWalk(walk);
  const scale = Math.max(1, Math.floor(96 / Math.max(walk.width, walk.height)));
  const pictures = walk.pictures.map(
    (source, i) =>
      html`<figure>
        <img
          src="${source}"
          width="${walk.width * scale}"
          height="${walk.height * scale}"
          alt="${`Image at ${sayPosition(walk.positions[i])}`}"
        />
        <figcaption>${sayPosition(walk.positions[i])}</figcaption>
      </figure>`,
  );
  return html`<div class="walk">${joined(pictures)}</div>
    <p class="small">The image as this factor goes from low to high, all others at their mean.</p> `;
}

const PLOT = { width: 300, height: 84, left: 4 };
/** Shades from low to high, blue to orange, told apart in grey as well. */
const SHADES = ['#08519c', '#6baed6', '#737373', '#fdae6b', '#d94801'];

function recordingWalk({ channels, positions }: Extract<FactorWalk, { kind: 'recording' }>): Markup {
  const shade = (i: number): string =>
    SHADES[Math.round((i * (SHADES.length - 1)) / Math.max(1, positions.length - 1))];
  const plots = channels.map(({ name, unit, lines }) => {
    const values = lines.flat().filter((v) => Number.isFinite(v));
    const low = values.reduce((a, b) => Math.min(a, b), Infinity);
    const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
    const y = (v: number): string =>
      (4 + (PLOT.height - 8) * (high > low ? (high - v) / (high - low) : 0.5)).toFixed(1);
    const path = (line: readonly number[]): string =>
      line
        .map((v, i) =>
          Number.isFinite(v)
            ? `${i === 0 || !Number.isFinite(line[i - 1]) ? 'M' : 'L'}${((PLOT.width * i) / Math.max(1, line.length - 1)).toFixed(1)} ${y(v)}`
            : '',
        )
        .join('');
    const drawn = lines.map(
      (line, i) => `<path d="${path(line)}" fill="none" stroke="${shade(i)}" stroke-width="1.4"/>`,
    );
    const label = unit ? `${name} (${unit})` : name;
    return new Markup(
      `<figure><svg width="${String(PLOT.width)}" height="${String(PLOT.height)}" viewBox="0 0 ${String(PLOT.width)} ${String(PLOT.height)}" role="img"><title>${xml(label)}</title>${drawn.join('')}</svg><figcaption>${xml(`${label}, ${low.toPrecision(3)} to ${high.toPrecision(3)}`)}</figcaption></figure>`,
    );
  });
  const key = positions
    .map((sd, i) => `<tspan fill="${shade(i)}">${xml(sayPosition(sd))}</tspan>`)
    .join(' · ');
  return html`<div class="walk">${joined(plots)}</div>
    ${new Markup(`<svg width="420" height="16" viewBox="0 0 420 16" font-size="11" role="img"><title>Colours</title><text x="0" y="12">${key}</text></svg>`)}
    <p class="small">The recording as this factor goes from low to high, all others at their mean.</p> `;
}
