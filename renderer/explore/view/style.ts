import type { StylesheetJson } from 'cytoscape';
import { LABEL_SIZE } from '../../../core/export/picture/sizes.ts';
import type { Palette } from './palette.ts';

/**
 * The looks of everything on the canvas, by class.
 *
 * @param many so many lines that they must be paler
 */
export function stylesheet(p: Palette, many: boolean): StylesheetJson {
  const calmer = many ? [{ selector: 'edge.link', style: { 'line-opacity': 0.5, 'arrow-scale': 0.8 } }] : [];
  return [...nodeStyles(p), ...edgeStyles(p), ...calmer, ...stateStyles(p)] as StylesheetJson;
}

function nodeStyles(p: Palette): object[] {
  return [
    {
      selector: 'node',
      style: {
        'font-family': p.font,
        'font-size': LABEL_SIZE,
        color: p.text,
        'min-zoomed-font-size': 5,
        'overlay-opacity': 0,
      },
    },
    {
      selector: 'node.variable',
      style: {
        shape: 'data(shape)',
        'corner-radius': 'data(radius)',
        width: 'data(width)',
        height: 'data(height)',
        label: 'data(label)',
        'text-valign': 'center',
        'text-halign': 'center',
        'text-margin-x': 8,
        'background-color': p.surface,
        'border-width': 1.25,
        'border-color': p.line,
        'background-image': 'data(mark)',
        'background-width': 16,
        'background-height': 16,
        'background-position-x': 7,
        'background-position-y': '50%',
        'background-fit': 'none',
        'background-clip': 'none',
        'background-image-containment': 'over',
        'background-image-smoothing': 'yes',
      },
    },
    { selector: '.unplaced', style: { visibility: 'hidden' } },
    // A double outline: a hidden factor.
    {
      selector: 'node.latent',
      style: { 'background-color': p.tint, 'border-style': 'double', 'border-width': 4 },
    },
    { selector: 'node.artefact', style: { color: p.quiet, 'background-image-opacity': 0.5 } },
    {
      selector: 'node.box',
      style: {
        shape: 'round-rectangle',
        'corner-radius': 12,
        padding: 14,
        'background-color': 'data(colour)',
        'background-opacity': p.dark ? 0.1 : 0.07,
        'border-width': 1,
        'border-color': 'data(colour)',
        'border-opacity': 0.5,
        label: 'data(label)',
        'text-valign': 'top',
        'text-halign': 'center',
        'text-margin-y': -4,
        'font-weight': 600,
        'font-size': 12,
        color: p.quiet,
      },
    },
    {
      selector: 'node.heading',
      style: {
        width: 1,
        height: 1,
        'background-opacity': 0,
        label: 'data(label)',
        'text-valign': 'center',
        'text-halign': 'center',
        'font-weight': 600,
        'font-size': 12,
        color: p.quiet,
        events: 'no',
      },
    },
  ];
}

function edgeStyles(p: Palette): object[] {
  return [
    {
      selector: 'edge',
      style: {
        'curve-style': 'straight',
        width: 'data(width)',
        'line-color': p.line,
        'source-arrow-color': p.line,
        'target-arrow-color': p.line,
        'arrow-scale': 1.05,
        'line-cap': 'butt',
        label: 'data(label)',
        'font-family': p.font,
        'font-size': 13,
        'font-weight': 600,
        'min-zoomed-font-size': 7,
        color: p.text,
        'text-background-color': p.background,
        'text-background-opacity': 1,
        'text-background-padding': 2,
        'text-background-shape': 'round-rectangle',
        'overlay-opacity': 0,
      },
    },
    {
      selector: 'edge.routed',
      style: {
        'curve-style': 'unbundled-bezier',
        'edge-distances': 'endpoints',
        'source-endpoint': 'data(sourceEndpoint)',
        'target-endpoint': 'data(targetEndpoint)',
        'control-point-weights': 'data(weights)',
        'control-point-distances': 'data(distances)',
      },
    },
    { selector: 'edge.directed', style: { 'target-arrow-shape': 'triangle' } },
    {
      selector: 'edge.bidirected',
      style: { 'target-arrow-shape': 'triangle', 'source-arrow-shape': 'triangle' },
    },
    { selector: 'edge.unsure', style: { 'line-style': 'dashed', 'line-dash-pattern': [6, 4] } },
    { selector: 'edge.undecided', style: { 'line-style': 'dashed', 'line-dash-pattern': [2, 4] } },
    { selector: 'edge.artefact', style: { 'line-opacity': 0.45 } },
  ];
}

const paint = (colour: string): object => ({
  'line-color': colour,
  'source-arrow-color': colour,
  'target-arrow-color': colour,
});

const halo = (colour: string): object => ({
  'underlay-color': colour,
  'underlay-opacity': 0.2,
  'underlay-padding': 5,
});

function stateStyles(p: Palette): object[] {
  return [
    { selector: 'edge.added', style: { ...paint(p.added), ...halo(p.added), label: '+', color: p.added } },
    {
      selector: 'edge.turned',
      style: { ...paint(p.turned), ...halo(p.turned), label: '↻', color: p.turned },
    },
    {
      selector: 'edge.gone',
      style: { ...paint(p.removed), ...halo(p.removed), label: '−', color: p.removed },
    },
    {
      selector: 'edge.removed',
      style: {
        ...paint(p.removed),
        width: 1.5,
        'line-style': 'dotted',
        label: '−',
        color: p.removed,
      },
    },
    {
      selector: 'edge.required, edge.forbidden, edge.no-link',
      style: {
        ...paint(p.accent),
        width: 2,
        'line-style': 'dotted',
        color: p.accent,
        'target-arrow-shape': 'triangle',
      },
    },
    { selector: 'edge.required', style: { 'line-style': 'solid', label: '!' } },
    { selector: 'edge.forbidden', style: { ...paint(p.removed), color: p.removed, label: '⊘' } },
    {
      selector: 'edge.no-link',
      style: { ...paint(p.removed), color: p.removed, label: '⊘', 'target-arrow-shape': 'none' },
    },
    { selector: '.dim, .aside', style: { opacity: 0.18 } },
    { selector: '.on-path', style: { opacity: 1 } },
    { selector: 'edge.near', style: { ...paint(p.text), 'line-opacity': 1 } },
    {
      selector: 'node.variable.pinned',
      style: { 'underlay-color': p.line, 'underlay-opacity': 0.18, 'underlay-padding': 3 },
    },
    { selector: 'node.found', style: { ...halo(p.accent), 'underlay-opacity': 0.35 } },
    {
      selector: 'node.chosen',
      style: { 'border-color': p.accent, 'border-width': 2.5, ...halo(p.accent) },
    },
    { selector: 'node.latent.chosen', style: { 'border-width': 5 } },
    { selector: 'edge.on-path', style: { ...paint(p.accent), ...halo(p.accent), 'line-opacity': 1 } },
    {
      selector: 'edge.contradicting',
      style: {
        ...paint(p.unsure),
        ...halo(p.unsure),
        color: p.unsure,
        'line-opacity': 1,
        'line-style': 'dashed',
        'line-dash-pattern': [6, 4],
      },
    },
    { selector: 'edge.chosen', style: { ...paint(p.accent), ...halo(p.accent), 'line-opacity': 1 } },
    {
      selector: 'node.draw-from',
      style: { ...halo(p.accent), 'border-color': p.accent, 'border-width': 2.5 },
    },
  ];
}
