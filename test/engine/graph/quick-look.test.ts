import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QUICK_LOOK, QUICK_LOOK_PASSED } from '../../../core/graph/look.ts';
import { makeStudy, type Study } from './project.ts';

let study: Study;
beforeAll(async () => {
  study = await makeStudy();
});
afterAll(() => study.remove());

describe('a quick look', () => {
  it('is found with straight lines among what has an order, and says so wherever it goes', async () => {
    const { engine, project } = study;
    const { edges, findings } = await study.discover({ quickLook: true, bootstrap: 20, test: 'gcm' });
    expect(edges).toBeGreaterThan(0);
    const document = await engine.getGraph({ project });
    const all = await engine.listVariables({ project });
    const category = all.find(({ type, levels }) => type === 'category' && (levels ?? 0) > 2)!;
    expect(document.nodes.map(({ id }) => id)).not.toContain(category.name);
    expect(document.provenance).toMatchObject({ quickLook: true, test: 'fisher-z', bootstrap: 0 });
    const passed = `${QUICK_LOOK_PASSED}${category.name}.`;
    for (const said of [findings, document.notes])
      expect(said).toEqual(expect.arrayContaining([QUICK_LOOK, passed]));
    for (const format of ['svg', 'dot', 'cx2', 'graphml', 'lavaan', 'json'] as const) {
      const { bytes, name } = await engine.exportGraph({ project, format });
      const text = new TextDecoder().decode(bytes).replaceAll('&apos;', '’');
      expect([format, text.includes('Quick look with straight lines') || text.includes('quickLook')]).toEqual(
        [format, true],
      );
      expect(name).toContain('quick-look');
    }
    const { html, methods } = await engine.getReport({ project });
    expect(html).toContain('Quick look with straight lines');
    expect(methods).toContain('Quick look with straight lines');
  });

  const TWO = 'A graph needs two variables at least, and there is';
  it.each([
    [{ variables: ['age'] }, 'discover.too-few-variables', `${TWO} only “age”.`],
    [
      { variables: ['age', 'blood group'], quickLook: true },
      'discover.too-few-variables',
      `${TWO} only “age”.`,
    ],
    [{ variables: ['age', 'height'] }, 'discover.unknown-variable', 'There is no variable “height”.'],
    [{ suggested: ['age-first'] }, 'discover.suggestion', 'There is no suggestion “age-first”.'],
  ])('is refused, as any search, where nothing can be related: %j', async (request, code, message) => {
    await expect(study.discover(request)).rejects.toThrow(JSON.stringify(message).slice(1, -1));
    await expect(study.discover(request)).rejects.toThrow(code);
  });
});

describe('what is said before a search', () => {
  it('are the variables that take part, and how long it takes with all that is asked for', async () => {
    const { engine, project } = study;
    const plain = await engine.searchAhead({ project });
    const { nodes } = await engine.getGraph({ project });
    await study.discover();
    expect(plain.variables).toBe((await engine.getGraph({ project })).nodes.length);
    expect(plain.variables).toBeGreaterThan(nodes.length - 1);
    expect(plain.seconds).toBeGreaterThan(0);
    const resampled = await engine.searchAhead({ project, bootstrap: 1000 });
    expect(resampled.seconds).toBeGreaterThan(20 * plain.seconds);
    expect(resampled.quick!.variables).toBeLessThan(plain.variables);
    expect(resampled.quick!.seconds).toBeLessThan(resampled.seconds / 2);
    const quick = await engine.searchAhead({
      project,
      test: 'fisher-z',
      variables: ['age', 'bmi', 'glucose'],
    });
    expect([quick.variables, quick.quick]).toEqual([3, null]);
  });
});
