/** Conformance of reading robots.txt: the assertions of Google's parser, which came before RFC 9309. */
import { readRobots } from "../../stages/crawl_ingest/mod.ts";
import { type Case, notApplicable, type Outcome, same } from "./contract.ts";

/** What is Google's own and not the RFC's, by the test that asks for it. */
const googleOnly: readonly { readonly is: (test: Asked) => boolean; readonly why: string }[] = [
  {
    is: ({ robots, url }) => /^allow: .*\/index\.html$/im.test(robots) && url.endsWith("/allowed-slash/"),
    why: "Google takes /index.html at the end of a rule for / too; RFC 9309 compares octets (section 2.2.2)",
  },
  {
    is: ({ robots }) => robots.split("\n").some((line) => line.length > 16_664),
    why: "Google cuts lines after 16,664 bytes; here rules are compared whole",
  },
  {
    is: ({ url }) => /[\u0080-\uffff]/.test(url),
    why: "Google compares URLs as given; RFC 9309 has both sides percent-encoded first (section 2.2.2)",
  },
  {
    is: ({ robots, url }) => robots.includes("%62%61%7A") && url.endsWith("/baz"),
    why: "Google does not decode %62%61%7A; RFC 9309 does, in the table of section 2.2.2",
  },
];

/** A question about a robots.txt. */
interface Asked {
  readonly robots: string;
  readonly url: string;
}

/** `op` "robots_allowed": whether an agent may fetch a URL. */
export function runRobotsAllowed({ params, input, expected }: Case): Outcome {
  const { robots, url } = input as unknown as Asked;
  // What is no URL stands for the root of a host.
  const asked = URL.parse(url)?.href ?? "http://host.example/";
  const rules = readRobots(params.agent as string, new TextEncoder().encode(robots));
  const outcome = same({ allowed: rules.refusal(asked) === undefined }, expected);
  const why = googleOnly.find(({ is }) => is({ robots, url }))?.why;
  return outcome.state === "failed" && why !== undefined ? notApplicable(why) : outcome;
}
