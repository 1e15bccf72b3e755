/** A crawler inside a cloud: nothing that the web says may make it ask a private address. */
import { assertEquals } from "@std/assert";
import { realWorld } from "../../pipelines/_run/world.ts";
import { answer, crawlWorld, jumpingWorld, linking, redirect } from "../stages/crawl_ingest/runs.ts";

/** Hosts as a URL can write a private address out. */
const written = [
  ...["127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001"],
  ...[
    "127.0.0.1.",
    "0",
    "0.0.0.0",
    "%31%32%37.0.0.1",
    "\uff11\uff12\uff17.0.0.1",
    "\u2460\u2461\u2466.0.0.1",
  ],
  ...[
    "127\u30020\u30020\u30021",
    "www.site.test@127.0.0.1",
    "www.site.test%2f@127.0.0.1",
    "10.0.0.1",
    "100.64.0.1",
  ],
  ...[
    "169.254.169.254",
    "0xa9fea9fe",
    "168.63.129.16",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.168.0.1",
  ],
  ...["198.18.0.1", "192.0.2.1", "198.51.100.1", "203.0.113.5", "224.0.0.1", "240.0.0.1", "255.255.255.255"],
  ...["[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]"],
  ...["[fd00::1]", "[fc00::1]", "[fe80::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]"],
];
/** What a name can resolve to; a name with one private address among its addresses is as bad. */
const resolved: readonly (readonly string[])[] = [
  ...["127.0.0.1", "127.255.255.254", "0.0.0.0", "10.255.255.255", "100.127.255.255", "169.254.169.254"],
  ...["168.63.129.16", "172.16.0.1", "192.168.255.255", "192.0.0.170", "192.88.99.1", "198.19.255.255"],
  ...[
    "203.0.113.255",
    "239.255.255.255",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
  ],
  ...[
    "::ffff:0:127.0.0.1",
    "::127.0.0.1",
    "fd00:dead::1",
    "fd00:ec2::254",
    "fc00::1",
    "fe80::1",
    "fe80::1%lo",
  ],
  ...["febf::1", "fec0::1", "ff02::1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1"],
  ...[
    "2002:7f00:1::1",
    "2001::7f00:1",
    "2001:db8::1",
    "3fff::1",
    "100::1",
    "5f00::1",
    "2001:2::1",
    "not an address",
  ],
].map((address) => [address]).concat([["93.184.215.14", "127.0.0.1"], ["2606:2800:21f::1", "::1"]]);

const outer = "http://www.site.test";

/** Answers of a public site that leads to `target` in one way. */
const ways: Readonly<Record<string, (target: string) => Record<string, () => Response>>> = {
  redirect: (target) => ({ "/": answer(linking("/go")), "/go": redirect(octets(target)) }),
  robots: (target) => ({ "/robots.txt": redirect(octets(target)), "/": answer("<p>home</p>") }),
  sitemap: (target) => ({
    "/": answer("<p>home</p>"),
    "/robots.txt": () => new Response(`Sitemap: ${target}`),
  }),
  "in a sitemap": (target) => ({
    "/": answer("<p>home</p>"),
    "/sitemap.xml": () =>
      new Response(`<urlset><url><loc>${target}</loc></url></urlset>`, {
        headers: { "content-type": "text/xml" },
      }),
  }),
  link: (target) => ({ "/": answer(linking(target)) }),
};

/** A text as its octets in UTF-8, as headers are sent. */
function octets(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

/** A service on every address of this machine that counts who comes. */
function service(): { readonly port: number; readonly hits: string[] } & AsyncDisposable {
  const hits: string[] = [];
  const server = Deno.serve({ hostname: "::", port: 0, onListen() {} }, ({ url }) => {
    hits.push(url);
    return new Response("secret", { headers: { "content-type": "text/html" } });
  });
  return { port: server.addr.port, hits, [Symbol.asyncDispose]: () => server.shutdown() };
}

/** Crawls from a public site, whose answers are given here, into the network as a run has it. */
async function crawlTo(target: string, way: string, addresses: readonly string[]): Promise<string> {
  const network = realWorld("deny", () => Promise.resolve(addresses));
  const site = way === "seed" ? {} : ways[way](target);
  const world = jumpingWorld((input, init) => {
    const { origin, pathname } = new URL(String(input));
    if (origin !== outer) return network.fetch(input, init);
    return Promise.resolve(site[pathname]?.() ?? new Response(null, { status: 404 }));
  });
  const seeds = [way === "seed" ? target : `${outer}/`];
  const { account, error } = await crawlWorld(world, {
    seeds,
    scope: "site",
    delaySeconds: 0,
    maxRetries: 0,
  });
  return error?.message ?? Object.keys(account!.dropped).join(", ");
}

/** Crawls to a target in each way; says where it was not refused under a reason that is told. */
async function unrefused(
  target: string,
  reasons: RegExp,
  addresses: readonly string[] = [],
): Promise<string[]> {
  const found: string[] = [];
  for (const way of ["seed", ...Object.keys(ways)]) {
    const said = await crawlTo(target, way, addresses);
    if (!reasons.test(said)) found.push(`${target} ${addresses} as ${way}: ${said}`);
  }
  return found;
}

Deno.test("no spelling of a private address is asked, as seed, redirect, robots.txt, sitemap or link", async () => {
  await using local = service();
  // A host that is another than the seed's is out of scope before its address is looked at.
  const reasons = /private address|out of scope|a URL may not hold a user or password/;
  const found: string[] = [];
  for (const host of written) found.push(...await unrefused(`http://${host}:${local.port}/secret`, reasons));
  assertEquals([found, local.hits], [[], []]);
});

Deno.test("no name that resolves to a private address is asked, as seed, redirect, robots.txt, sitemap or link", async () => {
  await using local = service();
  const found: string[] = [];
  for (const addresses of resolved) {
    const target = `http://internal.site.test:${local.port}/secret`;
    found.push(...await unrefused(target, /private address/, addresses));
  }
  assertEquals([found, local.hits], [[], []]);
});

Deno.test("a request goes to the addresses that were checked: the name is resolved once", async () => {
  await using local = service();
  const asked: string[] = [];
  const addresses = ["127.0.0.1", "::1", "::ffff:127.0.0.1"];
  const world = realWorld("allow", (hostname) => {
    asked.push(hostname);
    return Promise.resolve([addresses[asked.length - 1]]);
  });
  for (const _ of addresses) {
    const response = await world.fetch(`http://pinned.site.test:${local.port}/`, { redirect: "manual" });
    assertEquals(await response.text(), "secret");
  }
  assertEquals(asked, Array(3).fill("pinned.site.test"));
  assertEquals(local.hits, Array(3).fill(`http://pinned.site.test:${local.port}/`));
});
