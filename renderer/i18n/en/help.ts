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
      text: 'The project’s name and when it was last saved: every change is saved at once. “Can only be read” means that nothing may be written into the project’s folder: copy it to one of your own to work on. Undo takes back the last change. Work that runs is shown here whatever stage is open, with the time left and a way to cancel.',
    },
    device: {
      title: 'Device',
      text: 'Factors are learned on the processor or, where there is one that suits, on the graphics card. The list says what was found and, for what was not, why. Results are the same; only the time differs.',
      page: 'training',
    },
    runs: {
      title: 'Work that runs',
      text: 'Long work goes on when you change the stage, load the window again or close it. Cancel stops within a second; a training keeps its last checkpoint and can go on from there.',
    },
    failures: {
      title: 'What went wrong',
      text: 'Each line says what happened and what you can do. It stays until you dismiss it. Your data is unchanged unless the line says otherwise. An error of Etiograph’s own can be reported with the log.',
    },
    log: {
      title: 'The log',
      text: 'When Etiograph was started and stopped, what ran and for how long, and what went wrong. Look through it before you send it to somebody.',
      page: 'privacy#the-log',
    },
    check: {
      title: 'Check this installation',
      text: 'Known answers, computed again here: graphs whose links and arrows are known, tables that hold no relation or a known one (so that false alarms and power of each test can be counted), reference values of distributions, and a training step beside another arithmetic. All of it comes from fixed seeds: an installation that is in order gives the same result each time. If something fails, it says what that means for your results and what to do. In a terminal: etiograph check.',
    },
    about: {
      title: 'About Etiograph',
      text: 'The version to name in a report or a paper, and the licences of everything that Etiograph contains.',
    },
  },
  stage: {
    cohort: {
      title: 'Cohort',
      text: 'Your data, a card for each table, kind of recording or kind of image, matched by subject. Add data with the button, or drop files or folders anywhere: the data of a REDCap project, of UK Biobank or of an OMOP database together with what describes them. Below the cards: who has what, and what needs a look before you go on.',
      page: 'tables',
    },
    training: {
      title: 'Training',
      text: 'One button learns the hidden factors of the recordings and images. Afterwards a verdict says in words whether the result can be relied on.',
      page: 'training',
    },
    graph: {
      title: 'Graph',
      text: 'Variables as boxes, and a line between two that are directly linked. Select a line, or two variables without one, to see why. No graph from such data proves a cause.',
      page: 'graph',
    },
    report: {
      title: 'Report',
      text: 'A document with cohort, methods, settings, graph, table of links and limits, and the graph in the formats of other programs.',
      page: 'formats#the-graph',
    },
  },
  cohort: {
    levels: {
      title: 'Levels',
      text: 'How the values of a column count. Merge levels that mean the same or are rare. Say that they have an order, such as stages, and put the lowest first. Or make one yes/no variable of each: then a graph can say which arm, centre or diagnosis a link is about, and a training learns them. The level that you choose under “Compared with” gets none; the others take over the role of the column and are never linked to one another. “As they were read” undoes it.',
      page: 'graph#levels',
    },
    kept: {
      title: 'Kept out',
      text: 'What each import found that tells who people are: where it stood, what told it, and what was done with it. Save the list to keep it with the study’s papers. Below, rare combinations are counted.',
      page: 'privacy#the-list-of-what-was-kept-out',
    },
  },
  train: {
    choice: {
      title: 'How many factors',
      text: 'What a factor adds shows in how well it predicts the other modalities in people who were held out. The curve shows that for each number of factors, with the one that is proposed.',
      page: 'method#how-many-factors',
    },
    method: {
      title: 'Method',
      text: 'What the hidden factors are learned by. Take another method only to compare it with Etiograph’s own.',
      page: 'method#the-other-methods',
    },
  },
  import: {
    choose: {
      title: 'Choose',
      text: 'Choose the files, or a folder that holds them. They are only looked at. Personal data that they hold is listed here. Where a table was cut into files or sheets with the same columns, choose the others beside it. What fits in no table is named.',
      page: 'formats',
    },
    recording: {
      title: 'Check the recordings',
      text: 'Which channels are taken, which part of the night, and into how many steps each recording is brought. What you see is a guess from the files; the drawing follows what you change. Drag over it to look closer. Where nights are scored, their stages stand above (REM as a bar), with apneas, hypopneas and arousals below them.',
      page: 'recordings',
    },
    scoring: {
      title: 'Sleep stages and events',
      text: 'The files or annotations that say how the nights were scored, and what is read from them. Where they do not tell how long an epoch is, or what a number of a stage means, say it here. They give a table with one row a person.',
      page: 'recordings#sleep-stages-and-events',
    },
    image: {
      title: 'Check the images',
      text: 'How large the pictures become and whether in colour, which kind, slice or page is taken, and through which window of greys. Words that a device has drawn into a picture are looked for and marked: say whether their places are blanked out, such pictures left out, or kept. Looking takes about a tenth of a second a picture, which Review adds up.',
      page: 'images',
    },
    table: {
      title: 'Check the columns',
      text: 'How every column is read, as guessed from the rows looked at; the preview shows what will be stored, and on each cell what stands in the file where that differs. Choose a column to say its type, unit and meaning otherwise, or which texts in it mean that there is no value (such as 99 or “unknown”). A button beside a finding does what the finding proposes, for all columns that it names; “Leave them missing”, or the field emptied, takes it back.',
      page: 'tables#cells',
    },
    match: {
      title: 'Match subjects',
      text: 'Which part of a file’s name is the subject’s id, and which subjects the project knows. Point to the parts in the example. A new subject is taken in; a second file of the same subject is not.',
      page: 'tables#who-is-a-person',
    },
    roles: {
      title: 'Roles',
      text: 'Outcome, exposure and descriptor: names and values propose them, and where they leave doubt nothing is proposed. Change a role at its column in the step Check, or at any time under Variables in Cohort. The same list leaves a column out, and says that it is the id of the people or the visit: once the table is in the project, these two are settled by reading its file again.',
      page: 'graph#what-the-study-is-about',
    },
    privacy: {
      title: 'Ids, dates and ages',
      text: 'Whether the project holds pseudonyms in place of ids, shifted dates, and ages of 90 at most. Choose the same key for every table, recording and image of a project, so that they match.',
      page: 'privacy#pseudonyms',
    },
    review: {
      title: 'Review',
      text: 'What will be taken in, what will not and why. The list of what is left out can be saved as a table.',
    },
    import: {
      title: 'Import',
      text: 'The files are read into the project. You can go on working meanwhile; Cancel leaves the project as it was.',
    },
  },
  explore: {
    canvas: {
      title: 'The graph',
      text: 'Drag the ground to move, turn the wheel to come closer. Point to a variable to see its links alone, click it to have it explained, double click it to see only what is around it. Hold Shift and choose two variables to ask why they are linked, or not.',
    },
    toolbar: {
      title: 'Tools of the graph',
      text: 'Find a variable, filter what is drawn, arrange it anew, or set two graphs side by side. None of this changes what was found.',
    },
    legend: {
      title: 'Legend',
      text: 'What the marks of the graph mean. The legend folds to one line, and stays as you leave it.',
      page: 'graph#what-you-see',
    },
    history: {
      title: 'Graphs of this project',
      text: 'Every graph that was found, newest first, with what it was found with otherwise than the one before it. Open an earlier one, give it a name of your own, compare it with the one that is shown, or delete it; undo brings a deleted one back until the project is closed. A name belongs to one graph, and stays with it where it is found again.',
    },
    contradictions: {
      title: 'Contradictions',
      text: 'Arrows that run in a circle, or a link with an arrowhead at both ends, cannot both be true of causes without feedback: by chance, or since an assumption fails, the tests ask for both. The links themselves may hold; read nothing into their directions. They are drawn in amber, dashed and with a question mark. What is known, or more people, may settle them.',
    },
    inspector: {
      title: 'Inspector',
      text: 'What is selected, explained. Of a variable: its values and links. Of a hidden factor: what changes in the picture or recording as the factor goes from low to high, and which variables go with it. Of a link, or a pair without one: why.',
      page: 'graph#why-is-this-pair-linked-or-not',
    },
    picture: {
      title: 'The two together',
      text: 'How much the one changes with the other in its own unit and by standard deviations, with what the deciding test held fixed taken into account in straight lines, and a picture of the people: as they are, and with what goes with the others taken away. The mouse, or the arrow keys on a scatter plot, read out the values of a point. Nobody is named, and values are rounded to what the picture can show.',
    },
    paths: {
      title: 'Paths',
      text: 'All ways along links from one variable to the other, whichever way the arrows point, the shortest first. A path carries a relation unless a variable on it is held fixed, or two arrows meet in one that is not (a collider). Point at a path, or go to it with Tab, to see it on the graph; click or press Enter to keep it there.',
    },
    annotation: {
      title: 'Notes',
      text: 'A name of your own, a description, a note, tags, citations, and whether you take it for a hypothesis, for known or for an artefact. Saved at once, and carried into every export that can hold it.',
    },
    settings: {
      title: 'Settings of the graph',
      text: 'Which variables take part, how much evidence a link needs, and what is known already. Of tables of thousands of columns, paste the names that you want, or screen first. A change finds the graph again and marks what is different; undo brings the graph before it back.',
      page: 'graph#which-variables-take-part',
    },
    roles: {
      title: 'Outcome and exposure',
      text: 'What columns are to the study is said once, under Variables in Cohort, and proposed when a table is imported. What was taken from roles is listed in the notes of the graph, and what you require or put into tiers counts more.',
      page: 'graph#what-the-study-is-about',
    },
    outcome: {
      title: 'A graph without its outcome',
      text: 'What the study is about stands not in this graph. The lines say why, and the button mends it. A graph without the outcome may still be of use, but says nothing of what leads to it.',
    },
    leftOut: {
      title: 'Left out of the graph',
      text: 'Columns that stand in no graph, each with the reason and, where there is one, a button that lets it in. A survival variable needs to know which value says that the event happened.',
      page: 'graph#which-variables-take-part',
    },
    tiers: {
      title: 'Order in time',
      text: 'Put variables into tiers, earliest first. Age and sex usually stand in the first. Choose several by Shift, Ctrl, a box or by name, and drag them, or press Alt with an arrow; a table’s name stands for all of it.',
      page: 'graph#say-what-you-know',
    },
    everybody: {
      title: 'What everybody knows',
      text: 'Suggestions from the names of variables: that nothing measured causes age, sex or an inherited gene, and that what was measured later causes nothing before it. What you say yourself stands above them.',
      page: 'graph#say-what-you-know',
    },
    known: {
      title: 'Known links',
      text: 'A link that you know to be there, or not to be there, in one direction or in both. The search keeps to it, and every report lists it.',
      page: 'graph#say-what-you-know',
    },
  },
};
