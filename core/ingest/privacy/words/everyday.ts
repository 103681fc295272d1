import { wordSet } from './word-set.ts';

/**
 * Words that stand with a capital letter in the cells and file names of studies and are nobody’s name. A text that holds
 * one is no person’s name, whatever else it looks like.
 */
export const EVERYDAY = wordSet(`
a abdomen abnormal aboriginal absent academic active acute adenoma adult adults africa african afternoon age
aged alcohol alive alt always amber ambulanz america american an anamnese and animal animals ankle anterior
anthropometrics antibiotic anxiety aorta apnea apnoea applicable apprenticeship april arab arbor arm artery
asia asian aspirin asthma at august aunt australia austria auswertung autumn available awake bachelor back
backup baseline bdf befund befunde begin belgium bereinigt better big bilateral biomarkers birth black bladder
bleeding block blood bloods blue blutdruck bogen bone born both boy brain brazil breast breech britain broer
brother brown bruder by caesarean calcium call canada cancer carcinoma cardiac care caregiver carer case cat
caucasian cell center central centre cerebral certificate cervix channel chemistry chest chicken child
children china chinese chronic city class clean clear clerk clinic clinical closed coast code codes coffee
cohabiting cohort college colon community complete completed control copy coronary cough country county cousin
cow csv ct current daily dark data dataset datasets daten daughter day days de dead death december declined
decreased deep degree del delivery demographics den denmark department depression der diabetes dictionary died
diploma disabled disc disease disorder district divorced dizziness doctorate dog done dose download draft
drinker drinking drug dust e ear early east eastern ecg edf education eeg egypt ehefrau ehemann eight ekg el
elbow elderly elective eltern email emergency emg employed employee employer end england enrolled eog
ergebnisse et ethnic europe european evening ever excellent export expression extract eye failure fair fall
false farmer father fatigue february federal female fever fibrillation file fille fils final finger finland
first fish five flutter follow followup food foot footer for ford form former four fracture fragebogen france
frere friday friend from front full fundus gastric gene general genes genotype germany girl goat gold good
government grade graduate graduated grandfather grandmother grass gray greece green grey group guardian
haematology half hand he head headache header healthcare healthineers heart hematology heparin hepatic hermana
hermano herz high higher hija hijo hip hispanic histology home homemaker horse hospital hour hours housewife
husband hypertension i id ids image images import improved in increased index india indian indigenous infant
infarction infection initial injury inner input insomnia institute insulin intake international internet
intervention interview into ireland iron island islander israel italy itching ja january japan japanese jewish
jpeg jpg july june key kidney kingdom klinik knee korean la lab labor laboratory laborwerte labs lake landline
large las last late lateral latina latino le least leave left leg less letter leukaemia leukemia level
lifesciences light list live liver local long los lost low lower lung lymphoma macula madre mail male man
manager maori march married marrow master may measure measurement measurements measures meat medial medical
medikation medium melanoma men mental mere message messung messungen metabolomics metadata metformin
metropolitan mexico mice middle mild milk mini minimal missing mixed mobile moderate moeder monday month
monthly months morbus more morning most mother mountain mouse mri muscle mutter myeloma national native nausea
neck negative neighbor neighbour nein nerve netherlands neu never new newborn next night nights nine no non
none noon normal north northern norway nose not november number nursing oct october od ods of off often old
omron on once one online open or orange os other oui outer output ovary pacific padre page pain parent parents
partial participant participants partner partnerin pas patient patienten patients pelvis pending people per
pere person pet pets phase phenotype phenotypes phone photo picture pig pilot pink placebo planned plant png
poland pollen polynesian poor portugal positive post posterior potassium practice predict present previous
primary private proband progression prostate protein proteomics province proxy psg public pulmonary purple
questionnaire race randomised randomized rapid rarely rash rat rats raw rec record recorded recording
recordings records rectal rectum recurrent red refused region register registry relapse relative rem remission
renal report reported respironics response result results retina retired rhythm right river rohdaten round
routine rural russia saint same san santa sarcoma saturday scale scan scans schlaf school schwester scientific
score scotland screening sea second secondary seldom self separated september series session seven severe sham
sheep sheet short shoulder si sibling sick siemens signal silver single sinus sister six skin sleep slice
slide slow small smoker smoking snoring sodium soeur sohn some sometimes son south southern spain specified
spine spo spouse spring st stable stage stain standard start state stated states statin steroid still
stillbirth stomach stop storz stroke student studie study subject subjects suburban summer sunday surgery
survey sweden swelling switzerland syndrome tabelle table tagebuch tea teacher technical telephone temp ten
tertiary test text than the third three throat thursday thyroid tif tiff times title titles to tobacco tochter
total town training treated treatment tree trial true tsv tuesday tumor tumour turkey twice two txt type
ultrasound uncle und unemployed unilateral unit united university unknown upper urban urgent usual uterus
vaccine vader vaginal value values valve van vascular vater vein version very village visit vitamin vocational
vomiting von wake wales ward warfarin water wave wednesday week weekly weeks werte west western white widowed
wife winter with withdrawn without woman women worker worse wrist xlsx xray y year yearly years yellow yes
york young zealand zeiss zero zus
`);
