import type { Day } from "#src/day";
import type { Details } from "#src/livelihoods/cycle";
import type { SafeContact } from "#src/people/safe-contact";
import type { EnrolmentStatus } from "#src/programmes/enrolment";
import type { ChangeKind } from "#src/sync/change";
import type { LastMet } from "#src/visits/last-met";
import type { PlannedVisit } from "#src/visits/schedule";
import type { Visit } from "#src/visits/visit";

/** A visit as far as its worker reads it: without what was answered where she may not. */
export type PackagedVisit = Pick<Visit, "id" | "case_id" | "visited_on" | "mode" | "outcome"> &
  Partial<Visit> & { recorded_at?: string; recorded_by?: string; withdrawn?: string | null; is_own?: boolean };

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

export type PackagedAsset = {
  id: string;
  item: string;
  quantity: number;
  unit: string;
  given_on: Day;
  /** The number of its hand-over certificate; null while there is none. */
  certificate: string | null;
  standing: { held: number; seen_on: Day | null } | null;
};

/** A programme that goes on. A step of it is written over `version`, on no day before `since`. */
export type PackagedEnrolment = {
  id: string;
  version: number;
  status: EnrolmentStatus;
  enrolled_on: Day;
  since: Day;
  name_en: string;
  name_id: string;
  gives_certificate: boolean;
  /** What this worker may record next. */
  moves?: readonly EnrolmentStatus[];
};

export type PackagedEnterprise = {
  id: string;
  activity: string;
  name?: string | null;
  status: string;
  cycles: { id: string; number: number; started_on: Day; details: Details }[];
  items: { id: string; kind: string; item: string | null; unit: string | null; unit_price_idr: number | null }[];
  /** Things given that are still there. */
  assets: PackagedAsset[];
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
  /** When she was last met or spoken with; null where that is not known to have been. */
  last_met?: LastMet | null;
  /** When somebody found that she no longer lives where it is written. */
  place_doubted_on?: Day | null;
  plans: PlannedVisit[];
  visits: PackagedVisit[];
  risk: { band: string; points: number } | null;
  enrolments?: PackagedEnrolment[];
  enterprises: PackagedEnterprise[];
  /** The kinds of change that its worker may make here; the server asks again. */
  may?: ChangeKind[];
};
