/**
 * Names of people who are old today, and of more languages, beside the frequent ones of `first-names.ts` and
 * `surnames.ts`; as there without everyday words, diseases, scales and towns.
 */
const set = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/));

export const MORE_FIRST_NAMES = set(`
aafke aase abayomi abdelaziz abdelhamid abdelkader abdellah abderrahmane abdulaziz abdulrahman abimbola
achieng adaeze adaobi adebola adedayo adekunle adelheid ademola adesola adewale aditya adwoa afonsina
agatha agnethe ailsa ainhoa aisling aitor ajay akash akemi akira akua akwasi alasdair alastair aled
aleksandar aleksanteri alfons algernon alistair aloisia alvaro amaia amedeo aminata amit ananya angharad
angus aniket ankit annegret annegrete annelien annelies anneliese annemiek annerose anselm antje
antonietta anuradha anwen aoibheann aoife aparna arabella araminta ariadne aristotelis arnau asami
asbjorn asgeir asgerd ashish asier asuka asuncion athanasios atieno augustus aurelien aurelius ayaka
aynur ayodele aysegul aysel ayumi ayyub aziza babacar babatunde balwinder barend barnaby bartholomaus
bartholomew bartlomiej bartosz bauke begona bernadine bernhard berthold beryl bethan bettina bharat
bhavna birger birgit bodil bogumil bogumila boguslaw bohdan bohumil bohumila bojan boleslaw borge
borghild boubacar boudewijn bozena branislav branko branwen bretislav brigitta brittany broderick
bronagh bronislawa bronwen brunhild brunhilde brynhild bukola bulent burkhard calogero caoimhe carmela
carmelo carys casimir catalin catherina cathleen catriona cemal cemile cengiz cerys charalampos
charmaine cheikh chiamaka chidi chinonso chiyo christa christabel christl chrysanthi chukwuemeka
chukwuma ciara citlali claudette clementina clodagh colette conceicao concepcion concetta cordelia
cordula cormac cosmin cressida csilla cuauhtemoc cuthbert cyril czeslaw czeslawa dafydd dagfinn dagmar
dagny dagoberto daiki daisuke danica danijel danuta darinka deepika deirdre dejan delyth demetria
demetrius dervla deshawn desmond despina detlef devendra dhruv diarmuid dieter dietmar dietrich dilwyn
dimitra dimitrios dinesh djibril dmytro dobromir doina dolores donal donatella dorte dragan dragana
dragica dragos drahomira drusilla dung dusan dusanka eamon earnestine ebenezer eberhard eckart eckehard
eckhard edelmira edeltraud edilson edurne edwina eevamaija effie efua egbert egon ehrentraud eilidh
eimear eimhear eino eirini eirlys eivind ejnar ekkehard ekow eldbjorg eldred eleftheria eleri elfi
elfrieda elfriede elke elspeth emiko emmeline emrys encarnacion eneko eniko eoin erdogan erkan ermanno
ermintrude erwan erzsebet eskil esmeralda euan eudora eulalia euphemia eustace evangelia evangelos
evgenia ewan ezekiel fadime fatou fatoumata fehmi fenella ferdinando fergal fergus ferhat feride fernand
fernande fiadh fiammetta filiz filomena finnbogi fintan fionn fionnuala fitzroy flemming florentina
folake folasade fotini francisco frantisek frauke friedhelm frithjof frode fumiko funmilayo gaetano
garazi gavril geertje geertruida geeta gennaro genowefa georgiana georgina georgios geraint gerben gerda
gerhard gerlind gerlinde gerold gertraud gertrud gesa gesine gethin geza gheorghe ghislaine giampaolo
giancarlo gianfranco giles gilson ginette ginevra girish gisela giselher gjertrud gloriana godfrey
gokhan gordana gorka gottfried gotthard gottlieb graham grainne grazyna grethe griselda gudmund gudrun
guinevere gulay gulsen gulsum gundula gunhild gunnhild gunter gunther gunvor gurpreet gwenael gwendoline
gwilym gwyneth gyozo gyula haakon hafida halina hallgerd halvard halyna hamish hanife hannelore hans
hansjorg harish harpreet hartmut hartwig haruka haruki havard havva hedwig heidelinde heidemarie heidrun
heike heiko heinke heinz helga hellmut helmfried helmi helmut helvi hemant heriberto hermione herta
hertha herwig hester heulwen hezekiah hezron hideki hideo hildegard hildegarde hilkka hiltrud hisako
hjalmar holger horst hrvoje huberta hubertine hubertus hulya humberto humphrey hung huong hywel iain
ianthe ibrahima ibukun ieuan ifeanyi ignatius ignaz ihor ikechukwu iker ildiko ileana ilinca ilse imogen
imogene indira ineke inge ingeborg ingegerd ingo ingunn ingvar ingvild inigo inmaculada ioana ioanna
ioannis iolanthe iolo ionel ionela ionut iorwerth iphigenia iracema irmgard irmtraud isobel isolde itzel
itziar iuliana iver ivica izaskun jacinta jacopo jadranka jarmila jaroslav jaroslava jaroslaw jasna
jaswinder jayant jedediah jelena jemima jeno jeroen jihoon jimena jindrich jindriska jiri jirina
joaquina jocasta jochen jolanta jorg jorma jorunn josefa josette josiah josip jostein josune jouni judit
julianna junko jurgen jurrien jussara justina jutta jyoti jytte kaija kaitlyn kaito kalliopi kalpana
kamau kamran kaori karima karlheinz karoly karsten karthik kasimir katalin katriina katsumi kazimiera
kazuo keisha kelechi kenichi keturah kezia khadidja kipchoge kiran kiyoko kjersti klothilde knut
koenraad kojo koldo konstantina konstantinos konstanze kresimir kreszenz kriemhild kumiko kunigunde
kveta kvetoslava kwabena kwaku kwasi kyriaki lachlan laia lalita lancelot lapo latifa lazaro lefteris
leire lenka leszek letitia libuse liesbeth lieselotte lindiwe liviu ljiljana ljubica ljubomir llewellyn
llewelyn lodewijk lorcan lothar louella lubomir lucasta lucinda lucius lucretia ludger ludovica luigia
luitgard luminita lungile lurdes lyudmyla macarena machteld maciej madhavi madhuri maelle maelys
magdalene magdolna magnhild mahesh maialen mairead mairi makoto malachy malika mamadou mandla manfred
manfried manisha manoj manpreet marcelle marcellus margarete margarethe margit margrethe mariama maribel
maricruz marie marijana marijke mariko mariusz marlies marten marzena masahiro masako masao mavis
maximiliano mechteld mechthild mechthilde meenakshi megumi mehitabel meinhard meinrad meirion merce
meritxell mesut michiko midori mieczyslaw mihaela mihai mihail milada milenko milica miljenko millicent
milos miloslav minako minjun miodrag mirabel mircea mireia mirjana miroslava miroslaw miroslawa misaki
mitsuko mladen modupe mogens momcilo montserrat morag mortimer morven morwenna mostafa mpho muhammet
muharrem muireann murdo mustapha myfanwy mykola naima nandini naoki narayan naresh nasreen nasser
nataliia natsumi nawal nebojsa nehemiah nenad nerea nermin nerys nesrin neus nevin nezahual nguyet niamh
niccolo nicodemus nicolae nicoleta nicolette nigel nikolaos nikolina nilson nirmala nisha njeri nkechi
nnamdi noboru nomsa nomvula noreen noriko nosipho notburga notker noura noureddine nozipho ntombi nuala
nuray nurcan nurettin nurten obadiah octavian octavius oddbjorg oddvar odhiambo ogechi oisin okechukwu
oladele olajumoke olawale oldrich oleksandr olena oluchi olufemi olumide omolara onyekachi onyinye
oonagh ophelia oriol orla orlaith ortrud ortwin oswald oswin otakar otieno otmar ottavio ottilia ottilie
ottmar ottokar ottoline oumar ousmane ovidiu oyvind ozgur paavo padma padraic padraig palesa palle
panagiota panagiotis paraskevi parvati parveen pavlos percival perpetua pertti petar petronella petru
philippa phineas phuong phyllida piergiorgio pierluigi pieternel piroska prabhakar pratibha preben
predrag preeti priyanka przemyslaw purificacion pushpa quincy quintin rachida radek radhika radka
radmila radomir radoslav radu raffaella raghav ragnar ragnhild ragnvald raija raimo raimund rainer
rajendra rajiv ramazan randi rannveig rashmi rastus ratko ravindra recep redouane reem refilwe reiko
reiner reinhard reinhild reinhold renate resi reuben rezso rhiannon rhodri rhydian rhys rigoberto
rintaro roald rodica rohit roisin rosabel rosalba rosalind rosalinda rosaline rosamond rosamund
rosangela rosaria rosina roswitha rotraud rowena ruairi ruaraidh ruaridh rudiger rukhsana runar rupert
ruppert ruprecht rutger ruzena ryota sabri sachiko sachin sadako sadhbh saeed sakura saliha sangeeta
santosh saoirse saraswati sasa satish satomi savita seamas seamus sebald seema semra seoyeon septimus
seraphina seraphine serdar serhiy serife setsuko sevim seydou shabnam shaima shankar sharmila sheena
shigeru shinichi shizuka shobha shreya shubham sian sibel sibongile sidonie siegfried sieglind sieglinde
siegmund sigbjorn sigmund sigrid sigrun sigvald silvana silvano silvester sinead siobhan sioned siphiwe
sipho sirpa sixtus sizwe slavica slavko slavomir slawomir slobodan smita snehal snezana snjezana socorro
solene solenn solveig sonali soojin sophronia sorcha sorin sorina souad soufiane souleymane spomenka
spyridon srdjan stanislawa stanko stavros stavroula steinar stjepan sture stylianos suat subramaniam
sudha sudhir sukru suleyman sumiko sunhild susannah sushila susumu svante svatopluk svein swantje swati
sybil synnove sytske szilvia tadashi tadeusz tadhg takahiro takeshi takumi tallulah tamsin tanvi tarek
tassilo tatsuya tayfun tebogo tegan temitope teodozja terezia terje tetsuya thabo thaddeus thanasis
thandi thandiwe thanh themba thembi theobald theodoros theodosia theophilus theresia thibaut thomasina
thorbjorn thorsten thorvald thulani thulisile thurston tiberius tihomir tilmann timea timotheus titilayo
tiziano tjitske tolga tomislav tomoe tomoko tomos tore torgeir torhild tormod torquil torsten torvald
toshio traian traudl traugott treasa trond trudi trygve tshepo tsubasa tuan tudor tudur tugba tuncay
tunde turgut turi turid tyra uchenna ufuk ulrich ulrike ulysses umit unai urho uriah ursula ursuline
urszula urszulka uschi uzoma vaclav vaclava vaino valdirene valeriu varun vasile vasiliki vassilis
vasudha vasyl vedran vera vesna vieno vigdis viktoriia vilho vincenza vinzent vinzenz violetta viorel
viorica vishal vlasta vlastimil vlatko vojtech volker volkmar volodymyr vratislav vroni wael wairimu
walburga waldemar walther waltraud waltraude waltraut wambui wanjiku waseem wendelin wenzel werner
wieslaw wieslawa wietske wigand wilfrid wilfried wilhelmine willemijn willibald wiltrud winfred winfried
winnifred wladyslawa wojciech wolfgang wolfhard wolfram wubbo xiaohong ximena xiomara xochitl yacouba
yadira yamileth yann yasar yasuko yasuo yesenia yetunde yevgenia yevgeniya yevhen yildirim yilmaz yngve
yogesh yoko yoshie yoshiko yoshio youngsoo yrsa yukiko yukio yumiko yusuke zachariah zacharias zandile
zanele zbigniew zdenek zdenka zdravka zdravko zdzislaw zdzislawa zebedee zechariah zeinab zelda zeliha
zeljko zenobia zenzi zineb zivko zlata zlatan zlatko zodwa zoran zsuzsanna zubair zulema zvonimir zvonko
`);

export const MORE_SURNAMES = set(`
adamczyk agarwal aichinger aigner aksoy ashcroft babic bakken balogh barbu barker baumgartner begum
benes bennett berthelot bhatt blazek bondar bradshaw brinkmann brunner bryant byrne campbell cermak
cerny chaudhry ciobanu clarke colombo constantinescu cunningham dangelo davies delacroix deluca dlamini
doherty dolezal dordevic dudek dumitru dvorak ebner eder edwards egorov erdogan eriksen evans farkas
fedorov fekete fellner ferguson ferretti fiala fitzgerald fontana fraser gallagher gheorghe griffiths
haase haider hajek halvorsen hamalainen haugen hawkins hayashi heikkila heikkinen heinonen henderson
herrmann hoang hofer holmstrom holzapfel holzer horak horvat horvath hughes ilic inoue ionescu iqbal
jablonski jacobsen jarvinen jaworski jelinek jovanovic juhasz juric kaltenbrunner kaufmann kellner
kennedy khan knezevic kofler kolar koller korkmaz koskinen kovacevic kovacs koval kowal kravchenko
krejci kristiansen kriz kucera kulkarni lackner lechner lehtonen leitner lorenz lysenko macdonald
mahmood mair majewski makinen malinowski marchenko maric marino markovic martinsen matsumoto mayr
mccarthy mcdonald mcloughlin menon mertens meszaros metzger michalski molnar moroz nagy naumann navratil
nemec nemeth nikitin nikolaev nikolic nistor nkosi novak novakovic novotny nowakowski nussbaumer
oberhauser obrien oliynyk olszewski oneill oppermann orourke ortner ozcan ozkan papp patterson pavlovic
pawlak pawlowski petrenko petrovic pichler pillai pokorny polishchuk popescu popovic pospisil prochazka
racz reinhardt richardson riegler romano rothe roux rudenko rusu ruzicka saarinen salminen salonen sato
saunders savchenko schachner schmid schreiner schulte schwaiger sedlacek semenov shevchuk shimizu
sidorova simsek solberg sommerfeld stadler steinbach stepien stewart stockinger stoica stojanovic strobl
sullivan svoboda szabo szilagyi takacs taylor teichmann thiele tkachuk toth ullmann ulrich unterberger
vanek varga vesely voigtlander voss vukovic walczak wallner wang wegner weissenbock wendt whitfield
wieczorek wiese wieser williams wimmer witkowski witte wrobel wurzer yavuz zauner zeller
`);
