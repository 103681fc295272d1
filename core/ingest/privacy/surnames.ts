/** Frequent family names, as the first names beside them: without those that are everyday words or diseases. */
export const SURNAMES: ReadonlySet<string> = new Set(
  `
aalbers abbas abbott abdi aberg abernathy abeyta abrahamsson abramov abrego abreu abshire acevedo acosta
acuna adam adame adams adeyemi adorno agosto aguayo aguilar aguilera aguirre ahmed akesson akhtar alanis
alaniz alarcon alba albrecht albuquerque alcala alcantar alcaraz alejandro alekseev aleman alfaro ali alicea
almanza almaraz almeida almonte alonso alonzo altamirano altenwerth alva alvarado alvarez alves amado amador
amar amaral amaya amorim anaya andersen anderson andersson andrade andre andreasson andreev andresen
anguiano angulo anjos ankunding antunes aparicio apodaca aponte aragon arana aranda araujo arce archuleta
arellano arevalo arguello armas armendariz armenta armijo armstrong arnaud arnold arredondo arreola arriaga
arslan arteaga arvidsson ashkenazi ashworth aslan assuncao atencio aubert aubry auer aufderhar avalos avila
aviles avraham axelsson ayala aydin azevedo azoulay baca badillo baez baeza bahena bahringer bak bakker
balderas balistreri ballesteros banda banerjee banuelos baptista barajas barak baranov barbier barbieri
barbosa barela barragan barraza barrera barreto barrientos barros bartell bartoletti barton baruch bashirian
batista batz bauch bauer baumann baumbach bayer beahan beatty becerra bech bechtelar beckmann bednar beier
belov beltran belyaev benavides benavidez benedetti bengtsson benitez benoit berge berger berggren berglund
bergman bergmann bergnaum bergqvist bergstrom bermudez bernal bernard bernhard bernier berrios bertelsen
bertrand betancourt bianchi bijl bisgaard biton bjerregaard bjork bjorklund blanc blanchard blanda blick
blom blomqvist boehm boer bogan bogdanov bogisich bohm bondarenko bonde bonilla borges borisov borrego bos
bosch bosco bosman botello botsford boyer boyle bradtke braga brakus branco brandt braun breitenberg brekke
breton briones briseno brito brix brouwer bruen brun bruun buch buckridge bueno buhl bundgaard burgos
bustamante bustos caban cabrera cadena calderon calvillo camacho camarillo campos canales candelaria cano
cantu caraballo carbajal cardenas cardona cardoso carlsen carmona carneiro caron carpentier carranza
carrasco carrasquillo carre carreon carrera carrero carrillo carroll carter cartwright caruso carvajal
carvalho casanova casares casarez casas casillas casper cassin castaneda castellanos castillo castro
cattaneo cavazos cazares ceballos cedillo ceja celik centeno cepeda cerda cervantes cervantez cetin chacon
champlin chapa charles charpentier chatterjee chavarria chavez chen chowdhury christensen christiansen
cintron cisneros claes claesson clausen coelho cohen cole colin collado collazo collet collins colunga
concepcion conn connelly conroy considine conte conti contreras coppola cordero cordova corkery cormier
cornejo cornelissen coronado corrales correa correia corsten cortes cortez corwin cotto covarrubias cremin
crespo crist crona cronin cruickshank cruz cuellar cummerata cummings cunha curiel dabrowski dach dahan dahl
dahlberg dalgaard damm daniel danielsson daugherty davidsen davila davis deangelis deckow dekker delacruz
delafuente delagarza delao delapaz delarosa delatorre deleon delgadillo delgado delrio delvalle demir
denesik denis desai desantis deschamps diallo diaz dibbert dicki dickinson dietrich dijkstra dogan domingues
dominguez donnelly dooley douglas doyle driessen duarte dubois dubuque duenas dufour dumas dumont dupont
dupuis dupuy duran durand durgan duval ebert echevarria edri effertz egger eklund ekstrom eliasson elizondo
emard emmerich engstrom enriquez entwistle erdman eriksson ernser esbensen escalante escamilla escobar
escobedo esparza espinal espino espinosa espinoza esposito esquibel esquivel esteves estevez estrada evers
fabbri fabre fadel fahey fajardo falcao falk faria farias farrell faure feeney feest feil feliciano
fernandes fernandez ferrara ferrari ferraro ferreira ferrer ferri fidelis fierro figueiredo figueroa fischer
flatley fleury flores florez foged fonseca fontaine forsberg fournier fraga frami franco francois frandsen
franecki franey franke fransson frederiksen fredriksson freitas freriks frias friedman friedrich friesen
fritsch fuentes furtado fyodorov gabay gade gaillard gaitan galarza galindo gallardo gallegos galli gallo
galvan galvez gamboa gamez gaona garay garcia garibay garica garnier garrido garza gaspar gastelum gatti
gauthier gautier gaytan gerard gerasimov gerhold gerlach gerritsen gibson gil giordano girard giraud giron
gislason giuliani gleason gleichner glover godinez godoy golan goldberg goldner goldstein golubev gomes
gomez goncalves gonzalez goodwin goossens gorczany gottlieb goyette grabowski gracia grady granado granados
grassi grasso greenberg greenfelder greenholt gregersen griego grigoriev grijalva groen groothuizen gruber
guajardo guardado guenther guerin guerra guerreiro guerrero guevara guillaume guillen guillot gulgowski
gunnarsson gunther gupta gurule gusev gusikowski gustafsson gutierrez gutkowski gutmann guyot guzman haag
haas hackett hadad hagenes hakansson hald haley halvorson hamill hammes hane hansen hansson harber
hargreaves haro harris hartman hartmann harvey hassan hauck haugaard hayes heaney heathcote hedegaard
hedlund hegmann heidenreich heinrich heller hellstrom hendriks henriksen henriksson henriques henriquez
henry heredia herman hermann hermans hermansen hermansson hermiston hernandez herrera hershkovitz herzog
hessel hettinger hickle hidalgo hilll hilpert hinojosa hintz hirthe hjort hjorth hodkiewicz hoeger hoffmann
hofman hofmann holguin holm holmberg holmgren holmqvist homenick hoppe howe howell huang huber hubert hubner
hudson huebner huel huels huerta huet huisman hurtado hussain huynh hyatt ibarra iglesias ilyin irizarry
isaksson ivanov ivanova iversen iyer jacobi jacobs jacobson jacquet jaeger jager jaime jaimes jakobsen
jakobsson jakubowski jankowski jansen janssen janssens jansson jaquez jaramillo jaskolski jasso jast jenkins
jensen jeppesen jerde jespersen jesus jimenez johannessen johannsen johansen johansson johnson johnston joly
jones jonker jonsson jorgensen joshi juarez juhl julien jurado justesen kaczmarek kaminski kapoor karlsen
karlsson kassulke kato katz kautzer kaya keebler keita keller kemmer kerluke kertzmann kessler kiehn kihn
kilback kilic kimura kirlin kiselyov kjaer kjeldsen klausen kling klocko knudsen kobayashi koehler koelpin
koepp kohler kok komarov koning konopelski korhonen korolyov koss kovacek kovalenko kovalyov kowalczyk
kowalska kowalski kozey kozlov kozlowski krajcik kramer kraus krause krawczyk kreiger kris kristensen krogh
krueger kruger kshlerin kub kudryavtsev kuehn kuhic kuhlman kuhn kuijpers kuiper kulas kulikov kumar kunde
kunze kuphal kutch kuvalis kuypers kuzmin kuznetsov kuznetsova kwiatkowski labadie laboy lacerda lacroix
laine lakin lambert lang langosh langworth lara larkin larsen larson larsson laureano laurent lauridsen
laursen leal leannon lebedev lebron lebsack leclerc leclercq lecomte ledesma ledner lefebvre lefevre leffler
legrand legros lehmann lehner leite leiva lemaire lemke lemoine lemus lerma leroux leroy lesch leuschke levi
levy lewandowski leyva lima limon linares lind lindberg lindgren lindholm lindqvist lindstrom littel liu
lockman loera lofgren lombardi lombardo lomeli longoria lopez lorentzen louis loureiro lourenco lourinho
lovato lowe loya lozada lozano lubowitz lucas lucero lucio lueilwitz luettgen luevano lugo luna lund
lundberg lundgren lundin lundqvist lundstrom maas macedo macejkovic macgyver machado macias madera madsen
maes maestas magalhaes magana maggio magnussen magnusson maia maier maillard makarov malave maldonado malka
mancini mann mansson mante manzanares marchal marchand marchetti marcussen mariani marie marin marini mariz
marquardt marquez marrero marroquin martensson martin martinelli martinez martinsson marty marvin mascarenas
masson mata mateo mathieu matias matos mattsson maya mayer mayert mayorga mazur mazza mcclure mccullough
mcdermott mcglynn mckenzie mclaughlin medeiros medhurst medina medrano meeuwis mehta meier meijer meireles
mejia melendez melgar melo mena menard menchaca mendes mendez mendoza menendez mensah meraz mercado mercier
mertz mesquita metz meunier meyer meza michel mikhailov miller miramontes miranda mireles mitchell mizrahi
moeller moen mohamed mohr mojica mol molenaar molina moller monahan mondragon monroy montalvo montanez
montano monteiro montemayor montenegro montero montes montez montoya moore mora moraes morais morales morar
moreau moreira morelli moreno moretti morin morissette morozov mortensen mosciski mota moulin moura moya
mraz mueller mukherjee mulder muller munguia muniz munk munoz murazik murillo muro murphy murray nader nair
najera nakamura naranjo narvaez nascimento nava navarrete navarro nazario ndiaye negron neto neumann nevarez
neves nguyen nicolas nielsen nieminen nienow nieto nieves nijland nikolaus nilsson nino nissen nitzsche
nobre nogueira nolan norberg nordin nordstrom noriega novikov nowak nunes nunez nyberg nygaard nystrom
oberbrunner oberg ocampo ocasio ochoa ohayon ojeda okafor okonkwo okuneva oliva olivares olivarez olivas
oliveira olivera olivier olivo olmos olofsson olsen olson olsson olvera ondricka ontiveros oosterhuis
oquendo ordonez orellana orlov orn ornelas orosco orozco orta ortega ortiz osinski osorio otero owusu
ozdemir ozturk ozuna pabon pacheco pacocha padberg padilla padron paez pagac paiva palacios pallesen palomo
palsson palumbo pantoja paredes paris parisi parisian parker parra partida patel patino paucek paul pavlov
paz pedersen pedraza pedroza peeters peixoto pelayo pellegrini pellegrino pemberton pena perales peralta
perea pereira peretz perez perrin perrot persson petersen petit petrov petrova pettersson pfannerstill
pfeffer pfeiffer pham phan philippe picard pichardo pierre pimentel pina pineda pinheiro pinho piotrowski
pires pizarro poels pohl poirier polanco pollich ponomaryov pons popov popova porras portillo posada postma
poulsen pouros powlowski prado preciado predovic prevost prieto prinsen prohaska prosacco puente puga pulido
purdy queiroz quesada quezada quigley quinones quinonez quintana quintanilla quintero quiroz quitzon rael
ramirez ramos ramsbottom rangel raposo rascon rasmussen rath ratke rau ravn raya raynor razo reddy regalado
reichel reichert reilly reinger reis rempel remy renard renaud renault rendon renner renteria resendez rey
reyes reyna reynolds reynoso ribeiro ricci richard richter rietman rinaldi rincon riojas rios rippin ritchie
ritsma rivas rivera rivero riviere rizzi rizzo robel robert roberts robledo robles rocha roche rodarte
rodrigues rodriguez rogahn rohan rojas roldan rolfson rolland rolon romaguera romanov romero romo roob roque
rosado rosales rosario rosas rosen rosenbaum rosenberg rossi rousseau roussel rowe roy roybal royer rubio
ruecker ruelas ruiz runolfsdottir runolfsson runte russel russo rutherford ryan saavedra saenz sahin saiz
salas salazar salcedo salcido saldana saldivar salgado salinas samaniego samuelsson sanabria sanchez
sandberg sandoval sandstrom sanford sanna santacruz santana santiago santillan santoro santos sarabia
saraiva sasaki sasson satterfield sauceda saucedo sauer sawayn schaden schaefer schafer schamberger schiller
schimmel schinner schipper schmeler schmidt schmitt schmitz schneider schoen scholten scholz schowalter
schreiber schroder schroeder schubert schulist schultz schulz schulze schumacher schumm schuppe schuster
schwarz sedillo segal segovia segura seidel semyonov senger sepulveda sergeev serna serrano serrato sevilla
shafir shanahan shapira shapiro sharma shevchenko silva silvestri simoes simonis simonsen singh sipes
sisneros sjoberg sjogren skiles skov smeets smirnov smirnova smit smith smitham soares soderberg sokolov
sokolova solano solis soliz solorio solorzano solovyov sorensen soria sorokin sosa sotelo soto sousa souza
spencer spinka sporer stamm stanton steffensen stehr steiner stepanov steuber stiedemann stoltenberg stracke
streich strom stroman stromberg strosin suarez sundberg sutcliffe suzuki svendsen svensson swaniawski
szymanski tafoya takahashi tamayo tamez tanaka tapia tarasov tavares teixeira tejada tejeda tellez tello
teran terlouw terrazas thiel thompson thomsen thornbury thornton tijerina tillman timmermans tirado titov
tkachenko toft toro torp torphy torres torrez tovar towne tran trantow traore trejo tremblay treutel trevino
trujillo turcotte ulibarri ulloa ullrich upton urbina urena urias uribe urrutia vaca vaknin valadez valdes
valdez valdivia valente valentin valentini valenzuela valladares valle vallejo valles valverde vandenberg
vandervort vanegas varela vargas vasiliev vasseur vaz vazquez veenstra vega veiga velasco velasquez
velazquez velez veliz venegas vera verbeek verdugo verduzco vergara verhoeven verma vermeulen vestergaard
veum vicente vidal vieira viera viklund villadsen villagomez villalobos villalpando villanueva villarreal
villasenor villegas vincent vink vinogradov vinther virtanen visser vitale vogt voigt volkman volkov von
vonrueden vorobyov vos vries waelchi wagenaar wagner walker wallin walsh walter watanabe watsica weber
wehner weimann weinstein weiss weissnat welch werner whitaker wiegand wikstrom wilderman wilkinson willems
willemsen williamson willms windler winkler wintheiser winther wisniewski wisoky wisozk wiza wojcik wolff
wolters wouters wozniak wuckert wunsch wyman xavier yakovlev yamada yamamoto yanez ybarra yildirim yildiz
yilmaz yosef yoshida yost yundt zakharov zambrano zamora zamudio zapata zaragoza zarate zavala zayas zaytsev
zboncak zelaya zemlak zepeda zhang zhao zhou ziegler zielinski ziemann zieme zijlstra zimmermann zuiderveld
zulauf zuniga
`
    .trim()
    .split(/\s+/),
);
