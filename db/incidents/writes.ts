import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import { openAgain } from "#db/closure/closing-writes";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { newId } from "#db/ids";
import { type PlacedCase, placedCaseFor } from "#db/people/placement";
import { refuseOtherContent } from "#db/same-content";
import { recordExperience } from "#db/trafficking/writes";
import { type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { reopensOnReTrafficking } from "#src/closure/closure";
import type { Incident, IncidentWithdrawal } from "#src/incidents/incident";
import { type CaseStatus, isOpen } from "#src/people/case-file";
import { TraffickingExperience } from "#src/trafficking/experience";

/**
 * Records what happened to a person; the risk is weighed again. Being trafficked again opens a new episode on the same
 * person, of which nothing is known yet but its day, and a closed case again, so that somebody is there for her. The same id
 * again has no second effect.
 */
export async function recordIncident(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  incident: Incident,
  at: string,
): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "incident.record");
  const key = await personKey(trx, placed.person_id);
  const { id } = incident;
  const stored = incidentColumns(incident, key);
  const made = await trx
    .insertInto("incident")
    .values({ id, case_id: placed.id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) {
    const known = await trx.selectFrom("incident").selectAll().where("id", "=", id).executeTakeFirst();
    if (known?.case_id !== placed.id) throw new NotFound("incident");
    refuseOtherContent(key, "incident", known, stored);
    return;
  }
  const act = {
    action: "incident.recorded",
    record_type: "incident",
    record_id: id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
    true_on: incident.known_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  if (incident.kind === "re_trafficking") {
    await openEpisode(trx, viewer, placed, incident, at);
    if (!isOpen(placed.status as CaseStatus) && reopensOnReTrafficking(placed.closure_reason))
      await openAgain(trx, viewer, placed, { id: newId(), reason: "re_trafficked", note: null, incident_id: id }, at);
  }
  await settleCase(trx, viewer, placed.id, "incident.recorded", at);
}

/** An incident as its table keeps it. */
export function incidentColumns({ id, what, action_taken, ...plain }: Incident, key: PersonKey) {
  return {
    ...plain,
    what: sealFor(key, { table: "incident", column: "what", id }, what),
    action_taken: sealFor(key, { table: "incident", column: "action_taken", id }, action_taken),
  };
}

async function openEpisode(trx: Trx, viewer: Viewer, placed: PlacedCase, { happened_on }: Incident, at: string) {
  const last = await trx
    .selectFrom("trafficking_experience")
    .select("episode")
    .where("case_id", "=", placed.id)
    .orderBy("episode", "desc")
    .executeTakeFirst();
  // Where no episode was recorded yet, this is still not the first: she was trafficked again.
  const episode = last ? last.episode + 1 : 2;
  const experience = TraffickingExperience.parse({ episode, departure_on: happened_on });
  const which = { case_id: placed.id, person_id: placed.person_id, office_id: placed.office_id };
  await recordExperience(trx, viewer, which, { ...experience, id: newId() }, at);
}

/** Takes an incident back, with a reason; it stays readable and the risk no longer counts it. An episode it opened stays. */
export async function withdrawIncident(
  trx: Trx,
  viewer: Viewer,
  withdrawal: IncidentWithdrawal & { id: string; incident_id: string },
  at: string,
): Promise<void> {
  const { id, incident_id, reason } = withdrawal;
  const incident = await trx.selectFrom("incident").select("case_id").where("id", "=", incident_id).executeTakeFirst();
  if (!incident) throw new NotFound("incident");
  const placed = await placedCaseFor(trx, viewer, { id: incident.case_id }, "incident.withdraw");
  const already = await trx
    .selectFrom("incident_withdrawal")
    .selectAll()
    .where("incident_id", "=", incident_id)
    .executeTakeFirst();
  if (already && already.id !== id) throw new Refused("already_withdrawn");
  const key = await personKey(trx, placed.person_id);
  const note = sealFor(key, { table: "incident_withdrawal", column: "note", id }, withdrawal.note);
  const stored = { incident_id, reason, note };
  if (already) {
    refuseOtherContent(key, "incident_withdrawal", already, stored);
    return;
  }
  await trx
    .insertInto("incident_withdrawal")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "incident.withdrawn",
    record_type: "incident_withdrawal",
    record_id: id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, placed.id, "incident.withdrawn", at);
}
