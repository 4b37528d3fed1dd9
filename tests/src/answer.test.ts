import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type * as z from "zod/mini";
import {
  choices,
  clockTime,
  count,
  dayAnswer,
  knownChoices,
  line,
  orNull,
  paragraphs,
  recordId,
  sinceAnswer,
  yesNo,
  yesOrNo,
} from "#src/answer";
import { codeList, labelOf } from "#src/code-list";
import { CODE_LISTS } from "#src/code-lists";

const PAPERS = codeList("papers", "LOCAL", {
  none: ["None", "Tidak ada"],
  card: ["Card", "Kartu"],
  book: ["Book", "Buku"],
});

function codeOf(schema: z.ZodMiniType, input: unknown): string | undefined {
  return schema.safeParse(input).error?.issues[0]?.message;
}

describe("one answer", () => {
  test.each([
    ["2026-03-08", "2026-03-07T17:00:00.000Z"],
    ["2026-03-08T02:00Z", "2026-03-08T02:00:00.000Z"],
    ["2026-03-08T02:00:00Z", "2026-03-08T02:00:00.000Z"],
    [" 2026-03-08T02:00:00.1239Z", "2026-03-08T02:00:00.123Z"],
  ])("since %s means %s, to be compared with what is kept", (typed, instant) => {
    expect(sinceAnswer.parse(typed)).toBe(instant);
  });

  test.each(["yesterday", "2026-02-30", "2026-02-30T02:00:00Z", "2026-03-08T25:00Z", "2026-03-08T02:00:00+07:00", 7])(
    "since %s is no instant",
    (typed) => {
      expect(codeOf(sinceAnswer, typed)).toBe("not_an_instant");
    },
  );

  test.each([undefined, null, "", "  ", "\n\t"])("%j is not known", (blank) => {
    expect(orNull(line(10)).parse(blank)).toBeNull();
    expect(orNull(count(5)).parse(blank)).toBeNull();
    expect(orNull(yesNo).parse(blank)).toBeNull();
    expect(choices(PAPERS).parse(blank)).toEqual([]);
    expect(knownChoices(PAPERS).parse(blank)).toBeNull();
    expect(yesOrNo.parse(blank)).toBe(false);
    expect(codeOf(line(10), blank)).toBe("required");
    expect(codeOf(count(5), blank)).toBe("required");
    expect(codeOf(dayAnswer, blank)).toBe("required");
  });

  test("a line is one line, composed, without control characters", () => {
    expect(line(50).parse("  Nur\u0000 A\u0301ini \r\n Sari ")).toBe("Nur Áini Sari");
    expect(paragraphs(50).parse(" one\r\ntwo\u0007\n\nthree ")).toBe("one\ntwo\n\nthree");
    expect(line(5).parse("a\ud800b")).toBe("ab");
    expect(codeOf(line(3), "four")).toBe("too_long");
    expect(codeOf(line(3), 7)).toBe("not_text");
  });

  test("no text that gets through breaks a database", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => {
        const read = paragraphs(10_000).safeParse(typed);
        if (read.success) expect(read.data).not.toMatch(/[^\P{Cc}\n\t]|\p{Cs}/u);
      }),
    );
  });

  test.each([
    ["3", 3],
    [" 12 ", 12],
    [0, 0],
  ])("%j counts %i", (typed, number) => expect(count(20).parse(typed)).toBe(number));
  test.each([
    ["three", "not_a_number"],
    ["1.5", "not_a_number"],
    ["0x10", "not_a_number"],
    [1.5, "not_a_number"],
    ["-1", "negative"],
    ["21", "too_large"],
    ["99999999999999999999", "not_a_number"],
  ])("%j is refused as %s", (typed, code) => expect(codeOf(count(20), typed)).toBe(code));
  test("a least number is asked for", () => expect(codeOf(count(5, 1), "0")).toBe("too_small"));

  test("none of them excludes the others", () => {
    expect(knownChoices(PAPERS).parse("none")).toEqual(["none"]);
    expect(codeOf(knownChoices(PAPERS), ["none", "card"])).toBe("none_with_others");
    expect(codeOf(knownChoices(PAPERS), ["visa"])).toBe("not_in_list");
    expect(codeOf(choices(PAPERS), [["card"]])).toBe("not_in_list");
  });

  test.each([
    ["8:05", "08:05"],
    ["08.00", "08:00"],
    ["8.30", "08:30"],
    ["23:59", "23:59"],
  ])("%s o'clock is %s", (typed, time) => expect(clockTime.parse(typed)).toBe(time));
  test.each(["24:00", "8", "08:60", "noon"])("%j is no time", (typed) =>
    expect(codeOf(clockTime, typed)).toBe("not_a_time"),
  );

  test("an id is the same in capitals", () => {
    expect(recordId.parse("0198C0F0-0000-7000-8000-00000000000A")).toBe("0198c0f0-0000-7000-8000-00000000000a");
    expect(codeOf(recordId, "../../etc")).toBe("not_an_id");
  });
});

describe("the code lists", () => {
  test("have a name of their own each", () => {
    const names = CODE_LISTS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
  test.each(CODE_LISTS.map((list) => [list.name, list] as const))(
    "%s has both languages for every code",
    (_name, list) => {
      expect(list.codes.length).toBeGreaterThan(1);
      for (const code of list.codes) {
        for (const label of list.labels[code] ?? []) expect(label.trim()).toBe(label);
        expect(list.labels[code]?.every((label) => label !== "")).toBe(true);
      }
      for (const at of [0, 1]) {
        const labels = list.codes.map((code) => list.labels[code]?.[at]);
        expect(new Set(labels).size).toBe(labels.length);
      }
    },
  );
  test("an unknown code is shown as it is, and nothing as nothing", () => {
    expect(labelOf(PAPERS, "visa", "en")).toBe("visa");
    expect(labelOf(PAPERS, "card", "id")).toBe("Kartu");
    expect(labelOf(PAPERS, null, "id")).toBe("");
    expect(labelOf(PAPERS, "toString", "en")).toBe("toString");
  });
});
