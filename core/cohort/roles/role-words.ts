const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words for an event itself, in English and German, as `nameWords` gives them. */
export const EVENT_WORDS = set(`
  death died dead deceased mortality tod verstorben gestorben relapse relapsed recurrence recurred recur rezidiv
  progression progressed progress progredienz failure failed readmission readmitted rehospitalisation rehospitalization
  transplant transplanted transplantation mace metastasis os pfs dfs efs rfs lfs ttp ttr mort
`);
/** Words for whether something happened, which do not say what. */
export const STATUS_WORDS = set(`
  event ereignis status stat fustat vital vitalstatus delta indicator censor censored censoring cens cnsr zensiert zensur
  endpoint endpunkt
`);
/** Names that may count the censored instead of the events. */
export const CENSORED = set(`censor censored censoring cens cnsr zensiert zensur`);
/** Words for the time that people were followed. */
export const TIME_WORDS = set(`
  time zeit futime fu followup follow up survival surv survtime survivaltime uberleben uberlebenszeit tte duration dtime rtime aval
  nachbeobachtung nachbeobachtungszeit beobachtungszeit
`);
/** Those of them that say that an event was waited for, whatever else the table has. */
export const WAITED = set(`
  futime followup survival surv survtime survivaltime uberleben uberlebenszeit tte nachbeobachtung nachbeobachtungszeit
  beobachtungszeit os pfs dfs efs rfs lfs ttp ttr
`);
export const UNIT_WORDS = set(`
  day days d week weeks wk month months mo mon year years yr yrs tag tage tagen woche wochen monat monate monaten jahr
  jahre jahren
`);
/** Words beside those that count, which leave a name's meaning as it is. */
export const FILLERS = set(
  `to until till bis zum zur the of in from since der die das des code bin flag yn ind`,
);

/** Values that say that the event happened. */
export const HAPPENED = set(`
  dead died death deceased verstorben gestorben tot tod event ereignis relapse relapsed recurrence recurred rezidiv
  progression progressed failed failure
`);
/** Values that say that a person was followed without it. */
export const CENSORED_VALUES = set(`
  alive living lebend lebt lebendig censored zensiert lost none no nein 0 false
`);
export const YES = set(`1 yes ja true y j`);
export const NO = set(`0 no nein false n`);

export const DEATH_WORDS = set(`death died dead deceased mortality tod verstorben gestorben`);

/** Words that name a treatment. */
export const TREATMENT_WORDS = set(`
  trt treatment treat treated rx arm intervention exposure exposed exposition therapy therapie behandlung
`);
export const BESIDE_TREATMENT = set(`
  group grp gruppe code assigned planned study trial name label active studien therapiearm arm
`);

export const OUTCOME_WORDS = set(`outcome endpoint zielgrosse zielkriterium endpunkt`);

/** Words beside that of an outcome where a column is about it, and not its value. */
export const ABOUT_OUTCOME = set(`
  date day days time month year duration visit assessor rater reader source expectancy expectation expectations note notes
  comment comments remark type category kind name definition unit available known missing blinded blind by id nr no number
  form version method site datum tag zeit quelle art einheit bemerkung`);

/** Words that name where people were studied. */
export const SITE_WORDS = set(`site center centre zentrum studienzentrum hospital clinic klinik krankenhaus`);
