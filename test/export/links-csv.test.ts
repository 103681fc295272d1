import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFormats } from '../../core/export/formats.ts';
import { shownName } from '../../core/graph/names.ts';
import { inert, parseCsv } from './csv.ts';
import { anyDocument, small } from './documents.ts';

/** Lines as records; the byte order mark is asked for. */
function read(text: string): Record<string, string>[] {
  expect(text.startsWith('\uFEFF')).toBe(true);
  const [head, ...rows] = parseCsv(text.slice(1));
  return rows.map((row) => {
    expect(row).toHaveLength(head.length);
    return Object.fromEntries(head.map((column, i) => [column, row[i]]));
  });
}

describe('table of links', () => {
  it('has a line for every pair, with all figures and notes', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const rows = read(exportFormats.links.write(document));
        const { edges, absent } = document;
        expect(rows).toHaveLength(edges.length + absent.length);
        const shown = new Map(document.nodes.map((node) => [node.id, shownName(node)]));
        edges.forEach((edge, i) => {
          const row = rows[i];
          expect([row['from'], row['to']]).toEqual([inert(edge.from), inert(edge.to)]);
          expect(row['from_shown']).toBe(inert(shown.get(edge.from)!));
          expect(row['link']).toBe(edge.kind);
          expect(row['p'] === '' ? undefined : Number(row['p'])).toBe(edge.pValue);
          expect(row['frequency_forward'] === '' ? undefined : Number(row['frequency_forward'])).toBe(
            edge.arrows?.forward,
          );
          expect(row['note']).toBe(inert(edge.note ?? ''));
          expect(row['status']).toBe(edge.status ?? '');
        });
        absent.forEach((pair, i) => {
          const row = rows[edges.length + i];
          expect([row['from'], row['link'], row['to']]).toEqual([inert(pair.a), 'none', inert(pair.b)]);
          expect(row['given']).toBe(inert(pair.separatingSet.join('; ')));
        });
        if (absent.length > 0) {
          expect(rows[edges.length]['status']).toBe('hypothesis');
          expect(rows[edges.length]['note']).toBe(inert(document.keptNotes![1].note!));
        }
      }),
    );
  });

  it('holds nothing that a spreadsheet would run', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        for (const format of ['links', 'adjacency'] as const) {
          for (const row of parseCsv(exportFormats[format].write(document).replace('\uFEFF', ''))) {
            for (const cell of row) expect(cell).not.toMatch(/^[=+@\t\r]|^-(?!\d)/);
          }
        }
      }),
    );
    const nodes = [{ ...small.nodes[0], id: '=cmd()' }];
    expect(exportFormats.adjacency.write({ ...small, nodes, edges: [], absent: [] })).toBe(
      "from/to,'=cmd()\r\n'=cmd(),0\r\n",
    );
  });
});
