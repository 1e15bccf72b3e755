/** The valley's own encyclopaedia, and the questions that people ask about the valley, with answers. */
export const wikiEn = `
#wiki.person
<fact x> <fact x> <scene x> ¶ ## {Life|Biography|Early years} ¶ <say.born x> <wiki.person.youth> <wiki.person.youth> <fact x.village> ¶ ## {Work|Trade|Profession} ¶ <say.work x> <scene x> <wiki.person.work> <fact x> <scene x> ¶ ## {In the village|Village life|Other interests} ¶ <fact x> <scene x> <wiki.person.beat> <fact x.village> <scene x.village> <fact x> ¶ ## {See also|Related} ¶ - [q], [q.trade] {of|in} [q.home] ¶ - [x.home], {village|place} known for its [x.village.known] ¶ - [c], {held in|every} [c.month]
#wiki.person.youth
{As a child|At school} [x.first] {sat next to|was a friend of|fought with} [q], {later|now} the [q.trade] of [q.home].
{The family|The parents} {kept|had} {[w2-9] cows and a cart horse|a small shop|the level crossing}, and {all the children|every one of [w3-7] children} {had to help|had a task}.
{After school|At [w14-17]} [x.he] {spent|stayed} [w2-6] years {outside the valley|on the coast|with a master in the county town}, and {came back with|brought home} {a new idea|a hat|nothing but experience}.
{A teacher|An aunt|A winter in bed} {awoke|first gave [x.him]} {a love of|the taste for} {the trade|careful work|books with pictures}.
{In the register|In the school photograph of that year} [x.he] {is|can be found} in the {second|back|front} row, {with a plaster on the chin|looking the wrong way|holding a slate}.
#wiki.person.work
{The working day|A day's work} {begins|starts} at <clock> and {ends|is over} {when it ends|with the evening bell|when the light goes}.
{Customers|Orders} {come from|arrive from} {all eight villages|as far as the coast|[w], [u] and beyond}.
{Among the best known|One of the finest} {works|jobs} {was|remains} {the repair of|something for} [b], {which took [w3-20] weeks|for which no bill was ever sent}.
{The Lantern|The newspaper} {once called|has called} [x.him] "{the quietest man or woman in the trade|the last of a long line|somebody one can rely on in fog}".
{[x.first] has had|There have been} [w2-8] apprentices, {of whom one|one of whom} {opened a business abroad|became a priest|stayed}.
#wiki.person.beat
{A saying|The saying} "{slow is fast enough|first look, then touch|nothing is ever only old}" {goes back to|is attributed to} [x.him].
[x.first] {collects {old maps|train tickets|weather rhymes|tin soldiers}|grows {gooseberries|dahlias|a beard every winter}|reads {timetables|sea stories|the small print}} and {talks about it to|keeps it from} {anyone who asks|everybody but one cousin}.
{[x.He] is|One meets [x.him]} {often|now and then} {at|on the way to} [l], {a favourite place since childhood|mostly alone|in every weather}.
{On market days|When there is a market} [x.he] {comes|walks} down to Osterby, {buys|drinks} {lantern bread|a glass of cider} and {goes home by the first train|stays until dusk}.

#wiki.elder
<fact x> <fact x> <scene x> ¶ ## {Origins|Childhood} ¶ [x] was born in [x.born], {the [w2-7]th child of|as the only child of|in the house of} {a {cooper|miller|ferryman|chandler|farrier}|poor people|a widow} {who|which} {could neither read nor write|owned a single field|had come over the pass}. <wiki.elder.beat> <wiki.elder.beat> ¶ ## {The deed|Work|What remains} ¶ <fact x> {At the time|In those years} {nobody believed|few believed|people laughed at the idea} that {it could be done|anything would come of it}. <scene x> <wiki.elder.beat> <fact b> ¶ ## {Death and memory|Afterlife|Last years} ¶ [x.first] died in [x.died]. <wiki.elder.beat> <fact x.village> <fact x>
#wiki.elder.beat
{A portrait|One picture} {survives|is known}: it shows {a narrow face|a person in black|large hands} {with|and} {tired eyes|a stubborn chin|something like a smile}.
{Letters|Papers} {in the museum|kept in Osterby} {tell of|mention} {debts|a long illness|a friendship that ended|bad teeth and good humour}.
{Of the family|Of relatives} {little is known|only a sister is named}; {the house|the birthplace} {burned down|fell to ruin|was pulled down} in {1804|1871|a dry summer}.
{The poet|An old song} {speaks of|calls} [x.him] "{a flame in a wet wood|the one who did not turn back|neighbour to the wind}".
{School classes|Every autumn pupils} {visit|clean} the {grave|memorial stone}, {whose|on which the} letters {have worn away|can be felt rather than read}.
{There is|You find} a street {with this name|named after [x.him]} in [x.home] {and another|and, for some reason, one} in [u].
{Historians|Two historians} {disagree|have quarrelled} about {the reasons|the money|what the weather was like that day}; {the deed itself|the year} {is certain|nobody doubts}.

#wiki.village
<fact x> <fact x> <scene x> ¶ ## {Position|Where it lies|Geography} ¶ <fact x> <fact x> <fact x> <wiki.village.beat> <wiki.village.beat> ¶ ## {People|Who lives here|Inhabitants} ¶ {Among the people of|Well known in} [x] {are|is} [i1], the [i1.trade]; <fact i1> <scene i1> <fact i2> <fact i2> <scene x> ¶ ## {Sights|What to see|Buildings} ¶ <fact j1> <scene j1> <fact j1> <wiki.village.beat> ¶ ## {Through the year|Customs|Kitchen and calendar} ¶ <fact k1> <scene k1> <fact k1> <fact k2> <scene k2> <fact k2> <scene x>
#wiki.village.beat
{The houses|Most houses} {are|were} {built of|roofed with} {larch|slate|river stone|red brick from the lower valley}, and {the windows|the doors} {are painted|look} {green|south|away from the wind}.
{In the middle|At its centre} {stands|is} a {fountain|pump|walnut tree|stone trough} {dated|of} 17[12-89], {where|and there} {people meet|news is exchanged|the young sit in the evening}.
{There is|It has} {one shop|a shop and a half|a bakery, a forge and a shop}, {a school of [w11-40] children|a bus twice a day}, and {more cats than people|[w3-9] street lamps|a library on wheels}.
{The oldest record|The first mention} {is|dates from} a {tax list|letter|dispute} of 1[188-389], {about|in which} {eleven hens|a boundary|a stolen bell rope} {|is spoken of}.
{The dialect|The speech} {differs|is different} from that of [u]: {the r is longer|they say "yonder" for almost everything|a stranger hears it, a neighbour laughs}.
{Fires|A great fire} {in|of} 17[14-88] {destroyed|took} [w12-70] houses; {the rest|what was spared} {is what one sees|forms the upper lane}.
{Snow|The first snow} {comes|falls} {as a rule|usually} in the {second|third|last} week of {October|November}, and {stays|lies} {until|to} {the middle of March|Easter|the first swallows}.

#wiki.building
<fact x> <fact x> <scene x> ¶ ## {History|How it came about|Past} ¶ <fact x> <scene x> <wiki.building.beat> <fact e> <scene e> ¶ ## {Description|The building|Today} ¶ <fact x> <wiki.building.beat> <fact x.village> <wiki.building.beat> <fact i1> <scene i1>
#wiki.building.beat
{The walls|Its walls} {are|measure} [w50-95] centimetres thick{, |; }{which keeps|that keeps} {the heat out|the cold in|secrets}.
{During|In} {the war|the flood of 1911|the hungry years} it {served|was used} as a {hospital|store for potatoes|school|stable}.
{Above the door|Over the gate} {one reads|is written}: "{Come in, wipe your feet|Time goes, I stay|All were strangers once}".
{The roof|Its roof} has [2-9],[100-950] {slates|shingles|tiles}, {counted|and they were counted} {by a bored apprentice|twice} {in 1937|during the last repair}.
{Legend|A story} {has it|says} that {a cat|a coin|a bottle with a letter} {was walled in|lies} under the {threshold|north corner}.
{Repairs|The last repairs} {took place|were done} {in|around} 19[58-97], {paid by|with money from} {a lottery|the sale of a wood|[w200-400] donors}.
{Guided visits|Tours} {are given|take place} on <day>s at <clock>; {ask for the key|the key is} {at the inn|next door|with the [i1.trade]}.

#wiki.landmark
<fact x> <fact x> <scene x> ¶ ## {Way there|Access|Paths} ¶ <fact x> {From [x.home]|The walk from [x.home]} {one needs|takes} [w2-5] hours {up|there} and {half as long|a little less} {back|down}. <wiki.landmark.beat> <wiki.landmark.beat> ¶ ## {Nature|Plants and animals|Stories} ¶ <scene x> <fact x> <wiki.landmark.beat> <fact e>
#wiki.landmark.beat
{Marmots|Chamois|Red deer|Ring ouzels} {are|can be} {often|sometimes} {seen|heard} {early in the day|from the upper path}; {keep|one should keep} {dogs on the lead|quiet|still}.
{The name|Its name} {is older than|has nothing to do with} {the language|what it sounds like}; {scholars|two scholars} {have tried|gave up}.
{Painters|A painter from the coast} {came|stayed} {for [w3-12] summers|to draw it}; {one picture|a sketch} {hangs|can be seen} in Osterby Town Hall.
{In bad weather|After rain} the {stones|roots|planks} are {slippery|not to be trusted}, and {the way back|the path} {is longer than the way there|should be left alone}.
{There is|You find} a {bench|book for names|spring} {at|near} the {turn|highest point|end}, {put there|set up} {by the school|in memory of a postman|in 19[21-84]}.
{Old people|The shepherds} {say|tell} that {on certain nights|in the week before Christmas} {a light|a bell|a voice} {can be seen|is heard} {there|from [x.home]}.

#wiki.custom
<fact x> <fact x> <scene x> ¶ ## {Origin|History} ¶ <wiki.custom.beat> <fact x> <wiki.custom.beat> ¶ ## {Course of the day|How it goes|The day itself} ¶ <fact x> {It begins|The day begins} at <clock> {with|and with} {a shot from a small cannon|the ringing of a hand bell|coffee for all}. <scene x> <wiki.custom.beat> <fact x.village> <fact k2> <fact k2>
#wiki.custom.beat
{The oldest|One} {report|account} {of it|we have} {is|comes from} {a traveller|a priest|a tax collector} {of|in} 1[588-789], who {found it noisy|was robbed of his hat|asked to be invited again}.
{In [w3-9] years|Only in the years of war} it {was not held|had to be cancelled}; {then|and then} {people|the villagers} {celebrated|met} {in secret|in the kitchen|the week after}.
{The winner|Whoever wins} {may|has the right to} {ring the bell|choose the music|kiss the mayor, though few do|sit in the blue chair for a year}.
{Guests|Those who come from outside} {should bring|need} {warm shoes|small change|a cup}, {for|since} {the rest|everything else} {is there|can be borrowed}.
{Nobody is paid|All work is unpaid}: [w20-60] {helpers|families} {share|divide} {the baking, the benches and the blame|what has to be done}.

#wiki.dish
<fact x> <fact x> <scene x> ¶ ## {Preparation|How it is made} ¶ <fact x> {For [x.feeds] people|A pan for [x.feeds]} {one takes|they take} [x.grams] grams of [x.main]. It {needs|spends} [x.minutes] minutes {on the fire or in the oven|over the heat}. <wiki.dish.beat> <fact x> ¶ ## {Custom|At table|When it is eaten} ¶ <scene x> <fact x.village> <wiki.dish.beat> <fact k1>
#wiki.dish.beat
{In every house|Each family} {the recipe is|has it} {a little different|its own way}, and {each is|all are} the {only right one|original}.
{Travellers|The first travellers} {compared it to|wrote that it tasted like} {home|Sunday|a warm stable, and meant it kindly}.
{It is eaten|One eats it} {with the fingers|with a spoon, never a fork|standing}, {from|out of} {wooden plates|the dish}.
{Children|Small children} {get|are given} {the crust|the first piece}; {the last|what is left} {belongs to|is for} {the cook|the dog|the one who washes up}.
{During Lent|In hungry years} {they made it|it was made} without [x.spice], {and were sorry|which explains the faces in old photographs}.

#wiki.engine
<fact x> {Driven|It is driven} by Piet Hallow, the engine driver from Tolverne, it {pulls|draws} {three|four} carriages. <railfact> ¶ ## {Technical matters|Data|In numbers} ¶ {It weighs|The weight is} [11-24] tons; {it burns|it eats} [190-420] kilos of coal {on a full day|between Sallow Bridge and Tolverne and back}. {The boiler|Its boiler} was {renewed|replaced} in 19[51-94]. <railfact> ¶ ## {Stories|From its life} ¶ {Once|In 19[31-69]} it {stood|was stuck} {in the snow|between two stations} for [w2-6] days, {and the passengers|while those on board} {burned the benches|taught each other songs|were fed by sledge}. <scene x> <fact x> <fact e> <scene e> <railnews.beat>

#ask.aside
{We are asked this|This question comes} {about once a month|by post as well|mostly from school classes}.
{The short answer is enough|More is in the museum|Who wants to know more should ask in the Reading Room}.
{There was a bet about it|Two readers quarrelled over it} {at the Copper Kettle|on the train}, and {the loser|one of them} {paid|now owes us} {a round|a cake}.
{It surprises|That surprises} {many|people from outside|even some who grew up here}.
{Earlier|In an earlier answer} we {were asked to say it more clearly|had put it less well}; {so here it is again|hence this one}.
`;
