import { Day } from "#ui/day";

/** A birth date, or a year alone. */
export function BirthWords({ birth }: { birth: string | null }) {
  return birth?.includes("-") ? <Day day={birth} /> : birth;
}
