/** Which network addresses are public: those that the special-purpose registries of IANA (RFC 6890) do not list. */
import { BlockList, isIP } from "node:net";

/**
 * Addresses of IPv4 that are not public: IANA's registry of special-purpose addresses, multicast (RFC 5771), and the one
 * address by which machines in Azure speak to their host.
 */
export const specialIpv4: readonly string[] = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "168.63.129.16/32",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
];
/** The addresses of IPv6 that are given out at all (RFC 4291): no other is public, least of all IPv4 in disguise. */
const globalIpv6 = "2000::/3";
/** What is special among them: IETF protocols with Teredo, documentation, 6to4, AS112. */
const specialIpv6 = ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"];

const special = blocksOf(specialIpv4, "ipv4");
const given = blocksOf([globalIpv6], "ipv6");
const specialGiven = blocksOf(specialIpv6, "ipv6");

function blocksOf(ranges: readonly string[], family: "ipv4" | "ipv6"): BlockList {
  const blocks = new BlockList();
  for (const range of ranges) {
    const [net, prefix] = range.split("/");
    blocks.addSubnet(net, Number(prefix), family);
  }
  return blocks;
}

/** Whether an address, as a resolver gives it, is public. What is no address is not. */
export function isPublic(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, "ipv4");
    case 6:
      // A zone, as in fe80::1%eth0, is only said of addresses that are not public.
      return !address.includes("%") && given.check(address, "ipv6") && !specialGiven.check(address, "ipv6");
    default:
      return false;
  }
}

/** Ports of services that are not HTTP (Fetch standard, section 2.9): a request there could be taken for theirs. */
// deno-fmt-ignore
export const blockedPorts: ReadonlySet<number> = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540,
  548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000,
  6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);
