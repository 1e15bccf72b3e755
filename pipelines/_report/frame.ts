/** What all pages have: a head that lets nothing in from elsewhere, and sections with titles. */
import { Html, html } from "./html.ts";
import { styles } from "./styles.ts";

/** A whole page; `identity` marks what it was made of. */
export function frame(title: string, identity: string, sections: unknown): string {
  return html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>${title}</title>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="generator" content="${identity}">
        <style>${new Html(styles)}</style>
      </head>
      <body>
        <main>
    ${sections}
        </main>
      </body>
    </html>
  `.text;
}

/** A part of a page under its title. */
export function section(title: string, body: unknown): Html {
  return html`
    <section><h2>${title}</h2>${body}</section>
  `;
}

/** Colours that those with any colour vision tell apart (Okabe and Ito, 2008), black and vermilion left out. */
const palette = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#f0e442"];
/** Vermilion of the same set: what was lost or went wrong. */
export const alarm = "#d55e00";

/** A little square of a colour, to stand before what has it. */
export function swatch(color: string): Html {
  return new Html(`<i class="swatch" style="background:${color}"></i>`);
}

/** The colour of the thing with this number: after the sixth they come again, paler. */
export function colorOf(index: number): string {
  const again = Math.floor(index / palette.length) % 3;
  return `color-mix(in srgb, ${palette[index % palette.length]} ${100 - 40 * again}%, #888)`;
}
