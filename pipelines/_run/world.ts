/** The network and the clock as they are, for stages that say they need them. */
import { readSecret, type World } from "./contract.ts";
import type { PrivateNet } from "./permissions.ts";
import { pinnedFetch, type Resolve } from "./pinned_fetch.ts";

/**
 * The outside world. Every address that is connected to is checked after its name was resolved, by `resolve` where it is
 * given. The process is also started without permission for private addresses of IPv4; the runtime takes no ranges of
 * IPv6, and does not look for IPv4 in them.
 */
export function realWorld(privateNet: PrivateNet, resolve?: Resolve): World {
  return {
    fetch: pinnedFetch(privateNet, resolve),
    now: () => Date.now(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    secret: readSecret,
  };
}
