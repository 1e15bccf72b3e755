/** More of the Ambrel Lantern: rescue, art, mourning, markets, music, portraits and quarrels. */
export const news2En = `
#rescue.title
{Night search|Rescue|Long night} {on|above|below} [l.name]
{Two walkers|A student|A family of four} {brought|led} {down|home} from [l.name]
#rescue
{Two walkers|Three students|A couple from the city|A father and his sons} {who had|that had} {lost the path|underestimated the distance|followed the wrong marks} near [l] were {brought down|found|led home} {safely|unhurt|cold but well} {on <day>|in the night to <day>}. ¶ <who p> {noticed|saw} {a light|a torch|something red} <whereabouts> at <clock> and {gave the alarm|rang the bell|ran to the telephone}. {Otto Kestle of Tolverne, the mountain guide,|The mountain guide Otto Kestle} {set out|left} with [w3-8] others and his dog Pepper. <fact l> <scene l> ¶ <weather>. {The party|They} {climbed|felt their way} {for [w2-6] hours|by lantern|along the stream}, {calling|stopping to listen} {every hundred steps|again and again}. "{Pepper heard them|The dog knew} {before|long before} we did," {said the guide|Otto told us|Otto says}. "{They had|They were} {sat down|sitting} {under a ledge|in a sheepfold}, {which was right|and sang to keep awake}." ¶ {Doctor Selma Voss|Selma Voss, the doctor from Osterby,} {examined|looked at} {them|all of them} {in the kitchen|by the stove} of {the inn|a farm} and {prescribed|ordered} {soup|sleep|dry socks}. <fact p> <rescue.advice> ¶ {The rescued|Those who were saved} {have promised|wrote in the guest book}: {to come back with a map|never again in sandals|thank you, Pepper}. <rescue.advice> <quote p>
#rescue.advice
{Once more|As always} the guides {ask|advise}: {leave word|tell somebody} {where you go|which way you take}, {take|carry} {wool|a lamp|bread}, and {turn round in time|believe the clouds|do not follow sheep}.
{It was|This was} the [w3-14]th {call|search} {this year|since [month]}; {the rope team|the volunteers} {work|go out} {unpaid|without pay}.
{The path|The upper path} from [l.home] is {marked|shown} {in white and red|with stone men}, {but|though} {after snow|in fog} {nobody sees the marks|that helps little}.

#exhibition.title
{New room|New show|Small show, big hats} at the Valley Museum
{What lay|Found} {in the attic|under the floor}: {a display|the museum shows it}
#exhibition
{Rufus Ashgrove|The museum keeper Rufus Ashgrove|The keeper of the Valley Museum, Rufus Ashgrove,} has {cleared out|dusted|opened} {a room|the upper floor|the old seed store} and {filled it with|put into it} {[w20-90] things that nobody missed|hats|what people once carried in their pockets|lamps|tools without names}. The Valley Museum, {it may be recalled|as readers know}, {was opened by Hester Vane in 1931|was founded by Hester Vane, who opened it in 1931} in the old granary in Osterby. ¶ {Among them|The oldest piece|In the first case} {is|lies} <smallthing> {from|of} {1742|1803|the year of the comet|1866}, {found|dug up} <whereabouts>; {beside it|next to it} <smallthing>, {given|lent} by [p] of [p.home]. <fact p> "{It was|That thing was} {always|for years} {in our kitchen drawer|behind the door|used to prop the window}," <saidso p>. ¶ {A whole wall|One corner} {belongs to|tells of} [e]: <fact e> <scene e> <exhibition.beat> ¶ {Rufus's tortoise, Duke,|Duke, the keeper's tortoise,} {lives|is allowed to walk about} {between the cases|in the hall} and {is older than|has outlived} {most of the exhibits|three directors}. <exhibition.beat> <fact b> <scene b> ¶ {The show|It} {is open|can be seen} until [month], {<day> to <day>|daily except <day>}, from {ten|nine} to {four|five}; {admission|a ticket} {costs|is} [2-9] crowns, {children|pupils} {pay nothing|are free if they draw something}. <quote q> <fact q> <scene q>
#exhibition.beat
{Visitors|Whoever comes in} {may|are allowed to} {touch|try on|ring} {almost everything|[w3-9] of the pieces}.
{The labels|All labels} {were written|are} {by|the work of} {pupils of Linden School|the last class of Agnes Holm}, {spelling included|and say more than ours would}.
{Not everything|Hardly anything} {could be|has been} {explained|dated}; {suggestions|guesses} {go into|are collected in} {a jar|a box by the door}.
{The lamp|One lamp} {burns|still burns}, {the clock does not go|the musical box needs a push}, and {the stuffed otter|the wax baker} {has been restored|looks surprised}.

#obituary.title
{In memory of|Farewell to|We remember} [gone.name]
[gone.name], {[gone.trade]|of [v]}, {[gone.age]|aged [gone.age]}
#obituary
[gone.name] {died|has died|passed away} {on <day>|in the night to <day>|on the [3-20]th of [month]} in [v], {at the age of|aged} [gone.age]. {[gone.He] was|For [w30-55] years [gone.he] was} {known|loved|feared a little} as {the [gone.trade]|[gone.trade] and singer|the [gone.trade] with the loud laugh}. ¶ Born the {third|youngest|eldest|only} child of {a carter|a shepherd|a railwayman|a seamstress}, [gone.first] {went to school in|walked every day to} [u] and {learnt|took up} {the trade|[gone.his] trade} {from an uncle|at fourteen|because nobody else would}. <obit.beat> ¶ <obit.beat> <who p> {remembers|was a friend for [w20-50] years|learnt from [gone.him]}: "[gone.first] {could|would} {mend anything except a quarrel|tell the weather from the smell of the stairs|walk to [u] and back before breakfast|not abide a closed door}." <fact p> ¶ <obit.beat> {[gone.His] garden|The bench in front of [gone.his] house|[gone.His] hat} {was|is} {known to all|part of [v]}. <fact v> ¶ {[gone.He] leaves|[gone.first] is survived by} {a sister|two sons and a daughter|a brother in [w]|[w4-9] grandchildren}, <smallthing> and {a dog who still waits|an unfinished boat|forty jars of plums}. {The funeral|The burial} {is|takes place} on <day> at <clock> {in Saint Orla's Chapel|at the churchyard of [v]}; {Anselm Gray, the organist,|the organist Anselm Gray} will play {what [gone.he] asked for: something cheerful|an old march}. {Instead of flowers|In place of wreaths} {the family asks for|one may bring} {seedlings|a story|firewood for the school}.
#obit.beat
{In the winter of|In the year} 19[54-88] [gone.he] {carried|brought} {the doctor|a midwife|the post} {over the pass|through the snow|on [gone.his] back}, {and never spoke of it|a story others told}.
[gone.He] {married|wed} [child] Dorn{, who sang|, whom [gone.he] had met on the ferry|} and {built|restored} {a house|the mill cottage} <whereabouts>.
{For [w9-30] years|From 19[61-79] on} [gone.he] {sat in the council|rang the evening bell|kept the key of the chapel|wrote down the first day of snow}.
{[gone.He] disliked|What [gone.he] could not stand was} {haste|speeches|thin coffee|people who whistled}, and {said so|made no secret of it}.
{When the quarry closed in 1962|When hard times came}, [gone.he] {took|found} {work on the railway|a cow and two hives|to mending shoes} and {did not complain|was better for it}.
{Children|All the children} {got|were given} {an apple|a riddle|peppermints} {at [gone.his] door|when they brought the paper}.

#prices.title
{What things cost|Market prices|On the market} {in|this} [month]
{Eggs up|Potatoes down|Wool steady}: the market {in Osterby|on <day>}
#prices
{Osterby market|The market in Osterby} on <day> was {well attended|a little thin|busy until noon}. <weather>. <fact v> ¶ - {potatoes|new potatoes}: [14-39] crowns {the sack|a sack} ¶ - eggs: [2-6] crowns {the dozen|for twelve} ¶ - {butter|salted butter}: [5-12] crowns {the pound|a pound} ¶ - Hallin cheese, {young|old}: [11-28] crowns the kilo ¶ - {honey from Starkhope|Starkhope honey}: [8-19] crowns the jar ¶ - {char from Lake Merrow|lake char}, {smoked|fresh}: [9-24] crowns {each|the fish} ¶ - {fleeces|wool, washed}: [30-72] crowns ¶ {Marta Quill|The baker Marta Quill|Marta Quill, Osterby's baker,} {sold out|had sold the last loaf} of lantern bread {by <clock>|before the bells}: {rye flour is dearer|she blames the price of rye flour}, {but|and yet} {the loaf stays at|she will not go above} [4-7] crowns. <fact p> ¶ {Beatrix Lorne, the apple grower from Sallow Bridge,|The apple grower Beatrix Lorne} {brought|offered} [w12-40] {crates|baskets} and {took home|had left} {two|one|none}. <prices.beat> <prices.beat> ¶ <who q> {bought|was seen to buy|bargained for} {a young goose|a cartwheel|[w3-9] hens} and {paid|gave} {less than asked|too much, according to the neighbours}. <fact q> <quote q> <fact d> <scene d>
#prices.beat
{Geese|Piglets|Ducklings} {found buyers|went} {quickly|slowly} at [9-60] crowns {apiece|each}.
{A pedlar|A stranger} with {knives|patent potato peelers|silk ribbons} {did|made} {good business|none at all} and {left|moved on} with the {four|five} o'clock train.
{The scales were tested|One pair of scales had to be put right}; {the fine goes|the difference goes} to the school library.
{Mushrooms|The mushrooms} {were|had been} {looked through|checked} by {the doctor|Selma Voss}, who {threw away|put aside} [w2-9].

#concert.title
The valley band {plays|tunes up|surprises} in [v]
{Music|An evening of music|Brass and rain} {in|at} [v]
#concert
{Nobody had|No one had} {expected|asked for} an encore, but {they gave|the valley band played} [w2-5]. {On <day>|Last <day>} the {barn|school hall|drying loft} in [v] was {full to the beams|hot|lit by [w40-90] candles}. ¶ {At the front|In the first row} {sat|stood} [m1], the [m1.trade] of [m1.home], with the [m1.instrument]; {behind|next to} [m1.him] [m2], {otherwise|by day} a(n) [m2.trade], with the [m2.instrument], and {at the back|half hidden} [m3] of [m3.home], who {plays|blows|masters} the [m3.instrument]. <fact m1> ¶ {They began|The evening began} with {a march|a slow waltz|the Songs of the Sorrel}, {on words that Lucian Mare wrote in 1889|after the poems of Lucian Mare}, {set for band|which everybody here can sing}. <concert.beat> <fact m2> <scene m2> ¶ <concert.beat> "{We rehearse|The band meets} {every Thursday|on Thursdays}," <saidso m3>, "{and argue on all the other days|unless the hay is dry|and it still comes as a surprise}." <fact m3> <scene m3> ¶ <concert.beat> {The applause|Clapping} {lasted|went on} {until|till} {the last train|the caretaker put out the lamps}. <quote p>
#concert.beat
{In the slow movement|During the quiet part} {a hen|the half past eight train|a child with hiccups} {joined in|was heard}, {in the right key|and kept the beat}.
{The [m1.instrument] had|There was} a solo of [w16-64] bars, {and not one was lost|and people stopped coughing}.
{Somebody turned two pages at once|One of the players lost the place}, {and for a while there were two pieces|and for a moment it was modern music}, {then all was well|until they met again at the end}.
{Old|Elderly} people {wept|tapped with their sticks|sang under their breath}, {young ones|the young} {danced between the chairs|stayed to the end, which is rare}.

#portrait.title
{At home with|A visit to|A day with|Ten questions for} [p.name]
The [p.trade] of [p.home]
#portrait
{Whoever wants to|If you want to} {meet|talk to} [p] {must|has to} {get up early|be patient|not be afraid of work}. <fact p> <fact p> <scene p> ¶ {We find|We meet} [p.him] [p.work]{, at <clock>|, in an apron|}. {There is|It smells of} {coffee|wood shavings and oil|wet stone|apples}, {a radio|a clock} {mumbles|ticks}, and {on the wall|above the door} {hangs|one sees} <smallthing>. "{Sit down|Take the good chair}," <saidso p>, "{but not there|that is the cat's place|if you can find room}." ¶ {How does one become|What makes somebody} a(n) [p.trade]? "{By accident|Through an aunt|I was curious|Out of stubbornness}," <saidso p>. "{I was|At} [w12-19], {it was raining|there was nothing else}, and {somebody put a tool into my hand|I asked a question too many}." <scene p> <portrait.beat> ¶ <scene p> <portrait.beat> {What has changed|And what is different today}? "{The noise|Prices|The winters}. {People|Customers} {want everything by <day>|write letters without a stamp}." <quote p> ¶ <fact p> <scene p> {With|Among} the {neighbours|colleagues}, [q], the [q.trade], {is the closest|comes by most often}: {they play cards|they have quarrelled about a fence for [w10-30] years, fondly}. <fact q> ¶ {And the future|Plans}? [p.first] {laughs|looks out of the window|pours another cup}. "{First|For now} {the winter|the second shelf|the dishes}."
There are {people|those} who {talk about|speak of} their work, and there is [p], {who does it|who lets it talk}. <fact p> {Since|It has been so since} [w14-45] years{, day in, day out|}. ¶ <portrait.beat> <fact p> "{I count|One counts} {in|by} {winters|jobs done|pairs of boots}, not {years|birthdays}," <saidso p>. <fact p> ¶ <scene p> <portrait.beat> <scene p> {In [p.home]|Here in [p.home]} {they tell|one likes to tell} {the story|how}: {once|one [month]} [p.first] {refused to sell|gave away|walked [w11-30] kilometres for} {a single nail|his own lunch to a stranger|a piece of string}, {because it was the right one|and was right|without giving a reason}. <fact p.village> ¶ <quote p> <scene p> <fact p> {We ask|A last question}: {the best moment|what makes a good day}? "{The first cup|When the door sticks and then gives|When nobody notices that it was broken}," <saidso p>.
#portrait.beat
{The hands|[p.first]'s hands} {know|have known} {what to do|the way}; {the head|the mind} {can be elsewhere|is free for songs}.
{Every tool|Each thing} has {its nail|a name|its own place}, and {some of them|a few} {are older than|were already here in} {the railway|the last war|the house}.
{Apprentices|Young people} {come|do come}, {stay [w2-9] weeks|look} and {go|leave again}; {one stayed|this year one came back}.
{The telephone rings|Somebody knocks}: {it is|that was} {a neighbour with a broken chair|the school, asking for a visit|nobody, the wind}. 
{A mistake|Mistakes}? {There were|[p.first] counts} [w2-7] {that count|big ones}, {and one hangs on the wall|and one feeds the hens now}.
{Lunch|The midday meal} is <foodbit>, {eaten standing|eaten on the step}, {with a view of|looking at} {the pass|the railway|whatever the neighbours are doing}.

#dispute.title
{Quarrel|Dispute|Peace} {about|over} {a hedge|a bell|a footpath|eleven apples} in [v]
{Whose is|Who owns} {the well|the path|the walnut tree}?
#dispute
{It began|All this began} with {a hedge|a hen|a bag of cement|a walnut tree}, and {now|by now} [v] {is divided|talks of nothing else}. {On one side|In one corner} {stands|is} <who p>, {on the other|opposite} <who q>. <scene p> <scene q> ¶ {The facts|What is known}: {in [month]|last [month]} {someone|an unknown hand} {moved|shifted} {a fence|the path|the boundary stone} by [w20-90] centimetres. <quote p> <quote q> ¶ <dispute.beat> <dispute.beat> ¶ {The mayor|Hugo Brandle, the mayor,} {walked|paced out} the {ground|line} {himself|twice} and {found|declared} {that both were right|a third error|a coin of 1812}. <dispute.beat> ¶ {It was|In the end it was} [r], {the [r.trade] of [r.home]|who is the [r.trade] in [r.home]}, who {settled it|found the way out}: {the tree belongs to the birds|each gets every second year|a gate was put in, without a lock}. <fact r> {Both sides|The two} {drank|shook hands on} {a glass of cider|it} at the Copper Kettle, {where Bridie Mallow wrote it down on a bill|before witnesses}. <fact b> <scene r>
#dispute.beat
{Old maps|The map of 1838|A deed with two seals} {shows|says} {something else again|nothing at all|a pond where there is none}.
{Children|The children of both houses} {went on playing|built a den exactly on the line}.
{Letters|[w4-19] letters} {reached this office|were printed}, {for and against|some in verse}.
{An expert|A surveyor} from {the county|outside} {measured|came}, {drank tea with both|charged [90-480] crowns} and {left|had no opinion}.
`;
