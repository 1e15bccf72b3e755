/** The visitors' office in Italian. */
export const pagesIt = `
#title.village
{Una giornata a|Benvenuti a|A passeggio per} [v]
#title.person
{Visita a|Gente della valle:|Ritratto:} [p]
#title.custom
{Feste della valle|Che cosa fare in [c.month]}: [c]
#title.dish
{A tavola|Dalla cucina di [d.home]}: [d]
#title.building
{Da vedere a [b.home]|Vecchie pietre: [b.home]}
#title.walk
{Sentieri vicino a [l.home]|Con lo zaino: [l.home]}
#title.history
{Storia|Di altri tempi}: [e]
#page.village
<luogo> <luogo> <aria> ¶ <luogo> <aria> <gente> ¶ ## {Da vedere|Quattro passi|Le cose notevoli} ¶ <muro> <aria> <muro> <consiglio> ¶ ## {Notizie utili|Come arrivare|Bene a sapersi} ¶ <treno> <consiglio> <luogo> <consiglio>
#page.person
<gente> <gente> <gente> <mestiere> ¶ «<detto>», {dice|spiega|ripete} [p.first]{ ridendo| senza alzare gli occhi| versando il caffè|}. <mestiere> <gente> ¶ <mestiere> {Non lontano|In un altro paese} {abita|vive} [q], che a [q.home] è [q.trade]; {si conoscono dai tempi della scuola|la domenica giocano a carte|una vecchia lite per uno steccato è dimenticata}. «<detto>», {si sente dire qui|dicono nella valle}. ¶ <consiglio> <aria> <gente>
#page.custom
<festa> <festa> <aria> ¶ <festa> <giorno> <giorno> ¶ <giorno> <consiglio> <gente> <aria> ¶ <festa> <consiglio> <treno>
#page.dish
<piatto> <piatto> <aria> ¶ ## {Ingredienti|Che cosa serve} ¶ - [d.grams] grammi per la base, che si fa con [d.main] ¶ - {un po' di burro|un cucchiaio di strutto|due cucchiai di panna} ¶ - {sale|un pizzico di sale} ¶ ## {Preparazione|Come si fa} ¶ <cucina> <cucina> <cucina> Ci vogliono [d.minutes] minuti {sul fuoco o in forno|di cottura}. <cucina> ¶ <piatto> <consiglio> <piatto>
#page.building
<muro> <muro> <aria> ¶ <pietra> <pietra> <passato> ¶ <pietra> <muro> <gente> ¶ <consiglio> <treno> <luogo>
#page.walk
<meta> <meta> <aria> ¶ <passo> <passo> <meta> ¶ <passo> <gente> <passo> ¶ <consiglio> <meta> <treno>
#page.history
<passato> <passato> <epoca> ¶ <epoca> <epoca> <passato> ¶ <muro> <epoca> <passato> ¶ <consiglio> <luogo>
#luogo
[v] si trova a [v.height] metri sul mare e conta [v.people] abitanti.
{Il paese di [v]|[v]} è {noto|famoso} per [v.known].
{Risalendo la valle|Salendo lungo la strada} {si arriva poi a|il paese seguente è} [v.up].
{Scendendo|Più in basso, nella valle,} si {trova|incontra} [v.down].
A [v] {vivono|abitano} [v.people] persone, {e quasi tutte si conoscono|che nei giorni di mercato sembrano il doppio}.
{Si viene|In molti vengono} a [v] {soprattutto|da lontano} per [v.known].
{Anche|Pure} [u] {merita una sosta|vale il viaggio}: il paese è noto per [u.known].
#gente
[p] è [p.trade] a [p.home].
[p] {è nat[p.o]|è venut[p.o] al mondo} nel [p.born].
[p] {vive|abita} a [p.home], dove {lavora come|fa il mestiere di} [p.trade].
A [p.home] {tutti conoscono|i bambini salutano} [p], [p.trade] {da sempre|del paese}.
{Un'altra persona molto nota|Va nominata anche un'altra persona}: [r], [r.trade] a [r.home].
{Con questo mestiere|In un lavoro così} {ci si alza presto|si conosce ogni fattoria|le vacanze sono poche}, {ma [p.first] non si lamenta|e [p.first] non lo cambierebbe con nessun altro}.
#mestiere
{La bottega|La casa} {è piccola come una tasca|odora di legno e di pioggia|sta in fondo al vicolo}, {ma ogni cosa ha il suo posto|e la porta resta aperta}.
{Tutto cominciò|Cominciò} {da uno zio|in un giorno di pioggia|per caso}, {perché nessun altro voleva|e non è più finita}.
{La cosa più dura|Difficile} {è aspettare|fu il primo inverno|sono le mattine di gennaio}; {il resto si impara|ci si abitua}.
{A mezzogiorno|Verso mezzogiorno} {c'è la minestra|si mangia pane e formaggio}, {poi si riprende|e dopo, dieci minuti di sonno}.
{Alla parete|Sullo scaffale} {c'è|resta} {una vecchia fotografia|un orologio senza lancette|il primo attrezzo del nonno}.
#detto
{Una buona giornata|La sera} {è quando le mani sono stanche e la testa no|dice se si è fatto bene}
{Chi ha fretta|Chi corre} {comincia due volte|arriva più tardi}
{Il tempo|Il fiume} {non chiede niente|non ascolta nessuno}, {e allora taccio anch'io|e ci si abitua}
{Una volta non era meglio|Prima non era meglio}, {era solo più silenzioso|era solo più lontano}
{Entrate|Sedetevi}, {ma non sul gatto|c'è minestra per tutti}
{Non ho mai|Nessuno qui ha mai} {voluto fare altro|contato le ore}
#festa
La festa si chiama «[c]» e si tiene {ogni anno|tutti gli anni} in [c.month] a [c.home].
{In [c.month]|Quando arriva [c.month]}, a [c.home], [c.what].
{Quel giorno|Nel giorno della festa} [c.what].
{Chi viene in [c.month]|Se venite in [c.month]}, {non perda|andate a} [c.home].
{Senza questa festa|Senza quel giorno} [c.month] {sarebbe un mese qualunque|sembrerebbe molto lungo} a [c.home].
#giorno
{Già la vigilia|Di buon mattino} {si sistemano le panche|si sente odore di legna|provano i musicisti}, e {i bambini dormono male|nessuno pensa al lavoro}.
{Il sindaco|Hugo Brandle, il sindaco,} {tiene un discorso|dice due parole}, {ogni anno più in fretta|finché il cane abbaia|e tutti applaudono la fine}.
{Si balla|Si mangia e si balla} {fino all'ultimo treno|sotto i lampioncini|anche se piove}.
{I forestieri|Gli ospiti} {ricevono|hanno} {il posto migliore|un bicchiere di sidro}, {che lo vogliano o no|e presto anche un soprannome}.
{La banda|La banda della valle} suona {tre pezzi|tutto quello che sa|una vecchia marcia}, {l'ultima parte due volte|quasi senza stonare}.
#piatto
{La specialità di [d.home]|Quello che si mangia a [d.home]|Il piatto di [d.home]} si chiama «[d]».
{Si prepara|Si fa} con [d.main] e {si insaporisce|si condisce} con [d.spice].
{La ricetta migliore|La vera ricetta} è quella di [cook], [cook.trade] a [cook.home].
{Senza pazienza|Senza un buon forno} {non riesce niente|meglio lasciar perdere}, {dice|secondo} [cook].
{La dose|La quantità} {basta|è giusta} per [d.feeds] persone{, o per quattro camminatori|, se nessuno fa il bis|}.
#cucina
{Prima|Per cominciare} {si pesa e si taglia|si mette tutto sul tavolo}, {poi|quindi} {si lascia riposare|si fa in fretta}.
{Si mescola|Mescolate} {piano|con un cucchiaio di legno}, {sempre nello stesso verso|finché il braccio protesta}.
{Alcuni|Certi} {aggiungono|mettono} {un goccio di sidro|un po' di panna}; {i vecchi|i vicini} {scuotono la testa|lo fanno di nascosto}.
{Il coperchio|Il forno} {resta chiuso, anche se il profumo è buono|non si apre prima del tempo}.
{Alla fine|In ultimo} {si condisce|tocca alle spezie}, {con due dita|senza esagerare}.
#muro
{A [b.home] bisogna vedere questo|Da non perdere a [b.home]|A [b.home] c'è una cosa notevole}: [b].
{L'opera|Il complesso}, a [b.home], risale al [b.year].
{La data è nella pietra|La data si conosce}: [b], anno [b.year].
Dal [b.year] [b] {fa parte di|appartiene al paesaggio di} [b.home].
#pietra
{I muri|Le pietre} {sono spessi quasi un metro, si direbbe|tengono il fresco|hanno visto passare re e soprattutto capre}.
{Sopra l'ingresso|Sotto il tetto} {si legge una frase consumata|veglia un gufo di pietra}, {che nessuno capisce più|e pare che strizzi l'occhio}.
{Durante la guerra|Negli anni della fame} {servì da magazzino|fu una scuola|si curavano i malati}, {poi vennero le rondini|in seguito restò vuoto}.
{Oggi|Adesso} {se ne occupa un'associazione|vengono le scolaresche|il tetto è nuovo}, {ma|e} {i gatti sono rimasti|d'inverno si chiude}.
#meta
{La meta della gita|La meta di oggi}, vicino a [l.home]: [l].
{Lo dice un cartello|Si impara a scuola}: [l], [l.measure].
{Il paese più vicino|Il punto di partenza} è [l.home].
{Da [l.home]|Partendo da [l.home]} {si arriva a piedi|presto si vede la meta}: [l].
#passo
{Il sentiero|La via} {sale|passa} {tra i larici|lungo il torrente|per i prati}, {poi|presto} {diventa ripida|si apre la vista|si sente l'acqua}.
{Dopo un'ora|A mezza costa} {c'è una fonte|aspetta una panchina|appare una capanna}, {dove si può riposare|dove già sedevano i pastori}.
{Con la nebbia|Dopo la pioggia} {meglio restare in basso|le pietre sono scivolose}, {avverte|dice} Otto Kestle, guida alpina di Tolverne.
{Lassù|In cima} {soffia sempre il vento|c'è silenzio}, e {in basso|nella valle} {brilla il lago|fischia il treno}.
{Le marmotte|I camosci} {si fanno vedere|passano}, {se si cammina piano|all'alba}.
#passato
[e], [e.trade] a [e.home], [e.deed].
{Se ne parla ancora|La valle non lo dimentica}: [e] [e.deed].
[e] visse dal [e.born] al [e.died].
{Di mestiere|In vita} [e] era [e.trade].
#epoca
{Il denaro|L'aiuto} {mancava|arrivò tardi}, {le risate no|e la pioggia abbondava}.
{Nelle lettere|In un quaderno del museo} {si legge|sta scritto} {quanto fu freddo l'inverno|quanto costava il pane|che nessuno ci credeva}.
{La gente|Il paese} {prima rise|alzò le spalle}, {poi venne a guardare|e alla fine aiutò}.
{Una strada|Una pietra lungo la via} {porta quel nome|ricorda la storia}, {mezza cancellata|e i bambini ci mettono i fiori}.
#aria
{Al mattino|Con il tempo bello} {la nebbia copre i prati|si sentono le campane fino al paese vicino|l'aria sa di pane caldo}.
{D'inverno|Quando nevica} {tutto tace|ci si stringe alla stufa|la posta viaggia in slitta}.
{Conviene sedersi|La cosa migliore è sedersi} {sul muretto|sotto il tiglio|vicino all'acqua} e {aspettare che qualcuno parli|contare le barche|mangiare una mela}.
{La sera|Al tramonto} {si accendono le luci|si fa musica}, {e il fiume si sente più della strada|e i cani tornano a casa}.
{Ci sono|Esistono} {luoghi più grandi|posti più rumorosi}, {ma pochi|e quasi nessuno} {dove si dorma così bene|dove si venga salutati così presto}.
#treno
La ferrovia dell'Ambrel va da Sallow Bridge a Tolverne, {ventisette chilometri|27 chilometri in tutto}.
{Il treno|La linea} {ferma in sette paesi|impiega poco meno di un'ora}; solo Starkhope non ha stazione.
{Le locomotive sono tre|Ci sono tre locomotive}: Gentian è blu, Marten è verde e Heron è rossa.
#consiglio
{Portate|Prendete} {scarpe buone|qualche spicciolo|un ombrello}; {il tempo|l'appetito} {viene da sé|è affar vostro}.
{Il [weekday]|Ogni [weekday]} {è chiuso|è tutto pieno}, {chiedete prima|meglio venire un altro giorno}.
{I cani|I bambini} {sono benvenuti|possono entrare}, {la fretta no|gli altoparlanti no}.
{Informazioni|Per ogni domanda}: [q], [q.trade] a [q.home].
{Per dormire consigliamo|Dove passare la notte? Scegliete} la locanda Copper Kettle a Hallin o la locanda Blue Heron a Merrow.
`;
