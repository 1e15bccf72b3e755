/** A crawl of pages that are not for everybody: who asks says so, to the seeds' own servers and to nobody else. */
import type { World } from "../stage.ts";
import type { CrawlOptions } from "./crawl_options.ts";

/** The world with an Authorization header (RFC 9110, section 11.6.2) on each request to an origin of the seeds. */
export function authorized(world: World, { seeds, authorization }: CrawlOptions): World {
  if (authorization === undefined) return world;
  const secret = world.secret(authorization);
  const origins = new Set(seeds.map((seed) => new URL(seed).origin));
  return {
    ...world,
    fetch(input, init) {
      const { origin } = new URL(input instanceof Request ? input.url : input);
      if (!origins.has(origin)) return world.fetch(input, init);
      const headers = new Headers(init?.headers);
      headers.set("authorization", secret);
      return world.fetch(input, { ...init, headers });
    },
  };
}
