/** Marks of what a header says of a person, to be compared and not to be read; null where it says nothing. */
export interface PersonMarks {
  readonly birth: number | null;
  readonly sex: number | null;
  readonly issuer: number | null;
}

/** A mark of a text, the same for the same text (FNV-1a, 32 bits). */
export function markOf(text: string): number {
  let mark = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) mark = Math.imul(mark ^ text.charCodeAt(i), 0x01000193);
  return mark >>> 0;
}

/**
 * Numbers that stand for several people: files of one number that say different birth dates, sexes or issuers of the
 * number. What is not said does not differ from anything.
 *
 * @returns patients' numbers as `patient` has them; never the empty one
 */
export function numbersOfSeveral(
  all: readonly { readonly patient: string; readonly person: PersonMarks }[],
): ReadonlySet<string> {
  const firsts = new Map<string, PersonMarks>();
  const several = new Set<string>();
  for (const { patient, person } of all) {
    if (patient === '') continue;
    const first = firsts.get(patient) ?? person;
    if (
      differ(first.birth, person.birth) ||
      differ(first.sex, person.sex) ||
      differ(first.issuer, person.issuer)
    ) {
      several.add(patient);
    }
    firsts.set(patient, {
      birth: first.birth ?? person.birth,
      sex: first.sex ?? person.sex,
      issuer: first.issuer ?? person.issuer,
    });
  }
  return several;
}

const differ = (a: number | null, b: number | null): boolean => a !== null && b !== null && a !== b;

/** What anonymisers put in place of a number, whoever the person is. */
const WORDS = /^(anon(ymous|ymi[sz]ed)?|unknown|none|removed|de-?identified|n\/a|[\s.,_-]+)$/i;
/** Such may be the number of one person too: it is nobody's where more studies have it than any other number. */
const FILLED = /^[x0\s.,_-]+$/i;

/**
 * Numbers that stand for nobody: words that anonymisers write, and zeros or crosses that stand in several studies, in
 * more than any real number does.
 */
export function numbersOfNobody(
  all: readonly { readonly patient: string; readonly study: string }[],
): ReadonlySet<string> {
  const studies = new Map<string, Set<string>>();
  for (const { patient, study } of all) {
    const of = studies.get(patient) ?? new Set<string>();
    studies.set(patient, of.add(study));
  }
  const real = [...studies].filter(([patient]) => !WORDS.test(patient) && !FILLED.test(patient));
  const most = Math.max(1, ...real.filter(([patient]) => patient !== '').map(([, { size }]) => size));
  return new Set(
    [...studies]
      .filter(([patient, { size }]) => WORDS.test(patient) || (FILLED.test(patient) && size > most))
      .map(([patient]) => patient),
  );
}
