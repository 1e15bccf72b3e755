/** Texts that grow, each built to make some scan begin again and again; and ordinary ones, which must not. */

/** A text of about so many UTF-16 units. */
export type Grow = (length: number) => string;

/** The unit over and over. */
function runs(unit: string, start = "", end = ""): Grow {
  return (length) => start + unit.repeat(Math.max(1, Math.floor(length / unit.length))) + end;
}

/** `open` over and over, then `close` as often. */
function nest(open: string, close: string, start = ""): Grow {
  return (length) => {
    const depth = Math.max(1, Math.floor(length / (open.length + close.length)));
    return start + open.repeat(depth) + close.repeat(depth);
  };
}

/** Pieces that differ by a number. */
function numbered(piece: (number: number) => string, start = "", end = ""): Grow {
  return (length) => {
    const pieces: string[] = [];
    for (let size = 0, i = 0; size < length; i++) {
      pieces.push(piece(i));
      size += pieces[i].length;
    }
    return start + pieces.join("") + end;
  };
}

const sentence = "The river runs past the old mill and the people walk along it every day. ";

/** Prose as it is met. */
const ordinary: Readonly<Record<string, Grow>> = {
  "prose": runs(sentence),
  "prose in lines": runs(`${sentence}\n`),
  "prose in paragraphs": numbered((i) => `<p>${i} ${sentence}${sentence}</p>\n`, "<body>"),
  "one paragraph with a <br>": runs("word ", "<p>", "<br>more text here</p>"),
  "one word a line": numbered((i) => `w${i}\n`),
  "different words": numbered((i) => `w${i.toString(36)} `),
  "one line repeated": runs("all the same\n"),
  "a log": numbered(
    (i) => `<br>2026-01-0${i % 9} 10:00:${i % 60} INFO [${i}] done: a=${i} b.c.d@x\n`,
    "<pre>",
  ),
  "Chinese": runs("天地玄黃，宇宙洪荒。"),
  "Thai": runs("ภาษาไทยไม่มีช่องว่างระหว่างคำ"),
  "a list of links": numbered((i) => `<li><a href="/p/${i}">Page ${i}</a></li>\n`, "<ul>", "</ul>"),
  "a thread": numbered((i) =>
    `<div class="post"><div>by user${i} 10:0${i % 9}</div><p>${sentence}</p><a href="#">Reply</a></div>\n`
  ),
  "a table": numbered((i) => `<tr><td>${i}</td><td>cell ${i * 7}</td></tr>\n`, "<table>", "</table>"),
  "minified script": runs("a.b(c[0]){return;}", "<script>var x=1;", "</script><p>After.</p>"),
};

/** Runs of one unit, between letters and alone. */
const repeated: Readonly<Record<string, Grow>> = {
  "letters": runs("a"),
  "capitals and dots": runs("A."),
  "spaces": runs(" ", "a", "b"),
  "spaces in a heading": runs(" ", "<h1>a", "b</h1>"),
  "em spaces": runs("\u2003", "a", "b"),
  "em spaces in a heading": runs("\u2003", "<h1>a", `b</h1><p>${sentence}</p>`),
  "em spaces in a title": runs("\u2003", "<title>a", `b</title><h1>b</h1><p>${sentence}</p>`),
  "no-break spaces": runs("&nbsp;", "<h2>a", "b</h2>"),
  "tabs": runs("\t", "a", "b"),
  "line feeds": runs("\n", "a", "b"),
  "carriage returns": runs("\r", "a", "b"),
  "blank lines": runs("\n \t", "a", "b"),
  "spaces and line feeds in code": runs(" \n\t", "<pre>a", "b</pre>"),
  "zero-width spaces": runs("\u200b", "a", "b"),
  "line separators": runs("\u2028", "a", "b"),
  "dots": runs(".", "a", "b"),
  "dots before a space": runs("... "),
  "marks": runs("!?"),
  "quotes": runs("\"'"),
  "brackets": runs("(["),
  "square brackets": runs("["),
  "closing brackets": runs("])", "a"),
  "dashes": runs("-", "a", "b"),
  "a-a": runs("a-"),
  "a,a": runs("a,"),
  "bars": runs(" | ", "<title>a", "b</title>"),
  "title separators": runs(" »", "<title>", `x</title><h1>x</h1>`),
  "colons": runs(":"),
  "colons and an at": runs(":", "a", "@"),
  "letters and colons": runs("a:"),
  "equals": runs('a="'),
  "slashes": runs("/"),
  "digits": runs("1"),
  "digits and dots": runs("1."),
  "digits and commas": runs("1,"),
  "digits and spaces": runs("1 "),
  "ats": runs("@"),
  "addresses": runs("a@b.c "),
  "addresses in a row": runs("a@b.c."),
  "dotted names and an at": runs("a.", "", "@"),
  "dotted labels behind an at": runs("a.", "x@", "-"),
  "version words": runs("version 1.2.3.4 "),
  "version words without a number": runs("version ", "", "1.2.3.4"),
  "numbers with dots": runs("1.2.3.4."),
  "hexadecimal and colons": runs("ab:"),
  "addresses of version 6": runs("2001:db9::1 "),
  "percents": runs("%"),
  "percent escapes": runs("%41"),
  "hashes": runs("#"),
  "ellipses": runs("…"),
  "combining marks": runs("\u0301", "a"),
  "letters with marks": runs("a\u0301\u0323"),
  "marks out of order": runs("\u0301\u0323", "a"),
  "lone surrogates": runs("\ud800"),
  "emoji": runs("👩‍👩‍👧"),
  "misread letters": runs("Ã©"),
  "misread twice": runs("ÃƒÂ©"),
  "half a misread letter": runs("Ã"),
  "leads and quotes": runs("â€"),
  "apostrophes": runs("'s"),
  "NULs": runs("\0"),
  "backslashes": runs("\\"),
  "braces": runs('{"'),
  "ideographs and letters": runs("漢a"),
  "Hangul": runs("한글"),
  "commas": runs(","),
  "semicolons": runs(";"),
  "letters, then one mark at the end of each line": runs("a b.\n"),
  "http://": runs("http://a."),
  "an address of many parts": runs("a.b/", "http://x.y/"),
  "user names in an address": runs("a:b@", "http://", "c.de"),
  "ports": runs(":1", "x.de"),
};

/** What only a reader of HTML, of headers or of another form sees a sense in. */
const marked: Readonly<Record<string, Grow>> = {
  "<": runs("<"),
  "< and a letter": runs("<a "),
  "<a> never closed": runs("<a href=x>y"),
  "<a> in <a>": nest("<a>", "</a>"),
  "<div> in <div>": nest("<div>", "</div>"),
  "<div> with text in each": nest("<div>word. ", "</div>"),
  "<b> in <b>": nest("<b>", "</b>"),
  "<i> across <p>": runs("<p><i>a"),
  "</b> never opened": runs("</b>", "<p>"),
  "</p> never opened": runs("</p>"),
  "many names of elements": numbered((i) => `<x${i}>`),
  "many attributes": numbered((i) => ` a${i}="b"`, "<p", ">text</p>"),
  "the same attribute": runs(" class=a", "<p", ">text</p>"),
  "a long attribute": runs("ab ", '<p class="', '">text</p>'),
  "an attribute never closed": runs("x ", '<p class="'),
  "attributes never closed": runs('<a b="'),
  "attributes without an end": runs("<a b="),
  "a comment never closed": runs("a", "<!--"),
  "comments never closed": runs("<!--"),
  "dashes in a comment": runs("-", "<!--"),
  "comments": runs("<!-- a -->"),
  "<script> never closed": runs("<script>"),
  "<style> never closed": runs("<style> a "),
  "</script in a script": runs("</script", "<script>"),
  "<textarea>": runs("<textarea>"),
  "<title>": runs("<title>"),
  "<svg>": runs("<svg>"),
  "<svg><title>": runs("<svg><title>a</title>"),
  "<![CDATA[": runs("<![CDATA["),
  "CDATA": runs("<![CDATA[x]]>", "<svg>"),
  "]]": runs("]", "<svg><![CDATA["),
  "<!DOCTYPE": runs("<!DOCTYPE "),
  "<?": runs("<?"),
  "ampersands": runs("&"),
  "entities": runs("&amp;"),
  "entities cut off": runs("&am"),
  "numbers of characters": runs("&#x41;"),
  "an entity without end": runs("1", "<p>&#"),
  "<br>": runs("<br>", "<p>a", "b</p>"),
  "<br> and spaces": runs("<br> \u2003", "<p>a", "b</p>"),
  "<br> and words": runs("word<br>", "<p>"),
  "<p> and a mark": runs("<p>|"),
  "<h1>": runs("<h1>a</h1>"),
  "<h2> in <h1>": nest("<h1><h2>a", "</h2></h1>"),
  "headings in boxes": nest("<div><h2>a</h2><p>a.</p>", "</div>"),
  "<header> in <header>": nest("<header>", "</header>"),
  "boxes and a heading deep in": (n) =>
    `<div>${"<header>a".repeat(100)}${"<header>b</header>".repeat(n / 18)}${
      "</header>".repeat(100)
    }<p>${sentence}`,
  "<table> in <table>": nest("<table><tr><td>", "</td></tr></table>"),
  "<tr> and a word": runs("<tr><td>a<td>b", "<table>"),
  "<li>": runs("<li>a", "<ul>"),
  "<ul> in <li>": nest("<ul><li>a", "</li></ul>"),
  "<sup> of notes": runs('<sup><a href="#n">1</a></sup>', "<p>a"),
  "<sup> with much in it": nest("<sup><a href=#>", "</a></sup>"),
  "form controls": runs("<input>", "<form>"),
  "boxes alike": runs('<div class="post"><div>by a</div><p>b.</p></div>'),
  "boxes alike, one in the other": nest(
    '<div class="comment"><div>by ab</div><p>b. Reply</p>',
    "</div>",
    `<p>${sentence.repeat(5)}</p>`,
  ),
  "boxes of many classes": numbered((i) => `<div class="c${i}">a</div>`),
  "<meta": runs("<meta "),
  "<meta and an attribute": runs('<meta charset="'),
  "<meta charset": runs("<meta charset=x>"),
  "an XML declaration never closed": runs(" encoding=", "<?xml "),
  "charset=": runs("charset = "),
  "addresses in a sitemap": numbered((i) => `<url><loc>http://a.de/${i}</loc></url>`, "<urlset>"),
  "<loc> in <loc>": nest("<loc>", "</loc>", "<urlset>"),
  "links": numbered((i) => `<a href="/a/${i}">b</a>`),
  "a refresh": runs(" ", '<meta http-equiv=refresh content="0', '">'),
  "a header folded": runs(" a\r\n", "WARC/1.0\r\nWARC-Type: response\r\nX: a\r\n"),
  "a header with many blanks": runs(" ", "HTTP/1.1 200 OK\r\nA:", "b\r\n\r\n"),
  "a header over and over": runs("A: b\r\n", "HTTP/1.1 200 OK\r\n", "\r\n"),
  "many headers": numbered((i) => `A${i}: b\r\n`, "HTTP/1.1 200 OK\r\n", "\r\n"),
  "a header without an end": runs("a", "HTTP/1.1 200 OK\r\nA: "),
  "empty chunks": runs("1\r\na\r\n", "", "0\r\n\r\n"),
  "a chunk with extensions": runs("1;a=b\r\na\r\n"),
  "records of WARC": runs("WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 0\r\n\r\n\r\n\r\n"),
  "starts of records": runs("\nWARC/1.0\r\n", "WARC/1.0\r\n"),
  "records too long": runs("WARC/1.0\r\nWARC-Type: a\r\nContent-Length: 100000\r\n\r\n"),
  "values of JSON": runs('{"a":1}\n'),
  "JSON nested": nest("[", "]"),
  "JSON never closed": runs('["a",'),
  "rules for robots": runs("Disallow: /*a*a*a$\n", "User-agent: *\n"),
};

/** All of them by name. */
export const texts: Readonly<Record<string, Grow>> = { ...ordinary, ...repeated, ...marked };

/** What functions take text for. */
export type Reads = "html" | "bytes" | "text" | "addresses" | "answers";

/** The texts that are tried at every run of the tests, by what reads them; the others in `table.ts` only. */
export const hardest: Readonly<Record<Reads, readonly string[]>> = {
  html: [
    ...[
      "one paragraph with a <br>",
      "em spaces in a heading",
      "em spaces in a title",
      "bars",
      "no-break spaces",
    ],
    ...[
      "marks out of order",
      "<",
      "<a> in <a>",
      "<i> across <p>",
      "many attributes",
      "attributes never closed",
    ],
    ...[
      "comments never closed",
      "<script> never closed",
      "</script in a script",
      "<svg>",
      "an entity without end",
    ],
    ...["<header> in <header>", "boxes alike, one in the other", "<meta and an attribute"],
  ],
  bytes: [
    ...[
      "a header folded",
      "many headers",
      "empty chunks",
      "records of WARC",
      "values of JSON",
      "JSON nested",
    ],
    ...["line feeds", "charset=", "rules for robots"],
  ],
  text: [
    ...[
      "spaces",
      "em spaces",
      "blank lines",
      "dots",
      "marks",
      "colons and an at",
      "dotted labels behind an at",
    ],
    ...["addresses of version 6", "marks out of order"],
  ],
  answers: ["spaces", "dots"],
  addresses: ["slashes", "dots", "user names in an address", "an address of many parts"],
};
