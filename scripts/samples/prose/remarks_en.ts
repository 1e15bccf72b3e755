/** Short things: comments below a page, second thoughts in the forum, sentences with an address. */
export const remarksEn = `
#comment
{Lovely|Nice piece|Well said}! {Greetings|Regards} from [u].
{I do not believe|Sorry, but I doubt} {a word|half} of this. {Was the author there|Who checked it}?
{First|Third} {|again}.
{My aunt|A cousin of mine} {was|is} in the {second|last} row of the {picture|photograph}.
{Why is there|Is there} nothing about {the parking|the toilets|the geese}?
{Thank you|Many thanks}, {this made my <day>|I read it to my mother}.
{The link|The picture} {does not work|is broken} {on my telephone|here}.
{In my day|Earlier} {that|it} {cost nothing|was forbidden|took [w2-9] hours}.
{You spelt|The name of} [u] {wrong|is misspelt}, {shame|as always}.
{Subscribe to my channel|See my page} for {more|free} {tips|pictures of bells}!!!
{Has anyone|Did anybody} {tried|seen} it {in the rain|with a dog}?
{Exactly|So true}. {Finally somebody says it|I could not have put it better}.
{What a|A} {fuss|lot of words} about {so little|a hedge}.
{We shall come|Coming} {again|back} in [c.month].
#forum.more
{Hope that helps|Good luck|Let us know how it went}.
{By the way|One more thing}: <valleyfact>
{And|Also}: {bring|take} {cash|a torch|a sense of humour}, {the machine never works|you will need it}.
{Edit|Correction}: {I meant|it was} <day>, not <day>.
{I may be wrong|Do not quote me on it}, {it has been [w3-30] years|memory is a sieve}.
{My wife|My neighbour} {reads over my shoulder and says|adds}: <fact v>
#address.email
{Questions|Hints|Corrections} {please|go} to [email].
{Write to|You can reach us at} [email], {we answer|an answer comes} {within a week|when the hay is in}.
{Volunteers|Those who want to help} {send a line to|may write to} [email] {before|by} <day>.
{The organisers|Those in charge} {can be reached at|read what is sent to} [email].
#address.ip
{The old|Our} {station camera|weather feed|library terminal} {answers at|has moved to} [ip], {if it answers at all|for those who like to tinker}.
{In the log|According to the log} {somebody|a visitor} from [ip] {tried|knocked} [w11-90] times {in one night|before breakfast}.
{For the printer|To reach the sensor} {type|enter} [ip] {and be patient|into the box}.
`;
