/** One thing that is drawn: its key in the rows, its name, and its colour when it has a fixed one. */
export type Series = { key: string; label: string; tone?: Tone };
/** A label and the numbers of each series; null = not known, or hidden because it is small. */
export type ChartRow = { label: string } & Record<string, string | number | null>;

/**
 * Each differs from its neighbours in lightness as well, so that a grey print can be read; risk goes from light to dark.
 * The value here is for light pages and for downloads; dark pages put another under the same name (app/app.css).
 */
const TONES = {
  first: ["var(--chart-1, #0d5452)", "var(--chart-1-ink, #ffffff)"],
  second: ["var(--chart-2, #d9a441)", "var(--chart-2-ink, #23211d)"],
  third: ["var(--chart-3, #8fc1bc)", "var(--chart-3-ink, #23211d)"],
  fourth: ["var(--chart-4, #6d5a94)", "var(--chart-4-ink, #ffffff)"],
  rest: ["var(--chart-5, #d8cfbf)", "var(--chart-5-ink, #23211d)"],
  low: ["var(--chart-3, #8fc1bc)", "var(--chart-3-ink, #23211d)"],
  medium: ["var(--chart-2, #d9a441)", "var(--chart-2-ink, #23211d)"],
  high: ["var(--chart-6, #951711)", "var(--chart-6-ink, #ffffff)"],
} as const;
export type Tone = keyof typeof TONES;
const ORDER: readonly Tone[] = ["first", "second", "third", "fourth", "rest"];

/** Colour of a series, and of words that stand on it. */
export function lookOf({ tone }: Series, at: number): { fill: string; ink: string } {
  const [fill, ink] = TONES[tone ?? ORDER[at % ORDER.length]!];
  return { fill, ink };
}

/** A drawing as it is saved: the colours of a light page, on its own without our style sheet. */
export function standingAlone(svg: string): string {
  return svg.replaceAll(/var\(--[\w-]+, (#\w+)\)/g, "$1").replaceAll(/currentcolor/gi, "#23211d");
}

export const LEGEND_LINE = 22;
const LETTER = 7.4;
const SWATCH = 34;
const BAR = 30;
const THIN_BAR = 20;

/** Where each name of a legend stands in so much width: positions, and how many lines. */
export function legendPlaces(
  series: readonly Series[],
  width: number,
): { places: [x: number, y: number][]; lines: number } {
  let x = 0;
  let line = 0;
  const places = series.map(({ label }): [number, number] => {
    const wide = label.length * LETTER + SWATCH;
    if (x > 0 && x + wide > width) {
      x = 0;
      line += 1;
    }
    const place: [number, number] = [x, line * LEGEND_LINE];
    x += wide;
    return place;
  });
  return { places, lines: line + 1 };
}

/** Height of a chart of bars in px, also to keep its room on the page until it is drawn. */
export function barsHeight(rows: number, series: number, stacked: boolean): number {
  const each = stacked || series === 1 ? BAR : series * THIN_BAR;
  return rows * (each + 12) + (series > 1 ? LEGEND_LINE * 2 : 0) + 12;
}
