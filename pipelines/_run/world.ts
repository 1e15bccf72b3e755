/** The network and the clock as they are, for stages that say they need them. */
import { readSecret, type World } from "./contract.ts";
import type { PrivateNet } from "./permissions.ts";

/** Literal addresses of IPv6 that are private: unique local (RFC 4193), link-local, and IPv4 written as IPv6. */
const privateIpv6 = /^\[(?:f[cd]|fe[89ab]|::)/i;

/**
 * The outside world. The process that has it is started without permission for private addresses of IPv4; of IPv6 the
 * runtime takes no ranges, so those are refused here, as far as they are written out.
 */
export function realWorld(privateNet: PrivateNet): World {
  return {
    fetch(input, init) {
      const { hostname } = new URL(input instanceof Request ? input.url : input);
      if (privateNet === "deny" && privateIpv6.test(hostname)) {
        return Promise.reject(new Deno.errors.NotCapable(`Requires net access to "${hostname}"`));
      }
      return fetch(input, init);
    },
    now: () => Date.now(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    secret: readSecret,
  };
}
