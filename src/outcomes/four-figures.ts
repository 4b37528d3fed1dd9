import { DEFAULT_THRESHOLD, protectedShare } from "#src/outcomes/suppression";

/**
 * The four figures of the programme's public page, after IOM Indonesia's for the World Day against Trafficking in Persons: the shares
 * of men and boys, of people with elementary education or less, of people trafficked within the country, and of people moved by more
 * than one mode of transport.
 */
export const FIGURES = ["men_and_boys", "elementary_or_less", "within_country", "several_transport_modes"] as const;
export type FigureName = (typeof FIGURES)[number];

/** What is known of one identified victim, of her latest episode. Null and an empty list of modes: not known. */
export type FigureFacts = {
  gender: string | null;
  education: string | null;
  within_country: boolean | null;
  transport_modes: readonly string[];
};

/** Of `known` answers, `part` are what the figure counts; `unknown` people are in neither. */
export type Figure = { part: number; known: number; unknown: number };
export type FourFigures = Record<FigureName, Figure>;

const MEN = ["Masculine", "TransgenderMasculine"];
const ELEMENTARY_OR_LESS = ["EarlyChildhoodEducation", "PrimaryEducation"];

/** For each figure: yes, no, or null when nobody knows. Unknown is never counted as no. */
const ANSWERS: Record<FigureName, (facts: FigureFacts) => boolean | null> = {
  men_and_boys: ({ gender }) => (gender === null || gender === "NonSpecifiedUnknown" ? null : MEN.includes(gender)),
  elementary_or_less: ({ education }) => (education === null ? null : ELEMENTARY_OR_LESS.includes(education)),
  within_country: ({ within_country }) => within_country,
  several_transport_modes: ({ transport_modes }) =>
    transport_modes.length === 0 ? null : new Set(transport_modes).size > 1,
};

export function fourFigures(people: Iterable<FigureFacts>): FourFigures {
  const figures: FourFigures = {
    men_and_boys: { part: 0, known: 0, unknown: 0 },
    elementary_or_less: { part: 0, known: 0, unknown: 0 },
    within_country: { part: 0, known: 0, unknown: 0 },
    several_transport_modes: { part: 0, known: 0, unknown: 0 },
  };
  for (const facts of people) {
    for (const name of FIGURES) {
      const answer = ANSWERS[name](facts);
      if (answer === null) figures[name].unknown += 1;
      else figures[name].known += 1;
      if (answer) figures[name].part += 1;
    }
  }
  return figures;
}

/** The share of known answers, 0 to 1; null when nothing is known. */
export function shareOf({ part, known }: Figure): number | null {
  return known === 0 ? null : part / known;
}

/** The share for people who may not open the list behind it; null when it would give a small number away. */
export function publicShare({ part, known }: Figure, k = DEFAULT_THRESHOLD): number | null {
  return protectedShare(part, known, k);
}
