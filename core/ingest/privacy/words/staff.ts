import { wordSet } from './word-set.ts';

/** What somebody is in a clinic, and how people come there; nobody’s frequent name. */
export const ROLES = wordSet(`
ambulanz anaesthetist anasthesist anasthesistin anesthesist anesthetist arzthelferin arztin chirurg chirurgien
chirurgin consultant dentist dentiste direct direkt doctor doktorand doktorandin enfermera facharzt famulus
fellow generaliste geriatrician gp hausarzt hebamme huisarts indirect indirekt infermiere internist
internistin krankenpfleger krankenschwester matrona medico mfa midwife mta mtra notarzt notfallsanitater nurse
oberschwester optician optiker optometrist orthopade orthopadin orthopaedics orthopaedist orthopedist
orthoptist orthoptistin padiater paediatrician paramedic pediatre pediatrician personlich pflegekraft pfleger
pflegerin physician pjler psychiater psychiaterin psychiatre psychiatrist registrar resident rettungsdienst
schriftlich selbst selbsteinweiser self studienassistenz surgeon telefonisch verpleegkundige
`);

/** What people do with forms, reports and samples; drugs treat, devices measure, and microbes cause. */
export const DONE = wordSet(`
abgenommen adjudicated angefordert annotated approved assessed assinado ausgefullt bearbeitet befundet
beoordeeld checked compilato completed created edited eingegeben entered erfasst erhoben erstellt eseguito
examined firmado firmato freigegeben geandert gepruft getekend informado ingevoerd ingevuld inserito
interviewed introducido modified ordered performed podpisane preenchido prescrit rated realise realizado
recorded refertato registered registrerad registrert relu rempli reported requested reviewed richiesto saisi
scored seen segmented signe signed signerad signert solicitado stored submitted udfort uitgevoerd underskrevet
unterschrieben untersucht updated utford utfort validado validated valide validiert verified wykonane
`);

/** What somebody with an account does to a record; only an account or a name can stand there. */
export const KEPT_RECORDS = wordSet(`
aangemaakt angelegt changed creado created creato cree criado edited eingegeben entered erfasst erstellt
geandert gewijzigd ingevoerd inserido inserito inserted introducido modificado modificato modifie modified
saisi stored submitted updated uploaded
`);

/** Before whoever did something. */
export const BY = wordSet('af av by da door durch par por przez von');

/** Whoever asks people or answers for them, and SDTM’s name of the investigator. */
export const ASKING = wordSet('enumerator interviewer investigator invnam invname submitter');

/** The signs that people put below what they did. */
export const INITIALS = wordSet(`
handzeichen hdz initialen initiales initials kuerzel kurzel namenskurzel paraaf paraphe signum visum
`);

/** Trades and units in two or three letters. */
export const TRADES = wordSet(`
aa ai ca chi cna ct dk do ed ent er fa gp gyn hno icu int lpn md mfa mr mta na nd neu np oa obg or ot pa pj pt
päd rad rn uro us
`);

/** Makers, in names of columns. */
export const MAKER = wordSet(`
brand company fabricant fabricante firma hersteller lieferant maker manufacturer marke produttore supplier
vendor
`);

/** Makers of medicines and devices, under a word that employers are called by, too. */
export const MAKERS = wordSet(`
abbott abbvie amgen astrazeneca baxter bayer biontech biotronik boehringer braun curevac fresenius
glaxosmithkline gsk janssen lilly medtronic merck moderna novartis novavax pfizer philips roche sanofi siemens
sinopharm sinovac takeda
`);

/** Occupations, in names of columns. */
export const OCCUPATION = wordSet(`
beroep beruf berufe berufsgruppe job mestiere metier occupation oficio profesion profession professione
profissao trade yrke zawod
`);
