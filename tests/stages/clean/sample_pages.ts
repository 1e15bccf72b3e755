/** Pages as the web has them, written by hand, each with what a reader would call its text and what is beside it. */

/** A page, whole sentences or lines that its text must have, and some that it must not have. */
export interface SamplePage {
  readonly name: string;
  readonly html: string;
  readonly keeps: readonly string[];
  readonly drops: readonly string[];
}

const tide =
  "The tide mill at Orrin Sands was built in 1784 by three brothers who had never seen the sea before they bought the land.";
const wheel =
  "Its wheel turned twice a day, for about four hours after each high water, and the miller slept when the moon let him.";
const storm =
  "A storm in 1911 broke the dam, and for sixty years nobody thought of mending it, since flour came by rail and was cheaper.";
const mended =
  "In 1973 a school class dug out the sluice as a project, and what they found there made the county pay for the rest.";
const visit = "Visitors can see it grind on most weekends between April and October, when the tide allows.";
const paragraphs = [tide, wheel, storm, mended, visit];
const story = paragraphs.map((text) => `<p>${text}</p>`).join("\n");

const nav =
  `<a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a> <a href="/weather">Weather</a>
  <a href="/contact">Contact us</a>`;

const named: SamplePage = {
  name: "a news page that names its parts",
  html: `<!doctype html><html><head><title>A mill for the moon | Orrin Courier</title>
    <style>body { color: red }</style></head><body>
    <div class="cookie-consent"><p>We use cookies to make this site better. By staying you agree to all of them.</p>
    <button>Accept all</button></div>
    <header><div class="logo">Orrin Courier</div><nav>${nav}</nav></header>
    <main><article><h1>A mill for the moon</h1>${story}
    <aside class="related"><h2>Related stories</h2><ul><li><a href="/1">The ferry that forgot</a></li>
    <li><a href="/2">Nine bells of Skelling</a></li></ul></aside></article></main>
    <footer><p>© 2021 Orrin Courier. All rights reserved. No part of this may be copied.</p></footer>
    <script>track("everything")</script></body></html>`,
  keeps: [...paragraphs, "A mill for the moon"],
  drops: [
    "We use cookies",
    "Related stories",
    "The ferry that forgot",
    "All rights reserved",
    "track(",
    "Sport",
    "color",
  ],
};

const unnamed: SamplePage = {
  name: "columns of divs without a class",
  html: `<html><body><div><div>${nav}</div><div><div><h1>A mill for the moon</h1>${story}</div>
    <div><h3>About this page</h3><p>Orrin Courier is a weekly paper since 1902.</p>
    <h3>Most read</h3><ul><li><a href="/1">The ferry that forgot</a></li><li><a href="/2">Nine bells</a></li>
    <li><a href="/3">Winter timetable</a></li></ul></div></div>
    <div>© 2021 Orrin Courier. <a href="/legal">Legal notice</a> <a href="/privacy">Privacy</a></div></div></body></html>`,
  keeps: [...paragraphs, "A mill for the moon"],
  drops: ["Most read", "The ferry that forgot", "Legal notice", "Sport", "weekly paper"],
};

const tables: SamplePage = {
  name: "a page laid out as tables, with unclosed tags",
  html: `<HTML><HEAD><TITLE>Orrin Sands Local History</TITLE></HEAD><BODY BGCOLOR=white>
    <TABLE WIDTH=100%><TR><TD COLSPAN=2><FONT SIZE=+3>Orrin Sands Local History</FONT>
    <TR><TD VALIGN=top WIDTH=120><A HREF=index.htm>Home</A><BR><A HREF=mill.htm>The mill</A><BR>
    <A HREF=ferry.htm>The ferry</A><BR><A HREF=guest.htm>Guest book</A><BR><A HREF=links.htm>Links</A>
    <TD><FONT FACE=arial>${paragraphs.join("<P>\n")}</FONT>
    <TR><TD COLSPAN=2><A HREF=mailto:x@example.org>Write to us</A> | <A HREF=top.htm>Top</A></TABLE></BODY></HTML>`,
  keeps: paragraphs,
  drops: ["Guest book", "Write to us", "The ferry"],
};

const breaks: SamplePage = {
  name: "paragraphs made of line breaks",
  html: `<body><div id="page"><div id="menu"><ul><li><a href=a>One</a><li><a href=b>Two</a></ul></div>
    <div id="text"><b>The mill</b><br><br>${paragraphs.join("<br><br>")}</div></div></body>`,
  keeps: paragraphs,
  drops: ["One", "Two"],
};

const replies = [
  "My grandfather was in that school class and he still has a rusty key from the sluice.",
  "It was 1974, not 1973, I was there and it rained the whole week of the dig.",
  "Thanks for the article, we will come and see it in June with the children.",
];

const comments: SamplePage = {
  name: "an article with comments under it, in named parts",
  html: `<body><article><h1>A mill for the moon</h1>${story}</article>
    <section id="comments"><h2>3 comments</h2>${
    replies.map((text, i) =>
      `<div class="comment"><p class="by">reader${i} wrote on 3 May 2021</p><p>${text}</p></div>`
    )
      .join("")
  }<form><label>Your comment</label><textarea></textarea><input name=mail></form></section></body>`,
  keeps: paragraphs,
  drops: [...replies, "3 comments", "Your comment"],
};

const unnamedComments: SamplePage = {
  name: "comments under an article, known by their form alone",
  html: `<body><div><div><h1>A mill for the moon</h1>${story}</div><div><h3>3 replies</h3>${
    replies.map((text, i) =>
      `<div><div>reader${i}, 2021-05-0${i + 1} 14:0${i}</div><div>${text}</div><a href="#r">Reply</a></div>`
    )
      .join("")
  }</div></div></body>`,
  keeps: paragraphs,
  drops: replies,
};

const posts = [
  "Does anybody know what became of the second millstone? It is not in the museum and the book does not say.",
  "It lies in the garden behind the chapel, upside down, and serves as a table for the parish fair.",
  "That is the upper stone of the windmill. The tide mill had French burr stones, and those are darker.",
  "Then it must be the one at the harbour. I walked past it today and it is nearly black.",
];

const forum: SamplePage = {
  name: "a forum thread, whose posts are its text",
  html: `<body><div class="nav">${nav}</div><h1>The second millstone</h1><div class="thread-view">${
    posts.map((text, i) =>
      `<div class="post"><div class="author"><a href="/u/${i}">user${i}</a> Posts: 1${i}</div><div class="body"><p>${text}</p></div></div>`
    ).join("")
  }</div><div class="pagination"><a href=2>2</a> <a href=3>3</a></div></body>`,
  keeps: posts,
  drops: ["Sport"],
};

const manual: SamplePage = {
  name: "a manual with short paragraphs, terms and code",
  html: `<body><div class="nav"><a href=a>prev</a> <a href=b>next</a></div><div class="section"><h1>flour</h1>
    <p>Grinds corn.</p><pre>flour --stones 2
      --speed slow</pre><p>Options:</p>
    <dl><dt>--stones N</dt><dd>How many pairs of stones turn. The default is 1, as most mills have one pair.</dd>
    <dt>--speed S</dt><dd>One of slow, medium and fast. Fast may burn the flour.</dd></dl>
    <h2>Exit status</h2><p>0 when all is ground.</p>
    <table><tr><th>Code</th><th>Meaning</th></tr><tr><td>0</td><td>ground</td></tr><tr><td>1</td><td>no water</td></tr></table>
    </div></body>`,
  keeps: [
    "Grinds corn.",
    "flour --stones 2\n      --speed slow",
    "Options:",
    "--stones N",
    "One of slow, medium and fast. Fast may burn the flour.",
    "Exit status",
    "0 when all is ground.",
    "1 | no water",
  ],
  drops: ["prev", "next"],
};

const banner: SamplePage = {
  name: "a cookie banner known by its words alone",
  html: `<body><div><div><h1>A mill for the moon</h1>${story}</div></div>
    <div><div>This site uses cookies to remember you and to count visits. You can refuse those that are not needed.</div>
    <button>Refuse</button><button>Agree</button></div></body>`,
  keeps: paragraphs,
  drops: ["uses cookies"],
};

const hidden: SamplePage = {
  name: "what no reader sees",
  html:
    `<body><p>${tide}</p><p hidden>A hidden draft of the text.</p><p style="display: none">Bought words for search engines.</p>
    <noscript>Please switch JavaScript on.</noscript><template><p>Row template</p></template>
    <svg><title>Icon of a wheel</title><text>Mill</text></svg><p>${wheel}</p><select><option>January</option></select>
    <!-- <p>A remark.</p> --><p>${storm}<sup><a href="#n1">[1]</a></sup></p><iframe>Frame</iframe></body>`,
  keeps: [tide, wheel, storm],
  drops: [
    "hidden draft",
    "Bought words",
    "JavaScript",
    "Row template",
    "Icon",
    "January",
    "remark",
    "[1]",
    "Frame",
  ],
};

const chinese: SamplePage = {
  name: "a Chinese page",
  html:
    `<body><div class="menu"><a href=a>首页</a> <a href=b>新闻</a> <a href=c>关于我们</a></div><div><h1>潮汐磨坊</h1>
    <p>这座磨坊建于一七八四年，由三兄弟合力建造。他们买下这块地以前从来没有见过大海。</p>
    <p>水轮每天转动两次，每次大约四个小时。磨坊主人只能在月亮允许的时候睡觉。</p></div>
    <div class="footer">版权所有 <a href=d>联系方式</a></div></body>`,
  keeps: ["这座磨坊建于一七八四年，由三兄弟合力建造。他们买下这块地以前从来没有见过大海。", "潮汐磨坊"],
  drops: ["首页", "版权所有"],
};

const arabic: SamplePage = {
  name: "an Arabic page",
  html:
    `<html dir=rtl><body><nav><a href=a>الرئيسية</a> <a href=b>الأخبار</a></nav><article><h1>طاحونة المد</h1>
    <p>بنى ثلاثة إخوة هذه الطاحونة قبل أكثر من مئتي عام، ولم يكن أحد منهم قد رأى البحر من قبل.</p>
    <p>كانت العجلة تدور مرتين في اليوم. هل تعرف متى ينام الطحان؟ ينام عندما يسمح له القمر بذلك.</p></article></body></html>`,
  keeps: ["بنى ثلاثة إخوة هذه الطاحونة قبل أكثر من مئتي عام، ولم يكن أحد منهم قد رأى البحر من قبل."],
  drops: ["الرئيسية"],
};

const recipe: SamplePage = {
  name: "a recipe with lists and a calendar beside it",
  html: `<body><div class="wrap"><div class="side"><table><tr><th colspan=7>May 2021</th></tr><tr>${
    Array.from({ length: 7 }, (_, i) => `<td><a href="/${i}">${i + 1}</a></td>`).join("")
  }</tr></table></div><div class="post"><h2>Barley bread of the mill</h2><p>${visit} This is what they bake with the flour.</p>
    <h3>What you need</h3><ul><li>500 g barley flour</li><li>a spoon of salt</li><li>300 ml warm water</li></ul>
    <h3>How it is done</h3><ol><li>Stir the salt into the flour.</li><li>Add the water and knead for ten minutes.</li>
    <li>Let it rest for an hour, then bake it in a hot oven until it sounds hollow.</li></ol></div></div></body>`,
  keeps: [
    "What you need\n\n500 g barley flour\na spoon of salt\n300 ml warm water",
    "Add the water and knead for ten minutes.",
  ],
  drops: ["May 2021"],
};

const xhtml: SamplePage = {
  name: "XHTML with empty elements closed in XML's way",
  html:
    `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Mill</title><script src="a.js" />
    </head><body><a name="top" /><div/><p>${tide}</p><p>${wheel}</p></body></html>`,
  keeps: [tide, wheel],
  drops: [],
};

/** All of them. */
export const samplePages: readonly SamplePage[] = [
  named,
  unnamed,
  tables,
  breaks,
  comments,
  unnamedComments,
  forum,
  manual,
  banner,
  hidden,
  chinese,
  arabic,
  recipe,
  xhtml,
];
