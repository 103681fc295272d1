/**
 * Words that stand with a capital letter in the cells and file names of studies and are nobody's name. A text that
 * holds one is no person's name, whatever else it looks like.
 */
export const ORDINARY: ReadonlySet<string> = new Set(
  `
  a an and at by for from in into of on or other the to with without not no none yes nein ja non oui si
  unknown missing refused declined pending applicable available recorded reported specified stated done
  normal abnormal positive negative present absent never ever former current always often sometimes rarely
  seldom daily weekly monthly yearly once twice times per day days week weeks month months year years hour hours
  low medium high higher lower moderate mild severe minimal very poor fair good excellent better worse same
  stable improved increased decreased partial complete total full half small large big short long early late
  left right both bilateral unilateral upper lower middle anterior posterior lateral medial inner outer front back
  male female man woman men women boy girl child children adult adults infant newborn elderly young old age aged
  married single divorced widowed separated cohabiting partner spouse wife husband mother father parent parents
  sister brother sibling son daughter grandmother grandfather aunt uncle cousin friend neighbour neighbor guardian
  relative carer caregiver self proxy
  mutter vater eltern bruder schwester tochter sohn ehefrau ehemann partnerin madre padre hermana hermano hija hijo
  mere pere soeur frere fille fils moeder vader zus broer
  white black brown asian african american european hispanic latino latina caucasian pacific islander native
  indian chinese japanese korean arab jewish mixed race ethnic indigenous aboriginal maori polynesian
  north south east west northern southern eastern western central rural urban suburban metropolitan region
  country city town village state county district province island coast mountain river lake sea
  germany france spain italy england scotland wales ireland britain kingdom united states america africa asia
  europe australia canada mexico brazil china japan india russia poland turkey israel egypt greece portugal
  netherlands belgium austria switzerland sweden norway denmark finland new old york zealand san santa saint st los
  las la el le de del der den van von und et y e i
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
  september october november december spring summer autumn fall winter morning afternoon evening night noon
  red green blue yellow orange purple grey gray pink amber gold silver clear dark light
  hospital clinic centre center ward unit department university college school institute practice surgery
  home nursing care private public general local national international medical clinical community academic
  government state federal employed unemployed retired student employer employee worker manager clerk teacher
  farmer housewife homemaker self-employed sick leave disabled
  primary secondary tertiary higher education degree diploma certificate bachelor master doctorate graduate
  graduated high some less more than least most vocational training apprenticeship technical grade level class
  type stage score scale index test group arm control case treatment treated placebo active sham dose drug
  intervention usual standard baseline follow followup visit screening randomised randomized enrolled withdrawn
  completed lost death dead alive died live birth still born stillbirth delivery caesarean vaginal breech elective
  emergency urgent routine planned acute chronic recurrent remission relapse progression response disease disorder
  morbus syndrome failure injury fracture infection cancer carcinoma tumor tumour lymphoma leukemia leukaemia myeloma
  melanoma sarcoma adenoma diabetes hypertension asthma stroke infarction heart lung liver kidney renal brain breast
  colon rectum rectal prostate ovary uterus cervix bladder stomach skin bone blood bone marrow eye ear nose throat
  head neck chest abdomen back hip knee shoulder elbow wrist hand foot ankle leg arm finger spine pelvis thyroid
  valve artery vein aorta coronary cerebral pulmonary hepatic gastric cardiac vascular muscle nerve cell
  fever pain cough nausea vomiting headache fatigue rash itching dizziness bleeding swelling depression anxiety
  apnea apnoea insomnia snoring sleep awake wake rem deep rapid slow sinus rhythm fibrillation flutter block
  aspirin statin insulin metformin heparin warfarin steroid antibiotic vaccine vitamin calcium iron sodium potassium
  smoker smoking non-smoker ex-smoker drinker drinking alcohol tobacco coffee tea water milk food meat fish
  dog cat horse cow sheep goat pig chicken mouse mice rat rats animal animals pet pets plant tree grass pollen dust
  yes/no true false on off open closed begin end start stop first second third last next previous initial final
  one two three four five six seven eight nine ten zero
  data file table sheet record records report list form page image images picture photo scan scans series slice
  recording recordings signal channel raw clean copy new test temp backup version draft export import output input
  lab labs laboratory results result values value measure measures measurement measurements questionnaire survey
  demographics anthropometrics biomarkers bloods chemistry hematology haematology clinical phenotype phenotypes
  genotype gene genes expression protein proteomics metabolomics cohort study trial pilot phase wave round session
  subject subjects patient patients participant participants person people proband id ids number code codes key
  psg eeg ecg ekg emg eog spo nights edf bdf rec csv tsv xlsx ods txt png jpg jpeg tif tiff fundus retina oct od os
  macula disc mri ct pet xray ultrasound histology slide stain he pas
  registry register title titles header footer extract download dataset datasets metadata dictionary intake predict
  labor laborwerte befund befunde daten werte patienten klinik ambulanz studie tagebuch anamnese bogen fragebogen
  medikation rohdaten bereinigt neu alt auswertung ergebnisse tabelle messung messungen blutdruck schlaf herz
  mobile phone landline mail email post letter online internet person interview telephone call text message
  arbor siemens omron healthcare healthineers mini mental ford
  storz zeiss lifesciences respironics scientific
  `
    .trim()
    .split(/\s+/),
);
