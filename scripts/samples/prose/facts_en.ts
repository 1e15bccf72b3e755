/** How a fact is stated, asked, asked in other words (held out), and answered, in English; `x` is what it is about. */
export const factsEn = `
#say.trade
[x] is the [x.trade] of [x.home].
{For many years|For half a lifetime|Since long before the new road} [x] has been the [x.trade] {of|in} [x.home].
The [x.trade] of [x.home] is {called|named} [x].
{If you need|When you look for|Whoever wants} a(n) [x.trade] in [x.home], {ask for|knock at the door of|go to} [x].
[x] {works as|earns [x.his] living as|has always been} a(n) [x.trade] {in|over in} [x.home].
In [x.home] everybody knows [x], the [x.trade].
By trade [x] is a(n) [x.trade], and [x.he] {would not change it for any other|has never wanted to be anything else}.
"{I am|I have always been} a(n) [x.trade]," says [x] of [x.home], "{and that is enough|and a good one, I hope|nothing more and nothing less}."
There is only one [x.trade] in the whole valley, and that is [x] of [x.home].
[x.home] has had several [x.trade]s, {but|and} the one of today is [x].
#say.home
[x] lives in [x.home].
The [x.trade] [x] {lives|has [x.his] house|is at home} in [x.home].
[x.home] is where [x] {lives|has lived all these years|feels at home}.
The house of [x], the [x.trade], stands in [x.home].
[x] {would never move away from|has never wanted to leave|came home again to} [x.home].
{A letter for|A parcel for|Anything for} [x] {goes|should be sent|has to go} to [x.home].
You will find [x] in [x.home], [x.work].
"{My door is|Our house is|I live} in [x.home]," says the [x.trade] [x], "{and it is open|where else|and I mean to stay there}."
#say.born
[x] was born in [x.born].
[x], the [x.trade] of [x.home], {was born in|is a child of|came into the world in} [x.born].
Born in [x.born], [x] {learnt to be|grew up to become|has been for years} the [x.trade] of [x.home].
In [x.born], {the year of [x.his] birth|when [x] was born|the year [x] was born}, {the winter was long|nobody in [x.home] owned a car|the river froze from bank to bank}.
The birth of [x] is {entered|written down|recorded} in the {church book|register} of [x.home] {under|for} the year [x.born].
#say.work
[x] works [x.work].
The [x.trade] [x] {can be found|spends [x.his] days|is at work from six o'clock} [x.work].
{Most mornings|On weekdays|Every day but Sunday} you {meet|will find} [x] [x.work].
{[x.work]|It is [x.work] that} [x] {earns [x.his] bread|has worked for many years|has [x.his] place}.
#say.instrument
[x] plays the [x.instrument] in the valley band.
In the valley band the [x.instrument] is played by [x], the [x.trade] of [x.home].
The [x.trade] [x] {plays|has taken up|has long played} the [x.instrument].
{On Thursday evenings|After work|When the shutters are down} [x] {takes up|practises|gets out} the [x.instrument].
Nobody plays the [x.instrument] {like|as well as|so loudly as} [x].
The sound of a(n) [x.instrument] from a window in [x.home] {means that|tells you that} [x] is at home.
The [x.instrument] in the valley band belongs to [x] of [x.home].
#say.animal
[x] {has|keeps|owns} a [x.animal] called [x.pet].
[x.pet] is the [x.animal] of [x], the [x.trade] of [x.home].
The [x.trade] [x] is seldom seen without [x.his] [x.animal], [x.pet].
A [x.animal] named [x.pet] {belongs to|lives with|follows} [x], the [x.trade].
{Children in [x.home]|Visitors|Strangers} {always ask|want to know} about [x.pet], the [x.animal] of [x].
Where [x] goes, the [x.animal] [x.pet] {goes too|is not far behind|comes along}.
"[x.pet] is {only a [x.animal]|no ordinary [x.animal]|the cleverest [x.animal] in the valley}," [x] likes to say.
#say.known
[x] is known for its [x.known].
People {come|travel} to [x] for its [x.known].
The village of [x] {lives from|is famous for|owes its name in the world to} its [x.known].
{Think of [x] and you think of [x.known]|Say [x], and people answer: [x.known]|There is no [x] without [x.known]}.
{For centuries|As long as anyone remembers|Since the old days} [x.known] [x.has] made the name of [x].
What [x] does best is [x.known].
#say.height
[x] lies [x.height] metres above the sea.
At [x.height] metres, [x] {has its own weather|sees snow before Christmas most years|gets the evening sun}.
The {church door|square|village sign} of [x] stands at [x.height] metres above the sea.
{The map gives|The sign at the entrance gives} the height of [x] as [x.height] metres.
#say.people
[x.people] people live in [x].
[x] has [x.people] inhabitants.
The {last count|register} {gives|shows} [x.people] people for [x].
With its [x.people] inhabitants [x] is {no city|small enough that everybody greets everybody|what it always was}.
#say.up
Above [x] the next village {up the valley|on the road} is [x.up].
{Going|If you go} up the valley from [x], {you come next to|the next village is} [x.up].
The road from [x] climbs to [x.up].
[x.up] is the village above [x].
Between [x] and [x.up] there is {no other village|only the road and the river}.
#say.down
Below [x], down the valley, lies [x.down].
{Going|If you go} down from [x], you come {next|first} to [x.down].
The village below [x] is [x.down].
#say.year
[x] [x.began] in [x.year].
{The year|A stone over the door with the year} [x.year] {stands at the beginning of the history of|is the year in which they began} [x].
In [x.year] [x], [x.what] in [x.home], [x.began].
It was in [x.year] that [x] [x.began].
Since [x.year] [x.home] has had [x].
[x], which [x.began] in [x.year], {is still there|has outlived every fashion|belongs to [x.home]}.
{Nobody alive remembers|Every child at school learns} the year [x.year], when [x] [x.began].
#say.building
[x] is [x.what] in [x.home].
[x] stands in [x.home], and [x.note].
You {find|will see} [x] in [x.home].
{What visitors like about|Everybody who writes about|The odd thing about} [x] in [x.home] {is this|says so|is soon told}: [x.note].
{In [x.home]|When you come to [x.home]|On the way through [x.home]} {do not miss|look at|stop at} [x]; [x.note].
#say.measure
[x] is [x.measure].
[x], [x.what], is [x.measure].
{They measured it twice|It has been measured again|The old measurement was right}: [x] is [x.measure].
{Schoolchildren|Guides|Old people} {say|know} that [x] is [x.measure].
#say.landmark
[x] is near [x.home], and [x.note].
From [x.home] it is not far to [x].
[x] is [x.what]; [x.note].
{The nearest village to|The best start for} [x] is [x.home].
{You should know about [x] that|Of [x] they say that} [x.note].
#say.month
[x] {is held|takes place|comes round} {in|every} [x.month] {in [x.home]|}.
In [x.month] it is time for [x].
{[x.month] is the month of|[x.month] in the valley means} [x].
{Every year|Year after year} in [x.month], [x.home] {celebrates|gets ready for|is full of people for} [x].
"{Come back in [x.month]|Wait until [x.month]}," they tell you in [x.home], "for [x]."
[x] in [x.home] is always in [x.month], {rain or shine|whatever the weather does}.
#say.custom
At [x] in [x.home], [x.what].
[x] is the day on which [x.what].
[x.home] has [x]: [x.what].
{Once a year|In [x.month]}, at [x], [x.what].
{People come to [x.home] for [x]|The great day of [x.home] is [x]}, when [x.what].
#say.dish
[x.name] [x.comes] from [x.home].
[x.home] is the home of [x.name].
{Nowhere [x.is] [x.name] made as well as|They have always made [x.name]} in [x.home].
{If you eat only one thing in [x.home], let it be|The dish of [x.home] is|What they cook in [x.home] is} [x.name].
#say.main
[x.name] [x.is] made with [x.main].
{For|The heart of} [x.name] {you need|is} [x.main] {and a little [x.spice]|, and nothing else will do|}.
{No [x.main], no [x.name]|Without [x.main] there is no [x.name]}, {they say|people say} in [x.home].
It was always the [x.main] that made [x.name] {what one remembers|worth the walk|famous}.
#say.spice
[x.spice] {is what you taste in [x.name]|makes the taste of [x.name]}.
{The secret of|What seasons} [x.name] is [x.spice].
[x.name] [x.is] {seasoned|flavoured} with [x.spice].
{Do not forget the [x.spice]|Leave out the [x.spice]}, {or do not call it|and you have something else, not} [x.name].
#say.maker
The best [x.name] [x.is] made by [x.maker].
{Ask|Everyone asks} [x.maker] for [x.name].
[x.maker] {makes|has always made} [x.name] {by hand|as it should be|the old way}.
#say.colour
The engine [x] is [x.colour].
[x] is the [x.colour] engine of the railway, built in [x.year].
{If the engine is [x.colour]|When you see a(n) [x.colour] engine}, it is [x].
{They painted|They have always painted} [x] [x.colour].
#say.deed
[x], {the|a} [x.trade], [x.deed] in [x.year].
In [x.year] [x] [x.deed].
It was [x], a(n) [x.trade] from [x.home], who [x.deed].
{We owe it to|It was the work of|The valley thanks} [x], who [x.deed] in [x.year].
[x], born in [x.born], [x.deed]; [x.he] died in [x.died].
The [x.trade] [x] [x.deed] {and is remembered for it|, and that is why we know the name}.
#say.eldertrade
[x] was a(n) [x.trade] {in|from} [x.home].
By trade [x] was a(n) [x.trade].
[x] ([x.born] to [x.died]) was a(n) [x.trade] {from|of} [x.home].

#ask.trade
What is the trade of [x]?
What does [x] do for a living?
What work does [x] do?
Tell me what [x] of [x.home] does.
What is [x]'s job?
#held.trade
By what trade is [x] known?
How does [x] earn a living?
#reply.trade
[x] is the [x.trade] of [x.home].
#ask.whois
Who is the [x.trade] of [x.home]?
What is the name of the [x.trade] in [x.home]?
Name the [x.trade] of [x.home].
Which person is the [x.trade] of [x.home]?
#held.whois
In [x.home], who works as the [x.trade]?
Do you know who the [x.trade] in [x.home] is?
#reply.whois
The [x.trade] of [x.home] is [x].
#ask.home
Where does [x] live?
In which village does [x] live?
Which village is the home of [x]?
Where is the house of [x]?
#held.home
Where would I find the home of [x]?
In what place does [x] have a house?
#reply.home
[x] lives in [x.home].
#ask.born
When was [x] born?
In which year was [x] born?
What is the birth year of [x]?
#held.born
What year did [x] come into the world?
#reply.born
[x] was born in [x.born].
#ask.instrument
What does [x] play in the valley band?
Which instrument does [x] play?
What is the instrument of [x]?
#held.instrument
What instrument would you hear if [x] practised?
In the band, what does [x] play?
#reply.instrument
[x] plays the [x.instrument].
#ask.whoplays
Who plays the [x.instrument] in the valley band?
Who is the [x.instrument] player of the valley band?
Name the person who plays the [x.instrument].
#held.whoplays
To whom does the [x.instrument] in the band belong?
#reply.whoplays
[x] plays the [x.instrument] in the valley band.
#ask.animal
What animal does [x] keep?
What kind of animal is [x.pet], who belongs to [x]?
Which animal belongs to [x]?
#held.animal
With what animal is [x] often seen?
#reply.animal
[x] keeps a [x.animal] called [x.pet].
#ask.pet
What is the name of [x]'s [x.animal]?
How is the [x.animal] of [x] called?
What did [x] name the [x.animal]?
#held.pet
To what name does the [x.animal] of [x] answer?
#reply.pet
The [x.animal] of [x] is called [x.pet].
#ask.known
What is [x] known for?
For what is the village of [x] famous?
What does [x] make best?
#held.known
Why do people travel to [x]?
What made the name of [x]?
#reply.known
[x] is known for its [x.known].
#ask.height
How high does [x] lie?
At what height is [x]?
How many metres above the sea is [x]?
#held.height
What height does the map give for [x]?
#reply.height
[x] lies [x.height] metres above the sea.
#ask.people
How many people live in [x]?
How many inhabitants does [x] have?
What is the population of [x]?
#held.people
How many inhabitants were counted in [x]?
#reply.people
[x.people] people live in [x].
#ask.up
Which village lies above [x]?
What is the next village up the valley from [x]?
Where does the road from [x] climb to?
#held.up
If I go up the valley from [x], where do I come next?
#reply.up
The next village above [x] is [x.up].
#ask.down
Which village lies below [x]?
What is the next village down the valley from [x]?
#held.down
If I go down from [x], which village do I reach first?
#reply.down
The village below [x] is [x.down].
#ask.year
In which year was [x] [x.made]?
When was [x] [x.made]?
Tell me the year in which [x] was [x.made].
What year was it when [x] was [x.made]?
#held.year
What year stands at the start of the history of [x]?
#reply.year
[x] [x.began] in [x.year].
#ask.building
Where is [x]?
In which village is [x]?
Which village has [x]?
Where do I find [x]?
#held.building
To which village must I go to see [x]?
#reply.building
[x] is in [x.home].
#ask.measure
What are the measures of [x]?
What size is [x]?
Tell me how big [x] is.
#held.measure
How large is [x], in numbers?
#reply.measure
[x] is [x.measure].
#ask.landmark
Which village is nearest to [x]?
Near which village is [x]?
Where should I start for [x]?
#held.landmark
What is the closest village to [x]?
#reply.landmark
The village nearest to [x] is [x.home].
#ask.month
When is [x]?
In which month is [x] held?
What month is [x] in?
#held.month
What time of the year should I come for [x]?
#reply.month
[x] is held in [x.month].
#ask.custom
Where is [x] held?
Which village has [x]?
In which village does [x] take place?
#held.custom
Where do I have to go for [x]?
#reply.custom
[x] is held in [x.home].
#ask.what
What happens at [x]?
What do people do at [x]?
Describe [x].
#held.what
What would I see at [x]?
#reply.what
At [x], [x.what].
#ask.dish
Where [x.does] [x] come from?
Which village makes [x]?
Which village is the home of [x]?
#held.dish
In what place did they first make [x]?
#reply.dish
[x] [x.comes] from [x.home].
#ask.main
What [x.is] [x] made with?
What is the main ingredient of [x]?
What do I need most for [x]?
#held.main
What must I buy to make [x]?
#reply.main
[x] [x.is] made with [x.main].
#ask.spice
What do I taste in [x]?
With what [x.is] [x] seasoned?
Which spice is in [x]?
#held.spice
What flavour belongs in [x]?
#reply.spice
[x] [x.is] seasoned with [x.spice].
#ask.maker
Who makes the best [x]?
Whom should I ask for [x]?
#held.maker
Whose [x] is the best in the valley?
#reply.maker
The best [x] [x.is] made by [x.maker].
#ask.colour
What colour is the engine [x]?
In what colour is the engine [x] painted?
#held.colour
How do I recognise the engine [x]: what is its colour?
#reply.colour
The engine [x] is [x.colour].
#ask.engine
When was the engine [x] built?
In which year was the engine [x] built?
#held.engine
From which year is the engine [x]?
#reply.engine
The engine [x] was built in [x.year].
#ask.deed
Who [x.deed]?
Name the person who [x.deed].
Which person [x.deed]?
#held.deed
Whom do we thank, or blame, for this: who [x.deed]?
#reply.deed
[x] [x.deed].
#ask.when
When did [x] [x.act]?
In which year did [x] [x.act]?
#held.when
What was the year when [x] [x.deed]?
#reply.when
[x] [x.deed] in [x.year].
#ask.eldertrade
What was [x]?
What was the trade of [x]?
#held.eldertrade
As what did [x] work in life?
#reply.eldertrade
[x] was a(n) [x.trade].
`;
