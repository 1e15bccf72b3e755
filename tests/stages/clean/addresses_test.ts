import { assert, assertEquals } from "@std/assert";
import {
  findEmails,
  findIpv6,
  ipv6Groups,
  isExampleEmail,
  isPublicIpv4,
  isPublicIpv6,
  type Span,
} from "../../../stages/clean/addresses.ts";
import { findIpv4 } from "../../../stages/clean/dotted_numbers.ts";

function found(find: (text: string) => Span[], text: string): string[] {
  return find(text).map(({ start, end }) => text.slice(start, end));
}

Deno.test("findEmails() finds dot-atoms at names of two labels or more, and at bracketed numbers", () => {
  const text = "joe@a.de, <first.last+tag@b-c.co.uk>; X_1@EXAMPLE.MUSEUM. Write to jan@[10.0.0.1]!";
  assertEquals(found(findEmails, text), [
    "joe@a.de",
    "first.last+tag@b-c.co.uk",
    "X_1@EXAMPLE.MUSEUM",
    "jan@[10.0.0.1]",
  ]);
});
Deno.test("findEmails() finds none in what is no address", () => {
  for (
    const text of [
      "@b.de",
      "a@b",
      "a.@b.de",
      "a@-b.de",
      "a@b..de",
      "a @ b.de",
      "10 @ 3.50",
      "git@host.org:owner/name.git",
    ]
  ) {
    assertEquals(found(findEmails, text), [], text);
  }
});
Deno.test("findEmails() takes names of units, of packages with versions and of pictures for none", () => {
  for (
    const text of ["modprobe@module.service", "react@18.2.0", "name@5.1", "icon@2x.png", "dbus@a.socket"]
  ) {
    assertEquals(found(findEmails, text), [], text);
  }
  assertEquals(found(findEmails, "joe@62.4.18.2 joe@18.de"), ["joe@62.4.18.2", "joe@18.de"]);
});
Deno.test("findEmails() ends where another script follows without a space", () => {
  assertEquals(found(findEmails, "post@lists.b.org邮件列表及其版本 bugs@b.org發一個 a@例え.jpです"), [
    "post@lists.b.org",
    "bugs@b.org",
    "a@例え.jp",
  ]);
  assertEquals(found(findEmails, "用户 abc@中文abc.中国 und joe@müller.de"), [
    "abc@中文abc.中国",
    "joe@müller.de",
  ]);
});
Deno.test("findEmails() begins after two dots, after other scripts and after quotes", () => {
  assertEquals(found(findEmails, "x..y@b.de"), ["y@b.de"]);
  assertEquals(found(findEmails, "联系邮箱abc@b.cn。"), ["abc@b.cn"]);
  assertEquals(found(findEmails, "'joe@b.de' o'neil@b.ie müller@b.de"), [
    "joe@b.de",
    "o'neil@b.ie",
    "müller@b.de",
  ]);
});
Deno.test("findIpv4() takes numbers from 0 to 255 without leading zeros, and whole ones", () => {
  assertEquals(found(findIpv4, "at 62.4.18.255, 8.8.4.100:53 and 91.2.3.4/24."), [
    "62.4.18.255",
    "8.8.4.100",
    "91.2.3.4",
  ]);
  for (
    const text of [
      "256.1.1.1",
      "62.4.018.2",
      "62.4.18",
      "62.4.18.2.7",
      "1.62.4.18.2",
      "x62.4.18.2",
      "62.4.18.2b",
    ]
  ) {
    assertEquals(found(findIpv4, text), [], text);
  }
});
Deno.test("findIpv4() leaves versions and sections, by what stands before them", () => {
  for (
    const text of [
      "version 12.4.18.2",
      "v12.4.18.2",
      "Firmware: 12.4.18.2",
      "Chrome/120.4.18.2",
      "see section 4.1.2.3",
      "§ 4.10.2.3",
      "1.2.3.4",
    ]
  ) assertEquals(found(findIpv4, text), [], text);
  assertEquals(found(findIpv4, "ping 9.9.9.9 and the server 1.1.1.1 answered"), ["9.9.9.9", "1.1.1.1"]);
  assertEquals(found(findIpv4, "http://62.4.18.2/x"), ["62.4.18.2"]);
});
Deno.test("findIpv6() finds full and shortened addresses and no times, ports or scopes of C++", () => {
  const text = "from 2a00:1450:4001:81b::200e or 2001:0db8:0:0:0:0:0:1, ::ffff:62.4.18.2.";
  assertEquals(found(findIpv6, text), [
    "2a00:1450:4001:81b::200e",
    "2001:0db8:0:0:0:0:0:1",
    "::ffff:62.4.18.2",
  ]);
  for (const text of ["12:34:56", "00:1b:44:11:3a:b7", "std::vector", "1:2:3:4:5:6:7:8:9", "2a00:::1"]) {
    assertEquals(found(findIpv6, text), [], text);
  }
});
Deno.test("ipv6Groups() fills the gap with zeros", () => {
  assertEquals(ipv6Groups("2a00::1"), [0x2a00, 0, 0, 0, 0, 0, 0, 1]);
  assertEquals(ipv6Groups("::"), [0, 0, 0, 0, 0, 0, 0, 0]);
  assertEquals(ipv6Groups("::ffff:1.2.3.4"), [0, 0, 0, 0, 0, 0xffff, 0x102, 0x304]);
  assertEquals(ipv6Groups("1:2:3:4:5:6:7::8:9"), undefined);
});
Deno.test("only addresses that may be someone's are public", () => {
  const reserved = [
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.2",
    "169.254.1.1",
    "172.16.0.9",
    "172.31.254.254",
    "192.168.1.2",
    "192.0.2.7",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.200",
    "224.0.0.1",
    "255.255.255.255",
  ];
  for (const address of reserved) assert(!isPublicIpv4(address), address);
  for (
    const address of [
      "8.8.8.8",
      "100.128.0.1",
      "172.32.0.1",
      "172.15.255.255",
      "192.167.1.1",
      "223.255.255.255",
    ]
  ) {
    assert(isPublicIpv4(address), address);
  }
  for (const address of ["::1", "fe80::1", "fc00::1", "2001:db8::1", "3fff:1::1", "ff02::1"]) {
    assert(!isPublicIpv6(address), address);
  }
  assert(isPublicIpv6("2a00::1") && isPublicIpv6("2001:4860::8888"));
});
Deno.test("isExampleEmail() knows the domains of examples, and private networks", () => {
  for (
    const address of ["a@example.com", "a@mail.example.org", "A@EXAMPLE.NET", "a@127.0.0.1", "a@[10.0.0.1]"]
  ) {
    assert(isExampleEmail(address), address);
  }
  for (const address of ["a@example.de", "a@b.example", "a@myexample.com", "a@test.org"]) {
    assert(!isExampleEmail(address), address);
  }
});
