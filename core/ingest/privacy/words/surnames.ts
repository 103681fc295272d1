import { wordSet } from './word-set.ts';

/**
 * Frequent family names, as the first names beside them: without those that are everyday words, diseases, scales or
 * towns, and without women’s forms in -ova, -eva, -ina and -ska, which are told by those of men.
 */
export const SURNAMES = wordSet(`
aalbers abbas abbott abdi aberg abernathy abeyta abrahamsson abramov abrego abreu abshire acevedo acosta acuna
adam adamczyk adame adams adeyemi adorno agarwal agosto aguayo aguilar aguilera aguirre ahmed aichinger aigner
akesson akhtar aksoy alanis alaniz alarcon alba albrecht albuquerque alcala alcantar alcaraz alejandro
alekseev aleman alfaro ali alicea almanza almaraz almeida almonte alonso alonzo altamirano altenwerth alva
alvarado alvarez alves amado amador amar amaral amaya amorim anaya andersen anderson andersson andrade andre
andreasson andreev andresen anguiano angulo anjos ankunding antunes aparicio apodaca aponte aragon arana
aranda araujo arce archuleta arellano arevalo arguello armas armendariz armenta armijo armstrong arnaud arnold
arredondo arreola arriaga arslan arteaga arvidsson ashcroft ashkenazi ashworth aslan assuncao atencio aubert
aubry auer aufderhar avalos avila aviles avraham axelsson ayala aydin azevedo azoulay babic baca badillo baez
baeza bahena bahringer bak bakken bakker balderas balistreri ballesteros balogh banda banerjee banuelos
baptista barajas barak baranov barbier barbieri barbosa barbu barela barker barragan barraza barrera barreto
barrientos barros bartell bartoletti barton baruch bashirian batista batz bauch bauer baumann baumbach
baumgartner bayer beahan beatty becerra bech bechtelar beckmann bednar begum beier belov beltran belyaev
benavides benavidez benedetti benes bengtsson benitez bennett benoit berge berger berggren berglund bergman
bergmann bergnaum bergqvist bergstrom bermudez bernal bernard bernhard bernier berrios bertelsen berthelot
bertrand betancourt bhatt bianchi bijl bisgaard biton bjerregaard bjork bjorklund blanc blanchard blanda
blazek blick blom blomqvist boehm boer bogan bogdanov bogisich bohm bondar bondarenko bonde bonilla borges
borisov borrego bos bosch bosco bosman botello botsford boyer boyle bradshaw bradtke braga brakus branco
brandt braun breitenberg brekke breton brinkmann briones briseno brito brix brouwer bruen brun brunner bruun
bryant buch buckridge bueno buhl bundgaard burgos bustamante bustos byrne caban cabrera cadena calderon
calvillo camacho camarillo campbell campos canales candelaria cano cantu caraballo carbajal cardenas cardona
cardoso carlsen carmona carneiro caron carpentier carranza carrasco carrasquillo carre carreon carrera carrero
carrillo carroll carter cartwright caruso carvajal carvalho casanova casares casarez casas casillas casper
cassin castaneda castellanos castillo castro cattaneo cavazos cazares ceballos cedillo ceja celik centeno
cepeda cerda cermak cerny cervantes cervantez cetin chacon champlin chapa charles charpentier chatterjee
chaudhry chavarria chavez chen chowdhury christensen christiansen cintron ciobanu cisneros claes claesson
clarke clausen coelho cohen cole colin collado collazo collet collins colombo colunga concepcion conn connelly
conroy considine constantinescu conte conti contreras coppola cordero cordova corkery cormier cornejo
cornelissen coronado corrales correa correia corsten cortes cortez corwin cotto covarrubias cremin crespo
crist crona cronin cruickshank cruz cuellar cummerata cummings cunha cunningham curiel dabrowski dach dahan
dahl dahlberg dalgaard damm dangelo daniel danielsson daugherty davidsen davies davila davis deangelis deckow
dekker delacroix delacruz delafuente delagarza delao delapaz delarosa delatorre deleon delgadillo delgado
delrio deluca delvalle demir denesik denis desai desantis deschamps diallo diaz dibbert dicki dickinson
dietrich dijkstra dlamini dogan doherty dolezal domingues dominguez donnelly dooley dordevic douglas doyle
driessen duarte dubois dubuque dudek duenas dufour dumas dumitru dumont dupont dupuis dupuy duran durand
durgan duval dvorak ebert ebner echevarria eder edri edwards effertz egger egorov eklund ekstrom eliasson
elizondo emard emmerich engstrom enriquez entwistle erdman erdogan eriksen eriksson ernser esbensen escalante
escamilla escobar escobedo esparza espinal espino espinosa espinoza esposito esquibel esquivel esteves estevez
estrada evans evers fabbri fabre fadel fahey fajardo falcao falk faria farias farkas farrell faure fedorov
feeney feest feil fekete feliciano fellner ferguson fernandes fernandez ferrara ferrari ferraro ferreira
ferrer ferretti ferri fiala fidelis fierro figueiredo figueroa fischer fitzgerald flatley fleury flores florez
foged fonseca fontaine fontana forsberg fournier fraga frami franco francois frandsen franecki franey franke
fransson fraser frederiksen fredriksson freitas freriks frias friedman friedrich friesen fritsch fuentes
furtado fyodorov gabay gade gaillard gaitan galarza galindo gallagher gallardo gallegos galli gallo galvan
galvez gamboa gamez gaona garay garcia garibay garica garnier garrido garza gaspar gastelum gatti gauthier
gautier gaytan gerard gerasimov gerhold gerlach gerritsen gheorghe gibson gil giordano girard giraud giron
gislason giuliani gleason gleichner glover godinez godoy golan goldberg goldner goldstein golubev gomes gomez
goncalves gonzalez goodwin goossens gorczany gottlieb goyette grabowski gracia grady granado granados grassi
grasso greenberg greenfelder greenholt gregersen griego griffiths grigoriev grijalva groen groothuizen gruber
guajardo guardado guenther guerin guerra guerreiro guerrero guevara guillaume guillen guillot gulgowski
gunnarsson gunther gupta gurule gusev gusikowski gustafsson gutierrez gutkowski gutmann guyot guzman haag haas
haase hackett hadad hagenes haider hajek hakansson hald haley halvorsen halvorson hamalainen hamill hammes
hane hansen hansson harber hargreaves haro harris hartman hartmann harvey hassan hauck haugaard haugen hawkins
hayashi hayes heaney heathcote hedegaard hedlund hegmann heidenreich heikkila heikkinen heinonen heinrich
heller hellstrom henderson hendriks henriksen henriksson henriques henriquez henry heredia herman hermann
hermans hermansen hermansson hermiston hernandez herrera herrmann hershkovitz herzog hessel hettinger hickle
hidalgo hilll hilpert hinojosa hintz hirthe hjort hjorth hoang hodkiewicz hoeger hofer hoffmann hofman hofmann
holguin holm holmberg holmgren holmqvist holmstrom holzapfel holzer homenick hoppe horak horvat horvath howe
howell huang huber hubert hubner hudson huebner huel huels huerta huet hughes huisman hurtado hussain huynh
hyatt ibarra iglesias ilic ilyin inoue ionescu iqbal irizarry isaksson ivanov iversen iyer jablonski jacobi
jacobs jacobsen jacobson jacquet jaeger jager jaime jaimes jakobsen jakobsson jakubowski jankowski jansen
janssen janssens jansson jaquez jaramillo jarvinen jaskolski jasso jast jaworski jelinek jenkins jensen
jeppesen jerde jespersen jesus jimenez johannessen johannsen johansen johansson johnson johnston joly jones
jonker jonsson jorgensen joshi jovanovic juarez juhasz juhl julien jurado juric justesen kaczmarek
kaltenbrunner kaminski kapoor karlsen karlsson kassulke kato katz kaufmann kautzer kaya keebler keita keller
kellner kemmer kennedy kerluke kertzmann kessler khan kiehn kihn kilback kilic kimura kirlin kiselyov kjaer
kjeldsen klausen kling klocko knezevic knudsen kobayashi koehler koelpin koepp kofler kohler kok kolar koller
komarov koning konopelski korhonen korkmaz korolyov koskinen koss kovacek kovacevic kovacs koval kovalenko
kovalyov kowal kowalczyk kowalski kozey kozlov kozlowski krajcik kramer kraus krause kravchenko krawczyk
kreiger krejci kris kristensen kristiansen kriz krogh krueger kruger kshlerin kub kucera kudryavtsev kuehn
kuhic kuhlman kuhn kuijpers kuiper kulas kulikov kulkarni kumar kunde kunze kuphal kutch kuvalis kuypers
kuzmin kuznetsov kwiatkowski labadie laboy lacerda lackner lacroix laine lakin lambert lang langosh langworth
lara larkin larsen larson larsson laureano laurent lauridsen laursen leal leannon lebedev lebron lebsack
lechner leclerc leclercq lecomte ledesma ledner lefebvre lefevre leffler legrand legros lehmann lehner
lehtonen leite leitner leiva lemaire lemke lemoine lemus lerma leroux leroy lesch leuschke levi levy
lewandowski leyva lima limon linares lind lindberg lindgren lindholm lindqvist lindstrom littel liu lockman
loera lofgren lombardi lombardo lomeli longoria lopez lorentzen lorenz louis loureiro lourenco lourinho lovato
lowe loya lozada lozano lubowitz lucas lucero lucio lueilwitz luettgen luevano lugo luna lund lundberg
lundgren lundin lundqvist lundstrom lysenko maas macdonald macedo macejkovic macgyver machado macias madera
madsen maes maestas magalhaes magana maggio magnussen magnusson mahmood maia maier maillard mair majewski
makarov makinen malave maldonado malinowski malka mancini mann mansson mante manzanares marchal marchand
marchenko marchetti marcussen mariani maric marie marin marini marino mariz markovic marquardt marquez marrero
marroquin martensson martin martinelli martinez martinsen martinsson marty marvin mascarenas masson mata mateo
mathieu matias matos matsumoto mattsson maya mayer mayert mayorga mayr mazur mazza mccarthy mcclure mccullough
mcdermott mcdonald mcglynn mckenzie mclaughlin mcloughlin medeiros medhurst medina medrano meeuwis mehta meier
meijer meireles mejia melendez melgar melo mena menard menchaca mendes mendez mendoza menendez menon mensah
meraz mercado mercier mertens mertz mesquita meszaros metz metzger meunier meyer meza michalski michel
mikhailov miller miramontes miranda mireles mitchell mizrahi moeller moen mohamed mohr mojica mol molenaar
molina moller molnar monahan mondragon monroy montalvo montanez montano monteiro montemayor montenegro montero
montes montez montoya moore mora moraes morais morales morar moreau moreira morelli moreno moretti morin
morissette moroz morozov mortensen mosciski mota moulin moura moya mraz mueller mukherjee mulder muller
munguia muniz munk munoz murazik murillo muro murphy murray nader nagy nair najera nakamura naranjo narvaez
nascimento naumann nava navarrete navarro navratil nazario ndiaye negron nemec nemeth neto neumann nevarez
neves nguyen nicolas nielsen nieminen nienow nieto nieves nijland nikitin nikolaev nikolaus nikolic nilsson
nino nissen nistor nitzsche nkosi nobre nogueira nolan norberg nordin nordstrom noriega novak novakovic
novikov novotny nowak nowakowski nunes nunez nussbaumer nyberg nygaard nystrom oberbrunner oberg oberhauser
obrien ocampo ocasio ochoa ohayon ojeda okafor okonkwo okuneva oliva olivares olivarez olivas oliveira olivera
olivier olivo oliynyk olmos olofsson olsen olson olsson olszewski olvera ondricka oneill ontiveros oosterhuis
oppermann oquendo ordonez orellana orlov orn ornelas orosco orourke orozco orta ortega ortiz ortner osinski
osorio otero owusu ozcan ozdemir ozkan ozturk ozuna pabon pacheco pacocha padberg padilla padron paez pagac
paiva palacios pallesen palomo palsson palumbo pantoja papp paredes paris parisi parisian parker parra partida
patel patino patterson paucek paul pavlov pavlovic pawlak pawlowski paz pedersen pedraza pedroza peeters
peixoto pelayo pellegrini pellegrino pemberton pena perales peralta perea pereira peretz perez perrin perrot
persson petersen petit petrenko petrov petrovic pettersson pfannerstill pfeffer pfeiffer pham phan philippe
picard pichardo pichler pierre pillai pimentel pina pineda pinheiro pinho piotrowski pires pizarro poels pohl
poirier pokorny polanco polishchuk pollich ponomaryov pons popescu popov popovic porras portillo posada
pospisil postma poulsen pouros powlowski prado preciado predovic prevost prieto prinsen prochazka prohaska
prosacco puente puga pulido purdy queiroz quesada quezada quigley quinones quinonez quintana quintanilla
quintero quiroz quitzon racz rael ramirez ramos ramsbottom rangel raposo rascon rasmussen rath ratke rau ravn
raya raynor razo reddy regalado reichel reichert reilly reinger reinhardt reis rempel remy renard renaud
renault rendon renner renteria resendez rey reyes reyna reynolds reynoso ribeiro ricci richard richardson
richter riegler rietman rinaldi rincon riojas rios rippin ritchie ritsma rivas rivera rivero riviere rizzi
rizzo robel robert roberts robledo robles rocha roche rodarte rodrigues rodriguez rogahn rohan rojas roldan
rolfson rolland rolon romaguera romano romanov romero romo roob roque rosado rosales rosario rosas rosen
rosenbaum rosenberg rossi rothe rousseau roussel roux rowe roy roybal royer rubio rudenko ruecker ruelas ruiz
runolfsdottir runolfsson runte russel russo rusu rutherford ruzicka ryan saarinen saavedra saenz sahin saiz
salas salazar salcedo salcido saldana saldivar salgado salinas salminen salonen samaniego samuelsson sanabria
sanchez sandberg sandoval sandstrom sanford sanna santacruz santana santiago santillan santoro santos sarabia
saraiva sasaki sasson sato satterfield sauceda saucedo sauer saunders savchenko sawayn schachner schaden
schaefer schafer schamberger schiller schimmel schinner schipper schmeler schmid schmidt schmitt schmitz
schneider schoen scholten scholz schowalter schreiber schreiner schroder schroeder schubert schulist schulte
schultz schulz schulze schumacher schumm schuppe schuster schwaiger schwarz sedillo sedlacek segal segovia
segura seidel semenov semyonov senger sepulveda sergeev serna serrano serrato sevilla shafir shanahan shapira
shapiro sharma shevchenko shevchuk shimizu sidorova silva silvestri simoes simonis simonsen simsek singh sipes
sisneros sjoberg sjogren skiles skov smeets smirnov smit smith smitham soares soderberg sokolov solano solberg
solis soliz solorio solorzano solovyov sommerfeld sorensen soria sorokin sosa sotelo soto sousa souza spencer
spinka sporer stadler stamm stanton steffensen stehr steinbach steiner stepanov stepien steuber stewart
stiedemann stockinger stoica stojanovic stoltenberg stracke streich strobl strom stroman stromberg strosin
suarez sullivan sundberg sutcliffe suzuki svendsen svensson svoboda swaniawski szabo szilagyi szymanski tafoya
takacs takahashi tamayo tamez tanaka tapia tarasov tavares taylor teichmann teixeira tejada tejeda tellez
tello teran terlouw terrazas thiel thiele thompson thomsen thornbury thornton tijerina tillman timmermans
tirado titov tkachenko tkachuk toft toro torp torphy torres torrez toth tovar towne tran trantow traore trejo
tremblay treutel trevino trujillo turcotte ulibarri ullmann ulloa ullrich ulrich unterberger upton urbina
urena urias uribe urrutia vaca vaknin valadez valdes valdez valdivia valente valentin valentini valenzuela
valladares valle vallejo valles valverde vandenberg vandervort vanegas vanek varela varga vargas vasiliev
vasseur vaz vazquez veenstra vega veiga velasco velasquez velazquez velez veliz venegas vera verbeek verdugo
verduzco vergara verhoeven verma vermeulen vesely vestergaard veum vicente vidal vieira viera viklund
villadsen villagomez villalobos villalpando villanueva villarreal villasenor villegas vincent vink vinogradov
vinther virtanen visser vitale vogt voigt voigtlander volkman volkov von vonrueden vorobyov vos voss vries
vukovic waelchi wagenaar wagner walczak walker wallin wallner walsh walter wang watanabe watsica weber wegner
wehner weimann weinstein weiss weissenbock weissnat welch wendt werner whitaker whitfield wieczorek wiegand
wiese wieser wikstrom wilderman wilkinson willems willemsen williams williamson willms wimmer windler winkler
wintheiser winther wisniewski wisoky wisozk witkowski witte wiza wojcik wolff wolters wouters wozniak wrobel
wuckert wunsch wurzer wyman xavier yakovlev yamada yamamoto yanez yavuz ybarra yildirim yildiz yilmaz yosef
yoshida yost yundt zakharov zambrano zamora zamudio zapata zaragoza zarate zauner zavala zayas zaytsev zboncak
zelaya zeller zemlak zepeda zhang zhao zhou ziegler zielinski ziemann zieme zijlstra zimmermann zuiderveld
zulauf zuniga
`);
