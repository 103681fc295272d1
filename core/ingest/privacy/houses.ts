/** What houses that are called after somebody are, in one word or behind a line. */
const HOUSE =
  '[Kk]rankenhaus|[Kk]liniken|[Kk]linik|[Kk]linikum|[Ss]pital|[Hh]ospital|[Ss]tiftung|[Ii]nstitut|[Ii]nstitute|[Hh]eim|[Hh]aus|[Zz]entrum|[Uu]niversität|[Ss]chule|[Gg]ymnasium|[Zz]iekenhuis|[Ss]jukhus|[Ss]ykehus';
/** `Robert-Koch-Krankenhaus` */
const JOINED = new RegExp(`(?<!\\p{L})(?:\\p{Lu}[\\p{L}.]+-){1,3}(?:${HOUSE})(?!\\p{L})`, 'gu');
const WORD = "(?:\\p{Lu}[\\p{L}.'’-]+|d[aeo]|de la|de las|de los|d[aeo]l|du|des|della|van|von)";
/** `Hôpital Édouard Herriot`, and nothing else. */
const BEFORE = new RegExp(
  `^(?:Hôpital|Hospital|Clinique|Clínica|Ospedale|Policlinico|Klinikum|Klinik|Krankenhaus|CHU|CHR|Fondation|Fondazione|Institut|Istituto|Instituto|Szpital|Ziekenhuis)(?: ${WORD}){1,6}$`,
  'u',
);
/** `Johns Hopkins Hospital`, and nothing else. */
const BEHIND = new RegExp(
  `^(?:\\p{Lu}[\\p{L}.'’-]+ ){1,4}(?:Hospital|Clinic|Infirmary|Institute|University|Foundation|Krankenhaus|Klinik|Klinikum|Ziekenhuis|Universitetssjukhus)$`,
  'u',
);
/** People are addressed so, and no house is called so. */
const ADDRESSED = /(?<!\p{L})(?:Dr|Prof|Herr|Frau|Mr|Mrs|Ms|Mme|Sr|Sra|Sig)(?!\p{L})/u;

/** A text without the names of hospitals and schools that are called after somebody; people who are addressed stay. */
export function withoutHouses(text: string): string {
  if (ADDRESSED.test(text)) return text;
  if (BEFORE.test(text.trim()) || BEHIND.test(text.trim())) return '';
  return text.replace(JOINED, '');
}
