/** Goods, instructions, museum pieces, school: the valley explained by those who know. */
export const tradesEn = `
#shop.title
[goods] {from|by|made by} [p]
[goods], {from the valley|from [p.home]|new in the shop}
{The|Our} [goods] {of [p.home]|of the [p.trade]}
#shop
{This|Our} [goods] {comes from [p.home], and so does the idea|is sent to us from [p.home], as the label says|comes from [p.home]}. <fact p> <scene p> <shop.beat> ¶ <shop.beat> <fact p.village> <scene p.village> <shop.beat> <fact p> ¶ {Good to know|For those who ask}: <shop.beat> {We pack|Everything is packed} in {straw|old newspaper, so there is something to read|wood wool}. <fact d> <scene d> <shop.beat> <fact c>
#shop.beat
{It is made|They are made} by hand, {one at a time|[w3-40] a week}, and {no two are|you will see that none is} {alike|quite straight|the same colour}.
{It measures|Size}: [w12-60] by [w8-40] centimetres; {weight|it weighs} [200-950] grams, {give or take|a little more when damp}.
{Keep|Store} it {dry|cool|away from the stove} and it will last {longer than you|for [w5-40] years|until the grandchildren quarrel over it}.
{Our customers|People who bought it} {use it for|tell us they use it for} {bread|flowers|stopping doors|presents they would rather keep}.
{The colour|Its colour} is {that of|like} {wet slate|dark honey|a fox in October|old milk}, {and grows deeper|and fades a little} {with use|in the sun}.
{If|Should} {anything break|a piece not please you}, {send it back|write to us}: {we mend what can be mended|the maker mends it and adds a note}.
#howto.title
{How to|Notes:} {oil|inspect|clean|light} {a boiler|the points|a signal lamp|the brake}
{Duties|The day} of {the guard|the stoker|the crossing keeper}
{Winter|Spring|Autumn} {rules|work} on the line at [v]
#howto
{This chapter|This page} {explains|is about} {how|the way} {we|the staff} {look after|check} {the line|the signals|the engine [g]} {between [v] and [u]|in winter|every morning}. <railfact> <fact g> {Read it|Please read it} {to the end|twice} before you {begin|touch anything}. ¶ ## {Tools|Before you begin|What you need} ¶ - {an oil can|two oil cans} {and rags|, full} ¶ - a {lamp|hammer} {with a long handle|and a spare} ¶ - [w2-6] {wedges|keys of size [8-40]|detonators, dry} ¶ - {the log book|pencil and log book} ¶ ## {Steps|Order of work|What to do} ¶ - <howto.step> ¶ - <howto.step> ¶ - <howto.step> ¶ - <howto.step> ¶ - <howto.step> ¶ ## {Mistakes|What goes wrong|Why we do it so} ¶ <howto.why> <howto.why> <railfact> {Ask|If in doubt, ask} Piet Hallow, {the engine driver|who drives}, or Jonas Fenner, {the stationmaster of Osterby|stationmaster at Osterby}. <scene g> <howto.why> <fact b>
#howto.step
{Walk|Go} {round it|the length of it} {once|twice} {with your hands in your pockets|without a tool}: {look first|what you see now you need not look for later}.
{Drain|Let off} {the water|the condensate} {until|as long as} it runs {clear|warm}, {about|roughly} [w2-9] minutes.
{Put|Give} [w3-12] drops of oil {on|into} {each|every} {bearing|cup|hinge}; {wipe off|take away} {what runs over|the rest}.
{Tap|Strike} {each wheel|the bolts} {lightly|with the small hammer}; {a clear sound|a ring} is good, {a dull one|a thud} {means a crack|goes into the log book}.
{Light|Lay} the fire with {dry larch|birch bark}, {at the back first|small, then larger}; {black smoke|smoke that is yellow} {is a reproach|means too much too soon}.
{Read|Note} the {pressure|level} {aloud|and write it down}: {below|under} [w4-9] bar {nobody|no engine} {moves|leaves the shed}.
{Telephone|Call} {the next station|[u]} and {wait for|repeat} the {answer|number}; {then, not before,|only then} {turn|pull} the lever {fully|to the stop}.
{Sweep|Clear} {snow|leaves|stones} {from the points|out of the groove} {by hand|with the narrow broom}, {never|not} with {salt|hot water}, which {freezes|eats the iron}.
#howto.why
{In|On a morning in} 19[27-79] {somebody|a good man} {skipped|forgot} {step [w2-5]|the lamp}, and {the milk|a wagon} {went|rolled} {as far as [w]|into the lake|home by itself}.
{Every rule|Each rule here} {is a story somebody had to tell|was once an accident that someone lived through}.
{Cold|Frost} {makes|will make} iron {short|brittle}: {at minus [w12-25]|on such days} {a rail|the line} {loses|is shorter by} [w2-9] centimetres {a kilometre|between two stations}.
{Hurry|Haste} {saves|will save you} a minute and {costs|may cost} {a morning|[w2-8] carriages}; {the timetable|it} {knows this|allows for it}.
{You will hear|Listen}: {when|as long as} {the pump|the safety valve} {breathes|sings} {evenly|in threes}, {all is well|you may eat}.
#museum.title
{Object|Case|Number} [20-980]: {a lamp|a mould|a shuttle|a trumpet|a sledge|a doll|a ledger|a key}
{What is|The riddle of} {this thing|the iron hand|the glass egg|box [w3-19]}?
#museum
{This|The} {object|piece} {reached|came to} the {museum|collection} in 19[32-98] {as a gift of|from the estate of} {a family|an old couple|a priest} in [v]. <museum.beat> <fact v> ¶ <museum.beat> <museum.beat> {It belongs to the time|One must see it together with the story} of [e]: <fact e> <scene e> ¶ {Rufus Ashgrove|The museum keeper Rufus Ashgrove|Our museum keeper, Rufus Ashgrove,} {found|noticed} {on the underside|inside} {a date|letters|a child's drawing}, {which|and it} {changed|settled} {everything|the question}. <museum.beat> <fact b> <scene b> ¶ {Today|Now} {only|nobody but} [q], the [q.trade] of [q.home], {still knows how it was used|could use it}. <fact q> <scene q> <museum.beat> <valleyfact>
#museum.beat
{It is|The thing is} {of|made from} {pear wood|brass|horn|iron and leather}, [w6-90] centimetres {long|high}, and {worn|bright} {on one side|where a thumb was}.
{For years|At first} it was {thought to be|listed as} {a toy|a musical instrument|part of a loom}; {a visitor of [w7-12]|a farmer} {knew better|laughed and showed us}.
{A label|An old label} {reads|says}: "{Do not wind|Property of the choir|Found in the well, returned to the well, found again}".
{It was mended|Someone mended it} {at least|no fewer than} [w2-7] times, {the last time|once} with {fishing line|a hymn-book clasp|great patience}.
{Visitors|Children} {always|like to} {ask|guess} {what it cost|whether it bites|if it still works}. {The answer is|We say}: {a day's wage|[w2-9] crowns|try it and see|nobody has dared}.
{Similar|Other} pieces {are known|exist} in [u] and [w], but {none|not one} {is so complete|has the lid|smells of cloves}.
#schooltrip.title
Class [w2-6] {visits|goes to see} {[b.name]|the [p.trade]}
Our trip to [b.name]: by [child], class [w2-6]
{A day out|What we saw} in [b.home]
#schoolhome.title
{My|Our} {village|street|valley}: by [child], class [w2-6]
Where I live, by [child]
{[v]|My days in [v]}, told by [child], class [w2-6]
#schoolletter.title
{School news|Letter to parents}, [month]
{News|Dates and news} from Linden School
#schooltrip
{On <day>|Last <day>} {our class|class [w2-6]} {went|was allowed to go} to [b]. <fact b> <scene b> {We took the train|We went by train}. <railfact> ¶ <who p> {showed us|explained} {everything|how it is done|the machines}, {and we were allowed to|and some of us could} {touch it|try|ring it}. <fact p> <school.beat> <scene p> ¶ {I liked best|The best was} {when|that} <school.best> <school.beat> ¶ {Then|After lunch} we {ate|shared|unpacked} <foodbit> <whereabouts>. {Our teacher|Our schoolteacher}, Agnes Holm, {told us|said}: <fact e> <scene e> <school.beat> ¶ {At home|In the evening} I told my {grandmother|father|big brother} {everything|about it}, {and had to begin again|from start to finish}, {because nobody listens at table|because the soup was loud}. <fact v> {I want|When I am big I want} to {be a(n) [p.trade] too|drive the train|live there}.

#schoolhome
{I live|My name is [child] and I live} in [v]. <fact v> <fact v> {It is quiet|We have a garden with two apple trees|We have a dog who is older than I am}. ¶ {Everybody|In our street everybody} knows <who p>. <fact p> <scene p> <school.beat> {Once|One day} <school.best> ¶ {My favourite day|The best day of the year} is [c]. <fact c> <scene c> {Then|On that day} {we all eat|every kitchen makes} [d]. <fact d> <scene d> ¶ {If you visit us|When you come}, I {will show you|can take you to} [l]: <fact l> <scene l> {My brother|My friend [child]} {says|thinks} {it is boring|he saw a ghost there}, {but he is afraid of hens|and nobody believes him}. <fact w>

#schoolletter
{Dear parents|Dear parents and friends of the school}, {the holidays are over|[month] is here}, and {the stoves|the blackboards} {are|have been} {swept|clean}. Linden School was founded in 1874, {and this year|and so} {we celebrate|there will be} {a little|a birthday with cake}. <fact b> <scene b> ¶ {The classes|Our classes} {are learning|work on} {our valley|maps and heights|the villages}: <fact v> <fact u> <fact w> {Please|You can} {ask|test} your children {at table|before bed}. ¶ <school.beat> We {thank|are grateful to} <who p> for {wood|repairing the swing|an afternoon of stories}. <fact p> <school.beat> ¶ {What we learnt by heart|This month's poem} {comes from|is by} Lucian Mare. <fact mare> ¶ {Please remember|Dates}: {on <day>|next <day>} {the doctor comes|school photographs}, {on <day>|a week later} {we walk to|the whole school walks to} [l]. <fact l> {With kind regards|Yours}, Agnes Holm
#school.beat
{It was|I found it} {louder|colder|darker} than I {thought|had thought}, {and it smelled of|like} {hot oil|cheese|wet dog}.
{[child] asked|One of us asked} {how old it is|if one can sleep there}, and {everybody laughed|the answer was very long|we wrote it down}.
{I counted|We counted} [w14-90] {steps|windows|sheep}, but [child] {got|said there were} [w14-90].
{Homework|For homework}: {draw a map|write five sentences|write what you remember}. Mine began: "{There was a|First we saw a} {wheel|door|cat|big pot} {and it turned|and nobody knew why|which was red}."
{It rained|The sun shone}, {and somebody lost|but I lost} <smallthing>, {and we looked for it|which was found by the stove}.
#school.best
{a sheep looked into the window.|the lamp went out and nobody screamed, only the teacher.|we could pull the rope together.|I was given an old nail, and it is mine.|the dog sat on my foot the whole time.|they told us the secret, but I may not write it here.}
`;
