import { isOrdinary } from './person-names.ts';

const ROOM =
  '(?:zimmer|zi|raum|room|rm|chambre|habitaci[oó]n|hab|stanza|camera|kamer|rum|rom|sala|salle|quarto|pok[oó]j|station|ward|bay|палата)';
const BED = '(?:bett|bed|lit|cama|letto|leito|säng|seng|łóżko|койка)';
const NUMBER = '[\\s_.:-]{0,2}(?:n[ro°º]\\.?\\s?)?[A-Z]?\\d{1,4}[a-z]?';
const PLACE = `${BED}[\\s_.:-]{0,2}(?:n[ro°º]\\.?\\s?)?(?:\\d{1,3}[a-z]?|[a-f])`;
const START = '(?<!\\p{L})';
const END = '(?![\\p{L}\\d])';

/** Landmarks that streets are called by, as `Bahnhof`, alone and at the end of a word; not `Gesichtsfeld`. */
const LANDMARK =
  '(?!gesichtsfeld|blickfeld|sehfeld|mittelfeld|vorhof|lymph|nieren|gallen|blasen)\\p{L}*(?:bahnhof|markt|mühle|linden|winkel|berg|hang|wald|park|see|bach|kirche|dorf|anger|tor|hof|feld|feldern|garten|gärten|graben|ufer|brunnen|schloss|schloß|rathaus|steig|hügel|höhe|wiesen?|teich|weiher|brücke|bleiche|schule|sportplatz|friedhof|wasserturm|hafen|kanal|moos|tal|busch|acker|äcker|hecke|heide|holz|hain|wehr|damm|deich|weinberg|gasse)';

/** What tells where a person lies or lives: a room with a bed, and German streets without a word for a street. */
const PLACES: readonly RegExp[] = [
  new RegExp(`${START}${ROOM}${NUMBER}[\\s_,;/-]{1,3}${PLACE}${END}`, 'giu'),
  new RegExp(`${START}${PLACE}[\\s_,;/-]{1,3}${ROOM}${NUMBER}${END}`, 'giu'),
  new RegExp(
    `${START}(?:am|an der|an den|im|in der|in den|auf der|auf dem|zum|zur|unter den|hinter der|hinter dem|bei der|beim|vor dem)[\\s_](?:(?:alten?|neuen?|oberen?|unteren?|hohen?|großen?|kleinen?)[\\s_])?${LANDMARK}[\\s_]\\d{1,3}\\s?[a-z]?${END}`,
    'giu',
  ),
  /(?<!\p{L})\p{L}{3,}str[\s_]?\d{1,3}[a-z]?(?![\p{L}\d])/giu,
];

/** Two letters behind four digits that are no Dutch postcode’s: units, small words, and what is done in a year. */
const NO_DUTCH_LETTERS =
  'MG|ML|MM|CM|KM|KG|KJ|HZ|IE|IU|UI|KE|ME|AE|BE|KU|MW|KW|CT|MR|US|OP|OR|TO|AM|PM|AD|BC|ED|SA|SD|SS|EF|VT|VF';
/** A postcode of four digits before a town of Austria, Switzerland, Belgium, Denmark or Norway, however it is written. */
const KNOWN_TOWN =
  /^(?:[A-Z]{1,2}-)?\d{4} (?:wien|graz|linz|salzburg|innsbruck|klagenfurt|zürich|bern|basel|genf|genève|lausanne|luzern|lugano|bruxelles|brussel|antwerpen|gent|liège|københavn|aarhus|odense|oslo|bergen|trondheim)(?!\p{L})[\p{L} .'’-]*$/iu;
/** A postcode before a town, and nothing else; round numbers are counted. Without its capital letters it is a dose or a year. */
const TOWN = new RegExp(
  `^(?:[A-Z]{1,2}-)?(?:(?<long>\\d{5})|[1-9]\\d{3} ?(?!${NO_DUTCH_LETTERS})[A-Z]{2}) (?<town>(?:\\p{Lu}\\p{Ll}|['’]s-\\p{Lu}|\\p{Lu}{4})[\\p{L} .'’-]+)$`,
  'u',
);

/** Numbers of cars: of Germany with its line, of France, and of any country behind a word for one. */
const PLATES = [
  /(?<![\p{L}\d-])(?!(?:HLA|ICD|DSM|ISO|IL|PD|CA|SF|TNF|EORTC|PHQ|GAD|EQ)-)[A-ZÄÖÜ]{1,3}-[A-ZÄÖÜ]{1,2} \d{2,4}[EH]?(?![\p{L}\d])/u,
  /(?<![\p{L}\d-])[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}(?![\p{L}\d-])/u,
  /(?<!\p{L})(?:kfz|pkw|auto|kennzeichen|number ?plate|licen[cs]e plate|car reg(?:istration)?|matr[ií]cula|targa|immatriculation|kenteken)[\s.:]{1,3}(?=[A-ZÄÖÜ\d -]*\d)(?=[A-ZÄÖÜ\d -]*[A-ZÄÖÜ])[A-ZÄÖÜ\d]{1,4}(?:[ -]?[A-ZÄÖÜ\d]{1,4}){1,3}(?![\p{L}\d])/iu,
];

/** Whether a text tells a room with a bed, a street or a town with its postcode. */
export function tellsPlace(text: string): boolean {
  if (PLACES.some((place) => text.search(place) >= 0)) return true;
  const bare = text.trim();
  if (KNOWN_TOWN.test(bare)) return true;
  const { long, town } = TOWN.exec(bare)?.groups ?? {};
  return town !== undefined && !long?.endsWith('00') && !town.split(/[ -]+/).some(isOrdinary);
}

/** Whether the number of a car stands in a text. */
export const tellsPlate = (text: string): boolean => PLATES.some((plate) => plate.test(text));

/** A text with other words in the place of a room with a bed, or of a street. */
export const withoutPlaces = (text: string, otherwise: string): string =>
  PLACES.reduce((said, place) => said.replace(place, otherwise), text);
