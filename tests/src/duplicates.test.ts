import { describe, expect, test } from "vitest";
import { addDays } from "#src/day";
import { type Comparable, compare, likelyDuplicates, nameLikeness } from "#src/people/duplicates";

describe("the same name, spelt another way", () => {
  test.each([
    ["Soeharto", "Suharto"],
    ["Djoko Tjahjono", "Joko Cahyono"],
    ["Jusuf", "Yusuf"],
    ["Sjarif Hidajat", "Syarif Hidayat"],
    ["Muhammad Rizki", "M. Rizky"],
    ["Moh. Zaenal Abidin", "Mochammad Zainal Abidin"],
    ["Siti Nur'aini", "St. Nuraeni"],
    ["Nur Hayati", "Nurhayati"],
    ["Abdul Rahman", "Abdurrahman"],
    ["Hj. Fatimah", "Fatima"],
    ["Ningsih Sumiati", "Sumiati Ningsih"],
    ["Chairul Anwar", "Khoirul Anwar"],
    ["Fitri Handayani", "Pitri Handayani"],
    ["Sumiati", "Sumiati Ningsih"],
  ])("%s is near %s", (one, other) => expect(nameLikeness(one, other)).toBeGreaterThanOrEqual(0.8));

  test.each([
    ["Siti Aminah", "Siti Rohmah"],
    ["Muhammad Rizki", "Muhammad Fajar"],
    ["Budi", "Beni"],
    ["Sri Wahyuni", "Sri Lestari"],
    ["Dewi Lestari", "Ayu Lestari"],
    ["Nur Hayati", "Nur Janah"],
  ])("%s is not %s", (one, other) => expect(nameLikeness(one, other)).toBeLessThan(0.78));
});

const siti: Comparable = {
  name: "Siti Aminah",
  birth_date: "1998-04-12",
  birth_year: 1998,
  birth_estimated: false,
  gender: "Feminine",
  place_code: "32.12.01.2001",
  phone: "+6281234567890",
};

describe("comparing two records", () => {
  test("everything the same is certain, and says why", () => {
    const { likelihood, reasons, score } = compare(siti, { ...siti });
    expect(likelihood).toBe("certain");
    expect(reasons.map(({ reason }) => reason)).toEqual(["same_name", "same_birth_date", "same_phone", "same_village"]);
    expect(score).toBe(reasons.reduce((sum, { points }) => sum + points, 0));
  });
  test("the same identity number is enough, whatever the name", () => {
    const nik = { national_id: "3212015204980001" };
    expect(compare({ ...siti, ...nik }, { ...siti, ...nik, name: "Rohmah" }).likelihood).not.toBeNull();
  });
  test("the same name with another birth date is a separate person", () => {
    const namesake = { ...siti, birth_date: "1991-11-30", birth_year: 1991, phone: null };
    expect(compare(siti, namesake).likelihood).toBeNull();
  });
  test("what is not known speaks neither way", () => {
    const bare = {
      name: "Siti Aminah",
      birth_date: null,
      birth_year: null,
      birth_estimated: false,
      place_code: null,
      phone: null,
    };
    expect(compare(siti, bare).reasons).toEqual([{ reason: "same_name", points: 50 }]);
  });
  test("comparing is the same both ways", () => {
    const random = randomFrom(7);
    for (let at = 0; at < 300; at += 1) {
      const [one, other] = [makePerson(random), makePerson(random)];
      expect(compare(one, other)).toEqual(compare(other, one));
      const copy = corrupt(one, random);
      expect(compare(one, copy)).toEqual(compare(copy, one));
    }
  });
  test("the likeliest comes first", () => {
    const found = likelyDuplicates(siti, [{ ...siti, phone: null, place_code: null, birth_date: null }, siti]);
    expect(found.map(({ comparison }) => comparison.likelihood)).toEqual(["certain", "possible"]);
  });
});

describe("each sign", () => {
  const signs = (one: Partial<Comparable>, other: Partial<Comparable>) => {
    const bare = {
      name: "Sumiati",
      birth_date: null,
      birth_year: null,
      birth_estimated: false,
      place_code: null,
      phone: null,
    };
    return compare({ ...bare, ...one }, { ...bare, ...other })
      .reasons.map(({ reason }) => reason)
      .slice(1);
  };
  const year = (birth_year: number, birth_estimated = false) => ({ birth_year, birth_estimated });
  const born = (birth_date: string) => ({ birth_date });
  test.each([
    ["the same date", born("1998-04-12"), born("1998-04-12"), ["same_birth_date"]],
    ["one digit off", born("1998-04-12"), born("1998-04-17"), ["near_birth_date"]],
    ["day and month swapped", born("1998-04-12"), born("1998-12-04"), ["near_birth_date"]],
    ["day and month swapped, another year", born("1998-04-12"), born("1997-12-04"), ["other_birth_date"]],
    ["another day of the year", born("1998-04-12"), born("1998-06-30"), ["other_birth_date"]],
    ["two years apart", born("1998-04-12"), born("1996-06-30"), ["other_birth_year"]],
    ["a date and its year", born("1998-04-12"), year(1998), ["same_birth_year"]],
    ["years side by side", year(1998), year(1999), ["near_birth_year"]],
    ["years two apart", year(1998), year(2000), ["other_birth_year"]],
    ["an estimate three off", year(1998), year(2001, true), ["near_birth_year"]],
    ["an estimate four off", year(1998, true), year(2002), []],
    ["an estimate six off", year(1998, true), year(2004), []],
    ["an estimate seven off", year(1998, true), year(2005, true), ["other_birth_year"]],
    ["a year and nothing", year(1998), {}, []],
  ])("of birth: %s", (_what, one, other, expected) => expect(signs(one, other)).toEqual(expected));
  test.each([
    ["32.12.01.2001", "32.12.01.2001", ["same_village"]],
    ["32.12.01.2001", "32.12.01.2002", ["same_district"]],
    ["32.12.01.2001", "32.12.01", ["same_district"]],
    ["32.12.01.2001", "32.12", ["same_regency"]],
    ["32.12.01.2001", "32.13.01.2001", ["other_regency"]],
    ["32.12.01.2001", "32", []],
    ["32.12.01.2001", null, []],
  ])("of place: %s and %s", (one, other, expected) =>
    expect(signs({ place_code: one }, { place_code: other })).toEqual(expected),
  );
  test("of phone and gender", () => {
    expect(signs({ phone: "+62811" }, { phone: "+62811" })).toEqual(["same_phone"]);
    expect(signs({ phone: "+62811" }, { phone: "+62812" })).toEqual([]);
    expect(signs({ gender: "Feminine" }, { gender: "Masculine" })).toEqual(["other_gender"]);
    expect(signs({ gender: "Feminine" }, { gender: "NonSpecifiedUnknown" })).toEqual([]);
    expect(signs({ gender: "Feminine" }, {})).toEqual([]);
  });
  test("of an identity number stands first", () => {
    const { reasons } = compare({ ...siti, national_id: "1" }, { ...siti, national_id: "2" });
    expect(reasons[0]).toEqual({ reason: "other_national_id", points: -40 });
  });
  test("an initial stands for its word and for no other", () => {
    expect(nameLikeness("S. Aminah", "Sumi Aminah")).toBeGreaterThan(nameLikeness("B. Aminah", "Sumi Aminah"));
    expect(nameLikeness("A", "B")).toBe(0);
  });
});

describe("on a labelled synthetic set", () => {
  const PAIRS = 10_000;

  test("finds at least 95 % of records typed twice", () => {
    const random = randomFrom(2026);
    const missed: string[] = [];
    for (let at = 0; at < PAIRS; at += 1) {
      const person = makePerson(random);
      const again = corrupt(person, random);
      if (compare(person, again).likelihood === null) missed.push(`${person.name} | ${again.name}`);
    }
    expect(missed.length / PAIRS).toBeLessThanOrEqual(0.05);
  });

  test("says so of at most 5 % of different people with the same or a similar name", () => {
    const random = randomFrom(21);
    const alarms: string[] = [];
    for (let at = 0; at < PAIRS; at += 1) {
      const person = makePerson(random);
      const namesake = {
        ...makePerson(random),
        name: random() < 0.5 ? person.name : sharingAWord(person.name, random),
      };
      const neighbour = random() < 0.3 ? { ...namesake, place_code: person.place_code } : namesake;
      if (compare(person, neighbour).likelihood !== null) alarms.push(`${person.name} | ${neighbour.name}`);
    }
    expect(alarms.length / PAIRS).toBeLessThanOrEqual(0.05);
  });

  test("says so of almost nobody among people met at random", () => {
    const random = randomFrom(5);
    let alarms = 0;
    for (let at = 0; at < PAIRS; at += 1) if (compare(makePerson(random), makePerson(random)).likelihood) alarms += 1;
    expect(alarms).toBeLessThanOrEqual(PAIRS * 0.002);
  });
});

/** Park and Miller's generator: the same seed gives the same people. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function pick<One>(from: readonly One[], random: () => number): One {
  return from[Math.floor(random() * from.length)] as One;
}

const FIRST =
  "Siti Dewi Sri Muhammad Ahmad Abdul Nur Rina Yuni Wati Slamet Joko Agus Budi Eko Tono Fitri Ayu Mega Indah Putri Yusuf Zainal Rizki Chairul Syarif Sumiati Kartini Darmi Suparman".split(
    " ",
  );
const SECOND =
  "Aminah Lestari Wahyuni Hidayat Rahman Hayati Susanti Ningsih Handayani Santoso Cahyono Saputra Wijaya Kusuma Rahayu Fatimah Khasanah Nurjanah Setiawan Maulana Fauzi Pratama Utami Suryani Hartono Subekti".split(
    " ",
  );

function makePerson(random: () => number): Comparable {
  const words = [
    pick(FIRST, random),
    ...(random() < 0.8 ? [pick(SECOND, random)] : []),
    ...(random() < 0.15 ? [pick(SECOND, random)] : []),
  ];
  const birthDate = addDays("1970-01-01", Math.floor(random() * 14_000));
  const two = (most: number) => String(1 + Math.floor(random() * most)).padStart(2, "0");
  return {
    name: words.join(" "),
    birth_date: birthDate,
    birth_year: Number(birthDate.slice(0, 4)),
    birth_estimated: false,
    gender: random() < 0.6 ? "Feminine" : "Masculine",
    place_code: `${pick(["32", "33", "35", "52"], random)}.${two(20)}.${two(15)}.20${two(12)}`,
    phone: `+628${Math.floor(1e9 + random() * 9e9)}`,
  };
}

const OTHER_SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/u/, "oe"],
  [/j/i, "dj"],
  [/c(?=a)/i, "tj"],
  [/sy/i, "sj"],
  [/y(?=[aou])/i, "j"],
  [/f/i, "p"],
  [/z/i, "s"],
  [/ai/, "ae"],
  [/i$/, "y"],
  [/h$/, ""],
  [/m/, "mm"],
  [/Muhammad/, "M."],
  [/Muhammad/, "Moh"],
  [/Siti/, "St."],
  [/Ahmad/, "Achmad"],
  [/Ch/, "Kh"],
];

/** The same person as another office would write her down: other spelling, a slip, words turned, less known, a new phone. */
function corrupt(person: Comparable, random: () => number): Comparable {
  let name = person.name;
  for (const [from, to] of OTHER_SPELLINGS) if (random() < 0.35) name = name.replace(from, to);
  if (random() < 0.3) name = slip(name, random);
  if (random() < 0.15) name = name.split(" ").reverse().join(" ");
  if (random() < 0.1 && name.includes(" ")) name = name.split(" ")[1] ?? name;
  const again = { ...person, name };
  const roll = random();
  if (roll < 0.15) Object.assign(again, { birth_date: null });
  else if (roll < 0.25) Object.assign(again, { birth_date: null, birth_year: (person.birth_year as number) + 1 });
  else if (roll < 0.4)
    Object.assign(again, {
      birth_date: null,
      birth_estimated: true,
      birth_year: (person.birth_year as number) + Math.floor(random() * 7) - 3,
    });
  if (random() < 0.4) again.phone = null;
  else if (random() < 0.2) again.phone = `+628${Math.floor(1e9 + random() * 9e9)}`;
  if (random() < 0.25) again.place_code = person.place_code?.slice(0, 8) ?? null;
  else if (random() < 0.1) again.place_code = null;
  return again;
}

function slip(name: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (name.length - 2));
  const roll = random();
  if (roll < 0.34) return name.slice(0, at) + name.slice(at + 1);
  if (roll < 0.67) return name.slice(0, at) + name[at] + name.slice(at);
  return name.slice(0, at) + pick([..."aeiounrst"], random) + name.slice(at + 1);
}

function sharingAWord(name: string, random: () => number): string {
  const [first] = name.split(" ");
  return `${first} ${pick(SECOND, random)}`;
}
