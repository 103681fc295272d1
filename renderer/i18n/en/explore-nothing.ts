/** Words on a canvas without a variable. */
export const nothing = {
  noLinks_one: 'No direct link: the graph has one variable',
  noLinks_other: 'No direct link was found among {{count}} variables',
  noneUndecided:
    'Each pair was tested. Show the variables and choose two, to see why no link stands between them.',
  someUndecided_one: 'One pair is undecided: the data do not carry it either way.',
  someUndecided_other: '{{count}} pairs are undecided: the data do not carry them either way.',
  showVariables: 'Show the variables',
  filteredAway: 'Nothing is left to show',
  filteredAwayText: 'Filters or hidden variables leave nothing on the canvas.',
};
