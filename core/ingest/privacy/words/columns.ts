import { wordSet } from './word-set.ts';

/**
 * Words of column names by what they speak of, in English, German, French, Spanish, Italian, Dutch, Portuguese,
 * Scandinavian languages, Polish, Russian and Hebrew, the last two also in Latin letters. Without accents; plurals in
 * -s are found by their singular.
 */
export const CONCEPTS = {
  /** Words that alone make one think of a person’s name. */
  ownName: wordSet(`
    achternaam adisoyadi adsoyad apelido apellido cognome csaladnev efternamn efternavn etternavn etunimi
    familienaam familienname familiya familyname fio firstname forename fornamn fornavn fullname geburtsname
    givenname imie imya initialen initiales initials jmeno keresztnev krestni lastname madchenname maidenname
    meisjesnaam middlename nachn nachname nazwisko nickname nombrecompleto nomcomplet nomecompleto nume
    otchestvo patientname patronyme personname prenom prenume prijmeni rufname shemmishpacha shempratii
    sobrenome soyad soyadi sukunimi surname tussenvoegsel vezeteknev voorletters voornaam voornamen vorn
    vorname zuname имя отчество фамилия фио משפחה
  `),
  name: wordSet(`
    isim naam name namn navn nazwa nev nimi nom nombre nome shem ονομα όνομα שם اسم الاسم 名前 名字 姓名 氏名 성명 이름
  `),
  /** Words before the word for a name, or alone in a column of names. */
  person: wordSet(`
    angehorige angehorigen angehoriger ansprechpartner baby betreuer bezugsperson bolnoy caregiver carer child
    client coniuge conjoint conjuge contact contacto contactpersoon contato contatto conyuge donor ehegatte
    ehepartner eltern familiar father guardian husband informant kin kontakt kontaktperson madre mae mat
    member mere metupal moeder mother mutter muzh otets pacient paciente padre pai parent participant partner
    pasient patient patientin patientka paziente pere person proband probandin proche recipient relative
    resident sibling spouse subject tuteur tutor user vader vater vormund wife zhena контакт пациент חולה
    מטופל 患者
  `),
  staff: wordSet(`
    anaesthetist anasthesist anasthesistin anestesie anestesista anesthesiologist anesthetist arts arzt arztin
    assessor assistant assistenz attending auswerter auswerterin author bearbeiter bearbeiterin befunder
    befundet behandelaar behandelnder behandler beoordelaar chirurg chirurgien chirurgo cirujano clinician
    consultant coordinator dateneingabe dentist doctor doctora doktor dottore dottoressa eingegeben einsender
    einweiser enfermeira enfermeiro enfermera enfermero enumerator erfasst esaminatore examinador examinateur
    examinatrice examiner explorador facharzt facultativo gp grader gutachter hausarzt hausarztin hebamme
    hekim hoofdbehandelaar huisarts infermiera infermiere infirmier infirmiere interviewer investigator
    kardiologe kirurg laege lakare lege lekarz medecin medica medico messperson mfa midwife mta mtla mtra
    neurologe nurse oberarzt onderzoeker operador operadora operateur operateurin operator operatore
    operatorin operatrice operierender optometrist orvos pathologe pathologist pfleger pflegerin physician pi
    practitioner praticien prescripteur provider pruefarzt prufarzt psychologist radiologe radiologist
    radiologo rater referrer reviewer richiedente rofe schwester soignant sonographer stationsarzt submitter
    surgeon sykepleier technician technologist tester therapeut therapeutin therapist uberweiser undersoger
    undersoker untersucher untersucherin verpleegkundige vrach zuweiser врач медсестра хирург אחות רופא רופאה
    医師 医生
  `),
  birth: wordSet(`
    anac anais anionac annais anneenais annenais annonasc anonac anonasc anyonac bdate bday birth birthd
    birthdat birthdate birthday birthdt birthdtc birthdtn birthyear birthyr bjahr born brth brthdat brthdd
    brthdt brthdtc brthdtn brthmo brthyr brthyy byear byr datanas datanasc datanascimento datanascita
    datanasterii dataur datebirth datenais datenaissance dateofb dateofbirth datnais datnar datnasc datumnar
    datumrodenja datumrodjenja datur daturodz ddn dmdob dnais dnasc dnpaciente dob dobpt dogum dogumtarihi
    dtbirth dtnais dtnasc dtnascimento fdato fechanac fechanacimiento fechanto fechnac fecnac fecnacimiento
    fecnto fnac fnacim fnacimiento fodar fodd foddat foddatum fodeaar fodear fodedato fodelsaar fodelsear
    fodelsedag fodelsedat fodelsedatum fodsdato fodselsaar fodselsar fodselsdato fodt foeddato foedselsaar
    foedselsdato gbd gbdat gbdatum gbjaar geb gebd gebdat gebdatum gebdt gebjahr geboorte geboortedatum
    geboortejaar geboortejr geboren geburt geburtsdatum geburtsjahr geburtstag jahrg jahrgang jg leida leyda
    nacido nacidoel nacim nacimiento naiss naissance narozen narozeni nasc nascimento nascita nasterea
    nasterii nata nato nee neeele neele nele patdob ptdob rodendan rodenja rodjenja roknar rokrodjenja rokur
    rokurodzenia rozhdenie rozhdeniya syntaika syntymaaika szuldat szuletes szuletesi szuletett szulido
    taarichleda urodz urodzenia urodzony yearofbirth yob yobirth yrbirth yrofbirth γεννηση γεννησης рождение
    рождения לידה الميلاد 出生 出生日期 生年月日 생년월일 생일
  `),
  death: wordSet(`
    avliden avlidendatum avlidna datamorte datazg datazgon datdc datdeces datedc datedcd datedeces dateofdeath
    dateofdemise datzgonu death deathdate deathdt decease deceased decede deces decesso defuncion demise died
    dod dodd doddat doddatum dodsdato dodsdatum doeddato doedsdato dtdeces dthdat dthdt dthdtc dthdtn exitus
    exitusdatum expireddt falecimento fallecido fallecimiento fecdef fecfall fechadef fechafall fechamuerte
    fexitus gestorben kuolinpaiva letalis mort morte muerte obito overldat overldatum overleden overlijden
    overlijdensdatum ovldat ptira smert smerti sterbdat sterbedat sterbedatum sterbetag sterbezeit sterfdatum
    sterftedatum tod todesdat todesdatum todesjahr todestag todeszeit todeszeitpunkt verstorben verstorbenam
    zgon zgondata zgonu смерти смерть פטירה 死亡日 死亡日期
  `),
  phone: wordSet(`
    bereikbaar call callback cell cellphone cellular cellulare celular contactar contattare durchwahl
    erreichbar erreichen fax faxnummer festnetz fono gsm handy handynummer joignable joindre komorka llamar
    llamarle mobil mobile mobilnr mobilnummer mobno mobnr movil nayad pager phone phonenumber portable puh
    puhelin puhnro rappeler reach recapito ruckruf rufnr rufnummer tel tele telefon telefona telefone
    telefonnr telefonnummer telefono telefonu telefoon telefoonnummer telemovel telephone telf telno telnr tlf
    tlfno whatsapp телефон טלפון נייד 电话 電話
  `),
  mail: wordSet(`
    correo courriel doal email emailaddress emailadresse epost epostadresse mail mailadresse mel pochta posta
    почта דואל メール 邮箱
  `),
  online: wordSet(`
    facebook handle homepage instagram linkedin login nickname skype snapchat telegram tiktok twitter url
    username webpage website wechat weibo
  `),
  address: wordSet(`
    addr address adres adresa adresse anschrift apartment calle direccion domicile domicilio endereco
    gateadresse gatuadress hausnr hausnummer huisnummer indirizzo ktovet morada rehov road rua rue str straat
    straatnaam strasse strassenname street streetname ulica ulitsa vej wohnanschrift адрес улица כתובת רחוב 住所
    地址
  `),
  postcode: wordSet(`
    cap cep codepost codepostal codigopostal codpost codpostal cp kodpoczt kodpocztowy mikud plz postal
    postalcode postcode postleitzahl postnr postnummer zip zipcode индекс מיקוד 邮编 郵便番号
  `),
  town: wordSet(`
    birthplace bopael bopel bostadsort cidade citta city ciudad commune comune concelho freguesia geburtsort
    gemeente gemeinde gorod heimatort hometown kommune kunta lieu localidad localita localite lugarresidencia
    luogoresidenza miasto miejscowosc municipality municipio ort plaats placeofbirth poblacion postort
    residence residenza stad stadt town village ville wohnort wohnsitz woonplaats yishuv город יישוב עיר 市
  `),
  place: wordSet(`
    coordinates geocode geolocation gps koordinaten lat latitude lng lon longitude
  `),
  home: wordSet(`
    address domicile haus home house household participant patient private residence residential wohn
  `),
  /** Numbers that stand for one person wherever they are. */
  number: wordSet(`
    accession accessionnumber accountnumber ahv ahvnr ahvnummer aufnahmenummer ausweis ausweisnummer bic bsn
    bsnr burgerservicenummer cardnumber cedula chi cip cns codfisc codicefiscale cpf cpr cprnr creditcard curp
    dni emrn fallnr fallnummer fodselsnummer henkilotunnus hetu hicn hospno hospnum iban idcard identitycard
    inn insee kontonr kontonummer krankenversichertennummer kvnr kvnummer lanr mbi medicaid
    medicalrecordnumber medicare medrec mispartz mrn nationalid nhs nhsno nhsnumber nid nie nif nino nip nir
    npi numerosecu nuss pasport passport passportno passportnumber patientennr patientennummer patientnummer
    personalausweis personnr personnummer pesel polis reisepass reisepassnummer rentenversicherungsnummer rfc
    rg rvnr secu snils sns socialsecuritynumber sozialversicherungsnummer ssn steuerid steuernummer svnr
    svnummer tesserasanitaria teudat teudatzehut tz vehicleid versichertennr versichertennummer vin zehut инн
    паспорт полис снилс זהות תז マイナンバー 身份证
  `),
  /** What such numbers are of; they need a word for a number, or values that look like one. */
  register: wordSet(`
    account acctno admission akte assicurazione assurance aufnahmenr aufnnr auftragnr auftragsnr bank bituach
    car card cartao carteira cartella case certificate chart compte conta conto cuenta dossier driver
    encounter expediente fall fuhrerschein health histclin histonr historia hospital identity immatriculation
    insurance insured ipp journalnr journalnummer karta kasse kennzeichen kenteken konto krankenkasse kupah
    labornr licence licencia license matricula medical member mrno national nda nomer nosologico nrohc numdos
    numhc nummernschild opnamenr passport pat patente permis plate policy polis processo pt record
    registration regno rekening rijbewijs security seguro social targa tarjeta tessera uhid vehicle
    versicherten versicherung verzekerdenr verzekering карта тикет
  `),
  plate: wordSet(`
    autokennzeichen immatriculation kennzeichen kenteken licenceplate licenseplate matricula numberplate
    nummernschild plate registration rejestracja targa
  `),
  id: wordSet(`
    code guid id identifier ids kennung kennziffer key mispar no nomer nr num number numer numero nummer uuid
    номер מספר 号码 番号
  `),
  employer: wordSet(`
    arbeidsgiver arbeitgeber arbeitsstelle arbetsgivare azienda bedrijf betrieb company datore empleador
    employer employeur empregador empresa entreprise firma maasik pracodawca rabotodatel werkgever workplace
    работодатель מעסיק
  `),
  device: wordSet(`
    deviceid geratenummer imei implantatnummer implantnr implantnummer imsi ip ipaddress ipadresse mac
    macaddress matricola numeroserie serial serialno serialnr serialnum serialnumber seriennummer serienr
    serienummer simserial sn subscriberid udi
  `),
  text: wordSet(`
    anecdote anmerkung annotation bemaerkning bemerkung comentario comment commentaire commento freetext
    freitext heara hearot hinweis kommentar kommentariy kommentti memo narrative nota note notiz observacao
    observacion observaciones observacoes observation opmerking opmerkingen osservazione osservazioni
    primechanie remark remarque specify text toelichting uwaga uwagi vermerk комментарий примечание הערה הערות
    備考 备注
  `),
  date: wordSet(`
    aar annee anno ano dag data date dato datte datum day den dia dt fecha giorno god jaar jahr jour maand mes
    mese mois monat month shana taarich tag tarih year год дата день שנה תאריך
  `),
} as const satisfies Record<string, ReadonlySet<string>>;

export type Concept = keyof typeof CONCEPTS;

/** A column with one of these is about something that is measured, counted or asked of what the other words name. */
export const MEASURED = wordSet(`
  age alive allergic allergies allergy alter animal animals any anzahl arm attended beruf bildung bmi bonding
  brand cancer category cause change class cohabiting conflict consent control count counts dauer delta
  density dermatitis diabetes diagnosis disease distance dominance drug duration dx education ethnicity event
  ever experience exposed exposure eye file food freq frequency gender gene geschlecht grade hand haufigkeit
  health height history hours hypertension income index instrument intensity isolation kind lab language
  length lens lenses level living mean medication medicine method minutes mode model noise nombre numero_de
  occupation opt order outcome pct percent pet pets population precautions preference presence present product
  protein quality race rank rate ratio reader relation relationship risk satisfaction scale score sd setting
  sex size skin smoking speciality specialty species sport status sun support tasa test tests therapy time
  total tracing training transmission treatment trust type unit usage use used valid variable verified visit
  visits weight with without
`);

/** Words that say which of several, and what stands between words. */
export const LINKS = wordSet(`
  alternative am an and current da de del der des di du el emergency et family first former full given home im
  in la last le legal maiden middle my next of other preferred previous primary private second secondary the
  und work y your
`);

/** Further words that names of columns are put together from without a gap. */
export const JOINED = wordSet(`
  admitting birth cell count drug event gene id length no order rate referring self test treating user weight
`);
