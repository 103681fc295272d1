/** Words for the sides in names of files; `od` and `os` are the right and the left eye, and so in other languages. */
export const LEFT =
  'left lefteye l os le og oi links linkes gauche izquierdo izquierda sinistro sinistra'.split(' ');
export const RIGHT = 'right righteye r od re rechts rechtes droit droite derecho derecha destro destra'.split(
  ' ',
);
/** Words that mean something else too, as RA a disease and Dx a diagnosis: sides only where both of them stand. */
export const MAYBE_LEFT = 'la li sx sin izq'.split(' ');
export const MAYBE_RIGHT = 'ra dx dex der'.split(' ');

/** Left or right as people write it in file names. */
export function sideOf(text: string): 'left' | 'right' | '' {
  const word = text.toLowerCase();
  if (LEFT.includes(word) || MAYBE_LEFT.includes(word)) return 'left';
  return RIGHT.includes(word) || MAYBE_RIGHT.includes(word) ? 'right' : '';
}

/** Whether all of some words are sides: those that mean something else too only beside one of the other side. */
export function areSides(words: readonly string[]): boolean {
  const sides = new Set(words.map(sideOf));
  if (sides.has('')) return false;
  if (sides.size === 2) return true;
  return words.every((word) => [...LEFT, ...RIGHT].includes(word.toLowerCase()));
}

const VISIT_WORDS = `
  visit vis visite visita besuch ses session wave tp timepoint baseline bl followup fu pre post before after vorher nachher
  avant après apres antes después despues prima dopo night nacht nuit notte noche day tag jour giorno día dia
  week woche month monat mois year jahr`;
/** A word with or without a number, a letter with one (`V1`, `M12`), a number of weeks, months or years (`12m`). */
const VISIT = new RegExp(
  `^(?:(?:${VISIT_WORDS.trim().split(/\s+/).join('|')})\\d*|[vntwmyd]\\d{1,3}|\\d{1,3}(?:m|mo|months?|w|wk|weeks?|y|yr|years?))$`,
  'iu',
);

/** Whether a word is one for a visit: `v1`, `visit2`, `baseline`, `Nacht1`. */
export const isVisit = (text: string): boolean => VISIT.test(text);

/** Whether a whole name of a folder says a side or a visit, `OD`, `ses-01`. */
export const isSideOrVisit = (text: string): boolean =>
  sideOf(text) !== '' || isVisit(text.replace(/[-_ ]+/g, ''));
