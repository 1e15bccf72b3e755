/**
 * Stop words for the Gopher rule, by language. The English eight are those of Rae et al. 2021 (arXiv 2112.11446, A.1.1);
 * the others are eight of the most frequent function words of their language, chosen for this project in the same spirit.
 */
export const stopWords: Readonly<Record<string, readonly string[]>> = {
  en: ["the", "be", "to", "of", "and", "that", "have", "with"],
  ca: ["el", "la", "de", "que", "i", "en", "per", "amb"],
  cs: ["a", "v", "na", "se", "je", "že", "s", "z"],
  da: ["og", "i", "at", "det", "en", "der", "til", "med"],
  de: ["der", "die", "und", "in", "den", "das", "mit", "ist"],
  es: ["de", "la", "que", "el", "en", "y", "los", "con"],
  fi: ["ja", "on", "ei", "se", "että", "oli", "mutta", "ovat"],
  fr: ["de", "la", "le", "et", "les", "des", "en", "est"],
  hr: ["i", "u", "je", "se", "na", "da", "za", "su"],
  hu: ["a", "az", "és", "hogy", "nem", "is", "egy", "ez"],
  id: ["yang", "dan", "di", "untuk", "dengan", "dari", "ini", "pada"],
  it: ["di", "e", "il", "la", "che", "in", "per", "con"],
  ms: ["yang", "dan", "di", "untuk", "dengan", "dari", "ini", "pada"],
  nl: ["de", "het", "en", "van", "een", "in", "dat", "met"],
  no: ["og", "i", "det", "er", "en", "til", "som", "med"],
  pl: ["i", "w", "na", "z", "się", "nie", "że", "do"],
  pt: ["de", "a", "o", "que", "e", "do", "em", "com"],
  ro: ["și", "de", "în", "la", "cu", "nu", "pe", "este"],
  ru: ["и", "в", "не", "на", "что", "с", "по", "как"],
  sv: ["och", "i", "att", "det", "som", "en", "på", "med"],
  tr: ["ve", "bir", "bu", "da", "de", "için", "ile", "olarak"],
  uk: ["і", "в", "не", "на", "що", "з", "та", "до"],
};
