import { cooperativesWithin, enterprisesWithin, officesWithin } from "#db/access/visible";
import type { AwardRow } from "#db/capital/placement";
import type { Db } from "#db/database";
import { caseNumberFor } from "#db/livelihoods/placement";
import { placeLabel } from "#db/places/reads";
import type { Viewer } from "#src/access/policy";

/** Who an award is for, as the office says it: a cooperative by its name, an enterprise by what it does, where, and its case. */
export type Recipient =
  | { kind: "cooperative"; id: string; name: string }
  | {
      kind: "enterprise";
      id: string;
      name: string | null;
      owner_kind: string;
      activity: string;
      village: string | null;
      case_number: string | null;
    };

type Of = Pick<AwardRow, "cooperative_id" | "enterprise_id">;

/**
 * The recipients of some awards that the viewer has already read, by their ids. Who reaches a group's enterprise by somebody who
 * takes part in it is not told whose case leads it.
 */
export async function recipientsOf(db: Db, viewer: Viewer, awards: readonly Of[]): Promise<Map<string, Recipient>> {
  const found = new Map<string, Recipient>();
  const cooperatives = idsOf(awards.map(({ cooperative_id }) => cooperative_id));
  if (cooperatives.length > 0) {
    const rows = await db.selectFrom("cooperative").select(["id", "name"]).where("id", "in", cooperatives).execute();
    for (const { id, name } of rows) found.set(id, { kind: "cooperative", id, name });
  }
  const enterprises = idsOf(awards.map(({ enterprise_id }) => enterprise_id));
  if (enterprises.length > 0) {
    const rows = await db
      .selectFrom("enterprise")
      .select((eb) => [
        "enterprise.id",
        "enterprise.name",
        "enterprise.owner_kind",
        "enterprise.activity",
        "enterprise.village_code",
        caseNumberFor(viewer)(eb).as("case_number"),
      ])
      .where("enterprise.id", "in", enterprises)
      .execute();
    for (const { village_code, ...row } of rows)
      found.set(row.id, { kind: "enterprise", ...row, village: await placeLabel(db, village_code) });
  }
  return found;
}

export function recipientIn(recipients: ReadonlyMap<string, Recipient>, award: Of): Recipient {
  return recipients.get((award.cooperative_id ?? award.enterprise_id)!)!;
}

function idsOf(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids)].flatMap((id) => id ?? []);
}

const MOST_OFFERED = 500;

/** Whom an award can be asked for: the cooperatives, or the enterprises that are no cooperative's, within reach. */
export async function recipientChoices(
  db: Db,
  viewer: Viewer,
  kind: "cooperative" | "enterprise",
): Promise<Recipient[]> {
  if (kind === "cooperative") {
    const rows = await db
      .selectFrom("cooperative")
      .select(["cooperative.id", "cooperative.name"])
      .where(cooperativesWithin(viewer, "cooperative.read"))
      .orderBy("cooperative.name")
      .orderBy("cooperative.id")
      .limit(MOST_OFFERED)
      .execute();
    return rows.map((row) => ({ kind, ...row }));
  }
  const rows = await db
    .selectFrom("enterprise")
    .select("enterprise.id")
    .where("enterprise.cooperative_id", "is", null)
    .where("enterprise.status", "not in", ["stopped", "sold"])
    .where(enterprisesWithin(viewer, "enterprise.read"))
    .orderBy("enterprise.id", "desc")
    .limit(MOST_OFFERED)
    .execute();
  const found = await recipientsOf(
    db,
    viewer,
    rows.map(({ id }) => ({ cooperative_id: null, enterprise_id: id })),
  );
  return rows.map(({ id }) => found.get(id)!);
}

/** The offerings that a tranche can wait for, within reach: those that begin or began last first. */
export function offeringChoices(db: Db, viewer: Viewer) {
  return db
    .selectFrom("offering")
    .innerJoin("programme", "programme.id", "offering.programme_id")
    .select(["offering.id", "offering.starts_on", "programme.name_en", "programme.name_id"])
    .where(officesWithin(viewer, "programme.read", "offering"))
    .orderBy("offering.starts_on", "desc")
    .orderBy("offering.id", "desc")
    .limit(MOST_OFFERED)
    .execute();
}
