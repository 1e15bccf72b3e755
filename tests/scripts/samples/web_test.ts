import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { committedSample, compressionRatio, jaccard, sampleWeb } from "../../../scripts/samples/mod.ts";
import { shingles } from "../../../scripts/samples/jaccard.ts";
import { escaped } from "../../../scripts/samples/layouts/html.ts";

const pages = [...sampleWeb(committedSample.seed, committedSample.pages)];
const truths = pages.map(({ truth }) => truth);
const good = truths.filter(({ quality }) => quality === "good");

Deno.test("the same seed makes the same pages, and another seed others", () => {
  const texts = (seed: number, count: number) =>
    [...sampleWeb(seed, count)].map((page) => [page.truth, page.body]);
  assertEquals(texts(7, 40), texts(7, 40));
  assertNotEquals(texts(7, 40), texts(8, 40));
});

Deno.test("page n is the same however many pages are asked for", () => {
  assertEquals([...sampleWeb(7, 20)], [...sampleWeb(7, 60)].slice(0, 20));
});

Deno.test("no two pages have one address", () => {
  assertEquals(new Set(truths.map(({ url }) => url)).size, truths.length);
});

Deno.test("the sample holds five languages, all qualities, and at least six layouts and ten hosts of good pages", () => {
  assertEquals([...new Set(good.map(({ language }) => language))].sort(), ["de", "en", "es", "fr", "it"]);
  assertEquals([...new Set(truths.map(({ quality }) => quality))].sort(), [
    "boilerplate",
    "error",
    "good",
    "spam",
    "thin",
  ]);
  assert(new Set(good.map(({ layout }) => layout)).size >= 6);
  assert(new Set(good.map(({ url }) => new URL(url).host)).size >= 10);
});

Deno.test("a tenth to a quarter of the good text is not English", () => {
  const size = (language: (name: string) => boolean) =>
    good.filter((truth) => language(truth.language)).reduce((sum, { text }) => sum + text.length, 0);
  const share = size((name) => name !== "en") / size(() => true);
  assert(share > 0.1 && share < 0.25, `${share}`);
});

Deno.test("every block of the main text is on its page, and no comment is part of the main text", () => {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  let looked = 0;
  for (const { truth, body, headers } of pages) {
    if (truth.quality !== "good" || headers.some(([name]) => name === "Content-Encoding")) continue;
    let html: string;
    try {
      html = utf8.decode(body);
    } catch {
      continue;
    }
    if (html.includes("\0")) continue;
    looked++;
    for (const block of truth.text.split(/\n+/)) {
      assert(html.includes(escaped(block)), `${truth.url}: ${block}`);
    }
    for (const comment of truth.comments) {
      assert(html.includes(escaped(comment)) && !truth.text.includes(comment));
    }
  }
  assert(looked > 500);
});

Deno.test("the similarity in the truth is the Jaccard similarity to the original, spread from 0.3 to 1", () => {
  const byUrl = new Map(truths.map((truth) => [truth.url, truth]));
  const similarities: number[] = [];
  for (const { url, group, similarity, text } of truths) {
    if (group === "" || group === url) assertEquals(similarity, 1);
    else {
      assertEquals(similarity, jaccard(byUrl.get(group)!.text, text));
      similarities.push(similarity);
    }
  }
  const count = (low: number, high: number) =>
    similarities.filter((value) => value >= low && value < high).length;
  assert(count(1, 2) >= 10, "exact copies");
  assert(count(0.8, 1) >= 15, "near copies");
  assert(count(0.5, 0.8) >= 8, "cousins");
  assert(count(0, 0.5) >= 5, "distant cousins");
});

Deno.test("pages of different groups are less than half alike", () => {
  const sets = good.map(({ text }) => shingles(text));
  const holders = new Map<string, number[]>();
  sets.forEach((set, index) => {
    for (const shingle of set) holders.set(shingle, [...holders.get(shingle) ?? [], index]);
  });
  const shared = new Map<number, number>();
  for (const indices of holders.values()) {
    for (let i = 0; i < indices.length; i++) {
      for (let j = i + 1; j < indices.length; j++) {
        const key = indices[i] * good.length + indices[j];
        shared.set(key, (shared.get(key) ?? 0) + 1);
      }
    }
  }
  for (const [key, count] of shared) {
    const [a, b] = [Math.floor(key / good.length), key % good.length];
    if (good[a].group !== "" && good[a].group === good[b].group) continue;
    const similarity = count / (sets[a].size + sets[b].size - count);
    assert(similarity < 0.5, `${good[a].url} ${good[b].url} ${similarity}`);
  }
});

Deno.test("addresses in the truth are in the text, and none is missed", () => {
  const emails = truths.flatMap((truth) => truth.emails.map((email) => [truth.text, email]));
  assert(emails.length >= 40);
  for (const [text, email] of emails) assert(text.includes(email));
  for (const { text, emails, ips, url } of truths) {
    const found: string[] = text.match(/[\w.]+@[\w.-]+\.example/g) ?? [];
    assertEquals(found.filter((email) => !emails.includes(email)), [], url);
    const numbers: string[] = text.match(/\b\d+\.\d+\.\d+\.\d+\b/g) ?? [];
    assertEquals(numbers, [...ips], url);
  }
});

Deno.test("the prose is no form filled in: zstd -19 makes it less than five times smaller", () => {
  const ratio = compressionRatio(truths);
  assert(ratio < 5, `${ratio}`);
});
