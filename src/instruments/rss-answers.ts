import type { Labels } from "#src/code-list";
import type { Item, Option } from "#src/instruments/definition";

/** Shapes of the questions of the RSS-style instrument: best answer 1, worst 0 (domain, section 4.2, not verified). */

export const scale = (
  codes: readonly (readonly [code: string, ...label: Labels])[],
  scores: readonly number[],
): Option[] => codes.map(([code, en, id], at) => ({ code, label: [en, id], score: scores[at]! }));
export const DOWN = [1, 0.75, 0.5, 0.25, 0];
const UP = [0, 0.25, 0.5, 0.75, 1];

const FREQUENCY = [
  ["never", "Never", "Tidak pernah"],
  ["rarely", "Rarely", "Jarang"],
  ["sometimes", "Sometimes", "Kadang-kadang"],
  ["often", "Often", "Sering"],
  ["very_often", "Very often", "Sangat sering"],
] as const;
export const worseOften = () => scale(FREQUENCY, DOWN);
export const betterOften = () => scale(FREQUENCY, UP);
export const quality = () =>
  scale(
    [
      ["very_good", "Very good", "Sangat baik"],
      ["good", "Good", "Baik"],
      ["fair", "Fair", "Cukup"],
      ["poor", "Poor", "Buruk"],
      ["very_poor", "Very poor", "Sangat buruk"],
    ],
    DOWN,
  );
export const yes = (score: 0 | 1): Option[] => [
  { code: "yes", label: ["Yes", "Ya"], score },
  { code: "no", label: ["No", "Tidak"], score: score === 1 ? 0 : 1 },
];

type Asked = Omit<Item, "kind" | "dimension" | "unverified" | "label">;
export const one = (
  dimension: string,
  code: string,
  label: Labels,
  options: Option[],
  more: Partial<Asked> = {},
): Item => ({
  code,
  kind: "single",
  label,
  options,
  dimension,
  unverified: true,
  ...more,
});
/** Asked to understand an answer; it scores nothing. */
export const why = (code: string, label: Labels, after: string, is: string, options: [string, ...Labels][]): Item => ({
  code,
  kind: "single",
  label,
  options: options.map(([option, en, id]) => ({ code: option, label: [en, id] })),
  when: { item: after, is },
});
