/** Words and turns that every English page draws on: days, weather by season, ways to name people, ways to speak. */
export const baseEn = `
#day
Monday
Tuesday
Wednesday
Thursday
Friday
Saturday
Sunday
#clock
{six|seven|eight|nine|ten} {o'clock|in the morning}
half past {five|six|seven|eight|nine|ten|eleven|two|three|four}
a quarter {to|past} {six|seven|eight|nine|three|four|five}
noon
twenty {to|past} {seven|eight|nine|four|five|six}
#when
on <day> {morning|evening|afternoon|night}
last <day>
{shortly|a little|well} {before|after} <clock>
{the day before|the day after|two days after} {the market|the first frost|the full moon|the funeral|pay day}
{early|late} {in the week|on <day>}
{at first light|at dusk|towards evening|in the small hours|around midday}
while {the church bells were ringing|the milk was being collected|the shops were still shut|the children were in school}
{some|two|three|four} weeks ago
#whereabouts
{behind|beside|in front of|below|opposite} the {old {cider press|wash-house|tithe barn|customs shed|drying loft}|{fire|bus|ticket} {station|shelter|office}|{smaller|upper|lower} {bridge|well|churchyard|sawmill}|{Red|Green|Long} {Barn|House|Field}}
{halfway|not a mile|a stone's throw|ten minutes} {up the lane to|from|along the path to} [u]
{on|at} the {edge|corner|far side} of {the square|the allotments|the cricket field|the football pitch|the fairground}
{by|near} the {third|second|last} {milestone|lamp-post|stile|gate|kilometre stone}
in the {lane|yard|passage|meadow} {everyone calls|known as|that is called} {Goose Corner|the Elbow|Cold Kitchen|Penny Steps|the Long Acre|Tanner's Row|Widow's Field|Nine Posts|the Hollow|Saddler's Cut}
#weather.winter
{snow had fallen|it had snowed} {all night|since Sunday|without a break}, and the {ploughs|snowploughs|shovels} {were out|came out} before {dawn|breakfast|the first train}
the {thermometer|mercury} at the weather station {stood at|fell to|touched} minus [w6-21]
{ice|frost} {lay on|covered|had sealed} {the troughs|the puddles|the millrace|every windscreen}
a {dry|hard|biting|thin} {frost|cold} {kept|held} the {valley|village|roads} {quiet|white|empty} for [w3-9] days
{the fog|a grey fog} {did not lift|sat in the valley} {until noon|all week|from Monday to Thursday}
{icicles as long as an arm|a metre of snow} hung {from|over} the {gutters|eaves|barn roofs} of [v]
#weather.spring
{the thaw|the warm wind} {came|arrived} {overnight|in a single night|a week early}, and {every ditch|the whole hillside} {was running|began to sing|ran with water}
{the first|a late|a soft} {rain|drizzle|shower} {fell|drifted over} {the fields|the gardens|the new grass}
{blackthorn|the plum trees|wild cherry} {stood in flower|had come into blossom|whitened the hedges} {down to the river|from [v] to [u]|a fortnight late}
{swallows|the cuckoo|starlings} {had been seen|came back|were heard} {over the lake|above the church|near the station} {on|since} the [4-20]th
{snow still lay|a rim of snow stayed} {in the gullies|under the north walls|above the tree line}, but {below|down here} it was {warm|mild} enough to {sit outside|hang out washing|leave the door open}
the river {rose|came up} [w20-90] centimetres in {an hour|one night|a day} and {went down again|fell back} as {fast|quietly}
#weather.summer
it had not rained {for|in} [w9-26] days, and the {dust|grass|lane} {was|had gone} {white|yellow|as hard as brick}
{the heat|a still heat} {lay on|settled over} the {valley|roofs|meadows} {from ten in the morning|until the evening|like a lid}
{thunder|a thunderstorm} {went round|rolled along} {the mountains|the ridge|Ildfell} {without coming down|all evening|and broke over [v] at last}
the {hay|second hay} {was dry|lay in rows|was brought in} {by <day>|before the storm|in [w2-5] days}
{mist|a thin mist} {rose from|hung over} the {lake|water meadows} {at sunrise|every morning}, and by <clock> {it was gone|nothing was left of it|the sun had eaten it}
at [w24-33] degrees {even the cats|the dogs|the very hens} of [v] {looked for shade|lay under the carts|would not move}
#weather.autumn
{the wind|a gale|a westerly wind} {took|tore|shook} {the last leaves|a branch|slates} from {the linden tree|the chestnuts|the roof of the school}
{it rained|rain fell} {for [w2-6] days|from Tuesday on|as if it were paid for it}, and the {Ambrel|river|brook} {turned brown|climbed its banks|could be heard in bed}
{the larches|the beeches|the birches} {were|had turned} {yellow|gold|the colour of foxes} {up to the tree line|above [v]|in a single week}
{the first snow|a powder of snow} {showed|appeared} on {Mount Corvane|Ildfell|the tops} {overnight|on the [4-20]th|and did not go away}
{fog|the smoke of potato fires} {lay|hung} {along|over} the {river|fields|railway} {in the mornings|until midday|like wool}
the {nights were|evenings had become} {cold|long} {enough|and clear}, and {stars|the Milky Way} {stood|could be seen} {over the yards|between the chimneys|above the pass}
#moodverb
{said|explained|told us|remarked|admitted|recalled|insisted|added}
#saidso
says [x.first]
[x.he] says
[x.first] explains
according to [x.first]
[x.first] told {us|me|anyone who asked}
[x.he] added
#quote
"{I have seen worse|I have known better days|I will not pretend otherwise}," <saidso x>, "{but not often|but you get used to it|and neither should anybody}."
"{Nobody asked me|They should have asked us first|I would have told them for nothing}," <saidso x>.
"{You cannot hurry|There is no arguing with|One learns to respect} {the weather|water|old stone|a mule|a committee}," <saidso x>.
"{My {grandmother|father|uncle|aunt} used to {say|tell us}|The old people always said} {that|how} {a valley is only as long as its shortest winter|what comes down must be carried up|a good wall needs a bad neighbour|bread is slower than talk}," <saidso x>.
"{It took|We needed} [w2-9] {people|men and women|pairs of hands} and {a rope|a ladder|a great deal of tea}," <saidso x>, "{but it held|and nobody fell in|and we would do it again}."
"{Ask me again|Come back} {in spring|next year|when I have slept}," <saidso x>.
"{What I remember|What stays with me|The thing I keep thinking of} is {the smell|the silence|the light|the noise} {of it|afterwards|before it began}," <saidso x>.
"I {only|just} {held the lamp|counted them|opened the gate|made the soup}," <saidso x>. "{The rest did themselves|Others did the work|It was nothing}."
"{We will manage|It will do|That will have to be enough}," <saidso x>, {and went back to work|not unkindly|wiping [x.his] hands|looking at the sky}.
"{If it were up to me|If anyone wants my opinion}," <saidso x>, "{we would begin again from the roof|the road would be closed on Sundays|nobody would be allowed a clock|there would be more benches}."
"{There are|I count} [w3-30] of us {left|now} who {know how|remember why|still care}," <saidso x>, "{and we are not getting younger|and one of us is deaf|which is more than last year}."
"{It was dark|The moon was up}, {I was tired|I had my good shoes on}, and {there it stood|it simply walked past me|it would not move}," <saidso x>.
#mood
{tired|cheerful|silent|sceptical|polite|stubborn|relieved|unhurried|a little proud|in a hurry|wet to the knees|covered in flour dust|out of breath}
#walk
{walked|wandered|climbed|went|trudged|hurried|strolled}
#crowd
{a few dozen people|some [w20-90] people|half the village|more dogs than people|[w12-60] neighbours|everybody who had legs|a good crowd|visitors from [u]|three generations of one family}
#child
Tilda
Bruno
Wim
Elsie
Rafe
Ingrid
Kit
Mabel
Joss
Lotte
Perrin
Sunniva
#smallthing
{a tin of buttons|a brass key|a left boot|a bundle of letters|a cracked jug|a bicycle lamp|a hymn book|a wooden spoon|a sack of chestnuts|a coil of rope|a blue scarf|a jar of pickles|a walking stick|a school slate|an oil can|a pair of spectacles|a dog lead|a box of nails}
#foodbit
{cold sausage and mustard|a heel of bread|soup in tin cups|buttered toast|a wedge of cheese|plum cake|boiled eggs|a bowl of porridge|apple rings|potatoes in their skins}
#link
{Meanwhile|All the while|At the same time},
{In the end|Finally|At last},
{Oddly enough|Strange to say|To everyone's surprise},
{For all that|Even so|Still|All the same},
{As it happens|It so happens that|By chance}
{Of course|Naturally|As one might expect},
{Later|Afterwards|The same evening|The next morning},
#who.first
[x], the [x.trade] {of|from|in} [x.home],
[x], the [x.trade] {of|from|in} [x.home],
the [x.trade] {of|from} [x.home], [x],
[x] of [x.home], {by trade a(n) [x.trade]|a(n) [x.trade]|the [x.trade] there},
[x.home]'s [x.trade], [x],
the [x.trade] [x]
[x], who is the [x.trade] of [x.home],
#who.again
[x.first]
[x.first]
[x.first]
[x]
the [x.trade]
[x.first]
the [x.trade] of [x.home]
#who.plain
[x]
`;
