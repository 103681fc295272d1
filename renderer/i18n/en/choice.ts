/** Words of the choice of the number of factors, in renderer/train. */
export const choice = {
  title: 'How many factors?',
  text: 'Tries 1 to {{most}} hidden factors for every modality, and how much device noise goes beside them. Each number is judged by people whom the model does not learn from. It takes longer than a training; you can go on meanwhile.',
  start: 'Choose by the data',
  again: 'Choose again',
  wider: 'Try up to {{most}}',
  stop: 'Stop',
  stopping: 'Stopping…',
  starting: 'Trying numbers of factors',
  needsTwo: 'Learn two modalities at least: how many factors one has shows in what they say about another.',
  stopped: 'Stopped. Nothing was changed.',
  filled: 'The numbers stand in the fields below. Type others if you know better.',
  other: 'The fields below hold other numbers.',
  use: 'Use these numbers',
  reading:
    'The lower the line, the better the factors of a modality predict the others in people held out. The band is one standard error, the dashed line what counts as good as the best. Chosen is the smallest number whose band reaches it.',
  chosenFactors_one: '{{count}} factor',
  chosenFactors_other: '{{count}} factors',
  noise: 'Device noise: {{count}}.',
  fewer_one:
    'With {{count}} factor, {{share}} of what differs between people in the other modalities is predicted;',
  fewer_other:
    'With {{count}} factors, {{share}} of what differs between people in the other modalities is predicted;',
  these_one: 'with {{count}}, {{share}}.',
  these_other: 'with {{count}}, {{share}}.',
  first_one:
    'With {{count}} factor, {{share}} of what differs between people in the other modalities is predicted.',
  first_other:
    'With {{count}} factors, {{share}} of what differs between people in the other modalities is predicted.',
  noMore: 'More add nothing that chance would not.',
  end: 'It is the largest number that was tried: try more.',
  weak: 'The other modalities can hardly be predicted from this one, so the number says little.',
  curve: 'Loss on {{people}} people held out',
  curveAlt: '{{name}}: {{words}}',
  factors: 'Hidden factors',
  values: 'Values as a table',
  loss: 'Loss',
  over: 'Over the lowest',
  error: 'Standard error',
  chosen: 'chosen',
};
