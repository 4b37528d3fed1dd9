import type { Day } from "#src/day";
import { FIGURES, type FigureName, type FourFigures, publicShare } from "#src/outcomes/four-figures";
import { DEFAULT_THRESHOLD, isSmall } from "#src/outcomes/suppression";

/**
 * What the public page shows, frozen when it was published. No count leaves: a share in whole percent of those whose
 * answer is known, and how many people stand behind the page rounded down to tens. The shares are of different people
 * (not every answer is known of everyone), so nothing can be found by subtracting one from another.
 */
export type Infographic = {
  as_of: Day;
  threshold: number;
  /** Identified victims, rounded down to tens; null when they are fewer than the threshold. */
  people: number | null;
  figures: { name: FigureName; percent: number | null }[];
};

const ROUNDED_TO = 10;

export function infographicOf(figures: FourFigures, as_of: Day, threshold = DEFAULT_THRESHOLD): Infographic {
  const [first] = FIGURES;
  const people = figures[first].known + figures[first].unknown;
  return {
    as_of,
    threshold,
    people: people === 0 || isSmall(people, threshold) ? null : Math.floor(people / ROUNDED_TO) * ROUNDED_TO,
    figures: FIGURES.map((name) => {
      const share = publicShare(figures[name], threshold);
      return { name, percent: share === null ? null : Math.round(share * 100) };
    }),
  };
}

/** Whether there is anything to show: a page with four hidden figures helps nobody. */
export function isPublishable(infographic: Infographic): boolean {
  return infographic.figures.some(({ percent }) => percent !== null);
}
