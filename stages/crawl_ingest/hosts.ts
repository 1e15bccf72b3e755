/** What a crawl knows of the hosts that it talks to. */
import type { RobotsRules } from "./robots.ts";

/** What is known of one origin. */
export interface Host {
  readonly rules: RobotsRules;
  /** When the rules were read. */
  readonly since: number;
}

/** Most bytes of rules; a site can have names without end, each with 500 KiB of rules. */
const maxRulesBytes = 64 * 2 ** 20;

/** Hosts by origin. Where their rules take too much memory, those that were not asked for longest are forgotten. */
export class Hosts {
  readonly #hosts = new Map<string, Host>();
  #bytes = 0;

  get(origin: string): Host | undefined {
    const host = this.#hosts.get(origin);
    if (host !== undefined) {
      this.#hosts.delete(origin);
      this.#hosts.set(origin, host);
    }
    return host;
  }

  set(origin: string, host: Host): void {
    this.#forget(origin);
    this.#hosts.set(origin, host);
    this.#bytes += host.rules.bytes;
    for (const oldest of this.#hosts.keys()) {
      if (this.#bytes <= maxRulesBytes || oldest === origin) return;
      this.#forget(oldest);
    }
  }

  #forget(origin: string): void {
    this.#bytes -= this.#hosts.get(origin)?.rules.bytes ?? 0;
    this.#hosts.delete(origin);
  }
}
