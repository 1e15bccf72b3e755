/** More ways to state the same facts, each with turns of its own, so that what is often said is seldom said alike. */
export const factsMoreEn = `
#say.trade
{Ask in [x.home] for a(n) [x.trade]|Say the word [x.trade] in [x.home]}, and {three fingers point at one door|they will send you}: [x]{'s|, second door on the left|, and mind the step}.
{Neither rich nor poor|Early to rise|Not one for speeches}, [x] {does|has done} what a(n) [x.trade] {does|must do}, and [x.home] {is the better for it|sleeps soundly}.
[x]{, born in [x.born],|} {became|was made|turned} [x.trade] of [x.home] {when the old one stopped|one spring|to nobody's surprise}, and {that was that|has stayed it|the village approved}.
{What would [x.home] be|Imagine [x.home]} without its [x.trade]! {Luckily|Happily} there is [x].
"{Which [x.trade]|Our [x.trade]}?" {people in [x.home] say|they ask back in [x.home]}. "{There is only [x]|[x], of course}."
{A brass plate|A painted board} {reads|says} "[x], [x.trade]", {and all of [x.home] knows the door|and that is all the advertising in [x.home]}.
{Two words|A short portrait}: [x], [x.trade]. {Three more|The rest}: {at home in [x.home]|lives in [x.home]}.
{The valley has|We have} {doctors and dreamers|all sorts}, but for the work of a(n) [x.trade] {it needs|one goes to} [x] {in|of} [x.home].
{In a list of trades|If one counts the trades of the valley}, the entry "[x.trade]" {has|carries} one name{ only|}: [x], [x.home].
#say.home
{Late in the evening|When it gets dark} there is {light|a lamp} {in [x.home]|in a window of [x.home]} where [x] {lives|sits and reads}.
{Follow the road to|Take the path up or down to} [x.home], {ask for|look for} the [x.trade], and you {stand before|are at} the house of [x].
[x] {could live anywhere|has had offers from elsewhere}, {they say|it is true}, but {lives|chose to live} in [x.home].
{[x.home] is small|In [x.home] everybody lives near everybody}, and {somewhere in the middle|at the end of the lane} lives [x], the [x.trade].
{Of the people of [x.home]|Among those who live in [x.home]} {one must mention|we think first of} [x].
{After work|When the day is done} [x] {walks|goes} home, {that is|which means} through {half of|the whole of} [x.home].
{The [x.trade]'s house|The house where [x] lives} {is|stands} in [x.home], {with green shutters|under a walnut tree|and smells of soup}.
#say.born
{In the register of [x.home]|On page [12-88] of the church book} {one reads|stands}: [x], born {in|} [x.born].
{The year was [x.born]|It was [x.born]}, {a wet year|a year of plums}, and in [x.home] [x] {was born|came into the world}.
{Count from [x.born]|Start in [x.born]}, {the year of birth|when [x.he] was born}, and you {know|have} the age of [x].
#say.work
{Go there|Come by} {at any hour|on a weekday}: [x], the [x.trade], is {[x.work]|to be found [x.work]}.
{[x] has one place|There is one place for [x]}, and it is [x.work].
{Look for [x]|If you look for [x]}, {do not look|you need not look} {at home|in the inn}, but [x.work].
#say.instrument
{When the valley band plays|At every feast}, {listen for|you hear} the [x.instrument]: {that is|behind it sits} [x].
{A(n) [x.trade] by day|By day the [x.trade] of [x.home]}, [x] {is|becomes} {in the evening|on Thursdays} the [x.instrument] of the valley band.
{Without [x]|If [x] is ill}, {the band has|there is} no [x.instrument], {and the marches limp|and one misses it}.
{Of all instruments|Among so many instruments} [x] chose the [x.instrument], {as a child|at twelve|because it was left over}.
[x] {taught [x.him]self|learnt in one winter} {to play|how to play} the [x.instrument], {and [x.home] has forgiven [x.him]|says the whole of [x.home]}.
#say.animal
{Two are better than one|Nobody is alone in [x.home]}: [x] has [x.pet], {a [x.animal] of character|the [x.animal]|a [x.animal] with opinions}.
{The best known [x.animal]|The [x.animal] one meets most often} in [x.home] {is|must be} [x.pet], and {belongs to|its person is} [x].
{Where there is [x]|If you see [x]}, there is a [x.animal]; {where there is that [x.animal]|if you call}, it answers to {the name|} [x.pet].
[x], {asked|when asked} {about family|who runs the house}, {points to|names} [x.pet], the [x.animal].
{Photographs of|Every picture of} [x] {show|shows} [x.pet] {too|as well}: {one [x.trade], one [x.animal]|a [x.animal] is hard to overlook}.
#say.known
{Merchants used to say|There is a saying}: {buy|get} your [x.known] in [x]{, or go without|, and count your change|}.
{Every village is good at something|Each village has its pride}; {in [x] it is|that of [x] is called} [x.known].
{Half the houses in [x]|Whole families in [x]} {live by|have to do with} [x.known], {and the other half talks about it|from the cradle on}.
{If [x] had a coat of arms, it would show|On the coat of arms of [x] one sees} [x.known].
{On the old maps|In old travel books} [x] {is marked|appears} with {a picture|a few words}: "{good|fine} [x.known]".
#say.height
{The mark on the church wall|A brass bolt in the wall} of [x] {says|is exactly} [x.height] metres {above the sea|}.
{Take a breath|Breathe in}: {at|here in} [x] {one is|you stand} [x.height] metres {high|up}.
#say.people
{Counting dogs is not allowed|Without the cats}, [x] {comes to|has} [x.people] {souls|inhabitants}.
{In [x]|At the last count in [x]} {they counted|there were} [x.people] people.
#say.up
{[x.up] comes next|The next stop for walkers is [x.up]} {when|if} you {leave|go up from} [x].
{From the last house of [x]|Behind [x]} the road {goes on|winds on} {up|upward} to [x.up].
#say.down
{Let a ball roll in [x], and it will reach [x.down] first|If a cheese got loose in [x], it would come to [x.down] next}.
{Downstream of [x] comes|Going with the river from [x] one meets} [x.down].
#say.year
{Take the year [x.year]|Write down [x.year]}: {then|in that year} [x] [x.began].
{How long has [x.home] had|Since when is there} [x]? {Since|The answer is} [x.year].
[x] [x.began] in [x.year], {and|so} {one should know that|you may congratulate it} {before going in|on its birthday}.
{The number over the gate|A date in the wall} of [x] {is|reads} [x.year].
{From [x.year] to this day|Ever since [x.year]}, [x] {has belonged to|has been part of} [x.home].
{Old accounts give|The oldest bill gives} the year [x.year]: {it was then that|in that year} [x] [x.began].
#say.building
{There are reasons to stop|One reason to stop} in [x.home]{: one|} is [x].
{Postcards of [x.home]|Most pictures of [x.home]} {show|have on them} [x].
{What is it|A riddle}: [x.what] in [x.home], and [x.note]? {The answer is|It is} [x].
{Three things about [x]|What to know about [x]}: {first,|} it is [x.what]; {second,|} it {is|stands} in [x.home]; {third,|and} [x.note].
{Lead a stranger through [x.home]|Go through [x.home]} and you {end|arrive} {at|in front of} [x].
#say.measure
{On the board|According to the map} [x] is [x.measure]{, not a metre more|, and the board has been there since 1934|}.
{Bets have been lost on it|Nobody believes it}: [x], [x.what], is [x.measure].
#say.landmark
{Whoever comes from [x.home]|Coming from [x.home]}, {one reaches|you soon see} [x], [x.what].
{People in [x.home]|The people of [x.home]} {call [x]|think of [x] as} theirs, {for no village is nearer|since it is so near}; [x.note].
{Why go to [x]|What is special about [x]}? {Because|Well,} [x.note].
#say.month
{Write it in your calendar|Make a note}: [x.month], [x.home], [x].
{No [x.month] without [x]|[x.month] without [x] would not be [x.month]}, {they hold|it is felt} in [x.home].
{For those who ask when|When is it, strangers ask}: [x] is in [x.month], {in [x.home]|and nowhere but in [x.home]}.
{The rest of the year|Eleven months} [x.home] {waits for|prepares} [x]; {in [x.month] it is there|then comes [x.month]}.
#say.custom
{It looks strange|One must have seen it}: at [x] [x.what], {and all [x.home] watches|and nobody in [x.home] finds it odd}.
{Why is [x.home] so full|What are they doing in [x.home]}? It is [x]: [x.what].
{[x] needs no programme|The programme of [x] is short}: [x.what].
#say.dish
{Grandmothers in [x.home]|The cooks of [x.home]} {claim|own} [x.name], {and no other village has dared|and the whole valley agrees}.
{Order [x.name]|Whoever wants [x.name]} {where it was first made|at the source}{:| should go to} [x.home].
{On Sundays in [x.home]|In the kitchens of [x.home]} {one smells|there is} [x.name].
#say.main
{Buy [x.main]|First get [x.main]}, {the best there is|and enough of it}, {then you may think of|before you begin with} [x.name].
{Whoever sees [x.main] in a kitchen|[x.main] on the table} {knows|means} that {it will be [x.name]|[x.name] [x.is] on the way}.
#say.spice
{A breath of|A pinch of} [x.spice], {no more|not too timid}, {belongs in|makes} [x.name].
{Close your eyes and taste|With closed eyes you find} [x.spice]: {that|it} must be [x.name].
#say.maker
{There are many cooks|Others try}, but for [x.name] {one goes to|people ask for} [x.maker].
{Prizes for [x.name] usually go|The first prize for [x.name] tends to go} to [x.maker].
#say.colour
{Blue, green, red|Three engines, three colours}: [x] is the [x.colour] one.
{Children paint [x]|In every school picture [x] is} [x.colour], {and they are right|as it should be}; it was built in [x.year].
#say.deed
{If somebody asks|Should anyone ask} who [x.deed], {the answer is|say} [x]{, and the year is [x.year]|}.
{The year [x.year]|[x.year]} {belongs to|is the year of} [x], who then [x.deed].
{A(n) [x.trade], nothing more|Only a(n) [x.trade]}, {thought the neighbours|people thought}; but [x] [x.deed].
{Some talk, some act|Others had talked of it}; [x], the [x.trade], [x.deed].
{On a stone in [x.home]|On the memorial} {stands|one reads}: "[x] [x.deed], [x.year]".
#say.eldertrade
{Before the name was famous|Long before the famous year} [x] was {simply|just} a(n) [x.trade] {in|from} [x.home].
[x] {learnt|followed} the trade of a(n) [x.trade], was born in [x.born] and {died in|lived until} [x.died].
`;
