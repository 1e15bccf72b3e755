import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { maskTokens, randomsOf } from "../../../stages/_objectives/mod.ts";

const maskId = 3;
/** 0 to 3 are special. */
const ordinary = Int32Array.from({ length: 996 }, (_, i) => i + 4);
const tokens = { maskId, ordinary, share: 0.15 };

Deno.test("maskTokens() picks the rounded share of the ordinary tokens, at least one, and no special one", () => {
  const ids = fc.array(fc.nat(999), { minLength: 1, maxLength: 80 });
  fc.assert(fc.property(ids, fc.nat(), (ids, key) => {
    const { targets } = maskTokens(Int32Array.from(ids), tokens, randomsOf(key));
    const candidates = ids.filter((id) => id >= 4).length;
    const picked = targets.filter((target) => target >= 0);
    assertEquals(picked.length, Math.min(candidates, Math.max(1, Math.round(candidates * 0.15))));
    assert(picked.every((id) => id >= 4));
  }));
});

Deno.test("maskTokens() loses nothing: what is read, with the targets at their places, is the text", () => {
  const ids = fc.array(fc.nat(999), { minLength: 1, maxLength: 80 });
  fc.assert(fc.property(ids, fc.nat(), (ids, key) => {
    const masked = maskTokens(Int32Array.from(ids), tokens, randomsOf(key));
    assertEquals(
      [...masked.ids.map((id, place) => masked.targets[place] >= 0 ? masked.targets[place] : id)],
      ids,
    );
    assertEquals(maskTokens(Int32Array.from(ids), tokens, randomsOf(key)), masked);
  }));
});

Deno.test("maskTokens() masks eight in ten of the picked tokens, changes one and keeps one", () => {
  const text = Int32Array.from({ length: 500 }, (_, i) => 4 + i);
  const counts = { mask: 0, kept: 0, changed: 0 };
  for (let key = 0; key < 100; key++) {
    const { ids, targets } = maskTokens(text, tokens, randomsOf(key));
    targets.forEach((target, place) => {
      if (target < 0) return;
      if (ids[place] === maskId) counts.mask++;
      else if (ids[place] === target) counts.kept++;
      else counts.changed++;
    });
  }
  const picked = 100 * 75;
  assertEquals(counts.mask + counts.kept + counts.changed, picked);
  // A random token is the same one in 996 draws. Five standard deviations of a binomial on either side.
  const within = (count: number, share: number) =>
    Math.abs(count - picked * share) < 5 * Math.sqrt(picked * share * (1 - share));
  assert(
    within(counts.mask, 0.8) && within(counts.kept, 0.1) && within(counts.changed, 0.1),
    JSON.stringify(counts),
  );
});
