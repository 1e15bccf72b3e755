/** Conformance of reading archives: WARC records as NeMo Curator's iterator gives them; and robots.txt. */
import {
  bytesFile,
  decodeHttpBody,
  parseHttpResponse,
  readWarc,
  type WarcRecord,
} from "../../stages/_format/mod.ts";
import { type Area, type Case, notApplicable, type Outcome, same } from "./contract.ts";
import { runRobotsAllowed } from "./robots.ts";

/** What Curator gives of one record. */
interface Given {
  readonly warc_id: string;
  readonly url: string;
  readonly payload: string;
}
interface Expected {
  readonly records: readonly Given[];
  readonly errors?: number;
}

/** `op` "warc_iterate": response records of an archive, with the payload behind the HTTP headers. */
async function runWarcIterate({ params, input, expected }: Case): Promise<Outcome> {
  const wanted = expected as Expected;
  const types = params.record_types as readonly string[];
  const bytes = Uint8Array.fromBase64(input.warc_base64 as string);
  const records: Given[] = [];
  for await (const found of readWarc(bytesFile(bytes))) {
    if ("reason" in found || !types.includes(found.type)) continue;
    if (!found.headers.has("warc-record-id")) {
      return notApplicable("Curator skips records without WARC-Record-ID; here pages have ids of their own");
    }
    records.push(await givenOf(found));
  }
  return same(records, wanted.records);
}

async function givenOf({ headers, block }: WarcRecord): Promise<Given> {
  const response = parseHttpResponse(block);
  const body = response === undefined ? block : await decodeHttpBody(response, block.length);
  return {
    warc_id: /^<urn:uuid:(.*)>$/.exec(headers.get("warc-record-id") ?? "")?.[1] ?? "",
    url: headers.get("warc-target-uri") ?? "",
    payload: "problem" in body ? body.problem : new TextDecoder().decode(body),
  };
}

/** The runners of this area. */
export const crawlIngest: Area = {
  cases: { warc_iterate: runWarcIterate, robots_allowed: runRobotsAllowed },
  folders: [],
};
