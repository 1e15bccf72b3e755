/** The Ambrel Lantern: what happened in the valley, as a local paper tells it. */
export const newsEn = `
#news
<storm>
<council>
<fete>
<match>
<railnews>
<lost>
<rescue>
<exhibition>
<obituary>
<prices>
<concert>
<portrait>
<dispute>
<portrait>
<fete>

#news.title
{Water|High water|Mud} {in|reaches} {the cellars of [v]|[v]|the lower lanes of [v]}|
#storm.title
{Storm|Gale|Night of wind} {over|leaves its mark on|wakes} [v]
{[v] {clears up|counts slates|sweeps up}|A wet {night|week} in [v]}
{Road to [u]|Bridge at [v]|Upper road} {closed|shut|under water} {after storm|until further notice|for two days}
#storm
<weather>. By <clock> the {fire brigade|volunteers|firemen} of [v] had {been called out|turned out|answered} [w3-14] times, {mostly for|for the most part because of} {cellars|fallen branches|loose roofs|blocked drains}. <who p> was {one of the first|among the last|the only one} to {notice|see|hear} {it|what was coming}. ¶ "{I woke|We woke} {because|when} the {shutters|dogs|gutters} {would not be quiet|began to talk|stopped making any noise, which is worse}," <saidso p>. "{By the time|When} I {found my boots|had lit the lamp|got down the stairs}, {the water was|there was water} {up to the second step|in the woodshed|on both sides of the door}." <storm.detail> <storm.detail> ¶ <storm.detail> <fact v> {In [v]|There} {a chicken house|a hay cart|a rowing boat|a garden bench} was {carried|found} [w2-40] metres from {where it belonged|its place}, {unharmed|upside down|with a hen still sitting in it}. <who q> {lent|brought|fetched} {a pump|ropes|sandbags|a horse|[w2-5] lanterns}, and <storm.deed> ¶ {Damage|The damage} is {put|estimated} at [3-48],000 crowns. <link> nobody {was hurt|came to harm}, {unless one counts|apart from|except for} {a thumb|a sprained ankle|the pride of the fire brigade}. <quote q> <fact p> ¶ The {road|lane} to [u] {stays|will remain} closed until <day>; {the trains run|the railway runs} {as usual|[w10-50] minutes late|only as far as Hallin}. {The weather observer, Greta Storr of Tolverne|Greta Storr, who observes the weather from Ildfell}, {expects|promises|sees} {a dry week|more wind|nothing worse}. {She measured|Her gauge caught} [14-96] millimetres of rain in {one night|[w9-30] hours}.
{They say|People say} in [v] that {a storm|bad weather} {comes|arrives} {in threes|when the hay is down|on the day of the wash}. {Last night|On <day>} {it was true|they were right}: <weather>. ¶ <storm.detail> {At the house of|Next door to|Not far from} <who p> {a chimney|an old pear tree|the garden wall} {came down|gave way|fell} {with a noise like|like} {a dropped piano|a cart of potatoes|applause}. "{I thought|For a moment I believed} it was {the train|my brother-in-law|the end of the world}," <saidso p>. ¶ <storm.detail> <storm.deed> <fact p> <fact q> ¶ {By daylight|In the morning} {one could see|it became clear} {what had happened|the extent of it}: [w6-70] {roofs|trees|fences} in [v] {alone|and as many in [u]}, {the bowling green|the cemetery path|the new bus shelter} {under|covered with} {gravel|branches|a foot of leaves}. <quote p> ¶ {The mayor, Hugo Brandle|Mayor Hugo Brandle} {came|walked up|arrived} {in rubber boots|without breakfast|on foot, because nothing else was moving} and {promised|offered|spoke of} {help|money from the winter fund|a new drain by [month]}. {His parrot Admiral|Admiral, the mayor's parrot}, {it is said|according to his neighbours}, {slept through everything|swore until dawn}. <fact v>
#storm.detail
{A tree|An old ash|A poplar} fell {across|over} the {tracks|road|churchyard wall} <whereabouts>.
{The lights|The power} {went out|failed} at <clock> and {came back|returned} {[w2-11] hours later|towards evening|only when nobody needed it}.
{Someone|A neighbour|The {baker's|miller's} boy} had {left|forgotten} {a cellar window|the coal hatch|a ladder} {open|out}, and {the rest can be imagined|that was that|so the storm came in}.
{Sheep|Cows|Ducks} {stood|were seen} <whereabouts>, {looking|gazing} at {the water|each other|their former meadow} {with interest|without comment}.
At {the station|the school|the inn} [w8-45] people {spent|passed} the night {on benches|on straw|between the shelves}, {played cards|sang|told each other about worse winters}, and {ate|shared} <foodbit>.
{The drain|The culvert|The ditch} <whereabouts> {was|had been} {blocked by|full of} {leaves|a mattress|last year's hay}.
The {gauge|water mark} at the {bridge|ferry} {showed|read} [w2-4] metres [11-96], {the most|the highest} since {1974|the year of the two floods|anyone has kept a list}.
#storm.deed
{together|between them} they {carried|got|led} {an old couple|a piano|[w6-30] hens|a calf} {up the stairs|to dry ground|out of the water}.
by <clock> {the worst was over|they had dammed the lane with flour sacks|the pump was running again}.
<who r> {made|boiled|handed round} {tea|soup|coffee} for {all who came|the helpers|[w20-80] people} {until the milk ran out|without once sitting down}.
{the two of them|they} {sawed|dug|bailed} until {the moon rose|their hands would not close|the wind turned}.

#council.title
Council {argues about|votes on|puts off|returns to} {a bench|the clock|the bridge|street lamps|the swimming place|the geese}
{Long|Short|Loud} {evening|meeting} at {the town hall|Osterby Town Hall}
{Yes|No|Perhaps} to {new lamps|the footbridge|the second bus|a roof for the market}
#council
The council {met|sat|came together} {on <day>|last <day>} at Osterby Town Hall, {where|in which} {as everyone knows|as always} the clock is four minutes fast, and {spoke for|gave} [w2-5] hours {to|about} {one question|a single point}: whether [v] {needs|should have} {a second bus shelter|a bench at the ford|lamps along the river path|a new roof for the wash-house|another goose warden}. ¶ <who p> {had brought|laid on the table|unrolled} {a drawing|[w12-90] signatures|a list of complaints|photographs}. "{Stand there|Wait there} {in February|with a child on your arm|with two bags}," <saidso p>, "and {you will see|then tell me} {what I mean|that it is not a luxury}." <fact p> ¶ <who q> {was against it|did not agree|shook [q.his] head}. {It would cost|The price was put at} [12-98],00{0} crowns, {and for that|and with that money} {one could|the valley might} {mend [w3-9] roofs|pay the snow plough for [w2-4] winters|heat the school until May}. <quote q> <council.turn> ¶ Hugo Brandle, the mayor, {let everybody speak|listened with closed eyes|rang his little bell [w3-7] times}. <council.turn> {In the vote|When hands were counted} there were [w5-8] for and [w3-4] against, {and one member who had fallen asleep|with one abstention|and nobody wanted to count again}. ¶ {Also decided|The council further decided}: {the market rent stays as it is|dogs remain forbidden in the bakery|the bridge will be painted before Apple Day}. {The next meeting|They meet again} is on the [2-28]{. of|th of} [month]{, in public|, and there will be chairs|}. <valleyfact>
{Nobody left early|Hardly a seat was empty|Even the gallery was full} {when|as} the council {took up|turned to} the {matter|question} of {the railway crossing at [v]|the price of drinking water|who may fish below the weir|the old tithe barn}. ¶ {First|To begin with} <who p> {spoke|reported|read aloud}: {the state of things|the condition of it} was {worse than in [month]|neither good nor new|known to all}. <council.turn> <fact v> ¶ {Then|After that|Next} <who q> {asked|wanted to know} {why|how it could be that} {a letter of last [month]|[w3-7] letters|the report of two years ago} had {never been answered|gone missing|been used to light the stove}. {There was laughter|Nobody laughed|The clerk looked at his shoes}. <quote q> ¶ <council.turn> <council.turn> ¶ {In the end|At <clock>} {a committee was formed|it was put off|they agreed}, {with|by} [w6-9] votes to [w1-4]. {Members are|It will be led by} [r] of [r.home], {who as a [r.trade] knows about such things|the [r.trade]|known to all as the [r.trade]}, and [s] of [s.home]. <fact r> <scene s>
#council.turn
{One speaker|A man from the back row|A former councillor} {reminded everyone|recalled} that {the same question|this} had been {decided|asked} in {1951|1978|the year of the great snow}.
{The treasurer|The clerk} {pointed out|remarked} that {there are|the fund holds} [4-61],[112-987] crowns {left|and a button}.
{It became|For a while it was} {loud|so quiet that one heard the clock|a little warm in the room}.
{The vet|The doctor|The stationmaster} {suggested|proposed} {a compromise|a break|that one should go and look}, and {so they did, with lanterns|this was accepted at once|nobody had a better idea}.
{Costs|The figures} {were read out|were compared}: [2-9],[100-950] crowns for {timber|paint|stone}, [1-8],[100-950] for {wages|carting|the surveyor}.
{Somebody|A voice} {mentioned|brought up} {the geese|the drains|last year's fireworks}, and {the discussion|the talk} {needed|took} {a quarter of an hour|some time} to {find its way back|recover}.

#fete.title
[c.name] in [c.home]: {sun|crowds|a good year|rain and laughter}
{A record|A quiet|A muddy|A splendid} year for [c.name]
[c.month] means [c.name]: {how it was|what we saw|report and results}
#fete
{Once more|Again this [c.month]|As every [c.month]} [c.home] {celebrated|had} [c], and <crowd> {came|turned up}. <weather>. ¶ {For those who|If you} {have never been|do not know it}: <fact c> <scene c> {The custom|It} {is older than|goes back to before} {the railway|the parish books|any living memory}, and {its rules|the rules} {fit|have always fitted} on {a beer mat|one page|the back of a hymn sheet}. <fact c> ¶ {At <clock>|When the band stopped} <who p>, {who had the honour this year|chosen by lot|for the [w3-19]th time}, {gave the sign|opened the day|spoke [w3-9] sentences}. <fact p> <fete.scene> <scene p> ¶ {The band|The valley band} {played|gave} [w4-12] pieces, {with|among them} [q] on {a borrowed chair|the steps|the back of a cart}. <fact q> "{It was|We were} {louder|better} than last year," <saidso q>, "{which was not hard|and drier|and the tuba found the right page}." ¶ <fete.scene> {To eat there was|People ate|On the long tables stood} [d], {of course|hot from the oven|as tradition wants}; <fact d> <scene d> ¶ {First|The first} prize, {a ham|a brass bell|a wheel of cheese|a silver spoon}, went to [r] of [r.home] {with|for} {[11-98] points|a time of [w3-9] minutes|by common consent}; second was [s], {the [s.trade]|from [s.home]}, {who took it well|beaten by a hand's breadth|as last year}. <quote r> ¶ {Next year|The next} [c] {will be|is} {again in [c.month]|in [c.month] as well}. {Until then|In the meantime} {the benches go back into|everything returns to} {the fire station|the barn|the school cellar}.
<fact c> <scene c> {This year|This time} {it was|there was} {almost too much of a good thing|something new|no reason to complain}. <fete.scene> ¶ <who p> {has not missed|remembers} {one since childhood|[w12-60] of them}. "{Earlier|When I was small} {there were|we had} {fewer people and more mud|no loudspeakers, thank heaven|prizes one could eat}," <saidso p>. <fact p> ¶ <fete.scene> <fete.scene> {By <clock>|Towards evening} [c.home] had {run out of|not a crumb left of} {change|mustard|chairs|[d]}. <fact d> ¶ {Children|The school children} under [child] [q.name] {had|showed} {a stall|a play|a stand with lemonade}: {takings|they took} [40-390] crowns for {the class trip|the bird boxes}. <quote r> <scene c.village> <fact c> ¶ {Lost and found|Still waiting for their owners at the town hall}: <smallthing>, <smallthing> and <smallthing>.
#fete.scene
{A boy|A girl|A visitor} from [u] {fell into|climbed into} {the trough|a barrel|the tuba case} and {was fished out|came out} {laughing|none the worse|with a medal}.
{An elderly|A determined} {couple|lady|gentleman} {danced|explained the rules to strangers|sat in the front row} {from beginning to end|although it had begun to rain|with a goose under one arm}.
{At the next stall|Under the chestnut|By the pump} [t], {the [t.trade] of [t.home]|who is the [t.trade] of [t.home]}, {sold|showed|gave away} {postcards|honey biscuits|old tools|baskets}. <fact t>
{The smell of|There was a smell of} {wood smoke and sugar|hot fat|wet wool} {hung|lay} over {the square|everything} {until midnight|like a second sky}.
{The judges|Three judges} {tasted|looked|consulted} {for an hour|in silence} and {wrote|noted} {little crosses|numbers} {in a black book|on cardboard}, {which nobody was allowed to see|as in all the years before}.
{Somebody had|The fire brigade had} {hung|put up} [w30-90] {flags|lamps|paper stars} {between the roofs|along the main street|in the plum trees}.
{Just|At the very moment} when {the speeches began|the mayor opened his mouth}, {all the dogs barked|the church clock struck|the train whistled}, {and the rest was guessed|which was felt to be fair}.

#match.title
{Narrow win|Defeat|A draw|Late goal} {for|against} [v] {on <day>|in the mud|at last}
[v] [1-4], [u] [0-4]
{Curling|Football|Tug-of-war|Skittles}: {what happened in [v]|[v] {beaten|ahead}}
#match
{Football|The football season} in the valley {has its own laws|is not for the faint-hearted}, {and on <day>|and last <day>} {they were all|each of them was} {on show|obeyed} in [v]. {The home side|The team from [v]} {lost|drew|won} against [u]{, and nobody quite knows how|, but it was close|}. <weather>. ¶ {In the|After} [w4-29]{th minute|. minute} {the left back|a substitute|their tallest man} {slipped|stumbled|was thinking of something else}, and the ball {rolled|trickled|crept} {past|between the legs of} the goalkeeper, {who had gone to look for his cap|to the joy of the visitors}. ¶ [q], {otherwise a [q.trade]|who is the [q.trade] of [q.home] on other days}, {refereed|was the referee} and {showed|pulled out} {two yellow cards|a card|a handkerchief by mistake}. <fact q> <match.beat> ¶ {After half time|In the second half} <match.beat> <match.beat> {[w60-88] minutes were played|There was a quarter of an hour left} when {the equaliser|the decisive goal} {fell|came}: {a header|a corner|a long ball} by {young [child] Dorn|the younger of the Dorn brothers|a lad who delivers milk}, {in off|against} the {post|bar|back of a defender}. ¶ "{We ran|They ran} {like|as if} {there were free beer at the other end|hares|the bull were loose}," <saidso p>, {who has watched every game since childhood|from the touchline}. <fact p> <quote p> ¶ {Attendance|Those present}: [38-260]. {Best on the field|Man of the match}: {the dog Anchor, who carried the ball home|the goalkeeper's grandmother|nobody, it was agreed}. {Next <day>|In two weeks} {they meet|[v] plays} {at [w]|the team from [w]}. <valleyfact>
{There are|You find} {few places|not many places} where {skittles|curling|the tug-of-war} is taken {so seriously as|more to heart than} in [v]. {On <day>|Last <day>} [w8-16] teams {came|arrived} <whereabouts>, {with|and brought} {their own chalk|flags|cushions}. ¶ <match.beat> {The heavy men from [u]|[u]} {had|were given} {the sun in their eyes|the better side}. <who p> {pulled|bowled|played} {as anchor|in the second team|for the first time}, {in clogs|with bandaged hands|against the doctor's advice}. <fact p> ¶ <match.beat> <match.beat> {The final|The last round} was {over|decided} {in [w2-9] minutes|before the kettle boiled}, and {the cup|the ham}, {dented as it is|which weighs [w4-11] kilos}, {goes|went} to [w]. <quote p> <fact w>
#match.beat
{The pitch|The ground} {was|is known to be} {steeper than one thinks|more pond than pitch|soft at the lower end}.
{A cow|A hen|The vicar's umbrella} {stopped|interrupted} play for [w2-9] minutes.
{The visitors|The guests} {complained|murmured} about {the slope|the tea|a whistle from the railway that sounded like the referee's}.
{Twice|Three times|Again and again} the ball {ended|landed} in {the river|the nettles|somebody's soup}, and {had to be fetched with|came back on} {a landing net|the next boat}.
{At half time|In the break} there was <foodbit>, {and [v] played better without it|which slowed everyone down}.

#railnews.title
{New|Old} {sleepers|timetable|paint|boiler} {for|on} the Ambrel Railway
{Gentian|Marten|Heron} {back|in the shed|on the line again}
{Delays|Late trains} {between|on the line to} [v] and Tolverne{: the reason|}
#railnews
{From|Starting} <day> {trains|the trains} of the Ambrel Railway {run|will run} {again|once more|every [w40-90] minutes}. {For|During} [w3-11] days {a landslip|rotten sleepers|a cracked rail|works on the culvert} had {held them up|stopped them} between [v] and [u]. <railfact> ¶ <who p> {was there|saw it happen|had been waiting for it}: "First {a stone|a trickle of gravel|a fence post}, then {the whole bank|more of it|silence}." <railnews.beat> <fact p> ¶ Piet Hallow, {who has driven engines since he was twenty|the engine driver from Tolverne|the driver}, {stopped|braked} in time. {He plays the trombone|As a trombone player he has good lungs|He is the trombone of the valley band}, and {his whistle|the warning} {was heard in|carried as far as} [w]. {On that day|That morning} {it was [g]|the engine was [g]} that {pulled|drew} the {milk train|early train}: <fact g> <scene g> ¶ {At Osterby station|In his office at Osterby} Jonas Fenner {wrote|chalked|hung out} {the new times|the delays} {by hand|on a slate} {every morning|twice a day}. "{A railway|A timetable} {is a promise|is like a marriage}," {says the stationmaster|says Jonas Fenner|the stationmaster told us}; "{one explains|you apologise} {every minute|before you are asked}." <railnews.beat> ¶ {The repair|It} cost [18-96],000 crowns and [w200-400] tons of {gravel|stone from Tolverne}. <railfact> <fact e> <scene e>
{It is|She is} {polished|painted|oiled}, {it|she} {smells|hisses} as {it|she} should, and {on <day>|last <day>} {it|she} {came out of the shed|was lit again}: the engine [g]. <fact g> ¶ <who p> {stood|waited} {on the platform|by the water tower} with <smallthing> and {a camera|a flask|three grandchildren}. "{My father|My grandmother|An aunt of mine} {rode behind|went to school with|knew} that engine," <saidso p>. <fact p> ¶ <railnews.beat> {The fitters|Two fitters and an apprentice} {needed|worked} [w14-60] weeks; {they replaced|new are} [w40-98] {boiler tubes|rivets|bolts}, {the whistle|a brass dome|the floor of the cab}, {and one of them married in between|and found a mouse nest of 1931}. <railfact> ¶ {The first run|The trial run} {went|led} {from Sallow Bridge to Tolverne|up the whole line}, {twenty-seven kilometres|27 kilometres with a stop at all seven stations}, {through|past} {woods|the lake|sheep} and {waving children|a cow that refused to be impressed}. <railnews.beat> <quote p>
#railfact
The Ambrel Railway {was built by Matthias Orne in 1896|has run since 1896, when Matthias Orne built it|is the work of Matthias Orne, and opened in 1896}.
The line {is|measures} 27 kilometres {from|between} Sallow Bridge {to|and} Tolverne.
{There are three engines|The railway has three engines}: Gentian is blue, Marten is green, and Heron is red.
{Seven villages have a station|The trains stop in seven villages}; only Starkhope {has none|, too high up, has no station}.
{You can tell them apart from afar|Children learn it before the alphabet}: Heron, {the red one|which is red}, dates from 1924, {the green|green} Marten from 1912, and {the blue|blue} Gentian from 1899.
Jonas Fenner is the stationmaster of Osterby, and Piet Hallow of Tolverne {drives the engine|is the engine driver}.
#railnews.beat
{Passengers|Those on board} {walked|were taken by cart|had to go on foot} {the last|the missing} [w2-6] kilometres {and did not complain|singing|through wet grass}.
{A goat|A wheelbarrow|An umbrella} {travelled|was carried} {free of charge|in the guard's van|first class}.
{School|The school} {began|started} an hour later, {which was not regretted|to general grief}.
{Milk|The milk} from [w] {went|had to go} {by road|by tractor}, and {the butter|the cheese} {was late|came to market on <day> instead}.
{The points|A signal} <whereabouts> {had|has} been {replaced|oiled|frozen} {for the first time since|since} {1958|the spring|the day of the fair}.

#lost.title
{Missing|Gone|Found}: {a [p.trade]'s bicycle|one ladder|a cheese of eleven kilos|the church key}
Who has seen [pet.pet]?
{[pet.pet] is back|[pet.pet] came home by train|The adventures of [pet.pet]}
#lost
{All [pet.home]|Half [pet.home]} {was looking|searched} for [pet.pet] {last week|from <day> to <day>}. [pet.pet], {for those who do not know|it should be said}, is the [pet.animal] of [pet], the [pet.trade] of [pet.home]. ¶ "{I had only|I just} {turned my back|gone to fetch water|closed one eye}," <saidso pet>, "{and|when} {the gate was open|there was nothing but a footprint|it was too quiet}." <lost.beat> <lost.beat> ¶ {On <day>|Two days later} {there came|they received} {news|a message|a telephone call} from [u]: {a [pet.animal]|an animal answering to the description} had been seen <whereabouts>, {eating a hat|in the company of ducks|asleep on somebody's washing|asleep on a heap of apples}. <who q> {went|set off} at once, with {a rope|a basket|a piece of cheese}. <fact q> ¶ <lost.beat> {But it was|It turned out to be} {another [pet.animal]|a different one|a mistake}. <quote q> ¶ {And then|Then, on <day> at <clock>}, [pet.pet] {stood|sat|was simply there} {in front of the door|<whereabouts>}, {thinner|wet|in excellent spirits}, with {a blue ribbon|straw|a luggage label} {round the neck|that nobody can explain}. "{I have asked|We have asked} {where|what}," <saidso pet>, "{but|and} [pet.pet] {does not say|keeps it to [pet.first]}." <fact pet> <scene pet>
{Thieves|Someone with little time|A person unknown} {took|carried off|helped themselves to} <smallthing>, <smallthing> and {a cheese of [w3-12] kilos|[w20-60] eggs|the church key} {from|out of} {a shed|an unlocked porch|the porch of the chapel} <whereabouts> in [v], {the constable reports|we hear}. ¶ {The owner|The loss was noticed by} <who p>, {was not angry|was more puzzled than angry}. "{Whoever needs|If somebody needs} {a left boot|such a thing} {that badly|so much}," <saidso p>, "{may have the right one too|should at least leave a name}." <fact p> ¶ <lost.beat> <who q> {saw|believes to have seen|heard} {a light|a man with a cart|something like singing} at <clock>; {others|the neighbours} {speak of|swear to} {two boys|a fox|a woman in a hat}. <lost.beat> <quote q> ¶ {Anyone who knows more|Information} {should|may} {tell|be given to} the town hall in Osterby, {or leave a note|or put the things back and say nothing}. <fact v> <scene q>
#lost.beat
{Posters|Slips of paper|Notices} {hung|were pinned} on {every tree|the station door|[w20-60] gates}.
{The school class|Children} {combed|searched} the {reeds|orchards|cemetery} {and found|but came back only with} <smallthing>.
{A trail|Tracks} {led|went} <whereabouts> and {stopped there|ended at the water|came back again}.
{Somebody|A joker} {telephoned|left word} that {it had been seen in the capital|there would be a ransom of two sausages}.
{Opinions|Theories} {were not lacking|grew by the hour}: {an eagle, said one, the full moon, said another|it was a fox, it was the new lamps, it was love}.
`;
