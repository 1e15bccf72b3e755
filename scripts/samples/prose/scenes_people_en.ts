/** What is told of each person, and of nobody else: a few sentences each, dealt like cards wherever the person comes up. */
export const scenesPeopleEn = `
#scene.Marta Quill
{At three in the morning|Long before the first train} the only light on the market square is {the bakery's|Marta Quill's}, and {drunkards|night watchmen|poets} {use it to find the way home|warm their hands at the cellar grating}.
Marta {scores|cuts} every loaf with {a razor blade that belonged to a barber|three strokes and a small one}, {so that nobody can say it was bought elsewhere|as others sign a letter}.
{If a child cannot pay|For those who are short of a coin}, the bread costs {a song|a joke}, {and the shop has heard them all|but it must be a new one}.
{Her sourdough is|The sourdough in the stone jar is} {older than she is|forty years old at least} and {is fed|gets its flour} {before the cat, before the baker, before anything|even at Christmas}.
{On Saturdays|When the queue reaches the fountain}, Marta {reaches for the accordion|lets the accordion breathe once or twice}, and {the waiting seems shorter|those at the end stop grumbling}.
#scene.Jonas Fenner
Jonas Fenner {sets his watch|sets two watches} by the {sun|church of Hallin}, {never|and under no circumstances} by the town hall, {whose clock is four minutes fast|which he calls the liar}.
He keeps a {box|drawer} {in the ticket office|under the counter} for {gloves without a partner|single gloves}: {sixty-one|a hundred and four} {at the last count|so far}, {and he has not given up hope|and one pair has found itself again}.
{When the last train has gone|After the ten o'clock}, the stationmaster {plays the trumpet to the empty platform|takes out the trumpet}, {slowly and with the mute in|and someone at the sawmill always claps}.
{He has never|In forty years he has not} {missed a train|run on a platform}, {and he gives the same reason for both|and holds the one as well as the other for bad manners}.
{Travellers who are sad|People who come too early} {are given|get} {tea from his own cup|the chair by the stove}, {and no questions|and the timetable of 1903 to read}.
#scene.Ilse Carrow
{In the cellar|Under the vaults} of the dairy Ilse Carrow {taps|knocks on} each wheel of cheese with {one knuckle|a little hammer} and {listens|bends her ear}: {ripe cheese|a good one} {sounds like a door in another house|answers late}.
{Her goat Biscuit|Biscuit, the goat,} {once ate|is said to have eaten} {a hymn book|the tax papers for a whole year|a judge's hat}, {and Ilse framed what was left|which saved her a good deal}.
{Milk has moods|No two milks are alike}, {says Ilse|she says}: {before thunder it is nervous|after a wedding the cows are absent-minded}, {and the cheese remembers|and you taste it in March}.
{She learnt|The cheesemaker learnt} {the trade|everything} from {a great-aunt with one eye|two old brothers who never spoke to each other}, {who tasted with eyes shut|and carried their silence into the recipe}.
The blue in her cheese comes from {a bread of rye that is left to mould|a corner of the cellar nobody may sweep}, {and that is all she will say|and more would be telling}.
#scene.Tobias Wrenn
{A bell|Every bell} is {poured|cast} {at night|when it is dark}, says Tobias Wrenn, because {only in the dark can one read the colour of the bronze|the metal is shy}; {and then|after that} {nobody speaks until it has set|the whole street holds its breath}.
{Old Thomas Wrenn|Thomas Wrenn, who cast Great Oda in 1702,} {was his forefather|is an ancestor of his}, {and the two have the same ears|one can see it in the portrait: the ears}.
He buries the mould {in the floor|in clay, horse dung and goat hair} and {stamps it down|tramples the earth} with {eight|six} neighbours in {step|clogs}, {which looks like a dance and is not|and somebody always laughs}.
{Cracked bells|Bells with a crack} {come to him|are brought} from {far away|three counties}; {he strikes them|Tobias knocks once}, {shakes his head|turns pale} {like a doctor|and asks the family to sit down}.
{For the tuba|To play the tuba} {one needs|you want}, {as for founding|so he holds}, {breath, patience and a strong chair|no more than four notes, but the right ones}.
#scene.Agnes Holm
Agnes Holm {begins|opens} every school day with {a window|the same question}: {what is different outside|who has seen something new}? {Since 1996|In all these years} {nobody has ever been allowed to say "nothing"|the answers fill eleven notebooks}.
{Her violin|The violin} {hangs|has its place} {beside the map of the valley|above the coat hooks}, and {when arithmetic gets stuck|if it thunders}, {she plays until it goes on|the class hums along in thirds}.
{Punishment at her school|Whoever misbehaves at Linden School} {is to|must} {sweep the leaves of the linden, all of them|learn a poem and recite it to the caretaker's hens}.
{Half the valley|Every second grown-up} {still writes|has} {her|the same} {round g|capital S with a hat}, {by which one recognises anonymous letters|to the grief of forgers}.
{On excursions|When the class goes out} she {counts her pupils|counts heads} in {threes|a whisper}, {and once came home with one too many|and is never wrong by more than a dog}.
#scene.Petra Lunde
Petra Lunde tells {the bees|her hives} {everything that happens in the village|the news}, {births first|deaths in a low voice}; {bees that are not told|those that learn it from others} {move out|take offence}.
{Her dog Bramble|Bramble} {was stung once, on the nose|learnt his lesson in the first summer}, and {has walked|goes} {backwards past the hives|past the hives on tiptoe} to this day.
{The honey of Starkhope|What she fills into jars} {is dark|tastes of thyme and something burnt}, {because the bees climb|since they fly} {up to the alpine roses|as high as the snow patches}.
{In winter|From November to March} the beekeeper {puts an ear|lays a hand} {to the wood|on each box}: {a hum like a distant mill|that low note} {means all is well|is the only music in Starkhope}.
There is no {sign|shop}: {whoever wants honey|the customer} {climbs up|walks to Starkhope}, {knocks|calls} and {waits until the veil is off|is given a spoon before a price}.
#scene.Edwin Sorley
Edwin Sorley {never draws a plan|builds without a drawing}; {he walks round the planks|he looks at the wood} for {a week|days}, {and then|until} {the boat has made up its mind|he knows what it wants to be}.
{Every boat|Each of his boats} {has|gets} {one nail of copper|a coin under the mast step}, {and its place is a secret|which brings luck, or at least change}.
{When the clarinet sounds|If one hears a clarinet} {across the water|over the lake}, {varnish is drying|the boatbuilder has nothing to do but wait}, {and people row nearer|and the ducks take sides}.
{His largest work|The longest boat he built} is {nine metres long|the lake ferry of 1999}, {his smallest|the smallest one} {sails in a bathtub in Osterby|was for a doll}.
{Larch for the planks|Planks of larch}, {oak for the keel|a keel of oak}, {and patience for the rest|and curses for the caulking}: {so he learnt it|nothing else floats, he says}.
#scene.Nora Tamblin
{At the loom|When she weaves} Nora Tamblin {counts aloud|thinks in numbers}, {and visitors who ask something|so a question} {costs her four threads|may cost an hour}.
Thimble, {her cat|the weaver's cat}, {sleeps|lies} {in the basket of red wool and only there|on whatever is needed next}, {which explains a certain scarf|and has a patch named after her}.
{The blue of Pennorth|Her blue} {comes from|is made with} {woad|plants from the station garden} and {smells so badly|has such a smell} {that the vat stands downwind|while it is made that the mill is left alone with it}.
{For the wedding of|When it came to the wedding of} a {cousin|neighbour}, {the weaver wove|she made} {eleven metres without a fault|a cloth with one mistake on purpose}, {since only|because} {spiders are perfect|the perfect invites bad luck}.
{Twelve looms run|Of the old looms twelve still run} {at the weaving mill|in the mill}, {and each|every one} {has a voice of its own|limps in its own way}; {Nora knows|she can tell} {from the street which one is in a bad mood|them apart through two walls}.
#scene.Caspar Dray
{Rags, water and patience|Old shirts, river water, time}: {that is all paper is|nothing more is in his paper}, says Caspar Dray, {and dips the mould|and lifts out a sheet} {with one slow swing|as others draw a curtain}.
{In each sheet hides a sallow leaf|Held against the light, every sheet shows a sallow leaf}, {his water mark|the sign of the mill}; {letters to the bank|love letters} {are best written without it|use up most of the stock}.
{The wheel|The mill wheel}, six metres high, {talks all night|is never quite silent}, and {the papermaker sleeps badly|Caspar wakes} {only when it stops|in a town where there is none}.
{He drums|Caspar plays the drum} {as the stampers fall|in the rhythm of the stampers}: {long, long, short|heavy and even}, {and marches come out well|but waltzes limp}.
{The Lantern|Every Friday the newspaper} {is still printed on|buys} {his paper|what he makes}, {and fish is wrapped in it the day after|with complaints about the price since 1981}.
#scene.Hugo Brandle
Mayor Hugo Brandle {wears|has} {the chain of office|his chain} {only to weddings and floods|as seldom as he can}, {because it catches in doors|since Admiral the parrot tried to open it}.
{His parrot Admiral|Admiral} can say {"Objection"|"Next item"|the price of gravel}, and says it {at funerals|when the opposition is speaking}.
{Every petition|Whatever is asked of him} {he reads twice|goes into his left pocket}, {once for what it says|first for the facts} and {once for who wrote it|then for the spelling}, {and the answer comes on a postcard|and nobody has waited longer than a month}.
{He was|Before he was mayor he was} {a drain inspector|a land surveyor}, {which|and this}, {he says|according to him}, {is the better school for politics|taught him where everything ends up}.
In his office stand two chairs: {a soft one for complaints and a hard one for praise|a low one for visitors and one with three legs for himself}.
#scene.Selma Voss
Selma Voss {makes her rounds|visits the sick} {on a bicycle with two bells, one for warning and one for joy|by train, by boat and on foot, with a bag that weighs nine kilos}.
With children the doctor first {listens to the teddy bear, whose heart has been sound for years|explains the stethoscope, which may be tried on the father}.
What she prescribes most often is {sleep|a walk to the lake|less coffee and fewer brothers-in-law}, {and most people get better|and the chemist complains}.
The cello {stands behind the screen in the surgery|waits next to the scales}, and {when the waiting room is empty|between two patients} {she plays eight bars|one can hear why it is empty}.
{In the winter of the great snow|Once}, {a birth and a broken leg|two births} {called her|happened} {at opposite ends of the valley|on one night}; {she went to both|the doctor reached them both} {by sledge|thanks to the milk train}.
#scene.Rufus Ashgrove
Rufus Ashgrove {labels|numbers} {everything|whatever stands still}, {even|including} {his sandwiches|the mop}, {and can tell you|and knows} {where a thing is|its number} {in the dark|faster than its use}.
Duke, {his tortoise|the museum's oldest living thing}, {needs|takes} {a morning|forty minutes} {from the coins to the clocks|across the great hall}, {and visitors follow him|which is, says Rufus, the right speed for a museum}.
{What he would save first in a fire|What he would save before all else}? {The tortoise|The visitors' book}, {then the sledge|then the oldest broom}, {and the rest is insured|since kings have enough friends}.
{Every winter|When the museum is closed} the museum keeper {winds|takes apart} {the tower clock|a clock}, {cleans each wheel|oils it with a feather} and {has one piece left over|puts it together in a better mood}.
{School classes|Groups of children} {may|are allowed to} {choose|pick} one {object|thing} and {lie about it|invent its story}; {the best lie|the finest invention} {is written on the back of the label|wins a night in the museum}.
#scene.Lena Marsh
{On Thursday nights|Before the paper goes to press}, Lena Marsh {reads|checks} every line {aloud|backwards}, {for the ear finds|because in this way she finds} {what the eye forgives|the mistakes that hide in sense}.
No news, says the {editor|newspaper editor}, is too small: {a lost glove|a hen on the line} {is read by all, a speech by none|has more readers than the budget}.
{Her flute|The flute} {lies|is kept} {in the drawer for corrections|among the proofs}, {and is taken out|and sounds} {when a sentence will not end|after every deadline}.
{Letters to the editor|The letters of readers} {are printed|appear} {if they are signed|with its spelling mistakes}, {unsigned ones|the anonymous ones} {light the stove|are answered too, by silence}.
{Elspeth Crane's chair|The chair of Elspeth Crane, who founded the paper in 1868,} {is still in use|stands at her desk}, {too low|with a cushion}, {but it has been right before|and one does not argue in it}.
#scene.Otto Kestle
Otto Kestle {has been|has stood} {on the top of Mount Corvane|on Corvane} {more than five hundred times|six hundred and twelve times}, {and still|but} {takes his hat off|greets it} {up there|each time}.
{Pepper, his dog,|His dog Pepper} {finds|smells} {snow bridges|bad weather} {before the guide does|an hour ahead}; {she sits down|the dog lies across the path}, {and the party turns back|which settles all discussion}.
Beginners are taught {first to fall|how to sit}, {then to walk|only then the knots}, and last of all {to look down|how to be afraid at the right moment}.
{In his rucksack|What he carries}: {a rope of forty metres|two ropes}, {a lemon|an onion}, {candle stumps|a deck of cards with no queen of spades} and {a letter he has never opened|needle and thread}.
The mountain guide does not {name|say} {a time|when one will arrive}; {"when the mountain lets us" is the only timetable|he counts not in hours but in bars of chocolate}.
#scene.Bridie Mallow
{Behind the bar|At the Copper Kettle} Bridie Mallow {remembers|knows} {who drinks what|every debt}, {and never writes it down|in her head}, {except|unless} {in chalk on the kettle|people have quarrelled}.
{Late in the evening|After ten} the innkeeper {takes the banjo from its nail|plays the banjo}, {and those who wanted to leave sit down again|and every coat that is already on is taken off}.
{Her dumplings|The Hallin dumplings she makes} {float|rise} {when they are ready|all at once}, {"like good ideas"|she says}, {and must be eaten|and then one has} {within four minutes|no time for talk}.
{A traveller|Once a stranger} {paid|settled his bill} {with a story|with a recipe}, {and because it was good|which was so good that} {the second night was free|she asked for it in writing}.
{Fights|Quarrels} {end|are settled} {outside, under the great kettle|in her kitchen}, {where both sides peel onions|since nobody can stay angry below it}, {until nobody knows why they are crying|and the innkeeper holds the towel}.
#scene.Simon Peake
Simon Peake {speaks perhaps forty words a day, most of them to Fly, his dog, who needs only ten of them|says little, and much of it to sheep, who seem to agree}.
{He knows his sheep|The shepherd tells his sheep apart} by {their cough|their faces}, {and names them|he calls them} after {women who refused him|rivers}, {the biggest is called Ambrel|which is his kind of joke}.
The weather he reads {from the way the flock lies|in the wool}: {close together means wind|heads uphill mean snow}, {and spread out a fine day|and scattered like crumbs a good day for washing}.
{From June to September|All summer} {he lives in the stone hut|Simon is above the tree line}, {comes down|and appears in Starkhope} {once a week|on Sundays} for {tobacco, salt|flour} and {a look at the paper|news he does not believe}.
{His broth|What simmers in his pot} {never runs out|has been on since spring}: {barley and thyme are added|he adds barley, a bone, thyme}, {and guests bring what they have|and the ladle goes round}.
#scene.Clara Dunmoor
Clara Dunmoor {recommends|lends} {books as a doctor gives pills|a book to everyone who comes in from the rain}: {a sea voyage against fog|something funny after funerals}, {one chapter before bed|not to be taken with soup}.
{The harp|Her harp} {stands between History and Travel|stands where the atlases were}, and in her library silence {is a matter of taste|means pianissimo}.
{Books that come back late|For late books} {have to be|she asks that they be} {retold|praised or cursed} {aloud|in three sentences}, {which the whole room enjoys|a fine that few mind paying}.
{Fishing rods|The rods} {are lent|go out} {for a week|like books}, {and the librarian notes|and in the card index stands} {what was caught with them|"returned with pike"}.
{She has read|The librarian is reading} {every book on the left wall|her way along the shelves}, {and is now at the letter M|and has got as far as moths}; {the right wall|what lies beyond} {is for old age|she is saving}.
#scene.Walter Hesk
One hears Walter Hesk before one sees the forge: {two light strokes and one heavy|one heavy blow and two that bounce}, {like somebody telling a joke|as steady as rain}.
{Captain, his donkey,|The donkey Captain} {carries|brings} the {charcoal|iron} {up from the station|to the forge} and {stops|stands still} {at every gate where he was once given an apple|in front of the school, out of habit}.
{He shoes|The blacksmith shoes} {only horses he has been introduced to|no horse he has not talked to}, {and the vet|and Isolde Varney, the vet,} {brings them herself|vouches for them}.
{The knife|A knife} from his forge {is made|is finished} {in seven heats|over nine days} and {tested|proved} {on bread and on iron|by cutting a hair}, {and one is never given away, for that cuts friendship|and costs one coin more than one has}.
{At Christmas|In December} {he bakes|Walter Hesk bakes} bell buns {in the embers|on the anvil plate}, {with almonds and orange peel|full of almonds}, {and they taste a little of iron|for every child in Quennick}.
#scene.Anselm Gray
{Old Anselm Gray|Anselm Gray, who was born in 1944,} {plays|has played} the organ {in Saint Orla's Chapel|under the painted fish} {since he was fifteen|from memory}, {and the bellows boy|and whoever treads the bellows} {chooses the last hymn|is paid in chocolate}.
{Minuet, his canary,|The canary Minuet} {sits|has a perch} {on the music stand|among the pipes} and {falls silent|turns her back} {at wrong notes|when he plays too fast}.
{One pipe|The lowest pipe} {has been mute|has not sounded} since {the flood|1911}, and the organist {sings that note|hums it}, {and those who know wait for it|and many think this is the best note of all}.
He plays weddings {quickly|in one breath} and funerals {slowly|with a dance hidden in the bass}, {for the dead, he says, have time|and thinks that nobody notices}.
He tunes the organ {twice a year|in frost and in heat}, {lying on his back|with a candle and a spoon}, while {the ferryman holds the key for him|somebody holds his ankles}.
#scene.Ottilie Brook
Ottilie Brook {rows out|is on the water} {while the lake is still black|at four}, {and counts|and finds her nets} {by the lights of Merrow|from the smell of the reeds}.
Herring, {her cat|a cat with one ear}, {sits|stands} in the bow {like a captain|every morning}, {and leaps ashore|and takes her share} {before the rope is tied|without asking}.
{Char|The fish} {hangs|must hang} {for ninety minutes|an hour and a half} over juniper, {not beech|never pine}, {says the fisherwoman|she says}: {"smoke is a spice"|"you can smell a liar by his smoke"}.
{There is a pike|Somewhere in the lake lives a pike} {that has broken three of her nets|as long as an oar}; {she calls him the Bishop|Ottilie Brook has offered him peace}, {and leaves him the autumn|but no date has been agreed}.
{Small fish|What is too small} {goes back|is put back} {with a word|head first}, {and they grow|because they remember}, {she is sure of it|or so her father taught her}.
#scene.Piet Hallow
{An engine|A steam engine}, says Piet Hallow, {wants to be asked|is a kettle with ambition}, {not ordered|and must not be insulted}; {so he talks|therefore the engine driver talks} to her {all the way from Sallow Bridge to Tolverne|on every gradient}.
On the coal shovel he fries {an egg|bacon} {between Hallin and Merrow|on the long straight}, and it is done {in the tunnel|exactly at the bridge}.
{His trombone|The trombone} {travels|rides} {in the tender|behind the coal}, {wrapped in a raincoat|in a case made of sleeper wood}, {and at Tolverne|and at the upper end of the line} {he plays the steam out|there is a concert for the sheep}.
{One whistle for the school means good morning|Two short whistles near the lake are for his wife}, {a long one is for a cow|one long one means put the potatoes on}.
{In snow|When snow lies on the line} {the driver takes Heron, the red one|he prefers the red engine, Heron}, {for the milk train Gentian|and for Sundays the blue Gentian}, {and Marten, the green|while green Marten} {hauls the slate|does whatever is left}.
#scene.Rosa Finch
Rosa Finch {digs|fetches} her clay {from the river bank|below the Three Arch Bridge}, {sieves it|lets it freeze for a winter} and {sings to it, and nobody knows if that helps|leaves it in peace, and the bowls are good}.
Duchess, {the potter's goose|her goose}, {guards|patrols} {the drying boards|the yard of the old toll house} {better than any dog|hissing at tax men}, {and has left|and on some bowls is} {a footprint|the mark of a web} {that people pay extra for|under the glaze}.
{Every jug|Each jug} {she throws|from her wheel} {has a thumb mark|leans a little} {at the handle|to the left}: {"so that you know where to hold on"|"so it looks as if it listens"}.
The kiln {is fired four times a year|burns for two nights}, {with apple wood from Beatrix Lorne|so that the whole of Sallow Bridge sees the glow}, and {nobody may bring bad news|cheese is toasted in front of it}.
{What breaks goes|Broken pots go} {into the path|under the cabbages}, {which by now|so that the garden} {glitters like a fish|rings when one walks on it}.
#scene.Greta Storr
{Three times a day|At seven, at two and at nine} Greta Storr {climbs|goes out} {to the white box|to her instruments} on Ildfell and {writes down|notes} {the temperature, wind and cloud|figures}, {and once a year|and beside them sometimes} {a word: "lovely"|a small drawing}.
{When the cable is iced up|In storms} {she plays the guitar, with gloves|the guitar helps to keep the fingers warm}, {and the wind gauge keeps time|and outside the wind gauge howls along}.
{Farmers|People in the valley} {telephone|ring up} {before mowing|before weddings}, and the weather observer {answers|says} {in percentages|what she sees, never what they want}, {which some hold against her|and is thanked with eggs}.
{The oldest|The first} {log book|page} {is of|dates from} 1907, {in a hand like barbed wire|with a squashed fly}: {"Fog. Fog. Fog. Married."|"Cannot see the door"}.
{She once saw|From up there she has seen} {a rainbow by moonlight|her own shadow with a ring around it}, {wrote it down|measured it} and {told nobody for a week|went in to heat the soup}.
#scene.Milo Thatch
Milo Thatch {measures|looks at} {a thing|every board} {three times|twice}, {then drinks coffee|then walks away}, {and cuts|and saws} {once|without a line}.
{His double bass|The double bass} {he built himself|is his own work}, {from|out of} {a church pew|the door of a barn}, {and on damp days|and it} {it smells of incense|still remembers hay}.
{In Pennorth|Among his neighbours} there is hardly {a roof|a staircase} without his pencil mark: {a small owl|the letters M and T}, {under the third step|where only mice read it}.
Iron nails, to the carpenter, are {an apology|a confession}; {good joints hold by themselves, like good marriages|wood that fits needs no excuse, as the beams in the weaving mill show}.
{For the play|When the school puts on a play} {he makes|Milo makes} {the castle|a ship}, {every year another|out of the same eleven planks}, {and afterwards|and in spring} {they become hen houses|the ship is a fence again}.
#scene.Isolde Varney
Isolde Varney {is called|gets called} {at any hour|mostly at night}, and {rides|comes} on Comet, {her horse|a grey horse}, {because|since} {no car gets up there|a horse calms other horses}.
A vet, she says, {has patients who do not lie and owners who do|needs long arms, short nails and no pride}, {above all in lambing time|especially on the day after the fair}.
{She has|The vet has} {splinted|bandaged} {a heron|a lamb's leg} {with a knitting needle|with the handle of a spoon}, {and once|and on one occasion} {treated|looked at} {the museum's stuffed otter, out of politeness|a clockwork mouse, for a crying child}.
{Her fee|Payment} {may be|is} {in cheese|in firewood}, {and from some|and now and then} {a calf is named after her|she takes a promise}: {there are nine Isoldes in Hallin|which is why her cellar is full}.
{Comet|Her horse Comet} {knows|finds} {the way home from every farm|all the gates}, {so that she can sleep|and she sleeps} {in the saddle|on the way back}, {under an umbrella if need be|her hat over her eyes}.
#scene.Amos Pellow
Amos Pellow {takes the ferry across in eleven minutes, against the wind in fourteen|brings the ferry across eighteen times a day, when nobody comes too}: {a timetable, he says, is a promise to the lake|it is for the look of it, he says}.
Anchor, {his dog|a heavy brown dog}, {jumps ashore first|pulls the rope}, and {those who come late are barked on board|anyone who hurries gets wet feet}.
{The fare is two crowns there and one back|A crossing costs two crowns, the way back one}, {since|because} {"you have to come home anyway"|one ought to be able to afford to return}.
{On foggy days|In fog} the ferryman {rings a cow bell|steers by the organ}: {when Anselm Gray practises|if the chapel hums on the left}, {he knows where the landing is|all is well}.
{He cannot swim|It is no secret that he cannot swim}, {and this|which}, {he says|according to him}, {has made him a careful man|is why he has never left the boat}.
#scene.Beatrix Lorne
{In the orchards|Along the river} Beatrix Lorne {grows|keeps} {forty-two|more than forty} sorts of apple, {and knows|and can name} {each|every one} {with her eyes shut|by the sound of the bite}.
{The horn|Her horn} {calls the pickers to lunch|is blown from the ladder at noon}, {and the deer come as well|and even the starlings leave, at least for a while}.
{In January|On a cold night after New Year} the apple grower {sings to the oldest tree|pours cider on the roots}, {neighbours beat pans|children fire cap guns}, {and nobody has ever tried without|and the harvest has been good nine times in ten}.
The bridge tart she bakes has eight hundred grams of apples, cinnamon and {nothing from a tin|a crust thin enough to read through}, and {it is gone before it is cold|no slice has ever grown old in her house}.
The wasps {she leaves alone|get the windfalls}, and boys may take {what they can carry in two hands|an apple each, on condition that they say from which tree}.
#scene.Felix Oram
Felix Oram and his mule Parcel {climb nineteen kilometres every morning|cover the upper round every day}, {over three footbridges|past four dogs}, {for some weeks on snowshoes, both of them|in winter behind the plough}.
{Letters with black edges|Sad letters} he brings {last|in person}, and he {stays|waits} {until they are read|on the bench outside}; {bills|the tax office} {he pushes under the door|goes under the door}.
{The postman|He} {reads postcards, like everyone, but forgets them at the garden gate|sees no postcards, he says, but somehow knows what weather they have at the coast}.
{Parcel|The mule} {stops|halts} {at every box|before each door}, {also|even} {at those of people who moved away|where there has been no post for years}, {and must be told|until Felix shows him} {that there is nothing|an empty hand}.
{At Christmas|In the week before Christmas} {he carries|they carry} {four hundred parcels|more than the mule weighs}, {and children|and in return children} {leave|put out} {two carrots and a biscuit|hay for one and soup for the other}.
#scene.Gideon Roe
Gideon Roe {splits|opens} slate {with one tap|along a line only he can see}; {the block sighs|it makes a sound like a page}, {and there are two|and what was stone is roof}.
{The bagpipes|His bagpipes} {he plays|are played} {only in the old quarry|at the quarry's edge}, {where the echo|because there the echo} {is a second piper|joins in half a bar late} and {the neighbours are far|nobody can complain but crows}.
{His father|The father of Gideon Roe} {was foreman|worked} {in the quarry|there} {until it closed in 1962|to the last day}, {and brought home|and kept} {the key|the last slate}, {which hangs over the door|and it is still on its nail}.
{Gravestones the stonemason cuts in silence, doorsteps with songs|A gravestone takes the stonemason a month, a doorstep an afternoon}, {for|because} {people will stand before the one and on the other|the dead, he says, are in no hurry}.
He carves letters {by eye|from the last to the first}, and once {a widow asked him to leave room|a customer had the date corrected twice}, {which is cheaper in wood|and he did it for a joke}.
#scene.Henrik Sand
{In the kitchen of the Blue Heron|At the Blue Heron} Henrik Sand {cooks|works} {with the window open|facing the lake}, {because guests|so that those} {should smell what they are rowing towards|on the water know when it is noon}.
{Truffle, his pig,|The pig Truffle} {finds|digs up} {mushrooms in Brackwood|what she likes}, {eats the first|keeps half} and {lets the cook have the second|is never, ever spoken of as food}.
{He was|The cook was} {a ship's cook|at sea} {for six years|before}, and {still salts|and still} {as if there were waves|ties down the pots}, {out of habit|which the regulars love}.
{The menu|His menu} {has|lists} {three dishes|one line}: {fish, soup, and "what there is"|today}, {and people|and nobody} {order the third|has ever asked for tomorrow}.
{When the char is in|On the first day of char}, {a bell is rung|he runs down the jetty himself}, {half the village eats standing|the tables are carried to the water}, and {the cook|Henrik} {goes to bed without washing up|sings, in a language of ships}.
`;
