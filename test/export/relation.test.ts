import { describe, expect, it } from 'vitest';
import { exportFormats, type ExportFormatName } from '../../core/export/formats.ts';
import type { GraphDocument } from '../../core/graph/document.ts';
import { parseDocument } from '../../core/graph/parse-document.ts';
import { small } from './documents.ts';

const [first] = small.edges;
const relation = { correlation: -0.3125, low: -0.4375, high: -0.1875, given: [] } as const;
const document: GraphDocument = {
  ...small,
  edges: [{ ...first, adjustedP: 0.0078125, relation: { ...relation, trend: 'falling' } }],
  undecided: [
    {
      ...{ a: 'bmi', b: 'sex', undecided: 'small', given: ['age'] },
      relation: { trend: 'unclear', correlation: 0.015625, low: -0.0625, high: 0.09375, given: ['age'] },
    },
  ],
};

describe('how two variables go together', () => {
  it.each<ExportFormatName>(['json', 'links', 'graphml', 'cx2', 'cytoscape', 'dot'])(
    'is in %s with the correlation and its interval, of links and undecided pairs',
    (format) => {
      const text = exportFormats[format].write(document);
      for (const part of ['lower with higher', '-0.3125', '-0.4375', '-0.1875', '0.0078125'])
        expect(text).toContain(part);
      for (const part of ['direction not clear', '0.015625', '-0.0625', '0.09375'])
        expect(text).toContain(part);
    },
  );

  it('is read back, and documents without it are', () => {
    expect(parseDocument(exportFormats.json.write(document))).toEqual(document);
    expect(parseDocument(exportFormats.json.write(small))).toEqual(small);
  });

  it('is refused where it is no correlation', () => {
    const broken = {
      ...document,
      edges: [{ ...first, relation: { ...relation, trend: 'falling', low: -2 } }],
    };
    expect(() => parseDocument(JSON.stringify(broken))).toThrow(
      expect.objectContaining({ code: 'document.invalid' }),
    );
  });
});
