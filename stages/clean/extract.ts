/** HTML to title and main text. */
import { boxesOf } from "./boxes.ts";
import { narrow } from "./choose.ts";
import { pruneComments } from "./comments.ts";
import { trimPosts } from "./edges.ts";
import { pruneByLooks, pruneByRole } from "./prune.ts";
import { render } from "./render.ts";
import { titleOf } from "./title.ts";

/** What is read off a page. `text` is "" when nothing on it is text to be read. */
export interface Extract {
  readonly title: string;
  readonly text: string;
}

/** Finds title and main text of an HTML page. Pure, never throws; time is linear in the length of `html`. */
export function extract(html: string, { comments = "drop" }: { comments?: "drop" | "keep" } = {}): Extract {
  const page = boxesOf(html);
  const title = titleOf(page);
  pruneByRole(page.body);
  if (comments === "drop") pruneComments(page.body);
  narrow(page.body);
  pruneByLooks(page.body);
  trimPosts(page.body);
  return { title, text: withoutTitle(render(page.body), title) };
}

/** The title is a column of its own, so a text that begins with it does not say it twice. */
function withoutTitle(text: string, title: string): string {
  const end = text.indexOf("\n\n");
  const first = end === -1 ? text : text.slice(0, end);
  return first.toLowerCase() === title.toLowerCase() ? text.slice(first.length).trimStart() : text;
}
