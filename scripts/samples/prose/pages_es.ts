/** The visitors' office in Spanish. */
export const pagesEs = `
#title.village
{Un día en|Bienvenidos a|Paseo por} [v]
#title.person
{Una visita a|Gente del valle:|Retrato:} [p]
#title.custom
{Fiestas del valle|Qué hacer en [c.month]}: [c]
#title.dish
{A la mesa|Cocina de [d.home]}: [d]
#title.building
{Qué ver en [b.home]|Piedras viejas: [b.home]}
#title.walk
{Caminos cerca de [l.home]|Con la mochila: [l.home]}
#title.history
{Historia|De otros tiempos}: [e]
#page.village
<lugar> <lugar> <aire> ¶ <lugar> <aire> <gente> ¶ ## {Qué ver|El paseo|Lo más notable} ¶ <muro> <aire> <muro> <consejo> ¶ ## {Datos prácticos|Cómo llegar|Conviene saber} ¶ <tren> <consejo> <lugar> <consejo>
#page.person
<gente> <gente> <gente> <oficio> ¶ «<dicho>», {dice|explica|repite} [p.first]{ riendo| sin levantar la vista| mientras sirve el café|}. <oficio> <gente> ¶ <oficio> {No muy lejos|En otro pueblo} {vive|tiene su casa} [q], que es [q.trade] en [q.home]; {se conocen desde la escuela|juegan a las cartas los domingos|ya olvidaron aquel asunto de la cerca}. «<dicho>», {se oye por aquí|dicen en el valle}. ¶ <consejo> <aire> <gente>
#page.custom
<fiesta> <fiesta> <aire> ¶ <fiesta> <dia> <dia> ¶ <dia> <consejo> <gente> <aire> ¶ <fiesta> <consejo> <tren>
#page.dish
<plato> <plato> <aire> ¶ ## {Ingredientes|Hace falta} ¶ - [d.grams] gramos para la base, que se hace con [d.main] ¶ - {un poco de mantequilla|una cucharada de manteca|dos cucharadas de nata} ¶ - {sal|una pizca de sal} ¶ ## {Preparación|Cómo se hace} ¶ <cocina> <cocina> <cocina> Necesita [d.minutes] minutos {al fuego o en el horno|de calor}. <cocina> ¶ <plato> <consejo> <plato>
#page.building
<muro> <muro> <aire> ¶ <piedra> <piedra> <pasado> ¶ <piedra> <muro> <gente> ¶ <consejo> <tren> <lugar>
#page.walk
<meta> <meta> <aire> ¶ <paso> <paso> <meta> ¶ <paso> <gente> <paso> ¶ <consejo> <meta> <tren>
#page.history
<pasado> <pasado> <epoca> ¶ <epoca> <epoca> <pasado> ¶ <muro> <epoca> <pasado> ¶ <consejo> <lugar>
#lugar
[v] está a [v.height] metros sobre el mar y tiene [v.people] habitantes.
{El pueblo de [v]|[v]} es {conocido|famoso} por [v.known].
{Valle arriba|Subiendo por la carretera}, {se llega después a|el pueblo siguiente es} [v.up].
{Valle abajo|Más abajo} {está|se encuentra} [v.down].
En [v] {viven|residen} [v.people] personas, {y casi todas se conocen|que en día de mercado parecen el doble}.
{La gente viene|Se viene} a [v] {sobre todo|desde lejos} por [v.known].
{También|Además}, [u] {merece una parada|vale el viaje}: el pueblo es conocido por [u.known].
#gente
[p] es [p.trade] en [p.home].
[p] {nació|vino al mundo} en [p.born].
[p] vive en [p.home], donde {trabaja como|es} [p.trade].
En [p.home] {todos conocen a|los niños saludan a} [p], [p.trade] {de toda la vida|del pueblo}.
{Otra persona muy conocida|También hay que nombrar a alguien más}: [r], [r.trade] en [r.home].
{Como [p.trade]|En este oficio}, {madruga|conoce cada granja|apenas tiene vacaciones}, {y no se queja|pero no lo cambiaría por nada}.
#oficio
{El taller|La casa} {es pequeño como un bolsillo, dicen|huele a madera y a lluvia|está al final de la calle}, {pero cada cosa tiene su sitio|y la puerta suele estar abierta}.
{Todo empezó|Empezó} {con un tío|un día de lluvia|por casualidad}, {porque nadie más quería|y ya no hubo otra cosa}.
{Lo más duro|Lo difícil} {es esperar|fue el primer invierno|son las mañanas de enero}; {lo demás se aprende|uno se acostumbra}.
{Al mediodía|Hacia las doce} {hay sopa|se come pan con queso}, {y luego se sigue|y después, diez minutos de siesta}.
{En la pared|En el estante} {cuelga o se apoya|guarda} {una foto antigua|un reloj sin agujas|la primera herramienta del abuelo}.
#dicho
{Un buen día|La tarde} {es cuando las manos están cansadas y la cabeza no|dice si uno lo ha hecho bien}
{Quien tiene prisa|El que corre} {empieza dos veces|llega más tarde}
{El tiempo|El río} {no pregunta|no escucha a nadie}, {así que yo tampoco|y uno se acostumbra}
{Antes no era mejor|Lo de antes no era mejor}, {solo más callado|solo estaba más lejos}
{Pase|Siéntese}, {pero no encima del gato|hay sopa para todos}
{Nunca quise|Nunca pensé} {hacer otra cosa|en contar las horas}
#fiesta
La fiesta se llama «[c]» y se celebra {cada año|todos los años} en [c.month] en [c.home].
{En [c.month]|Cuando llega [c.month]}, en [c.home], [c.what].
{Ese día|El día de la fiesta}, [c.what].
{Quien venga en [c.month]|Si viene en [c.month]}, no {debe perderse|deje de visitar} [c.home].
{Sin esta fiesta|Sin ese día}, [c.month] {sería un mes cualquiera|se haría muy largo} en [c.home].
#dia
{Ya la víspera|Muy temprano} {se colocan los bancos|huele a leña|ensayan los músicos}, y {los niños duermen mal|nadie piensa en trabajar}.
{El alcalde|Hugo Brandle, el alcalde,} {pronuncia un discurso|dice unas palabras}, {más corto cada año|hasta que ladra el perro|y todos aplauden el final}.
{Se baila|Se come y se baila} {hasta el último tren|bajo los farolillos|aunque llueva}.
{Los forasteros|Los invitados} {reciben|tienen} {el mejor sitio|un vaso de sidra}, {quieran o no|y pronto también un apodo}.
{La banda|La banda del valle} toca {tres piezas|todo lo que sabe|una marcha antigua}, {la última dos veces|casi sin desafinar}.
#plato
{La especialidad de [d.home]|Lo que se come en [d.home]|El plato de [d.home]} se llama «[d]».
{Se prepara|Se hace} con [d.main] y {se sazona|se adereza} con [d.spice].
{La mejor receta|La receta verdadera} es la de [cook], [cook.trade] en [cook.home].
{Sin paciencia|Sin un buen horno} {no sale nada|más vale dejarlo}, {dice|según} [cook].
{La cantidad|Esto} {alcanza|basta} para [d.feeds] personas{, o para cuatro caminantes|, si nadie repite|}.
#cocina
{Primero|Para empezar}, {se pesa y se corta|se pone todo en la mesa}, {luego|después} {se deja reposar|todo va deprisa}.
{Se remueve|Remueva} {despacio|con una cuchara de madera}, {siempre hacia el mismo lado|hasta que proteste el brazo}.
{Algunos|Hay quienes} {añaden|ponen} {un chorro de sidra|un poco de nata}; {los viejos|los vecinos} {niegan con la cabeza|lo hacen a escondidas}.
{La tapa|La puerta del horno} {se queda cerrada, aunque huela bien|no se abre antes de tiempo}.
{Al final|Al terminar} {se sazona|llega la especia}, {con dos dedos|sin exagerar}.
#muro
{En [b.home] hay que ver|Lo más notable de [b.home] es} {esto|una sola cosa}: [b].
{La obra|El lugar}, en [b.home], data de [b.year].
{La fecha está en la piedra|Se conoce la fecha}: [b], año [b.year].
Desde [b.year], [b] {forma parte de|pertenece al paisaje de} [b.home].
#piedra
{Los muros|Las piedras} {tienen casi un metro de grosor|guardan el fresco|han visto pasar reyes y sobre todo cabras}.
{Sobre la entrada|Bajo el tejado} {se lee una frase gastada|vigila una lechuza de piedra}, {que nadie entiende ya|y parece guiñar un ojo}.
{Durante la guerra|En los años del hambre} {sirvió de almacén|fue escuela|hubo aquí un hospital}, {luego vinieron las golondrinas|después quedó vacío}.
{Hoy|Ahora} {lo cuida una asociación|vienen los escolares|tiene tejado nuevo}, {pero|y} {los gatos se quedaron|en invierno se cierra}.
#meta
{La meta del paseo|El destino de hoy}, cerca de [l.home]: [l].
{Un cartel lo indica|Se aprende en la escuela}: [l], [l.measure].
{El pueblo más cercano|El punto de partida} es [l.home].
{Desde [l.home]|Saliendo de [l.home]} {se llega a pie|pronto se ve la meta}: [l].
#paso
{El sendero|El camino} {sube|pasa} {entre alerces|junto al arroyo|por los prados}, {luego|pronto} {se empina|se abre la vista|se oye el agua}.
{Al cabo de una hora|A media ladera} {hay una fuente|espera un banco|aparece una cabaña}, {donde se puede descansar|donde ya se sentaban los pastores}.
{Con niebla|Después de la lluvia}, {mejor quedarse abajo|las piedras resbalan}, {advierte|dice} Otto Kestle, guía de montaña de Tolverne.
{Arriba|En lo alto} {siempre sopla el viento|hay silencio}, y {abajo|en el valle} {brilla el lago|silba el tren}.
{Las marmotas|Los rebecos} {se dejan ver|pasan}, {si se camina sin ruido|al amanecer}.
#pasado
[e], [e.trade] en [e.home], [e.deed].
{Todavía se recuerda|El valle no lo olvida}: [e] [e.deed].
[e] vivió de [e.born] a [e.died].
{De oficio|En vida}, [e] fue [e.trade].
#epoca
{El dinero|La ayuda} {faltaba|llegó tarde}, {las burlas no|y la lluvia sobraba}.
{En las cartas|En un cuaderno del museo} {se lee|está escrito} {qué frío fue el invierno|cuánto costaba el pan|que nadie lo creía}.
{La gente|Todo el mundo} {se rió primero|se encogió de hombros}, {luego vino a mirar|y al final ayudó}.
{Una calle|Una piedra junto al camino} {lleva ese nombre|recuerda la historia}, {medio borrada|y los niños le ponen flores}.
#aire
{Por la mañana|Con buen tiempo}, {la niebla cubre los prados|se oyen las campanas hasta el pueblo vecino|huele a pan caliente}.
{En invierno|Cuando nieva}, {todo está en calma|todos se acercan a la estufa|el correo viaja en trineo}.
{Conviene sentarse|Lo mejor es sentarse} {en el muro|bajo el tilo|junto al agua} y {esperar a que alguien hable|contar las barcas|comer una manzana}.
{Al anochecer|Por la noche} {se encienden las luces|suena la música}, {y el río se oye más que la calle|y los perros vuelven a casa}.
{Hay|Existen} {lugares más grandes|sitios más ruidosos}, {pero pocos|y casi ninguno} {donde se duerma tan bien|donde saluden tan pronto}.
#tren
El ferrocarril del Ambrel va de Sallow Bridge a Tolverne, {veintisiete kilómetros|27 kilómetros en total}.
{El tren|La línea} {para en siete pueblos|tarda algo menos de una hora}; solo Starkhope no tiene estación.
{Hay tres locomotoras|Son tres las locomotoras}: Gentian es azul, Marten es verde y Heron es roja.
#consejo
{Traiga|Lleve} {buen calzado|algo de dinero suelto|un paraguas}; {el tiempo|el apetito} {viene solo|es cosa suya}.
{El [weekday]|Cada [weekday]} {está cerrado|todo está lleno}, {pregunte antes|mejor venga otro día}.
{Los perros|Los niños} {son bienvenidos|pueden entrar}, {la prisa no|los altavoces no}.
{Información|Para cualquier pregunta}: [q], [q.trade] en [q.home].
{Para dormir recomendamos|¿Dónde pasar la noche? Elija} la posada Copper Kettle en Hallin o la posada Blue Heron en Merrow.
`;
