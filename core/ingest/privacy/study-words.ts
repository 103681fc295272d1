import { plain } from '../../text/name-words.ts';

/**
 * Words of studies, clinics and offices that names of files are made of, in English, German, French, Spanish, Italian,
 * Dutch and Portuguese, without accents; those of `ordinary-words.ts` are not said again.
 */
const STUDY: ReadonlySet<string> = new Set(
  `
  analysis analyses analytic statistics statistical stats summary overview descriptives frequency frequencies
  correlation regression survival outcome outcomes endpoint endpoints covariate covariates exposure exposures
  variable variables feature features parameter parameters item items scoring scores rating ratings ranking
  sample samples sampling specimen specimens aliquot biobank biomarker marker markers assay assays panel array
  platform batch plate well blot cytometry sequencing variant variants allele haplotype exome genome transcript
  microbiome metabolite metabolites lipid lipids cholesterol glucose hemoglobin haemoglobin creatinine troponin
  creat crea krea bili lipase amylase uric osmolality lactate zinc magnesium phosphate phosphorus globulin globulins
  triglyceride electrolyte copper selenium ammonia transferrin homocysteine folate vitamin hormone chloride bicarbonate
  albumin bilirubin ferritin urea urine serum plasma saliva faeces feces stool swab biopsy tissue cells
  blood pressure pulse temperature oxygen saturation respiration ventilation airway breathing spirometry
  weight height waist body mass index fat lean bioimpedance grip strength gait balance walking activity
  actigraphy accelerometer wearable sensor sensors device devices monitor monitoring holter telemetry polysomnography
  hypnogram arousal spindle spindles cannula mask titration epworth pittsburgh
  cognition cognitive memory attention executive verbal fluency reaction stroop trails digit span vocabulary
  mood stress sleepiness quality life wellbeing wellness loneliness burnout resilience coping personality
  beck hamilton montgomery edinburgh barthel rankin apache glasgow karnofsky mayo likert hoehn yahr
  diet dietary nutrition nutrient nutrients food intake calorie energy exercise fitness training sport
  pregnancy prenatal postnatal antenatal perinatal neonatal maternal paternal gestational birthweight lactation
  pediatric paediatric geriatric gerontology obstetric gynecology gynaecology oncology cardiology neurology
  radiology pathology psychiatry psychology nephrology hepatology urology dermatology ophthalmology pulmonology
  pneumology rheumatology endocrinology immunology virology microbiology anesthesia anaesthesia orthopedics dental
  emergency intensive critical palliative rehabilitation physiotherapy ambulatory inpatient outpatient inpatients
  outpatients admission admissions discharge transfer transfers readmission mortality morbidity comorbidity
  comorbidities diagnosis diagnoses diagnostic prognosis procedure procedures operation operations surgical
  medication medications drugs prescription prescriptions pharmacy dosing dosage adherence compliance therapy
  therapies chemotherapy radiotherapy immunotherapy transplant transplantation dialysis vaccination vaccines
  allergy allergies eczema psoriasis arthritis osteoporosis epilepsy migraine dementia alzheimer parkinson
  huntington crohn colitis hepatitis cirrhosis pneumonia covid corona influenza malaria tuberculosis sepsis
  obesity overweight metabolic glycemic insulinemia thyroxine cortisol estrogen testosterone hormone hormones
  ventricle ventricular atrial ejection fraction stenosis plaque carotid aneurysm thrombosis embolism bypass stent
  optic retinal glaucoma cataract cornea myopia refraction visual acuity hearing audiogram tinnitus voice speech
  fall falls frailty fracture fractures injuries accidents trauma burns wounds ulcer pain opioid alcohol drinking
  smoking tobacco cannabis substance abuse violence suicide self harm offspring twins siblings families household
  housing income education employment occupation occupational socioeconomic deprivation neighbourhood environment
  environmental pollution noise traffic weather climate season travel contact contacts tracing
  questionnaires surveys interview interviews forms answers responses responders nonresponders dropouts dropout
  recruitment enrolment enrollment eligibility exclusion inclusion consent withdrawal randomisation randomization
  allocation blinding protocol amendment monitoring audit queries query safety adverse events event serious
  milestone timeline schedule calendar appointments visits waves phases cycles rounds cohorts studies trials
  project projects program programme team group groups subgroup strata cluster clusters pooled merged combined
  joined linked matched cleaned cleaning curated processed preprocessed normalised normalized imputed filtered
  selected selection subset excluded included corrected revised updated update latest current archive archived
  original originals master main core extended extension supplement supplementary appendix additional extra
  public release released internal external shared share submission submitted published publication paper
  manuscript figure figures table tables plots graph graphs charts chart notes comments comment remarks readme
  template example examples demo sandbox trash dummy synthetic simulated simulation mock validation verification
  development production training testing holdout discovery replication benchmark calibration reference references
  baseline base start enrol initial interim midterm final closing closeout endline
  monthly quarterly yearly annual annually biannual daily nightly hourly
  excel spss stata sas matlab python redcap castor openclinica medidata qualtrics limesurvey epic cerner meditech
  orbis imedone philips siemens general electric canon zeiss heidelberg topcon somnomedics compumedics embla natus
  roche abbott beckman illumina affymetrix olink nightingale luminex garmin fitbit apple samsung polar withings
  framingham whitehall rotterdam generation heritage lifelines hordaland tromso hunt nurses health professionals
  physicians honolulu bogalusa caerphilly jackson dallas strong precursors million women biosample nako
  laborwert laboren laborparameter blutwerte blutbild blutentnahme blutzucker blutprobe blutgas gewicht grosse
  korper korpergewicht messwerte messreihe messreihen zeitreihe verlauf verlaufe verlaufsdaten erhebung ersterhebung
  erstvisite visiten visite besuch besuche nachbeobachtung nachsorge vorsorge aufnahme aufnahmen entlassung
  entlassungen verlegung einschluss ausschluss einwilligung rekrutierung stichprobe gruppe gruppen kontrolle
  kontrollen probanden proben teilnehmer teilnehmende kohorte kohorten studien register zentrum zentren
  krankenhaus universitat universitatsklinik universitatsklinikum uniklinik klinikum kliniken praxis praxen station
  abteilung institut intensivstation notaufnahme sprechstunde tagesklinik innere medizin chirurgie kardiologie
  neurologie radiologie psychiatrie padiatrie onkologie gynakologie augenklinik schlaflabor schlafmedizin
  schlafstudie schlafprotokoll diagnose diagnosen therapie therapien behandlung behandlungen eingriff eingriffe
  medikament medikamente arzneimittel dosis komplikationen nebenwirkungen todesfalle uberleben sterblichkeit
  gesundheit krankheit krankheiten ernahrung bewegung lebensqualitat schmerz schmerzen angst fragen antworten
  fragebogen liste listen ubersicht auszug gesamt alle neue neuer neues alte korrigiert korrektur
  endgultig endfassung entwurf vorlage beispiel anlage anhang sicherung kopie archiv jahr jahre monat monate woche
  wochen tag tage quartal halbjahr stand januar februar marz april mai juni juli august september oktober november
  dezember erste zweite dritte vierte teil teile blatt seite mappe datei dateien datensatz datensatze stammdaten
  patientenliste patientendaten studiendaten basisdaten metadaten variablenliste kodierung kodierplan kodebuch
  donnees resultats etude cohorte visites suivi essai laboratoire hopital urgences centre patients liste base
  tableau fichier exporte sommeil tension arterielle poids taille analyse analyses biologie biologique clinique
  cliniques questionnaire examen examens imagerie sante maladie traitement medicaments groupe inclusion sortie
  entree deces survie annee mois semaine jour finale provisoire corrige copie
  datos resultados estudio cohorte visita seguimiento ensayo laboratorio hospital urgencias centro pacientes lista
  tabla archivo sueno presion arterial peso talla analisis biologia clinica clinico cuestionario examen imagen salud
  enfermedad tratamiento medicamentos grupo inclusion alta ingreso muerte supervivencia ano mes semana dia final
  dati risultati studio coorte visite controllo ospedale pazienti elenco tabella sonno pressione arteriosa esami
  clinici questionario salute malattia trattamento farmaci gruppo dimissione ricovero anno mese settimana giorno
  gegevens resultaten onderzoek cohort bezoek ziekenhuis patienten lijst tabel slaap bloeddruk gewicht lengte
  vragenlijst gezondheid ziekte behandeling medicatie groep opname ontslag jaar maand week dag definitief
  dados estudo coorte consulta hospital pacientes lista tabela sono pressao exames clinicos questionario saude
  doenca tratamento medicamentos grupo alta internacao ano mes semana
  time series rate rates history family families social support vital signs sign step steps count flow peak use
  usage user users speed status manifest inventory freezer fridge storage box tube shipment matrix vector tensor
  uric acid asthma anxiety gout anemia angina insomnia apnea apnoea thyroid emphysema stroke fever cough fatigue
  consultation consult help global diff led diagnosed rated assessed prescribed advised recommended confirmed
  gut spot fold matter free related overall general common rare frequent principal component components genetic
  genomic epigenetic methylation telomere ancestry pedigree kinship power size effect effects model models input
  label labels lookup range ranges limit limits threshold thresholds cutoff norm norms standard standards unit units
  reader readers reading readings reviewer review reviews revision abstract thesis dissertation chapter report book
  volume volumes thickness density area perimeter length width depth angle distance diameter pressure resistance
  tolerance clearance function functional structure structural connectivity diffusion perfusion contrast signal
  signals noise filter filters peak peaks amplitude latency phase power spectrum spectral band bands delta theta
  alpha beta gamma potential potentials evoked event related conduction velocity reflex reflexes tremor
  enzyme enzymes antibody antibodies antigen titre titres titer cytokine interleukin immune immunity inflammation
  inflammatory inflammatory viral bacterial fungal infection culture cultures resistance strain strains load
  tumors tumours nodule nodules polyp polyps lesion lesions cyst mass metastasis metastases margin margins node
  nodes grade stage staging relapse chemo cycle cycles fraction field beam radiation irradiation
  hippocampal hippocampus cortex cortical amygdala thalamus cerebellum ventricular white spinal lumbar cervical
  thoracic femoral tibial dental oral nasal aortic mitral septal apical venous arterial capillary intima media
  preterm term newborns neonates toddler adolescent adolescents teenager teens youth childhood adulthood older
  elder seniors veteran veterans soldiers workers drivers athletes pilots nurses donors recipients carriers
  ventilator oxygenation coma delirium shock bundle infusion transfusion pump line catheter tube drain wound
  emergency rescue helicopter ambulance triage referral referrals waiting bed beds stay occupancy theatre
  cost costs price prices budget billing claims insurance reimbursement economic economics utility utilities
  diary diaries log logs tracker tracking clock making drawing design battery matching sorting counting naming
  recall recognition learning teaching skills skill tasks task trial block blocks stimulus stimuli response
  exam exams examination demographic anthropometric physical mental emotional behavioral behavioural sexual
  reproductive spiritual religious political cultural ethnic language english german french spanish italian dutch
  portuguese european american british scottish irish swedish danish norwegian finnish polish russian turkish
  perceived observed expected predicted estimated measured derived computed calculated adjusted unadjusted crude
  concomitant prior past recent previous early late initial delayed missing complete incomplete partial
  agreement reliability validity sensitivity specificity accuracy precision error errors bias quality control
  site sites standort location locations address map maps area areas zone zones block district postcode
  up down top bottom side over under pre post peri intra extra multi mono uni bi tri anti non
  hiv copd adhd ptsd ocd bmi hba who nhs nih cdc covid sars cov flu rsv hpv hcv hbv cmv ebv
  ruhe puls herz herzfrequenz vorhof kammer flimmern flattern infarkt schlaganfall gefass gefasse echo lipide
  nuchtern cholesterin kreatinin harnstoff harnsaure eisen urin darm magen leber niere nieren lunge lungen haut
  knochen dichte augen auge augendruck visus rechts links oben unten hor horen ohr nase hals mund zahn zahne kopf
  hirn gehirn rucken wirbelsaule hufte knie schulter hand fuss bein arm finger muskel nerv zelle zellen gewebe
  brust mamma karzinom tumor tumoren krebs metastasen zyklus zyklen dosen strahlen bestrahlung speichel schilddruse
  apnoe atem atmung beatmung nacht nachte kind kinder mutter neugeborene fruhgeborene geburts geburt schwangerschaft
  jugendliche erwachsene senioren altere pflege heim haus wohnung schule arbeit beruf sozial soziale soziales
  korperlich korperliche kognitiv kognitive geistig seelisch psychisch familien familie lebens leben alltag
  impf impfung impfungen antikorper abwehr keime erreger resistenz allergien unerwunschte ereignis ereignisse
  schwere leichte mittlere hohe niedrige aktuell aktuelle bisher vorher nachher davor danach eins zwei drei vier
  funf sechs sieben acht neun zehn typ art sorte klasse stufe grad masse mass umfang lange breite hohe tiefe
  statistik abgabe doktorarbeit masterarbeit bachelorarbeit diplomarbeit promotion arbeit fassung ergebnis
  endgultige unbenannt intensiv standort basis norm skala skalen spirometer fall falle lebensstil rauchen trinken
  sangue sangre sang urines souffle coeur coracao corazon cuore hart nier lever long oog huid metingen laboratoriais
  enquete sondage nutrition activite physique qualite vie douleur depression anxiete actividad fisica calidad vida
  dolor ansiedad attivita qualita vita dolore ansia kwaliteit leven pijn angst atividade qualidade dor ansiedade
  `
    .trim()
    .split(/\s+/),
);

/** Towns with hospitals or universities that no zone of time is called after. */
const TOWNS: ReadonlySet<string> = new Set(
  `
  aachen augsburg bamberg basel bern bielefeld bochum bonn braunschweig bremen charite chemnitz darmstadt dortmund
  dresden duisburg dusseldorf erfurt erlangen essen frankfurt freiburg giessen gottingen graz greifswald halle hamburg
  hannover homburg innsbruck jena kassel kiel koblenz koln leipzig linz lubeck magdeburg mainz mannheim marburg
  munchen munich munster nurnberg oldenburg osnabruck potsdam regensburg rostock saarbrucken salzburg stuttgart
  trier tubingen ulm wurzburg lausanne geneva geneve genf bordeaux grenoble lille lyon marseille montpellier nancy
  nantes nice rennes rouen strasbourg toulouse barcelona bilbao granada malaga salamanca sevilla valencia zaragoza
  bologna firenze florence genova milano milan modena napoli naples padova palermo pavia perugia pisa torino trieste
  venezia verona amsterdam eindhoven groningen leiden maastricht nijmegen utrecht antwerpen gent ghent leuven liege
  porto coimbra aarhus odense bergen trondheim goteborg gothenburg linkoping lund malmo umea uppsala oulu tampere
  turku krakow gdansk lodz poznan wroclaw brno aberdeen birmingham bradford bristol cambridge cardiff coventry
  dundee exeter leeds leicester liverpool manchester newcastle norwich nottingham oxford plymouth sheffield
  southampton swansea york cork galway atlanta austin baltimore boston cleveland columbus dallas durham hershey
  houston iowa minneapolis minnesota nashville philadelphia pittsburgh portland rochester sacramento seattle stanford
  harvard yale princeton michigan ohio texas florida california georgia virginia carolina alabama arizona hawaii
  illinois maryland massachusetts missouri oregon pennsylvania tennessee utah washington wisconsin calgary ottawa
  montreal quebec ontario alberta osaka kyoto nagoya sapporo beijing wuhan guangzhou shenzhen mumbai delhi chennai
  bengaluru hyderabad kerala bayern hessen sachsen thuringen niedersachsen westfalen brandenburg pommern holstein
  saarland tirol vorarlberg karnten steiermark zurich andalucia catalunya bretagne normandie toscana lombardia
  flanders wallonia skane bavaria saxony lombardy tuscany catalonia
  `
    .trim()
    .split(/\s+/),
);

/** Endings of words that name a measurement, a disease, a field or a list, and hardly ever a person. */
const ENDINGS =
  /(?:tion|sion|ment|ness|ology|ologie|ologia|graphy|graphie|grafia|metry|metrie|metria|gram|gramm|scopy|skopie|emia|aemia|amie|uria|urie|itis|osis|ose|pathy|pathie|patia|therapy|therapie|terapia|ectomy|ektomie|genic|omics|omik|ics|ical|ität|itat|ity|ance|ence|able|ible|ing|ung|ungen|werte|daten|liste|listen|kohorte|studie|studien|bogen|tabelle|druck|befund|befunde|messung|messungen|wert|klinik|klinikum|zentrum|gruppe|gruppen|zeit|frequenz|register|protokoll|schlaf|labor|spiegel|index|score|skala|scale|test|tests|rate|level|levels|count|counts|data|base|list|lists|log|logs|set|sets|map|book|sheet|form|forms|study|cohort|scan|scans)$/;
/** Shorter words with these endings are names: King, Jung. */
const SHORTEST = 7;

/** What regions of the world and languages are called, and the towns that zones of time are called after. */
let known: ReadonlySet<string> | null = null;

function places(): ReadonlySet<string> {
  if (known) return known;
  const found = new Set<string>();
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  for (const locale of ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt']) {
    const regions = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
    const pairs = letters.flatMap((a) => letters.map((b) => `${a}${b}`));
    for (const code of pairs) for (const word of wordsOf(regions.of(code))) found.add(word);
  }
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    for (const word of wordsOf(zone.slice(zone.lastIndexOf('/') + 1))) found.add(word);
  }
  return (known = found);
}

const wordsOf = (text = ''): string[] =>
  plain(text)
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 3);

/** Whether a word is one that files of studies are called by, or a place. */
export function isStudyWord(word: string): boolean {
  const bare = plain(word);
  const isListed = (one: string): boolean => STUDY.has(one) || TOWNS.has(one) || places().has(one);
  if (isListed(bare) || (bare.endsWith('s') && isListed(bare.slice(0, -1)))) return true;
  return bare.length >= SHORTEST && ENDINGS.test(bare);
}
