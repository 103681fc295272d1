/** Words of renderer/export. */
export const report = {
  title: 'Report',
  noGraph: 'There is no graph to report on yet',
  noGraphText:
    'Find the graph first. The report then tells what was done with which data, and what came out.',
  toGraph: 'Go to Graph',
  graph: 'Graph',
  graphOf: '{{title}}, {{date}}',
  what: 'What to write',
  document: 'Report',
  files: 'Graph files',
  preview: 'Preview',
  reading: 'Writing the preview…',

  // the report
  documentTitle: 'Title',
  documentTitleHelp: 'The graph’s title if left empty.',
  authors: 'Authors',
  paper: 'Paper',
  sections: 'Sections',
  section: {
    cohort: 'Cohort: who had what, who entered',
    methods: 'Methods in sentences, with references',
    settings: 'Settings',
    graph: 'Graph with legend',
    links: 'Links and why they are there',
    absent: 'Pairs without a direct link',
    factors: 'Hidden factors',
    limits: 'Assumptions and limits',
    software: 'Software, seeds and inputs',
  },
  noSections: 'Choose at least one section.',
  savePdf: 'Save as PDF',
  saveHtml: 'Save as HTML',
  copyMethods: 'Copy methods text',
  copied: 'The methods text is on the clipboard.',
  copying: 'Copying the methods text',
  saving: 'Saving a file',
  saved: 'Saved {{path}}',
  previewing: 'Writing the preview',

  // graph files
  arrangement: 'Arrangement of the picture',
  asOnScreen: 'As on the screen',
  inColumns: 'In columns',
  format: 'Format',
  saveFile: 'Save {{format}}',
  pieceShown: 'The beginning of the file; the whole has {{size}}.',
  actualSize: 'Actual size',
  pictureAlt: 'The graph as it will be saved',

  // replay
  replay: 'Replay',
  replayText:
    'Imports, trains and finds the graph again as the journal says, in a place of its own, and says whether the graph is the same. It takes as long as the first time.',
  replayStart: 'Replay',
  replayCancel: 'Cancel',
  replaying: 'Replaying',
  replaySame: 'The same graph',
  replayDifferent: 'A different graph',
  replayStopped: 'The replay was stopped.',
  runReplay: 'Replay',
} as const;
