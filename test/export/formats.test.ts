import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { exportFormats } from '../../core/export/formats.ts';
import type { ExportFormat } from '../../core/export/formats.ts';
import { parseTetrad } from '../../core/export/tetrad.ts';
import type { GraphDocument } from '../../core/graph/document.ts';
import { shownName } from '../../core/graph/names.ts';
import { parseCsv, inert } from './csv.ts';
import { anyDocument, small } from './documents.ts';

const all: readonly (readonly [string, ExportFormat])[] = Object.entries(exportFormats);
// XML has no way to write these; the writer puts U+FFFD in their place.
const NOT_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const inXml = (text: string): string => text.replace(NOT_XML, '\ufffd');

describe.each(all)('export as %s', (_, format) => {
  it('writes any names without failing, and the same each time', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const text = format.write(document);
        expect(text).toBe(format.write(structuredClone(document)));
        expect(text).toMatch(/\n$/);
      }),
    );
  });
});

describe('GraphML', () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    processEntities: true,
    htmlEntities: true,
    isArray: (name) => ['key', 'node', 'edge', 'data'].includes(name),
  });
  type Data = { '@_key': string; '#text'?: string }[];
  interface Parsed {
    graphml: {
      key?: { '@_id': string }[];
      graph: {
        node?: { '@_id': string; data: Data }[];
        edge?: { '@_source': string; '@_target': string; data: Data }[];
      };
    };
  }
  const read = (data: Data, key: string): string | undefined =>
    data.find((d) => d['@_key'] === key)?.['#text'];

  it('holds every name and edge, whatever the names', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const text = exportFormats.graphml.write(document);
        expect(XMLValidator.validate(text)).toBe(true);
        const { graphml } = parser.parse(text) as Parsed;
        const nodes = graphml.graph.node ?? [];
        const edges = graphml.graph.edge ?? [];
        expect(nodes.map(({ data }) => read(data, 'n_name') ?? '')).toEqual(
          document.nodes.map(({ id }) => inXml(id)),
        );
        const name = (id: string) => read(nodes.find((node) => node['@_id'] === id)!.data, 'n_name') ?? '';
        expect(edges.map((e) => [name(e['@_source']), name(e['@_target']), read(e.data, 'e_kind')])).toEqual(
          document.edges.map(({ from, to, kind }) => [inXml(from), inXml(to), kind]),
        );
        const declared = new Set((graphml.key ?? []).map((key) => key['@_id']));
        for (const { data } of [...nodes, ...edges])
          for (const d of data) expect(declared).toContain(d['@_key']);
      }),
    );
  });
});

describe('Cytoscape JSON', () => {
  interface Network {
    elements: {
      nodes: { data: { id: string; variable: string; name: string } }[];
      edges: { data: { id: string; source: string; target: string; interaction: string } }[];
    };
  }

  it('holds every name and edge under ids that are all different', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const { nodes, edges } = (JSON.parse(exportFormats.cytoscape.write(document)) as Network).elements;
        const variable = new Map(nodes.map(({ data }) => [data.id, data.variable]));
        expect(nodes.map(({ data }) => data.variable)).toEqual(document.nodes.map(({ id }) => id));
        expect(nodes.map(({ data }) => data.name)).toEqual(document.nodes.map(shownName));
        expect(
          edges.map(({ data }) => [variable.get(data.source), variable.get(data.target), data.interaction]),
        ).toEqual(document.edges.map(({ from, to, kind }) => [from, to, kind]));
        const ids = [...nodes, ...edges].map(({ data }) => data.id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

describe('DOT', () => {
  /** Reads the quoted strings of one line as Graphviz does: backslash and quote, then label escapes and entities. */
  const strings = (line: string): string[] =>
    [...line.matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map(([, body]) =>
      body.replace(/\\(.)/gs, (_, c: string) => (c === 'n' ? '\n' : c)).replaceAll('&amp;', '&'),
    );
  const unbroken = (text: string) => text.replace(/\r\n|\r/g, '\n').replaceAll('\0', '\ufffd');

  it('holds every label in quotes that close, and every edge', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const lines = exportFormats.dot.write(document).trimEnd().split('\n');
        const nodes = lines.filter((line) => /^ {2}n\d+ \[/.test(line));
        expect(nodes.map((line) => strings(line)[0])).toEqual(
          document.nodes.map((node) => unbroken(shownName(node))),
        );
        const edges = lines.filter((line) => /^ {2}n\d+ -> n\d+ \[dir=(forward|none|both), /.test(line));
        expect(edges).toHaveLength(document.edges.length);
        for (const line of [...nodes, ...edges]) {
          expect(line.replace(/"(?:[^"\\]|\\.)*"/gs, '')).not.toContain('"');
          expect(line).toMatch(/\];$/);
        }
      }),
    );
  });
});

describe('adjacency CSV', () => {
  it('has names as written, unless they are formulas, and the marks row to column', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const [head, ...rows] = parseCsv(exportFormats.adjacency.write(document));
        const ids = document.nodes.map(({ id }) => inert(id));
        expect(head.slice(1)).toEqual(ids);
        expect(rows.map(([name]) => name)).toEqual(ids);
        const at = (a: string, b: string) => rows[ids.indexOf(inert(a))][1 + ids.indexOf(inert(b))];
        for (const { from, to, kind } of document.edges) {
          const expected = { directed: ['1', '0'], undirected: ['1', '1'], bidirected: ['2', '2'] }[kind];
          expect([at(from, to), at(to, from)]).toEqual(expected);
        }
        const marks = rows.flatMap((row) => row.slice(1)).filter((cell) => cell !== '0').length;
        const directed = document.edges.filter(({ kind }) => kind === 'directed').length;
        expect(marks).toBe(2 * document.edges.length - directed);
      }),
    );
  });
});

describe('dagitty', () => {
  it('has one statement a line and names that differ, whatever the names', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const lines = exportFormats.dagitty.write(document).trimEnd().split('\n').slice(1, -1);
        const nodes = lines.filter((line) => /^"[^"\\]+"$/.test(line));
        const edges = lines.filter((line) => /^"[^"\\]+" (->|--|<->) "[^"\\]+"$/.test(line));
        expect(new Set(nodes).size).toBe(document.nodes.length);
        expect(edges).toHaveLength(document.edges.length);
        expect(lines).toHaveLength(nodes.length + edges.length);
      }),
    );
  });
});

describe('formats of names and links, of a graph that is out of date', () => {
  const words = 'This graph is out of date: since it was found, the data of A "b", c\\d have changed.';
  const old: GraphDocument = { ...small, outOfDate: words };

  it('say so to dagitty in an attribute of the graph, which is no variable', () => {
    const [first, note, ...rest] = exportFormats.dagitty.write(old).split('\n');
    expect(note).toBe(`note="${words.replace(/["\\]/g, '_')}"`);
    expect([first, ...rest].join('\n')).toBe(exportFormats.dagitty.write(small));
  });

  it('say so in the corner of the matrix, which stays square', () => {
    const [[corner, ...names], ...rows] = parseCsv(exportFormats.adjacency.write(old));
    const [[plain, ...same], ...others] = parseCsv(exportFormats.adjacency.write(small));
    expect([corner, plain]).toEqual([`from/to. ${words}`, 'from/to']);
    expect([names, rows]).toEqual([same, others]);
  });

  it('say so on every line of the table of links', () => {
    const [head, ...rows] = parseCsv(exportFormats.links.write(old));
    expect(head.at(-1)).toBe('out_of_date');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => row.at(-1))).toEqual(rows.map(() => words));
    const without = [head, ...rows].map((row) => row.slice(0, -1));
    expect(without).toEqual(parseCsv(exportFormats.links.write(small)));
  });

  it('say so to Tetrad in a line before the names, which it passes over', () => {
    const { comment, write } = exportFormats.tetrad;
    const text = `${comment} ${words}\n${write(old)}`;
    expect(parseTetrad(text)).toEqual(parseTetrad(write(small)));
  });
});

describe('lavaan', () => {
  it('uses only names that R can hold, each once', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const lines = exportFormats.lavaan.write(document).trimEnd().split('\n').filter(Boolean);
        const formulas = lines.filter((line) => !line.startsWith('#'));
        for (const line of formulas)
          expect(line).toMatch(/^[A-Za-z][\w.]* ~~? [A-Za-z][\w.]*( \+ [A-Za-z][\w.]*)*$/);
        const terms = formulas.reduce((sum, line) => sum + line.split(/ ~~? | \+ /).length - 1, 0);
        expect(terms).toBe(document.edges.length);
      }),
    );
  });

  it('writes reserved words as R names such columns, and says so', () => {
    const ids = ['if', 'TRUE', 'function', 'NA', 'if.', 'efa', '.x'];
    const text = exportFormats.lavaan.write({
      ...small,
      nodes: ids.map((id) => ({ ...small.nodes[0], id, type: undefined })),
      edges: ids.slice(1).map((to, k) => ({ ...small.edges[0], kind: 'directed', from: ids[k], to })),
      undecided: [],
    });
    const [remarks, formulas] = [/^# (\S+): (\S+)$/, /^\S+ ~ \S+$/].map((form) =>
      text.split('\n').filter((line) => form.test(line)),
    );
    expect(formulas).toEqual([
      ...['TRUE. ~ if.', 'function. ~ TRUE.', 'NA. ~ function.', 'if._2 ~ NA.', 'efa. ~ if._2', 'x.x ~ efa.'],
    ]);
    expect(remarks).toContain('# if.: if');
    expect(remarks).toContain('# if._2: if.');
  });
});

describe('all formats together', () => {
  it('have an extension and a label of their own', () => {
    const labels = all.map(([, { label }]) => label);
    expect(new Set(labels).size).toBe(labels.length);
    for (const [, { extension }] of all) expect(extension).toMatch(/^[a-zA-Z2.]+$/);
    const extensions = all.map(([, { extension }]) => extension);
    expect(new Set(extensions).size).toBe(extensions.length);
  });

  it('can write a graph without nodes', () => {
    const empty: GraphDocument = { ...small, nodes: [], edges: [], absent: [], modalities: [] };
    for (const [, { write }] of all) expect(write(empty)).toMatch(/\n$/);
  });
});
