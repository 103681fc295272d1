/** Words of the people of a pair: how much, and their picture. */
export const picture = {
  title: 'The two together',
  loading: 'Reading the people',
  label: '{{a}} and {{b}}',
  which: 'What is drawn',
  plain: 'As they are',
  adjusted: 'Adjusted',
  adjustedTerm:
    'What goes with what is held fixed is taken from the values, in straight lines (residuals about the mean).',
  slope: '{{of}} changes by {{figures}} {{unit}} per {{step}}.',
  slopeSd: 'Per SD of {{per}}: {{figures}} SD of {{of}}.',
  difference: '{{of}} differs by {{figures}} {{unit}} where {{per}} is {{where}}.',
  differenceSd: 'In SD of {{of}}: {{figures}}.',
  odds: 'The odds that {{of}} is {{value}} go by a factor of {{figures}} per {{step}}.',
  oddsSd: 'Per SD of {{per}}: a factor of {{figures}}.',
  oddsTwo: 'The odds that {{of}} is {{value}} are {{figures}} times as high where {{per}} is {{where}}.',
  hazard: 'The hazard of {{of}} goes by a factor of {{figures}} per {{step}}.',
  hazardSd: 'Per SD of {{per}}: a factor of {{figures}}.',
  hazardTwo: 'The hazard of {{of}} is {{figures}} times as high where {{per}} is {{where}}.',
  by: {
    slope: 'Linear regression, 95 % interval by robust standard errors (HC3)',
    difference: 'Linear regression, 95 % interval by robust standard errors (HC3)',
    odds: 'Logistic regression, 95 % interval (Wald)',
    hazard: 'Cox regression, hazards taken as proportional, 95 % interval (Wald)',
  },
  given: 'held fixed, as in the deciding test: {{given}}',
  alone: 'nothing held fixed, as in the deciding test',
  crude: 'With nothing held fixed: {{words}}',
  crudeFirst: 'With nothing held fixed:',
  twins: 'With {{given}} held fixed, nearly the same as one of the two, little is left to tell: {{words}}',
  consequences_one:
    '{{names}}, which is held fixed, follows from them by the arrows: that can hide a part of how much.',
  consequences_other:
    '{{names}}, which are held fixed, follow from them by the arrows: that can hide a part of how much.',
  higher: 'the higher value',
  stepLevel: 'level of {{of}}',
  stepUnit: '1 {{unit}} of {{of}}',
  stepPlain: '1 more of {{of}}',
  bent: 'The relation is bent: a straight line tells only a part of it.',
  none: {
    unordered: 'No one figure says how much: a category has no order. The picture shows it level by level.',
    'two-outcomes':
      'Two times to events: neither is told by the other, and those who are still followed have no point in a picture.',
    'few-rows': 'Too few people have all values for a figure of how much.',
    'few-events': 'Too few events for a figure of how much: ten at the least, and five for each variable.',
    determined: 'What is held fixed determines one of the two, so that no figure is left of how much.',
    perfect: 'The one tells the other all but without error, so that a ratio has no end.',
    'outcome-fixed': 'A time to an event is held fixed, for which a regression cannot adjust.',
  },
  people: '{{count}} people',
  others: 'all others',
  box: 'median {{median}}, middle half {{lower}} to {{upper}}',
  sharesOf: 'Shares of {{name}}',
  without: 'without the event',
  events_one: '{{count}} event',
  events_other: '{{count}} events',
  left: '{{share}} without it at {{time}}',
  curves:
    'Kaplan and Meier’s curves, as they are; they end where fewer than five people are followed. A number is cut into thirds.',
  sampled: '{{shown}} of {{of}} people are drawn, at random; figures are of all.',
};

/** Words of the paths between two variables. */
export const paths = {
  title: 'Paths between the two',
  count_one: '{{count}} path',
  count_other: '{{count}} paths',
  first: 'the {{count}} shortest',
  given:
    'Ways along links, arrows in either direction, the shortest first. Held fixed, as in the deciding test: {{given}}.',
  alone:
    'Ways along links, arrows in either direction, the shortest first. Nothing is held fixed, as in the deciding test.',
  none: 'No path of links leads from one to the other.',
  more: 'These are the {{count}} shortest paths. There are more.',
  open: 'Open: it carries a relation.',
  direct: 'The direct link: nothing blocks it.',
  fixed: 'Blocked: {{name}} is held fixed.',
  collider: 'Blocked: arrows meet at {{name}} (collider).',
  opened: 'Arrows meet at {{name}}, which is held fixed: that opens the path.',
  openedBelow: 'Arrows meet at {{name}}, and {{by}}, which it causes, is held fixed: that opens the path.',
  unclear: 'Not clear at {{name}}: the graph leaves open how the links meet there.',
};

/** Why a pair is undecided, in the few words that a list has room for: its names stand beside them. */
export const shortly = {
  small: 'Not shown to be more than {{margin}}: about {{size}}',
  smallSomehow: 'May be smaller than what matters',
  error: 'No more than the error of the learned factors',
  failed: 'A factor was not learned reliably',
  chance: 'May come by chance among so many pairs',
  'training-link': 'Only the training’s structure links them',
  'training-unsure': 'The training’s structure links them too rarely',
  'training-none': 'The training’s structure does not link them',
  missingness: 'May come from which values are missing',
  masked: 'Nearly the same as one of them: {{given}}',
  untested: 'Too few people to tell',
};
