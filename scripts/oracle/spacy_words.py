"""Cases for tests/stages/_text/words_test.ts and sentences_test.ts: how spaCy's blank English pipeline splits text.

Made with spaCy 3.8.16, Python 3.12. Tokens are those that are not blank; sentences are stripped, blank ones left out.
Run: python scripts/oracle/spacy_words.py
"""

import json
import random
from pathlib import Path

import spacy

nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")

WRITTEN = [
    "Plan a .", "x : ) y", "he 's", "look:)x", "(he's)", "end:). ok", "foo-:)bar", "He's-x", "a.m.-p.m.", "no/a.m./x",
    "x=he's", "and/or", "25°C.", "...a", "U.S.A. ok", "don't. cannot! can't've:", "dont cant wont its were ill shell",
    "http://a.com/x?y=1, (see www.foo.co.uk).", "me@x.com, ftp://u:p@host.org:8080/a 8.8.8.8 10.0.0.1 192.168.0.1:80",
    "10km 5kg 20% $5.00 5€ 3m² 60km/h 4GB", "it's dogs' cats' 1990's 5'10\"", "well-known state-of-the-art 3-4 2010–2011 a--b",
    "foo.Bar e.g. i.e. U.S. Mr.Smith Mr. Smith", "a,b 1,000 x=y a/b a:b <b>bold</b>", "😀😀hi👍🏽! ♥♥ ©2020 ™",
    "C++ c# F. F# .NET Node.js", "<3 :'( XD ^_^ ಠ_ಠ ¯\\(ツ)/¯ ><(((*>", "rock'n'roll o'clock y'all gonna gotta let's",
    "‘quoted’ “hello” «word» „low“ 「日本」", "end.\" (x.) [1] {a}", "#tag @me $10-20 US$5 C$7", "a…b wait… a....b ......",
    "!?!? ---- —— a—b a–b x~y", "it’s we’ll I’d’ve they’re", "'tis 'em '' 'cause nothin' 10am 11p.m. 12 pm",
    "vs.) w/o AT&T R&D x²+y² 2^10 3*4 1+1=2", ": a. o.o: (:x 8) p.m.).", "Привет, мир. Москва.Россия 5кг", "γειά σου. Αθήνα.Ελλάδα",
    "c'est l'été, n'est-ce pas ?", "Das ist z.B. gut. Straße/Weg", "hello,world a.b a.B A.B 1.2 1.A", "trailing.. dots.... end...",
    "(((nested))) [[x]] ((a)", "x_y __init__ snake_case _a_", "50%off 5+ +5 +a 10°F. °C.", "\tTabs\tand\n\nnew lines  two  spaces ",
    "", " ", "\n", ".", "...", "'", "a", "A.", "é.", "ÀÉ. ÀE.", "n't 's 'S ’S", "life:):) a:-):-(b (:):(: x^_^_^ 8):D;)", "and\u00a0nbsp\u2003em space\u200bzero", "ﬁn. Ǆ. ǅ, ʔ.a",
]
SENTENCES = [
    "One. Two! Three? Four", "He said \"Hi.\" Then left.", "Mr. Smith went. (He did.) Ok.", "Wait... what?! Yes.", "No end",
    "A.\n\nB. C.\nD", "He left.\n\"Why?\" she asked.", "3.5 is a number. e.g. this.", "你好。再见！好", "¿Qué? ¡Sí! Vale.", "", " . ",
    "One.Two. three.four", "End.) Next.] And.\" So.' Fine.", "a. b. c.", "...", ". . .", "U.S. army. The U.S. It.", "Ends with dots... Then more.",
    "Question?Answer!Yes.no", "x :) y. :) z", "First.  Second.   Third.\tFourth.", "Item 1. Item 2.\r\nItem 3.", "Hi 👋. Bye 👋!",
]

PIECES = (
    "the cat don't can't he's Mr. Dr. U.S. e.g. 10am 5kg $20 20% 3.14 1,000 well-known and/or foo.Bar http://x.org a.b@c.de "
    "😀 :) :-( ... … — - -- ' \" ( ) [ ] { } , . ; : ! ? / \\ * & # @ ~ ^ + = < > _ `` '' “ ” ‘ ’ « » é ñ Straße I’m they're "
    "O'Neil cats' 1990s '90s C++ x=y No. p.m. A. b. I. §5 °C ½ ™ ² 日本語 привет"
).split(" ")


def cases(count: int, seed: int) -> list[str]:
    """Random strings of the pieces above, with and without spaces in between."""
    draw = random.Random(seed)
    return ["".join(p + draw.choice(["", " ", " ", "\n"]) for p in draw.choices(PIECES, k=draw.randint(2, 9))) for _ in range(count)]


def main() -> None:
    head = {"made_by": "scripts/oracle/spacy_words.py", "spacy": spacy.__version__}
    texts = WRITTEN + sorted(nlp.tokenizer.rules)[3:] + cases(400, 1)
    tokens = [[text, [t.text for t in nlp(text) if t.text.strip()]] for text in texts]
    spans = [[text, [s.text.strip() for s in nlp(text).sents if s.text.strip()]] for text in SENTENCES + WRITTEN + cases(200, 2)]
    out = Path(__file__).parents[2] / "tests" / "oracle"
    for name, rows in (("spacy_words", tokens), ("spacy_sentences", spans)):
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (out / f"{name}.json").write_text(json.dumps(head)[:-1] + ', "cases": [\n' + lines + "\n]}\n")


main()
