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
      text: 'When Etiograph was started and stopped, its version, this computer’s system and devices, each piece of work with its length and how it ended, and errors by their class and their place in the program. It never holds anything of your data: no names or ids, no values, no names of columns or files, no folders, no queries. It is kept on this computer, 5 MB at most, and goes nowhere unless you send it. In a terminal: etiograph log.',
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
      text: 'Your data, a card for each table, kind of recording or kind of image, matched by subject. Add data with the button or drop files anywhere. Of a REDCap project, drop the data (CSV) together with the data dictionary, and the lists of events and arms if there are any: labels, visits, identifiers and what was not asked are then read as the project says. Of an OMOP database, drop the folder with PERSON, MEASUREMENT and the other tables (CSV) together with CONCEPT, which names the columns; OBSERVATION_PERIOD gives ages and the time to death. Of a table in which each row is a measurement (person, test, value, unit, day), each test becomes a column; the wizard says which columns it took for what under “Rows of the file”, where you can change it. Of UK Biobank, drop the table (.csv, .tab, .dta) together with what says its fields: the data dictionary and the codings of the showcase, or the page (.html) or the script (.r, .do) that ukbconv wrote beside it. Tables of Qualtrics and SurveyMonkey are read as they are exported, with what was asked as labels. Below the cards: who has what, and what needs a look before you go on.',
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
  cohort: {
    levels: {
      title: 'Levels',
      text: 'How the values of a column count. Merge levels that mean the same or are rare. Say that they have an order, such as stages, and put the lowest first. Or make one yes/no variable of each level: then a graph can say which arm, centre or diagnosis a link is about, and a training learns them. The level that you choose under “Compared with” gets none, since it is what the others are compared with; the others take over the role of the column and are never linked to one another, for who has one does not have the other. All of it can be undone, here too with “As they were read”. In a terminal: etiograph levels.',
    },
    kept: {
      title: 'Kept out',
      text: 'What each import found that tells who people are: names, numbers, addresses, dates of birth and free text in tables, in headers of recordings and images, and in names of files. For each: where it stood, what told it, what was done with it, and how many there are, never what it says. Save the list to keep it with the study’s papers. In a terminal: etiograph privacy. Such a guard finds what it knows: look at what is stored before you share it, and at pictures, which may have names drawn into them. Rare combinations are counted below: people who are alike in what others may know of them (sex, age by tens of years, site, region, diagnosis and the like) with fewer than four others.',
    },
  },
  train: {
    choice: {
      title: 'How many factors',
      text: 'Small models with one factor, with two and so on are learned from most people and tried on the rest. What a factor adds shows in how well it predicts the other modalities in people who were held out. The smallest number within one standard error of the best is chosen. A factor that has to do with no other modality counts as device noise.',
    },
    method: {
      title: 'Method',
      text: 'What the hidden factors are learned by. Etiograph’s own method is the one to rely on; the others show what comes out without parts of it. “About the methods” tells what each assumes.',
    },
  },
  import: {
    choose: {
      title: 'Choose',
      text: 'Choose the files, or a folder that holds them. They are only looked at: nothing is stored before the last step, and your files stay as they are. Personal data that they hold is listed here. Of a WFDB recording take its header (.hea): the files with its samples, its segments and its annotations (.atr, .st, .apn, .arousal, .ecg, .qrs, .qrsc, .ari, .man) are found beside it. Tables of SPSS, Stata, SAS, Parquet and Arrow (Feather) say themselves how they are read; what of them fits in no table is named. JSON is read where it is a list of records, or one record a line. Where a table was cut into files or sheets with the same columns, one a site or a year, choose the others beside it: their rows are read below its own, and a column says which file each is from. Measurements of one person in several files count together.',
    },
    recording: {
      title: 'Check the recordings',
      text: 'Which channels are taken (and which other names they have at other sites: where you say that two names mean the same, the project keeps it), which part of the night, and into how many steps each recording is brought. What you see is a guess from the files; the drawing follows what you change. Drag over it to look closer. Where nights are scored, their stages stand above (REM as a bar), with apneas, hypopneas and arousals below them; the part that is taken can go by the stages.',
    },
    scoring: {
      title: 'Sleep stages and events',
      text: 'Files that say how nights were scored are found by their names (night7.edf with night7-nsrr.xml, SC4001E0-PSG.edf with SC4001EC-Hypnogram.edf), or stand as annotations in the recording. EDF+, XML of NSRR and Compumedics Profusion, Philips Sleepware (.rml), the sleep profile of SOMNOmedics DOMINO, lists of RemLogic and YASA, and other lists with a stage a line are read. Where they tell the time of day, stages stand where that is in the recording; where lists do not say how long an epoch is, say it under “Part and resampling”. Where a list has numbers and they may mean other stages (4 may be REM or stage 4), say which under “What the numbers of stages mean”. Stages 3 and 4 are N3; movement and “?” are not scored. Words for stages may be English, German, French, Spanish, Italian, Portuguese or Dutch; where others stand among them, such as “light sleep”, the scoring is refused by name. They give a table with one row a person. Total sleep time: N1, N2, N3 and REM, in minutes. Shares of stages: of that time. Sleep efficiency: of the time from lights off to lights on, or without these from the first to the last scored epoch. Sleep latency: from there to the first epoch of sleep. REM latency: from the first epoch of sleep to the first of REM. Wake after sleep onset: epochs of W after that. AHI: apneas and hypopneas that begin in sleep, as they were scored, per hour of sleep; which drop of oxygen or arousal a hypopnea needs is what the scorer went by. The other indices count their events in the same way. Words for events are known in the same languages, and such as OA and CA; where others stand in a night that may be apneas, hypopneas, desaturations, arousals or limb movements, their index is missing there. A night with stages only has no indices.',
    },
    image: {
      title: 'Check the images',
      text: 'How large the pictures become and whether in colour. Where DICOM headers name several kinds of pictures (T1 and T2, two views), the one that most people have is taken; choose another here. Volumes of NIfTI are cut across, in the middle; choose another plane, slice or volume, or the mean or largest value of all slices. Where pictures have more greys than 256, each file’s own window is taken, or one for everybody, so that brightness compares between people: choose one for CT. All pictures are brought to one size. Words that a device has drawn into a picture, as a name on an ultrasound, are looked for and marked; say whether their places are blanked out, such pictures left out, or kept. Faint or tiny words can be missed: look at some pictures. Looking takes about a tenth of a second a picture, which Review adds up; a picture is looked at once, also for later imports of it into the project.',
    },
    table: {
      title: 'Check the columns',
      text: 'How every column is read, as guessed from the rows looked at; the preview shows what will be stored, and on each cell what stands in the file where that differs. Choose a column to say its type, unit and meaning otherwise, or which texts in it mean that there is no value (such as 99 or “unknown”). Values that lie far from all others (metres among centimetres, a slipped decimal mark, 0 for what was not measured) are told and kept; a button reads them as missing. An empty cell is a missing value: the person takes part in no test of that column. Where people only tick what is so, an empty cell means “no”: say so by the button beside the finding, for all columns with that mark, or in the field “An empty cell means”, which also takes another text, such as “none” or 0. The field emptied, or “Leave them missing”, takes it back. In a terminal: etiograph import --empty "stroke=no". Where cells hold several numbers, such as the blood pressure 120/80, the button beside the finding makes a column of each; what does not fall into its parts is missing and listed. In a terminal: etiograph import --split "RR".',
    },
    match: {
      title: 'Match subjects',
      text: 'Which part of a file’s name is the subject’s id. Point to the parts in the example; the list shows what is read from every name, and which subjects the project knows. A new subject is taken in; a second file of the same subject is not.',
    },
    roles: {
      title: 'Roles',
      text: 'What the study is about (outcome; a time with its event is one), what people were given (exposure), and what tells who they are (descriptor). Names and values propose it; where they leave doubt nothing is proposed. A graph takes outcomes to come last. Change a role at its column in the step Check, or at any time under Variables in Cohort. The same list leaves a column out, and says that it is the id of the people or the visit: once the table is in the project, these two are settled by reading its file again.',
    },
    privacy: {
      title: 'Ids, dates and ages',
      text: 'With a key file the project holds random pseudonyms in place of ids, and nobody can tell from it who the people are. The key says who is who: keep it outside of the project, where only those can read it who may know. Choose the same key for every table, recording and image of a project, so that they match. If it is lost, nothing can be added to these people. Shifting dates moves all dates of a person by the same number of weeks: times between them and days of the week stay, seasons do not. So few people are 90 and older that an age may tell who they are: they can all be stored as 90.',
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
      text: 'The width of a line says how strong a link is, solid or dashed how sure it is. An arrow is a possible direction. A link is consistent with a direct effect under the assumptions of the method; it does not prove a cause. The legend folds to one line, and stays as you leave it.',
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
      text: 'Which variables take part, how much evidence a link needs, and what is known already. Of tables of thousands of columns, paste the names that you want, or screen first: what goes together with none of the variables that you start from is left out before the search. As suits each pair, numbers, ordered and two values, categories and times to events are each tested as what they are; Fisher’s z takes numbers alone, chi-square takes every value for a level. A change finds the graph again and marks what is different; undo brings the graph before it back.',
    },
    roles: {
      title: 'Outcome and exposure',
      text: 'What columns are to the study is said once, under Variables in Cohort, and proposed when a table is imported. An outcome comes last in time and causes nothing else; a known confounder is not caused by the exposure; a time and its event enter as one survival variable, for which it matters how long people without the event were followed. What was taken from roles is listed in the notes of the graph, and what you require or put into tiers counts more.',
    },
    outcome: {
      title: 'A graph without its outcome',
      text: 'What the study is about stands not in this graph. The lines say why, and the button mends it. A graph without the outcome may still be of use, but says nothing of what leads to it.',
    },
    leftOut: {
      title: 'Left out of the graph',
      text: 'Columns that stand in no graph, each with the reason and, where there is one, a button that lets it in: dates and texts cannot be related; a column with one value for everyone tells nobody apart; of one that fewer than ten of many people have a value of hardly any link can be found or ruled out; computed columns are formulas, no causes, and for an outcome or exposure that is computed the columns that it is made of are left out instead; a survival variable needs to know which value says that the event happened.',
    },
    tiers: {
      title: 'Order in time',
      text: 'Put variables into tiers, earliest first: a later one never causes an earlier one. Age and sex usually stand in the first; everything in no tier comes later, unless you switch that off. Choose several by Shift, Ctrl, a box or by name, and drag them, or press Alt with an arrow; a table’s name stands for all of it. This settles directions that the data cannot tell.',
    },
    everybody: {
      title: 'What everybody knows',
      text: 'Names tell that nothing measured causes age, sex or an inherited gene, and that what was measured later causes nothing before it. Each is offered with its reason and used only where you take it; what you say yourself stands above it.',
    },
    known: {
      title: 'Known links',
      text: 'A link that you know to be there, or not to be there, in one direction or in both. The search keeps to it, and every report lists it.',
    },
  },
};
