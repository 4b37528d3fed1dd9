import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const CSS = readFileSync("app/app.css", "utf8");
type Tokens = Record<string, string>;

/** WCAG 2.2, 1.4.3: words. Ours stand at 7:1 (1.4.6), because a field page is read in the sun. */
const WORDS = 7;
/** WCAG 2.2, 1.4.11: edges of controls, focus. */
const EDGES = 3;

const GROUNDS = ["ground", "surface", "sunken"];
const WORDS_ON: [word: string, grounds: string[]][] = [
  ["ink", [...GROUNDS, "action-soft", "amber-soft", "red-soft", "green-soft"]],
  ["soft", [...GROUNDS, "action-soft"]],
  ["action", [...GROUNDS, "action-soft"]],
  ["action-ink", ["action", "action-hover"]],
  ["amber", [...GROUNDS, "amber-soft"]],
  ["red", [...GROUNDS, "red-soft"]],
  ["green", [...GROUNDS, "green-soft"]],
  ["surface", ["red"]],
];
const EDGES_ON: [edge: string, grounds: string[]][] = [
  ["edge", GROUNDS],
  ["focus", [...GROUNDS, "action-soft"]],
  ["action", ["action-soft"]],
];

const light = tokensIn(CSS.slice(CSS.indexOf(":root {"), CSS.indexOf("@variant dark {")));
const dark = { ...light, ...tokensIn(CSS.slice(CSS.indexOf("@variant dark {"), CSS.indexOf("@variant stark {"))) };
const stark = tokensIn(CSS.slice(CSS.indexOf("@variant stark {"), CSS.indexOf("@layer base")));
const THEMES: Record<string, Tokens> = {
  light,
  dark,
  "light, high contrast": { ...light, ...stark },
  "dark, high contrast": { ...dark, ...stark },
};

test.each(Object.keys(THEMES))("words can be read on every ground: %s", (theme) => {
  expect(belowRatio(THEMES[theme]!, WORDS_ON, WORDS)).toEqual([]);
});

test.each(Object.keys(THEMES))("edges of controls and the focus can be seen: %s", (theme) => {
  expect(belowRatio(THEMES[theme]!, EDGES_ON, EDGES)).toEqual([]);
});

test("a planted pale word is found", () => {
  expect(belowRatio({ ...light, soft: "#888888" }, [["soft", ["ground"]]], WORDS)).toEqual(["soft on ground: 3.3"]);
});

test("black on white is 21, a colour on itself 1", () => {
  expect(ratio("#000000", "#ffffff")).toBeCloseTo(21);
  expect(ratio("#0d5452", "#0d5452")).toBe(1);
});

function belowRatio(tokens: Tokens, pairs: [string, string[]][], least: number): string[] {
  return pairs.flatMap(([word, grounds]) =>
    grounds
      .map((ground): [string, number] => [ground, ratio(colour(tokens, word), colour(tokens, ground))])
      .filter(([, found]) => found < least)
      .map(([ground, found]) => `${word} on ${ground}: ${found.toFixed(1)}`),
  );
}

function tokensIn(css: string): Tokens {
  return Object.fromEntries([...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!]));
}

function colour(tokens: Tokens, name: string): string {
  const value = tokens[name] ?? "";
  const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  if (other) return colour(tokens, other);
  if (!/^#[0-9a-f]{6}$/.test(value)) throw new Error(`--${name} is "${value}"`);
  return value;
}

/** WCAG 2.2, "contrast ratio". */
function ratio(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
