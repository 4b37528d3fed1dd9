import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { OWNER_KINDS } from "#src/livelihoods/code-lists";
import { LIVELIHOODS } from "#src/livelihoods/registry";

type Named = { name: string | null; activity: string; place: string };
type Owned = { owner_kind: string; case_number: string | null; cooperative: string | null };

/** A group's or a cooperative's own name, or what is done where: the business of one person has no name. */
export function enterpriseName({ name, activity, place }: Named): string {
  if (name !== null) return name;
  const village = place.split(",")[0] ?? "";
  return [wordsFor(LIVELIHOODS, activity), village].filter((part) => part !== "").join(" · ");
}

/** Whose it is, by case number. */
export function ownerWords({ owner_kind, case_number, cooperative }: Owned): string {
  if (cooperative !== null) return cooperative;
  return `${case_number ?? m["livelihood.someone"]()} · ${wordsFor(OWNER_KINDS, owner_kind)}`;
}
