/** Answers that a crawl which was killed had already got: they are read from its journal instead of being asked for again. */
import { z } from "zod";
import type { Journal } from "../stage.ts";
import { concatBytes } from "../_format/mod.ts";
import type { Exchange } from "./request.ts";

/** An exchange as its record begins; the body follows after a line feed. */
interface Head extends Omit<Exchange, "headers" | "body"> {
  readonly anyType: boolean;
  readonly headers: readonly (readonly [string, string])[];
}

const heads: z.ZodType<Head> = z.object({
  url: z.string(),
  date: z.string(),
  status: z.number().int(),
  statusText: z.string(),
  anyType: z.boolean(),
  headers: z.array(z.tuple([z.string(), z.string()])),
});

/** The answers of one crawl. What did not answer is asked again. Memory grows by the URLs, not by what they hold. */
export class Answers {
  readonly #journal: Journal;
  /** Places of answers that were not taken yet, by what was asked for. */
  readonly #places = new Map<string, number>();

  private constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Reads what the journal holds. */
  static async open(journal: Journal): Promise<Answers> {
    const answers = new Answers(journal);
    for await (const { place, bytes } of journal.replay()) {
      const head = headIn(bytes);
      if (head === undefined) journal.refuse("it holds something else than answers");
      else answers.#places.set(asked(head.url, head.anyType), place);
    }
    return answers;
  }

  /** The answer that is there, once: who asks again later wants a new one. */
  async take(url: string, anyType: boolean): Promise<Exchange | undefined> {
    const place = this.#places.get(asked(url, anyType));
    if (place === undefined) return undefined;
    this.#places.delete(asked(url, anyType));
    const { head: { anyType: _, headers, ...rest }, body } = split(await this.#journal.read(place));
    return { ...rest, headers: new Headers(headers.map(([name, value]) => [name, value])), body };
  }

  /** Keeps a new answer. */
  async keep({ headers, body, ...rest }: Exchange, anyType: boolean): Promise<void> {
    const head: Head = { ...rest, anyType, headers: [...headers] };
    await this.#journal.append(concatBytes([new TextEncoder().encode(`${JSON.stringify(head)}\n`), body]));
  }
}

function asked(url: string, anyType: boolean): string {
  return `${anyType ? "any" : "page"} ${url}`;
}

/** How a record begins; undefined for one that is no answer. */
function headIn(bytes: Uint8Array): Head | undefined {
  try {
    return heads.parse(JSON.parse(new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(10)))));
  } catch {
    return undefined;
  }
}

function split(
  bytes: Uint8Array<ArrayBuffer>,
): { readonly head: Head; readonly body: Uint8Array<ArrayBuffer> } {
  const end = bytes.indexOf(10);
  return {
    head: JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as Head,
    body: bytes.slice(end + 1),
  };
}
