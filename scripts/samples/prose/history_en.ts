/** Letters, diaries, chronicles and legends of the valley, as its historical society prints them. */
export const historyEn = `
#history
<letter>
<olddiary>
<chronicle>
<legend>
<letter>
#letter.title
{A letter|Letter|From a letter} of 18[61-99]
{To my|Letter to a} {brother|sister|mother} {in the city|overseas}
#letter
{Found|This letter was found} {behind a drawer|in a hymn book|under the floor of the old post office} in [v]. {We print it|It is given here} {as it stands|with its spelling mended}. ¶ {Dear brother|My dear sister|Dear parents|Beloved mother}, {it is late|the candle is short} and {my hands are cold|the others are asleep}, {but|yet} {I promised to write|you shall have news}. {We are well|All are in health}, {except|save} {the cow|grandfather's chest|the roof}. <letter.beat> <letter.beat> ¶ {You ask about|You wished to hear of} [e]. <fact e> <letter.elder> <scene e> ¶ <letter.beat> {They speak|There is much talk here} of {a railway|the new school|a newspaper|the price of oats}, and {uncle|the priest|our neighbour} {is for it|is against it, as he was against the pump}. <letter.beat> <fact b> <scene b> ¶ {When you come home|If you come in [month]}, {there will be|you must be here for} [c]: <fact c> {I have|I keep} {a ribbon|a place at the table|half a cheese} for you. <letter.beat> ¶ {Write soon|Do not forget us}. {Your|Your loving} {sister|son|daughter|brother} [gone.first]
#letter.elder
{I saw|We saw} {him or her, for you know whom I mean,|the famous person} {only once|twice, from behind}, {and thought|and it seemed to me} {what a tired coat for such a name|how small a person can be and yet so loud}.
{Father says|In the village they say} {it will come to nothing|we shall tell our grandchildren of it}; {I have learnt|I for my part mean} {to wait and see|not to bet against such people}.
#letter.beat
{The winter|This winter} {was|has been} {so hard that|of a kind that} {birds fell from the trees|we took the hens into the kitchen|the ink froze}.
{We have sold|Father sold} {the brown mare|two calves|grandmother's clock} {for less than she was worth|to pay for seed|, and nobody speaks of it}.
{I am learning|They let me learn} {to read|the spinning wheel|a little music} with {the teacher|old Berta} {in the evenings|on Sundays}, and {it goes slowly|I am not the worst}.
{On <day>|Last <day>} {a pedlar|a soldier|a bear leader} {came through|slept in our barn} {and told of|with news of} {the sea|a war that is over|houses with [w5-9] floors}.
{Little|Your little} [child] {has teeth|can walk|had the measles} and {bites|asks for you|is loud again}.
{The harvest|Our harvest} {was thin|rotted in the field|came in dry, thank God}: [w12-60] sacks of {oats|rye|potatoes}, {as against [w20-90]|where last year we had double}.
{There was a wedding|They have married off [child] Dorn}, {with dancing until|and we danced till} {the fiddler fell asleep|milking time}.
#olddiary.title
{Diary|From the diary} of a {farm hand|maid|schoolmaster|carter}, 18[44-98]
{Days in|A year in} [v], {18[44-98]|from an old notebook}
#olddiary
{The notebook|The diary} {has|is} [w40-90] pages {in pencil|in brown ink}, {begun|kept} in [v]. {Here are|We print} {some|a few} of the entries. ¶ ## {January|Winter} ¶ <olddiary.beat> <olddiary.beat> <fact v> <scene v> ¶ ## {April|Spring} ¶ <olddiary.beat> {Went to [u]|Was sent to [u]}: <fact u> <olddiary.beat> ¶ ## {July|Summer} ¶ <olddiary.beat> <fact l> <olddiary.beat> <olddiary.beat> ¶ ## {October|Autumn} ¶ <olddiary.beat> <fact b> {So says the stone, and I have read it|Old folk tell it so}. <fact e> <scene e> <olddiary.beat>
#olddiary.beat
{Up|Rose} at {four|three}. {Fed|Watered} {the oxen|the pigs}, {broke|carried} {ice|stones|dung} until {dark|noon}. {Supper|Ate}: {turnips|nothing hot|soup, thin}.
{The master|The farmer} {in a temper|away at market|drunk}; {kept out of his way|had the stove to ourselves|gave each of us a coin by mistake}.
{Rain, rain|Snow to the window}. {Read|Mended harness and read} {the almanac|the one book} {again|for the [w3-12]th time}.
{Saw|Today I saw} [child] {at the well|in church|hanging out sheets}. {Said nothing|Said good day. It was evening|She laughed, I do not know at what}.
{A cow|One of the ewes} {calved|lambed|went over the edge} {in the night|on <day>}; {all well|pulled with [w2-4] others|we ate meat, which was strange}.
{Paid|Was paid} [w3-20] {crowns|coins} for {the quarter|half a year}. {Bought|Spent on} {a knife|boots, second hand|tobacco and a ribbon}. {Left|Remain}: [w2-9].
{Toothache|A swollen hand}. {The smith pulled it|Old Hilda put cabbage on it}; {better|slept|no use}.
{Great quarrel|They quarrelled} about {the well|a ham|who rang the bell}. {I held my tongue|Nobody won|By Sunday it was forgotten}.
#chronicle.title
{Chronicle|Short chronicle|Years} of [v]
{What happened when|Dates|A time line}: [v] and [u]
#chronicle
{This list|The list} {was begun by|goes back to} {a schoolmaster|a priest} and {is kept|has been continued} by {our members|many hands}. {Where|If} the {sources|papers} {differ|contradict each other}, {we say so|we follow the church book}. <fact v> ¶ {1284: Adela Rook built Rookhold Castle above Quennick|In 1284 the countess Adela Rook built Rookhold Castle}. <chron.beat> ¶ {1423|In 1423}: {Saint Orla's Chapel was built in Merrow|the people of Merrow built Saint Orla's Chapel}. <chron.beat> ¶ {1611|In 1611}: {the Three Arch Bridge was built at Sallow Bridge|Sallow Bridge got its Three Arch Bridge}. <chron.beat> ¶ 1702: {Thomas Wrenn cast the bell Great Oda in Quennick|the bell Great Oda was cast by Thomas Wrenn}. <chron.beat> ¶ 1757: {the robber Silas Brack hid the bishop's silver in Candle Cave|Silas Brack, a robber, hid the bishop's silver in Candle Cave}. <chron.beat> ¶ {1834|In 1834}: {the botanist Cornelius Pike found the star gentian on Mount Corvane|Cornelius Pike found the star gentian}. <chron.beat> ¶ {1868|In 1868}: {Elspeth Crane founded the Ambrel Lantern|the Ambrel Lantern was founded by Elspeth Crane}. <chron.beat> ¶ 1874: {Johanna Weld founded Linden School in Osterby|Linden School was founded by Johanna Weld}. <chron.beat> ¶ {1896|In 1896}: {Matthias Orne built the Ambrel Railway|the Ambrel Railway, built by Matthias Orne, was opened}. <chron.beat> ¶ 1931: {Hester Vane opened the Valley Museum|the Valley Museum was opened by Hester Vane in the old granary}. <chron.beat> <valleyfact>
#chron.beat
{In the same year|That summer} {hail|mice|a hot wind} {destroyed|took} {two thirds of|most of} the {rye|fruit}.
{Of|Among} [w40-98] {houses|families} in [v], {it is written|the book says}, [w9-30] {were empty|stood without a roof|paid no tax}.
{A bear|A wolf|A lynx} {was|had been} {shot|seen} <whereabouts>, {the last|the last but one}.
{Plague|Fever|Smallpox} {took|carried off} [w6-60] {souls|people}, {most of them in [u]|among them many children}.
{The river|The Ambrel} {froze so that carts crossed it|rose until it stood in the nave|ran so low that mills stopped for [w2-7] weeks}.
{Nothing else|No more} {is recorded|was thought worth the ink}, {which may mean|perhaps because} {it was a good year|the writer was ill}.
{A dispute|A quarrel} with [w] {about|over} {grazing|a boundary ditch|the order of a procession} {lasted|went on} [w3-40] years.
#legend.title
{The|A} {legend|tale|story} of {[l.name]|the bell in the lake|the lamplighter|the stone guest}
{Why|How} {the owl|the river|the mill} {is silent on Fridays|turned round|lost its name}
#legend
{In the days|At the time} {before|when there was neither} {the bridge|clock nor calendar}, {there lived|so they tell in [v],|lived} {a lamplighter|a miller's daughter|a poor charcoal burner|three brothers} {near|in the shadow of} [l]. <fact l> ¶ <legend.beat> <legend.beat> "{What will you give me|What is it worth to you}?" {asked|said} {the stranger|the grey woman|the fish}. "{What I have not yet missed|My name|The first thing that greets me at home}," {was the answer|came the reply}, {which was rash|and it was out before it could be held}. ¶ <legend.beat> <legend.beat> <legend.beat> ¶ {Since then|From that day} {people|they} {say|hear} in [l.home], {when the wind is right|on still nights}, {a bell under the water|someone counting|steps that go only one way}. {That is|So much for} the {story|legend}. {The facts are drier|What is certain is this}: <fact l> <scene l> <fact l.village> <fact e> ¶ {Told by|Written down from} [q], {the [q.trade]|the [q.trade] of [q.home]}, {in the winter of|in} 20[11-24]. <fact q>
#legend.beat
{Every night|Each evening} {a light|a white hare|a song} {went|came} {along the water|up the stairs|round the house}, and {whoever followed it|he who listened} {was late for everything|forgot his own street}.
{Three times|Twice} {it was warned|the warning came}: {by a dog|by an old woman with a basket|in a dream}, and {three times|each time} {nobody listened|the door was shut}.
{There was|They found} a {stone|door|spring} {that opened|which moved} {only for those|for anyone} {who carried nothing|who had wept that day|with bread in the pocket}.
{The gold|The silver} {turned to|was} {leaves|bees|cold ashes} {at cock-crow|by the first light}, {all but|except} {one coin|a single spoon}, {which is in the museum, or one like it|and that was spent}.
{The youngest|The daughter} {was not the cleverest|said little}, but {could wait|knew how to mend a net|had shared a crust with the right beggar}.
{For seven years|A year and a day} {it rained|the mill stood still|no child was born} in [v], {until|and then} {somebody laughed in church|a debt was paid|the bell was rung backwards}.
`;
