import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesQuery, nameTrigrams, nameWords, normaliseName, queryParts, trigrams } from "#src/people/name";

describe("a name, for searching", () => {
  test.each([
    ["Siti Nur'aini", "siti nuraini"],
    ["  ÁYU-Lestari (Ani) ", "ayu lestari ani"],
    ["M. Rizki, S.Pd", "m rizki s pd"],
    ["…", ""],
  ])("%j is %j", (name, normal) => expect(normaliseName(name)).toBe(normal));

  test("is found by any part of three letters, in any order of words", () => {
    expect(matchesQuery("Siti Nur'aini Hidayat", "aini siti")).toBe(true);
    expect(matchesQuery("Siti Nur'aini Hidayat", "DAY")).toBe(true);
    expect(matchesQuery("Siti Nur'aini Hidayat", "hidayati")).toBe(false);
    expect(matchesQuery("Siti Aminah", "ti a")).toBe(false);
    expect(matchesQuery("Siti Aminah", "")).toBe(false);
  });
  test("a short part beside a long one does not hide anyone", () =>
    expect(matchesQuery("Siti Aminah", "siti bi")).toBe(true));
  test("every run of three letters of its words finds it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (name) => {
        for (const part of nameTrigrams(name)) expect(matchesQuery(name, part)).toBe(true);
      }),
    );
  });
  test("whoever matches a query holds every run of its parts, so an index of runs misses nobody", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[abc]{1,5}$/), { minLength: 1 }),
        fc.stringMatching(/^[abc]{3,4}$/),
        (words, query) => {
          const name = words.join(" ");
          if (!matchesQuery(name, query)) return;
          const index = new Set(nameTrigrams(name));
          for (const part of queryParts(query)) for (const run of trigrams(part)) expect(index.has(run)).toBe(true);
        },
      ),
    );
  });
  test("runs are of letters, not of bytes", () => {
    expect(trigrams("sari")).toEqual(["sar", "ari"]);
    expect(trigrams("li")).toEqual([]);
    expect(trigrams("𐐨𐐩𐐪")).toEqual(["𐐨𐐩𐐪"]);
    expect(nameWords("")).toEqual([]);
  });
});
