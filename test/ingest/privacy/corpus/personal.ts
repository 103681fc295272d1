const people =
  'Edith Thornbury|David Cohen|Anna Schmidt|José García|Giulia Rossi|Pieter de Vries|Maria Santos|Ivan Petrov|Yael Levi|Sarah O’Connor|Jürgen Müller|Claire Dubois|Nils Andersson|Ewa Kowalska|Priya Sharma';
const reversed =
  'Thornbury, Edith|Cohen, David|Schmidt, Anna|García, José|Rossi, Giulia|Santos, Maria|Petrov, Ivan|Levi, Yael';
const first = 'Edith|David|Anna|José|Giulia|Pieter|Maria|Ivan|Yael|Sarah|Jürgen|Claire|Nils|Ewa|Priya';
const last =
  'Thornbury|Cohen|Schmidt|García|Rossi|de Vries|Santos|Petrov|Levi|O’Connor|Müller|Dubois|Andersson|Kowalska|Sharma';
const days = '1950-03-02|1961-12-24|1948-07-30|1972-01-15|1939-11-09|1985-05-21|1966-08-03|1957-02-28';
const german = '02.03.1950|24.12.1961|30.07.1948|15.01.1972|09.11.1939|21.05.1985|03.08.1966|28.02.1957';
const phones =
  '0161 496 0123|+44 20 7946 0958|(0171) 5551234|030/1234567|+49 89 1234-5678|555-123-4567|0049 221 998877|06 12 34 56 78';
const digits = '4929123456|4930765432|4989112233|4971134567|4969876543|4940112345|4922155667|4935198765';
const mails =
  'e.thornbury@example.org|david@example.com|anna.schmidt@example.de|jg@example.es|g.rossi@example.it|yael@example.co.il';
const numbers =
  '48201933|48201987|50173345|61200493|77120034|82001945|90210377|10293847|55667788|31415926|27182818|16180339';
const codes = 'H-4820193|H-4820198|K-5017334|H-6120049|B-7712003|A-8200194';
const plates = 'B-MW 1234|M-AB 9876|HH-XY 4711|K-LM 808|S-TR 2021|F-OO 1010';
const towns = 'Manchester|Leipzig|Sevilla|Haifa|Utrecht|Lyon|Torino|Porto';
const streets = '12 Acacia Avenue|Lindenstr. 7|Calle Mayor 3|Via Roma 21|10 rue de la Paix|Keizersgracht 100';
const firms = 'Siemens AG|Tesco|Volkswagen|Bosch GmbH|Thornbury & Sons|Philips NV';
const remarks =
  'Spoke to Mrs Miller on 0171 5551234|Wants a call back from her daughter|Moved to Leeds in spring, see letter|Works as a teacher in Haifa|Brother is on the same ward|Came late, parked outside';

/** Column names by what stands in them: values separated by bars. */
export const PERSONAL: readonly (readonly [names: string, values: string])[] = [
  [
    `Name|name|Patient|patient_name|PatientName|full name|Nombre|Nombre completo|Nom|NOM_PATIENT|Naam|Nome|nome_paziente|patient.name|contact_name|Contact|emergency contact|next_of_kin|NextOfKin|nextofkin|mother_name|father.name|motherName|spouse|guardian|Angehörige|Ansprechpartner|Kontaktperson|Patientenname|patientname|familyname|participant|Pasient|shem|ФИО|имя|Имя пациента|שם|שם המטופל|姓名|caregiver_name|relative|proband|legal_name|client`,
    people,
  ],
  [`Name|patient|PATIENT_NM|contact person|person`, reversed],
  [
    `first_name|firstname|FirstName|forename|Vorname|prenom|Prénom|primer_nombre|voornaam|imya|שם פרטי|given name|nickname`,
    first,
  ],
  [
    `surname|Last.Name|lastname|LASTNAME|Nachname|Familienname|Geburtsname|apellido|Apellidos|cognome|achternaam|sobrenome|apelido|фамилия|שם משפחה|maiden_name|family name|patient_surname|mothers_maiden_name`,
    last,
  ],
  [
    `dob|DOB|date_of_birth|dateofbirth|birth_date|BirthDate|birthdate|birthday|birth.dt|patient_dob|mother_birth_date|Date de naissance|date_naissance|fecha_nacimiento|fechaNacimiento|data di nascita|data_nascimento|geboortedatum|date of death|date_of_death|DeathDate|dod|death_dt|fecha_fallecimiento|datum_overlijden|date_deces|taarich_leida|дата рождения|תאריך לידה|born|died_on|death|birth`,
    days,
  ],
  [
    `Geburtsdatum|geburtstag|geboren|gebdat|geboren_am|Todesdatum|gestorben|Sterbedatum|verstorben_am|Geb.-Datum`,
    german,
  ],
  [
    `dob_num|birthdate|geburtsdatum_num|dateofbirth`,
    '19500302|19611224|19480730|19720115|19391109|19850521|19660803',
  ],
  [`birth_year|yob|year_of_birth|Geburtsjahr|annee_naissance`, '1950|1961|1948|1972|1939|1985|1966|1957'],
  [
    `phone|Phone_1|phone2|telephone|tel|tel.|mobile|mobile_no|cell|cell_phone|cellphone|Handy|Handynummer|Telefon|Telefonnummer|teléfono|telefono|móvil|telefoon|telefoonnummer|telemóvel|fax|contact_number|contact|home_phone|work_phone|phone_mother|телефон|טלפון|電話|pager|gsm`,
    phones,
  ],
  [`phone|mobile|phone_number|Telefonnummer|contact_phone|cell`, digits],
  [
    `email|e-mail|E-Mail|mail|email_address|emailAddress|correo|courriel|e_mail_2|contact|username|doal|почта`,
    mails,
  ],
  [
    `twitter|instagram|facebook|website|url|homepage|social_media_handle|twitter_handle`,
    '@edith_t|@davidc61|@anna.s|@jgarcia|@giuliar|@yael_levi',
  ],
  [`twitter|instagram|skype|username`, 'edith_t|davidc61|annas|jgarcia7|giuliar|yaellevi|nils_a'],
  [
    `linkedin|website|url`,
    'https://example.org/in/edith|www.example.com/david|https://example.de/anna|http://example.es/jg',
  ],
  [
    `MRN|mrn|medical_record_number|MedicalRecordNo|hospital_number|HospitalID|hospital_id|hospital no|hospitalid|case_id|CaseID|caseid|case number|Fallnummer|Patientennummer|Pat-Nr.|chart_no|insurance|insurance_number|insurance_no|InsuranceID|Versichertennummer|policy_number|member_id|account_number|account|accession_number|passport|passport_no|Reisepass|national_id|NationalID|ssn|SSN|nhs_number|NHS|license|license_number|driver_license_no|numero_seguro|numero_dossier|expediente|n_historia|bsn|Teudat Zehut|ID card|medical_record|registration_no|encounter_id|admission_no|health_card_number|id_number_national|sozialversicherungsnummer|cartella|матрикул_номер_полис`,
    numbers,
  ],
  [`HospitalID|insurance|license|passport|chart|case_no|policy|accession`, codes],
  [`license|license_plate|Kennzeichen|number_plate|plate|kenteken|targa|matricula`, plates],
  [`ssn|social_security|id|tax_number`, '078-05-1120|219-09-9999|457-55-5462|123-45-6789|321-54-9876'],
  [
    `iban|bank_account|Konto|account`,
    'DE89370400440532013000|GB29NWBK60161331926819|FR1420041010050500013M02606|ES9121000418450200051332|IT60X0542811101000000123456',
  ],
  [`nhs|nhs_no|value_x`, '943 476 5919|401 023 2137|987 654 4321|485 777 3456|732 984 1827'],
  [
    `kvnr|Krankenkasse_Nr|krankenversichertennummer`,
    'A123456780|B234567895|M987654320|T445566771|X101010105',
  ],
  [`ahv|AHV-Nr|ahvnummer`, '756.9217.0769.85|756.1234.5678.97|756.4444.3333.26|756.3047.5009.62'],
  [
    `address|Address|home_address|street|Strasse|Straße|Anschrift|Adresse|direccion|dirección|indirizzo|adres|straat|rue|calle|rua|morada|postal address|כתובת|адрес|mailing_address|addr1`,
    streets,
  ],
  [
    `city|City|town|Stadt|stadt|Ort|Wohnort|ville|ciudad|cidade|citta|città|woonplaats|comune|commune|municipality|village|hometown|birthplace|place_of_birth|Geburtsort|lieu_naissance|lugar_nacimiento|luogo_nascita|עיר|город|residence|city_of_residence`,
    towns,
  ],
  [
    `zip|zip_code|ZIP|postcode|post code|PLZ|plz|Postleitzahl|code_postal|codigo_postal|cap|postcode_home|postal_code`,
    '10115|80331|41001|33100|75002|20121|04109|50667',
  ],
  [`postcode|POSTCODE|post_code|x9`, 'M14 5TQ|SW1A 1AA|LS1 3AX|OX3 9DU|B15 2TH|EH1 1YZ'],
  [
    `employer|Employer|Arbeitgeber|employeur|empleador|datore_lavoro|werkgever|company|workplace|name_of_employer`,
    firms,
  ],
  [
    `doctor|physician|referring physician|ReferringPhysician|GP|gp_name|Hausarzt|behandelnder_Arzt|médecin|medico|dottore|nurse|surgeon|radiologist|technician|operator|interviewer|examiner|seen_by_doctor|attending|Untersucher|huisarts|врач|רופא`,
    'Dr. Weiss|Dr. Miller|Dr. Thornbury|Prof. Schulz|Dr. Okafor|Dr. Rossi',
  ],
  [`doctor|physician|Hausarzt|interviewer|surgeon|technician|nurse`, last],
  [
    `serial|device_serial|serial_number|SerialNo|Seriennummer|pacemaker_serial|imei`,
    'SN4820193|SN4820198|SN5017334|SN6120049|SN7712003',
  ],
  [`ip|ip_address|IPAddress|last_ip|x12`, '192.168.0.12|10.0.3.77|84.129.4.201|172.16.9.3|91.12.200.44'],
  [`mac|mac_address|device_mac`, '00:1A:2B:3C:4D:5E|00:1B:44:11:3A:B7|AC:DE:48:00:11:22|F0:18:98:AA:BB:CC'],
  [
    `comment|comments|Comments|remark|remarks|notes|note|Note|free_text|diagnosis_text|reason_text|Kommentar|Bemerkung|Bemerkungen|Anmerkungen|commentaire|remarques|comentario|observaciones|observações|osservazioni|opmerkingen|комментарий|примечание|הערות|備考|memo|study_comments|other_specify|v12|xx|followup|group2`,
    remarks,
  ],
  [`Operateur|Anästhesist|kirurg|assessor|cirujano|хирург`, last],
  [
    `entered_by|erfasst_von|last_modified_by|created.by`,
    'aschmidt|dcohen|anna.schmidt|j_garcia|grossi|kweiss',
  ],
  [`Soyadı|příjmení|sukunimi|vezetéknév|prenume`, last],
  [`g9|rolle`, 'Schmidt|Cohen|García|Andersson'],
  [`Todeszeitpunkt|Exitus am|Né(e) le|Pat. geb.`, german],
  [`FechaNac|doğum tarihi|datum_narozeni|生年月日`, days],
  [`implant_sn|Implantat-Nummer|implantat_sn`, '4820193|4820198|5017334|6120049|7712003'],
  [`lat|longitude|gps_lat`, '53.48081|51.33972|37.38914|32.79401'],
  [`备注|备註|v3|other_x`, '王小明|李静|张伟|陈芳|刘洋|赵敏'],
  [`gps|home_location|coordinates`, '53.4808, -2.2426|51.3397, 12.3731|37.3891, -5.9845|32.7940, 34.9896'],
  [`who|v7|X9|seen|group_b|q17`, people],
  [`col_3|field 9|answer`, mails],
  [`col_4|field_10|reply`, phones],
];
