/**
 * Columns as clinics of many specialities name and fill them, in German, French, Spanish, Italian, Dutch, Portuguese, Polish,
 * Swedish, Turkish, Russian and English; values beside names, plates, beds and addresses that they may be taken for. The
 * form is that of `harmless.ts`.
 */
export const HARMLESS_SPECIALITIES = `
HLA_Typisierung hla_b hla_type: HLA-B 27|HLA-DR 4|HLA-A 02|negativ
tumormarker marker_typ: CA 125|CA 19-9|CEA|AFP|PSA
cd_marker immunphaenotyp: CD20 POS|CD20 NEG|CD5 LOW|CD38 MID
icdo_morph tumour_morphology: ICD-O 8140|ICD-O 8500|ICD-O 8070
dsm_version diagnosis_system: DSM-IV 300|DSM-V 296|ICD-10 F32
raumluft sauerstoffgabe: Raumluft|2 L Sauerstoff|4 L Sauerstoff|High Flow
raumtemperatur room_temp: n 21 1.2 1
zimmertyp room_type room_kind: Einzelzimmer|Zweibettzimmer|Vierbettzimmer|Intensiv
bettenzahl beds_on_ward lits_par_chambre: i 1 6
aufnahmestation ward_type: Station 3|Station 4|Station 5a|ITS 2
raum_nr_labor examination_room: Raum 1|Raum 2|Raum 3
abend_medikation zeitpunkt_gabe: Am Morgen 1|Am Mittag 1|Am Abend 2|Zur Nacht 1
visite_zeitpunkt zeitpunkt: Am Tag 1|Am Tag 3|Im Monat 6|Im Monat 12
gesichtsfeld_seite visual_field: Im Gesichtsfeld 1|Im Gesichtsfeld 2|Im Blickfeld 3
stadium_text krankheitsstadium: Im Stadium 1|Im Stadium 2|Im Stadium 3
gen_polymorphismus snp_genotyp: AA|AG|GG
wilson_score child_pugh_text scoring_name: Wilson score|Child-Pugh A|Child-Pugh B
eponym_diagnose syndrom: Morbus Crohn|Morbus Parkinson|Morbus Wilson|Hashimoto-Thyreoiditis
vaskulitis_typ vasculitis: Granulomatose mit Polyangiitis|Takayasu-Arteriitis|Morbus Behçet
lymphom_typ lymphoma: Hodgkin|Burkitt|Non-Hodgkin|Mantelzell
op_methode surgical_procedure intervention_kind: Whipple|Billroth II|Hartmann|Nissen
op_zugang approach: Pfannenstiel|Kocher|Median|Laparoskopisch
fraktur_klassifikation fracture_class: Weber A|Weber B|Weber C|Garden III
gelenk_score knee_score hip_score: n 74 12 0
zahnstatus tooth_code dent: 11|16|26|36|46
zahnarzt_besuch dental_visit: halbjährlich|jährlich|seltener
implantat_typ prothese stent_type: Metall|Keramik|Titan|keine
schlafposition sleep_position body_position: Rückenlage|Linksseitenlage|Rechtsseitenlage|Bauchlage
schnarchen snoring_level ronflement ronquido: leise|laut|sehr laut|nie
patient_status_sleep wachheit: Patient schläft|Patient wach|Patient unruhig
patient_behaviour verhalten: Patient coughs|Patient sleeps|Patient talks
melder reported_by_role informant_type: Mutter|Vater|Großmutter|Erzieherin
technik_hinweis sensor_state: Sensor verrutscht|Sensor in Ordnung|Sensor ab
augenfarbe eye_colour couleur_yeux color_ojos: blau|grün|braun|grau
haarfarbe hair_colour: Blond|Braun|Schwarz|Rot|Grau
hauttyp fitzpatrick: Typ I|Typ II|Typ III|Typ IV
visus visus_rechts visus_links va_od va_os: n 0.8 0.2 2
iol_druck tensio iop: i 8 32
amd_stadium retinopathie retinopathy_grade: keine|mild|moderat|proliferativ
hoerschwelle hearing_threshold audition_db: i 0 90
nasenmuschel nose_finding: unauffällig|hyperplastisch|Septumdeviation
kehlkopf larynx stimmlippe: symmetrisch|Lähmung links|Lähmung rechts
lungenlappen lobe lobe_pulmonaire: Oberlappen rechts|Mittellappen|Unterlappen links
fev1_prozent fev1_pct vems: n 82 15 0
gold_stadium copd_gold: GOLD 1|GOLD 2|GOLD 3|GOLD 4
nyha nyha_klasse nyha_class: NYHA I|NYHA II|NYHA III|NYHA IV
herzklappe valve_lesion valvulopathie: Aortenstenose|Mitralinsuffizienz|keine
koronarbefund coronary_vessels: RIVA|RCX|RCA|Hauptstamm
rhythmus ecg_rhythm ritmo_ecg: Sinusrhythmus|Vorhofflimmern|Schrittmacher
katheter_zugang access_site: A. Radialis|A. Femoralis|V. Jugularis
gefaess vessel_name arteria: A. Carotis|A. Vertebralis|V. Cava
keim pathogen germe germen: E. coli|S. aureus|K. pneumoniae|P. aeruginosa
antibiotikum antibiotic antibiotico: Amoxicillin|Piperacillin|Meropenem|Vancomycin
resistenz resistance_profile: 3MRGN|4MRGN|MRSA|keine
blutgruppe blood_group grupo_sanguineo gruppo_sanguigno: A Rh+|0 Rh+|B Rh+|AB Rh-
leukozyten_text cell_text: 12500 Zellen|8900 Zellen|10400 Zellen
schritte_ziel step_goal: 10000 Schritte|7500 Schritte|5000 Schritte
einheiten_heparin heparin_dose: 5000 Einheiten|7500 Einheiten|10000 Einheiten
dialyse_tage dialysis_days: Mo-Mi-Fr|Di-Do-Sa
dialysezugang shunt: Shunt links|Shunt rechts|Katheter
nieren_seite kidney_side: links|rechts|beidseits
urinfarbe urine_color: hell|dunkel|blutig
gleason gleason_score: 3+3=6|3+4=7|4+3=7|4+4=8
tnm tnm_t tnm_stage: T1c|T2a|T2b|T3a
ajcc stage_ajcc stade: IA|IB|IIA|IIIB|IV
ecog karnofsky_group: ECOG 0|ECOG 1|ECOG 2
chemo_schema chemotherapie protocole_chimio: FOLFOX|FOLFIRI|R-CHOP|BEACOPP
bestrahlung_dosis rt_dose: 50.4 Gy|60 Gy|66 Gy
oestrogenrezeptor er_status her2: positiv|negativ|unbekannt
menopause menopausenstatus ménopause: prämenopausal|postmenopausal
zyklus_tag cycle_day: i 1 28
geburtsmodus mode_accouchement tipo_parto: Spontan|Sectio|Vakuum|Forceps
geburtsverlauf delivery_course: komplikationslos|protrahiert|überstürzt
geburtsgewicht_perzentile bw_percentile: i 1 99
schwangerschaftswoche ssw semaine_grossesse: i 24 41
apgar5 apgar_10: i 5 10
stillen breastfeeding allaitement lactancia: voll|teilweise|nicht
kindergarten daycare_attendance: Kita|Tagesmutter|zu Hause
schulform school_type tipo_scuola: Grundschule|Gymnasium|Realschule|Gesamtschule
beruf_gruppe isco occupation_group profession_classe: Akademische Berufe|Bürokräfte|Handwerk|Hilfsarbeit
arbeitszeit work_schedule horaire: Vollzeit|Teilzeit|Schicht|keine
wohnform living_arrangement logement: allein|mit Partner|Heim|WG
wohngegend area_type milieu: Stadt|Vorort|Land
bundesland region_residence regione: Bayern|Hessen|Sachsen|Berlin
herkunft_region origin_region origine: Nordafrika|Südasien|Mitteleuropa
land_studie country_site pays_centre: Jordan|Israel|Georgia|Chad|Ireland
zentrum_stadt site_code_city: Wien|Graz|Linz
religion konfession: keine|evangelisch|katholisch|muslimisch
familienstand estado_civil etat_civil burgerlijke_staat: ledig|verheiratet|geschieden|verwitwet
versicherungsart insurance_type tipo_seguro: GKV|PKV|Selbstzahler
pflegegrad care_level: i 0 5
pflegekraft_anzahl nurses_per_shift: i 1 9
betreuung_art carer_type: Ehepartner|Tochter|Pflegedienst
angst_score gad7 hads_a: i 0 21
depression_phq phq9_sum bdi2: i 0 27
suizidalitaet suicidality: nein|ja, passiv|ja, aktiv
therapieform psychotherapy type_psychotherapie: Verhaltenstherapie|Tiefenpsychologie|keine
schmerz_ort pain_site douleur_site dolor_localizacion: Rücken|Knie|Schulter|Kopf
schmerz_nrs nrs douleur_eva dolor_eva: i 0 10
migraene_aura migraine_type: mit Aura|ohne Aura
anfallstyp seizure_type crise_type: fokal|generalisiert|unklar
ms_verlauf ms_course: RRMS|SPMS|PPMS
edss edss_score: n 3 1.5 1
hirnregion brain_region region_cerebral: Thalamus|Hippocampus|Frontalhirn|Kleinhirn
mrt_sequenz mri_seq: T1w|T2w|FLAIR|DWI
feldstaerke field_strength: 1.5 T|3 T|7 T
kontrastmittel contrast_agent: Gadobutrol|Iopromid|keins
elektrode eeg_channel: Fp1|Fp2|C3|C4|O1
schlaflabor_geraet psg_device: Embla|SOMNOscreen|Nox A1
impfstoff vaccine_brand vacuna: BioNTech|Moderna|Janssen|AstraZeneca
charge_hinweis lot_state: gültig|abgelaufen
testkit kit_name elisa_kit: Roche Cobas|Abbott Architect|Siemens Atellica
labormethode method_lab: ELISA|PCR|Nephelometrie
probenmaterial specimen_type prelievo_tipo: Serum|EDTA-Plasma|Citratblut|Urin
lagerung storage_temp: -80 °C|-20 °C|4 °C
allergen allergene alergeno: Birke|Gräser|Hausstaubmilbe|Katze
epikutantest patch_test: Nickel|Kobalt|Duftstoffmix
ernaehrung diet_type dieta: Mischkost|vegetarisch|vegan
alkohol_menge alcohol_units alcool: i 0 30
rauchen_packyears pack_years paquets_annee: n 12 9 0
sportart sport_type: Laufen|Schwimmen|Radfahren|Fußball
hund_katze haustier: Hund|Katze|keins
jahreszeit_aufnahme season_admission stagione: Frühling|Sommer|Herbst|Winter
wochentag weekday jour_semaine dia_semana: Montag|Dienstag|Mittwoch|Donnerstag|Freitag
monat_op month_of_surgery: März|April|Mai|Juni|August
uhrzeit_gruppe shift_time: früh|spät|nachts
tag_der_diagnose date_diagnostic fecha_diagnostico: d 2015 2023
op_datum surgery_date date_chirurgie datum_operatie: d 2016 2022
letzte_kontrolle last_followup ultima_visita: d 2018 2024
ueberlebenszeit survie_mois sopravvivenza_mesi: i 1 120
kodierung_text code_meaning: nicht erhoben|unplausibel|korrigiert
studienarm_name groupe bras gruppo arm_text: Verum|Placebo|Standard
randomisierung stratum_name: Stratum A|Stratum B|Stratum C
protokoll_version protocol_ver: Version 1.2|Version 2.0|Version 2.1
einwilligung_status consentement consenso: erteilt|widerrufen|ausstehend
untersuchungsart exam_kind exploracion: Erstuntersuchung|Kontrolle|Notfall
ueberweisung_art referral_type: Hausarzt|Facharzt|Notaufnahme|selbst
entlassung_ziel discharge_to destino_alta: nach Hause|Reha|Pflegeheim|verlegt
triage_farbe triage_colour: rot|orange|gelb|grün
unfallart accident_type: Verkehr|Sport|Haushalt|Arbeit
unfall_ort accident_place: Straße|Zuhause|Arbeitsplatz
fahrzeug_typ vehicle_type: PKW|Motorrad|Fahrrad|LKW
helm_getragen helmet casque casco: ja|nein|unbekannt
brandwunde_grad burn_degree: I|IIa|IIb|III
wundheilung wound_healing: primär|sekundär|gestört
narbe_typ scar_type: atroph|hypertroph|Keloid
nagel_befund nail_finding: normal|Tüpfel|Onycholyse
płeć_kod plec: kobieta|mężczyzna
rozpoznanie_typ: ostre|przewlekłe|nieznane
kön_kod civilstand_kod: man|kvinna
rökning rokvanor: aldrig|tidigare|dagligen
sigara alkol_kullanimi: hiç|bazen|her gün
пол_код курение: да|нет|неизвестно
diagnose_verdenking ontslag_bestemming: thuis|verpleeghuis|revalidatie
rookgedrag alcoholgebruik: nooit|soms|dagelijks
esito_clinico terapia_tipo: guarito|migliorato|stabile
fumador_estado consumo_tabaco: nunca|exfumador|diario
tabagisme statut_tabac: jamais|ancien|actuel
`.trim();
