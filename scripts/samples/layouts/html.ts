/** What all layouts share: the content they dress, escaping, and the words of the frame in each language. */
import type { Block } from "../story.ts";
import type { Random } from "../random.ts";

/** A comment, review or signature below a page: never main text. */
export interface Comment {
  readonly author: string;
  readonly text: string;
}
/** A post of a forum page; its blocks are main text. */
export interface Post {
  readonly author: string;
  readonly blocks: readonly Block[];
}
/** What a page has to show. */
export interface Content {
  readonly host: string;
  readonly site: string;
  readonly title: string;
  readonly language: string;
  readonly date: string;
  readonly author: string;
  readonly blocks: readonly Block[];
  readonly posts: readonly Post[];
  readonly comments: readonly Comment[];
  /** Titles of other pages, for menus and boxes: address and text. */
  readonly links: readonly (readonly [string, string])[];
  /** The charset that the page itself names, "" for none. */
  readonly meta: string;
  readonly random: Random;
}
/** Dresses a content as a whole HTML page. */
export type Layout = (content: Content) => string;

/** Text as HTML; quotes too, so that it also fits into attributes. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll(
    '"',
    "&quot;",
  );
}

/** A link. */
export function link([address, text]: readonly [string, string]): string {
  return `<a href="${address}">${escaped(text)}</a>`;
}

/** Blocks as elements: `h2`, `p`, and `ul` around items. */
export function elements(blocks: readonly Block[], heading = "h2", list = "ul"): string {
  let out = "";
  let open = false;
  for (const { is, text } of blocks) {
    if (open && is !== "item") out += `</${list}>\n`;
    if (!open && is === "item") out += `<${list}>\n`;
    open = is === "item";
    const name = { heading, paragraph: "p", item: "li" }[is];
    out += `<${name}>${escaped(text)}</${name}>\n`;
  }
  return out + (open ? `</${list}>\n` : "");
}

/** Words of the frame, by language. */
export const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    home: "Home",
    about: "About us",
    contact: "Contact",
    search: "Search",
    cookies: "We use cookies to make this page better. By going on you agree to our cookie policy.",
    accept: "Accept all",
    more: "Read more",
    rights: "All rights reserved",
    share: "Share this page",
    comments: "Comments",
    login: "Log in",
    privacy: "Privacy policy",
    related: "You may also like",
    letter: "Subscribe to our newsletter",
  },
  de: {
    home: "Startseite",
    about: "Über uns",
    contact: "Kontakt",
    search: "Suche",
    cookies: "Diese Seite verwendet Cookies. Mit der weiteren Nutzung stimmen Sie dem zu.",
    accept: "Alle annehmen",
    more: "Weiterlesen",
    rights: "Alle Rechte vorbehalten",
    share: "Seite teilen",
    comments: "Kommentare",
    login: "Anmelden",
    privacy: "Datenschutz",
    related: "Das könnte Sie auch interessieren",
    letter: "Rundbrief bestellen",
  },
  fr: {
    home: "Accueil",
    about: "Qui sommes-nous",
    contact: "Contact",
    search: "Rechercher",
    cookies: "Ce site utilise des cookies. En continuant, vous acceptez leur utilisation.",
    accept: "Tout accepter",
    more: "Lire la suite",
    rights: "Tous droits réservés",
    share: "Partager cette page",
    comments: "Commentaires",
    login: "Connexion",
    privacy: "Confidentialité",
    related: "À lire aussi",
    letter: "Recevoir la lettre",
  },
  es: {
    home: "Inicio",
    about: "Quiénes somos",
    contact: "Contacto",
    search: "Buscar",
    cookies: "Esta página utiliza cookies. Si continúa, acepta su uso.",
    accept: "Aceptar todo",
    more: "Leer más",
    rights: "Todos los derechos reservados",
    share: "Compartir esta página",
    comments: "Comentarios",
    login: "Entrar",
    privacy: "Privacidad",
    related: "También le puede interesar",
    letter: "Recibir el boletín",
  },
  it: {
    home: "Pagina iniziale",
    about: "Chi siamo",
    contact: "Contatti",
    search: "Cerca",
    cookies: "Questo sito usa i cookie. Proseguendo ne accetti l'uso.",
    accept: "Accetta tutto",
    more: "Leggi tutto",
    rights: "Tutti i diritti riservati",
    share: "Condividi la pagina",
    comments: "Commenti",
    login: "Accedi",
    privacy: "Riservatezza",
    related: "Potrebbe interessarti",
    letter: "Iscriviti alla lettera",
  },
};

/** The head of a page; a page that names no charset has no meta for it. */
export function head({ title, site, language, meta }: Content, more = ""): string {
  const charset = meta === "" ? "" : `<meta charset="${meta}">\n`;
  return `<!DOCTYPE html>\n<html lang="${language}">\n<head>\n${charset}<title>${
    escaped(title)
  } | ${site}</title>\n${more}</head>\n`;
}

/** A month as a table of days, the kind that blogs carry. */
export function calendar(date: string): string {
  const [year, month] = date.split("-").map(Number);
  const first = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  let out = `<table><caption>${date.slice(0, 7)}</caption><tr><th>M<th>T<th>W<th>T<th>F<th>S<th>S</tr><tr>`;
  out += "<td></td>".repeat(first);
  for (let day = 1; day <= days; day++) out += `<td>${day}</td>${(first + day) % 7 === 0 ? "</tr><tr>" : ""}`;
  return `${out}</tr></table>`;
}
