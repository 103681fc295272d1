/**
 * Columns of public data dictionaries (NHANES, UK Biobank, MIMIC, SHHS, OMOP, REDCap's templates, pbc, nhefs, opt and
 * others of Rdatasets) and of ordinary clinics, with values as they occur in them. None tells who a person is.
 *
 * A line is `names separated by spaces: values`. Values are `n mean sd digits`, `i low high`, `d year year` (days),
 * or texts separated by bars, drawn as often as their place says: the first most.
 */
export const HARMLESS = `
age AGE RIDAGEYR age_at_enrollment age_at_death age_at_first_birth p21022 AgeYears alter edad leeftijd: i 18 95
sex gender RIAGENDR p31 Sex geschlecht sexo: Female|Male
sex_code riagendr_2 trt hospdead: 1|2
bmi BMXBMI p21001 BodyMassIndex imc: n 27 5 1
birth_weight BirthWeight birthweight bwt p20022 geburtsgewicht peso_nacimiento birthweight_kg: n 3.3 0.5 2
birth_length birth.order birth_order BirthRank birth_rank: i 1 6
Birth.outcome: Live birth|Lost to follow-up|Stillbirth|Elective abortion|Spontaneous abortion
given_birth gave_birth ever_given_birth born_preterm died death DEATH dead deceased event_death in_hospital_death hospital_expire_flag: 0|1
birth_type delivery_type mode_of_birth: Vaginal delivery|Caesarean section|Instrumental
place_of_birth_type birth_setting place.of.death place_of_death: Hospital|Home|Nursing home|Hospice
birth_season season_of_birth: Spring|Summer|Autumn|Winter
country_of_birth birth_country CountryOfBirth: Germany|Turkey|Poland|Italy|Syria
gestational_age birth_ga gest.age: i 24 42
number_of_births births num_births live_births p2734 stillbirths: i 0 8
cause_of_death death_cause CauseOfDeath: Cardiovascular|Cancer|Respiratory|Other|External
time_to_death days_to_death survival_days time futime fu.days time.to.birth: i 1 4000
death_within_30_days died_30d mortality_1y: no|yes
redcap_event_name: baseline_arm_1|month_6_arm_1|month_12_arm_1
redcap_repeat_instrument: medications|adverse_events|labs
redcap_data_access_group site_name dag: site_a|site_b|site_c
gene_name GeneName gene.symbol: BRCA1|TP53|EGFR|KRAS|APC
drug_name drug.name DrugName medication name_of_drug medication_name: Aspirin|Metformin|Atorvastatin|Ramipril|Omeprazole
name_of_test test_name testname TestName: HbA1c|Creatinine|CRP|TSH
species_name strain_name organism: Staphylococcus aureus|Escherichia coli|Klebsiella pneumoniae
study_name cohort_name trial_name project_name: CARDIA|MESA|FHS
hospital_name center_name: Hospital A|Hospital B|Hospital C
device_name model_name scanner_name scanner: Siemens Prisma|GE Signa|Philips Achieva
variable_name param_name: weight|height|pulse
variety cultivar treatment_name: Control|Low dose|High dose
cell_count CellCount cells cell_type_count wbc_cells cd4_cells: i 200 12000
cell_type celltype: B cell|T cell|NK cell|Monocyte
mobile mobility mobile_phase phone_use_daily has_phone mailing_list contact contact_with_animals contact.sports in_contact emailed: 0|1
mobile_phone_use phone_use internet_use twitter_use: Daily|Weekly|Monthly|Never
phone_hours phone_calls_per_week p1120 screen_time_phone: i 0 40
contact_with_case contact_covid close_contact animal_contact: No|Yes|Unknown
contact_type contact_mode: Phone|Visit|Letter
contact_lens_wearer contact_lenses: never|former|current
contact_dermatitis contact_allergy: absent|present
mailing_status email_consent: Sent|Returned|Pending
city_population population town_size: i 1000 900000
city_type residence residence_type area urban_rural living_area: Urban|Rural|Suburban
city_size_class: small|medium|large
inner_city in_city: no|yes
address_changes moves_address years_at_address time_at_current_address p699: i 0 40
state US_state state_code: CA|NY|TX|FL|OH|WA
region Region census_region RIDREG: Northeast|Midwest|South|West
country Country cntry: Germany|France|Spain|Italy
county_code district_code area_code: i 1 40
centre center site clinic study_centre p54: Leeds|Bristol|Newcastle|Oxford
centre_code site_code center_id hospital_id hospitalid clinic_no site_id hospital provider_id: i 1 24
hospital_beds beds: i 50 900
ward unit first_careunit last_careunit: Medical Intensive Care Unit (MICU)|Surgical Intensive Care Unit (SICU)|Coronary Care Unit (CCU)
admission_type ADMISSION_TYPE: EMERGENCY|ELECTIVE|URGENT|OBSERVATION ADMIT
admission_location: EMERGENCY ROOM|PHYSICIAN REFERRAL|TRANSFER FROM HOSPITAL|CLINIC REFERRAL
discharge_location discharge_disposition: HOME|SKILLED NURSING FACILITY|REHAB|DIED
insurance insurance_type payer: Medicare|Private|Medicaid|Self Pay|Government
health_insurance insured has_insurance medicaid medicare: Yes|No
license_type driver driver_license has_license licence: yes|no
account_type has_account: savings|current
case case_control Case casecontrol: case|control
case_status caseload: confirmed|probable|suspected
cases n_cases: i 0 300
education education_level EDUC DMDEDUC2 school: High school graduate|Some college|College graduate or above|Less than 9th grade|9-11th grade (no diploma)
p6138 qualifications: College or University degree|A levels/AS levels or equivalent|O levels/GCSEs or equivalent|None of the above
marital_status DMDMARTL marital marst: Married|Never married|Divorced|Widowed|Living with partner|Separated
race ethnicity RIDRETH1 race_eth ethnic_background: Non-Hispanic White|Non-Hispanic Black|Mexican American|Other Hispanic|Other Race - Including Multi-Racial
race_2: White|Black or African American|Asian|American Indian or Alaska Native|Native Hawaiian or Other Pacific Islander
religion: Catholic|Protestant|None|Muslim|Jewish
occupation job job_category profession: Manager|Clerk|Farmer|Teacher|Nurse|Driver
employment_status employed employment: Employed full time|Retired|Unemployed|Student|Homemaker
employer_type employer_size employer: public|private|self-employed
company_size: small|medium|large
working_hours work_hours: i 0 70
income INDHHIN2 household_income family_income: n 54000 20000 0
income_class: Less than 18,000|18,000 to 30,999|31,000 to 51,999|52,000 to 100,000
smoking_status smoke smoker SMQ040 p20116 rauchen: Never|Previous|Current
alcohol ALQ120 drinks_per_week units_week: i 0 40
diagnosis dx primary_diagnosis Diagnosis: Malignant neoplasm of breast|Essential (primary) hypertension|Type 2 diabetes mellitus without complications|Asthma, unspecified
icd10 ICD icd_code diagnosis_code dx_code: I10|E11.9|J45.909|C50.911|N18.3
icd9 icd9_code: 401.9|250.00|428.0|414.01
atc_code atc: A10BA02|C09AA05|N02BE01
snomed loinc: 14959-1|4548-4|2160-0
stage tumor_stage: I|II|III|IV
histology tumor_histology: Invasive ductal carcinoma|Invasive lobular carcinoma|Mixed|Other
grade: G1|G2|G3
treatment trt_arm arm group treatment_group: Placebo|D-penicillamine
therapy_line regimen: CMF|FEC|AC-T|R-CHOP
mother_diabetes father_diabetes family_history mother_alive parent_hypertension sibling_history fh_father: no|yes|unknown
mother_age father_age maternal_age age_mother parent_age: i 15 55
mother_education father_education parental_education partner_education: Primary|Secondary|Tertiary
mother_height father_height: n 165 7 1
partner_status partner lives_with_partner spouse: yes|no
number_of_children children n_siblings siblings sibs: i 0 9
relative_with_disease affected_relative informant caregiver next_of_kin_informed relationship_to_patient relation: Mother|Father|Sibling|None|Spouse
emergency_contact_relationship: Spouse|Daughter|Son|Friend
caregiver_burden caregiver_score: i 0 88
patient_type patient_class patient.status: Inpatient|Outpatient|Emergency
patient_satisfaction trust_in_doctor doctor_rating physician_trust: i 1 5
doctor_visits nurse_visits gp_visits physician_visits num_doctor_visits: i 0 20
doctor_diagnosed physician_diagnosed told_by_doctor doctor_told_diabetes seen_doctor: Yes|No|Do not know
rater reader operator examiner observer technician scorer: A|B|C
rater_id reader_id operator_id scorer_no: i 1 12
surgeon_volume surgeon_experience: i 1 400
surgeon_grade nurse_grade: Consultant|Registrar|Trainee
interviewer_language language questionnaire_language: English|Spanish|German
interview_mode: Face to face|Telephone|Web
device device_type monitor: WatchPAT 200|Embletta|Somnoscreen
device_version software_version firmware: 1.2.3|1.3.0|2.0.1
serial_creatinine serial_bp: n 1 0.3 2
ip_joint dip_score mac_leod: i 0 20
chi_square sin_dose nir_signal chi: n 4 1 3
note_count notes_present comments_count has_comment: i 0 12
note_type comment_type note_category: Nursing|Radiology|Discharge summary|ECG
text_length text_score: i 0 4000
remark_code: R1|R2|R3
fasting_status sample_type specimen specimen_type: Serum|Plasma EDTA|Whole blood|Urine
sample_quality quality comment_quality: good|fair|poor
sample_volume vol: n 2 0.4 2
plate plate_row well_row: A|B|C|D|E|F|G|H
plate_number plate_no batch batch_no batch_id run_no: i 1 24
well well_position: A01|A02|B01|B02|C11|H12
barcode_ok card_type: yes|no
file_type file_format: EDF|BDF|CSV
image_quality image_type: Macula centred|Disc centred|Other
laterality eye side dominant_hand handedness: Left|Right
visit visit_name session timepoint wave visit_type: Baseline|Week 4|Week 12|End of study
visit_number visit_no session_no wave_number: i 1 6
visit_date admission_date date_of_surgery sampling_date exam_dt dateofvisit datum_untersuchung admit_dt: d 2015 2022
year_of_diagnosis yeardx diagnosis_year year: i 1995 2022
month_of_visit month: i 1 12
time_of_day shift: Morning|Afternoon|Night
systolic sbp BPXSY1 p4080 SysBP rr_syst: i 90 190
diastolic dbp BPXDI1 DiaBP: i 50 110
heart_rate pulse hr HR_mean p102: i 45 120
glucose LBXGLU glu p30740: n 5.5 1.2 2
hba1c LBXGH A1C: n 5.7 0.8 1
cholesterol chol LBXTC tc p30690: n 5.2 1.0 2
ldl hdl triglycerides trig: n 2.9 0.9 2
creatinine crea LBXSCR scr: n 0.9 0.3 2
bili albumin alk.phos ast protime copper: n 60 30 1
platelets platelet platelet_count plt LBXPLTSI thrombozyten: i 80 520
platelets_per_l reads total_reads read_count intensity: i 10000000 980000000
cell_density counts_raw: i 100000 9000000
hb haemoglobin hgb LBXHGB hemoglobin: n 13.6 1.4 1
ahi rdi_3p odi spo2_mean min_sat p_t90: n 18 14 1
sleep_time tst slp_time time_in_bed: i 180 560
ess epworth ess_s1 phq9 gad7 mmse: i 0 24
q1 q2 q3 item_1 item_2 sf36_1 phq_1 cesd_4: i 0 3
question_1 q_health_general HUQ010 general_health p2178: Excellent|Very good|Good|Fair|Poor
pain_frequency how_often: Not at all|Several days|More than half the days|Nearly every day
agreement likert_1: Strongly agree|Agree|Neither agree nor disagree|Disagree|Strongly disagree
diet_type meat_eater: Vegetarian|Omnivore|Vegan
exercise activity_level PAQ: None|Moderate|Vigorous
med_statin on_statin statins beta_blocker aspirin_use: TRUE|FALSE
stain marker antibody: Ki-67|HER2|ER|PR
genotype apoe APOE: e3/e3|e3/e4|e2/e3|e4/e4
rs429358 snp_1 allele: A/A|A/G|G/G
chromosome chr: chr1|chr2|chrX
blood_group abo: A|B|0|AB
outcome result test_result pcr: negative|positive|inconclusive
severity ae_severity: mild|moderate|severe
adverse_event ae_term: Nausea and vomiting|Headache|Fatigue|Rash
reason_withdrawn withdrawal_reason: Lost to follow-up|Withdrew consent|Adverse event|Protocol violation
consent consent_given signed_consent: 1|0
mother_tongue native_language: German|Turkish|Arabic|Polish
zip_region postcode_area: i 0 9
latitude_band climate: Temperate|Tropical|Arid
pollution pm25 no2: n 12 4 2
distance_to_hospital dist_city: n 12 9 1
weight WEIGHT BMXWT p21002 gewicht peso wt82_71: n 76 14 1
height BMXHT p50 groesse talla stature: n 170 9 1
waist neck_circ hip: n 92 12 1
score total_score sum_score z_score: n 0 1 3
X1 x2 V12 v3 PC1 feature_7: n 0 1 4
flag indicator dummy: 0|1
weighting sampling_weight WTMEC2YR: n 35000 20000 3
stratum strata SDMVSTRA: i 90 120
psu cluster SDMVPSU: 1|2
species island: Adelie|Gentoo|Chinstrap
completed_by filled_in_by answered_by: Patient|Proxy|Clinician
assessor_blinded rater_agreement: yes|no
befund diagnose_text_kurz: unauffällig|auffällig|fraglich
lat_score latitude_zone: n 52.1 3.2 1
检查结果 疗效: 正常|异常|未查
Initialen_vorhanden surname_known: ja|nein
Station ward_no: 2A|3B|4C
dose dosage: 5 mg|10 mg|1 g
icd_text diagnose_text: Essentielle Hypertonie|Diabetes mellitus Typ 2|Vorhofflimmern
breed dog_breed: Labrador Retriever|German Shepherd|Poodle|Boxer
diet_arm feed: casein|linseed|soybean
`.trim();
