/** The house rules of CONTRIBUTING.md, "The rooms". */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: `^core/${from}/` },
  to: { path: '^(core|electron|renderer|test)/', pathNot: [...allowed, ...(from === 'math' ? [] : [text])] },
});
const errors = '^core/errors';
const text = '^core/text/';
const graph = '^core/graph/';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only('math-imports-nothing-of-ours', 'math', ['^core/math/']),
    only('text-imports-nothing-of-ours', 'text', [text]),
    only('graph-is-data', 'graph', [graph, errors]),
    only('discovery-uses-only-math-and-graphs', 'discovery', [
      '^core/discovery/',
      '^core/math/',
      graph,
      errors,
    ]),
    only('metrics-use-only-math-and-graphs', 'metrics', ['^core/metrics/', '^core/math/', graph, errors]),
    only('compute-knows-nothing-of-the-model', 'compute', ['^core/compute/', '^core/math/', errors]),
    only('model-knows-no-files', 'model', ['^core/model/', '^core/compute/', '^core/math/', errors]),
    only('train-knows-no-files', 'train', [
      '^core/train/',
      '^core/model/',
      '^core/compute/',
      '^core/cohort/',
      '^core/math/',
      errors,
    ]),
    only('cohort-is-data', 'cohort', ['^core/cohort/', '^core/math/', errors]),
    only('ingest-knows-no-model', 'ingest', ['^core/ingest/', '^core/cohort/', '^core/math/', errors]),
    only('generate-knows-no-model', 'generate', [
      '^core/generate/',
      '^core/math/',
      '^core/ingest/',
      graph,
      errors,
    ]),
    only('export-knows-only-documents', 'export', ['^core/export/', '^core/math/', graph, errors]),
    {
      name: 'platform-only-in-node-and-electron',
      severity: 'error',
      from: { path: '^core/', pathNot: '^core/node/' },
      to: {
        dependencyTypes: ['core'],
      },
    },
    {
      name: 'native-packages-only-in-node',
      severity: 'error',
      from: { path: '^(core|electron|renderer)/', pathNot: '^core/node/' },
      to: { path: 'node_modules/(onnxruntime-node|sharp|@duckdb|@tensorflow/tfjs-node)' },
    },
    {
      name: 'only-engine-and-hosts-use-node-room',
      severity: 'error',
      from: { path: '^core/', pathNot: '^core/node/' },
      to: { path: '^core/node/' },
    },
    {
      name: 'core-knows-no-host',
      severity: 'error',
      from: { path: '^core/' },
      to: { path: '^(electron|renderer|test)/|node_modules/(electron|svelte|cytoscape)/' },
    },
    {
      name: 'renderer-knows-contract-and-documents',
      severity: 'error',
      from: { path: '^renderer/' },
      to: {
        path: '^(core|electron|test)/',
        pathNot: '^core/(contract|export|graph|text)/|^core/errors',
      },
    },
    {
      name: 'no-platform-in-renderer',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-electron-imports-electron',
      severity: 'error',
      from: { pathNot: '^(electron|test)/' },
      to: { path: 'node_modules/electron/' },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
