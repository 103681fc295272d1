/**
 * Help by area, for F1. An element with `data-help="frame.rail"` is explained by `help.frame.rail`; what lies
 * within it has the same help unless it names its own.
 */
export const help = {
  frame: {
    start: {
      title: 'Start',
      text: 'Begin a project, go on with one, or try the sample cohort, which needs no files of yours. A project is a folder on this computer; you can copy it like any other.',
    },
    rail: {
      title: 'The four stages',
      text: 'From top to bottom: bring your data in (Cohort), learn the hidden factors behind recordings and images (Training), see which variables are linked (Graph), and write it up (Report). Under each you see how far it is. You can go back at any time.',
    },
    header: {
      title: 'Header',
      text: 'The project’s name and when it was last saved: every change is saved at once. Undo takes back the last change. Work that runs is shown here whatever stage is open, with the time left and a way to cancel.',
    },
    device: {
      title: 'Device',
      text: 'Factors are learned on the processor or, where there is one that suits, on the graphics card. The list says what was found and, for what was not, why. Results are the same; only the time differs.',
    },
    runs: {
      title: 'Work that runs',
      text: 'Long work goes on when you change the stage, load the window again or close it. Cancel stops within a second; a training keeps its last checkpoint and can go on from there.',
    },
    failures: {
      title: 'What went wrong',
      text: 'Each line says what happened and what you can do. It stays until you dismiss it. Your data is unchanged unless the line says otherwise.',
    },
  },
  stage: {
    cohort: {
      title: 'Cohort',
      text: 'Your data, a card for each table, kind of recording or kind of image, matched by subject. Add data with the button or drop files anywhere. Below the cards: who has what, and what needs a look before you go on.',
    },
    training: {
      title: 'Training',
      text: 'A recording or an image is too large to relate to a variable of a table. Training finds the few hidden factors (latent variables) that explain it. The defaults are good; one button starts it. Afterwards three lines say whether the result can be relied on.',
    },
    graph: {
      title: 'Graph',
      text: 'A line between two variables means: they stay related whatever else is held fixed, which is consistent with a direct effect under the assumptions that the legend names. Select a line, or two variables without one, to see why. No graph from such data proves a cause.',
    },
    report: {
      title: 'Report',
      text: 'A document with cohort, methods, settings, graph, table of links and limits, and the graph in the formats of other programs. What you wrote about variables and links goes along wherever the format can hold it.',
    },
  },
};
