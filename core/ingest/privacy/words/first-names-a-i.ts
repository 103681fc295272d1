import { wordSet } from './word-set.ts';

/**
 * First names of a dozen languages, without accents and in Latin letters. Those that are also everyday or clinical
 * words (Rose, Mark, Elisa), months, scales or towns are left out: they would take categories for people.
 */
export const FIRST_NAMES_A_TO_I = wordSet(`
aafke aaliyah aaltje aaron aase abayomi abby abdelaziz abdelhamid abdelkader abdellah abdelrahman abderrahmane
abdon abdonie abdul abdulaziz abdullah abdulrahman abe abel abelard abelin abeline abena abigaelle abigail
abigel abimbola abondance abraham absalon acace acacie acanthe achaire achieng achille ada adaeze adalard
adalbald adalbaude adalberon adalbert adalric adalsinde adam adan adaobi adebayo adebola adedayo adegrin
adegrine adekunle adel adela adelajda adele adelheid adelie adelin adelina adeline adelphe adeltrude ademola
adenet adeodat adesola adewale adhemar aditya adjutor adolphe adolphie adonis adonise adrastee adrehilde
adriaan adrian adriana adriano adrien adrienne adwoa afanasiy afinogen afonsina afonso agafon agafya agap
agapet agata agatha agathange agathe agathon agaton aggey agilbert agilberte aglae agnan agnane agneflete
agnes agneta agnethe agnieszka agrippin agrippine agrypina agustin ahmad ahmed ahmet aicha aida aiden aileen
ailsa aimable aime aimee ainhoa aino aisha aisling aitor ajay akash ake akemi akiko akim akira akos akosua
aksel akua akulina akwasi alain alaine alais alan alana alasdair alastair alban albane alberade alberic albert
alberta alberte alberto albin alcibiade alcide alcidie alcime alcine alcyone aldegonde aldo aldonce aldric
alea aleaume aled alejandra alejandro aleksandar aleksander aleksandr aleksandra aleksanteri aleksey aleksi
aleksy alena alessa alessandra alessandro alessia alessio aleth alevtina alex alexa alexander alexandr
alexandra alexandre alexandrea alexandrine alexanne alexei alexia alexine alexis aleyna alfons alfonso alfred
alfredo algernon alia alica alice alicia alicja alienor aliette alina aline alisa alisha alison alissa
alistair alix aliya aliz alize allan allegra allen alliaume allison alma almine almire alois aloise aloisia
alonzo aloyse alparslan alphee alphonse alphonsine alpinien althee alton alva alvaro alverede alvin alwar alya
alyssa amabela amaia amalia amaliane amalie amalric amalthee amanda amande amandin amandine amant amante amar
amarande amaranthe amaya ambroise ambroisie ambrozy amedee amedeo amelia ameliane amelie amelien ameline
amethyste amiel amin amina aminata aminte amir amira amit amon amos amvrosiy amy anabel anael anaelle anais
ananiy ananya anastase anastasia anastasie anastasiya anastazja anatol anatole anatolie anatoliy anatoly
ancelin anceline andeol anders andoche andras andre andrea andreas andree andrei andres andrew andrey andron
andronik andrzej andy andzelika anette angadreme ange angele angelina angeline angelique angelo angharad angie
angilbe angilberte angilran angoustan angus anicee anicet anicette aniket anikey anikita anil anisim anita
anja anjali ankit ann anna annabel annabell annabelle annalena anne annegret annegrete anneke anneli annelie
annelien annelies anneliese annemarie annemiek annemijn annerose annette anni annibal annie annika annikki
annonciade anny anouar anouk ansbert ansberte anselm anselme ansgar ansgary anstrudie antero anthelme
anthelmette anthony antide antigone antip antje antoine antoinette anton antonella antoni antonia antonietta
antonin antonina antonine antonio antti anuradha anwen anzhela anzhelika aoibheann aoife aparna aphelie
apollinaire apollinariy apollinary apolline apollo apollon aquilin arabella arabelle araminta aras arcadie
archambaud archange archibald archie arda arefiy argine ariadna ariadne arian ariana ariane arianna aricie
arie ariel arielle arik aristarkh ariste aristide aristotelis arjun arkadiusz arkadiy arkady arkhip arlene
arlette armance armand armande armandine armando armel armeline armelle armide armin armine arnau arnaud
arnaude arne arno arnold arnould arolde aron arsene arsenie arseniusz arseniy arsinoe artem artemis artemiy
arthaud artheme arthur arthurine artur arturo arunthavanathan arved arvid arwen arya arystarch asa asaf asami
asbjorn ascelin asceline asel asgeir asgerd ashish ashley ashok asier asiya askold assaf assomption astarte
asterie astree astrid astride asuka asuncion asya atanazy athalie athanase athanasie athanasios athenais
athina atieno attila aube aubertine aubrey aubry aude audebert audeline audouin audran audrey auguste
augustine augustus aure aurea aurele aurelia aurelie aurelien aurelienne aurelius aurelle aurian auriane
aurore auxane auxence ava avdey aveline averkiy averyan avgust avi aviad avigaelle avigail avksentiy avner
avoye avraham avtonom axel axeline axelle ayaka ayala ayana ayaz ayden ayla ayleen aylin ayman aymard
aymardine aymeric aymon aymonde aynur ayodele ayoub ayse aysegul aysel ayumi ayyub azalee azariy azelie
azeline aziza azra babacar babatunde babette badr balazs baldwin balint balthazar balwinder baptiste baran
barbara barbe barbro barend baris barnabas barnabe barnaby barry bart barthelemy bartholomaus bartholomew
bartimee bartlomiej bartosz bas basile basilisse bastiaan bastian bastien bathilde batuhan baudouin bauke
bazhen bazyli beatrice beatriz beatrycze becky begona bela belinda bella bence bende bendeguz benedek
benedicte benedikt benedita benedykt benett bengt beniamin benicio benigne benito benja benjamim benjamin
bennet bennett bennie benno benny benoit bente benthe bentley benyamin beranger berangere berard berat berend
berit berkay bernadette bernadine bernard bernardo bernd bernhard bernice bert berta bertalan bertha berthe
berthold bertille bertram bertrand beryl bessie beth bethan bethany betina betsy bettina betty beulah beuve
beverly bharat bhavna bianka bibi bibiana bibianna biborka bilal birger birgit birgitta birgitte bjarne bjorn
blaise blake blanche blandine blanka blazej boaz bobbi bobbie bobby bodhi bodi bodil boet bogdan boglarka
bogumil bogumila boguslaw bohdan bohemond bohumil bohumila bojan boldizsar boleslav boleslaw bon boniface
bonnie borbala borge borghild boris borislav boroka borys botond boubacar bouchard boudewijn bowie boyan boyd
bozena brad bradford bradley brajan brajen bram brandi brandon branislav branko branwen brenda brendan brenn
breno brent bretislav brett briac brian brice bridget brieuc brigitta brigitte britt brittany broderick
bronagh bronislav bronislawa bronwen brooke bruce bruna brunehaut brunehilde brunhild brunhilde bruno bryan
bryant brygida brynhild budimir bukola bulent burak burkhard byron caetana caio caitlin caleb calebe calixte
calogero calvin camelien cameron camila camilla camille camillien candace candice candide caoimhe capucine
caribert caridad carina carine carl carla carles carlijn carlo carloman carlos carlota carlotta carlton
carmela carmelo carmen carminho carmo carol carole carolin caroline carolyn carrie carroll cary carys cas
casey casimir caspar casper cassandra cassandre cassien cataleya catalin catalina catarina caterina catharina
catherina catherine cathleen cathy cato catrin catriona caua cecelia cecil cecile cecilia cecilie cecylia
cecyliusz cedric cedrik celeste celestin celestine celia celien celina celine cemal cemile cengiz cerys
cesaire cesar ceyda ceylin cezary chad chaim chana chantal charalampos charlaine charleen charlemagne charlene
charles charlie charline charlotta charlotte charmaine chaya chayenne cheikh chelsea chelsey cheryl cheslav
chiamaka chiara chidi childebert chilperic chinedu chinonso chioma chiyo chloe chretien chris christa
christabel christelle christer christiaan christian christiane christiano christie christin christina
christine christl christodule christoffer christoph christophe christopher christy chrysanthi chrysole
chrysostome chukwuemeka chukwuma ciara cindy citlali claas claes claire clara clarence clarissa clarisse clark
claude claudette claudia claudien claudine claudio claus clayton cleandre clelie clemence clemens clemente
clementina clery clifford clifton clint clinton clio clodagh clotaire clotilde clovis clyde cody coen colette
colin coline colleen collien collin conceicao concepcion concetta conchita conner connie connor conrad
constanca constance constantin coralie coraline cordelia cordula corentin corentine corey corinna corinne
cormac cornelia cornelis cornelius corvin cory cosima cosmin courtney craig cressida cristian cristiano
cristina cristobal csaba csanad csenge csilla csongor cuauhtemoc curtis cuthbert cynthia cyprien cyra cyriaque
cyrielle cyril cyrille cyrus cyryl czeslaw czeslawa daan daantje dafna dafydd dagfinn dagmar dagny dagoberto
daiki daisuke daley dalia dalila damian damien damin damon dana dani danica daniel daniela daniele danielle
danijel danila danilo danique danny dante danuta daphne daria darian darin darinka dario darius dariusz darla
darleen darlene darnell darrel darrell darren darrin darryl darya daryl dave davey davi david davide davin
davina davy davyd dawid dax deanna debbie debora deborah debra deen deepa deepak deepika defne deirdre dejan
delbert delia della delores delphin delphine delyth dementiy demetria demetrius demetriusz demi demid demyan
deneval denis denise denisz deniz dennis denny derek dervla deshawn desiree desmond despina detlef devendra
devin devorah dewey dewi dex dexter dexx dhruv diana diane dianna dianne diarmuid didier diede diego dieke
dieter dietmar dietrich dieudonne dieudonnee dikla dilara dilek dilwyn dimitra dimitri dimitrios dinesh dinis
diogo dion dionizy dirk divya dixie djayden djenna djibril dmitri dmitriy dmitry dmytro dobromir dobromysl
dobroslav doina dolores domenic domenico domenik domingo dominic dominick dominik dominique donal donald donat
donatella donna donnie donny doreen dorian doriane dorina dorine doris dorit dorka dorofey dorota dorotea
dorothea dorothee dorothy dorottya dorte dorthe douce doug douglas douwe dov doyle dragan dragana dragica
dragos drahomira dror drusilla dua duane duarte duco dung dusan dusanka dustin duuk dwayne dwight dylan dylano
eamon earnestine ebba ebenezer eberhard eckart eckehard eckhard ecrin eda eddi eddie eddy edelmira edeltraud
eden edgar edgard edilson edith edmee edmond edmund edna edouard eduard eduarda eduardo edurne edvin edward
edwin edwina edyta eef eefje eero eeva eevamaija efe effie efim efraim efrat efrem efua egbert ege egon egor
ehrentraud eileen eilidh eimear eimhear einat eino eirik eirini eirlys eitan eivind ejnar ekaterina ekkehard
ekow ela elaine elanur elbert eldbjorg eldred elea eleanor eleazar eleftheria elena eleni eleonora eleonore
eleri eleuthere elfi elfrieda elfriede eli elia eliah eliana eliane elias eliasz elie eliezer elif elijah elin
elina eline elisabet elisabeth elise elisee elisey elisio eliyahu eliza elizabet elizabeth elizar elizaveta
elize elke ella elle ellen elli elliot ellis elly elmer eloa elodie eloisa eloise elsa elsie elspeth elvira
elwira elynn elzbieta elzear ema emanuel emanuela emanuele emanuelly emeka emelie emeline emely emelyan
emerance emerencie emeric emese emiko emil emile emili emilia emilian emilie emilio emiliya emily emin emine
emirhan emma emmanuel emmanuelle emmanuil emmelie emmeline emmely emmett emmi emmy emre emrys encarnacion
eneko enes enguerrand enie eniko enna enno enrico enrique ensar ensio enya enzo eoin ephraim epifan epiphane
erast eray erdogan eremey eren erez eric erica erick erik erika erin erkan erkki erma ermanno ermil ermintrude
ermolay ernest ernestine ernesto erofey ervin erwan erwin erzsebet esben eskil esma esmee esmeralda esperanza
esra essie esteban estela estelle estera esther eszter ethan ethel etienne euan eubert eudes eudokia eudoksja
eudora eudoxe eudoxie eugene eugenia eugenie eugeniusz eula eulalia eulalie eunice euphemia euphrasie eusebe
eusebie eustace eustache eustracjusz eva evan evangelia evangeline evangelos evariste evdokim evdokiya evelien
eveliina evelin evelina eveline evelyn evelyne everett evfrosiniya evgenia evgeniy evgeniya evgeny evgraf evi
evie evlampiy evpraksiya evrard evsey evstafiy evstigney evy ewa ewan ewelina eyal eymen ezekiel ezra faas
fabian fabiana fabiano fabien fabienne fabio fabrice fabricia fabricio fabrizio fadey fadime faina faisal
falba famke fanni fannie fanny fantin fantine farah fardau fatima fatimah fatma fatou fatoumata faustine faya
faye fayen fayenne febe fedde federica federico fedor fedosiy fedot fehmi fekla felicia feliciano felicie
felicitas felicite feliks felina felipe felix fem femke femm fenella fenja fenna fenne feofan feoktist
ferapont ferdinand ferdinando ferdynanda ferenc fergal fergus ferhat feride fernand fernande fernando ferre
fevroniya fiacre fiadh fiammetta fidele fieke fien fiene fiep fiete filaret filemon filimon filip filipa
filipe filipp filippo filiz filomena filou finia finja finlay finley finn finnbogi finnja finnley fintan fiona
fionn fionnuala firmin fitzroy flavie flavien flemming fleur flodoard floortje flor flore florencia florencja
florent florentin florentina florentine florestan florian florie florine floris floyd flynn foka folake
folasade foma forrest fortunat fortunee fos foss fotini fotiy foulques franca france frances francesca
francesco francette francia francine francis francisca francisco francisque franciszek franciszka francois
francoise franklin frantisek franz franziska frauke fred freda freddie frederic frederica frederick frederico
frederik frederike frederique fredrick fredrik freek freja frenkie freya frida frieda friederike friedhelm
friedrich frithjof frode frol fruzsina fryderyk fulbert fulcran fulgence fumiko funmilayo furkan fynn fyodor
gabin gabor gabriel gabriela gabriele gabriella gabrielle gadi gael gaelle gaetano gail galaktion galfryd
galina galit garance garazi garnier garrett garry gary gaspar gaspard gaston gatien gaud gaurav gautier gavril
gavrila gayle gedeon geertje geertruida geeta gellert genevieve gennadiy gennady gennaro genowefa geoffrey
geoffroy georg george georges georgette georgiana georgina georgios georgiy georgy geraint gerald geraldine
gerard gerardo gerasim geraud gerazym gerben gerberge gerbert gerda gergely gergo gerhard gerlind gerlinde
germain germaine gerold gerrit gershon gertraud gertrud gertruda gertrude gervais gesa gesine gethin geza
ghada gheorghe ghislain ghislaine giada giampaolo gian giancarlo gianfranco gianluca gianni gideon gidon giel
gigi gijs gila gilad gilbert gilberto giles gilles gilson gina ginette ginevra ginewra gino gioia giorgia
giorgio giovanna giovanni girart girish gisela gisele giselher gislebert gitte giulia giuliana giuliano giulio
giuseppe giuseppina gjertrud gladys glafira gleb glenda glenn gloriana godfrey gokhan goncalo gondebaud
gonsalwy gonthier gontran gonzague gonzalo goran gordana gordey gordon gorka gostomysl gottfried gotthard
gottlieb graciela gracja grady graham grainne graziella grazyna greg gregg gregoire gregor gregorio gregory
gremislav greta gretchen grethe grigoriy grigory griselda gry grzegorz guadalupe gubio gudmund gudrun
guenievre guerin gui guilhemine guilherme guillaume guillemette guillermina guillermo guinevere gulay gulsen
gulsum gundula gunhild gunilla gunnar gunnhild gunter gunther gunvor guozhong guriy gurpreet gustav gustave
gustavine gustavo guus guusje guyot gwen gwenael gwenaelle gwendoline gwendolyn gwido gwilym gwyneth gyorgy
gyozo gyula haakon hadas hafida hafsa hagen hailey haim hakan hakim hakon hala halina hallgerd halvard halyna
hamish hamza hana hanga hanife hanna hannah hanne hannele hannelore hannes hanno hannu hans hansjorg haoran
harald hardouin harish harold harpreet harriet harry hartmut hartwig haruka haruki haruto harvey hasan hassan
hatice hattie hauke havard havva hayley hector hedda hedelin hedi hedvig hedwig heidelinde heidemarie heidi
heidrun heike heikki heiko hein heinke heinz heitor helen helena helene helga helier helin helio helle hellmut
helmfried helmi helmut heloisa heloise helvi hemant hendrik hendrika hennes henning henri henrick henrietta
henriette henrik henrike henrique henry henryk henryka herbert heriberto herluin herman hermenegildo hermine
hermione hernan herta hertha herve herwig hester heulwen hezekiah hezron hidaya hidde hideki hideo hieronim
hilaire hilarion hilary hilda hildebert hildegard hildegarde hilkka hiltrud hincmar hipolit hippolyte hira
hiroko hiroshi hisako hjalmar holger homero honore honorine horace horacio horacy horst hortense howard hrvoje
hubert huberta hubertine hubertus huda hugh hugo hugues huguette hulya humberto humphrey hung hunor huong
huseyin hussain hussein huub hywel iain ian ianthe ibrahim ibrahima ibukun ida idris ieuan ifeanyi ifeoma
ignacio ignacy ignatius ignatiy ignaz igor ihor ikechukwu iker ilan ilana ilaria ilarion ilay ilayda ildiko
ileana ilias ilinca ilja ilmari ilona ilse ilya ilyas iman imani imke immanuel imogen imogene imran imre inara
inaya inbal indira indy ineke ines inez inga inge ingeborg ingegerd inger ingo ingrid ingunn ingvar ingvild
inigo inka inkeri inmaculada inna innocenty innokentiy ioana ioanna ioannis iolanthe iolo ionel ionela ionut
iorwerth iosif ipat ipatiy iphigenia ippolit ira iracema iraida irakliy irem irena irene ireneusz irina irma
irmeli irmgard irmtraud irvin irving isa isaac isabeau isabel isabela isabell isabella isabelle isabelly isac
isadora isaiah isak isay ise iseult isidor isidore ismael ismail ismerie isobel isolde isra istvan itai itamar
itzel itziar itzik iuliana iva ivan ivanna ivar iven iver ivica ivo ivonne iya izaak izabela izabella izajasz
izaskun ize izmail izolda izot izyaslav izydor izzy
`);
