import { assertEquals } from "@std/assert";
import { eldIdentifier, identifyLanguage, languageOf } from "../../../stages/filter/mod.ts";
import { malayOrIndonesian } from "../../../stages/filter/malay.ts";

const identifier = await eldIdentifier();
const options = identifyLanguage.options.parse({});
const find = (text: string) => languageOf(text, identifier, options);

const samples: Readonly<Record<string, string>> = {
  en: "The baker opened his shop before sunrise, and the whole street smelled of bread.",
  de: "Der Bäcker öffnete seinen Laden vor Sonnenaufgang, und die ganze Straße roch nach Brot.",
  fr: "Le boulanger ouvrit sa boutique avant l'aube, et toute la rue sentait le pain chaud.",
  es: "El panadero abrió su tienda antes del amanecer y toda la calle olía a pan recién hecho.",
  it: "Il fornaio aprì la bottega prima dell'alba e tutta la strada profumava di pane.",
  nl: "De bakker opende zijn winkel voor zonsopgang en de hele straat rook naar brood.",
  pl: "Piekarz otworzył sklep przed wschodem słońca, a cała ulica pachniała chlebem.",
  ru:
    "Пекарь открыл лавку до рассвета, и вся улица пахла свежим хлебом. Соседи ещё спали, но дети уже ждали его у дверей.",
  el: "Ο φούρναρης άνοιξε το μαγαζί του πριν την αυγή και όλος ο δρόμος μύριζε ψωμί.",
  zh: "面包师在日出之前打开了店门，整条街都是面包的香味。",
  ja: "パン屋は夜明け前に店を開け、通り全体がパンの香りに包まれた。",
  ko: "제빵사는 해가 뜨기 전에 가게를 열었고 온 거리에 빵 냄새가 났다.",
  ar: "فتح الخباز متجره قبل شروق الشمس وملأت رائحة الخبز الشارع كله.",
  id:
    "Tukang roti membuka tokonya sebelum matahari terbit karena dia bisa menjual roti hangat kepada tetangga.",
  ms: "Tukang roti membuka kedainya sebelum matahari terbit kerana dia boleh menjual roti panas sahaja.",
};

Deno.test("identifyLanguage() knows a sentence of each of fifteen languages, with a score above the default threshold", () => {
  for (const [language, text] of Object.entries(samples)) {
    const found = find(text);
    assertEquals(found.language, language);
    assertEquals(found.score > 0.65 && found.score <= 1, true, `${language} ${found.score}`);
  }
});

Deno.test('identifyLanguage() says "und" with score 0 where there is too little or no language', () => {
  for (
    const text of [
      "",
      " ",
      "12345 678 90",
      "ok",
      "Hello you",
      "!!! ??? ...",
      "\u{1f600}".repeat(50),
      "日本語",
    ]
  ) {
    assertEquals(find(text), { language: "und", score: 0 });
  }
});

Deno.test("identifyLanguage() is less sure of a page whose second half is in another language", () => {
  const mixed = `${`${samples.en} `.repeat(30)}${`${samples.de} `.repeat(30)}`;
  assertEquals(find(mixed).score < 0.65, true);
  assertEquals(find(`${samples.en} `.repeat(60)).score > 0.95, true);
});

Deno.test("identifyLanguage() gives the same answer each time", () => {
  for (const text of Object.values(samples)) assertEquals(find(text), find(text));
});

Deno.test("Malay and Indonesian part by spelling and everyday words", () => {
  assertEquals(malayOrIndonesian("Kualitas universitas itu berbeda"), "id");
  assertEquals(malayOrIndonesian("Kualiti universiti itu berbeza"), "ms");
  assertEquals(malayOrIndonesian(""), "id");
});
