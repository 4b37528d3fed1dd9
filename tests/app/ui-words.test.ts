import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withLocale } from "#app/server/locale";
import { legendPlaces, standingAlone } from "#app/ui/charts/look";
import { dayWords, dueWords, instantWords, relativeDay } from "#app/ui/day-words";
import { errorText } from "#app/ui/form/error-text";
import { moneyWords } from "#app/ui/money";
import { countWords, shareWords } from "#app/ui/quantity-words";
import { SEEN_AT_VISIT as SEEN_OF_AWARD } from "#src/capital/code-lists";
import { addDays } from "#src/day";
import { SEEN_AT_VISIT as SEEN_OF_BUSINESS } from "#src/livelihoods/follow-up-code-lists";

const TODAY = "2026-03-10";
const said = (ahead: number) => [
  withLocale("en", () => relativeDay(addDays(TODAY, ahead), TODAY)),
  withLocale("id", () => relativeDay(addDays(TODAY, ahead), TODAY)),
];

test("a day is said as people say it, in both languages", () => {
  expect(said(0)).toEqual(["today", "hari ini"]);
  expect(said(1)).toEqual(["tomorrow", "besok"]);
  expect(said(-1)).toEqual(["yesterday", "kemarin"]);
  expect(said(13)).toEqual(["in 13 days", "13 hari lagi"]);
  expect(said(14)).toEqual(["in 2 weeks", "2 minggu lagi"]);
  expect(said(-59)).toEqual(["8 weeks ago", "8 minggu lalu"]);
  expect(said(-60)).toEqual(["2 months ago", "2 bulan lalu"]);
});

test("what is due and has passed is late, and what is still to come is not", () => {
  const late = (ahead: number) => withLocale("id", () => dueWords(addDays(TODAY, ahead), TODAY));
  expect([late(-3), late(-1), late(0), late(2)]).toEqual([
    "terlambat 3 hari",
    "terlambat 1 hari",
    "hari ini",
    "2 hari lagi",
  ]);
});

test("a date and an instant are those of Jakarta", () => {
  expect(withLocale("en", () => dayWords("2026-08-05"))).toBe("5 Aug 2026");
  expect(withLocale("id", () => dayWords("2026-08-05"))).toBe("5 Agu 2026");
  expect(withLocale("id", () => instantWords("2026-08-04T17:30:00.000Z"))).toBe("5 Agu 2026, 00.30");
  expect(withLocale("en", () => instantWords("2026-08-04T17:30:00.000Z"))).toBe("5 Aug 2026, 00:30");
});

test("money that is not known is not zero", () => {
  expect([moneyWords(439_905), moneyWords(0), moneyWords(null)]).toEqual(["Rp 439.905", "Rp 0", ""]);
});

test("counts and percentages are written as the reader's language writes them", () => {
  const written = () => [countWords(1_250), shareWords(0.0425), shareWords(0.0725, 2), shareWords(1)];
  expect(withLocale("id", written)).toEqual(["1.250", "4,3 %", "7,25 %", "100 %"]);
  expect(withLocale("en", written)).toEqual(["1,250", "4.3 %", "7.25 %", "100 %"]);
});

/** docs/glossary.md: what a bookkeeper would read as something else, or a survivor as the police. */
const NOT_SAID = ["jurnal balik", "modal sendiri", "hibah pendamping", "dana awal", "pemeriksaan usaha"];

test("one thing has one word: what a visit saw, and what the glossary does not say", () => {
  expect(SEEN_OF_AWARD.labels).toEqual(SEEN_OF_BUSINESS.labels);
  const messages = JSON.parse(readFileSync("app/messages/id.json", "utf8")) as Record<string, string>;
  const rooms = /^(asset|capital|chart|check|cooperative|error|ledger|livelihood|meeting|member|saving|statement)\./;
  const said = Object.entries(messages).filter(
    ([key, words]) => rooms.test(key) && NOT_SAID.some((word) => words.toLowerCase().includes(word)),
  );
  expect(said).toEqual([]);
});

test("every error that has a sentence shows that sentence, and an unknown one says something all the same", () => {
  const messages = JSON.parse(readFileSync("app/messages/id.json", "utf8")) as Record<string, string>;
  const codes = Object.keys(messages).flatMap((key) => (key.startsWith("error.") ? [key.slice("error.".length)] : []));
  const silent = codes.filter((code) => withLocale("id", () => errorText(code)) !== messages[`error.${code}`]);
  expect(silent).toEqual([]);
  expect(withLocale("id", () => errorText("toString"))).toBe(messages["error.other"]);
});

test("a legend breaks its line where the next name does not fit", () => {
  const series = ["Rendah", "Sedang", "Tinggi"].map((label) => ({ key: label, label }));
  expect(legendPlaces(series, 600).lines).toBe(1);
  expect(legendPlaces(series, 170).lines).toBe(2);
  expect(legendPlaces(series, 170).places[2]).toEqual([0, 22]);
});

test("a picture that is saved has the colours of paper and needs no style sheet", () => {
  expect(standingAlone('<rect fill="var(--chart-1, #0d5452)"/><text fill="currentColor">')).toBe(
    '<rect fill="#0d5452"/><text fill="#23211d">',
  );
});
