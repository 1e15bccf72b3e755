/**
 * Strings that the English tokenizer does not split by its patterns but by a table: contractions, abbreviations, clock
 * times, emoticons. The facts are those of spaCy 3.8 (`spacy.blank("en").tokenizer.rules`), here as the few families
 * that generate them; tests/oracle/spacy_words.json holds cases of every family.
 */

// An apostrophe is typed straight, curly, or not at all.
const apostrophes = ["'", "’", ""];
// Without their apostrophe these are words of their own and stay whole.
const ordinaryWords = new Set(
  ["ill", "its", "hell", "shell", "shed", "were", "well", "whore"].flatMap((word) => [word, titled(word)]),
);

// Each family: the words, and the endings that each of them takes ("-" separates the tokens).
const endingFamilies: readonly (readonly [string, string])[] = [
  ["i", "'ll 'll-'ve 'd 'd-'ve 'm 'm-a 've"],
  ["you we they", "'ll 'll-'ve 'd 'd-'ve 've 're"],
  ["he she it", "'ll 'll-'ve 'd 'd-'ve 's"],
  ["that this", "'ll 'll-'ve 'd 'd-'ve 's"],
  ["these those", "'ll 'll-'ve 'd 'd-'ve 've 're"],
  ["who what when where why how there", "'ll 'll-'ve 'd 'd-'ve 's 've 're"],
  ["could might must should would not", "'ve"],
  ["ca could do does did had may might must need ought sha should wo would", "n't n't-'ve"],
  ["ai are is was were have has dare", "n't"],
];

// Strings that stay whole, or split at "|"; each also with a capital first letter.
const clipped = "cause cos coz cuz bout em nuff".split(" ");
const droppedG = "doin goin nothin nuthin havin lovin somethin ol".split(" ");

const titles =
  "Adm. Bros. Co. Corp. D.C. Dr. Gen. Gov. Inc. Jr. Ltd. Messrs. Mr. Mrs. Ms. Mt. Ph.D. Prof. Rep. Rev. Sen. St.";
const months = "Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.";
const states =
  "Ak. Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ia. Id. Ill. Ind. Kan. Kans. Ky. La. Mass. Md. Mich. Minn. " +
  "Miss. Mo. Mont. N.C. N.D. N.H. N.J. N.M. N.Y. Neb. Nebr. Nev. Okla. Ore. Pa. S.C. Tenn. Va. Wash. Wis.";
const short = "a.m. p.m. e.g. i.e. E.g. I.e. E.G. I.E. v.s. vs. co. w/o and/or C++ ma'am Ma'am ma’am Ma’am " +
  "o'clock O'clock o’clock O’clock ll ’ '' ’’ ‘s ‘S <space> \\t \\n \\\") '";
const emoticons =
  ":) :-) :)) :-)) :))) :-))) (: (-: =) (= ;) ;-) (; (-; :( :-( :(( :-(( :((( :-((( ): )-: =( >:( :') :'-) :'( :'-( " +
  ":’) :’-) :’( :’-( :/ :-/ =/ =| :| :-| ]= =] [= =[ :] :-] [: [-: :} :-} 8) 8-) (-8 ;D ;-D :D :-D =D 8D 8-D xD xDD XD XDD " +
  ":P :-P :p :-p :O :-O :o :-o :0 :-0 :1 :() >:o :* :-* :3 :-3 =3 :> :-> :X :-X :x :-x <3 <33 <333 </3 :o) (o: " +
  "O.O o.o O_O o_o O.o o.O O_o o_O 0.0 0_0 0.o o.0 0_o o_0 V.V v.v V_V v_v ^_^ ^__^ ^___^ -_- -__- ._. @_@ >.< >.> <.< ;_; " +
  "(-_-) (._.) (^_^) (>_<) (*_*) (¬_¬) (ಠ_ಠ) ಠ_ಠ ಠ︵ಠ ¯\\(ツ)/¯ (╯°□°）╯︵┻━┻ ><(((*>";

const split = "can|not gon|na got|ta let|'s let|’s c'm|on c’m|on how|'d|'y how|’d|’y";
const lowerOnly = "y'|all y’|all y|all i|m|a";

function titled(word: string): string {
  return word[0].toUpperCase() + word.slice(1);
}

/** Every exception, and the tokens it becomes. */
export function englishExceptions(): Map<string, readonly string[]> {
  const table = new Map<string, readonly string[]>();
  function add(tokens: readonly string[]): void {
    table.set(tokens.join(""), tokens);
  }
  for (const tokens of contractions()) if (!ordinaryWords.has(tokens.join(""))) add(tokens);
  for (const word of `${titles} ${months} ${states} ${short} ${emoticons}`.split(" ")) add([word]);
  for (const tokens of [...clippings(), ...clockTimes()]) add(tokens);
  for (const letter of "abcdefghijklmnopqrstuvwxyzäöü") add([`${letter}.`]);
  for (const unit of "CFKcfk") add(["°", unit, "."]);
  for (const entry of split.split(" ")) {
    add(entry.split("|"));
    add(titled(entry).split("|"));
  }
  for (const entry of lowerOnly.split(" ")) add(entry.split("|"));
  return table;
}

function* contractions(): Generator<readonly string[]> {
  for (const [words, endings] of endingFamilies) {
    for (const word of words.split(" ").flatMap((word) => [word, titled(word)])) {
      for (const ending of endings.split(" ")) {
        for (const mark of apostrophes) yield [word, ...ending.replaceAll("'", mark).split("-")];
      }
    }
  }
}

function* clippings(): Generator<readonly string[]> {
  for (const mark of ["'", "’"]) {
    for (const word of clipped) yield [mark + word];
    for (const word of ["Cause", "Cos", "Coz", "Cuz", "S", "s", "d", "ll", "re"]) yield [mark + word];
  }
  for (const word of ["em", "nuff"]) yield [word];
  for (const word of droppedG.flatMap((word) => [word, titled(word)])) {
    for (const mark of apostrophes) yield [word + mark];
  }
}

function* clockTimes(): Generator<readonly string[]> {
  for (let hour = 1; hour <= 12; hour++) {
    for (const half of ["a.m.", "am", "p.m.", "pm"]) yield [`${hour}`, half];
  }
}
