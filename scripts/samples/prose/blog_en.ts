/** Diaries in public: a kitchen, a mountain guide, hives, a reading room; and recipes. */
export const blogEn = `
#blog
<recipe>
<walkpost>
<hivepost>
<readpost>
<daypost>
<recipe>
<daypost>
#recipe.title
{My|Our|A plain|The winter} [d.name]
[d.name], {the way we do it|for a wet <day>|step by step|without fuss}
#recipe
{On the market they asked me|Somebody asked me|Three letters came this week asking|For years I have been asked}: how do you make [d]? {So here it is|Very well}. <fact d> <fact d> ¶ {I learnt it from|It was shown to me by} {my grandmother|a neighbour|an old cook at the Blue Heron}, who {measured nothing|could not read a clock|sang while it cooked and stopped when it was done}. <recipe.beat> <scene d> <fact d> ¶ ## {You need|What goes in|Ingredients} ¶ - [d.grams] grams of [d.main] ¶ - {a good pinch of|a little|two pinches of} [d.spice] ¶ - {butter|lard} {the size of an egg|the size of a walnut} ¶ - [w2-4] {eggs|onions|spoonfuls of cream} ¶ - salt{, as always|, less than you think|} ¶ ## {How to|What to do|Method} ¶ {First|To begin} {put|set} the [d.main] {in the big bowl|where it is warm} and {let everything stand|turn to something else} for [w20-60] minutes. <recipe.step> <recipe.step> {Then|After that} {add|stir in} the [d.spice]. <recipe.step> It {wants|takes} [d.minutes] minutes {and not one more|, no matter what the books say|; use them to wash up}. ¶ {It feeds|That is enough for} [d.feeds], {or four who have been in the woods|unless my brother comes}. <recipe.beat> <scene d> <fact t> <scene t> <fact c>
#recipe.step
{Stir|Beat} {slowly|with a wooden spoon}, {always the same way round|until your arm complains|until it comes away from the side}.
{Do not|Never} {open the lid|look|answer the telephone} {before|until} {you can smell it|the first half is over}.
{Wet|Flour} your {hands|board} {well|generously} and {shape|press} it {as you would a snowball|without pity|lightly, it is not your enemy}.
{Taste|Now taste}; {if it is dull|if nothing happens}, {a few grains of salt|a drop of vinegar} will {help|do wonders}.
{Let it|It should} {rest|stand} {under a cloth|by the stove} {as long as a hymn|for [w10-40] minutes|until the cat notices}.
{Pour off|Strain} the {liquid|fat} and {keep|save} it for {soup|tomorrow|the potatoes}.
#recipe.beat
{The first time|Once} I {burnt it|forgot the salt|made three times too much}, and {we ate it all the same|the hens were delighted|nobody dared to say anything}.
{If you have no|When there is no} {oven|big pan}, {a neighbour has|two small ones do}; {that is how I met half the street|do it in turns}.
{It keeps|You can keep it} [w2-6] days {in a cool place|under a plate}, {but I have never seen that happen|they say}.
{Some add|There are people who add} {raisins|bacon|a glass of spirits}. {I say nothing|Let them|I have tried it and will not again}.
{Serve|Bring it to the table} {hot|warm, not hot|on the board}, {with|and beside it} {sour cream|pickled plums|nothing at all}.
{With it|Beside it} {goes|we drink} {cider|buttermilk|thin beer}, {and talk|and no music}.

#walkpost.title
{Up|To|Round} [l.name] {in|on} {the rain|one day|an empty stomach|a <day>}
{Wet boots|Good light|Clouds from the west}: [l.name]
#walkpost
{Six in the morning|Still dark|The alarm at four}. {Pepper|My dog Pepper} {was ready|stood at the door} before me. <weather>. {The plan|Today's aim} was [l]: <fact l> <scene l> ¶ <walk.beat> <walk.beat> {In [l.home]|When I came through [l.home]} <who q> {was already up|called something across the street|gave me} {<foodbit> for the way|and asked where I was off to|and laughed at my hat}. <fact q> ¶ <walk.beat> <fact l.village> <walk.beat> ¶ {At the top|At last|By <clock>} {I sat|we sat} {with our backs to a stone|out of the wind} and {ate|shared} <foodbit>. {One could see|Below lay} [v], {small as a toy|in a ring of smoke}, and {beyond it|further down} [u]. <fact u> <walk.beat> ¶ {On the way down|Going back} I met [r], {the [r.trade]|who is the [r.trade] of [r.home]}, {with|carrying} <smallthing>. {We did not say much|We talked for half an hour about snow}. <fact r> <scene r> ¶ {[9-26] kilometres|In all [w9-26] kilometres}, [w600-900] metres up, {one blister|no blisters}, {two marmots|an eagle|[w3-15] chamois}. <walk.beat>
#walk.beat
{The path|Our path} {goes|climbs} {steeply|in [w7-40] bends} {through|beside} {larches|bilberries|a scree that talks} and {comes out|ends} <whereabouts>.
{Halfway|After an hour} {the fog|a cloud} {came down|closed in}, and {I counted steps|I followed the dog|for a while I walked by ear}.
{There is|You cross} a {plank|bridge of two logs}; {cross it|do so} {one at a time|without looking down|before noon, when the snow water comes}.
{Somebody has|An unknown hand has} {built|put} {a little house of stones|a cross of sticks|a line of cones} {on the ridge|beside the spring}, {and I left it as it was|and I added one}.
{What I love|The best thing} {up there|on such days} is {the quiet|the smell of thyme and wet dog|that nobody can telephone}.
{My knee|The left boot} {said what it thought|complained} {on the way down|from [l.home] on}; {we know each other|I did not listen}.
{A guest|Someone} asked {last week|once} {whether I am not bored|why I go where I have been}. {It is never|But it is not} {the same mountain|the same me}.

#hivepost.title
{Hive|Box} [w3-19] {swarms|is quiet|has a new queen}
{Bees|The bees} {in|and} [month]: {notes|what I saw|work to do}
#hivepost
<weather>, and {the bees|my bees} {knew it before|did not like it|stayed in}. {I have|There are} [w24-60] hives {above Starkhope|on the slope}, and {each|every one} {has a character|is a house with its own manners}. <fact starkhope> <scene starkhope> ¶ <hive.beat> <hive.beat> {Bramble|My dog Bramble} {keeps|kept} {a respectful distance|to the wall} {since last [month]|ever since a certain day}. <hive.beat> ¶ {This week|On <day>} <who q> {came up|walked all the way up} {for|to fetch} {wax|a jar|advice}. <fact q> "{Do they know you|Can they tell people apart}?" {I was asked|was the question}. {They know|I said they know} {smoke, haste and onions|who is afraid}. <hive.beat> ¶ {In August|When August comes} {there is|we shall see at} the Honey Feast, <fact honey> {I hope for|It could be} [w180-400] kilos {this year|}, {if|unless} {the lime trees|the weather|the bears of bureaucracy} {hold|change their mind}. <hive.beat> <fact starkhope> <valleyfact>
#hive.beat
{I lifted|When I lifted} the lid of {number|box} [w2-24], {and|there} {they hummed|the sound was} {low|like a distant organ|like someone reading aloud in the next room}.
{A swarm|One swarm} {hung|settled} {in the plum tree|on the weather vane|on the priest's bicycle} {like|the size of} {a beard|a ham}; {I needed|it took} {a ladder, a broom and a prayer|[w2-4] hours}.
{The combs|The upper combs} {are|were} {heavy|dark|nearly full}, {with|and smell of} {heather|lime blossom|raspberry}.
{Wasps|Mice|A woodpecker} {had found|tried} {number|hive} [w3-20], so I {narrowed the door|hung up old cutlery|sat there for an evening with a book}.
{Stings|Number of stings}: [w2-15], {all deserved|one on the eyelid|not counting gloves}.
{The old queen|Their queen} {has|had} {gone|stopped laying}; {a new one|her daughter} {is on her wedding flight|marked with a white dot, runs about like a landlady}.
{I feed|Now they get} {nothing|sugar water, [w2-9] litres} {until|before} {the willows bloom|the nights are longer than the days}.

#readpost.title
{Borrowed|Returned|Late} this {week|month}: notes from the Reading Room
{What|What people} {in Pennorth|up here} {read|are reading} in [month]
#readpost
{The Reading Room|Our Reading Room} in Pennorth {was opened|has been open since it was opened} in 1883, and {I sometimes think|one could believe} that {the stove|the cat of my predecessor|one of the readers} {has been here since then|dates from that year}. <fact clara> ¶ {This month|In [month]} we {lent|gave out} [120-480] books and [w5-30] fishing rods. <read.beat> <read.beat> ¶ <who q> {took home|has borrowed} {a life of a polar explorer|three novels and an atlas|the thick one about knots}, {for the third time|and will not say why}. <fact q> <scene q> <read.beat> ¶ {Most asked for|Still the favourite}: the Songs of the Sorrel by Lucian Mare. <fact mare> {I know|Old readers know} {half of them|a dozen} by heart: {"The river has no hurry, it has time"|"Who counts the snow must count again"|"My house has windows on both sides of sleep"}. <read.beat> ¶ <who r> {brought back|returned} a book {due in|borrowed in} 19[88-99], {with|containing} {a pressed flower|a railway ticket|an unpaid bill} {between the pages|as a bookmark}. {There was no fine|The fine is a cake}. <fact r> <scene r> <fact v>
#read.beat
{The children|The afternoon group} {want|asked for} {ghosts|something with horses|the true story of Silas Brack}; {I read|we read} {two chapters|until the stove went out}.
{New on the shelf|New}: {a book about moss|a cookery book without pictures|a novel in which nobody is murdered|letters of a lighthouse keeper}.
{I mended|Mended this week}: [w3-30] spines, {two atlases|one dictionary (letter S missing)|a psalter with tooth marks}.
{In the evening|When it is dark} I {play|practise} the harp {between the shelves|for the dictionaries}, {who do not complain|since nobody borrows at that hour}.
{There is|We found} {a note|a pencil remark} in the margin of {page [12-390]|an old almanac}: "{Not true, I was there|Rain, rain, rain|Ask Hester}".

#daypost.title
{A|Just a|An ordinary} <day> in [v]
{Small things|Nothing special|Odds and ends} from [v], [month]
{What the [p.trade] saw|Notes of a(n) [p.trade]}
#daypost
{My name is|For new readers: I am} [p], {and I am|} the [p.trade] {here in|of} [p.home]. <fact p> <weather>. ¶ <day.beat> <day.beat> <fact p> ¶ {At <clock>|Then} <who q> {came in|passed by|knocked} and {told me|brought the news} {that|:} <day.news> <fact q> "{Who says so|And why}?" {I asked|said I}. "{Everybody|My sister|The driver of the milk cart}." <day.beat> ¶ {I went|In the afternoon I went} {over to|up to} [b]: <fact b> <scene b> {There I met|There was} <who r>, {who had|carrying} <smallthing>. <scene r> <fact r> ¶ <day.beat> {Supper|In the evening}: <foodbit>. {Tomorrow|Next week} {is|comes} {washing day|the man about the roof|my turn to ring the bell}. <valleyfact>
{There are days when nothing happens|Some days have no title}, and {I like them|they are the ones I write down}. <fact p> <day.beat> ¶ <day.beat> <day.beat> <fact v> {In [v]|Here} {one hears|we hear} {everything|news} {twice|from both ends}: {first|at first} that <day.news> {then|and afterwards} {that it was not so|the opposite}. ¶ <who q> {asked|wanted to know} {whether|if} I would {help with|come and look at} {a gate|the choir|a cow}. <scene q> <fact q> {I said|So I said} {yes, of course|perhaps|tomorrow, and went at once}. <day.beat> ¶ {About [c]|Since you ask about [c]}: <fact c> <scene c> {I have|I still have} {a photograph|a scar|a ribbon} {from the year|of} 19[71-98]. <fact d> ¶ <day.beat> {That is all|So much for today}. <fact w>
#day.news
{the mayor wants a new hat for the official photograph.|the summer train will have an open carriage.|a film is to be made by the lake.|there is a wolf in Brackwood, or a large dog.|the bridge will be closed for painting.|somebody won [200-900] crowns and tells no one.|the school needs a piano, any piano.|the swallows are nesting in the letter box again.}
#day.beat
{I swept|This morning I swept} the {yard|shop|step}, {found|and found} <smallthing> and {put it on the wall|hung it on the gate} {for whoever misses it|in case}.
{Two tourists|A young couple|A man with an umbrella} asked {the way to|for} [l]. I {drew a map|pointed with a spoon|told them to follow the smell of thyme}, {they thanked me in three languages|and they went the other way}.
{The kettle|My stove|The shop door} {has a new sound|is failing}, {something between|like} {a kitten and a hinge|a small trombone}.
{Weighed|I weighed} {the pumpkins|the cat|last week's honey}: [w2-19] kilos, {more|less} than {expected|my neighbour's, but who is counting}.
{The post|Felix with the post} {came late|brought only bills|had a letter for the previous owner, who died in 1962}; {his mule Parcel|Parcel the mule} {ate|looked at} {a geranium|me as if I owed him money}.
{A child|Little [child]} {wanted to see how it is done|came to ask why the moon comes along|asked for a piece of string, this long}. {I showed it|We found one}.
{I tried|Tried} to {mend|paint|sell} the old {bench|scales|bicycle}; {result|the result}: {it is a different thing now|two fingers blue|I shall keep it}.
{From the window|Over the hedge} I {saw|watched} {the hares|a heron|the [t.trade] [t], from [t.home]}, {doing nothing in particular|for as long as the coffee was hot}.
`;
