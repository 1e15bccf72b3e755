import { assertEquals } from "@std/assert";
import { findIpv4 } from "../../../stages/clean/dotted_numbers.ts";

function found(text: string): string[] {
  return findIpv4(text).map(({ start, end }) => text.slice(start, end));
}

Deno.test("findIpv4() leaves section numbers in any language, in titles and in text", () => {
  const text = [
    "11.2.4.1. Requiring Authentication",
    "4.2.13.1 パーティションの自動分割",
    "Viz oddíl 14.7.5.2, Paragraaf 14.7.5.2, Sekcja 14.7.5.2, Seção 14.7.5.2, раздел 14.7.5.2, 第 9.2.1.4 節",
    "ssh (voir Section 9.2.1.4), el puente IP (véase 12.2.3.3)",
    "RFC 5280 section 4.2.2.1",
  ].join("\n\n");
  assertEquals(found(text), []);
});

Deno.test("findIpv4() leaves what is numbered as versions or sections elsewhere in the document", () => {
  assertEquals(found("Chrome 120.0.6099.109 came after 120.0.61.5."), []);
  assertEquals(found("after 120.0.61.5 it answered"), ["120.0.61.5"]);
  assertEquals(found("10.3.2 Tools\n\nsee 10.3.2.45 for 91.3.2.45"), ["91.3.2.45"]);
  // A date of three numbers numbers nothing.
  assertEquals(found("on 12.5.2024 from 12.5.77.201"), ["12.5.77.201"]);
});

Deno.test("findIpv4() leaves versions behind the word for them in many languages, unless two numbers are large", () => {
  for (
    const word of [
      "version",
      "versión",
      "versie",
      "verzió",
      "wersja",
      "версии",
      "v.",
      "Firmware:",
      "Opera/",
      "版本 ",
    ]
  ) {
    assertEquals(found(`${word}${word.endsWith("/") ? "" : " "}62.4.0.77`), [], word);
  }
  assertEquals(found("this version 217.235.220.166 is no version"), ["217.235.220.166"]);
  assertEquals(found("files in /etc/examples/ 77.32.24.231"), ["77.32.24.231"]);
});

Deno.test("findIpv4() takes small numbers with a port, a prefix length, a netmask or a scheme for addresses", () => {
  const text = "http://1.2.3.6/ and 1.2.4.7:8009 and 3.0.0.0/8 and 6.7.8.0/255.255.255.0, dig @12.9.0.32";
  assertEquals(found(text), ["1.2.3.6", "1.2.4.7", "3.0.0.0", "6.7.8.0", "255.255.255.0", "12.9.0.32"]);
});

Deno.test("findIpv4() takes small numbers for addresses where others are beside them", () => {
  const resolv = "nameserver 212.27.32.176\nnameserver 4.2.2.2\n\n4.2.2.2. Configuring 192.168.0.1";
  assertEquals(found(resolv), ["212.27.32.176", "4.2.2.2", "192.168.0.1"]);
  assertEquals(found("NAT from 12.1.3.3 to 192.168.0.1"), ["12.1.3.3", "192.168.0.1"]);
  assertEquals(found("12.1.3.3 Forwarding to 192.168.0.1"), ["192.168.0.1"]);
  assertEquals(found("alias 1.2.3.0 maps 1.2.3.56"), ["1.2.3.0", "1.2.3.56"]);
});

Deno.test("findIpv4() takes small numbers behind the name of a protocol for addresses, and public resolvers", () => {
  assertEquals(found("IP-адрес 23.0.0.1, dirección IP 4.3.2.1, telnet 23.0.0.2"), [
    "23.0.0.1",
    "4.3.2.1",
    "23.0.0.2",
  ]);
  assertEquals(found("she asked 9.9.9.9 and 1.1.1.1"), ["9.9.9.9", "1.1.1.1"]);
  assertEquals(found("1.1.1.1 Overview"), []);
});
