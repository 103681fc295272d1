import { nameWords } from '../../text/name-words.ts';

/** What is settled before anything is measured. */
export type RootKind = 'age' | 'sex' | 'birth-date' | 'birth-place' | 'gene' | 'arm';

/** A variable by what people call it. */
export interface Called {
  readonly name: string;
  readonly label?: string | null;
  readonly unit?: string | null;
}

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words beside the one that counts, which leave its meaning as it is; numbers are let through as well. */
const BESIDE = set(`
  the of in at a an is what your their how old s and or by for to de der die das des dem den im am bei zum zur beim
  patient patients patienten patientin subject subjects participant participants proband probanden teilnehmer person pat subj
  visit baseline enrolment enrollment recruitment inclusion assessment examination study entry interview scan mri
  test screening admission untersuchung einschluss studieneinschluss aufnahme erhebung befragung studienbeginn
  basis zeitpunkt current t v w bl fu followup follow up wave years year yrs yr y months month days jahre jahren
  jahr j alt self reported bin binary num numeric code coded cat category categories group groups grp gr gruppe klasse
  class band bracket decade kategorie z c sq squared centered centred std scaled rounded completed exact
  vollendete verified corrected derived calc
`);

const AGE = set(`
  age alter lebensalter patientenalter ageyears ageyrs alterjahre ageatvisit agevisit agebaseline ageatbaseline
  ageatscan ageatexam ageatexamination ageatrecruitment ageatenrolment ageatenrollment ageatinclusion
  altersgruppe altersklasse alterskategorie agegroup agegrp agecat ageband agesq
`);
const SEX = set(`sex gender geschlecht geschl female male weiblich mannlich maennlich frau`);
const BESIDE_SEX = set(
  `m f w mf fm male female men women assigned birth biological biologisches geburt legal`,
);

const BIRTH = set(`birth born geburt geburts geb`);
const BIRTH_DATE = set(`
  dob yob birthdate birthyear birthday birthmonth birthdt dateofbirth yearofbirth monthofbirth geburtsdatum
  geburtsjahr geburtstag geburtsmonat gebdat gebdatum gebjahr
`);
const DATE = set(`date year month day datum jahr monat tag dat dt season quarter`);
const BIRTH_PLACE = set(
  `birthplace placeofbirth countryofbirth birthcountry geburtsort geburtsland geburtsregion`,
);
const PLACE = set(
  `place country city town region state county continent ort land latitude longitude district`,
);

const GENOTYPE = set(`
  genotype genotyp genotypes snp allele alleles allel allele haplotype haplotyp karyotype karyotyp polygenic apoe
  prs e4 epsilon risk score carrier carriers trager status e2 e3 count dosage number ct gt val met effect minor
  copies dose p o g a homozygous heterozygous homozygot heterozygot zygosity
`);
const GENE_CUES = set(`
  genotype genotyp genotypes snp haplotype haplotyp karyotype karyotyp polygenic apoe apoe4 apoee4
`);
/** Genes whose carriers are born so; the name needs a word for being one. */
const GENE_NAMES = set(`
  apoe brca mthfr cyp lrrk gba comt bdnf fto tcf hfe cftr ldlr pcsk factor leiden mapt tomm clu hla e maoa drd slc
  fmr trem dq b d c1 c9
`);
const CARRIER = set(`carrier carriers trager`);
/** Of viruses, tumours and what genes make. */
const NOT_INBORN = set(`
  hcv hbv hpv hiv ebv cmv virus viral bacterial strain tumor tumour somatic cancer expression level levels serum
  plasma protein mrna rna methylation concentration conc mg ng ug umol load copy tested testing counselling known
  csf antibody
`);

const ARM = set(`arm arms`);
const TRIAL = set(
  `treatment study trial therapy intervention treat trt behandlungs studien therapie planned assigned`,
);
const RANDOM = set(`
  randomisation randomization randomised randomized randomisiert randomisierung randomisationsarm rand random
  allocation allocated zuteilung
`);
const ARM_NAMES = set(`
  treatmentarm studyarm trialarm armcd trt01p randarm randgroup rarm studienarm behandlungsarm therapiearm
  interventionsarm randomisierungsarm randomisierungsgruppe treatarm
`);
const BESIDE_ARM = set(`
  group grp gruppe arm code treatment study trial intervention therapy to result name planned assigned trt label bin
  control active placebo
`);
/** Words of a label without which the name is another word that is spelled alike. */
const AGE_LABEL = set(
  `age ages aged alter alt old years year yrs jahre jahren lebensalter altersgruppe birth`,
);
const ALIKE = /glycat|gastroenteritis/i;

/** What a variable stands for, if its name or label says that it is settled before anything is measured. */
export function rootKind(variable: Called): RootKind | null {
  const { name, label, unit } = variable;
  if (label && ALIKE.test(label)) return null;
  const byName = kindOf(name, unit ?? null);
  const byLabel = label ? kindOf(label, unit ?? null) : null;
  if (byName === null || !label || byLabel === byName) return byName ?? byLabel;
  return agrees(byName, nameWords(label)) ? byName : null;
}

/** Whether a label that does not tell by itself at least speaks of the same. */
function agrees(kind: RootKind, label: readonly string[]): boolean {
  const has = (words: ReadonlySet<string>): boolean => label.some((word) => words.has(word));
  if (kind === 'age') return has(AGE_LABEL) && !label.some((word) => LATER.has(word));
  if (kind === 'sex') return has(SEX) || has(set('woman man women men boy girl mann'));
  if (kind === 'birth-date' || kind === 'birth-place')
    return has(BIRTH) || has(BIRTH_DATE) || has(BIRTH_PLACE);
  if (kind === 'gene') return !has(NOT_INBORN);
  return has(RANDOM) || has(ARM) || has(ARM_NAMES) || has(set('group gruppe treatment'));
}

/** Events that have an age of their own. */
const LATER = set(`
  onset diagnosis death menarche menopause first diagnose erkrankung erstdiagnose beginn tod bone brain biological
  gestational epigenetic started start stopped smoking
`);

function kindOf(text: string, unit: string | null): RootKind | null {
  const words = nameWords(text).filter((word) => !/^\d+$/.test(word));
  const only = (own: ReadonlySet<string>, beside: ReadonlySet<string> = BESIDE): boolean =>
    words.some((word) => own.has(word)) &&
    words.every((word) => own.has(word) || beside.has(word) || BESIDE.has(word));
  const joined = words.join('');
  if (isGene(text, words, unit)) return 'gene';
  if (isArm(words, joined, text)) return 'arm';
  if (isBirth(words, BIRTH_DATE, DATE)) return 'birth-date';
  if (isBirth(words, BIRTH_PLACE, PLACE)) return 'birth-place';
  if (only(AGE)) return 'age';
  return only(SEX, BESIDE_SEX) ? 'sex' : null;
}

/** One word that says it all, or a word for birth and one for what of it; nothing else but words without weight. */
function isBirth(words: readonly string[], whole: ReadonlySet<string>, part: ReadonlySet<string>): boolean {
  const light = (word: string): boolean => BESIDE.has(word);
  if (words.some((word) => whole.has(word))) return words.every((word) => whole.has(word) || light(word));
  const [birth, of] = [words.some((word) => BIRTH.has(word)), words.some((word) => part.has(word))];
  return birth && of && words.every((word) => BIRTH.has(word) || part.has(word) || light(word));
}

function isGene(text: string, words: readonly string[], unit: string | null): boolean {
  if (words.some((word) => NOT_INBORN.has(word))) return false;
  if (/(?:^|[^a-z0-9])rs\d{4,12}(?![0-9])/i.test(text)) return true;
  // A concentration has a unit.
  if (unit !== null && unit.trim() !== '') return false;
  const light = (word: string): boolean =>
    BESIDE.has(word) || GENOTYPE.has(word) || GENE_NAMES.has(word) || CARRIER.has(word);
  if (/(?:^|[^a-z])hla[_ -]?(?:b27|dq|drb|[abc]\d{1,2}(?!\d))/i.test(text))
    return words.every((word) => light(word) || /^(?:drb|dqa|dqb|hlab|positive|type)$/.test(word));
  if (words.some((word) => GENE_CUES.has(word))) {
    return words.every((word) => light(word) || GENE_CUES.has(word));
  }
  const named = words.some((word) => GENE_NAMES.has(word) && word.length > 1) || words.includes('e');
  return named && words.some((word) => CARRIER.has(word)) && words.every(light);
}

function isArm(words: readonly string[], joined: string, text: string): boolean {
  const light = (word: string): boolean => BESIDE.has(word) || BESIDE_ARM.has(word) || TRIAL.has(word);
  if (ARM_NAMES.has(joined) || ARM_NAMES.has(text.trim().toLowerCase())) return true;
  const random = words.some((word) => RANDOM.has(word));
  if (random)
    return words.every((word) => RANDOM.has(word) || light(word)) && joined !== 'rand' && joined !== 'random';
  const arm = words.some((word) => ARM.has(word)) && words.some((word) => TRIAL.has(word));
  return arm && words.every((word) => ARM.has(word) || light(word));
}
