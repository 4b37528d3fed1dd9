import { requireManaging } from "#db/access/managing";
import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { isAlreadyThere } from "#db/dialect/failures";
import { forUpdate } from "#db/dialect/locking";
import { NotFound, Refused, StaleVersion } from "#db/errors";
import type { OfficeForm, TeamForm } from "#src/access/account";
import type { Viewer } from "#src/access/policy";

/** Sent twice with the same id it has one effect. Refused when the name is taken. */
export async function createOffice(trx: Trx, viewer: Viewer, office: OfficeForm, at: string): Promise<void> {
  requireManaging(viewer, "office.manage");
  const stored = await storedOf(trx, office);
  const made = await once(() =>
    trx
      .insertInto("office")
      .values({ id: office.id, ...stored, created_at: at, closed_at: null, version: 1 })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst(),
  );
  if (made)
    await recordAct(trx, viewer, { action: "office.created", record_type: "office", record_id: office.id, stored }, at);
}

export async function changeOffice(
  trx: Trx,
  viewer: Viewer,
  office: OfficeForm,
  version: number,
  at: string,
): Promise<void> {
  requireManaging(viewer, "office.manage");
  const before = await forUpdate(
    trx,
    trx.selectFrom("office").selectAll().where("id", "=", office.id),
  ).executeTakeFirst();
  if (!before) throw new NotFound("office");
  if (before.version !== version) throw new StaleVersion("office", before);
  const stored = await storedOf(trx, office);
  await once(() =>
    trx
      .updateTable("office")
      .set({ ...stored, version: version + 1 })
      .where("id", "=", office.id)
      .execute(),
  );
  await recordAct(
    trx,
    viewer,
    { action: "office.changed", record_type: "office", record_id: office.id, stored, version: version + 1 },
    at,
  );
}

export async function createTeam(trx: Trx, viewer: Viewer, team: TeamForm, at: string): Promise<void> {
  requireManaging(viewer, "office.manage");
  const office = await trx.selectFrom("office").select("id").where("id", "=", team.office_id).executeTakeFirst();
  if (!office) throw new Refused("required", "office_id");
  const stored = { office_id: team.office_id, name: team.name };
  const made = await trx
    .insertInto("team")
    .values({ id: team.id, ...stored, created_at: at, closed_at: null, version: 1 })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (made)
    await recordAct(trx, viewer, { action: "team.created", record_type: "team", record_id: team.id, stored }, at);
}

export async function renameTeam(trx: Trx, viewer: Viewer, team: TeamForm, version: number, at: string): Promise<void> {
  requireManaging(viewer, "office.manage");
  const before = await forUpdate(trx, trx.selectFrom("team").selectAll().where("id", "=", team.id)).executeTakeFirst();
  if (!before) throw new NotFound("team");
  if (before.version !== version) throw new StaleVersion("team", before);
  const stored = { name: team.name };
  await trx
    .updateTable("team")
    .set({ ...stored, version: version + 1 })
    .where("id", "=", team.id)
    .execute();
  await recordAct(
    trx,
    viewer,
    { action: "team.changed", record_type: "team", record_id: team.id, stored, version: version + 1 },
    at,
  );
}

async function storedOf(trx: Trx, { name, place_code }: OfficeForm) {
  if (place_code === undefined) return { name, place_code: null };
  const place = await trx.selectFrom("place").select("code").where("code", "=", place_code).executeTakeFirst();
  if (!place) throw new Refused("not_in_list", "place_code");
  return { name, place_code };
}

async function once<T>(insert: () => Promise<T>): Promise<T> {
  try {
    return await insert();
  } catch (error) {
    if (isAlreadyThere(error)) throw new Refused("already_exists", "name");
    throw error;
  }
}
