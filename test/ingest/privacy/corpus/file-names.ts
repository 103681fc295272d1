/** Names of files as studies have them, of which none tells who a person is. */
export const HARMLESS_FILES: readonly string[] = `
HbA1c_2020.csv|Sleep_Study_Berlin.xlsx|Baseline Visit.csv|Charité_Kohorte.xlsx|Blood Pressure.csv|Blutdruck_Werte.csv
Laborwerte_2021.xlsx|Labor Charité.csv|Framingham_Offspring.sav|Rotterdam_Scan.csv|Whitehall_Imaging.dta|Heidelberg_Retina.csv
Cohort_Final.csv|Final_Dataset.xlsx|Clean_Data.csv|Raw_Data.csv|Merged_Data_v3.csv|Study_Data.csv|Patient_Data.csv
Patientenliste_Köln.xlsx|Kontrollen_München.csv|Fälle_Kontrollen.csv|Visite_Eins.xlsx|Visite_Zwei.xlsx|Follow_Up.csv|Follow-Up_2.csv
Month_Three.csv|Wave_Two.sav|Week_12.csv|Tag_Eins.csv|Day_Zero.csv|Time_Series.csv|Zeitreihe_Puls.csv|Puls_Ruhe.csv|Resting_State.csv
Heart_Rate.csv|Heart_Rate_Variability.csv|Herzfrequenz_Variabilität.csv|Ejection_Fraction.xlsx|Echo_Parameter.xlsx|Echo_Messwerte.xlsx
Carotid_Plaque.csv|Intima_Media.csv|Stroke_Register.sav|Schlaganfall_Register.sav|Infarkt_Kohorte.csv|Vorhof_Flimmern.csv|Atrial_Fibrillation.csv
Diabetes_Typ_2.csv|Type_Two_Diabetes.csv|Glucose_Tolerance.csv|Insulin_Resistance.csv|Oral_Glucose.csv|Lipid_Panel.csv|Lipide_Nüchtern.csv
Cholesterin_Werte.csv|Kreatinin_Clearance.csv|Nierenfunktion_Verlauf.xlsx|Renal_Function.csv|Liver_Enzymes.csv|Leberwerte_Auszug.csv
Vitamin_Status.csv|Eisen_Status.csv|Thyroid_Panel.csv|Schilddrüse_Werte.csv|Cortisol_Awakening.csv|Speichel_Cortisol.csv|Saliva_Samples.csv
Proben_Übersicht.xlsx|Sample_Manifest.csv|Biobank_Index.csv|Freezer_Inventory.xlsx|Aliquot_List.csv|Proteomics_Olink.csv|Metabolomics_Nightingale.csv
Gene_Expression.csv|Expression_Matrix.csv|Methylation_Age.csv|Polygenic_Scores.csv|Genetic_Principal_Components.csv|Exome_Variants.csv
Gut_Microbiome.csv|Darm_Mikrobiom.csv|Stool_Samples.csv|Urin_Status.csv|Spot_Urine.csv|Bone_Density.csv|Knochen_Dichte.csv|Grip_Strength.csv
Gait_Speed.csv|Body_Composition.csv|Body_Mass_Index.csv|Körper_Maße.csv|Waist_Hip.csv|Skin_Fold.csv|Lung_Function.csv|Lungen_Funktion.csv
Spirometrie_Werte.csv|Peak_Flow.csv|Asthma_Control.csv|Copd_Exacerbations.csv|Sleep_Apnea.csv|Schlaf_Apnoe.csv|Sleep_Diary.csv|Schlaf_Tagebuch.csv
Epworth_Sleepiness.csv|Pittsburgh_Sleep_Quality.csv|Sleep_Heart_Health.csv|Actigraphy_Summary.csv|Aktigraphie_Nächte.csv|Step_Counts.csv
Physical_Activity.csv|Körperliche_Aktivität.csv|Food_Frequency.csv|Ernährung_Protokoll.xlsx|Nutrient_Intake.csv|Alcohol_Use.csv|Tobacco_History.csv
Beck_Depression.csv|Hamilton_Depression.csv|Depression_Anxiety.csv|Angst_Depression.sav|Geriatric_Depression.csv|Edinburgh_Postnatal.csv
Cognitive_Battery.csv|Kognitive_Tests.csv|Trail_Making.csv|Digit_Span.csv|Verbal_Fluency.csv|Mini_Mental.csv|Montreal_Cognitive.csv|Clock_Drawing.csv
Barthel_Index.csv|Rankin_Scale.csv|Glasgow_Coma.csv|Apache_Score.csv|Karnofsky_Index.csv|Pain_Scale.csv|Schmerz_Skala.csv|Quality_Of_Life.csv
Lebens_Qualität.csv|Life_Events.csv|Childhood_Trauma.csv|Perceived_Stress.csv|Social_Support.csv|Loneliness_Scale.csv|Big_Five.csv
Medication_List.csv|Medikamente_Aktuell.xlsx|Drug_Exposure.csv|Drug_Codes.csv|Statin_Use.csv|Dosis_Findung.csv|Adverse_Events.csv|Serious_Events.csv
Unerwünschte_Ereignisse.xlsx|Concomitant_Medication.csv|Vital_Signs.csv|Vitalparameter_Station.csv|Physical_Exam.csv|Medical_History.csv|Family_History.csv
Familien_Anamnese.csv|Demographic_Data.csv|Demographics_Clean.csv|Inclusion_Exclusion.csv|Screening_Log.xlsx|Screening_Failures.csv|Consent_Tracker.xlsx
Randomisation_List.csv|Treatment_Arms.csv|Interim_Analysis.csv|Primary_Endpoint.csv|Secondary_Outcomes.csv|Overall_Survival.csv|Progression_Free.csv
Tumor_Register.sav|Tumour_Stage.csv|Breast_Cancer.csv|Mamma_Karzinom.csv|Prostate_Biopsy.csv|Colon_Polyps.csv|Haut_Tumoren.csv|Lung_Nodules.csv
Chemo_Zyklen.csv|Radiation_Dose.csv|Radiomics_Features.csv|Brain_Volumes.csv|Cortical_Thickness.csv|Hippocampal_Volume.csv|White_Matter.csv|Gray_Matter.csv
Diffusion_Tensor.csv|Functional_Connectivity.csv|Resting_Eeg.csv|Evoked_Potentials.csv|Event_Related.csv|Nerve_Conduction.csv|Muscle_Biopsy.csv
Fundus_Photos.csv|Optic_Disc.csv|Retinal_Thickness.csv|Visual_Acuity.csv|Visus_Rechts.csv|Augen_Druck.csv|Hearing_Thresholds.csv|Hör_Test.csv
Preterm_Infants.csv|Frühgeborene_Kohorte.csv|Neonatal_Outcomes.csv|Birth_Cohort.csv|Geburts_Kohorte.csv|Mother_Child.csv|Mutter_Kind.sav|Twin_Pairs.csv
School_Children.csv|Adolescent_Health.csv|Older_Adults.csv|Nursing_Home.csv|Pflege_Heim.csv|Hospital_Admissions.csv|Krankenhaus_Aufnahmen.csv
Emergency_Department.csv|Intensive_Care.csv|Intensiv_Station.csv|Ventilator_Days.csv|Beatmung_Tage.csv|Sepsis_Bundle.csv|Covid_Wave.csv|Long_Covid.csv
Post_Covid_Ambulanz.xlsx|Impf_Status.csv|Vaccine_Trial.csv|Antibody_Titres.csv|Influenza_Season.csv|Malaria_Uganda.csv|Hiv_Kenya.csv|Tuberculosis_India.csv
Health_Survey_England.sav|Gesundheit_Deutschland.sav|Enquête_Santé.sav|Étude_Sommeil.csv|Données_Patients.csv|Résultats_Biologie.csv|Suivi_Clinique.csv
Datos_Clínicos.csv|Estudio_Sueño.csv|Presión_Arterial.csv|Resultados_Laboratorio.csv|Dati_Clinici.csv|Studio_Sonno.csv|Esami_Sangue.csv|Pressione_Arteriosa.csv
Slaap_Onderzoek.csv|Bloeddruk_Metingen.csv|Vragenlijst_Basis.csv|Dados_Clínicos.csv|Exames_Laboratoriais.csv|Sono_Brasil.csv
Site_Hamburg.csv|Site_Boston.csv|Zentrum_Freiburg.csv|Centre_Lyon.csv|Standort_Ulm.xlsx|Uniklinik_Tübingen.csv|Oxford_Imaging.csv|Mayo_Clinic.csv
Export_Qualtrics.csv|Redcap_Export.csv|Castor_Download.csv|Medidata_Extract.csv|Garmin_Daily.csv|Apple_Health.csv|Omron_Readings.csv|Dexcom_Clarity.csv
Copy_Of_Results.csv|Kopie von Ergebnisse.xlsx|Neue Auswertung.xlsx|Endgültige Fassung.xlsx|Book One.xlsx|Mappe1.xlsx|Tabelle1.csv|Unbenannt 1.ods
Statistik_Abgabe.sav|Doktorarbeit_Daten.xlsx|Masterarbeit_Auswertung.xlsx|Thesis_Data.sav|Paper_Figures.csv|Revision_Analysis.csv|Reviewer_Comments.xlsx
Power_Calculation.xlsx|Codebook_English.xlsx|Variable_Labels.csv|Lookup_Table.csv|Reference_Ranges.csv|Norm_Werte.csv|Unit_Conversion.csv
`
  .trim()
  .split(/[|\n]/);
