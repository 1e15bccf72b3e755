/** The valley's forum: somebody asks, others answer, and not always the question. */
export const forumEn = `
#forum.post
{Hello all|Good evening|Hi everyone|Dear neighbours}, {I am new here|long-time reader, first post|sorry if this was asked before}. [topic] {Thanks in advance|Any hint welcome|I have asked my uncle, but he says a different thing each time}.
{Quick question|Not urgent}. [topic] {We will be|I am} {coming with|four of us and} {two children|a grandmother of [w71-94]|a dog that hates trains}.
[topic] {I tried|I have tried} {the town hall|the library|asking at the inn} {without luck|but it was shut}. <fact v>
#forum.claims.title
{Is it true|Argument|Bet}: {what my neighbour says|one for those who know [v]}
{Argument|Bet} about {the valley|the rules in [v]}
#forum.claims
{My neighbour says|I read somewhere} that <forum.claim> {Is that right|Can that be}?
#forum.trade.title
{Looking for|Who knows|Recommend me} a(n) [p.trade]
[p.trade] {wanted|needed} {near|in} [v]
#forum.trade
{I am looking for|Does anybody know} {somebody who|a person who} {works as|is} a(n) [p.trade], {near|not too far from} [v]. {It is about|I have} {an old roof|a stubborn animal|a present for my mother}.
#forum.way.title
{Question|Help|Anyone}: {how do I get|what is the way} to [l.name]?
[l.name] with {a pram|an old dog|two aunts}
#forum.way
{How long|Roughly how long} {does one need|is the walk} from [l.home] to [l], {and|with} {is there water on the way|a pram, or is that a silly idea}?
#forum.date.title
{Is|When is} [c.name] {this year|again}?
[c.name], {first time|where to stand}
#forum.date
{We want to|I would like to} see [c] {this time|for once}. {When exactly|In which month} is it, {and where do you park|and is it worth it in the rain}?
#forum.dish.title
{Recipe|Trouble with my} [d.name]
[d.name], {what went wrong|a cry for help}
#forum.dish
I {tried|made} [d.name], and {it all fell apart|it came out like a brick|nobody asked for more}. {What|Whatever} did I do wrong?
#forum.noise.title
{Noise|Scratching|Strange bird} {near|above|behind} [v]
{Do ghosts|Can owls} {sing|knock}?
#forum.noise
{Something|An animal|I think it is a ghost} {scratches|knocks|sings} {every night|at <clock>} <whereabouts>. {Ideas|What would you do}?
#forum.elder.title
{Homework|School question}: [e.name]
Who was [e.name]?
#forum.elder
{Who was|Can someone tell me about} [e]? {It is for|My son needs it for} {school|a quiz|a toast at a wedding}.
#forum.claim
{the last bus waits for the train, always.|one may pick up fallen apples after Apple Day.|the bell foundry lets visitors in at full moon.|pike bite better when the band rehearses.|the museum lends its sledges.|the school was once an inn.}
#forum.reply
{Easy one|That I can answer|I happen to know this}: <valleyfact>
{Ask|Go and see} [p]. <fact p> <scene p>
{Careful|Do not forget}: <fact l> <scene l> {We were there|I was there} {in [month]|last week}, and <weather>.
{@all|To the last post}: {no, no|nearly right}. <fact c> <fact c> {You can look it up|It says so in the Lantern}.
{My mother|My late husband|Our old teacher} {always said|used to say}: <fact d> <scene d> {I do it|We make it} {like that|exactly so} {since|and have had no complaints}.
{Was it not|Maybe it was} {an owl|the wind in the loft|[pet.pet], the [pet.animal] of [pet]}? <fact pet>
{For the history|For the record}: <fact e> <scene e> {So there|More in the museum}.
{If you come|When you are} {to|in} [b.home] {anyway|}, {have a look at|stop at} [b]. <fact b> <scene b>
{I would take|Take} the {train|early train}. <railfact> {Sit on the left|The window seats on the right are the better ones}, {you see|for} {the lake|the waterfall}.
{Thank you|Thanks all}, {that helped|we did as you said}. {It was|The answer was} {simpler than I thought|exactly where you said}. <fact v>
{Off topic, but|Different question}: {has anyone found|did someone lose} <smallthing> <whereabouts>? {I hung it|It hangs} on the gate.
{I disagree|Sorry, but no}. {I have lived here|We have been here} [w12-60] years and {never once|not a single time} {saw that|needed a torch for it}. <fact v>
{This comes up|We had this} every {spring|winter}. {Short version|In short}: <valleyfact> <valleyfact>
{Not sure|No idea, honestly}, but [q], {the [q.trade]|who is the [q.trade] of [q.home]}, {will know|knows everything about it}. <fact q>
{I wrote it down once|From my notebook}: <fact r> <fact s>
{Two years ago|When we moved here} I asked the same. {The answer then|What they told me}: <fact w> {It still holds|I pass it on}.
{Please stay on topic|Moderator here}. {The thread|This} is about [v]. <fact v> {Carry on|Thank you}.
`;
