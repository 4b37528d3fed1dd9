import type { Day } from "#src/day";
import type { Details } from "#src/livelihoods/cycle";
import type { SafeContact } from "#src/people/safe-contact";
import type { PlannedVisit } from "#src/visits/schedule";
import type { Visit } from "#src/visits/visit";

/** A visit as far as its worker reads it: without what was answered where she may not. */
export type PackagedVisit = Pick<Visit, "id" | "case_id" | "visited_on" | "mode" | "outcome"> &
  Partial<Visit> & { recorded_at?: string; recorded_by?: string; withdrawn?: string | null };

export type PackagedPerson = {
  id: string;
  version: number;
  name: string | null;
  alias: string | null;
  gender: string | null;
  birth_year: number | null;
  phone: string | null;
  street: string | null;
  place_code: string | null;
  place: string;
};

export type PackagedEnterprise = {
  id: string;
  activity: string;
  status: string;
  cycles: { id: string; number: number; started_on: Day; details: Details }[];
  items: { id: string; kind: string; item: string | null; unit: string | null; unit_price_idr: number | null }[];
  assets: { id: string; item: string | null; quantity: number; given_on: Day; checks: { checked_on?: Day }[] }[];
};

/**
 * One case as a phone holds it (db/sync/packages.ts sends it). Kept whole as it came: what a later server sends beside this stays,
 * and what is not there is read as not said.
 */
export type CasePackage = {
  case_id: string;
  case_number: string;
  status: string;
  person: PackagedPerson | null;
  safe_contact: (SafeContact & { id: string; recorded_at: string }) | null;
  plans: PlannedVisit[];
  visits: PackagedVisit[];
  risk: { band: string; points: number } | null;
  enterprises: PackagedEnterprise[];
};
