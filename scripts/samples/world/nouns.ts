/**
 * The world's words in four other languages, by their English form. Each is in the form in which the grammars use it:
 * animals with their article as an object, what a village is known for after "known for", what goes into a dish after
 * "with", instruments after "plays", deeds as whole predicates.
 */

// English | German | French | Spanish | Italian
const table = `
February|Februar|février|febrero|febbraio
April|April|avril|abril|aprile
May|Mai|mai|mayo|maggio
June|Juni|juin|junio|giugno
July|Juli|juillet|julio|luglio
August|August|août|agosto|agosto
September|September|septembre|septiembre|settembre
October|Oktober|octobre|octubre|ottobre
November|November|novembre|noviembre|novembre
December|Dezember|décembre|diciembre|dicembre
Tuesday|Dienstag|mardi|martes|martedì
Wednesday|Mittwoch|mercredi|miércoles|mercoledì
Thursday|Donnerstag|jeudi|jueves|giovedì
Friday|Freitag|vendredi|viernes|venerdì
Saturday|Samstag|samedi|sábado|sabato
baker.f|Bäckerin|boulangère|panadera|fornaia
stationmaster.m|Bahnhofsvorsteher|chef de gare|jefe de estación|capostazione
cheesemaker.f|Käserin|fromagère|quesera|casara
bell-founder.m|Glockengießer|fondeur de cloches|fundidor de campanas|fonditore di campane
schoolteacher.f|Lehrerin|institutrice|maestra|maestra
beekeeper.f|Imkerin|apicultrice|apicultora|apicoltrice
boatbuilder.m|Bootsbauer|constructeur de bateaux|constructor de barcas|costruttore di barche
weaver.f|Weberin|tisserande|tejedora|tessitrice
papermaker.m|Papiermacher|papetier|papelero|cartaio
mayor.m|Bürgermeister|maire|alcalde|sindaco
doctor.f|Ärztin|médecin|médica|medica
museum keeper.m|Museumswärter|gardien du musée|conservador del museo|custode del museo
newspaper editor.f|Redakteurin der Zeitung|rédactrice du journal|redactora del periódico|redattrice del giornale
mountain guide.m|Bergführer|guide de montagne|guía de montaña|guida alpina
innkeeper.f|Wirtin|aubergiste|posadera|ostessa
shepherd.m|Schäfer|berger|pastor|pastore
librarian.f|Bibliothekarin|bibliothécaire|bibliotecaria|bibliotecaria
blacksmith.m|Schmied|forgeron|herrero|fabbro
organist.m|Organist|organiste|organista|organista
fisherwoman.f|Fischerin|pêcheuse|pescadora|pescatrice
engine driver.m|Lokführer|conducteur de locomotive|maquinista|macchinista
potter.f|Töpferin|potière|alfarera|ceramista
weather observer.f|Wetterbeobachterin|observatrice du temps|observadora del tiempo|osservatrice del tempo
carpenter.m|Zimmermann|charpentier|carpintero|falegname
vet.f|Tierärztin|vétérinaire|veterinaria|veterinaria
ferryman.m|Fährmann|passeur|barquero|traghettatore
apple grower.f|Obstbäuerin|pomicultrice|cultivadora de manzanas|coltivatrice di mele
postman.m|Briefträger|facteur|cartero|postino
stonemason.m|Steinmetz|tailleur de pierre|cantero|scalpellino
cook.m|Koch|cuisinier|cocinero|cuoco
engineer.m|Ingenieur|ingénieur|ingeniero|ingegnere
printer.f|Druckerin|imprimeuse|impresora|stampatrice
teacher.f|Lehrerin|institutrice|maestra|maestra
bell-founder.m|Glockengießer|fondeur de cloches|fundidor de campanas|fonditore di campane
botanist.m|Botaniker|botaniste|botánico|botanico
poet.m|Dichter|poète|poeta|poeta
countess.f|Gräfin|comtesse|condesa|contessa
robber.m|Räuber|brigand|bandolero|brigante
collector.f|Sammlerin|collectionneuse|coleccionista|collezionista
accordion|Akkordeon|de l'accordéon|el acordeón|la fisarmonica
trumpet|Trompete|de la trompette|la trompeta|la tromba
tuba|Tuba|du tuba|la tuba|la tuba
violin|Geige|du violon|el violín|il violino
clarinet|Klarinette|de la clarinette|el clarinete|il clarinetto
drum|Trommel|du tambour|el tambor|il tamburo
cello|Cello|du violoncelle|el violonchelo|il violoncello
flute|Flöte|de la flûte|la flauta|il flauto
banjo|Banjo|du banjo|el banjo|il banjo
harp|Harfe|de la harpe|el arpa|l'arpa
trombone|Posaune|du trombone|el trombón|il trombone
guitar|Gitarre|de la guitare|la guitarra|la chitarra
double bass|Kontrabass|de la contrebasse|el contrabajo|il contrabbasso
horn|Horn|du cor|la trompa|il corno
bagpipes|Dudelsack|de la cornemuse|la gaita|la cornamusa
goat|eine Ziege|une chèvre|una cabra|una capra
dog|einen Hund|un chien|un perro|un cane
cat|eine Katze|un chat|un gato|un gatto
parrot|einen Papagei|un perroquet|un loro|un pappagallo
tortoise|eine Schildkröte|une tortue|una tortuga|una tartaruga
donkey|einen Esel|un âne|un burro|un asino
canary|einen Kanarienvogel|un canari|un canario|un canarino
goose|eine Gans|une oie|una oca|un'oca
horse|ein Pferd|un cheval|un caballo|un cavallo
mule|ein Maultier|un mulet|un mulo|un mulo
pig|ein Schwein|un cochon|un cerdo|un maiale
paper|sein Papier|son papier|su papel|la sua carta
markets|seine Märkte|ses marchés|sus mercados|i suoi mercati
bells|seine Glocken|ses cloches|sus campanas|le sue campane
cheese|seinen Käse|son fromage|su queso|il suo formaggio
boats|seine Boote|ses bateaux|sus barcas|le sue barche
woollen cloth|sein Wolltuch|ses draps de laine|sus paños de lana|i suoi panni di lana
slate|seinen Schiefer|ses ardoises|su pizarra|la sua ardesia
honey|seinen Honig|son miel|su miel|il suo miele
apples|Äpfeln|des pommes|manzanas|mele
rye flour|Roggenmehl|de la farine de seigle|harina de centeno|farina di segale
almonds|Mandeln|des amandes|almendras|mandorle
blue cheese|Blauschimmelkäse|du fromage bleu|queso azul|formaggio erborinato
lake fish|Seefisch|du poisson du lac|pescado del lago|pesce di lago
leeks|Lauch|des poireaux|puerros|porri
oats|Hafer|de l'avoine|avena|avena
barley|Gerste|de l'orge|cebada|orzo
cinnamon|Zimt|de la cannelle|canela|cannella
caraway|Kümmel|du carvi|alcaravea|cumino
orange peel|Orangenschale|de l'écorce d'orange|cáscara de naranja|scorza d'arancia
chives|Schnittlauch|de la ciboulette|cebollino|erba cipollina
juniper|Wacholder|du genièvre|enebro|ginepro
nutmeg|Muskat|de la muscade|nuez moscada|noce moscata
ginger|Ingwer|du gingembre|jengibre|zenzero
thyme|Thymian|du thym|tomillo|timo
bridge tart|Brückentorte|tarte du pont|tarta del puente|torta del ponte
lantern bread|Laternenbrot|pain des lanternes|pan de los faroles|pane delle lanterne
bell buns|Glockenbrötchen|brioches des cloches|bollos de campana|panini delle campane
Hallin dumplings|Halliner Knödel|boulettes de Hallin|albóndigas de Hallin|gnocchi di Hallin
smoked char|Räuchersaibling|omble fumé|salvelino ahumado|salmerino affumicato
weaver's pie|Weberkuchen|tourte du tisserand|pastel del tejedor|sfogliata del tessitore
slate cakes|Schieferplätzchen|galettes d'ardoise|galletas de pizarra|biscotti d'ardesia
shepherd's broth|Schäfersuppe|potage du berger|caldo del pastor|minestra del pastore
the Snow Run|Schneelauf|Course des neiges|Carrera de la Nieve|Corsa della Neve
the Spring Market|Frühlingsmarkt|Marché de printemps|Mercado de Primavera|Mercato di Primavera
Bell Sunday|Glockensonntag|Dimanche des cloches|Domingo de las Campanas|Domenica delle Campane
the Wool Market|Wollmarkt|Marché de la laine|Mercado de la Lana|Mercato della Lana
the Regatta|Regatta|Régate|Regata|Regata
the Honey Feast|Honigfest|Fête du miel|Fiesta de la Miel|Festa del Miele
the Cheese Fair|Käsemarkt|Foire au fromage|Feria del Queso|Fiera del Formaggio
Apple Day|Apfeltag|Jour des pommes|Día de la Manzana|Giorno delle Mele
Lantern Night|Laternennacht|Nuit des lanternes|Noche de los Faroles|Notte delle Lanterne
the Candle Walk|Kerzengang|Marche aux bougies|Marcha de las Velas|Camminata delle Candele
sledges race down the slate road|Schlitten rasen die Schieferstraße hinunter|des luges dévalent la route d'ardoise|los trineos bajan a toda prisa por el camino de pizarra|le slitte scendono di corsa per la strada d'ardesia
farmers sell seedlings and young geese|die Bauern verkaufen Setzlinge und junge Gänse|les paysans vendent des plants et de jeunes oies|los campesinos venden plantones y ocas jóvenes|i contadini vendono piantine e giovani oche
every bell is rung at noon|am Mittag werden alle Glocken geläutet|toutes les cloches sonnent à midi|todas las campanas suenan a mediodía|tutte le campane suonano a mezzogiorno
fleeces are judged and sold|Vliese werden beurteilt und verkauft|on juge et l'on vend les toisons|se juzgan y se venden los vellones|si giudicano e si vendono i velli
wooden boats race across the lake|hölzerne Boote fahren über den See um die Wette|des bateaux en bois font la course sur le lac|las barcas de madera compiten en el lago|le barche di legno gareggiano sul lago
the first honey is tasted and weighed|der erste Honig wird gekostet und gewogen|on goûte et l'on pèse le premier miel|se prueba y se pesa la primera miel|si assaggia e si pesa il primo miele
cheeses are rolled down the hill|Käselaibe werden den Hügel hinuntergerollt|on fait rouler des fromages du haut de la colline|se hacen rodar quesos colina abajo|si fanno rotolare le forme giù dalla collina
apples are pressed in the street|Äpfel werden auf der Straße gepresst|on presse les pommes dans la rue|se prensan manzanas en la calle|si pressano le mele per strada
paper lanterns are floated down the river|Papierlaternen schwimmen den Fluss hinab|des lanternes de papier descendent la rivière|los faroles de papel bajan por el río|le lanterne di carta scendono lungo il fiume
people walk to the cave with candles|die Leute gehen mit Kerzen zur Höhle|on marche jusqu'à la grotte avec des bougies|la gente camina hasta la cueva con velas|si cammina fino alla grotta con le candele
Rookhold Castle|die Burg Rookhold|le château de Rookhold|el castillo de Rookhold|il castello di Rookhold
the Three Arch Bridge|die Drei-Bogen-Brücke|le pont aux Trois Arches|el puente de los Tres Arcos|il ponte dei Tre Archi
Saint Orla's Chapel|die Kapelle der heiligen Orla|la chapelle Sainte-Orla|la capilla de Santa Orla|la cappella di Santa Orla
Linden School|die Lindenschule|l'école du Tilleul|la escuela del Tilo|la scuola del Tiglio
the Valley Museum|das Talmuseum|le musée de la Vallée|el museo del Valle|il museo della Valle
the Copper Kettle|das Gasthaus Copper Kettle|l'auberge Copper Kettle|la posada Copper Kettle|la locanda Copper Kettle
the Blue Heron|das Gasthaus Blue Heron|l'auberge Blue Heron|la posada Blue Heron|la locanda Blue Heron
the Ildfell weather station|die Wetterstation am Ildfell|la station météo de l'Ildfell|la estación meteorológica del Ildfell|la stazione meteorologica dell'Ildfell
the Quennick bell foundry|die Glockengießerei von Quennick|la fonderie de cloches de Quennick|la fundición de campanas de Quennick|la fonderia di campane di Quennick
the Tolverne quarry|der Steinbruch von Tolverne|la carrière de Tolverne|la cantera de Tolverne|la cava di Tolverne
the Hallin dairy|die Molkerei von Hallin|la laiterie de Hallin|la lechería de Hallin|il caseificio di Hallin
the paper mill|die Papiermühle|le moulin à papier|el molino de papel|la cartiera
the Reading Room|die Lesehalle|la salle de lecture|la sala de lectura|la sala di lettura
the weaving mill|die Weberei|le tissage|el taller de tejidos|la tessitura
Osterby Town Hall|das Rathaus von Osterby|l'hôtel de ville d'Osterby|el ayuntamiento de Osterby|il municipio di Osterby
Mount Corvane|der Berg Corvane|le mont Corvane|el monte Corvane|il monte Corvane
Ildfell|der Ildfell|l'Ildfell|el Ildfell|l'Ildfell
Windgate Pass|der Windgate-Pass|le col de Windgate|el puerto de Windgate|il passo di Windgate
Lake Merrow|der Merrowsee|le lac Merrow|el lago Merrow|il lago Merrow
the Lady's Veil|der Wasserfall Lady's Veil|la cascade Lady's Veil|la cascada Lady's Veil|la cascata Lady's Veil
Candle Cave|die Kerzenhöhle|la grotte aux Bougies|la cueva de las Velas|la grotta delle Candele
Brackwood|der Eichenwald Brackwood|la forêt de Brackwood|el bosque de Brackwood|il bosco di Brackwood
the Ambrel|der Fluss Ambrel|la rivière Ambrel|el río Ambrel|il fiume Ambrel
2,310 metres high|2310 Meter hoch|2310 mètres de haut|2310 metros de altura|2310 metri di altezza
1,870 metres high|1870 Meter hoch|1870 mètres de haut|1870 metros de altura|1870 metri di altezza
1,540 metres high|1540 Meter hoch|1540 mètres de haut|1540 metros de altura|1540 metri di altezza
62 metres deep|62 Meter tief|62 mètres de profondeur|62 metros de profundidad|62 metri di profondità
47 metres high|47 Meter hoch|47 mètres de haut|47 metros de altura|47 metri di altezza
820 metres long|820 Meter lang|820 mètres de long|820 metros de longitud|820 metri di lunghezza
9 kilometres long|9 Kilometer lang|9 kilomètres de long|9 kilómetros de longitud|9 chilometri di lunghezza
41 kilometres long|41 Kilometer lang|41 kilomètres de long|41 kilómetros de longitud|41 chilometri di lunghezza
built the Ambrel Railway|baute im Jahr 1896 die Ambrelbahn|construisit le chemin de fer de l'Ambrel en 1896|construyó el ferrocarril del Ambrel en 1896|costruì la ferrovia dell'Ambrel nel 1896
founded the Ambrel Lantern|gründete im Jahr 1868 die Zeitung Ambrel Lantern|fonda le journal Ambrel Lantern en 1868|fundó el periódico Ambrel Lantern en 1868|fondò il giornale Ambrel Lantern nel 1868
founded Linden School|gründete im Jahr 1874 die Lindenschule|fonda l'école du Tilleul en 1874|fundó la escuela del Tilo en 1874|fondò la scuola del Tiglio nel 1874
cast the bell Great Oda|goss im Jahr 1702 die Glocke Great Oda|coula la cloche Great Oda en 1702|fundió la campana Great Oda en 1702|fuse la campana Great Oda nel 1702
found the star gentian on Mount Corvane|fand im Jahr 1834 den Sternenzian am Corvane|découvrit la gentiane étoilée sur le Corvane en 1834|encontró la genciana estrellada en el Corvane en 1834|trovò la genziana stellata sul Corvane nel 1834
wrote the Songs of the Sorrel|schrieb im Jahr 1889 die Lieder vom Sorrel|écrivit les Chants du Sorrel en 1889|escribió las Canciones del Sorrel en 1889|scrisse i Canti del Sorrel nel 1889
built Rookhold Castle|baute im Jahr 1284 die Burg Rookhold|fit bâtir le château de Rookhold en 1284|construyó el castillo de Rookhold en 1284|costruì il castello di Rookhold nel 1284
hid the bishop's silver in Candle Cave|versteckte im Jahr 1757 das Silber des Bischofs in der Kerzenhöhle|cacha l'argent de l'évêque dans la grotte aux Bougies en 1757|escondió la plata del obispo en la cueva de las Velas en 1757|nascose l'argento del vescovo nella grotta delle Candele nel 1757
opened the Valley Museum|eröffnete im Jahr 1931 das Talmuseum|ouvrit le musée de la Vallée en 1931|abrió el museo del Valle en 1931|aprì il museo della Valle nel 1931
`;

const rows = table.trim().split("\n").map((line) => line.split("|"));

/** Words by language, then by English form; trades by "trade.f" or "trade.m". */
export const nouns: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  ["de", "fr", "es", "it"].map((language, index) => [
    language,
    Object.fromEntries(rows.map((row) => [row[0], row[index + 1]])),
  ]),
);
