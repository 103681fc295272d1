/**
 * Words of column names by what they speak of, in English, German, French, Spanish, Italian, Dutch, Portuguese,
 * Scandinavian languages, Polish, Russian and Hebrew, the last two also in Latin letters. Without accents; plurals in
 * -s are found by their singular.
 */
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

export const CONCEPTS = {
  /** Words that alone make one think of a person's name. */
  ownName: set(`
    surname lastname firstname forename givenname familyname middlename maidenname nickname initials fullname
    patientname personname nachname vorname familienname geburtsname zuname madchenname rufname
    prenom patronyme nomcomplet initiales apellido apellidos nombrecompleto cognome sobrenome apelido nomecompleto
    achternaam voornaam voornamen tussenvoegsel familienaam meisjesnaam voorletters efternavn fornavn etternavn
    efternamn fornamn sukunimi etunimi prijmeni jmeno krestni soyad soyadi adsoyad adisoyadi vezeteknev keresztnev
    csaladnev nume prenume initialen nachn vorn nazwisko imie familiya imya otchestvo fio shempratii shemmishpacha
    фамилия имя отчество фио משפחה
  `),
  name: set(
    `name nom nombre nome naam navn namn nimi nazwa nev isim shem שם 姓名 氏名 名前 名字 이름 성명 όνομα ονομα الاسم اسم`,
  ),
  /** Words before the word for a name, or alone in a column of names. */
  person: set(`
    patient patientin paciente paziente pasient pacient patientka bolnoy metupal person participant proband probandin
    subject client member mother father parent guardian spouse husband wife partner kin relative carer caregiver
    contact informant user resident donor recipient sibling child baby
    mutter vater eltern vormund ehegatte ehepartner angehoriger angehorige angehorigen ansprechpartner kontaktperson
    bezugsperson betreuer madre padre conyuge familiar contacto tutor mere pere conjoint proche tuteur contatto
    coniuge moeder vader partner contactpersoon mae pai conjuge contato kontakt pasient zhena muzh mat otets
    מטופל חולה пациент контакт 患者
  `),
  staff: set(`
    physician doctor clinician surgeon radiologist pathologist anesthetist anaesthetist therapist psychologist nurse
    midwife dentist technician technologist operator examiner interviewer rater investigator consultant referrer
    attending gp practitioner provider sonographer author reviewer assessor operateur operatrice anesthesiologist
    pi coordinator tester assistant submitter enumerator prufarzt pruefarzt gutachter einsender facultativo radiologo prescripteur richiedente
    hoofdbehandelaar beoordelaar
    operateurin operierender assistenz anasthesist anasthesistin befundet erfasst eingegeben dateneingabe einweiser
    zuweiser uberweiser facharzt oberarzt stationsarzt kardiologe neurologe radiologe pathologe therapeut therapeutin
    mta mtra mtla mfa arzt arztin hausarzt hausarztin behandler behandelnder chirurg untersucher untersucherin pfleger pflegerin
    schwester hebamme bearbeiter bearbeiterin befunder medecin chirurgien infirmier infirmiere soignant praticien
    medico medica doctora cirujano enfermera enfermero dottore dottoressa infermiere infermiera chirurgo
    huisarts verpleegkundige behandelaar arts enfermeiro enfermeira laege lege lakare sykepleier lekarz vrach rofe
    messperson auswerter auswerterin grader examinateur examinatrice esaminatore explorador examinador onderzoeker undersoger undersoker optometrist
    operador operadora anestesista operatore anestesie operatorin kirurg doktor hekim orvos
    врач хирург медсестра רופא רופאה אחות 医師 医生
  `),
  birth: set(`
    birth born dob geb neele neeele nacidoel bday birthday birthdate birthdt dateofbirth yob yearofbirth birthyear geburt geburts geburtsdatum
    geburtstag geburtsjahr jahrgang gebdat gebdatum geboren gebjahr naissance datenaissance naiss nee nele ddn nacimiento nacido
    fechanacimiento fechanac fecnac fecnacimiento fnacimiento fnac nascita nascimento datanascita datanascimento nato nata nasc geboorte geboortedatum gebdatum
    geboortejaar fodselsdato fodt fodelsedatum fodelsedag syntymaaika urodzenia urodzony rozhdeniya rozhdenie leyda
    leida taarichleda dateofb dtbirth birthd brthdat brthdtn brthyy brthmo brthdd birthdtn birthdat dmdob datebirth dtnasc dtnascimento datanasc dnasc narozeni narozen dogum dogumtarihi
    szuletes szuletesi szuletett brthdtc brthdt birthdtc brth bdate dob ptdob dobpt patdob gebd gebdt gebdat gbdat gbdatum gbd datenais
    datnais dtnais dnais nacim fnacim fechnac fechanto fecnto datnasc datanas dnpaciente fodd foddat foddatum fodsdato fdato
    fodelsedat foeddato foedselsdato fodedato dataur datur urodz daturodz rokur datnar datumnar syntaika szuldat szulido
    rodendan datumrodjenja datumrodenja rodjenja rodenja birthyr brthyr byear byr bjahr yrbirth yobirth yrofbirth jg jahrg annais
    anneenais annenais anais anaiss anionac anonac anyonac anac annonasc anonasc geboortejr gbjaar fodelsear fodelsaar fodar
    foedselsaar fodselsar fodselsaar fodear fodeaar rokurodzenia roknar rokrodjenja
    nasterii datanasterii nasterea γεννησης γεννηση 생년월일 생일 الميلاد рождения рождение לידה 生年月日 出生日期 出生
  `),
  death: set(`
    todeszeitpunkt todeszeit todesjahr sterbezeit exitus exitusdatum letalis
    death died deceased decease dod dateofdeath deathdate deathdt dthdt todesdatum sterbedatum todestag gestorben
    verstorben sterbetag tod deces decede datedeces mort muerte fallecimiento defuncion fallecido fechamuerte morte
    dthdtc dthdtn dthdat datedc datdc datedcd datdeces dtdeces fechadef fecdef fechafall fecfall fexitus overldatum overldat ovldat
    sterfdatum sterftedatum sterbedat sterbdat todesdat verstorbenam avliden avlidna avlidendatum doddat doddatum doeddato dodd
    zgon datazgon zgondata datazg datzgonu kuolinpaiva demise dateofdemise expireddt
    decesso obito datamorte falecimento overlijden overlijdensdatum overleden dodsdato dodsdatum doedsdato zgonu smerti
    smert ptira смерти смерть פטירה 死亡日期 死亡日
  `),
  phone: set(`
    phone telephone tel tele mobile cellphone cell cellular handy handynummer festnetz telefon telefonnummer rufnummer
    mobil mobilnummer telefono movil celular cellulare fono telefone telemovel portable gsm fax faxnummer pager whatsapp
    tlf tlfno telf telno telnr rufnr mobno mobnr komorka puh puhnro recapito durchwahl phonenumber telefoon telefoonnummer telefonnr mobilnr puhelin telefonu telefona nayad
    reach call callback erreichbar erreichen ruckruf joindre joignable rappeler bereikbaar llamar llamarle contactar contattare טלפון נייד телефон 电话 電話
  `),
  mail: set(`
    email emailaddress mail mailadresse emailadresse correo courriel mel posta epost epostadresse pochta doal דואל
    почта 邮箱 メール
  `),
  online: set(`
    twitter facebook instagram linkedin skype telegram tiktok snapchat handle username login nickname url website
    homepage webpage weibo wechat
  `),
  address: set(`
    address addr street streetname road strasse strassenname str hausnummer hausnr anschrift wohnanschrift adresse
    adresa adres adress rue calle direccion domicilio indirizzo endereco morada rua straat straatnaam huisnummer
    gateadresse gatuadress vej ulica ulitsa adress ktovet rehov apartment domicile
    адрес улица כתובת רחוב 地址 住所
  `),
  postcode: set(`
    zip zipcode postcode postalcode postal plz postleitzahl codepostal codigopostal cp cap cep postnummer postnr
    codpostal codpost codepost kodpocztowy kodpoczt mikud индекс מיקוד 邮编 郵便番号
  `),
  town: set(`
    city town village municipality hometown birthplace placeofbirth residence stadt ort wohnort geburtsort gemeinde
    wohnsitz ville commune lieu localite ciudad localidad municipio poblacion citta comune cidade concelho freguesia
    lugarresidencia localita residenza luogoresidenza bostadsort bopael bopel miejscowosc kunta heimatort
    plaats woonplaats gemeente stad postort kommune miasto gorod yishuv город עיר יישוב 市
  `),
  place: set(`latitude longitude lat lon lng gps geocode coordinates geolocation koordinaten`),
  home: set(
    `home house residential private wohn haus household domicile residence address patient participant`,
  ),
  /** Numbers that stand for one person wherever they are. */
  number: set(`
    mrn emrn npi lanr bsnr medrec medicalrecordnumber hospno hospnum nhs nhsno nhsnumber chi hicn mbi ssn socialsecuritynumber nino
    nationalid nid passport passportno passportnumber reisepass reisepassnummer personalausweis ausweisnummer
    ausweis idcard identitycard versichertennummer versichertennr krankenversichertennummer kvnr kvnummer rvnr svnr svnummer
    sozialversicherungsnummer rentenversicherungsnummer steuerid steuernummer patientennummer patientennr fallnummer
    fallnr aufnahmenummer ahv ahvnummer ahvnr
    insee nir secu numerosecu dni nie nif nuss cip curp rfc cedula codicefiscale codfisc tesserasanitaria cpf rg cns sns
    bsn burgerservicenummer patientnummer personnummer personnr fodselsnummer cpr cprnr hetu henkilotunnus pesel nip
    vin vehicleid
    snils inn polis pasport teudatzehut teudat zehut tz mispartz iban bic accountnumber kontonummer kontonr creditcard
    cardnumber accession accessionnumber medicare medicaid
    снилс инн паспорт полис זהות תז 身份证 マイナンバー
  `),
  /** What such numbers are of; they need a word for a number, or values that look like one. */
  register: set(`
    ipp nda numhc nrohc histclin nosologico aufnnr aufnahmenr auftragsnr auftragnr labornr histonr journalnummer journalnr
    opnamenr verzekerdenr uhid mrno regno acctno numdos
    pat pt hospital case chart insurance insured policy member medical record health social security national identity license
    licence driver drivers license plate registration passport account bank card certificate admission encounter
    versicherung versicherten krankenkasse kasse fuhrerschein kennzeichen nummernschild konto fall akte
    assurance immatriculation permis dossier compte seguro tarjeta expediente historia matricula cuenta licencia
    assicurazione targa patente tessera cartella conto verzekering polis kenteken rijbewijs dossier rekening
    seguro cartao processo conta carteira vehicle car nomer karta kupah bituach тикет карта
  `),
  plate: set(`
    licenseplate licenceplate numberplate plate kennzeichen nummernschild autokennzeichen kenteken targa matricula
    immatriculation registration rejestracja
  `),
  id: set(`
    id ids identifier no nr num number nummer numero numer nomer code key uuid guid kennung kennziffer mispar
    номер מספר 番号 号码
  `),
  employer: set(`
    employer company workplace arbeitgeber arbeitsstelle firma betrieb employeur entreprise empleador empresa datore
    azienda werkgever bedrijf empregador arbeidsgiver arbetsgivare pracodawca rabotodatel maasik работодатель מעסיק
  `),
  device: set(`
    serial serialnumber serialno serialnr seriennummer geratenummer imei mac macaddress ip ipaddress ipadresse udi
    numeroserie matricola serienummer serialnum serienr sn imsi deviceid subscriberid simserial implantatnummer implantnummer implantnr
  `),
  text: set(`
    comment remark note notes memo narrative freetext text annotation specify anecdote
    kommentar bemerkung anmerkung notiz freitext hinweis vermerk commentaire remarque observation comentario nota
    observacion observaciones commento osservazioni osservazione opmerking opmerkingen toelichting observacao
    observacoes bemaerkning kommentti uwagi uwaga primechanie kommentariy hearot heara
    комментарий примечание הערה הערות 备注 備考
  `),
  date: set(`
    date dt datum fecha data dato datte day tag jour dia giorno dag taarich tarih den year jahr annee ano anno jaar
    shana god aar month monat mois mes mese maand дата день год תאריך שנה
  `),
} as const satisfies Record<string, ReadonlySet<string>>;

export type Concept = keyof typeof CONCEPTS;

/** A column with one of these is about something that is measured, counted or asked of what the other words name. */
export const MEASURED: ReadonlySet<string> = set(`
  count counts rate ratio score scale index level status type kind category class use usage used hours minutes
  frequency freq duration distance population density size noise quality weight length height rank control
  cause mode method outcome setting lens lenses sport dermatitis allergy allergies allergic animal animals pet pets sun skin
  drug medication medicine treatment therapy test tests lab gene protein species event variable unit file arm brand product
  food instrument model visits visit satisfaction trust gender sex age education income occupation smoking diabetes history
  hypertension disease cancer dx diagnosis relation relationship living cohabiting tracing transmission exposure exposed
  consent opt verified valid preference grade experience training specialty speciality precautions isolation presence present alive attended support conflict bonding bmi height race ethnicity language reader
  dominance eye hand health risk any ever with without intensity percent pct mean sd total change time delta order
  anzahl rate dauer haufigkeit nombre numero_de tasa alter geschlecht bildung beruf
`);

/** Words that say which of several, and what stands between words. */
export const LINKS: ReadonlySet<string> = set(`
  of the de del der des du di da la le el in im am an and und et y first second last middle family given full maiden next
  emergency current previous former alternative primary secondary other legal preferred my your home work private
`);

/** Further words that names of columns are put together from without a gap. */
export const JOINED: ReadonlySet<string> = set(`
  no id referring treating admitting drug event cell test gene birth weight length order count rate user self
`);
