import { areMakers } from './harmless-names.ts';
import type { NameFacts } from './column-name.ts';
import { beginsCapital, hasLetters, isAnswer, isName, isWhole, type ValueFacts } from './column-values.ts';
import * as numbers from './detect-numbers.ts';
import * as staff from './detect-staff.ts';
import { isRemark } from './free-text.ts';
import type { ColumnView, GuardedColumn } from './column-view.ts';
import { couldBeName, isLogin } from './person-names.ts';
import type { PersonalKind } from './personal-data.ts';
import { tells } from './looks-identifying.ts';
import type { Concept } from './words/columns.ts';

type Named = (name: NameFacts, column: GuardedColumn) => boolean;
type Like = (view: ColumnView) => boolean;

const has =
  (...concepts: Concept[]): Named =>
  (name) =>
    name.has(...concepts);
/** Named so, and not something measured of it. */
const itself =
  (...concepts: Concept[]): Named =>
  (name) =>
    !name.measured && name.has(...concepts);

/** Texts that are more than answers and codes. */
const areTexts: Like = ({ values: { share } }) => share(hasLetters) >= 0.5 && share(isAnswer) < 0.7;
const areNames: Like = (view) =>
  areTexts(view) &&
  (view.values.share(isName) >= 0.3 ||
    (view.values.share(couldBeName) >= 0.6 && view.column.values.length >= numbers.SEVERAL));

/** An address or a page, or what people call themselves there: one word with a digit, a point or a line in it. */
function areOnline({ name, values: { share, different } }: ColumnView): boolean {
  if (share((value) => tells(value)?.kind === 'contact') > 0) return true;
  if (name.measured || different < numbers.SEVERAL) return false;
  if (share((value) => /^[\p{L}\d]+[._\d-][\p{L}\d._-]*$/u.test(value) && /\p{L}/u.test(value)) >= 0.3)
    return true;
  return (
    name.has('online') && share((value) => !isAnswer(value) && /^\p{Ll}[\p{Ll}\d._-]+$/u.test(value)) >= 0.7
  );
}

/** `Patient Info` of glucose sensors, which has the patient's name in it. */
const namesInfoOfPerson = ({ words }: NameFacts): boolean =>
  /^pa[czt]i\w* ?(?:daten|info(?:s|rm\w*[nsie])?)$|^info(?:s|rm\w*[nsie])? (?:\w{1,3} )?pa[czt]i\w*$/.test(
    words.join(' '),
  );

/** A town, or the place of a birth. */
const namesTown = (name: NameFacts): boolean =>
  !name.measured &&
  (name.has('town') ||
    (name.has('birth') &&
      name.words.some((word) => /^(place|lugar|luogo|lieu|local|plaats|sted|mesto|miejsce)$/.test(word))));

/** An angle of three decimals is a spot of a hundred metres. */
const areSpots = ({ share }: ValueFacts): boolean => share((value) => /\d[.,]\d{3,}/.test(value)) > 0.5;

const areHomes: Like = ({ name, values }) =>
  values.share(isWhole) < 0.5 && (name.has('home') || areSpots(values));

/** Words that a town does not follow: a country’s codes, a part of the body, a kind of place. */
const NO_TOWN =
  /^(country|state|land|pays|pais|schmerz|pain|douleur|dolor|dolore|pijn|unfall|sturz|accident|accidente|infortunio|mess|entnahme|punktion|injektion|operation)$/;

/** Texts with capital letters; a few, each of many people, are places of treatment or groups. */
const areTowns = (view: ColumnView): boolean => {
  const { share, different, filled, least } = view.values;
  const areRegions = different <= 5 && least >= 10 && filled >= 30;
  return (
    areTexts(view) &&
    share(beginsCapital) >= 0.5 &&
    different >= 2 &&
    !areRegions &&
    !view.name.words.some((word) => NO_TOWN.test(word))
  );
};

/** What stands in the column of a person’s own name, which may be called in many ways. */
const areOwnNames = ({ values: { share, different }, column: { type } }: ColumnView): boolean =>
  type !== 'boolean' && share(hasLetters) >= 0.5 && different >= 2;

/**
 * What tells who a person is: its kind, how a column of it is called, and what its values then look like. The first that fits
 * counts: `date of birth of the mother` is a birth date, and `doctor’s phone` is a contact.
 */
export const DETECTORS: readonly (readonly [kind: PersonalKind, named: Named, like: Like])[] = [
  ['birth date', has('birth'), numbers.areDays],
  ['date of death', has('death'), numbers.areDays],
  ['contact', has('mail', 'online'), areOnline],
  ['contact', itself('phone', 'person'), numbers.arePhones],
  ['device number', has('device'), numbers.areDeviceNumbers],
  ['record number', itself('number'), numbers.areNumbersOfPeople],
  ['record number', has('register'), numbers.areRegistered],
  ['record number', has('plate'), numbers.arePlates],
  ['employer', itself('employer'), (view) => areTexts(view) && !areMakers(view.name, view.values)],
  ['address', itself('postcode'), numbers.arePostcodes],
  ['address', itself('address'), areTexts],
  ['address', namesTown, areTowns],
  ['address', has('place'), areHomes],
  ['staff', staff.names, areNames],
  // One name says it where nothing but names can stand, though it is the same on all rows.
  ['staff', staff.namesKeeper, staff.areAccounts],
  ['staff', staff.namesInitials, staff.areInitials],
  ['staff', staff.namesAccount, ({ values }) => values.share(isLogin) >= 0.3],
  ['name', itself('ownName'), areOwnNames],
  ['name', (name) => name.has('name') && name.only('name', 'person'), areTexts],
  ['name', (name) => name.has('person') && name.only('person', 'name', 'id'), areNames],
  ['name', namesInfoOfPerson, areTexts],
  ['free text', has('text'), (view) => isRemark(view) || view.values.share(isName) >= 0.3],
  ['second id', (name, { numbersPeople = false }) => numbersPeople || numbers.namesId(name), numbers.areIds],
  ['second id', numbers.namesSeed, numbers.areSeeds],
  ['record number', (_, { name }) => numbers.saysNumberOf(name), numbers.areRecordNumbers],
];

/** Whether numbers, days or times under such a name have to be looked at; under others they are measured. */
export const namesNumbers = (name: NameFacts, written: string): boolean =>
  name.has('birth', 'death', 'phone', 'person', 'number', 'register', 'device', 'postcode', 'place') ||
  numbers.namesId(name) ||
  numbers.saysNumberOf(written);

/** Things that are kept since they are measured or needed, and that still narrow down who it is; empty where nothing does. */
export function quasiIdentifierNote({ name, values }: Pick<ColumnView, 'name' | 'values'>): string {
  // The lateral side is `lat`, too.
  const isOnMap = name.only('place', 'home', 'person', 'address', 'town') || areSpots(values);
  if (name.has('place') && !name.measured && isOnMap)
    return 'places on the map may tell where a person lives';
  return name.words.some((word) => REGION.test(word)) ? 'small regions may tell who a person is' : '';
}
const REGION = /^(county|district|landkreis|kreis|canton|arrondissement|comarca|provincia)$/;
