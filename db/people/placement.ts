import { casesWithin } from "#db/access/visible";
import type { Db, Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound } from "#db/errors";
import { type Action, may, type Viewer } from "#src/access/policy";

/** A case with the columns that say whose it is, and which person it belongs to. */
export type PlacedCase = {
  id: string;
  person_id: string;
  case_number: string;
  pathway: string;
  status: string;
  office_id: string;
  team_id: string | null;
  owner_id: string;
  field_staff_id: string | null;
  opened_on: string;
  returned_on: string | null;
  referred_on: string | null;
  closure_reason: string | null;
  version: number;
};

const COLUMNS = [
  "id",
  "person_id",
  "case_number",
  "pathway",
  "status",
  "office_id",
  "team_id",
  "owner_id",
  "field_staff_id",
  "opened_on",
  "returned_on",
  "referred_on",
  "closure_reason",
  "version",
] as const;

type Which = { id: string } | { case_number: string };

/** The case as far as the viewer may know of it; undefined when it is not there for her. */
export function findPlacedCase(db: Db, viewer: Viewer, which: Which): Promise<PlacedCase | undefined> {
  return placedCase(db, viewer, which).executeTakeFirst();
}

function placedCase(db: Db, viewer: Viewer, which: Which) {
  return db
    .selectFrom("case_file")
    .select(COLUMNS)
    .where((eb) => ("id" in which ? eb("id", "=", which.id) : eb("case_number", "=", which.case_number)))
    .where("removed_at", "is", null)
    .where(casesWithin(viewer, "case.read", "case_file"));
}

/**
 * The case, for a verb that does `action` to it. First line of every write on a case, which it holds until the transaction
 * ends: two who save at once meet at its version, and a case that is given away or taken back is so for whoever comes next.
 * @throws NotFound when the viewer may not know of it, NotAllowed when she may but the action is not hers there.
 */
export async function placedCaseFor(trx: Trx, viewer: Viewer, which: Which, action: Action): Promise<PlacedCase> {
  const found = await forUpdate(trx, placedCase(trx, viewer, which)).executeTakeFirst();
  if (!found) throw new NotFound("case");
  requireMay(viewer, action, found);
  return found;
}

/** For what turns out to be asked only after the case is held. @throws NotAllowed */
export function requireMay(viewer: Viewer, action: Action, placed: PlacedCase): void {
  if (!may(viewer, action, placed)) throw new NotAllowed(action);
}

/**
 * The case, held, for whoever was asked to take it: it is not hers to read yet, and the transfer that leads to it was found
 * as she may see it.
 */
export async function heldCase(trx: Trx, caseId: string): Promise<PlacedCase> {
  const query = trx.selectFrom("case_file").select(COLUMNS).where("id", "=", caseId).where("removed_at", "is", null);
  const found = await forUpdate(trx, query).executeTakeFirst();
  if (!found) throw new NotFound("case");
  return found;
}
