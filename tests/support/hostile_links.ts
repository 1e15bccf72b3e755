/** A site that names 60,000 other sites, for a process whose memory would not hold their addresses. */
import { Frontier } from "../../stages/crawl_ingest/frontier.ts";
import { scopeOf } from "../../stages/crawl_ingest/scope.ts";

const frontier = new Frontier(scopeOf(["http://a.example/"], "host"), { maxDepth: 2, maxQueriesPerPath: 2 });
const path = "x".repeat(1500);
for (let at = 0; at < 60_000; at++) {
  frontier.add(`http://b.example/${path}/${at}`, undefined, { role: "page", depth: 1, redirects: 0 });
}
console.log(JSON.stringify(frontier.account().dropped));
