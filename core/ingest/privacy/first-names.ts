/**
 * First names of a dozen languages, without accents and in Latin letters. Those that are also everyday or clinical
 * words (Rose, Mark, Elisa), months or towns are left out: they would take categories for people.
 */
export const FIRST_NAMES: ReadonlySet<string> = new Set(
  `
aaliyah aaltje aaron abby abdelrahman abdon abdonie abdul abdullah abe abel abelard abelin abeline abena
abigaelle abigail abigel abondance abraham absalon acace acacie acanthe achaire achille ada adalard adalbald
adalbaude adalberon adalbert adalric adalsinde adam adan adebayo adegrin adegrine adel adela adelajda adele
adelie adelin adelina adeline adelphe adeltrude adenet adeodat adhemar adjutor adolphe adolphie adonis
adonise adrastee adrehilde adriaan adrian adriana adriano adrien adrienne afanasiy afinogen afonso agafon
agafya agap agapet agata agathange agathe agathon agaton aggey agilbert agilberte aglae agnan agnane
agneflete agnes agneta agnieszka agrippin agrippine agrypina agustin ahmad ahmed ahmet aicha aida aiden
aileen aimable aime aimee aino aisha ake akiko akim akos akosua aksel akulina alain alaine alais alan alana
alban albane alberade alberic albert alberta alberte alberto albin alcibiade alcide alcidie alcime alcine
alcyone aldegonde aldo aldonce aldric alea aleaume alejandra alejandro aleksander aleksandr aleksandra
aleksey aleksi aleksy alena alessa alessandra alessandro alessia alessio aleth alevtina alex alexa alexander
alexandr alexandra alexandre alexandrea alexandrine alexanne alexei alexia alexine alexis aleyna alfonso
alfred alfredo alia alica alice alicia alicja alienor aliette alina aline alisa alisha alison alissa alix
aliya aliz alize allan allegra allen alliaume allison alma almine almire alois aloise alonzo aloyse
alparslan alphee alphonse alphonsine alpinien althee alton alva alverede alvin alwar alya alyssa amabela
amalia amaliane amalie amalric amalthee amanda amande amandin amandine amant amante amar amarande amaranthe
amaya ambroise ambroisie ambrozy amedee amelia ameliane amelie amelien ameline amethyste amiel amin amina
aminte amir amira amon amos amvrosiy amy anabel anael anaelle anais ananiy anastase anastasia anastasie
anastasiya anastazja anatol anatole anatolie anatoliy anatoly ancelin anceline andeol anders andoche andras
andre andrea andreas andree andrei andres andrew andrey andron andronik andrzej andy andzelika anette
angadreme ange angele angelina angeline angelique angelo angie angilbe angilberte angilran angoustan anicee
anicet anicette anikey anikita anil anisim anita anja anjali ann anna annabel annabell annabelle annalena
anne anneke anneli annelie annemarie annemijn annette anni annibal annie annika annikki annonciade anny
anouar anouk ansbert ansberte anselme ansgar ansgary anstrudie antero anthelme anthelmette anthony antide
antigone antip antoine antoinette anton antonella antoni antonia antonin antonina antonine antonio antti
anzhela anzhelika aphelie apollinaire apollinariy apollinary apolline apollo apollon aquilin arabelle aras
arcadie archambaud archange archibald archie arda arefiy argine ariadna arian ariana ariane arianna aricie
arie ariel arielle arik aristarkh ariste aristide arjun arkadiusz arkadiy arkady arkhip arlene arlette
armance armand armande armandine armando armel armeline armelle armide armin armine arnaud arnaude arne arno
arnold arnould arolde aron arsene arsenie arseniusz arseniy arsinoe artem artemis artemiy arthaud artheme
arthur arthurine artur arturo arunthavanathan arved arvid arwen arya arystarch asa asaf ascelin asceline
asel ashley ashok asiya askold assaf assomption astarte asterie astree astrid astride asya atanazy athalie
athanase athanasie athenais athina attila aube aubertine aubrey aubry aude audebert audeline audouin audran
audrey auguste augustine aure aurea aurele aurelia aurelie aurelienne aurelle aurian auriane aurore auxane
auxence ava avdey aveline averkiy averyan avgust avi aviad avigaelle avigail avksentiy avner avoye avraham
avtonom axel axeline axelle ayala ayana ayaz ayden ayla ayleen aylin ayman aymard aymardine aymeric aymon
aymonde ayoub ayse azalee azariy azelie azeline azra babette badr balazs baldwin balint balthazar baptiste
baran barbara barbe barbro baris barnabas barnabe barry bart barthelemy bartimee bas basile basilisse
bastiaan bastian bastien bathilde batuhan baudouin bazhen bazyli beatrice beatriz beatrycze becky bela
belinda bella bence bende bendeguz benedek benedicte benedikt benedita benedykt benett bengt beniamin
benicio benigne benito benja benjamim benjamin bennet bennett bennie benno benny benoit bente benthe bentley
benyamin beranger berangere berard berat berend berit berkay bernadette bernard bernardo bernd bernice bert
berta bertalan bertha berthe bertille bertram bertrand bessie beth bethany betina betsy betty beulah beuve
beverly bianka bibi bibiana bibianna biborka bilal birgitta birgitte bjarne bjorn blaise blake blanche
blandine blanka blazej boaz bobbi bobbie bobby bodhi bodi boet bogdan boglarka bohemond boldizsar boleslav
bon boniface bonnie borbala boris borislav boroka borys botond bouchard bowie boyan boyd brad bradford
bradley brajan brajen bram brandi brandon brenda brendan brenn breno brent brett briac brian brice bridget
brieuc brigitte britt  bronislav brooke bruce bruna brunehaut brunehilde bruno bryan bryant brygida
budimir burak byron caetana caio caitlin caleb calebe calixte calvin camelien cameron camila camilla camille
camillien candace candice candide capucine caribert caridad carina carine carl carla carles carlijn carlo
carloman carlos carlota carlotta carlton carmen carminho carmo carol carole carolin caroline carolyn carrie
carroll cary cas casey caspar casper cassandra cassandre cassien cataleya catalina catarina caterina
catharina catherine cathy cato catrin caua cecelia cecil cecile cecilia cecilie cecylia cecyliusz cedric
cedrik celeste celestin celestine celia celien celina celine cesaire cesar ceyda ceylin cezary chad chaim
chana chantal charlaine charleen charlemagne charlene charles charlie charline charlotta charlotte chaya
chayenne chelsea chelsey cheryl cheslav chiara childebert chilperic chinedu chioma chloe chretien chris
christelle christer christiaan christian christiane christiano christie christin christina christine
christodule christoffer christoph christophe christopher christy chrysole chrysostome cindy claas claes
claire clara clarence clarissa clarisse clark claude claudia claudien claudine claudio claus clayton
cleandre clelie clemence clemens clemente clery clifford clifton clint clinton clio clotaire clotilde clovis
clyde cody coen colin coline colleen collien collin conchita conner connie connor conrad constanca constance
constantin coralie coraline corentin corentine corey corinna corinne cornelia cornelis cornelius corvin cory
cosima courtney craig cristian cristiano cristina cristobal csaba csanad csenge csongor curtis cynthia
cyprien cyra cyriaque cyrielle cyrille cyrus cyryl daan daantje dafna daley dalia dalila damian damien damin
damon dana dani daniel daniela daniele danielle danila danilo danique danny dante daphne daria darian darin
dario darius dariusz darla darleen darlene darnell darrel darrell darren darrin darryl darya daryl dave
davey davi david davide davin davina davy davyd dawid dax deanna debbie debora deborah debra deen deepa
deepak defne delbert delia della delores delphin delphine dementiy demetriusz demi demid demyan deneval
denis denise denisz deniz dennis denny derek desiree devin devorah dewey dewi dex dexter dexx diana diane
dianna dianne didier diede diego dieke dieudonne dieudonnee dikla dilara dilek dimitri dinis diogo dion
dionizy dirk divya dixie djayden djenna dmitri dmitriy dmitry dobromysl dobroslav domenic domenico domenik
domingo dominic dominick dominik dominique donald donat donna donnie donny doreen dorian doriane dorina
dorine doris dorit dorka dorofey dorota dorotea dorothea dorothee dorothy dorottya dorthe douce doug douglas
douwe dov doyle dror dua duane duarte duco dustin duuk dwayne dwight dylan dylano ebba ecrin eda eddi eddie
eddy eden edgar edgard edith edmee edmond edmund edna edouard eduard eduarda eduardo edvin edward edwin
edyta eef eefje eero eeva efe efim efraim efrat efrem ege egor eileen einat eirik eitan ekaterina ela elaine
elanur elbert elea eleanor eleazar elena eleni eleonora eleonore eleuthere eli elia eliah eliana eliane
elias eliasz elie eliezer elif elijah elin elina eline elisabet elisabeth elise elisee elisey elisio eliyahu
eliza elizabet elizabeth elizar elizaveta elize ella elle ellen elli elliot ellis elly elmer eloa elodie
eloisa eloise elsa elsie elvira elwira elynn elzbieta elzear ema emanuel emanuela emanuele emanuelly emeka
emelie emeline emely emelyan emerance emerencie emeric emese emil emile emili emilia emilian emilie emilio
emiliya emily emin emine emirhan emma emmanuel emmanuelle emmanuil emmelie emmely emmett emmi emmy emre enes
enguerrand enie enna enno enrico enrique ensar ensio enya enzo ephraim epifan epiphane erast eray eremey
eren erez eric erica erick erik erika erin erkki erma ermil ermolay ernest ernestine ernesto erofey ervin
erwin esben esma esmee esperanza esra essie esteban estela estelle estera esther eszter ethan ethel etienne
eubert eudes eudokia eudoksja eudoxe eudoxie eugene eugenia eugenie eugeniusz eula eulalie eunice euphrasie
eusebe eusebie eustache eustracjusz eva evan evangeline evariste evdokim evdokiya evelien eveliina evelin
evelina eveline evelyn evelyne everett evfrosiniya evgeniy evgeniya evgeny evgraf evi evie evlampiy
evpraksiya evrard evsey evstafiy evstigney evy ewa ewelina eyal eymen ezra faas fabian fabiana fabiano
fabien fabienne fabio fabrice fabricia fabricio fabrizio fadey faina faisal falba famke fanni fannie fanny
fantin fantine farah fardau fatima fatimah fatma faustine faya faye fayen fayenne febe fedde federica
federico fedor fedosiy fedot fekla felicia feliciano felicie felicitas felicite feliks felina felipe felix
fem femke femm fenja fenna fenne feofan feoktist ferapont ferdinand ferdynanda ferenc fernando ferre
fevroniya fiacre fidele fieke fien fiene fiep fiete filaret filemon filimon filip filipa filipe filipp
filippo filou finia finja finlay finley finn finnja finnley fiona firmin flavie flavien fleur flodoard
floortje flor flore florencia florencja florent florentin florentine florestan florian florie florine floris
floyd flynn foka foma forrest fortunat fortunee fos foss fotiy foulques franca france frances francesca
francesco francette francia francine francis francisca francisque franciszek franciszka francois francoise
franklin franz franziska fred freda freddie frederic frederica frederick frederico frederik frederike
frederique fredrick fredrik freek freja frenkie freya frida frieda friederike friedrich frol fruzsina
fryderyk fulbert fulcran fulgence furkan fynn fyodor gabin gabor gabriel gabriela gabriele gabriella
gabrielle gadi gael gaelle gail galaktion galfryd galina galit garance garnier garrett garry gary gaspar
gaspard gaston gatien gaud gaurav gautier gavrila gayle gedeon gellert genevieve gennadiy gennady geoffrey
geoffroy georg george georges georgette georgiy georgy gerald geraldine gerard gerardo gerasim geraud
gerazym gerberge gerbert gergely gergo germain germaine  gerrit gershon gertruda gertrude gervais
ghada ghislain giada gian gianluca gianni gideon gidon giel gigi gijs gila gilad gilbert gilberto gilles
gina ginewra gino gioia giorgia giorgio giovanna giovanni girart gisele gislebert gitte giulia giuliana
giuliano giulio giuseppe giuseppina gladys glafira gleb glenda glenn goncalo gondebaud gonsalwy gonthier
gontran gonzague gonzalo goran gordey gordon gostomysl graciela gracja grady graziella greg gregg gregoire
gregor gregorio gregory gremislav greta gretchen grigoriy grigory gry grzegorz guadalupe gubio guenievre
guerin gui guilhemine guilherme guillaume guillemette guillermina guillermo gunilla gunnar guozhong guriy
gustav gustave gustavine gustavo guus guusje guyot gwen gwenaelle gwendolyn gwido gyorgy hadas hafsa hagen
hailey haim hakan hakim hakon hala hamza hana hanga hanna hannah hanne hannele hannes hanno hannu haoran
harald hardouin harold harriet harry haruto harvey hasan hassan hatice hattie hauke hayley hector hedda
hedelin hedi hedvig heidi heikki hein heitor helen helena helene helier helin helio helle heloisa heloise
hendrik hendrika hennes henning henri henrick henrietta henriette henrik henrike henrique henry henryk
henryka herbert herluin herman hermenegildo hermine hernan herve hidaya hidde hieronim hilaire hilarion
hilary hilda hildebert hincmar hipolit hippolyte hira hiroko hiroshi homero honore honorine horace horacio
horacy hortense howard hubert huda hugh hugo hugues huguette hunor huseyin hussain hussein huub ian ibrahim
ida idris ifeoma ignacio ignacy ignatiy igor ilan ilana ilaria ilarion ilay ilayda ilias ilja ilmari ilona
ilya ilyas iman imani imke immanuel imran imre inara inaya inbal indy ines inez inga inger ingrid inka
inkeri inna innocenty innokentiy iosif ipat ipatiy ippolit ira iraida irakliy irem irena irene ireneusz
irina irma irmeli irvin irving isa isaac isabeau isabel isabela isabell isabella isabelle isabelly isac
isadora isaiah isak isay ise iseult isidor isidore ismael ismail ismerie isra istvan itai itamar itzik iva
ivan ivanna ivar iven ivo ivonne iya izaak izabela izabella izajasz ize izmail izolda izot izyaslav izydor
izzy jaakko jace jacinthe jackie jacky jacob jacoba jacobo jacobus jacqueline jacquelyn jacques jada jaden
jadwiga jaelynn jailey jaime jaimy jairo jaivey jake jakob jakub jakubina jalou jamal james jamie jamila
jana janaina jane janek janet janice janie janin janina janine janis janka janna janne jannek jannes janni
jannik jannis jano janos janosch janusz japhet jara jared jari jarne jarno jaron jasmijn jasmin jasmina
jason javi javier jax jaxon jaxx jayce jayda jayden jaylano jaylen jaylinn jayson jayvano jazmin jazzlyn
jazzlynn jeanette jeanne jeannel jeannette jeannie jeannot jeff jeffery jeffrey jefta jehanne jella jelle
jelmer jelte jenna jennie jennifer jens jente jeppe jerald jeremi jeremiah jeremias jeremiasz jeremie jeremy
jermaine jerome jeronimo jerry jerzy jesper jess jesse jessica jessie jesslyn jesslynn jessy jesus jette
jidde jil jill jimi jimmie jimmy jinte jinthe jip joachim joah joakim joan joana joann joanna joanne joanny
joao joaquim joaquin joas jocelyn jocelyne jodi jody joel joelina joeline joelle joep joes joey johan johann
johanna johanne johannes john johnathan johnnie johnny joleen jolie jolien jolijn jolin jolina joline jon
jona jonah jonas jonatan jonathan jonathon jonna jonte joost jop jordi jordy jorge jorgen joris jorn jorrit
jort joscha joschua jose josef josefien josefin josefina josefine josep joseph josephin josephine josh
joshua josie josse josselin josua josue josy jourdain joya joyce jozef jozefina jozsef jozue juan juana
juanita juda jude judicael judith judy judyta juha juhani juho jukka jula julan jule jules julia julian
juliana juliane julien julieta juliette julika julina julio julita julius juliusz juna junayd jur juri jurre
juste justin justine justus justyn justyna juul kaan kaarina kacper kaj kaja kalervo kalevi kalistrat kalle
kallistrat kamila kamilla kapiton kara karam karen kari karim karin karina karl karla karlijn karlo karlotta
karol karoliina karolina karoline karp kasper kassandra kasyan katariina katarina katarzyna kate katharina
katherine kathleen kathrin kathrine kathryn kathy katie katja kato katrin katrina katrine kavita kaya kayden
kayla kaylee kayleigh kayra kazimierz kazimir kazuko keano keanu kees keet keiko keith kelley kelli kellie
kelly kemal kenan kende kendra kenji kenneth kenny kensi kenza kenzo kerem keren kerim kerry kerstin kevin
khadija khaled khalid khariton kharlampiy khristofor kian kiana kiara kiki kilian kim kimberley kimberly
kimi kincso kinga kir kirill kirk kirsten kjeld kjell klaas klara klarencjusz klaudia klaudiusz klavdiy
klavdiya kleber klemens klementyna kleopatra kliment koen kofi kolos kondrat kondratiy konon konrad
konstancja konstantin konstanty konstantyn koralia koray korbinian korinna kornel korneli kornelia
korneliusz kornil krijn krista kristen kristi kristian kristie kristiina kristin kristina kristine kristof
kristoffer kristopher kristy krisztian krisztofer krystal krystian krystyna krzysztof ksawera ksawery ksenia
kseniya ksenofont kupriyan kurt kuzma kwame kwintyn kyan kyano kyara kyle kyllikki kyra ladimir ladislau
ladislav laila lajos lakshmi lamar lambert lana landry lara larisa larissa larry lars larysa lasse laszlo
latoya laura laurane laure laureen laureline lauren laurence laurencja laurencjusz laurene laurens laurent
laurenty laurentyna laurenz lauri lauriane laurie laurin laurine laverne lavinia lavr lavrentiy lawrence
layla lazar lazare lazarz leah leana leander leandra leandre leandro leann leena leendert leif leigh leila
lela leland len lena lene leni lenia lenja lenn lennard lennart lenne lennert lennie lennon lennox lenny
lenya leo leon leona leonard leonardo leonhard leoni leonid leonidas leonie leonne leonor leonora leontiy
leopold leopoldine leroy leslie lester leticia letizia leu leufroy lev levent levente levi levin levke lewin
lewis lex lexi lexie leyla liah liam lian liana lias libere lidia lidiya lieke liene lietald lieuwe lieve
lihua liisa lili lilia lilian liliana lilianna lilien lilith lilla lilli lillian lillie lilly lilou limor
lina linda lindsay lindsey linett linn linne linnea linus lio lionel lior liora lis lisa lisann lisanne
lisbeth lise liselotte liv liva livia liya liyam liyana liz liza lize lizz lizzy lloyd loa loek loes loet
logan loic lois longin lonnie loredana loreen loren lorena lorene lorenz lorenzo loretta lori lorrain
 lothaire lott lotta lotte lotti loua louay louie louis louisa louise loup lourenco lova lovisa
lowell luan luana luc luca lucas lucca luchezar lucia lucian luciano lucie lucien lucienne lucille lucja
lucjan lucy ludivine ludmila ludolphe ludovic ludvig ludwig ludwik ludwika luena luigi luis luisa luise luiz
luiza lujza luk luka lukas lukasz luke lukiya lukyan lune luther lutz luuk luus luzie lya lyam lydia lydie
lykke lyle lyn lynda lynette lynn lynne lyubim lyubomir lyubosmysl lyubov lyudmila maaike maan maarit
maarten maartje maas maayan mabel mable macaire mack macy madalena maddox madeleine madelief madeline madita
madleen madlen mae maes maeve mafalda magali magdalena maggie magnus maguelone mahaut maher mahir mahmoud
maica maija maik maike mailin maira maite makar makary maksim maksimilyan maksym maksymilian malcolm malena
malene malgorzata malia malik malin malina malka mallaury malo malou malte malthe malwina mamert mamie
manasse mandy manel manish manoah manon manu manuel manuela marah marc marceau marcel marcela marceli
marcelin marceline marcell marcella marcelo marcia marcin marco marcos marcus mareike marek maren marfa
margaret margareta margarida margherita margie margot marguerite mari maria mariam marian mariana mariangela
marianna marianne mariano maricarmen marieke mariella marijn marika marilu marilyn marina marinus mario
marion marisa marisol marissa marit marius mariya marja marjatta marjorie markku marko markus marla marleen
marlen marlena marlene marley marli marlie marlo marlon marly marrit marsha marta marte martha marthe martim
martin martina martine marton martti marty martyan martyn martyna marvin marwa marwin mary maryam maryann
maryna massimo mateo mateus mateusz matheus mathew mathias mathijs mathilda mathilde mathis mathurin matias
matilda matilde matis matt matteo matthew matthias matthieu matthijs matthis matti mattia mattias mattie
mattis matvey matyas matylda matz maud maugis maureen maurice mauricette maurits maurizio mauro maurycy
maxellende maxence maxime maximilian maximilien maxine maya mayeul mayra maysa mayson mayte mayya mechislav
mederic medine meena mees mefodiy megan megane meghan mehmet meik meike meir meirav meire melania melanie
melba melchior melek melike melina melinda melis melisa melisande melissa melissandre melle melodie mels
melvin menachem mence menno merav mercia meredith merel merete merijn merle merlin merovee mert merve meryem
mette mex meyra mia micael micaela micah micha michael michaela michal michalina micheal michel michela
michele michelle midas mieke miguel mihaly mik mika mikael mikaela mikail mike mikhail mikhey mikkel mikki
mikko miklos mikolaj mila milana milano mildred milen milena miley militsa miliy milla mille milly milo
milou milovan milton mindy minna minnie mio mir mirac miran miranda miray mirco mireille mirella miri miriam
mirja mirko miron miroslav mirre mirte mirthe mirza mitch mitchell mitofan mohamed mohammad mohammed mohan
moise moises moisette moisey mojzesz mokey monica monika monique moran mordechai morgan morgana morgane
moritz morris morten moses moshe moussa mozes mstislav muhammad muhammed mukesh murat muriel murilo musa
mustafa myla mylan mylene mylo myron myrthe naama nabil nachman nadav nadege nadezhda nadia nadine nadja
nadzieja naemi naftali naina nancy nandor nanna naoko naomi naoufal naoufel nara narcisse narkis natalia
natalie natalya natan natanael nataniel natasa natasha nathalie nathan nathanael nathaniel naud naudet naum
naveen nazar nazariusz nazary neal nechama neele neeltje neha nehemie neil nele nelli nellie nelly nena
nestor neta nettie nevio ngozi nia nicephore nicholas nichole nicklas niclas nico nicola nicolai nicolas
nicole nicoletta nicoline niek niels niene nienke nifont nikandr nikanor nike nikhil nikifor nikita nikki
nikkie niklas niko nikodem nikodim nikola nikolai nikolas nikolasz nikolay nikon nila nils nina ninel nino
ninthe nisa nneka noa noah noam noami noan noe noella noelle noemi noemie nola nolan nolen nomi nonna noor
noortje nora norah norbert norberto nore norina norman normand noud nour nouri nout novan novi nowi nox
nubia nuno nuria nurit nynke obinna oceane octavio odette odile odilon odin odon ofelia ofer ofra oger ohad
oke oksana oktyabrina olaf olavi ole oleg olga olimpia olimpiada olimpiy oliver olivia olivier oliwia
oliwier olle ollie olof oluwaseun olympe omar ombline omer omri onufriy onufry onur ophelie ora oren orest
orestes orhan oriande oriane orit orlane orly ornella orville orvokki oscar osip oskar oskari osman osmund
osnat ostap ostromir otis otto oumayra oury owen ozanne ozlem pablo pacome paivi pakhom palemon pamela
panfil panka pankracy pankrat pankratiy panna pantaleon panteleymon paola paolo paramon parfen pascale
pasquale paterne patrice patricia patricio patrick patrik patrizia patrycja patrycjusz patrycy patryk patsy
patti patty paul paula paule paulette pauliina paulina pauline paulo pavel pawel pecine pedro peggy pekka
pelageya pelagia pelagie pelle penelopa penelope pentti pepe pepijn pepin perceval percy pernilla perrine
perry pete peter petr petra petri petronille petteri phil phileine philemon philibert philine philip philipp
philippe philippine phillip philomene philothee philou phoebe phyllis pien piero pierre pierrick piet pieter
pietro pilar pim pimen pinchas pio piotr pippa pirjo pirkko pius platon pleun polikarp polina pontus pooja
porfiriusz porfiriy porfiry potap poul pradeep prakash praskovya primerose priscilla priscille priya prokhor
prokl prokles prokofiy prokop prokul prov puk pulcherie pyotr quentin quentine quieta quinn quinten quintia
quinty quirin rachael rachel rachela rachid radha radim radislav radovan raf rafael rafaela rafal raff
raffaele rafi rahel rahul raik raisa rajesh rajmund rajnold rakesh ralph ramesh ramiro ramon ramona randal
randall randolf randolph rania raoul raphael raphaelle raquel rashid rasmus ratibor ratmir raul ravi rayan
rayen raymond raymonde rebeca rebecca rebeka rebekka reginald regine regis regitze reina reine rejean
rejeanne reka rekha remi renata renato renaud rene renee rens renske reuven revi reybaud reza rhonda riana
ricardo riccardo richard rickard rickey ricky rico rieke riitta rike rikke riley rina rita ritu ritva riv
rivka robert roberta roberto robin robyn rocco roch rochelle rocio roderick roderyk rodion rodney rodolfo
rodolphe rodrigo rodrigue rogelio roger rohan roksana roland rolande rolando rolf romain romane romee romeu
romina romuald romy ronald ronan ronen roni ronit ronja ronnie roos roosevelt rosalia rosalie rosanna
roselin roseline rosemarie rosemary roser rosie ross rostislav roxanne roxy roza rozalia rozina ruben rudolf
rudolph rudy rufina rufus rui ruslan russell ruta ruth ryan ryszard ryurik saar sabina sabine sabir sabrina
sadie safa safae safira safiya safouan safouane sahra sakari salih salim salma salome salomon salvatore
salwator samantha sami samia samir samira sammie sammy samson samuel samuil sancho sandeep sander sandor
sandra sandrine sandro sanja sanjay sanna sanne santino santos saphira sara sarah sare sarit sascha saskia
satoshi satu saul sauveur saveliy savi savin savinien savva savvatiy scholastique scott scottie sean seb
sebas sebastiaan sebastian sebastiao sebastien sef seff segolene selena selim selin selina selivan seliverst
selma sem semih sena senn senne sepp seppe seppo serafim serafin serafina seraphin serena sergei sergey
sergi sergio sergiusz serkan seth sev sevastyan severin severine sevgi seweryn shai shane shani shannon
shanti shari shaul shaun shawn shawna sheila sheldon shelia shelley shelly sheri sherman sherri sheryl
shimon shira shiri shirley shlomo shmuel shoshana sibylle sidney sidoine sidor siebe siem siep sigal
sigebert sigismond sigizmund signe sigurd sil sila silantiy silas silja silje silke silvan silvere silvestr
silvia silvio simao simen simeon simon simona simone sina sinan sindre sinikka sinja sinklitikiya sirineu
siv sixte sixtine sjoerd sjors skye smadar smilla sofia sofie sofiya sofon sofron sokrat solange soline
solomon soma sondre sonia sonja sonke sonya soof sophia sophie soraia soraya soren spartak spencer spiridon
spirydion stacey stacy stan stanimir stanislas stanislav stanislaw stanley steen stef stefan stefania
stefanie stefano steffen sten stepan stephan stephane stephanie stephen sterre steve steven stewart stig
stijn stina stine stoyan stuart sude suelen sumaya sune sunil sunita sunniva suresh susan susana susanna
susanne sushma susie suus suzanne suze suzon svea sven svend svenja sverre svetlana svetozar svyatopolk
svyatoslav swassane sybilla sylvain sylvester sylvestre sylvia sylviane sylvie sylwester sylwia synne
szabolcs szczepan szofi szofia szonja szymon tabea tabitha tacjana taha taisiya takashi talea talia talita
tamar tamara tamas tami tamia tamina tamino tammo tammy tancrede tanguy tanja tanya tapani tapio taras tarik
tariq tarja tasha tatiana tatyana taurin tayler teddy teije tekla tellervo teo teodor teodora teodoro
terence terencjusz terentiy teresa teri terrance terrell terrence terri terry tertuliano tess tessa teun
teunis thais thalea thalia thelma theo theodor theodora theodore theodose theophile theophraste theresa
therese thiago thibault thibert thierry thies thije thijmen thijn thijs thilo thirza thom thomas thorben
thore thorge tiago tibbe tibor tieme tiffany tiina tijmen tijn tijs tikhon tillmann timm timmy timo timofey
timoleon timon timoteo timothee timur tina tino tiphaine tiril tirza titien titus tizian tiziana tjark
tobias tobiasz tobin toby todd tomas tomasz tomer tomke tommaso tommie tommy toni tonnin tony tonya toon
torben torbjorn toussaint tova tracey traci tracy trajan travis trevor tricia trifon trine tristan troels
trofim tuana tuomas turold tuula tuulikki tuur tuva tverdislav tvorimir twan tycho tygo tymon tymoteusz
tyron tyrone tzachi tzipora tzvi uffe ulf ulla ulrik ulrika ulyan ulyana ulysse umberto umut urbain uri
ursule usha ustin uzi vadim vagn valdemar valentijn valentim valentin valentina valentino valere valeria
valerie valerio valeriy valeriya valery valeryan valter valtteri vanda vandana vanessa vania varfolomey
varlaam varvara vasco vasilisa vasiliy vasily vatslav veerle veikko veit velimir velma venance vencel
venceslas vendel venedikt veniamin vere vered verna vernon veronika veronique vianney vibeke vic vicente
vicki vickie vicky victoire victor victorien victorin vieve viggo vigile vigo vijay vik vikentiy vikram
viktor viktoria viktorin viktoriya vilde vilhelm ville villy vilmos vin vince vincent vincenzo vinciane
vinod vinz violette virag virgil virginie vissarion vitaliy vitaly vito vitor vitoria vittorio vitus vive
vivian viviane vivien vivienne vladilen vladimir vladislav vladlen vlas volkan vsemil vseslav vsevolod
vyacheslav vysheslav waclaw walenty walentyn walentyna waleran waleria walerian walery walgierz walid
wallace walter wanda wandrille wanesa warley warren wawrzyniec wayne wende wendell wendy weronika wes wesley
wessel whitney wiara wibke wiebke wies wiktor wiktoria wilbert wilbur wilfred wilfryd wilhelm wilhelmina
willard willem willi william willie willis willy wilma wilson wincenty winifred winston wirginia witalis
wladyslaw wlodzimierz woodrow wout wouter xander xaver xavi xavier xaviere xem xenia xenophon xiaoming
xiuying yaakov yael yafa yago yahya yair yakov yakub yango yannic yannick yannik yannis yanuariy yarah yaren
yaropolk yaroslav yasemin yasin yasmin yasmine yassin yassine yassir yehoshua yehuda yehudit yelena yenthe
yevgeny yfke yichen yinthe yishai yitzchak yitzhak ylvi ylvie yoann yoav yoel yolanda yolande yonatan yoram
yosef yossef younes youp yousef youssef ysaline yseult yuki yuko yulia yulian yuliy yuliya yuna yunus yuri
yuriy yusuf yuval yuvenaliy yven yves yvette yvonne zachariasz zacharie zachary zache zahava zahra zain
zainab zakaria zakhar zalan zaneta zara zayd zayn zeev zef zehra zejnep zeno zente zephirin zeteny zev zeyd
zeyneb zeynep zhanna zhiwei ziad zihan zinaida zinoviy zion zita ziv ziva zoe zoeva zoey zofia zoltan zorka
zosima zoya zselyke zsofia zsolt zsombor zuzanna zvi zygmunt
`
    .trim()
    .split(/\s+/),
);
