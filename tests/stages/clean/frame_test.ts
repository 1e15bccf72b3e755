import { assertEquals } from "@std/assert";
import { extract } from "../../../stages/clean/extract.ts";

const one =
  "The tide mill was built in 1784 by three brothers who had never seen the sea before they bought the land.";
const two =
  "Its wheel turned twice a day, for about four hours after each high water, and the miller slept when he could.";
const three = "A storm in 1911 broke the dam, and for sixty years nobody thought of mending it.";
const story = `<p>${one}</p><p>${two}</p><p>${three}</p>`;

function textOf(body: string): string {
  return extract(`<body>${body}</body>`).text;
}

Deno.test("a text loses bylines, paths and links to share at its ends, and keeps those inside", () => {
  const before =
    `<p><a href=/>Home</a> » <a href=/m>Mills</a> » The tide mill</p><p>By A. Miller</p><p>3 May 2021</p>`;
  const after =
    `<p>Share: <a href=a>Mail</a> <a href=b>Print</a></p><p>Last updated on 4 May 2021.</p><p>Page 1 of 3</p>` +
    `<p>© 2021 Orrin. All rights reserved.</p><p>This site uses cookies. <a href=c>Fine</a></p>`;
  assertEquals(textOf(before + story + after), [one, two, three].join("\n\n"));
  const inside = `<p>${one}</p><p>May 2021</p><p>${two}</p>`;
  assertEquals(textOf(inside), [one, "May 2021", two].join("\n\n"));
});
Deno.test("a text does not repeat the title that stands in a column of its own", () => {
  assertEquals(extract(`<title>The mill | Orrin</title><h1>The mill</h1>${story}`), {
    title: "The mill",
    text: [one, two, three].join("\n\n"),
  });
});
Deno.test("headings lose the links that sites hang on them", () => {
  assertEquals(
    textOf(
      `<h2>History<a href="#h">¶</a></h2>${story}<h2>Today <span>[<a href=e>edit</a>]</span></h2><p>${three}</p>`,
    ),
    ["History", one, two, three, "Today", three].join("\n\n"),
  );
});
Deno.test("a heading is dropped when nothing but another heading follows it", () => {
  assertEquals(
    textOf(`${story}<h2>Links</h2><ul><li><a href=a>One</a><li><a href=b>Two</a></ul>`),
    [one, two, three].join("\n\n"),
  );
});
Deno.test("the posts of a thread lose author columns, dates, buttons and signatures", () => {
  const posts = [one, two, three].map((text, i) =>
    `<div><div><b>user${i}</b><br>Member</div><div><span>#${i} 2021-05-03</span><p>${text}</p><div>-- <br>Be kind</div>` +
    `<div><a href=q>Quote</a> <a href=r>Report</a></div></div></div>`
  );
  assertEquals(textOf(posts.join("")), [one, two, three].join("\n\n"));
});
Deno.test("a heading that only begins like one of comments heads a part of the text", () => {
  assertEquals(
    textOf(`${story}<h2>Comment venir</h2><p>${two}</p><h2>Discussion</h2><p>${one}</p>`),
    [one, two, three, "Comment venir", two, "Discussion", one].join("\n\n"),
  );
});
Deno.test("comments in other languages are known by the heading over them", () => {
  for (const heading of ["2 Kommentare", "Commentaires (2)", "Comentarios", "2 replies", "评论"]) {
    const thread =
      `<div><h3>${heading}</h3><div><p>Ich war dabei, und es war sehr schön dort.</p></div></div>`;
    assertEquals(textOf(story + thread), [one, two, three].join("\n\n"), heading);
  }
});
Deno.test("a page that is nothing but links has no text", () => {
  assertEquals(
    textOf(`<ul>${"<li><a href=a>A page of this site</a>".repeat(9)}</ul><p><a href=b>Next</a></p>`),
    "",
  );
});
