import { wordSet } from './word-set.ts';

/**
 * Words of studies, clinics and offices that names of files are made of, in English, German, French, Spanish, Italian,
 * Dutch and Portuguese, without accents; those of `everyday.ts` and plurals in -s are not said again.
 */
export const STUDY = wordSet(`
abbott abgabe abstract abteilung abuse abwehr accelerometer accidents accuracy acht acid actigraphy actividad
activite activity acuity additional address adhd adherence adjusted admission adolescent adulthood adverse
advised affymetrix agreement airway aktuell aktuelle albumin alcohol aliquot alle allele allergien allergies
allergy allocation alltag alpha alta alte altere alzheimer ambulance ambulatory amendment ammonia amplitude
amygdala amylase anaesthesia analisis analyse analysis analytic ancestry anemia anesthesia aneurysm angina
angle angst anhang anlage annee anno annual annually ano ansia ansiedad ansiedade answers antenatal
anthropometric anti antibodies antibody antigen antikorper antworten anxiete anxiety aortic apache apical
apnea apnoe apnoea appendix apple appointments april arbeit archiv archive archived archivo area arm arousal
array art arterial arterielle arteriosa arthritis arzneimittel assay assessed asthma atem athletes atividade
atmung atrial attention attivita audiogram audit aufnahme aufnahmen auge augen augendruck augenklinik august
ausschluss auszug bachelorarbeit bacterial balance band barthel base baseline basis basisdaten batch battery
beam beatmung beck beckman bed behandeling behandlung behandlungen behavioral behavioural bein beispiel
benchmark beruf bestrahlung besuch besuche beta bewegung bezoek bi biannual bias bicarbonate bili bilirubin
billing biobank bioimpedance biologia biologie biologique biomarker biopsy biosample birthweight bisher blatt
blinding block bloeddruk blood blot blutbild blutentnahme blutgas blutprobe blutwerte blutzucker bmi body
bogalusa book bottom box breathing breite brust budget bundle burnout burns bypass caerphilly calculated
calendar calibration calidad calorie cannabis cannula canon capillary cardiology carotid carriers castor
cataract catheter cdc cells centre cerebellum cerner cervical chapter chart chemo chemotherapy childhood
chirurgie chloride cholesterin cholesterol cirrhosis claims cleaned cleaning clearance climate clinica clinici
clinico clinique clock closeout closing cluster cmv coeur cognition cognitive cohort cohorte colitis coma
combined comment common comorbidities comorbidity complete compliance component compumedics computed
concomitant conduction confirmed connectivity consent consult consulta consultation contact contrast control
controllo coorte copd copie coping copper coracao corazon core cornea corona corrected correlation corrige
cortex cortical cortisol cost cough count counting cov covariate covid crea creat creatinine critical crohn
crude cuestionario cultural culture cuore curated cutoff cycle cyst cytokine cytometry dados dag daily danach
danish darm datei dateien datensatz datensatze dati datos davor deces definitief delayed delirium delta
dementia demo demographic density dental depression deprivation depth derived dermatology descriptives design
development device dezember dia diagnose diagnosed diagnosen diagnosis diagnostic dialysis diameter diaries
diary dichte diet dietary diff diffusion digit dimissione diplomarbeit discharge discovery dissertation
distance district doenca doktorarbeit dolor dolore donnees donors dor dosage dosen dosing dosis douleur down
drain drawing drei drinking dritte drivers dropout drugs dummy dutch early ebv echo economic eczema edinburgh
education effect eingriff eingriffe eins einschluss einwilligung eisen ejection elder electric electrolyte
elenco eligibility embla embolism emergency emotional emphysema employment endfassung endgultig endgultige
endline endocrinology endpoint energy enfermedad english enquete enrol enrollment enrolment ensayo entlassung
entlassungen entree entwurf environment environmental enzyme epic epigenetic epilepsy epworth ereignis
ereignisse ergebnis erhebung ernahrung erreger error erste ersterhebung erstvisite erwachsene esami essai
estimated estrogen estudio estudo ethnic etude event evoked exam examen exames examination example excel
excluded exclusion executive exercise exome expected exporte exposure extended extension external extra faeces
fall falle familie familien family farmaci fassung fat fatigue feature februar feces femoral ferritin fever
fichier field figure filter filtered final finale finger finnish fisica fitbit fitness flattern flimmern flow
flu fluency folate fold food forms fraction fracture fragebogen fragen frailty framingham free freezer
frequencies frequency frequent fridge fruhgeborene function functional funf fungal fuss gait gamma garmin
geburt gefass gefasse gegevens gehirn geistig general generation genetic genome genomic geriatric german
gerontology gesamt gestational gesundheit gewebe gewicht gezondheid giorno glasgow glaucoma global globulin
glucose glycemic gout grad grade graph grip groep grosse group groupe grupo gruppe gruppen gruppo gut
gynaecology gynakologie gynecology haemoglobin halbjahr hals hamilton hand haplotype harm harnsaure harnstoff
hart haus haut hba hbv hcv health hearing heidelberg height heim helicopter help hemoglobin hepatitis
hepatology heritage herz herzfrequenz hippocampal hippocampus hirn history hiv hoehn hohe holdout holter
homocysteine hopital hor hordaland horen hormone hospital hourly household housing hpv hufte huid hunt
huntington hypnogram illumina imagen imagerie imedone immune immunity immunology immunotherapy impf impfung
impfungen imputed included inclusion income incomplete index infarkt infection inflammation inflammatory
influenza infusion ingreso initial injuries innere inpatient input insomnia institut insulinemia insurance
intake intensiv intensive intensivstation interim interleukin internacao internal interview intima intra
inventory irish irradiation italian item jaar jackson jahr jahre januar joined jour jugendliche juli juni
kammer kardiologie karnofsky karzinom keime kind kinder kinship klasse kliniken klinikum knie knochen kodebuch
kodierplan kodierung kognitiv kognitive kohorte kohorten komplikationen kontrolle kontrollen kopf kopie korper
korpergewicht korperlich korperliche korrektur korrigiert krankenhaus krankheit krankheiten krea kreatinin
krebs kwaliteit label laboratoire laboratoriais laboratorio laboren laborparameter laborwert lactate lactation
lange language late latency latest lean learning leben lebensqualitat lebensstil leber led leichte lengte
length lesion leven lever life lifelines lijst likert limesurvey limit line linked links lipase lipid lipide
lista liste listen load location log loneliness long lookup lumbar luminex lunge lungen maand magen magnesium
mai main making maladie malaria malattia mamma manifest manuscript map mappe margin marker marz mask mass
masse master masterarbeit matched matching maternal matlab matrix matter mayo measured media medicamentos
medicaments medicatie medication medidata medikament medikamente meditech medizin memory mental merged mes
mese messreihe messreihen messwerte metabolic metabolite metadaten metastasen metastases metastasis
methylation metingen microbiology microbiome midterm migraine milestone million missing mitral mittlere mock
model mois monat monate monitor monitoring mono montgomery monthly mood morbidity mortality muerte multi mund
muskel mutter myopia nachbeobachtung nachher nachsorge nacht nachte nako naming nasal nase natus
nebenwirkungen neighbourhood neonatal neonates nephrology nerv neue neuer neugeborene neun neurologie
neurology newborns nhs niedrige nier niere nieren nightingale nightly nih node nodule noise non nonresponders
norm normalised normalized norwegian notaufnahme notes november nuchtern nurses nutrient nutrition oben
obesity observed obstetric occupancy occupation occupational ocd offspring ohr oktober older olink oncology
onderzoek onkologie ontslag oog openclinica operation ophthalmology opioid opname optic orbis original
orthopedics osmolality ospedale osteoporosis outcome outpatient over overall overview overweight oxygen
oxygenation pacientes padiatrie paediatric pain palliative panel paper parameter parkinson partial past
paternal pathology patienten patientendaten patientenliste patients pazienti peak pediatric pedigree perceived
perfusion peri perimeter perinatal personality peso pflege pharmacy phase philips phosphate phosphorus
physical physicians physiotherapy physique pijn pilots plaque plasma plate plots pneumology pneumonia poids
polar polish political pollution polyp polysomnography pooled portuguese post postcode postnatal potential
power praxen praxis pre precision precursors predicted pregnancy prenatal preprocessed prescribed prescription
presion pressao pressione pressure preterm previous price principal prior probanden proben procedure processed
production professionals prognosis program programme project promotion protocol provisoire psoriasis
psychiatrie psychiatry psychisch psychology ptsd public publication published pulmonology puls pulse pump
python qualidade qualita qualite quality qualtrics quartal quarterly queries query questionario questionnaire
radiation radiologie radiology radiotherapy randomisation randomization range ranking rare rate rated rating
rauchen reaction reader reading readme readmission recall recent rechts recipients recognition recommended
recruitment redcap reference referral reflex reflexes refraction register regression rehabilitation
reimbursement rekrutierung relapse related release released reliability religious remarks replication report
reproductive rescue resilience resistance resistenz respiration responders response resultados resultaten
resultats retinal review reviewer revised revision rheumatology ricovero risultati roche rotterdam rounds rsv
rucken ruhe russian safety saliva salud salute sample sampling samsung sandbox sang sangre sangue sante sars
sas saturation saude schedule schilddruse schlaflabor schlafmedizin schlafprotokoll schlafstudie schlaganfall
schmerz schmerzen schule schulter schwangerschaft schwere scores scoring scottish season sechs seelisch
seguimiento seite selected selection selenium self semaine semana senioren seniors sensitivity sensor sepsis
septal september sequencing series serious serum settimana sexual share shared shipment shock siblings
sicherung side sieben siemens sign signal simulated simulation site size skala skalen skill slaap sleepiness
smoking social socioeconomic soldiers sommeil somnomedics sondage sonno sono sorte sortie sorting souffle
sozial soziale span spanish specificity specimen spectral spectrum speech speed speichel spinal spindle
spiritual spirometer spirometry sport spot sprechstunde spss stage staging stammdaten stand standard standort
start stata station statistical statistics statistik stats status stay stenosis stent step sterblichkeit
stichprobe stimuli stimulus stool storage strahlen strain strata strength stress stroke strong stroop
structural structure studien studiendaten studies studio stufe subgroup submission submitted subset substance
sueno suicide suivi summary supervivencia supplement supplementary support surgical surveys survie survival
swab swedish synthetic tabel tabela tabella tabla table tableau tag tage tagesklinik taille talla task
teaching team teenager teens teil teile teilnehmende teilnehmer telemetry telomere temperature template
tension tensor term testing testosterone thalamus theatre therapie therapien therapy thesis theta thickness
thoracic threshold thrombosis thyroid thyroxine tibial tiefe time timeline tinnitus tissue titer titration
titre tobacco toddler todesfalle tolerance top topcon tracing tracker tracking traffic trails training
traitement transcript transfer transferrin transfusion transplant transplantation trash tratamento tratamiento
trattamento trauma travel tremor tri triage trial triglyceride trinken tromso troponin tube tuberculosis tumor
tumoren tumours turkish twins typ uberleben ubersicht ulcer umfang unadjusted unbenannt under unerwunschte uni
uniklinik unit universitat universitatsklinik universitatsklinikum unten up update updated urea urgences
urgencias uric urin urine urology usage use user utilities utility vaccination vaccines validation validity
variable variablenliste variant vector velocity venous ventilation ventilator ventricle ventricular verbal
verification verlauf verlaufe verlaufsdaten verlegung veteran vida vie vier vierte violence viral virology
visita visite visiten visits visual visus vita vital vitamin vocabulary voice volume vorher vorhof vorlage
vorsorge vragenlijst waist waiting walking waves wearable weather week weight well wellbeing wellness white
whitehall who width wirbelsaule withdrawal withings woche wochen wohnung women workers wound yahr yearly youth
zahn zahne zehn zeiss zeitreihe zelle zellen zentren zentrum ziekenhuis ziekte zinc zones zwei zweite zyklen
zyklus
`);

/** Towns with hospitals or universities that no zone of time is called after. */
export const TOWNS = wordSet(`
aachen aarhus aberdeen alabama alberta andalucia antwerpen arizona atlanta augsburg austin baltimore bamberg
barcelona basel bavaria bayern beijing bengaluru bergen bern bielefeld bilbao birmingham bochum bologna bonn
bordeaux boston bradford brandenburg braunschweig bremen bretagne bristol brno calgary california cardiff
carolina catalonia catalunya charite chemnitz chennai cleveland coimbra columbus cork coventry dallas
darmstadt delhi dortmund dresden duisburg dundee durham dusseldorf eindhoven erfurt erlangen essen exeter
firenze flanders florence florida frankfurt freiburg galway gdansk geneva geneve genf genova gent ghent
giessen goteborg gothenburg gottingen graz greifswald grenoble groningen guangzhou halle hamburg hannover
harvard hawaii hershey hessen holstein homburg houston hyderabad illinois innsbruck iowa jena karnten kassel
kerala kiel koblenz koln krakow kyoto lausanne leeds leicester leiden leipzig leuven liege lille linkoping
linz liverpool lodz lombardia lombardy lubeck lund lyon maastricht magdeburg mainz malaga malmo manchester
mannheim marburg marseille maryland massachusetts michigan milan milano minneapolis minnesota missouri modena
montpellier montreal mumbai munchen munich munster nagoya nancy nantes naples napoli nashville newcastle nice
niedersachsen nijmegen normandie norwich nottingham nurnberg odense ohio oldenburg ontario oregon osaka
osnabruck ottawa oulu oxford padova palermo pavia pennsylvania perugia philadelphia pisa pittsburgh plymouth
pommern portland potsdam poznan princeton quebec regensburg rennes rochester rostock rouen saarbrucken
saarland sachsen sacramento salamanca salzburg sapporo saxony seattle sevilla sheffield shenzhen skane
southampton stanford steiermark strasbourg stuttgart swansea tampere tennessee texas thuringen tirol torino
toscana toulouse trier trieste trondheim tubingen turku tuscany ulm umea uppsala utah utrecht valencia venezia
verona virginia vorarlberg wallonia washington westfalen wisconsin wroclaw wuhan wurzburg yale zaragoza
`);
