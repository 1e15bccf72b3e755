/** The visitors' office in German. */
export const pagesDe = `
#title.village
{Ein Besuch in|Willkommen in|Unterwegs in} [v]
#title.person
{Zu Gast bei|Ein Tag mit|Menschen im Tal:} [p]
#title.custom
{Feste im Tal|Was im [c.month] geschieht}: [c]
#title.dish
{Aus der Küche|Essen und Trinken}: [d]
#title.building
{Sehenswert|Mauern erzählen}: [b.home]
#title.walk
{Wandern|Wege im Tal|Mit dem Rucksack}: [l.home]
#title.history
{Aus alter Zeit|Geschichte}: [e]
#page.village
<ort> <ort> <stimmung> ¶ <ort> <stimmung> <mensch> ¶ ## {Was man sehen sollte|Sehenswertes|Ein Rundgang} ¶ <bau> <stimmung> <bau> <rat> ¶ ## {Gut zu wissen|Praktisches|Anreise} ¶ <bahn> <rat> <ort> <rat>
#page.person
<mensch> <mensch> <mensch> <arbeit> ¶ "<zitat>", {sagt|meint|erklärt} [p.first]{ und lacht| und schenkt Kaffee nach|, ohne aufzusehen|}. <arbeit> <mensch> ¶ <arbeit> {Im Nachbarort|Nicht weit entfernt|Gleich um die Ecke} wohnt [q], {von Beruf|im ganzen Tal bekannt als} [q.trade]; {die beiden|sie} {kennen sich seit der Schulzeit|spielen sonntags Karten|haben sich einmal um einen Zaun gestritten}. "<zitat>", {heißt es dort|sagt man hier}. ¶ <rat> <stimmung> <mensch>
#page.custom
<fest> <fest> <stimmung> ¶ <fest> <festbild> <festbild> ¶ <festbild> <rat> <mensch> <stimmung> ¶ <fest> <rat> <bahn>
#page.dish
<essen> <essen> <stimmung> ¶ ## {Zutaten|Was man braucht} ¶ - [d.grams] Gramm als Grundlage (gearbeitet wird mit [d.main]) ¶ - {ein wenig Butter|ein Stück Schmalz|zwei Löffel Rahm} ¶ - {eine Prise|ein Löffel} Salz ¶ ## {Zubereitung|So wird es gemacht} ¶ <koch> <koch> <koch> Das Ganze {braucht|bleibt} [d.minutes] Minuten {auf dem Feuer oder im Ofen|in der Hitze}. <koch> ¶ <essen> <rat> <essen>
#page.building
<bau> <bau> <stimmung> ¶ <baubild> <baubild> <alt> ¶ <baubild> <bau> <mensch> ¶ <rat> <bahn> <ort>
#page.walk
<weg> <weg> <stimmung> ¶ <wegbild> <wegbild> <weg> ¶ <wegbild> <mensch> <wegbild> ¶ <rat> <weg> <bahn>
#page.history
<alt> <alt> <altbild> ¶ <altbild> <altbild> <alt> ¶ <bau> <altbild> <alt> ¶ <rat> <ort>
#ort
[v] liegt [v.height] Meter über dem Meer und {hat|zählt} [v.people] Einwohner.
{Bekannt|Weit über das Tal hinaus bekannt} ist [v] für [v.known].
{Wer talaufwärts geht|Weiter oben im Tal}, {kommt als Nächstes nach|das nächste Dorf ist} [v.up].
{Talabwärts|Unterhalb von [v]} liegt [v.down].
{In [v] leben|Hier leben} [v.people] Menschen, {und fast jeder kennt jeden|und an Markttagen scheinen es doppelt so viele zu sein|die meisten schon seit Generationen}.
{Man kommt nach|Viele reisen nach} [v] und {denkt|fragt} {zuerst|sofort} {an|nach} {das, was hier seit jeher gemacht wird|den Handwerkern}: [v] ist berühmt für [v.known].
{Auch|Und} [u] {lohnt den Weg|ist einen Abstecher wert}: Der Ort ist bekannt für [u.known].
#mensch
[p] ist [p.trade] in [p.home].
{Geboren wurde|Zur Welt kam} [p] im Jahr [p.born].
[p] {lebt|wohnt} in [p.home] und {arbeitet als|ist dort} [p.trade].
In [p.home] {kennt jeder|grüßt jedes Kind} [p]: {Man braucht [p.ihn]|Von Beruf ist [p.er] [p.trade]}.
{Ebenfalls im Tal|Nicht minder bekannt} ist [r], [r.trade] in [r.home].
Als [p.trade] {steht [p.er] früh auf|kennt [p.er] alle Höfe|hat [p.er] selten frei}, und {tauschen möchte [p.er] nicht|das sieht man [p.seinem] Garten an}.
#arbeit
{Die Werkstatt|Der Arbeitsplatz|Das Haus} {ist klein|riecht nach Holz und Regen|liegt am Ende der Gasse}, {aber alles hat seinen Platz|und die Tür steht meistens offen}.
{Gelernt hat [p.er]|Angefangen hat [p.er]} {bei einem Onkel|mit vierzehn|ganz zufällig}, {weil es sonst niemand wollte|an einem Regentag|und dann nie wieder aufgehört}.
{Am schwersten|Nicht leicht} {sei|war} {der erste Winter|das Warten|die Geduld}, {alles andere lerne man|der Rest komme mit den Jahren}.
{Zu Mittag|Gegen Mittag} {gibt es|kommt} {Suppe|Brot und Käse|ein Teller Kartoffeln}, {dann wird weitergearbeitet|und danach zehn Minuten Schlaf}.
{Auf dem Fensterbrett|An der Wand} {steht|hängt} {ein altes Foto|eine Uhr ohne Zeiger|das erste Werkzeug des Großvaters}.
#zitat
{Ein guter Tag|Feierabend} ist, {wenn nichts übrig bleibt|wenn die Hände müde sind und der Kopf nicht}
{Wer es eilig hat|Wer hier hetzt}, {fängt zweimal an|kommt später an}
{Ich habe|Man hat} {nie|selten} {etwas anderes gewollt|gefragt, ob es sich lohnt}
{Das Wetter|Der Fluss} {fragt nicht|hört nicht zu}, {also frage ich auch nicht|man gewöhnt sich daran}
{Früher war nicht alles besser|Es war früher nicht besser}, {nur leiser|es war nur weiter weg}
{Setzen Sie sich|Kommen Sie herein}, {aber nicht auf die Katze|die Suppe reicht für alle}
#fest
Das Fest heißt [c] und {findet|wird} jedes Jahr im [c.month] in [c.home] {statt|gefeiert}.
{Im [c.month]|Wenn der [c.month] kommt}, {ist es so weit: |feiert [c.home]: }[c.what].
{Das Besondere daran|Worum es geht}: [c.what].
{Wer im [c.month] kommt|Besucher im [c.month]}, {sollte|sollten} [c.home] nicht verpassen.
{Ohne dieses Fest|Ohne diesen Tag} wäre der [c.month] in [c.home] {nur ein Monat|halb so lang|recht still}.
#festbild
{Schon am Vorabend|Am frühen Morgen} {werden Bänke aufgestellt|riecht es nach Holzrauch|proben die Musikanten}, und {die Kinder schlafen schlecht|niemand denkt ans Arbeiten}.
{Der Bürgermeister|Hugo Brandle, der Bürgermeister,} {hält eine Rede|spricht ein paar Worte}, {die jedes Jahr kürzer wird|bis der Hund bellt|und keiner hört zu}.
{Es wird getanzt|Man tanzt und isst}, {bis die Laternen ausgehen|bis der letzte Zug fährt|auch wenn es regnet}.
{Fremde|Gäste} {bekommen|erhalten} {den besten Platz|ein Glas Most}, {ob sie wollen oder nicht|und bald auch einen Namen}.
{Die Blaskapelle|Die Talmusik} spielt {drei Stücke|alles, was sie kann|einen alten Marsch}, {das letzte zweimal|und fast alle treffen den Ton}.
#essen
{Die Spezialität von [d.home]|Was man in [d.home] isst,|Das Gericht aus [d.home]} heißt [d].
{Man macht es|Zubereitet wird es} mit [d.main] und {würzt es|schmeckt es ab} mit [d.spice].
{Am besten|Nach dem alten Rezept} {kocht und backt es|macht es} [cook], [cook.trade] in [cook.home].
{Ohne|Nur mit} {Geduld|einen guten Ofen} {wird nichts daraus|gelingt es nicht}, {sagt|so} [cook].
{Das Rezept|Die Menge} {reicht für|ist für} [d.feeds] Personen{, oder für vier Wanderer|, wenn niemand zweimal nimmt|}.
#koch
{Zuerst|Am Anfang} {stellt man alles bereit|wird gewogen und geschnitten}, {dann|und danach} {ruht es eine Weile|geht es schnell}.
{Man rührt|Gerührt wird} {langsam|mit dem Holzlöffel}, {bis der Arm müde wird|immer in eine Richtung}.
{Wer will|Manche}, {gibt|geben} {einen Schuss Most|etwas Rahm} dazu; {die Alten|die Nachbarn} {schütteln den Kopf|tun es heimlich}.
{Den Deckel|Die Ofentür} {lässt man zu|öffnet man nicht}, {auch wenn es gut riecht|bevor die Zeit um ist}.
{Zum Schluss|Ganz am Ende} {kommt|streut man} {das Gewürz|die Würze} {darüber|hinein}, {nicht zu viel|mit zwei Fingern}.
#bau
{In [b.home] steht|Zu [b.home] gehört} ein Wahrzeichen: [b].
{Das Bauwerk|Die Anlage} in [b.home] stammt aus dem Jahr [b.year].
[b] {besteht seit dem Jahr|geht auf das Jahr} [b.year]{| zurück}.
{Seit [b.year]|Seit dem Jahr [b.year]} {gehört das Haus zu|prägt das Bauwerk} [b.home].
#baubild
{Die Mauern|Die Wände} sind {dick|fast einen Meter dick}, {das Holz|die Tür} {ist dunkel geworden|knarrt bei jedem Wetter}.
{Über dem Eingang|Im Giebel} {steht ein Spruch|sitzt eine Eule aus Stein}, {den kaum jemand lesen kann|die angeblich zwinkert}.
{Im Krieg|In den Hungerjahren} {diente es als|war hier} {Lager|Schule|Lazarett}, {später|danach} {stand es lange leer|kamen die Schwalben}.
{Heute|Inzwischen} {kümmert sich ein Verein darum|kommen Schulklassen|hat es ein neues Dach}, {und|aber} {die Katzen sind geblieben|im Winter bleibt es zu}.
#weg
{Das Ziel|Unser Ziel} {liegt bei|erreicht man von} [l.home]{ aus|}: [l].
{Am Ziel erfährt man es auf einer Tafel|Auf der Karte steht}: [l], [l.measure].
{Der nächste Ort|Das Dorf am Anfang des Weges} ist [l.home].
{Man merke sich|Die Kinder lernen es in der Schule}: [l] ist [l.measure].
#wegbild
{Der Weg|Der Pfad} {steigt|führt} {durch Lärchen|am Bach entlang|über Wiesen}, {dann|später} {wird er steil|öffnet sich der Blick|hört man das Wasser}.
{Nach einer Stunde|Auf halber Höhe} {gibt es eine Quelle|steht eine Bank|wartet eine Hütte}, {an der|wo} {man rasten kann|schon die Hirten saßen}.
{Bei Nebel|Nach Regen} {bleibt man besser unten|sind die Steine glatt}, {sagt|warnt} der Bergführer Otto Kestle aus Tolverne.
{Oben|Am Ende} {weht immer Wind|ist es still}, und {unten|tief im Tal} {glänzt der See|pfeift die Bahn}.
{Murmeltiere|Gämsen} {lassen sich sehen|pfeifen}, {wenn man leise geht|am frühen Morgen}.
#alt
[e], [e.trade] {aus|in} [e.home], [e.deed].
{Man kennt|Das Tal verdankt viel} {den Namen noch heute|einem Menschen}: [e] [e.deed].
[e] {lebte von|wurde geboren im Jahr} [e.born]{ bis| und starb im Jahr} [e.died].
{Von Beruf war|Im Leben war} [e] [e.trade].
#altbild
{Geld|Hilfe} {gab es wenig|kam spät}, {Zweifler|Regen} {umso mehr|gab es genug}.
{In Briefen|In einem Heft im Museum} {liest man|steht}, {wie kalt der Winter war|was das Brot kostete|dass niemand daran glaubte}.
{Die Leute|Die Nachbarn} {lachten zuerst|schüttelten den Kopf}, {dann kamen sie schauen|und am Ende halfen sie mit}.
{Eine Straße|Ein Stein am Weg} {erinnert daran|trägt den Namen}, {die Schrift ist verwittert|Kinder legen Blumen hin}.
#stimmung
{Am Morgen|Bei klarem Wetter} {liegt Nebel über den Wiesen|hört man die Glocken bis ins Nachbardorf|riecht es nach frischem Brot}.
{Im Winter|Wenn Schnee fällt}, {ist es sehr still|rücken alle näher an den Ofen|fährt der Schlitten die Post aus}.
{Man setzt sich|Am besten setzt man sich} {auf die Mauer|unter die Linde|ans Wasser} und {wartet, bis jemand zu reden anfängt|zählt die Boote|isst einen Apfel}.
{Abends|Gegen Abend} {gehen die Lichter an|wird Musik gemacht}, {und der Fluss ist lauter als die Straße|und die Hunde kommen heim}.
{Es gibt|Man findet} {größere Orte|lautere Orte}, {aber kaum einen|doch wenige}, {an dem man so gut schläft|wo man so schnell gegrüßt wird}.
#bahn
Die Ambrelbahn {fährt|führt} von Sallow Bridge nach Tolverne, {siebenundzwanzig|27} Kilometer weit.
{Der Zug|Die Bahn} {hält in sieben Orten|braucht knapp eine Stunde}; nur Starkhope hat keinen Bahnhof.
{Drei Lokomotiven|Die Bahn hat drei Lokomotiven}: Gentian ist blau, Marten ist grün und Heron ist rot.
#rat
{Bringen Sie|Nehmen Sie} {feste Schuhe|etwas Kleingeld|einen Regenschirm} mit, {Zeit|Hunger} {haben Sie hoffentlich selbst|findet sich}.
{Am [weekday]|Jeden [weekday]} ist {geschlossen|Ruhetag|alles voll}, {fragen Sie vorher|kommen Sie lieber einen Tag später}.
{Hunde|Kinder} {sind willkommen|dürfen mit}, {Eile nicht|Lautsprecher bitte nicht}.
{Auskunft gibt|Fragen beantwortet} [q], [q.trade] in [q.home].
{Wer übernachten will, geht in|Zum Schlafen empfehlen wir} das Gasthaus Copper Kettle in Hallin oder das Blue Heron in Merrow.
`;
