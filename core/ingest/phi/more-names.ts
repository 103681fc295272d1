/**
 * Names of people who are old today, and of more languages, beside the frequent ones of `first-names.ts` and
 * `surnames.ts`; as there without everyday words, diseases, scales and towns.
 */
const set = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/));

export const MORE_FIRST_NAMES = set(`
aase abdulrahman adelheid adwoa ailsa akua alasdair alastair alfons aloisia alvaro angharad annegret
annelies anneliese annerose antje antonietta aoife asuncion babatunde balwinder bartholomaus begona
bernhard berthold beryl birgit bodil bohdan bohumil borge bozena branko brigitta brittany bronislawa
brunhild brunhilde burkhard caoimhe carmela catalin chiamaka chidi christa christl ciara concepcion
concetta cormac cosmin dagmar daisuke danuta deepika deirdre deshawn detlef diarmuid dieter dietmar
dietrich dinesh dmytro dolores dorte dung dusan eberhard eckhard edeltraud efua egon ehrentraud eilidh
eimear ejnar ekkehard elfi elfriede elke encarnacion eniko eoin erdogan erkan erzsebet fernand fernande
filomena fionnuala flemming folasade francisco frauke friedhelm gennaro genowefa gerda gerhard gerlinde
gerold gertraud gertrud gesa gesine geza gheorghe ghislaine ginette gisela giselher gokhan gottfried
gotthard graham grazyna grethe gudmund gudrun gulay gulsum gundula gunter gunther gurpreet gwyneth gyula
halina halyna hamish hanife hannelore hans hansjorg harpreet havva hedwig heidrun heike heiko heinke
heinz helga helmi helmut herta hertha hildegard hilkka hiltrud holger horst hung huong ignaz ihor iker
ildiko ilse inge ingeborg ingegerd ingo ingvar inigo inmaculada ioana ionel ionela irmgard irmtraud
isolde ivica jaroslav jaroslava jaroslaw jaswinder jelena jeno jihoon jiri jirina joaquina jochen
jolanta jorg josefa josette josip judit jurgen jutta jytte kaitlyn kamran karlheinz karsten katalin
kazimiera kazuo keisha kenichi klothilde knut kreszenz kriemhild kunigunde kveta kwabena kwasi lenka
leszek lieselotte liviu ljiljana lothar luigia lyudmyla macarena magdalene mahesh manfred manoj manpreet
marcelle margarete margarethe margit marie mariusz marlies marten masako mavis mechthild meinrad merce
michiko mieczyslaw mihaela mihai milada milica milos minjun miroslaw mogens montserrat morag mykola
nasreen nasser nataliia nenad nguyet niamh nicolae nigel nomvula noreen noriko notburga noura nurcan
nurten oldrich oleksandr olena olumide orla ortrud oswald ottilie ovidiu oyvind ozgur paavo padma
padraig palle parveen phuong piroska preben przemyslaw purificacion radek radka radu raffaella ragnar
ragnhild raija raimo reinhard reinhold renate resi rhiannon roisin rosaria rosina roswitha rudiger
rukhsana ruprecht sachiko saeed sakura saoirse seamus seoyeon serhiy serife sevim shabnam siegfried
sieglinde siegmund sigrid sigrun silvana silvano sinead siobhan sipho sirpa slawomir slobodan snezana
solveig soojin sorin stanislawa stjepan sture sukru suleyman svante swantje tadeusz takeshi tayfun
terezia thabo thanh theresia thorsten tolga tomoko tore torgeir torsten traian traudl trond tuan tugba
turid ursula urszula uschi vaclav vaino vasile vasyl vera vesna vigdis viktoriia vincenza vinzenz vlasta
vojtech volker volodymyr vroni walburga waldemar waltraud waltraut waseem werner wieslaw wieslawa
wilfried wilhelmine winfried wojciech wolfgang wolfram xiaohong yevhen yngve yoshiko youngsoo yukiko
zanele zbigniew zdenek zdenka zdzislaw zdzislawa zeliha zeljko zenzi zivko zoran zsuzsanna zubair
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
