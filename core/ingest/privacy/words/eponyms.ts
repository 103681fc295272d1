/**
 * Diseases, signs, scores, operations and tests that are called after two people and more, without accents: of each the
 * names with lines between. Those of `HYPHENED` could be somebody where a gap stands between.
 */
export const EPONYMS = `
abbe-estlander alpers-huttenlocher bannayan-riley-ruvalcaba bardet-biedl bence-jones bernard-burow
bernard-soulier birt-hogg-dube bjork-shiley blalock-taussig bland-altman blom-singer bloom-richardson
budd-chiari carpentier-edwards charcot-leyden charcot-marie-tooth chediak-higashi child-pugh
child-turcotte-pugh churg-strauss clavien-dindo cockcroft-gault cohen-mansfield constant-murley cormack-lehane
creutzfeldt-jakob crigler-najjar cronkhite-canada crow-fukase danis-weber diamond-blackfan dix-hallpike
dubin-johnson ehlers-danlos elston-ellis emery-dreifuss epstein-barr erb-duchenne erdheim-chester
ferriman-gallwey fitz-hugh fitz-hugh-curtis frank-starling fugl-meyer gell-coombs
gerstmann-straussler-scheinker gram-weigert greulich-pyle guillain-barre gustilo-anderson hailey-hailey
hallervorden-spatz halstead-reitan hamman-rich hand-schuller-christian hardy-weinberg harris-benedict
harvey-bradshaw henoch-schonlein hermansky-pudlak herth-hope hoehn-yahr holmes-rahe horne-ostberg
hosmer-lemeshow hunt-hess ivor-lewis jackson-pratt jarisch-herxheimer jervell-lange-nielsen joel-cohen
kaplan-meier kaposi-juliusberg kearns-sayre kellgren-lawrence kelling-madlener killip-kimball
kimmelstiel-wilson klippel-feil klippel-trenaunay kocher-langenbeck kolmogorov-smirnov kruskal-wallis
kugelberg-welander lambert-eaton landau-kleffner langer-giedion laurence-moon legg-calve-perthes
lennox-gastaut lesch-nyhan levey-jennings lewis-sumner lewy-body li-fraumeni libman-sacks lund-kennedy
lund-mackay mallory-weiss mann-whitney mantel-haenszel marlowe-crowne masaoka-koga may-grunwald may-hegglin
may-thurner mayer-rokitansky mccune-albright meckel-gruber miller-fisher milligan-morgan monro-kellie
montgomery-asberg munro-kerr myers-briggs newman-keuls niemann-pick nissen-rossetti osgood-schlatter
osler-weber-rendu papp-a peutz-jeghers plummer-vinson prader-willi ramsay-hunt rey-osterrieth riley-day
roland-morris romhilt-estes rosai-dorfman rose-waaler roux-en-y rubinstein-taybi russell-silver salter-harris
schwab-england sengstaken-blakemore sertoli-leydig shapiro-wilk shwachman-diamond shy-drager silver-russell
silverman-andersen smith-lemli-opitz smith-magenis smith-petersen sokolow-lyon spetzler-martin stanford-binet
starr-edwards steele-richardson stein-leventhal stevens-johnson stokes-adams stuart-prower sturge-weber
swan-ganz tanner-whitehouse tay-sachs treacher-collins truelove-witts tyrer-cuzick van-nuys vaughan-williams
vogt-koyanagi von-gierke von-hippel-lindau von-recklinghausen von-willebrand waterhouse-friderichsen
watson-jones weber-christian weil-felix werdnig-hoffmann wernicke-korsakoff wiskott-aldrich wolf-hirschhorn
wolff-parkinson-white woodcock-johnson young-burgess ziehl-neelsen zollinger-ellison
`;
export const HYPHENED = `karl-fischer martin-bell paul-bunnell paul-ehrlich pierre-robin`;
