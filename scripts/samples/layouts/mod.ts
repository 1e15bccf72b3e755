/** Eight ways to dress a page, each as some part of the real web does it; none marks its main text by a helpful name. */
import { calendar, type Content, elements, escaped, head, type Layout, link, words } from "./html.ts";

export { type Comment, type Content, type Layout, type Post } from "./html.ts";

const adverts = [
  ["Warm socks, half price!", "Only this week: three pairs for the price of two. Order now and pay later."],
  ["Is your roof ready?", "Get a free offer from a roofer near you. Click here. No obligation."],
  ["Lose weight without hunger", "A village grandmother found the trick. Doctors cannot believe it."],
  ["Holiday cottages from 49", "Sleeps six. Dogs welcome. Book today and save 20 percent."],
  ["Seeds by post", "Three hundred kinds of vegetables and flowers. Ask for the catalogue."],
] as const;

/** A newspaper: article in the middle, boxes around, comments below. */
const newspaper: Layout = (content) => {
  const t = words[content.language];
  const [slogan, offer] = content.random.pick(adverts);
  const most = content.links.slice(0, 5).map((entry) => `<li>${link(entry)}</li>`).join("\n");
  return `${
    head(
      content,
      `<meta name="viewport" content="width=device-width">\n<script>window.dl=[];dl.push({p:"art"});</script>\n`,
    )
  }<body>
<div class="ck" role="dialog"><p>${t.cookies}</p><button>${t.accept}</button> <a href="/privacy">${t.privacy}</a></div>
<header><a href="/">${content.site}</a><nav><ul><li><a href="/valley">Valley</a></li><li><a href="/sport">Sport</a></li><li><a href="/market">Market</a></li><li><a href="/letters">${t.contact}</a></li><li><a href="/login">${t.login}</a></li></ul></nav></header>
<main><div class="g8"><article>
<h1>${escaped(content.title)}</h1>
<div class="by"><span>${
    escaped(content.author)
  }</span> <time datetime="${content.date}">${content.date}</time></div>
${elements(content.blocks)}<div class="sh">${t.share}: <a href="#m">Mail</a> <a href="#p">Print</a></div>
</article>
<div class="ad"><b>${slogan}</b><p>${offer}</p></div>
${thread(content)}</div>
<aside class="g4"><h3>Most read</h3><ol>
${most}
</ol><div><h3>${t.letter}</h3><p>The news of the valley, every Friday, in your letter box.</p><input type="email"><button>OK</button></div></aside></main>
<footer><p>&copy; ${content.site}. ${t.rights}. <a href="/imprint">${t.about}</a></p></footer>
</body></html>`;
};

/** Comments as most systems show them. */
function thread({ comments, language, date }: Content): string {
  if (comments.length === 0) return "";
  const t = words[language];
  const items = comments.map(({ author, text }) =>
    `<li><b>${escaped(author)}</b> <small>${date}</small><p>${escaped(text)}</p><a href="#r">Reply</a></li>`
  );
  return `<section id="c${comments.length}"><h3>${comments.length} ${t.comments}</h3><ul>${
    items.join("\n")
  }</ul></section>\n`;
}

/** A blog made by a machine of classes without meaning. */
const blog: Layout = (content) => {
  const t = words[content.language];
  const name = () => `c${content.random.between(4096, 65535).toString(16)}`;
  const [a, b, c] = [name(), name(), name()];
  const tags = content.links.slice(0, 8).map(([address, text]) =>
    `<a href="${address}">${escaped(text.split(" ").slice(0, 2).join(" "))}</a>`
  );
  return `${
    head(content, `<style>.${a}{max-width:70em}.${b}{float:left;width:65%}.${c}{float:right}</style>\n`)
  }<body>
<div class="${a}"><div class="${name()}"><a href="/">${content.site}</a><span>${t.home}</span><span>${t.about}</span><span>${t.contact}</span></div>
<div class="${b}"><div><h1>${escaped(content.title)}</h1><div>${content.date} &middot; ${
    escaped(content.author)
  }</div>
${
    elements(content.blocks, "h3").replaceAll("<p>", `<div class="${name()}">`).replaceAll("</p>", "</div>")
  }</div>
<div>${tags.slice(0, 3).join(" ")}</div>
${thread(content)}</div>
<div class="${c}"><div>${calendar(content.date)}</div><div><b>${t.search}</b><input></div><div><b>Tags</b> ${
    tags.join(" ")
  }</div>
<div><b>${t.related}</b>${
    content.links.slice(3, 8).map((entry) => `<div>${link(entry)}</div>`).join("")
  }</div></div>
<div class="${name()}">${t.cookies} <button>${t.accept}</button></div>
<div>&copy; ${content.date.slice(0, 4)} ${content.site}</div></div></body></html>`;
};

/** A forum: each post beside its author, with signatures and buttons. */
const forum: Layout = (content) => {
  const posts = content.posts.map(({ author, blocks }, index) =>
    `<div id="p${index}"><div class="u"><b>${escaped(author)}</b><br>Member<br>Posts: ${
      content.random.between(3, 4000)
    }</div><div class="m"><div class="d">#${index + 1} &middot; ${content.date}</div>
${elements(blocks)}<div class="s">-- <br>${
      content.random.pick([
        "Slow is fast enough.",
        "Sent from the kitchen",
        "Proud owner of three hens",
        "Be kind to the moderator",
      ])
    }</div><div class="b"><a href="#">Quote</a> <a href="#">Report</a> <a href="#">Like</a></div></div></div>`
  );
  return `${head(content)}<body>
<div class="top"><a href="/">${content.site}</a> <a href="/faq">FAQ</a> <a href="/members">Members</a> <a href="/login">Log in</a> <a href="/register">Register</a></div>
<div class="bc"><a href="/">Board index</a> &raquo; <a href="/general">General talk</a> &raquo; ${
    escaped(content.title)
  }</div>
<h2>${escaped(content.title)}</h2>
<div class="pg">Page 1 of 1</div>
${posts.join("\n")}
<div class="pg">Page 1 of 1</div>
<div class="sim"><b>Similar topics</b><ul>${
    content.links.slice(0, 4).map((entry) =>
      `<li>${link(entry)} <span>${content.random.between(1, 60)} replies, ${
        content.random.between(60, 3000)
      } views</span></li>`
    ).join("")
  }</ul></div>
<div class="ft">Users browsing this forum: no registered users and ${
    content.random.between(1, 9)
  } guests. All times are local.</div>
</body></html>`;
};

/** An encyclopaedia: contents, a box of data, categories. */
const wiki: Layout = (content) => {
  const headings = content.blocks.filter(({ is }) => is === "heading").map(({ text }) => text);
  const contents = headings.map((text, index) =>
    `<li><a href="#s${index}">${index + 1} ${escaped(text)}</a></li>`
  );
  const box = content.links.slice(0, 3).map(([address, text]) =>
    `<tr><th>See</th><td>${link([address, text])}</td></tr>`
  );
  let section = 0;
  const body = elements(content.blocks)
    .replaceAll(/<h2>/g, () => `<h2 id="s${section++}">`)
    .replaceAll("</h2>", ' <span class="es">[<a href="?e">edit</a>]</span></h2>');
  return `${
    head(content)
  }<body><div id="pb"></div><div id="hb"><ul><li><a href="/t">Article</a></li><li><a href="/talk">Talk</a></li><li><a href="/h">View history</a></li></ul><form><input name="q"><button>Go</button></form></div>
<div id="cn"><h1>${escaped(content.title)}</h1><div id="ss">From ${content.site}, which anyone may edit</div>
<table class="ib"><caption>${escaped(content.title)}</caption>${box.join("")}</table>
<div id="tc"><b>Contents</b><ul>${contents.join("")}</ul></div>
${body}<div id="cl">Categories: ${content.links.slice(4, 7).map(link).join(" | ")}</div></div>
<div id="pn"><ul><li><a href="/main">Main page</a></li><li><a href="/rand">Random page</a></li><li><a href="/new">Recent changes</a></li><li><a href="/tools">What links here</a></li></ul></div>
<div id="fo">This page was last edited on ${content.date}. Text may be copied freely. <a href="/p">Privacy policy</a> <a href="/d">Disclaimers</a></div></body></html>`;
};

/** A page of 1998: tables in tables, upper case, line breaks for paragraphs. */
const tables: Layout = (content) => {
  const text = content.blocks.map(({ is, text }) =>
    is === "heading"
      ? `<FONT SIZE=4 COLOR="#663300"><B>${escaped(text)}</B></FONT>`
      : is === "item"
      ? `&#149; ${escaped(text)}`
      : escaped(text)
  );
  return `<HTML>
<HEAD>${
    content.meta === "" ? "" : `<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=${content.meta}">`
  }<TITLE>${escaped(content.title)}</TITLE></HEAD>
<BODY BGCOLOR="#FFFFEE" TEXT="#000000">
<TABLE WIDTH="100%" BORDER=0><TR><TD COLSPAN=3 ALIGN=CENTER><FONT SIZE=6>${content.site}</FONT><BR><FONT SIZE=2>best viewed at 800 x 600</FONT></TD></TR>
<TR><TD WIDTH=140 VALIGN=TOP BGCOLOR="#EEDDBB"><FONT SIZE=2>
${
    content.links.slice(0, 9).map(([address, text]) => `<A HREF="${address}">${escaped(text)}</A><BR>`).join(
      "\n",
    )
  }
<BR>You are visitor no. ${content.random.between(1000, 99999)}</FONT></TD>
<TD VALIGN=TOP><TABLE CELLPADDING=8><TR><TD><CENTER><FONT SIZE=5>${escaped(content.title)}</FONT></CENTER><BR>
<FONT FACE="Times">${text.join("<BR><BR>\n").replaceAll("<BR><BR>\n&#149;", "<BR>\n&#149;")}</FONT>
</TD></TR></TABLE></TD><TD WIDTH=100 VALIGN=TOP><IMG SRC="bell.gif" ALT="bell"><BR><FONT SIZE=1>Sign our guest book!<BR>Last changed ${content.date}</FONT></TD></TR></TABLE>
<HR><CENTER><FONT SIZE=1><A HREF="index.htm">Back to start</A> - <A HREF="mail.htm">Mail</A> - <A HREF="links.htm">Links</A></FONT></CENTER></BODY></HTML>`;
};

/** Documentation: a tree at the side, a path above, neighbours below. */
const handbook: Layout = (content) => {
  const t = words[content.language];
  const tree = content.links.slice(0, 10).map((entry, index) => `<li>${index + 1}. ${link(entry)}</li>`).join(
    "\n",
  );
  return `${
    head(content)
  }<body><div class="wrap"><div class="left"><a href="/">${content.site}</a><input placeholder="${t.search}"><ul>
${tree}
</ul></div><div class="right"><div class="path"><a href="/">${t.home}</a> / <a href="/h">Handbook</a> / ${
    escaped(content.title)
  }</div>
<section><h1>${escaped(content.title)}<a href="#">&para;</a></h1>
${elements(content.blocks, "h2", "ol")}</section>
<div class="pn">${
    content.links.slice(0, 2).map(link).join(" ")
  }</div><div class="ed">Found a mistake? <a href="/edit">Edit this page</a>. Last updated ${content.date}.</div></div></div>
<script>var toc=document.querySelectorAll("h2");for(var i=0;i<toc.length;i++){toc[i].id="h"+i}</script></body></html>`;
};

/** A shop: the description between price, buttons, reviews and other goods. */
const shop: Layout = (content) => {
  const price = `${content.random.between(3, 240)}.${content.random.pick(["00", "50", "90"])}`;
  const goods = content.links.slice(0, 4).map((entry) =>
    `<div class="t">${link(entry)}<div>${
      content.random.between(2, 90)
    }.00 crowns</div><button>Add to basket</button></div>`
  );
  return `${
    head(content)
  }<body><div class="bar">Free delivery from 50 crowns! <a href="/basket">Basket (0)</a> <a href="/account">My account</a></div>
<div class="menu"><a href="/">${content.site}</a> <a href="/food">Food</a> <a href="/wool">Wool</a> <a href="/home">House</a> <a href="/sale">Sale</a></div>
<div class="row"><div class="img"><img src="/i/${
    content.random.between(100, 999)
  }.jpg" alt=""></div><div class="buy"><h1>${
    escaped(content.title)
  }</h1><div>${price} crowns</div><div>incl. tax, plus postage. In stock, leaves us in two days.</div><button>Add to basket</button></div></div>
<div class="tabs"><span>Description</span><span>Reviews (${content.comments.length})</span></div>
<div class="desc">${elements(content.blocks, "h4")}</div>
<div class="rev">${
    content.comments.map(({ author, text }) =>
      `<div>&#9733;&#9733;&#9733;&#9733; <i>${escaped(author)}</i>: ${escaped(text)}</div>`
    ).join("\n")
  }</div>
<div class="also"><h3>Customers also bought</h3>${goods.join("\n")}</div>
<div class="foot"><a href="/terms">Terms of use</a> <a href="/privacy">Privacy policy</a> <a href="/returns">Returns</a> ${words.en.letter} <input></div></body></html>`;
};

/** A plain page: no classes, no boxes, menu and text alike in paragraphs. */
const plain: Layout = (content) => {
  const t = words[content.language];
  return `${head(content)}<body><p>${content.links.slice(0, 6).map(link).join(" | ")}</p>
<h1>${escaped(content.title)}</h1>
${elements(content.blocks)}
<p>${link(["/", t.home])} | ${link(["/contact", t.contact])} | ${link(["/privacy", t.privacy])}</p>
<p>${content.site}, ${content.date}. ${t.rights}.</p>
<p>${t.cookies} <a href="#ok">${t.accept}</a></p></body></html>`;
};

/** Layouts by name. */
export const layouts: Readonly<Record<string, Layout>> = {
  newspaper,
  blog,
  forum,
  wiki,
  tables,
  handbook,
  shop,
  plain,
};
