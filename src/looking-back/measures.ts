import { type Interval, type Ratio, riskRatio, wilson } from "#src/looking-back/interval";
import { type Counts, type Divided, peopleIn } from "#src/looking-back/tally";

/**
 * Programme policy: fewer people than this under the line, or fewer events in the whole comparison, and the counts are
 * shown without a share. With nine people one more or less is eleven points.
 */
export const LEAST_PEOPLE = 10;
export const LEAST_EVENTS = 5;

/** Some of a whole; `share` with its 95 % interval, or null where the numbers are too small to say anything. */
export type Share = { part: number; whole: number; share: (Interval & { value: number }) | null };

export function shareOf(part: number, whole: number, events = LEAST_EVENTS): Share {
  if (whole < LEAST_PEOPLE || events < LEAST_EVENTS) return { part, whole, share: null };
  return { part, whole, share: { value: part / whole, ...wilson(part, whole) } };
}

/** How a mark did in one group of people. Nobody counts here of whom it is not known what came. */
export type Measures = {
  /** How many of the group were marked, known or not. */
  marked: Share;
  /** Of those who were marked, to how many it came. */
  precision: Share;
  /** Of those who were not, to how many it came all the same. */
  base: Share;
  /** Of those to whom it came, how many were marked. */
  recall: Share;
  /** Of those to whom it came, how many were not: the false negatives. */
  missed: Share;
  /** Of those to whom it did not come, how many were marked: the false positives. */
  alarmed: Share;
};

export function measures({ marked, others }: Divided): Measures {
  const events = marked.happened + others.happened;
  const nothing = marked.did_not + others.did_not;
  const all = peopleIn(marked) + peopleIn(others);
  return {
    marked: shareOf(peopleIn(marked), all),
    precision: shareOf(marked.happened, knownIn(marked), events),
    base: shareOf(others.happened, knownIn(others), events),
    recall: shareOf(marked.happened, events, events),
    missed: shareOf(others.happened, events, events),
    alarmed: shareOf(marked.did_not, nothing, events),
  };
}

/** People of whom it is known whether it came. */
export function knownIn({ happened, did_not }: Counts): number {
  return happened + did_not;
}

/** How many times as often it came to people with something as to people without it; null where numbers are too small. */
export function ratioOf(having: Counts, lacking: Counts): Ratio | null {
  const [n, m] = [knownIn(having), knownIn(lacking)];
  if (n < LEAST_PEOPLE || m < LEAST_PEOPLE || having.happened + lacking.happened < LEAST_EVENTS) return null;
  return riskRatio({ happened: having.happened, whole: n }, { happened: lacking.happened, whole: m });
}
