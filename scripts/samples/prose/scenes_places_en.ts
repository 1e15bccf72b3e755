/** What is told of each village, building, landmark, custom, dish, engine and elder, and of no other. */
export const scenesPlacesEn = `
#scene.Sallow Bridge
{At the lower end of the valley|Where the valley opens}, Sallow Bridge {smells|has smelt for centuries} of {apples in autumn|wet paper} and {of the river in every other season|river mud}.
{The willows lean so far over|Willows, or sallows as they say here, bow so low to} the Ambrel that {children walk|cats sleep} on them above the water.
{Trains begin here|The railway begins here}: {from kilometre zero|from this platform} {every journey up the valley is counted|it is seven stations to the top}.
{In the old toll house|Where once the toll was taken} {jugs are drying now|a potter has her wheel}, and {carts pass free|nobody has to pay}.
#scene.Osterby
{On market days|Every Thursday} {the square of Osterby|Osterby} {fills up|is loud} {before it is light|with carts and bargaining}, and {by noon|when the bells ring noon} {only straw and pigeons are left|the town belongs to the pigeons again}.
{Osterby is the only place with two barbers|Only in Osterby can one be lost for half an hour}, {and the other villages call it the city|for which the rest of the valley has never quite forgiven it}.
{From the granary comes dust, from the printing house news, from the school shouting and from the bakery bread|Ink from the printing house, chalk from the school, bread from the bakery}: {so many smells in one street|all within a hundred steps}.
{The river runs|In Osterby the Ambrel flows} {behind the gardens|under three footbridges}, {slow enough|and slowly enough} for {a paper lantern to float as far as the mill|ducks to stand still in it}.
#scene.Quennick
{Nobody in Quennick|In Quennick nobody} needs {an alarm clock|a watch}: {something is always ringing|each quarter of an hour has its own bell}.
{The smith and the bell-founder|Forge and foundry} {have faced each other|have stood side by side} by the ford {since anyone can think|through four wars}, {lending each other fire as others lend salt|and coal is borrowed without a word}.
{Over the roofs|Above the village} {the ruin of Rookhold|Rookhold, a castle without a roof,} {looks down|keeps watch}, {and jackdaws|though only owls} {pay the rent|have moved in}.
{Children here|The children of Quennick} {learn to count|can tell the hour} {by strokes|before they can read}, {and whistle in tune|and sing a third below}.
#scene.Hallin
In Hallin {cows have the right of way|brown cows stop the traffic twice a day}, {and drivers switch off the engine and wait|and the bus driver has learnt to knit}.
{The hill|The steep meadow} {behind the dairy|above the church} {is kept short|is combed with rakes} {for one day in September|so that nothing stops a rolling cheese}.
{An inn, a dairy, a vet: these three doors are never locked in Hallin|Between the dairy, the inn and the vet most of Hallin's life goes back and forth}.
{Brackwood begins|The oaks of Brackwood begin} {where the last garden ends|behind the last house}, and {at night|in October} {one hears the owls from bed|acorns drum on the shed roofs}.
#scene.Merrow
{Half of Merrow|Merrow} {stands on posts|lives on the water}: {boat sheds|jetties}, {nets|drying nets} and {a terrace full of lanterns|an inn with wet feet}.
{From every window|Whichever way one turns}, {the lake looks in|there is the lake}, {grey, green or white|never twice the same}, {sixty-two metres deep|and deeper than one thinks: sixty-two metres}.
{Tar, fish and organ music|The smell of tar, the sound of an organ}: {this is Merrow on a Sunday|with closed eyes one knows it is Merrow}.
{They say in Merrow|People in Merrow say} that {a child can row before it walks|whoever marries here marries a boat}, {and the regatta proves it|which is only a little exaggerated}.
#scene.Pennorth
{Pennorth clacks from seven to four|You hear the looms of Pennorth before you see a house}, and {on holidays|when they stop} {the silence wakes people|dogs begin to bark}.
Long webs of cloth {in blue and grey|fresh from the dye} {hang over the meadows|are stretched on frames behind the mill}, {like resting weather|and the sheep look at them thoughtfully}.
{One comes to Pennorth to buy a blanket, and stays|Many come up for wool, and stay on} {because of the Reading Room|until the stove in the library goes out}.
{The poet Lucian Mare|Lucian Mare, the poet,} {lived in the crooked house by the pump|was at home here in Pennorth}, wrote {on wool wrappers|standing up}, and {owed everybody money|used, they say, the light of the mill windows}.
#scene.Tolverne
{Everything in Tolverne is slate|Tolverne was built of one thing}: {roofs, steps, fences|steps, doorposts and gravestones}, {even the benches|even the school pencils}, {and when it rains the whole village shines|and blue rain runs off it all}.
{At Tolverne|In Tolverne} {the railway ends|the rails stop}, {and the mountains begin|against a block of stone}: {from here|beyond it} {one walks|there are only paths}.
{In the evening|When the last train is in}, {guides, postmen and stonemasons|boots of every size} {meet on the wall by the station|stand in a row outside the inn}, and the talk is of {snow|clouds}.
{The quarry closed in 1962|Since the quarry closed in 1962}, {the holes have filled with water|swallows nest in the winding house}, {and nobody swims there twice|and it is cold even in July}.
#scene.Starkhope
Starkhope has {ninety-six people|ninety-six inhabitants}, {one street|a single street} and {no station|not one train}, {and yet no one would swap|but nobody has sold a house here since 1974}.
{So high up|At 1,120 metres} {the year has two seasons, winter and preparation|the stove burns for eight months}, {and the bees do not complain|and only the bees know how to use the rest}.
The road ends {in front of a stone trough|by the last barn}, {where shepherds leave messages in chalk|and there the path to Windgate Pass begins}.
{In December|When the Candle Walk comes}, {lights climb|a row of lights goes} {from the church to the cave|up the slope}, {and from below it looks as if|so that people in Tolverne say} {the stars have lost their way|Starkhope is coming loose}.
#scene.Rookhold Castle
Of {Rookhold Castle|the castle above Quennick} {only the north tower still stands|one tower alone has kept its top}, and {from it one counts five villages|up there the countess is said to have counted her debts}.
{Adela Rook|The countess Adela Rook} built it in 1284 {to watch the road|against her own brothers}, {and never|though she hardly} {spent a winter in it, for the draught|saw an enemy but the damp}.
{Schoolchildren have carved their names in the gate; the oldest one that can be read is "Wim, 1802"|Generations of children have looked for the cellar under the brambles, and found a spoon, two buttons and a goat}.
#scene.the Three Arch Bridge
{The masons of 1611 quarrelled about the middle arch, and that is why it is wider|The middle arch is wider because a raft of the bishop's had to pass}, {or so one says at Sallow Bridge|and one sees it best from a boat}.
{Nobody may whistle|It brings bad luck to whistle} on the Three Arch Bridge, {since the day|because once} {a mule took fright there|the piper's hat blew off, with the piper}.
{In 1911|At the great flood} {the water stood to the keystones|the river came over the parapet}, {and the bridge trembled|but it stayed}, {and was thanked with a garland|and has had a garland every year since}.
#scene.Saint Orla's Chapel
{Over the pews of Saint Orla's Chapel swim two hundred painted fish|On the ceiling of Saint Orla's Chapel are painted char, pike and one whale}, {for|because} the painter {was paid by the piece|came from the sea and was homesick}.
{Saint Orla|Orla herself}, {the legend says|it is told}, {crossed the lake on a door|calmed a storm with a ladle}, and {fishermen nail a ladle to the mast to this day|therefore fishermen still knock on wood three times}.
Since {the chapel was built|they built it} in 1423, {the walls have leaned a hand's breadth towards the lake|it has been leaning to one side, like someone listening}, and {the organist puts a wedge under his bench|Anselm Gray, the organist, plays slightly uphill}.
#scene.Linden School
The linden tree in the yard was planted {by Johanna Weld in 1874|when Johanna Weld founded the school}, {no thicker than a broom|by her own hands}, and {now seven children are needed to reach round it|today a whole class sits in its shade}.
{The bell of Linden School|Its bell} {is cracked|came from a ship}, {and everyone who went there|and former pupils} {wakes at the sound|would know it among a hundred}.
{In each desk|Under the lids of the desks} {one finds|there are} {three kinds of chewing gum and a poem|carved initials of half the council}.
#scene.the Valley Museum
{In the old granary|Where grain once lay}, {the Valley Museum|the museum} {shows|keeps} {four thousand things|what others threw away}, {of which|and of these} {half are spoons|eleven are of value, the keeper says}.
{Hester Vane|When she opened it in 1931, Hester Vane} {began with one cradle|had one room and one cradle}; {she asked every family for the thing they were ashamed of|then she went from door to door with a handcart}.
{Mice, say the records, ate a wedding cake of 1890|The only thieves so far were mice, which took a bishop's glove}, and {a marten spent a night in the clock|once a marten was counted as an exhibit}.
#scene.the Copper Kettle
The kettle over the door, {as big as a bathtub|in which one could bathe}, {was cast for a wedding of three hundred guests|is said to have come as payment for a bet}, and {birds nest in it|it booms in hail}.
{Since 1705|Ever since it was opened in 1705}, {no clock has hung|there has been no clock} in the Copper Kettle, {by rule of the house|because the first landlord sold it}.
{Table seven is for quarrels, and nobody else may sit there before nine|The table by the stove belongs to the card players, and strangers are led past it with kindness}.
#scene.the Blue Heron
{The terrace of the Blue Heron|The Blue Heron's terrace} stands {on posts in the water|among the reeds}, {and in high water|so after heavy rain} {guests put their feet on the chairs|the soup rocks}.
{A heron|One heron, or its grandson,} {has fished below the kitchen window since the inn was opened in 1838|stands beside the jetty every evening}, and {leaves with the last guests|looks as if it were paid}.
{Henrik Sand cooks|In the kitchen Henrik Sand cooks} {what the lake allows|char above all}, {and the rooms|while the rooms above} {smell of juniper|rock you to sleep}.
#scene.the Ildfell weather station
{The station|The weather station on Ildfell} was carried up {on forty mules|in pieces} in 1907, {with one piano for the observer's wife|with a bath for which there was no water}.
{Its thermometer is read three times a day|Three times a day somebody reads the thermometer}, {in peace and war|without a gap}, {a hundred thousand times by now|through measles and avalanches}.
{Lightning|Every summer lightning} {has struck|strikes} {the mast|the stove pipe}, {and the observers|so the observers} {sleep in rubber boots|keep the poker outside}.
#scene.the Quennick bell foundry
{Because it casts only at night|Since casting is done at night}, {the foundry|the bell foundry of Quennick} {wakes the village|glows} {four times a year|like a second moon}, {and people bring chairs|and nobody minds}.
{Great Oda|The bell Great Oda} was cast here in 1702 by Thomas Wrenn, {and when she rings milk trembles in the pails|and her voice carries to Merrow}.
{Founded in 1688|From 1688 on}, {the foundry has made|they have cast here} {nine hundred bells|church bells, ship's bells and one for a very deaf cat}, {and two cannons, by mistake|all listed in one book}.
#scene.the Tolverne quarry
{Four generations|From 1788 to 1962, four generations} {cut slate|went down} in the Tolverne quarry, and its steps {are worn like spoons|still ring under nails}.
On the last day, the men {left their lamps in a row|hung up their caps}, {and one lamp is in the museum|and the foreman took home the key}.
{Lizards|In the sun lizards} {lie|doze} {on the blocks|between the rails}, and {in winter|in hard winters} {ice sings in the pits|the walls crack like shots}.
#scene.the Hallin dairy
{Eighty families|Twice a day eighty families} {bring|carry} their milk {to the Hallin dairy|here}, {in cans|by cart and by wheelbarrow}, {and the news with it|and gossip is skimmed first}.
{The copper vats|Its copper vats} hold {nine hundred litres each|more than a cow gives in a year}, and {are polished with whey and ash|shine so that one can shave in them}.
{Ever since 1912|From the beginning}, the dairy {has belonged to those who bring the milk|has been run without a master}, {and the votes are counted in cheeses|and no one has ever stolen more than cream}.
#scene.the paper mill
{The wheel of the paper mill|Its wheel, six metres high,} has turned {with the Ambrel|since 1744}, {slower in frost|day and night}, stopping {only for eels|once a year to be tarred}.
{Sheets|In the loft sheets of paper} {hang|are hung} {like washing|over ropes of goat hair}, {and the wind through the shutters|and the draught} {signs each with a ripple|decides how fast one may write}.
{Rag collectors came from far|Once rag-and-bone men brought old shirts}, and {their buttons lie under the floor a foot deep|so many buttons were cut off that they were used to pave the yard}.
#scene.the Reading Room
The weavers of Pennorth {founded the Reading Room with a penny a week each|saved up for the Reading Room and went without tobacco}, {and opened it in 1883|until they could open it in 1883} with {sixty books|eleven chairs} and a stove.
{Books and fishing rods|Besides books it lends fishing rods}: {nobody recalls why|it began with a novel about a river}, {and the rods|yet the rods} {come back sooner|are never late}.
{In the corner|Beside the window} {sits|stands} {an armchair|a leather chair} {that makes people honest|in which everybody falls asleep at the same page}.
#scene.the weaving mill
{Of sixty looms|Of what were once sixty looms} twelve still run at {the weaving mill|Pennorth}, {and the floor dances|so that the floor hums under your soles}.
{Built in 1821, it|The mill of 1821} was the first house in the valley with {glass on all sides|more windows than wall}, {and weavers still judge colours there at noon|because good cloth wants daylight}.
{A ghost|The night watchman's ghost} is said to {mend broken threads|sort the bobbins by colour}, and {never asks for wages|does it better than the apprentices}.
#scene.Osterby Town Hall
{The clock of the town hall|Its clock} is four minutes fast, {and has been since 1792|so that the council comes on time}, {and when it was once put right there were tears|and when a stranger corrected it everybody missed the train}.
{In the cellar|Under Osterby Town Hall} {lie the old measures, made of iron|a yard, a bushel and a pound are chained to the wall}, {so that nobody can lie about cloth|lest anyone shorten the truth}.
{From the balcony|On the balcony} {victories, prices and lost dogs|three wars and one wedding} {were announced|have been proclaimed}, {mostly the dogs|in a voice trained on cattle}.
#scene.Mount Corvane
{On clear days one sees the sea, or a cloud that wants to be the sea|From the top of Mount Corvane you look over four countries of sheep}, {and the way down|and then at your own boots}.
{The star gentian|Only on Corvane the star gentian} {opens|flowers} {for nine days in July|above the last grass}, {blue as ink|smaller than a fingernail}, {and the guides|and nobody} {walk round it|would say where}.
{At 2,310 metres|Up there, 2,310 metres high,} {the summit book|a tin box} {lies|is wedged} {under a cairn|in a cleft}, {full of names, rain and proposals of marriage|with a pencil no one has stolen}.
#scene.Ildfell
{Ildfell is bald, round as a loaf|Ildfell has no tree, and is smooth as a forehead}, and {so windy that sheep lean|there is such a wind that hats are worn with string}.
{Fires were lit|In the old days people lit fires} on Ildfell {to warn of enemies|at midsummer}, {which gave it its name|and the stones are still red}.
{From the shoulder|Where the weather station stands, on the shoulder of Ildfell,} {clouds|storms} {can be seen being made|are seen two hours before they are felt}.
#scene.Windgate Pass
{From November to April|Five months of the year} Windgate Pass {is closed|belongs to the snow}, {and Starkhope|and then Starkhope} {is the end of the world|has the wind to itself}.
{Between two rocks|At the top, where two rocks stand like a gate,} the wind {comes through as if somebody had left a door open|goes through with the sound of a great flute}.
{Smugglers|Salt smugglers} {used|came over} the pass {by night|with cloths around the hooves}, {and one bell|and a bell without a clapper} {hangs in the museum|tells of it}.
#scene.Lake Merrow
{In a hard winter|When it is cold enough} Lake Merrow {freezes from the edges inward|groans like a cellar door}, and {the ferryman puts on skates|then the ferry is a sledge}.
{A village|A bell} {is said to lie|lies, they say,} {at the bottom|sixty-two metres down}, {and who hears it|and those who hear it ring} {should row home|have had enough cider}.
{Char and pike|Two kinds of fish, char and pike,} {live|keep out of each other's way} in the lake, {char in the deep, pike in the reeds|and both avoid Ottilie Brook}.
#scene.the Lady's Veil
{Forty-seven metres|All of forty-seven metres} the Lady's Veil falls, {and half of it never arrives|but the lower half is only mist}, so fine that {ferns grow in the air, it seems|one gets wet on the bridge}.
{Almost every January|When January is cold} it {freezes|stands still}, and then {one can walk behind it|people come with lamps to see the blue}.
{The lady, some say, was a bride who let her veil go in the wind|Who the lady was nobody can say; the versions differ in the last sentence}.
#scene.Candle Cave
The walls of Candle Cave are white as {wax|candles}, and {drops have built organ pipes in the third chamber|ten thousand years of drops have made a frozen choir}.
After {820 metres|eight hundred and twenty metres} the cave ends {in a pool|at a wall with a hand painted on it}, and {no one stays long|the silence there has a hum in it}.
{The silver|Of the bishop's silver}, {hidden there by Silas Brack in 1757|which Silas Brack hid there in 1757}, {only|people have found} {a spoon|one spoon and a great many stories}{ has been found|, so far|}.
#scene.Brackwood
For nine kilometres Brackwood is {oak and rumour|oak after oak}, {mossy and dim|with owls in the hollow ones}, and {its paths move at night|its paths come back to where they began}.
In autumn the pigs of Hallin {are driven into the wood|are let loose under the oaks}, and come home {fat and philosophical|with acorns behind their ears}.
{The oldest oak|One oak} {is called|has the name of} {Grandmother|the Bishop's Umbrella}, and {six people|a whole class} {can stand inside|once waited out a storm in it}.
#scene.the Ambrel
The Ambrel {rises below Windgate Pass|begins below Windgate Pass}, {no wider than a hand|cold enough to hurt}, and after forty-one kilometres it {is broad and the colour of tea|drives mills as if it had never been a child}.
Everyone in the valley {has fallen into the Ambrel at least once|learns to swim in the Ambrel before the age of six} and speaks of it {as of a relative|in the tone one keeps for aunts}.
{In spring|When the snow melts} the river brings down {fences, hats and once a bed|whatever was not tied down}; {the villages below return it|it is returned at the market, against a beer}.
#scene.the Snow Run
For the Snow Run the slate road {is watered the night before|gets a coat of ice from the fire brigade}, and sledges {take two minutes|need less than three minutes} from {the church to the rails|top to bottom}.
{Everybody starts lying down, except the mayor|They start head first, unless they are over seventy}, and {the brake is a hay cart at the end|the only brake is one's own boots}.
#scene.the Spring Market
{At the Spring Market|In April at the Spring Market} {Osterby|the square} {is full of|turns green with} {seedlings in tin cans|small trees without names}, {and geese|while young geese} {complain|look out of baskets}.
The haggling begins {with the weather|at double}, {goes on with the children|moves on by way of insults}, and ends {with a handshake|at the price both had in mind}.
#scene.Bell Sunday
On Bell Sunday at noon every bell in {Quennick|the village} is rung, {church, school, cows and bicycles|house bells, sleigh bells and the great ones}, {for eleven minutes|until arms give out}.
{Afterwards|When it is over} {it is so quiet|the silence is such} that {people whisper|one hears the river again}, {and bell buns are shared out|and children ask if they are deaf now}.
#scene.the Wool Market
At the Wool Market the judges {close their eyes|look away} and {feel the fleeces|bury their arms in the fleeces} {up to the elbow|for a long while} before {they point|the chalk mark is given}.
{In June|For three days in June} {Pennorth|the whole of Pennorth} {is soft|itches}, {and shearers|while shearers from five valleys} {race against each other|shave a sheep in the time of a song}.
#scene.the Regatta
At the Regatta only {boats of wood|wooden boats} may start, {and whoever built one may not row it|and the builder's name must be on the bow}, {by a rule of 1921|for the sake of peace}.
The course leads {from the chapel to the reeds and back|twice round the ferry}, and the last boat {gets the largest cheer|wins a smoked char}.
#scene.the Honey Feast
At the Honey Feast the jar is {weighed|held to the sun} before anyone tastes, {everybody guesses|the oldest beekeeper nods}, and children {lick the lids|lick what drips}.
{Ninety-six people|All of Starkhope} {and four times as many guests|and half of Tolverne} {sit|find room} {at one table|along one street}, {in August|on the only warm night of the year}.
#scene.the Cheese Fair
{Cheeses of eleven kilos|Whole wheels} {are rolled|race} down the hill at the Cheese Fair; {young people run after them|the brave try to overtake them}, and Selma Voss, the doctor, {waits below|has a tent at the bottom}.
{What breaks|A cheese that breaks} must be eaten {on the spot|with mustard}, and {some say more break every year|so it happens that the hill gets steeper each September}.
#scene.Apple Day
On Apple Day the press stands {in the street|in the middle of the road}, {boys turn it|and everyone turns it once}, and the juice {runs into jugs, hats and boots|tastes of the whole village}.
On long boards forty kinds of apple {lie with their names|are laid out to be tasted}, and Beatrix Lorne, the apple grower, {knows them all|asks you to guess}.
#scene.Lantern Night
On Lantern Night every lantern has {a wish|a name} {written inside|in pencil}; {those that reach the mill come true|if it gets past the third bridge, it counts}, {says Osterby|or so children are told}.
{The lamps of the town are put out|For an hour all lamps in Osterby go dark}, {and then the river begins to shine|until the first lights come round the bend}, {and nobody speaks|to the sound of one flute}.
#scene.the Candle Walk
On the Candle Walk people go {in silence|without talking}, {the youngest in front|the oldest last}, each {with a candle|with one hand around the flame}, {from Starkhope|up from the church} to the cave.
{Inside|When all are in the cave}, {the candles are blown out|it is made dark}, {for one breath|for a minute}, and then they are lit again {from a single one|by the smallest child}.
#scene.bridge tart
The crust {is so thin that you could read the Lantern through it|has to be rolled until the table shows}, and the apples {lie like tiles|stand upright, in three rings}.
They say bridge tart was {invented|first baked} for the masons {of the Three Arch Bridge|in 1611}, who were paid {in slices|by the slice}.
#scene.lantern bread
In every loaf of lantern bread there is {a thumb hole|a small hole}, {for a candle|where on Lantern Night a candle stands}, and the crust {tastes of wax and caraway|has a black ring}.
{It keeps for a fortnight, and the rye does that|Baked on a Monday it is best on a Thursday}, says Marta Quill, and it must be cut {so thin that it curls|with a wet knife}.
#scene.bell buns
The buns are shaped {like bells|over a spoon}, {with an almond for a clapper|and a whole almond hangs inside}, and children shake them {before eating|next to the ear}.
{Walter Hesk|The blacksmith Walter Hesk} {bakes|has always baked} them {at the forge|in a coal oven}, {on the Saturday|the night} before Bell Sunday, {twelve dozen|until the flour is gone}.
#scene.Hallin dumplings
As soon as they float the dumplings are done, {not before|and not a moment later}, for then the blue cheese {has turned to cream|is just thinking of running away}.
{At the Copper Kettle|In her inn} Bridie Mallow serves them {with chives and brown butter|nine on a plate, ten for musicians}, and {nobody has ever finished the last one|few have asked for less}.
#scene.smoked char
{Over juniper|In the smoke of juniper} {the fish hangs|char hangs} for {an hour and a half|ninety minutes}, {head down|two by two}, {until the skin|and then its skin} {is the colour of an old violin|comes off like paper}.
One eats it {with the fingers|warm, on the jetty}; {the bones go to the cat|bones are thrown to the heron}, and one's hands {smell of it until Tuesday|remember it longest}.
#scene.weaver's pie
The leeks are cut {lengthwise, like yarn|into ribbons} and {woven|crossed over and under} like {a web|cloth}, {which takes time|and that is the whole trick}.
It was a dish for working days: {a piece can be held in one hand|one slice needs no fork}, {and the looms were left running|while the nutmeg covered the smell of the dye}.
#scene.slate cakes
As flat and grey as slate, they {look like roofing|lie there as if one could write on them}, {and the ginger comes late|until the ginger surprises you}.
{Quarrymen|The men of the quarry} carried slate cakes {in their caps|down the pit}, where they lasted {a week|longer than some boots}, {so Gideon Roe tells it|as Gideon Roe still does}.
#scene.shepherd's broth
A pot of shepherd's broth should never be {quite emptied|washed}, {and what is left begins the next|since the rest teaches the new barley}.
For two hours {it stands|the barley swells} {at the edge of the fire|under a lid with a stone on it}, {and the thyme is put in last|with thyme from the rocks}.
#scene.Gentian
{The blue engine|Blue Gentian} is the oldest, built in 1899, {with a voice like a girl calling cows|and has a whistle that cracks on the high note}.
#scene.Marten
{Marten, the green one,|The green engine} {pulls|is for} {slate and timber|the heavy trains}, {without hurry|at the pace of a good horse}, {as since 1912|and has done so since 1912}.
#scene.Heron
{In snow|When the snow is deep} {they light Heron|it is the turn of Heron}, {red as a post box|the red engine of 1924}, {with the plough in front|and sparks fly as far as the lake}.
#scene.Matthias Orne
{He walked the line|Before a sleeper was laid, he walked the line} {forty times|in every month of the year}, {with a stick of one metre|asking old people about floods}, {and drew|and only then drew} {the curves|his plan}.
{Engineers in the city called it a railway for goats|Other engineers spoke of a toy}, and Matthias Orne {had a goat painted on the first ticket|is said to have framed the letter}.
{On the opening day in 1896|In 1896, at the opening}, {he rode|the engineer stood} {on the footplate|in the last carriage}, {soaked by rain|with cotton wool in his ears}, and {wept, though he denied it|counted the rail joints}.
#scene.Elspeth Crane
{With a second-hand press|On a press bought from a bankrupt hymn printer}, {the printer Elspeth Crane|Elspeth Crane} {made|set} the first Ambrel Lantern {alone, in one night of 1868|with nine letters e too few}.
{She was sued|Three times she was sued} {by a miller, a baron and a poet|for the truth}, won {each time|twice}, and {printed the bills|put the fines on the front page}.
"What happens in {a kitchen|the valley} is news," {she wrote|was her rule}, and people {began to sweep their kitchens|locked their drawers and bought the paper}.
#scene.Johanna Weld
When Johanna Weld founded Linden School in 1874, girls sat {in the front row|beside the boys}, and when {fathers complained|the priest came to object}, {she gave them a dictation|she found another seat for them, at the back}.
The teacher planted a linden {no thicker than a broom|in the yard} and told the pupils {they would grow at the same speed|that shade is also a subject}.
#scene.Thomas Wrenn
Three times it failed, and Thomas Wrenn {sold his horse|pawned his bed}; the fourth casting, in 1702, gave the valley Great Oda, named after {his wife, who had lent the copper pots|the only neighbour who had not laughed}.
{In old age|At the end} the bell-founder was deaf, but he would lay {his teeth on the rim|a hand on the bronze} {to hear her|and smile at noon}.
#scene.Cornelius Pike
{Cornelius Pike|The botanist Cornelius Pike} was looking for {his spectacles|his hat}, they say, when he {found|knelt down before} the star gentian {in 1834|on Corvane}.
{He pressed|The botanist pressed} {one flower|a single plant}, {no more|and drew the rest}, {and wrote|noting} {"Let it stand"|that the mountain had been right to hide it} {beside it|in the margin}.
#scene.Lucian Mare
Lucian Mare rhymed {walking|on the road between Pennorth and Tolverne}, and farmers {heard him coming|took him for a drunk priest}, {counting on his fingers|shouting at crows}.
{The Songs of the Sorrel|His Songs of the Sorrel, written in 1889,} sold eleven copies {in the first year|at first}, {and today every child can say one|while now they are sung at every wedding}.
#scene.Adela Rook
{The countess|Adela Rook} rode {a white mule|astride}, {settled disputes at wells|gave judgment under an oak}, and paid {in wine|better than the bishop}.
When in 1284 she built Rookhold Castle {with stone from the river|faster than her brothers could object}, every house {had to bring ten cartloads|gave a beam}, and was free of {the hen tax|tithes for nine years}.
#scene.Silas Brack
{The robber|Silas Brack} {took from the rich|robbed only coaches with four horses}, and gave, it was said, {to anyone who opened a door|the harness to the poor}, which was {good sense|cheaper than an army}.
{In 1757|One night in 1757} he {came away with|carried off} the silver of the bishop, hid it in Candle Cave, and was caught {a year later|in 1758}, {asleep|in a barn, over a bowl of dumplings}.
#scene.Hester Vane
{With a handcart|Pulling a handcart}, the collector Hester Vane {went from door to door|walked through all eight villages} and asked for {what was to be thrown away|the ugliest thing in the house}.
{When the museum was opened in 1931|In 1931, on the first day}, {people|the whole valley} {came to laugh|came to look} {at each other's spoons|for grandmother's bucket}, {and stayed|but they stayed} {silent in front of their own|until she put out the lamp}.
`;
