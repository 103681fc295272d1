import { XMLParser, XMLValidator } from 'fast-xml-parser';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportOptions } from '../../../core/contract/report-api.ts';
import { exportFormats, type ExportFormatName } from '../../../core/export/formats.ts';
import { Rng } from '../../../core/math/rng.ts';
import { addRun, makeStudy, values, type Study } from './project.ts';

const SCRIPT = '<script>alert("x")</script>';

let study: Study;
beforeAll(async () => {
  study = await makeStudy();
  const rng = new Rng(11);
  const bmi = await values(study.store, 'bmi');
  await addRun(study.store, 'train-a', { 'Sleep 1': bmi.map((v) => v + rng.normal()) });
  await study.discover({ title: 'Main graph', bootstrap: 10, alpha: 0.05 });
  const project = study.project;
  await study.engine.annotate({
    project,
    target: 'Sleep 1',
    annotation: {
      label: SCRIPT,
      description: SCRIPT,
      note: `${SCRIPT} & more`,
      citations: ['10.1000/xyz'],
      status: 'hypothesis',
    },
  });
  await study.engine.annotate({
    project,
    target: { from: 'age', to: 'bmi' },
    annotation: { note: 'as expected', status: 'known' },
  });
  await study.engine.annotate({ project, target: 'bmi', annotation: { description: 'Weight by height' } });
});
afterAll(() => study.remove());

const report = (options?: ReportOptions) => study.engine.getReport({ project: study.project, options });

describe('report', () => {
  it('is one well-formed document that runs nothing and loads nothing', async () => {
    const { html } = await report();
    const body = html.slice(html.indexOf('<body>'), html.indexOf('</body>') + 7);
    expect(XMLValidator.validate(body.replace(/<img([^>]*)>/g, '<img$1/>'))).toBe(true);
    expect(html).not.toMatch(/<script|<iframe|<link|<object|\son\w+=|javascript:|@import|url\(/i);
    expect(html).not.toMatch(/(src|href)="(?!data:image\/png;base64,)/);
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more');
  });

  it('gives the figures of the graph', async () => {
    const { html } = await report();
    const document = await study.engine.getGraph({ project: study.project });
    const main = html.slice(html.indexOf('<main'), html.indexOf('</main>') + 7);
    const parsed = new XMLParser({
      ignoreAttributes: false,
      isArray: (n) => ['section', 'table', 'tr'].includes(n),
    }).parse(main) as { main: { section: { '@_id': string; table: { tbody: { tr: unknown[] } }[] }[] } };
    const section = (id: string) => parsed.main.section.find((s) => s['@_id'] === id)!;
    expect(section('links').table[0].tbody.tr).toHaveLength(document.edges.length);
    expect(section('absent').table[0].tbody.tr).toHaveLength(document.absent.length);
    for (const { relation } of document.edges) {
      expect(relation!.low).toBeLessThan(relation!.correlation);
      expect(relation!.high).toBeGreaterThan(relation!.correlation);
    }
    expect(html).toContain('Correlation [95 %]');
    expect(html).toMatch(/(higher|lower) with higher/);
    expect(html).toContain('as expected');
    expect(html).toContain('10.1000/xyz');
    expect(html).toContain('do not prove a cause');
    expect(html).toContain('a'.repeat(64));
    expect(html).toContain('table.bad-value, read as missing: 2');
  });

  it('never names a subject or a folder', async () => {
    const { html } = await report();
    expect(html).not.toMatch(/P\d{3}\b/);
    expect(html).not.toContain('/data/');
    expect(html).not.toContain(study.project);
  });

  it('writes methods with the numbers of the graph, and references that are all cited', async () => {
    const { methods } = await report();
    expect(methods).toContain('at a significance level of .05');
    expect(methods).toContain('10 bootstrap resamples');
    expect(methods).toContain('conditional correlation');
    expect(methods).toContain('1 latent variable and 5 observed variables of 400 subjects');
    expect(methods).not.toMatch(/undefined|NaN|null|\[object/);
    const [text, references] = methods.split('References\n');
    for (const [, number] of references.matchAll(/^\[(\d+)\]/gm)) expect(text).toContain(`[${number}]`);
  });
});

describe('exportGraph', () => {
  it.each(Object.keys(exportFormats) as ExportFormatName[])('gives the file of %s', async (format) => {
    const piece = await study.engine.exportGraph({ project: study.project, format });
    const { graph, ...rest } = { graph: await study.engine.getGraph({ project: study.project }), ...piece };
    expect(rest.last).toBe(true);
    expect(rest.total).toBe(rest.bytes.length);
    expect(rest.name).toBe(`Main-graph.${exportFormats[format].extension}`);
    expect(rest.print).toBe(format === 'pdf');
    if (format === 'png') expect((await sharp(rest.bytes).metadata()).density).toBe(300);
    else
      expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(rest.bytes)).toBe(
        exportFormats[format].write(graph),
      );
  });
});

describe('a graph that was arranged on the screen', () => {
  it('is drawn so in pictures and in the report, unless columns are asked for', async () => {
    const { project } = study;
    const { nodes } = await study.engine.getGraph({ project });
    const positions = Object.fromEntries(
      nodes.map(({ id }, k) => [id, [10 * k, 1000 * k] as [number, number]]),
    );
    const picture = async (arrangement?: 'screen' | 'columns') => {
      const { bytes } = await study.engine.exportGraph({ project, format: 'svg', arrangement });
      return new TextDecoder().decode(bytes);
    };
    const height = (svg: string): number => Number(/height="([\d.]+)"/.exec(svg)![1]);
    const figure = async (): Promise<string> => {
      const { html } = await report();
      expect(html).not.toContain('The figure is in columns');
      return /<figure class="(?:upright|wide)">(<svg.*?<\/svg>)/s.exec(html)![1];
    };
    const before = await picture();
    const inReport = await figure();
    await study.engine.saveView({ project, view: { positions } });
    expect(height(await picture())).toBeGreaterThan(1000);
    expect(await picture('columns')).toBe(before);
    expect(await figure()).not.toBe(inReport);
  });
});
