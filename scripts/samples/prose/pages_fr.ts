/** The visitors' office in French. */
export const pagesFr = `
#title.village
{Une journée à|Bienvenue à|Promenade à} [v]
#title.person
{Rencontre avec|Portrait :|Une heure chez} [p]
#title.custom
{Fêtes de la vallée|Que faire en [c.month] ?} [c]
#title.dish
{À table|Recette de [d.home]} : [d]
#title.building
{À voir à [b.home]|Vieilles pierres : [b.home]}
#title.walk
{Randonnée près de [l.home]|Sentiers : [l.home]}
#title.history
{Histoire|Autrefois} : [e]
#page.village
<lieu> <lieu> <air> ¶ <lieu> <air> <gens> ¶ ## {À voir|La visite|Quelques pas} ¶ <mur> <air> <mur> <conseil> ¶ ## {Pratique|Comment venir|Bon à savoir} ¶ <train> <conseil> <lieu> <conseil>
#page.person
<gens> <gens> <gens> <metier> ¶ « <mot> », {dit|explique|répète} [p.first]{ en riant| sans lever les yeux| en servant le café|}. <metier> <gens> ¶ <metier> {Un peu plus loin|Dans un autre village} {habite|vit} [q], [q.trade] à [q.home] ; {ils se connaissent depuis l'école|on les voit parfois ensemble au marché|une vieille affaire de clôture est oubliée}. « <mot> », {dit-on ici|entend-on souvent}. ¶ <conseil> <air> <gens>
#page.custom
<fete> <fete> <air> ¶ <fete> <jour> <jour> ¶ <jour> <conseil> <gens> <air> ¶ <fete> <conseil> <train>
#page.dish
<plat> <plat> <air> ¶ ## {Ingrédients|Il vous faut} ¶ - [d.grams] grammes pour la base, qui se prépare avec [d.main] ¶ - {un peu de beurre|une cuillère de saindoux|deux cuillères de crème} ¶ - {du sel|une pincée de sel} ¶ ## {Préparation|Comment faire} ¶ <cuisine> <cuisine> <cuisine> Comptez [d.minutes] minutes {au feu ou au four|de cuisson}. <cuisine> ¶ <plat> <conseil> <plat>
#page.building
<mur> <mur> <air> ¶ <pierre> <pierre> <passe> ¶ <pierre> <mur> <gens> ¶ <conseil> <train> <lieu>
#page.walk
<but> <but> <air> ¶ <pas> <pas> <but> ¶ <pas> <gens> <pas> ¶ <conseil> <but> <train>
#page.history
<passe> <passe> <temps> ¶ <temps> <temps> <passe> ¶ <mur> <temps> <passe> ¶ <conseil> <lieu>
#lieu
[v] {se trouve|est situé} à [v.height] mètres {d'altitude|au-dessus de la mer} et compte [v.people] habitants.
{Le village de [v]|[v]} est {connu|célèbre} pour [v.known].
{En remontant la vallée|Plus haut}, {on arrive ensuite à|le village suivant est} [v.up].
{En descendant|Plus bas dans la vallée}, on {trouve|rencontre} [v.down].
{À [v] vivent|Ici vivent} [v.people] personnes, {et presque toutes se connaissent|deux fois plus, dirait-on, les jours de marché}.
{On vient à [v]|Beaucoup viennent à [v]} {surtout|d'abord} pour [v.known].
{Un détour par [u]|Une halte à [u]} {vaut la peine|s'impose} : le village est connu pour [u.known].
#gens
[p] est [p.trade] à [p.home].
[p] {est né[p.e]|a vu le jour} en [p.born].
[p] {vit|habite} à [p.home], où [p.il] travaille comme [p.trade].
À [p.home], {tout le monde connaît|les enfants saluent} [p], [p.trade] {depuis longtemps|de père en fille ou de mère en fils|du village}.
{Autre figure de la vallée|Il faut nommer aussi} : [r], [r.trade] à [r.home].
{Comme [p.trade]|Dans ce métier}, [p.il] {se lève tôt|connaît chaque ferme|a peu de vacances}, {et ne s'en plaint pas|mais ne changerait pour rien au monde}.
#metier
{L'atelier|La maison} {est petit comme une poche, dit-on|sent le bois et la pluie|se trouve au bout de la ruelle}, {mais chaque chose y a sa place|et la porte reste ouverte}.
{Tout a commencé|Cela a commencé} {chez un oncle|un jour de pluie|par hasard}, {faute d'autre candidat|et n'a jamais cessé}.
{Le plus dur|Ce qui est difficile}, {c'est d'attendre|c'est le premier hiver|ce sont les matins de janvier} ; {le reste s'apprend|on s'y fait}.
{À midi|Vers midi}, {on partage|il y a} {une soupe|du pain et du fromage}, {puis l'ouvrage reprend|avant dix minutes de sieste}.
{Au mur|Sur l'étagère}, {une vieille photo|une horloge sans aiguilles|le premier outil du grand-père} {attend|veille}.
#mot
{Une bonne journée|Le soir}, {c'est quand les mains sont fatiguées et la tête légère|on sait si l'on a bien fait}
{Qui se presse|Celui qui court} {recommence deux fois|arrive plus tard}
{Le temps|La rivière} {ne demande rien à personne|n'écoute pas}, {alors je me tais aussi|on s'y habitue}
{Avant, ce n'était pas mieux|Autrefois n'était pas meilleur}, {c'était plus silencieux|seulement plus loin}
{Entrez donc|Asseyez-vous}, {mais pas sur le chat|il y a de la soupe pour tous}
{Je n'ai jamais|On n'a jamais} {voulu faire autre chose|compté les heures}
#fete
La fête s'appelle « [c] » et {a lieu|revient} chaque année en [c.month] à [c.home].
{En [c.month]|Quand vient [c.month]}, à [c.home], [c.what].
{Ce jour-là|Le jour de la fête}, [c.what].
{Si vous venez en [c.month]|Pour les visiteurs de [c.month]}, {ne manquez pas|il faut aller à} [c.home].
{Sans cette fête|Sans ce jour}, {[c.month] serait bien long|le mois serait gris} à [c.home].
#jour
{Dès la veille|De bon matin}, {on installe les bancs|l'air sent le feu de bois|les musiciens répètent}, et {les enfants dorment mal|personne ne songe au travail}.
{Le maire|Hugo Brandle, le maire,} {fait un discours|dit quelques mots}, {plus court chaque année|que le chien interrompt|et chacun applaudit la fin}.
{On danse|On mange et l'on danse} {jusqu'au dernier train|sous les lampions|même s'il pleut}.
{Les étrangers|Les invités} {reçoivent|ont droit à} {la meilleure place|un verre de cidre}, {qu'ils le veuillent ou non|puis un surnom}.
{La fanfare|L'orchestre de la vallée} joue {trois morceaux|tout ce qu'elle sait|une vieille marche}, {le dernier deux fois|presque sans fausse note}.
#plat
{La spécialité de [d.home]|Ce que l'on mange à [d.home]|Le plat de [d.home]} s'appelle « [d] ».
{On le prépare|Cela se fait} avec [d.main], {et l'on ajoute|et pour le goût} [d.spice].
{La meilleure recette|La vraie recette} est celle de [cook], [cook.trade] à [cook.home].
{Sans patience|Sans un bon four}, {rien ne réussit|mieux vaut renoncer}, {dit|selon} [cook].
{Cela suffit|La quantité suffit} pour [d.feeds] personnes{, ou quatre marcheurs|, si chacun reste sage|}.
#cuisine
{D'abord|Pour commencer}, {on pèse et l'on coupe|on prépare tout sur la table}, {puis|ensuite} {on laisse reposer|tout va vite}.
{On remue|Remuez} {lentement|avec une cuillère en bois}, {toujours dans le même sens|jusqu'à ce que le bras proteste}.
{Certains|Quelques-uns} {ajoutent|mettent} {un peu de cidre|de la crème} ; {les anciens|les voisins} {secouent la tête|le font en cachette}.
{Le couvercle|Le four} {reste fermé, même si l'odeur est bonne|ne s'ouvre pas avant l'heure}.
{À la fin|Tout à la fin}, {on assaisonne|vient l'épice}, {avec deux doigts|sans excès}.
#mur
{À [b.home], il faut voir|Le monument de [b.home]} {ceci|à ne pas manquer} : [b].
{L'ensemble|L'édifice} de [b.home] date de [b.year].
{On connaît la date|La pierre le dit} : [b], [b.year].
{Depuis [b.year]|Depuis l'année [b.year]}, [b] {fait partie de|appartient au paysage de} [b.home].
#pierre
{Les murs|Les pierres} {sont épais, un mètre presque|gardent la fraîcheur|ont vu passer des rois et surtout des chèvres}.
{Au-dessus de l'entrée|Sous le toit}, {on lit une phrase usée|une chouette de pierre regarde}, {que personne ne comprend plus|et semble cligner de l'œil}.
{Pendant la guerre|Dans les années de faim}, {on y gardait le grain|ce fut une école|on y soignait les malades}, {puis vinrent les hirondelles|puis il resta vide}.
{Aujourd'hui|Maintenant}, {une association s'en occupe|les écoliers y viennent|le toit est neuf}, {mais|et} {les chats sont restés|l'hiver, tout est fermé}.
#but
{Le but de la promenade|Le but du jour}, près de [l.home] : [l].
{Un panneau l'indique|On l'apprend à l'école} : [l], [l.measure].
{Le village le plus proche|Le point de départ} est [l.home].
{Depuis [l.home]|En partant de [l.home]}, {on rejoint à pied|on voit bientôt} [l].
#pas
{Le sentier|Le chemin} {monte|passe} {parmi les mélèzes|le long du ruisseau|par les prés}, {puis|bientôt} {il devient raide|la vue s'ouvre|on entend l'eau}.
{Après une heure|À mi-pente}, {il y a une source|un banc attend|une cabane apparaît}, {où l'on peut souffler|où les bergers s'asseyaient déjà}.
{Par temps de brouillard|Après la pluie}, {mieux vaut rester en bas|les pierres glissent}, {prévient|dit} Otto Kestle, guide de montagne à Tolverne.
{Là-haut|Tout en haut}, {le vent souffle toujours|il fait silence}, et {en bas|dans la vallée} {le lac brille|le train siffle}.
{Les marmottes|Les chamois} {se montrent|passent}, {si l'on marche sans bruit|au petit matin}.
#passe
[e], [e.trade] à [e.home], [e.deed].
{On s'en souvient encore|La vallée ne l'oublie pas} : [e] [e.deed].
[e] vécut de [e.born] à [e.died].
{De son métier|Dans la vie}, [e] était [e.trade].
#temps
{L'argent|L'aide} {manquait|vint tard}, {les moqueurs, non|et la pluie ne manquait pas}.
{Dans les lettres|Dans un cahier du musée}, {on lit|il est écrit} {combien l'hiver fut froid|ce que coûtait le pain|que personne n'y croyait}.
{Les gens|Les voisins} {rirent d'abord|haussèrent les épaules}, {puis ils vinrent voir|et finirent par aider}.
{Une rue|Une pierre au bord du chemin} {porte ce nom|rappelle cette histoire}, {à demi effacée|et les enfants y posent des fleurs}.
#air
{Le matin|Par temps clair}, {la brume couvre les prés|on entend les cloches jusqu'au village voisin|l'air sent le pain chaud}.
{En hiver|Quand tombe la neige}, {tout est calme|chacun se rapproche du poêle|le courrier vient en traîneau}.
{Rien de mieux que de s'asseoir|Le mieux est de s'asseoir} {sur le muret|sous le tilleul|au bord de l'eau} et {d'attendre que quelqu'un parle|de compter les barques|de croquer une pomme}.
{Le soir|À la nuit tombée}, {les lampes s'allument|on joue de la musique}, {et la rivière couvre les voix|et les chiens rentrent}.
{Il y a|On trouve} {des lieux plus grands|des endroits plus bruyants}, {mais peu|et rarement un} {où l'on dorme si bien|où l'on vous salue si vite}.
#train
Le chemin de fer de l'Ambrel va de Sallow Bridge à Tolverne, {sur vingt-sept kilomètres|soit 27 kilomètres}.
{Le train|La ligne} {dessert sept villages|met un peu moins d'une heure} ; seul Starkhope n'a pas de gare.
{Trois locomotives|La ligne a trois locomotives} : Gentian est bleue, Marten est verte et Heron est rouge.
#conseil
{Prenez|Apportez} {de bonnes chaussures|un peu de monnaie|un parapluie}, {le temps|l'appétit} {viendra tout seul|est votre affaire}.
{Le [weekday]|Chaque [weekday]}, {c'est fermé|tout est plein}, {demandez d'abord|venez plutôt le lendemain}.
{Les chiens|Les enfants} {sont les bienvenus|peuvent entrer}, {la hâte, non|les haut-parleurs, non}.
{Pour toute question|Renseignements} : [q], [q.trade] à [q.home].
{Pour dormir, on choisira|Où passer la nuit ? Choisissez} l'auberge Copper Kettle à Hallin ou l'auberge Blue Heron à Merrow.
`;
