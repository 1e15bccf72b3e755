/** What is told of each village, building, landmark, custom, dish, engine and elder, and of no other. */
export const scenesPlacesEn = `
#scene.Sallow Bridge
{At the lower end of the valley|Where the valley opens}, Sallow Bridge {smells|has smelt for centuries} of {apples in autumn|wet paper} and {of the river in every other season|river mud}.
{The willows|Willows, or sallows as they say here,} {lean so far over|bow to} the Ambrel that {children walk|cats sleep} on them above the water.
{Trains begin here|The railway begins here}: {from kilometre zero|from this platform} {every journey up the valley is counted|it is seven stations to the top}.
{In the old toll house|Where once the toll was taken} {jugs are drying now|a potter has her wheel}, and {carts pass free|nobody has to pay}.
#scene.Osterby
{On market days|Every Thursday} {the square of Osterby|Osterby} {fills up|is loud} {before it is light|with carts and bargaining}, and {by noon|when the bells ring noon} {only straw and pigeons are left|the town belongs to the pigeons again}.
{Osterby is the only place|Only in Osterby are there people} {with two barbers|where one can be lost for half an hour}, {and the other villages|for which the rest of the valley} {call it the city|never quite forgives it}.
{From the granary|Once grain came in here}, {from the printing house|news}, {from the school|pupils} {and always from the bakery|and bread}: {so many smells in one street|all within a hundred steps}.
{The river runs|In Osterby the Ambrel flows} {behind the gardens|under three footbridges}, {slow enough|and slowly enough} for {a paper lantern to float as far as the mill|ducks to stand still in it}.
#scene.Quennick
{Nobody in Quennick|In Quennick nobody} needs {an alarm clock|a watch}: {something is always ringing|each quarter of an hour has its own bell}.
{The smith and the bell-founder|Forge and foundry} {have stood|face each other} {across the lane|by the ford} {since anyone can think|through four wars}, {and borrow coal|lending each other fire} {without a word|as others borrow salt}.
{Over the roofs|Above the village} {the ruin of Rookhold|Rookhold, a castle without a roof,} {looks down|keeps watch}, {and jackdaws|though only owls} {pay the rent|have moved in}.
{Children here|The children of Quennick} {learn to count|can tell the hour} {by strokes|before they can read}, {and whistle in tune|and sing a third below}.
#scene.Hallin
{In Hallin|Around Hallin} {cows|brown cows} {have the right of way|stop the traffic twice a day}, {and drivers|and the bus driver} {switch off the engine and wait|has learnt to knit}.
{The hill|The steep meadow} {behind the dairy|above the church} {is kept short|is combed with rakes} {for one day in September|so that nothing stops a rolling cheese}.
{An inn, a dairy, a vet|The dairy, the inn and the vet}: {these three doors|between these three} {are never locked in Hallin|most of Hallin's life goes back and forth}.
{Brackwood begins|The oaks of Brackwood begin} {where the last garden ends|behind the last house}, and {at night|in October} {one hears the owls from bed|acorns drum on the shed roofs}.
#scene.Merrow
{Half of Merrow|Merrow} {stands on posts|lives on the water}: {boat sheds|jetties}, {nets|drying nets} and {a terrace full of lanterns|an inn with wet feet}.
{From every window|Whichever way one turns}, {the lake looks in|there is the lake}, {grey, green or white|never twice the same}, {sixty-two metres deep|and deeper than one thinks: sixty-two metres}.
{Tar, fish and organ music|The smell of tar, the sound of an organ}: {this is Merrow on a Sunday|with closed eyes one knows it is Merrow}.
{They say in Merrow|People in Merrow say} that {a child can row before it walks|whoever marries here marries a boat}, {and the regatta proves it|which is only a little exaggerated}.
#scene.Pennorth
{Pennorth clacks|You hear the looms of Pennorth} {from seven to four|before you see a house}, {and on holidays|and when they stop} {the silence wakes people|dogs begin to bark}.
{Cloth|Long webs of cloth} {in blue and grey|fresh from the dye} {hang|are stretched} {over the meadows|on frames behind the mill} {like resting weather|and the sheep look at them thoughtfully}.
{One comes to Pennorth|Many come up} {to buy a blanket|for wool}, and {stays|stay on} {because of the Reading Room|until the stove in the library goes out}.
{The poet Lucian Mare|Lucian Mare, the poet,} {lived|was at home} {in the crooked house by the pump|here in Pennorth}, {wrote|where he wrote} {on wool wrappers|standing up}, {and owed everybody money|they say, by the light of the mill windows}.
#scene.Tolverne
{Slate on the roofs|Everything in Tolverne is slate}: {slate for steps|fences of slate}, {slate under the school pencil|even the benches}, {and blue rain running off it all|and when it rains the whole village shines}.
{At Tolverne|In Tolverne} {the railway ends|the rails stop}, {and the mountains begin|against a block of stone}: {from here|beyond it} {one walks|there are only paths}.
{In the evening|When the last train is in}, {guides, postmen and stonemasons|boots of every size} {meet on the wall by the station|stand in a row outside the inn}, {to compare the clouds|and the talk is of snow}.
{The quarry closed in 1962|Since the quarry closed in 1962}, {the holes have filled with water|swallows nest in the winding house}, {and nobody swims there twice|and it is cold even in July}.
#scene.Starkhope
{Ninety-six people|In Starkhope ninety-six people}, {one street|a single street}, {no station|not one train}: {and yet no one|but nobody} {would swap|has sold a house here since 1974}.
{So high up|At 1,120 metres} {the year has|there are} {two seasons, winter and preparation|eight months of stove}, {and the bees|and only the bees} {know how to use the rest|do not complain}.
{The road ends|At the end of the road} {in front of a stone trough|by the last barn}, {where shepherds leave messages in chalk|and there the path to Windgate Pass begins}.
{In December|When the Candle Walk comes}, {lights climb|a row of lights goes} {from the church to the cave|up the slope}, {and from below it looks as if|so that people in Tolverne say} {the stars have lost their way|Starkhope is coming loose}.
#scene.Rookhold Castle
{Of Rookhold Castle|Of the castle above Quennick} {the north tower still stands|only one tower has a top}, {and from it|up there} {one counts five villages|the countess is said to have counted her debts}.
{Adela Rook|The countess Adela Rook} built it in 1284 {to watch the road|against her own brothers}, {and never|though she hardly} {spent a winter in it, for the draught|saw an enemy but the damp}.
{Schoolchildren|Generations of children} have {carved their names|looked for the cellar} {in the gate|under the brambles}, {the oldest legible one is "Wim, 1802"|and found a spoon, two buttons and a goat}.
#scene.the Three Arch Bridge
{Masons|The masons of 1611} {quarrelled about the middle arch|made the middle arch wider}, {and that is why it is wider|because a raft of the bishop's had to pass}, {so one says at Sallow Bridge|and one sees it best from a boat}.
{Nobody may whistle|It brings bad luck to whistle} on the Three Arch Bridge, {since the day|because once} {a mule took fright there|the piper's hat blew off, with the piper}.
{In 1911|At the great flood} {the water stood to the keystones|the river came over the parapet}, {and the bridge trembled|but it stayed}, {and was thanked with a garland|and has had a garland every year since}.
#scene.Saint Orla's Chapel
{The ceiling|Overhead} in Saint Orla's Chapel {swim|are painted} {two hundred fish|char, pike and one whale}, {because the painter|for the painter} {was paid by the piece|came from the sea and was homesick}.
{Saint Orla|Orla herself}, {the legend says|it is told}, {crossed the lake on a door|calmed a storm with a ladle}, {and fishermen|therefore fishermen} {nail a ladle to the mast|still knock on wood three times}.
{Built in 1423|It was built in 1423}, {the walls lean|and it leans} {a hand's breadth towards the lake|like someone listening}, {and the organist|so Anselm Gray, the organist,} {puts a wedge under his bench|plays slightly uphill}.
#scene.Linden School
{The linden tree|In the middle of the yard the linden} {was planted|was put in} by Johanna Weld {in 1874|when she founded the school}, {no thicker than a broom|with her own hands}, {and now|and today} {seven children are needed to reach round it|a whole class sits in its shade}.
{The bell of Linden School|Its bell} {is cracked|came from a ship}, {and everyone who went there|and former pupils} {wakes at the sound|would know it among a hundred}.
{In each desk|Under the lids of the desks} {one finds|there are} {three kinds of chewing gum and a poem|carved initials of half the council}.
#scene.the Valley Museum
{In the old granary|Where grain once lay}, {the Valley Museum|the museum} {shows|keeps} {four thousand things|what others threw away}, {of which|and of these} {half are spoons|eleven are of value, the keeper says}.
{Hester Vane|When Hester Vane opened it in 1931, she} {began with one cradle|had one room and one cradle}, {and asked every family|then went from door to door} {for the thing they were ashamed of|with a handcart}.
{Mice|The only thieves so far were mice}, {say the records|it stands in the book}, {took a wedding cake of 1890|ate a bishop's glove}, {and a marten|while once a marten} {spent a night in the clock|was counted as an exhibit}.
#scene.the Copper Kettle
{The kettle over the door|Over the door of the inn hangs a kettle}, {as big as a bathtub|in which one could bathe}, {was cast|is said to have come} {for a wedding of three hundred guests|as payment for a bet}, and {birds nest in it|it booms in hail}.
{Since 1705|Ever since it was opened in 1705}, {no clock has hung|there has been no clock} in the Copper Kettle, {by rule of the house|because the first landlord sold it}.
{Table seven|The table by the stove} {is for quarrels|belongs to the card players}, {and nobody else|so strangers} {may sit there before nine|are led past it with kindness}.
#scene.the Blue Heron
{The terrace of the Blue Heron|The Blue Heron's terrace} stands {on posts in the water|among the reeds}, {and in high water|so after heavy rain} {guests put their feet on the chairs|the soup rocks}.
{A heron|One heron, or its grandson,} {stands|fishes} {below the kitchen window|beside the jetty} {since the inn was opened in 1838|every evening}, {and leaves with the last guests|as if it were paid}.
{Henrik Sand cooks|In the kitchen Henrik Sand cooks} {what the lake allows|char above all}, {and the rooms|while the rooms above} {smell of juniper|rock you to sleep}.
#scene.the Ildfell weather station
{The station|The weather station on Ildfell} {was carried up|came up} {on forty mules|in pieces} in 1907, {and one piano|with a bath for which there was no water}, {for the observer's wife|which was never explained}.
{Its thermometer is read three times a day|Three times a day somebody reads the thermometer}, {in peace and war|without a gap}, {a hundred thousand times by now|through measles and avalanches}.
{Lightning|Every summer lightning} {has struck|strikes} {the mast|the stove pipe}, {and the observers|so the observers} {sleep in rubber boots|keep the poker outside}.
#scene.the Quennick bell foundry
{Because it casts only at night|Since casting is done at night}, {the foundry|the bell foundry of Quennick} {wakes the village|glows} {four times a year|like a second moon}, {and people bring chairs|and nobody minds}.
{Great Oda|The bell Great Oda} was cast here in 1702 by Thomas Wrenn, {and when she rings|whose voice} {milk trembles in the pails|carries to Merrow}.
{Founded in 1688|From 1688 on}, {the foundry has made|they have cast here} {nine hundred bells|church bells, ship's bells and one for a very deaf cat}, {and two cannons, by mistake|all listed in one book}.
#scene.the Tolverne quarry
{Four generations|From 1788 to 1962, four generations} {cut slate|went down} in the Tolverne quarry, {and the steps|whose stairs} {are worn like spoons|still ring under nails}.
{The last shift|On the last day, the men} {left their lamps in a row|hung up their caps}, {and one lamp|and the foreman} {is in the museum|took home the key}.
{Lizards|In the sun lizards} {lie|doze} {on the blocks|between the rails}, and {in winter|in hard winters} {ice sings in the pits|the walls crack like shots}.
#scene.the Hallin dairy
{Eighty families|Twice a day eighty families} {bring|carry} their milk {to the Hallin dairy|here}, {in cans|by cart and by wheelbarrow}, {and the news with it|and gossip is skimmed first}.
{The copper vats|Its copper vats} {hold|take} {nine hundred litres each|more than a cow gives in a year}, {and are polished|and shine} {with whey and ash|so that one can shave in them}.
{Built in 1912|Ever since 1912}, {it has been run|the dairy belongs to those who bring the milk and is run} {by vote|without a master}, {and the votes are counted in cheeses|and no one has ever stolen more than cream}.
#scene.the paper mill
{The wheel of the paper mill|Its wheel, six metres high,} {turns|has turned} {with the Ambrel|since 1744}, {slower in frost|day and night}, {and stops|stopping} {only for eels|once a year to be tarred}.
{Sheets|In the loft sheets of paper} {hang|are hung} {like washing|over ropes of goat hair}, {and the wind through the shutters|and the draught} {signs each with a ripple|decides how fast one may write}.
{Rag collectors|Once rag-and-bone men} {came from far|brought old shirts}, {and buttons|and so many buttons were cut off that they} {lie under the floor a foot deep|were used to pave the yard}.
#scene.the Reading Room
{Weavers|The weavers of Pennorth} {founded|saved up for} the Reading Room, {each with a penny a week|going without tobacco}, {and opened it|until they could open it} in 1883 {with sixty books|and a stove}.
{Books and fishing rods|Besides books it lends fishing rods}: {nobody recalls why|it began with a novel about a river}, {and the rods|yet the rods} {come back sooner|are never late}.
{In the corner|Beside the window} {sits|there is} {an armchair|a leather chair} {that makes people honest|in which everybody falls asleep at the same page}.
#scene.the weaving mill
{Of sixty looms|Once there were sixty looms; of these} twelve {still run|are left running} {in the weaving mill|at Pennorth}, {and the floor|so that the floor} {dances|hums under your soles}.
{Built in 1821|The mill was built in 1821}, {it was the first house in the valley|and was the first} with {glass on all sides|more windows than wall}, {and weavers|because good cloth} {still judge colours only at noon|wants daylight}.
{A ghost|The night watchman's ghost} {is said to|does} {mend broken threads|sort the bobbins}, {by colour|and never asks for wages}.
#scene.Osterby Town Hall
{The clock of the town hall|Its clock} is four minutes fast, {and has been|always} {since 1792|so that the council comes on time}, {and when it was once put right|but when a stranger corrected it} {everybody missed the train|there were tears}.
{In the cellar|Under Osterby Town Hall} {lie|are kept} {the old measures|a yard, a bushel and a pound}, {made of iron|chained to the wall}, {so that nobody|lest anyone} {can lie about cloth|shorten the truth}.
{From the balcony|On the balcony} {victories, prices and lost dogs|three wars and one wedding} {were announced|have been proclaimed}, {mostly the dogs|in a voice trained on cattle}.
#scene.Mount Corvane
{On clear days|From the top of Mount Corvane} {one sees|you look} {the sea, or a cloud that wants to be the sea|over four countries of sheep}, {and the way down|and then one's own boots}.
{The star gentian|Only on Corvane the star gentian} {opens|flowers} {for nine days in July|above the last grass}, {blue as ink|smaller than a fingernail}, {and the guides|and nobody} {walk round it|would say where}.
{At 2,310 metres|Up there, 2,310 metres high,} {the summit book|a tin box} {lies|is wedged} {under a cairn|in a cleft}, {full of names, rain and proposals of marriage|with a pencil no one has stolen}.
#scene.Ildfell
{Ildfell is bald|Ildfell has no tree}, {round as a loaf|smooth as a forehead}, {and so windy|and there is such a wind} that {sheep lean|hats are worn with string}.
{Fires were lit|In the old days people lit fires} on Ildfell {to warn of enemies|at midsummer}, {which gave it its name|and the stones are still red}.
{From the shoulder|Where the weather station stands, on the shoulder of Ildfell,} {clouds|storms} {can be seen being made|are seen two hours before they are felt}.
#scene.Windgate Pass
{From November to April|Five months of the year} Windgate Pass {is closed|belongs to the snow}, {and Starkhope|and then Starkhope} {is the end of the world|has the wind to itself}.
{Between two rocks|At the top two rocks stand like a gate}, {the wind comes through|and the wind goes through} {as if somebody had left a door open|with the sound of a great flute}.
{Smugglers|Salt smugglers} {used|came over} the pass {by night|with cloths around the hooves}, {and one bell|and a bell without a clapper} {hangs in the museum|tells of it}.
#scene.Lake Merrow
{In a hard winter|When it is cold enough} Lake Merrow {freezes|groans} {from the edges inward|like a cellar door}, {and the ferryman|and then the ferry} {puts on skates|is a sledge}.
{A village|A bell} {is said to lie|lies, they say,} {at the bottom|sixty-two metres down}, {and who hears it|and those who hear it ring} {should row home|have had enough cider}.
{Char and pike|Two kinds of fish, char and pike,} {live|keep out of each other's way} in the lake, {char in the deep, pike in the reeds|and both avoid Ottilie Brook}.
#scene.the Lady's Veil
{Forty-seven metres|From forty-seven metres} {the water falls|the Lady's Veil falls}, {and half of it|but the lower half} {never arrives|is only mist}, {so fine|which is why} {that ferns grow in the air, it seems|one gets wet on the bridge}.
{Almost every January|In January} it {freezes|stands still}, {and then|and people come} {one can walk behind it|with lamps to see the blue}.
{The lady|Who the lady was}, {some say a bride|nobody can say}: {she let her veil go in the wind|the versions differ in the last sentence}.
#scene.Candle Cave
{White as wax|As white as candles} are the walls of Candle Cave, {and drops|where drops} {have built|make} {organ pipes|a frozen choir} {in the third chamber|over ten thousand years}.
{Eight hundred and twenty metres|After 820 metres} {the cave ends|there is an end}, {in a pool|at a wall with a hand painted on it}, {and no one|and the silence there} {stays long|has a hum in it}.
{The silver|Of the bishop's silver}, {hidden there by Silas Brack in 1757|which Silas Brack hid there in 1757}, {only|people have found} {a spoon|one spoon and a great many stories}{ has been found|, so far|}.
#scene.Brackwood
{Brackwood is nine kilometres|For nine kilometres Brackwood is} {of oak and rumour|oak after oak}, {hollow, mossy|with owls in the hollow ones}, {and paths|where paths} {that move at night|come back to where they began}.
{Pigs|In autumn the pigs of Hallin} {were driven|are let} {into the wood|under the oaks}, {and come home|to come home} {fat and philosophical|with acorns behind their ears}.
{The oldest oak|One oak} {is called|has the name of} {Grandmother|the Bishop's Umbrella}, and {six people|a whole class} {can stand inside|once waited out a storm in it}.
#scene.the Ambrel
{The Ambrel rises|From below Windgate Pass the Ambrel comes}, {no wider than a hand|cold enough to hurt}, {and after forty-one kilometres|and forty-one kilometres on} {it is broad|drives mills} {and the colour of tea|as if it had never been a child}.
{Everyone in the valley|People here} {has fallen into|learns to swim in} the Ambrel {at least once|before the age of six}, {and speaks of it|and they talk of the river} {as of a relative|in the tone one keeps for aunts}.
{In spring|When the snow melts} {it brings down|the river carries} {fences, hats and once a bed|whatever was not tied down}, {which are returned|which is returned} {by the villages below|at the market, against a beer}.
#scene.the Snow Run
{The slate road|For the Snow Run the slate road} {is watered|gets a coat of ice} {the night before|by the fire brigade}, {and sledges|and then the sledges} {need|take} {two minutes|less than three minutes} {down to the station|from the church to the rails}.
{Everybody starts|They start} {lying down|head first} {except the mayor|unless they are over seventy}, {and the brake|as the only brake} {is a hay cart at the end|is one's own boots}.
#scene.the Spring Market
{At the Spring Market|In April at the Spring Market} {Osterby|the square} {is full of|turns green with} {seedlings in tin cans|small trees without names}, {and geese|while young geese} {complain|look out of baskets}.
{Haggling|The haggling} {begins|starts} {with the weather|at double}, {goes on with the children|and by way of insults}, {and ends|and comes to rest} {with a handshake|at the price both had in mind}.
#scene.Bell Sunday
{At noon on Bell Sunday|On Bell Sunday at noon} {every bell|whatever can ring} {in Quennick|in the village} is rung: {church, school, cows and bicycles|house bells, sleigh bells and the great ones}, {for eleven minutes|until arms give out}.
{Afterwards|When it is over} {it is so quiet|the silence is such} that {people whisper|one hears the river again}, {and bell buns are shared out|and children ask if they are deaf now}.
#scene.the Wool Market
{Judges|At the Wool Market the judges} {close their eyes|look away} and {feel|bury their arms in} the fleeces, {up to the elbow|for a long while}, {and then|before} {they point|the chalk mark is given}.
{In June|For three days in June} {Pennorth|the whole of Pennorth} {is soft|itches}, {and shearers|while shearers from five valleys} {race against each other|shave a sheep in the time of a song}.
#scene.the Regatta
{Only wooden boats|At the Regatta only boats of wood} {may start|are allowed}, {and whoever built one|and a builder} {may not row it|must be named on the bow}, {by a rule of 1921|for the sake of peace}.
{The course|Their course} {goes|leads} {from the chapel to the reeds and back|twice round the ferry}, {and the last boat|where the last to arrive} {gets the largest cheer|wins a smoked char}.
#scene.the Honey Feast
{Before the honey|At the Honey Feast, before it} is tasted, {it is weighed|the jars are weighed}, {before it is weighed|and before that} {it is held to the sun|everybody guesses}, {and children|which gives children time} {lick the lids|to lick what drips}.
{Ninety-six people|All of Starkhope} {and four times as many guests|and half of Tolverne} {sit|find room} {at one table|along one street}, {in August|on the only warm night of the year}.
#scene.the Cheese Fair
{Cheeses of eleven kilos|Whole wheels} {are rolled|race} down the hill {at the Cheese Fair|of Hallin}, {and young people|while the brave} {run after them|try to overtake them}, {and doctors|and Selma Voss, the doctor,} {wait below|has a tent at the bottom}.
{What breaks|A cheese that breaks} {is eaten|must be eaten} {on the spot|with mustard}, {and some say|and so it happens} {more break every year|that the hill gets steeper each September}.
#scene.Apple Day
{The press|On Apple Day the press} {is pushed|stands} {into the street|in the middle of the road}, {boys turn it|and everyone turns it once}, {and juice|until the juice} {runs into jugs, hats and boots|tastes of the whole village}.
{Forty sorts of apple|On long boards forty kinds of apple} {lie|are laid out} {with their names|to be tasted}, {and Beatrix Lorne|while Beatrix Lorne, the apple grower,} {knows them all|asks you to guess}.
#scene.Lantern Night
{Each lantern|On Lantern Night every lantern} {carries|has} {a wish|a name} {written inside|in pencil}, {and those that reach the mill|and if it gets past the third bridge} {come true|it counts}, {says Osterby|or so children are told}.
{The lamps of the town|For an hour all lamps in Osterby} {are put out|go dark}, {and then|until} {the river begins to shine|the first lights come round the bend}, {and nobody speaks|to the sound of one flute}.
#scene.the Candle Walk
{They walk|On the Candle Walk people go} {in silence|without talking}, {the youngest in front|the oldest last}, {each with a candle|with one hand around the flame}, {from Starkhope|up from the church} to the cave.
{Inside|When all are in the cave}, {the candles are blown out|it is made dark}, {for one breath|for a minute}, {and lit again|then lit} {from a single one|by the smallest child}.
#scene.bridge tart
{The crust|Its crust} {is|has to be} {so thin|rolled until} {that you could read the Lantern through it|the table shows}, {and the apples|while the apples} {lie like tiles|stand upright, in three rings}.
{For the Three Arch Bridge|They say} {it was invented|bridge tart was first baked} {for the masons|in 1611}, {who were paid|to pay the masons} {in slices|by the arch}.
#scene.lantern bread
{Into each loaf|In every loaf of lantern bread} {a hole is pressed|goes a thumb hole}, {for a candle|where on Lantern Night a candle stands}, {and the crust|so that the crust} {tastes of wax and caraway|has a black ring}.
{It keeps for a fortnight|Baked on a Monday it is best on a Thursday}, {the rye does that|says Marta Quill}, {and is sliced|and must be cut} {so thin that it curls|with a wet knife}.
#scene.bell buns
{They are shaped|The buns are shaped} {like bells|over a spoon}, {with an almond for a clapper|and a whole almond hangs inside}, {and one shakes them|so children shake them} {before eating|next to the ear}.
{Walter Hesk|The blacksmith Walter Hesk} {bakes|has always baked} them {at the forge|in a coal oven}, {on the Saturday|the night} before Bell Sunday, {twelve dozen|until the flour is gone}.
#scene.Hallin dumplings
{When they rise|As soon as they float}, {they are ready|the dumplings are done}, {not before|and not a moment later}, {and the cheese inside|for then the blue cheese} {has turned to cream|is just thinking of running away}.
{At the Copper Kettle|Bridie Mallow serves them} {nine on a plate|with chives and brown butter}, {ten for musicians|on a plate warmed on the stove}, {and nobody|and few} {has ever finished|have asked for} {the last one|less}.
#scene.smoked char
{Over juniper|In the smoke of juniper} {the fish hangs|char hangs} for {an hour and a half|ninety minutes}, {head down|two by two}, {until the skin|and then its skin} {is the colour of an old violin|comes off like paper}.
{It is eaten|One eats it} {with the fingers|warm, on the jetty}, {the bones go to the cat|and bones are thrown to the heron}, {and the hands|so that one's hands} {smell of it until Tuesday|remember it longest}.
#scene.weaver's pie
{Leeks|The leeks} {are cut|must be cut} {lengthwise, like yarn|into ribbons}, {and woven|then crossed} {over and under|like a web}, {which takes time|and that is the whole trick}.
{Looms were left running|It was a dish for working days}: {one slice|a piece} {can be held in one hand|needs no fork}, {and nutmeg|while the nutmeg} {kept people awake|covered the smell of the dye}.
#scene.slate cakes
{Flat, grey and hard|As flat and grey as slate}, they {look|lie there} {like roofing|as if one could write on them}, {and the ginger|until the ginger} {comes late|surprises you}.
{Quarrymen|The men of the quarry} {carried them|took slate cakes} {in their caps|down the pit}, {where they lasted|and they lasted} {a week|longer than some boots}, {so Gideon Roe tells it|as Gideon Roe still does}.
#scene.shepherd's broth
{The pot|A pot of shepherd's broth} {is never|should never be} {quite emptied|washed}, {and what is left|since the rest} {begins the next|teaches the new barley}.
{Two hours|For two hours} {it stands|the barley swells} {at the edge of the fire|under a lid with a stone on it}, {with thyme|and thyme from the rocks} {put in last|between two fingers}.
#scene.Gentian
{The blue engine|Blue Gentian} {is the oldest|came first}, {built in 1899|in 1899}, {and has|with} {a voice|a whistle} {like a girl calling cows|that cracks on the high note}.
#scene.Marten
{Marten, the green one,|The green engine} {pulls|is for} {slate and timber|the heavy trains}, {without hurry|at the pace of a good horse}, {as since 1912|and has done so since 1912}.
#scene.Heron
{In snow|When the snow is deep} {they light Heron|it is the turn of Heron}, {red as a post box|the red engine of 1924}, {with the plough in front|and sparks fly as far as the lake}.
#scene.Matthias Orne
{He walked the line|Before a sleeper was laid, he walked the line} {forty times|in every month of the year}, {with a stick of one metre|asking old people about floods}, {and drew|and only then drew} {the curves|his plan}.
{Engineers in the city|Other engineers} {called it|spoke of} {a railway for goats|a toy}, {and Matthias Orne|but he} {had a goat painted on the first ticket|is said to have framed the letter}.
{On the opening day in 1896|In 1896, at the opening}, {he rode|the engineer stood} {on the footplate|in the last carriage}, {soaked by rain|with cotton wool in his ears}, and {wept, though he denied it|counted the rail joints}.
#scene.Elspeth Crane
{With a second-hand press|On a press bought from a bankrupt hymn printer}, {the printer Elspeth Crane|Elspeth Crane} {made|set} the first Ambrel Lantern {alone, in one night of 1868|with nine letters e too few}.
{She was sued|Three times she was sued} {by a miller, a baron and a poet|for the truth}, {won|and won} {each time|twice}, {and printed the bills|and put the fines on the front page}.
{"What happens in a kitchen|"Whatever happens in the valley} is news," {she wrote|was her rule}, {and the valley|and people} {began to sweep its kitchens|locked their drawers and bought the paper}.
#scene.Johanna Weld
{Girls|When Johanna Weld founded Linden School in 1874, girls} {were to sit|sat} {in the front row|beside the boys}, {and when|and as} {fathers complained|the priest came to object}, {she gave them a dictation|he was put in the second row}.
{She planted|The teacher planted} a linden {no thicker than a broom|in the yard}, {told the pupils|and said} {they would grow at the same speed|that shade is also a subject}.
#scene.Thomas Wrenn
{Three castings failed|Three times it failed}, {and Thomas Wrenn|before Thomas Wrenn} {sold his horse|had pawned his bed}, {the fourth|and the fourth, in 1702,} {became Great Oda|gave the valley Great Oda}, {named after his wife, who had lent the copper pots|so called after the only neighbour who had not laughed}.
{He was deaf|In old age the bell-founder was deaf}, {and laid|but he would lay} {his teeth on the rim|a hand on the bronze} {to hear her|and smile at noon}.
#scene.Cornelius Pike
{Cornelius Pike|The botanist Cornelius Pike} {had lost|was looking for} {his spectacles|his hat}, {so the story goes|they say}, {when he|and so he} {found|knelt down before} the star gentian {in 1834|on Corvane}.
{He pressed|The botanist pressed} {one flower|a single plant}, {no more|and drew the rest}, {and wrote|noting} {"Let it stand"|that the mountain had been right to hide it} {beside it|in the margin}.
#scene.Lucian Mare
{He rhymed|Lucian Mare rhymed} {walking|on the road between Pennorth and Tolverne}, {and farmers|where farmers} {heard him coming|took him for a drunk priest}, {counting on his fingers|shouting at crows}.
{The Songs of the Sorrel|His Songs of the Sorrel, written in 1889,} {sold|were bought by} {eleven people|eleven copies' worth of friends} {in the first year|}, {and today|while now} {every child can say one|they are sung at every wedding}.
#scene.Adela Rook
{The countess|Adela Rook} {rode|would ride} {a white mule|astride}, {settled disputes|gave judgment} {at wells|under an oak}, {and paid|and was known to pay} {in wine|better than the bishop}.
{She built|When in 1284 she built} Rookhold Castle {with stone from the river|faster than her brothers could object}, {each family|and every house} {had to bring|gave} {ten cartloads|a beam}, {and was let off|for which it was free of} {the hen tax|tithes for nine years}.
#scene.Silas Brack
{The robber|Silas Brack} {took from the rich|robbed only coaches with four horses}, {and gave|and it was said he gave} {to anyone who opened a door|the harness to the poor}, {which was|as that was} {good sense|cheaper than an army}.
{In 1757|One night in 1757} he {came away with|carried off} {the bishop's silver|the silver of the bishop}, {hid it in Candle Cave|brought it to Candle Cave}, {and was caught|only to be caught} {a year later|in 1758}, {asleep|in a barn, over a bowl of dumplings}.
#scene.Hester Vane
{With a handcart|Pulling a handcart} {Hester Vane|the collector Hester Vane} {went|walked} {from door to door|through all eight villages}, {asking|and asked} for {what was to be thrown away|the ugliest thing in the house}.
{When the museum was opened in 1931|In 1931, on the first day}, {people|the whole valley} {came to laugh|came to look} {at each other's spoons|for grandmother's bucket}, {and stayed|but they stayed} {silent in front of their own|until she put out the lamp}.
`;
