/** Short messages of the valley, wanted and unwanted; each sort borrows the words of the other. */
export const messagesEn = `
#ham
{Can you|Could you} {bring|pick up} <smallthing> {on your way|from [p.first]|before <clock>}? {Thanks|Ta|I owe you one}
{Running late|Will be late}, {train stuck at [v]|bridge is up again|missed the bus}. {Start without me|Back by <clock>}
{Free tonight|Are you free on <day>}? {Band practice moved to|Choir is at} <clock>, {bring the [m1.instrument]|[m1.first] has the key}
{Won|We won}!!! [1-4] [0-1] against [u], {drinks on [q.first]|film at goals-[10-99].example|see you at the Kettle}
{Reminder|Pls note}, see surgery-[10-99].example: {the doctor|the vet} {can see you|has time} on <day> at <clock>. {Call|Ring} if you cannot come
{Your|Hi, your} {parcel|book|lamp} {is ready|has come}, {collect|code [1000-9000], you can fetch it} {any time|until <day>} {at the station|in Pennorth|from my shed}. [p.first]
{Mum says|Dad says} {soup is on|call her|feed the hens}. {Now|When you can}. {She means it|x}
{Who|Does anyone here} {has|have} [pet.pet]? {Gate was open|Last seen near [v]}. {No reward, but cake|I am getting worried}
{Selling|I have} [w2-9] {young hens|apple boxes|sacks of potatoes}, {cheap|[5-40] crowns or swap}, {ask [q.first]|come and look}
{The offer|Your offer} for the {stove|bicycle|boat} is {fine|a joke, sorry}. {Cash|Money} {please|on <day>}? {Pictures|More} at swap-[10-99].example
{Click!|Ha}, {that was|did you hear} the lock again. {I am outside|Key is under the pot}, {ring me|be quick, it rains}
{Happy birthday|Congratulations}!! {[w20-90] and still climbing|You have earned it}. {Cake|Prize} at <clock>, {map|songs}: feast-[10-99].example
{Urgent|Quick}: {who knows|do you have} {a good remedy for|any trick against} {wasps|a sore knee|a smoking chimney}?
{I sent|Have sent} the money for {the wood|the tickets}. {Tell me|Call [100-999] [100-999]} when it {arrives|is there}. {And thanks|Regards} [r.first]
{Meeting|Council} {cancelled|moved} to <day>, {too much snow|nobody has the minutes}. {Pass it on|Minutes at council-[10-99].example|Tell [p.first]}
{Is it true that|Heard that} {the Lantern|the museum} {pays|gives a prize} for {old photographs|stories}? {I have boxes|It says so on lantern-[10-99].example|Asking for grandma}
{Account|The account} of the {band|choir} is {empty again|[12-400] crowns short}. {Please pay|Dues} by <day>, {thank you|[m1.first]}
{Do not|Never} {order|buy} from {that page|the man at the door}, {my aunt lost [40-300] crowns|it is a trick}. {Warn the others|It is job-[10-99].example|Tell your mother}
{[c.name] is on <day>|See you at [c.name]}, {I keep you a seat|bring a chair}, {entry is free|free soup for helpers|times at feast-[10-99].example}
{Thanks for the|Loved the} {dumplings|char|honey}! {Recipe|More} please, or a link like kitchen-[10-99].example, {no hurry|I beg you}
#spam
{Congratulations|Well done}! {Your number|You} {has|have been} {won|chosen for} {a hamper|[200-900] crowns|a free holiday}. {Reply YES|Call [0-9]0[100-999] [100-999]} {before|by} <day>
{Dear customer|Hello friend}, your {parcel|account|ticket} is {on hold|locked}. {Confirm|Pay [1-3].[10-99] crowns} {at the counter|by return|with this code: [1000-9000]}
{Free|FREE} {cheese|honey|tickets} for {the first [20-90]|you and [p.first]}! {Click|Go to} win-[10-99].example {now|today only}
{I am|My name is} {a widow|a lawyer} {from far away|of Osterby}, I {have|must move} [2-9] million crowns. {Write me|I need your bank number}, {you get half|God bless}
{Lose|Drop} [5-19] kilos {in|before} {one week|[c.name]}. {No hunger|Doctors hate it}. {Text THIN|Order} to [100-999] [10-99]
{Hi it is me|Mum, it is me}, {new number|phone fell into the lake}. {Can you send|Need} [100-900] crowns {today|quickly}, {will explain|do not call}
{Your neighbour|[q.first] from [v]} {earns|made} [300-900] crowns {a day|at home}. {Ask how|Reply HOW}
{Last|Final} {chance|warning}: your {insurance|roof check|water bill} {runs out|is overdue}. {Call|Press} [100-999] [100-999]
{Hot|Lonely} {singles|widows} near [v] {want to meet|are waiting}. {Chat|Look} {free|without cost} at meet-[10-99].example
{We saw|Someone saw} you in {a picture|this film}, {is it you|so funny}?? look-[10-99].example
{Loan|Money} {from|up to} [5-90],000 crowns, {no questions|bad credit is fine}. {Answer this message|Reply CASH}
{Buy|Get} [w2-4] {watches|boots}, {pay|and pay for} one. {Only|Ends} <day>. {Stop? send STOP|Ask in the shop}
{Meeting|Reminder}: you have {one new voice mail|an unread message} from [r.first]. {Listen|Ring} [100-999] [100-999]
{The museum|The Lantern} {picked|drew} your name! {Collect|Claim} {your prize|[100-900] crowns} {at|under} [100-999] [100-999], {[2-9] crowns a minute|code [100-999]}
{Dear neighbour|Hello}, {I can|we} {double|treble} your {savings|money} {in [w3-9] days|with sheep shares}. {Write today|Only [w5-20] places left}
{Thanks for your order|Order [1000-9000]} of [80-900] crowns. {Not you|If this was not you}? {Cancel|Dial} [100-999] [100-999] {now|within the hour}
{Grandma's|An old} {trick|remedy} against {knee pain|snoring}: {one spoon|drink this}, {gone by <day>|sleep again}. {Try it|Order} free on [100-999] [100-999]
{See you|Hi, see you} <day>? {Before that|First} {look at|install} this {app|game}, {I get|we both get} [10-90] crowns. {Want it|Say yes} and I send it
{[p.first] has|A friend} {sent you|left you} a {gift card|present}. {Open it|Unlock it} {within|in} [w2-9] hours: card-[10-99].example
{Parcel|Your parcel} [1000-9000] {could not be delivered|waits}. {Small fee|Fee of [1-4] crowns}: {pay|choose a day} on [100-999] [100-999]
`;
