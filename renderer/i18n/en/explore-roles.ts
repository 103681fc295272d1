/** What variables are to the study, and which are left out: words of renderer/explore. */
export const study = {
  roles: {
    title: 'Outcome and exposure',
    noOutcome: 'no outcome said',
    help: 'Outcomes come last in time, known confounders before exposures; a time and its event are one survival variable. What you say under What is known counts more.',
    change: 'Change roles in Cohort',
    sayOutcome: 'No outcome is said: say it',
    none: 'No column is said to be the outcome, so that nothing is taken to come last.',
    are: 'Outcome: {{names}}.',
    exposure: 'Exposure: {{names}}.',
  },
  outcome: {
    label: 'The outcome is missing',
    missing: 'This graph is without the outcome: {{names}}',
    willMiss: 'The graph would be without the outcome: {{names}}',
    later: 'It can take part now, and this graph was found without it.',
    other: 'Change roles in Cohort',
    without: 'Look at the graph without it',
  },
  leftOut: {
    list: 'Left out of the graph',
    here: 'You left it out under “Which variables”.',
    happened: 'It happened where {{name}} is',
    takeIn: 'Take it in',
    use: 'Take it in again',
    keep: 'Keep it all the same',
    columns: 'Let the columns of its table enter too',
    chip_one: '{{count}} left out: {{names}}',
    chip_other: '{{count}} left out: {{names}}',
    more_one: 'Show {{count}} more',
    more_other: 'Show {{count}} more',
  },
};
