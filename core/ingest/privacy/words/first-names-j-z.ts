import { wordSet } from './word-set.ts';

/**
 * First names, as those of `first-names-a-i.ts`.
 */
export const FIRST_NAMES_J_TO_Z = wordSet(`
jaakko jace jacinta jacinthe jackie jacky jacob jacoba jacobo jacobus jacopo jacqueline jacquelyn jacques jada
jaden jadranka jadwiga jaelynn jailey jaime jaimy jairo jaivey jake jakob jakub jakubina jalou jamal james
jamie jamila jana janaina jane janek janet janice janie janin janina janine janis janka janna janne jannek
jannes janni jannik jannis jano janos janosch janusz japhet jara jared jari jarmila jarne jarno jaron jaroslav
jaroslava jaroslaw jasmijn jasmin jasmina jasna jason jaswinder javi javier jax jaxon jaxx jayant jayce jayda
jayden jaylano jaylen jaylinn jayson jayvano jazmin jazzlyn jazzlynn jeanette jeanne jeannel jeannette jeannie
jeannot jedediah jeff jeffery jeffrey jefta jehanne jelena jella jelle jelmer jelte jemima jenna jennie
jennifer jeno jens jente jeppe jerald jeremi jeremiah jeremias jeremiasz jeremie jeremy jermaine jeroen jerome
jeronimo jerry jerzy jesper jess jesse jessica jessie jesslyn jesslynn jessy jesus jette jidde jihoon jil jill
jimena jimi jimmie jimmy jindrich jindriska jinte jinthe jip jiri jirina joachim joah joakim joan joana joann
joanna joanne joanny joao joaquim joaquin joaquina joas jocasta jocelyn jocelyne jochen jodi jody joel joelina
joeline joelle joep joes joey johan johann johanna johanne johannes john johnathan johnnie johnny jolanta
joleen jolie jolien jolijn jolin jolina joline jon jona jonah jonas jonatan jonathan jonathon jonna jonte
joost jop jordi jordy jorg jorge jorgen joris jorma jorn jorrit jort jorunn joscha joschua jose josef josefa
josefien josefin josefina josefine josep joseph josephin josephine josette josh joshua josiah josie josip
josse josselin jostein josua josue josune josy jouni jourdain joya joyce jozef jozefina jozsef jozue juan
juana juanita juda jude judicael judit judith judy judyta juha juhani juho jukka jula julan jule jules julia
julian juliana juliane julianna julien julieta juliette julika julina julio julita julius juliusz juna junayd
junko jur jurgen juri jurre jurrien jussara juste justin justina justine justus justyn justyna jutta juul
jyoti jytte kaan kaarina kacper kaija kaitlyn kaito kaj kaja kalervo kalevi kalistrat kalle kalliopi
kallistrat kalpana kamau kamila kamilla kamran kaori kapiton kara karam karen kari karim karima karin karina
karl karla karlheinz karlijn karlo karlotta karol karoliina karolina karoline karoly karp karsten karthik
kasimir kasper kassandra kasyan katalin katariina katarina katarzyna kate katharina katherine kathleen kathrin
kathrine kathryn kathy katie katja kato katriina katrin katrina katrine katsumi kavita kaya kayden kayla
kaylee kayleigh kayra kazimiera kazimierz kazimir kazuko kazuo keano keanu kees keet keiko keisha keith
kelechi kelley kelli kellie kelly kemal kenan kende kendra kenichi kenji kenneth kenny kensi kenza kenzo kerem
keren kerim kerry kerstin keturah kevin kezia khadidja khadija khaled khalid khariton kharlampiy khristofor
kian kiana kiara kiki kilian kim kimberley kimberly kimi kincso kinga kipchoge kir kiran kirill kirk kirsten
kiyoko kjeld kjell kjersti klaas klara klarencjusz klaudia klaudiusz klavdiy klavdiya kleber klemens
klementyna kleopatra kliment klothilde knut koen koenraad kofi kojo koldo kolos kondrat kondratiy konon konrad
konstancja konstantin konstantina konstantinos konstanty konstantyn konstanze koralia koray korbinian korinna
kornel korneli kornelia korneliusz kornil kresimir kreszenz kriemhild krijn krista kristen kristi kristian
kristie kristiina kristin kristina kristine kristof kristoffer kristopher kristy krisztian krisztofer krystal
krystian krystyna krzysztof ksawera ksawery ksenia kseniya ksenofont kumiko kunigunde kupriyan kurt kuzma
kveta kvetoslava kwabena kwaku kwame kwasi kwintyn kyan kyano kyara kyle kyllikki kyra kyriaki lachlan ladimir
ladislau ladislav laia laila lajos lakshmi lalita lamar lambert lana lancelot landry lapo lara larisa larissa
larry lars larysa lasse laszlo latifa latoya laura laurane laure laureen laureline lauren laurence laurencja
laurencjusz laurene laurens laurent laurenty laurentyna laurenz lauri lauriane laurie laurin laurine laverne
lavinia lavr lavrentiy lawrence layla lazar lazare lazaro lazarz leah leana leander leandra leandre leandro
leann leena leendert lefteris leif leigh leila leire lela leland len lena lene leni lenia lenja lenka lenn
lennard lennart lenne lennert lennie lennon lennox lenny lenya leo leon leona leonard leonardo leonhard leoni
leonid leonidas leonie leonne leonor leonora leontiy leopold leopoldine leroy leslie lester leszek leticia
letitia letizia leu leufroy lev levent levente levi levin levke lewin lewis lex lexi lexie leyla liah liam
lian liana lias libere libuse lidia lidiya lieke liene liesbeth lieselotte lietald lieuwe lieve lihua liisa
lili lilia lilian liliana lilianna lilien lilith lilla lilli lillian lillie lilly lilou limor lina linda
lindiwe lindsay lindsey linett linn linne linnea linus lio lionel lior liora lis lisa lisann lisanne lisbeth
lise liselotte liv liva livia liviu liya liyam liyana liz liza lize lizz lizzy ljiljana ljubica ljubomir
llewellyn llewelyn lloyd loa lodewijk loek loes loet logan loic lois longin lonnie lorcan loredana loreen
loren lorena lorene lorenz lorenzo loretta lori lorrain lothaire lothar lott lotta lotte lotti loua louay
louella louie louis louisa louise loup lourenco lova lovisa lowell luan luana lubomir luc luca lucas lucasta
lucca luchezar lucia lucian luciano lucie lucien lucienne lucille lucinda lucius lucja lucjan lucretia lucy
ludger ludivine ludmila ludolphe ludovic ludovica ludvig ludwig ludwik ludwika luena luigi luigia luis luisa
luise luitgard luiz luiza lujza luk luka lukas lukasz luke lukiya lukyan luminita lune lungile lurdes luther
lutz luuk luus luzie lya lyam lydia lydie lykke lyle lyn lynda lynette lynn lynne lyubim lyubomir lyubosmysl
lyubov lyudmila lyudmyla maaike maan maarit maarten maartje maas maayan mabel mable macaire macarena machteld
maciej mack macy madalena maddox madeleine madelief madeline madhavi madhuri madita madleen madlen mae maelle
maelys maes maeve mafalda magali magdalena magdalene magdolna maggie magnhild magnus maguelone mahaut maher
mahesh mahir mahmoud maialen maica maija maik maike mailin maira mairead mairi maite makar makary makoto
maksim maksimilyan maksym maksymilian malachy malcolm malena malene malgorzata malia malik malika malin malina
malka mallaury malo malou malte malthe malwina mamadou mamert mamie manasse mandla mandy manel manfred
manfried manish manisha manoah manoj manon manpreet manu manuel manuela marah marc marceau marcel marcela
marceli marcelin marceline marcell marcella marcelle marcellus marcelo marcia marcin marco marcos marcus
mareike marek maren marfa margaret margareta margarete margarethe margarida margherita margie margit margot
margrethe marguerite mari maria mariam mariama marian mariana mariangela marianna marianne mariano maribel
maricarmen maricruz marie marieke mariella marijana marijke marijn marika mariko marilu marilyn marina marinus
mario marion marisa marisol marissa marit marius mariusz mariya marja marjatta marjorie markku marko markus
marla marleen marlen marlena marlene marley marli marlie marlies marlo marlon marly marrit marsha marta marte
marten martha marthe martim martin martina martine marton martti marty martyan martyn martyna marvin marwa
marwin mary maryam maryann maryna marzena masahiro masako masao massimo mateo mateus mateusz matheus mathew
mathias mathijs mathilda mathilde mathis mathurin matias matilda matilde matis matt matteo matthew matthias
matthieu matthijs matthis matti mattia mattias mattie mattis matvey matyas matylda matz maud maugis maureen
maurice mauricette maurits maurizio mauro maurycy mavis maxellende maxence maxime maximilian maximiliano
maximilien maxine maya mayeul mayra maysa mayson mayte mayya mechislav mechteld mechthild mechthilde mederic
medine meena meenakshi mees mefodiy megan megane meghan megumi mehitabel mehmet meik meike meinhard meinrad
meir meirav meire meirion melania melanie melba melchior melek melike melina melinda melis melisa melisande
melissa melissandre melle melodie mels melvin menachem mence menno merav merce mercia meredith merel merete
merijn meritxell merle merlin merovee mert merve meryem mesut mette mex meyra mia micael micaela micah micha
michael michaela michal michalina micheal michel michela michele michelle michiko midas midori mieczyslaw
mieke miguel mihaela mihai mihail mihaly mik mika mikael mikaela mikail mike mikhail mikhey mikkel mikki mikko
miklos mikolaj mila milada milana milano mildred milen milena milenko miley milica militsa miliy miljenko
milla mille millicent milly milo milos miloslav milou milovan milton minako mindy minjun minna minnie mio
miodrag mir mirabel mirac miran miranda miray mircea mirco mireia mireille mirella miri miriam mirja mirjana
mirko miron miroslav miroslava miroslaw miroslawa mirre mirte mirthe mirza misaki mitch mitchell mitofan
mitsuko mladen modupe mogens mohamed mohammad mohammed mohan moise moises moisette moisey mojzesz mokey
momcilo monica monika monique montserrat morag moran mordechai morgan morgana morgane moritz morris morten
mortimer morven morwenna moses moshe mostafa moussa mozes mpho mstislav muhammad muhammed muhammet muharrem
muireann mukesh murat murdo muriel murilo musa mustafa mustapha myfanwy mykola myla mylan mylene mylo myron
myrthe naama nabil nachman nadav nadege nadezhda nadia nadine nadja nadzieja naemi naftali naima naina nancy
nandini nandor nanna naoki naoko naomi naoufal naoufel nara narayan narcisse naresh narkis nasreen nasser
natalia natalie nataliia natalya natan natanael nataniel natasa natasha nathalie nathan nathanael nathaniel
natsumi naud naudet naum naveen nawal nazar nazariusz nazary neal nebojsa nechama neele neeltje neha nehemiah
nehemie neil nele nelli nellie nelly nena nenad nerea nermin nerys nesrin nestor neta nettie neus nevin nevio
nezahual ngozi nguyet nia niamh niccolo nicephore nicholas nichole nicklas niclas nico nicodemus nicola
nicolae nicolai nicolas nicole nicoleta nicoletta nicolette nicoline niek niels niene nienke nifont nigel
nikandr nikanor nike nikhil nikifor nikita nikki nikkie niklas niko nikodem nikodim nikola nikolai nikolaos
nikolas nikolasz nikolay nikolina nikon nila nils nilson nina ninel nino ninthe nirmala nisa nisha njeri
nkechi nnamdi nneka noa noah noam noami noan noboru noe noella noelle noemi noemie nola nolan nolen nomi nomsa
nomvula nonna noor noortje nora norah norbert norberto nore noreen noriko norina norman normand nosipho
notburga notker noud nour noura noureddine nouri nout novan novi nowi nox nozipho ntombi nuala nubia nuno
nuray nurcan nurettin nuria nurit nurten nynke obadiah obinna oceane octavian octavio octavius oddbjorg oddvar
odette odhiambo odile odilon odin odon ofelia ofer ofra ogechi oger ohad oisin oke okechukwu oksana oktyabrina
oladele olaf olajumoke olavi olawale oldrich ole oleg oleksandr olena olga olimpia olimpiada olimpiy oliver
olivia olivier oliwia oliwier olle ollie olof oluchi olufemi olumide oluwaseun olympe omar ombline omer
omolara omri onufriy onufry onur onyekachi onyinye oonagh ophelia ophelie ora oren orest orestes orhan oriande
oriane oriol orit orla orlaith orlane orly ornella ortrud ortwin orville orvokki oscar osip oskar oskari osman
osmund osnat ostap ostromir oswald oswin otakar otieno otis otmar ottavio ottilia ottilie ottmar otto ottokar
ottoline oumar oumayra oury ousmane ovidiu owen oyvind ozanne ozgur ozlem paavo pablo pacome padma padraic
padraig paivi pakhom palemon palesa palle pamela panagiota panagiotis panfil panka pankracy pankrat pankratiy
panna pantaleon panteleymon paola paolo paramon paraskevi parfen parvati parveen pascale pasquale paterne
patrice patricia patricio patrick patrik patrizia patrycja patrycjusz patrycy patryk patsy patti patty paul
paula paule paulette pauliina paulina pauline paulo pavel pavlos pawel pecine pedro peggy pekka pelageya
pelagia pelagie pelle penelopa penelope pentti pepe pepijn pepin perceval percival percy pernilla perpetua
perrine perry pertti petar pete peter petr petra petri petronella petronille petru petteri phil phileine
philemon philibert philine philip philipp philippa philippe philippine phillip philomene philothee philou
phineas phoebe phuong phyllida phyllis pien piergiorgio pierluigi piero pierre pierrick piet pieter pieternel
pietro pilar pim pimen pinchas pio piotr pippa pirjo pirkko piroska pius platon pleun polikarp polina pontus
pooja porfiriusz porfiriy porfiry potap poul prabhakar pradeep prakash praskovya pratibha preben predrag
preeti primerose priscilla priscille priya priyanka prokhor prokl prokles prokofiy prokop prokul prov
przemyslaw puk pulcherie purificacion pushpa pyotr quentin quentine quieta quincy quinn quinten quintia
quintin quinty quirin rachael rachel rachela rachid rachida radek radha radhika radim radislav radka radmila
radomir radoslav radovan radu raf rafael rafaela rafal raff raffaele raffaella rafi raghav ragnar ragnhild
ragnvald rahel rahul raija raik raimo raimund rainer raisa rajendra rajesh rajiv rajmund rajnold rakesh ralph
ramazan ramesh ramiro ramon ramona randal randall randi randolf randolph rania rannveig raoul raphael
raphaelle raquel rashid rashmi rasmus rastus ratibor ratko ratmir raul ravi ravindra rayan rayen raymond
raymonde rebeca rebecca rebeka rebekka recep redouane reem refilwe reginald regine regis regitze reiko reina
reine reiner reinhard reinhild reinhold rejean rejeanne reka rekha remi renata renate renato renaud rene renee
rens renske resi reuben reuven revi reybaud reza rezso rhiannon rhodri rhonda rhydian rhys riana ricardo
riccardo richard rickard rickey ricky rico rieke rigoberto riitta rike rikke riley rina rintaro rita ritu
ritva riv rivka roald robert roberta roberto robin robyn rocco roch rochelle rocio roderick roderyk rodica
rodion rodney rodolfo rodolphe rodrigo rodrigue rogelio roger rohan rohit roisin roksana roland rolande
rolando rolf romain romane romee romeu romina romuald romy ronald ronan ronen roni ronit ronja ronnie roos
roosevelt rosabel rosalba rosalia rosalie rosalind rosalinda rosaline rosamond rosamund rosangela rosanna
rosaria roselin roseline rosemarie rosemary roser rosie rosina ross rostislav roswitha rotraud rowena roxanne
roxy roza rozalia rozina ruairi ruaraidh ruaridh ruben rudiger rudolf rudolph rudy rufina rufus rui rukhsana
runar rupert ruppert ruprecht ruslan russell ruta rutger ruth ruzena ryan ryota ryszard ryurik saar sabina
sabine sabir sabri sabrina sachiko sachin sadako sadhbh sadie saeed safa safae safira safiya safouan safouane
sahra sakari sakura salih saliha salim salma salome salomon salvatore salwator samantha sami samia samir
samira sammie sammy samson samuel samuil sancho sandeep sander sandor sandra sandrine sandro sangeeta sanja
sanjay sanna sanne santino santos santosh saoirse saphira sara sarah saraswati sare sarit sasa sascha saskia
satish satomi satoshi satu saul sauveur saveliy savi savin savinien savita savva savvatiy scholastique scott
scottie seamas seamus sean seb sebald sebas sebastiaan sebastian sebastiao sebastien seema sef seff segolene
selena selim selin selina selivan seliverst selma sem semih semra sena senn senne seoyeon sepp seppe seppo
septimus serafim serafin serafina seraphin seraphina seraphine serdar serena sergei sergey sergi sergio
sergiusz serhiy serife serkan seth setsuko sev sevastyan severin severine sevgi sevim seweryn seydou shabnam
shai shaima shane shani shankar shannon shanti shari sharmila shaul shaun shawn shawna sheena sheila sheldon
shelia shelley shelly sheri sherman sherri sheryl shigeru shimon shinichi shira shiri shirley shizuka shlomo
shmuel shobha shoshana shreya shubham sian sibel sibongile sibylle sidney sidoine sidonie sidor siebe
siegfried sieglind sieglinde siegmund siem siep sigal sigbjorn sigebert sigismond sigizmund sigmund signe
sigrid sigrun sigurd sigvald sil sila silantiy silas silja silje silke silvan silvana silvano silvere
silvester silvestr silvia silvio simao simen simeon simon simona simone sina sinan sindre sinead sinikka sinja
sinklitikiya siobhan sioned siphiwe sipho sirineu sirpa siv sixte sixtine sixtus sizwe sjoerd sjors skye
slavica slavko slavomir slawomir slobodan smadar smilla smita snehal snezana snjezana socorro sofia sofie
sofiya sofon sofron sokrat solange solene solenn soline solomon solveig soma sonali sondre sonia sonja sonke
sonya soof soojin sophia sophie sophronia soraia soraya sorcha soren sorin sorina souad soufiane souleymane
spartak spencer spiridon spirydion spomenka spyridon srdjan stacey stacy stan stanimir stanislas stanislav
stanislaw stanislawa stanko stanley stavros stavroula steen stef stefan stefania stefanie stefano steffen
steinar sten stepan stephan stephane stephanie stephen sterre steve steven stewart stig stijn stina stine
stjepan stoyan stuart sture stylianos suat subramaniam sude sudha sudhir suelen sukru suleyman sumaya sumiko
sune sunhild sunil sunita sunniva suresh susan susana susanna susannah susanne sushila sushma susie susumu
suus suzanne suze suzon svante svatopluk svea svein sven svend svenja sverre svetlana svetozar svyatopolk
svyatoslav swantje swassane swati sybil sybilla sylvain sylvester sylvestre sylvia sylviane sylvie sylwester
sylwia synne synnove sytske szabolcs szczepan szilvia szofi szofia szonja szymon tabea tabitha tacjana tadashi
tadeusz tadhg taha taisiya takahiro takashi takeshi takumi talea talia talita tallulah tamar tamara tamas tami
tamia tamina tamino tammo tammy tamsin tancrede tanguy tanja tanvi tanya tapani tapio taras tarek tarik tariq
tarja tasha tassilo tatiana tatsuya tatyana taurin tayfun tayler tebogo teddy tegan teije tekla tellervo
temitope teo teodor teodora teodoro teodozja terence terencjusz terentiy teresa terezia teri terje terrance
terrell terrence terri terry tertuliano tess tessa tetsuya teun teunis thabo thaddeus thais thalea thalia
thanasis thandi thandiwe thanh thelma themba thembi theo theobald theodor theodora theodore theodoros theodose
theodosia theophile theophilus theophraste theresa therese theresia thiago thibault thibaut thibert thierry
thies thije thijmen thijn thijs thilo thirza thom thomas thomasina thorben thorbjorn thore thorge thorsten
thorvald thulani thulisile thurston tiago tibbe tiberius tibor tieme tiffany tihomir tiina tijmen tijn tijs
tikhon tillmann tilmann timea timm timmy timo timofey timoleon timon timoteo timothee timotheus timur tina
tino tiphaine tiril tirza titien titilayo titus tizian tiziana tiziano tjark tjitske tobias tobiasz tobin toby
todd tolga tomas tomasz tomer tomislav tomke tommaso tommie tommy tomoe tomoko tomos toni tonnin tony tonya
toon torben torbjorn tore torgeir torhild tormod torquil torsten torvald toshio toussaint tova tracey traci
tracy traian trajan traudl traugott travis treasa trevor tricia trifon trine tristan troels trofim trond trudi
trygve tshepo tsubasa tuan tuana tudor tudur tugba tuncay tunde tuomas turgut turi turid turold tuula tuulikki
tuur tuva tverdislav tvorimir twan tycho tygo tymon tymoteusz tyra tyron tyrone tzachi tzipora tzvi uchenna
uffe ufuk ulf ulla ulrich ulrik ulrika ulrike ulyan ulyana ulysse ulysses umberto umit umut unai urbain urho
uri uriah ursula ursule ursuline urszula urszulka uschi usha ustin uzi uzoma vaclav vaclava vadim vagn vaino
valdemar valdirene valentijn valentim valentin valentina valentino valere valeria valerie valerio valeriu
valeriy valeriya valery valeryan valter valtteri vanda vandana vanessa vania varfolomey varlaam varun varvara
vasco vasile vasiliki vasilisa vasiliy vasily vassilis vasudha vasyl vatslav vedran veerle veikko veit velimir
velma venance vencel venceslas vendel venedikt veniamin vera vere vered verna vernon veronika veronique vesna
vianney vibeke vic vicente vicki vickie vicky victoire victor victorien victorin vieno vieve vigdis viggo
vigile vigo vijay vik vikentiy vikram viktor viktoria viktoriia viktorin viktoriya vilde vilhelm vilho ville
villy vilmos vin vince vincent vincenza vincenzo vinciane vinod vinz vinzent vinzenz violetta violette viorel
viorica virag virgil virginie vishal vissarion vitaliy vitaly vito vitor vitoria vittorio vitus vive vivian
viviane vivien vivienne vladilen vladimir vladislav vladlen vlas vlasta vlastimil vlatko vojtech volkan volker
volkmar volodymyr vratislav vroni vsemil vseslav vsevolod vyacheslav vysheslav waclaw wael wairimu walburga
waldemar walenty walentyn walentyna waleran waleria walerian walery walgierz walid wallace walter walther
waltraud waltraude waltraut wambui wanda wandrille wanesa wanjiku warley warren waseem wawrzyniec wayne wende
wendelin wendell wendy wenzel werner weronika wes wesley wessel whitney wiara wibke wiebke wies wieslaw
wieslawa wietske wigand wiktor wiktoria wilbert wilbur wilfred wilfrid wilfried wilfryd wilhelm wilhelmina
wilhelmine willard willem willemijn willi william willibald willie willis willy wilma wilson wiltrud wincenty
winfred winfried winifred winnifred winston wirginia witalis wladyslaw wladyslawa wlodzimierz wojciech
wolfgang wolfhard wolfram woodrow wout wouter wubbo xander xaver xavi xavier xaviere xem xenia xenophon
xiaohong xiaoming ximena xiomara xiuying xochitl yaakov yacouba yadira yael yafa yago yahya yair yakov yakub
yamileth yango yann yannic yannick yannik yannis yanuariy yarah yaren yaropolk yaroslav yasar yasemin yasin
yasmin yasmine yassin yassine yassir yasuko yasuo yehoshua yehuda yehudit yelena yenthe yesenia yetunde
yevgenia yevgeniya yevgeny yevhen yfke yichen yildirim yilmaz yinthe yishai yitzchak yitzhak ylvi ylvie yngve
yoann yoav yoel yogesh yoko yolanda yolande yonatan yoram yosef yoshie yoshiko yoshio yossef younes youngsoo
youp yousef youssef yrsa ysaline yseult yuki yukiko yukio yuko yulia yulian yuliy yuliya yumiko yuna yunus
yuri yuriy yusuf yusuke yuval yuvenaliy yven yves yvette yvonne zachariah zacharias zachariasz zacharie
zachary zache zahava zahra zain zainab zakaria zakhar zalan zandile zanele zaneta zara zayd zayn zbigniew
zdenek zdenka zdravka zdravko zdzislaw zdzislawa zebedee zechariah zeev zef zehra zeinab zejnep zelda zeliha
zeljko zeno zenobia zente zenzi zephirin zeteny zev zeyd zeyneb zeynep zhanna zhiwei ziad zihan zinaida zineb
zinoviy zion zita ziv ziva zivko zlata zlatan zlatko zodwa zoe zoeva zoey zofia zoltan zoran zorka zosima zoya
zselyke zsofia zsolt zsombor zsuzsanna zubair zulema zuzanna zvi zvonimir zvonko zygmunt
`);
