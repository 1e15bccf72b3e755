/** URLs in one form, so that the same page has the same URL whoever archived it (RFC 3986, section 6). */

/** Characters that mean the same with and without percent-encoding (RFC 3986, section 2.3). */
const unreserved = /^[A-Za-z0-9\-._~]$/;
/** Escapes that may have another form: of ASCII, or in lower case. */
const otherEscape = /%([2-7][0-9A-Fa-f]|[0-9A-Fa-f][a-f]|[a-f][0-9A-Fa-f])/g;
/** Characters that a URL may not hold as they are, but that the WHATWG parser lets through in places. */
const unsafe = /["'<>[\\\]^`{|}]/g;

/**
 * The normal form of an http or https URL, or undefined when it is none: relative to `base`, dot segments resolved,
 * host in lower case, no default port, no fragment, no user name or password; percent-encoding in upper case and only
 * where it is needed.
 */
export function normalizeUrl(text: string, base?: string): string | undefined {
  const url = URL.parse(text.trim(), base);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) return undefined;
  url.hash = "";
  url.username = "";
  url.password = "";
  return `${url.origin}${plainest(url.pathname)}${plainest(url.search)}`;
}

function plainest(part: string): string {
  return part.replace(unsafe, percentEncode).replace(otherEscape, (encoded, hex: string) => {
    const letter = String.fromCharCode(parseInt(hex, 16));
    return unreserved.test(letter) ? letter : encoded.toUpperCase();
  });
}

function percentEncode(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/** The host of a normal URL, which is what pages give as their source. */
export function hostOf(url: string): string {
  return URL.parse(url)?.hostname ?? "";
}
