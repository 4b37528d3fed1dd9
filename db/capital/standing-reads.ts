import type { AwardRow } from "#db/capital/placement";
import type { Db } from "#db/database";
import { balanceOf, bookOf } from "#db/ledger/balances";
import { type Condition, type ConditionFinding, type ConditionRecords, findingOf } from "#src/capital/conditions";
import { obstaclesTo, releasedOf, type TrancheObstacle } from "#src/capital/tranche";
import { type Day, dayInJakarta } from "#src/day";

/** Which trainings count: those of a kind, or one offering, which has a name. */
type Training = { programme_kind: string | null; offering_id: string | null };
type Offering = { id: string; starts_on: Day; name_en: string; name_id: string };
export type CheckedCondition = {
  condition: Condition & Training & { offering: Offering | null };
  finding: ConditionFinding;
};
export type TrancheStanding = {
  id: string;
  number: number;
  amount_idr: number;
  planned_on: Day | null;
  release_id: string | null;
  paid_on: Day | null;
  conditions: CheckedCondition[];
  obstacles: TrancheObstacle[];
};

/** What a treasurer may know of her cooperative's award is all that a standing needs (db/capital/cooperative-reads.ts). */
export type AwardFacts = Pick<
  AwardRow,
  "id" | "cooperative_id" | "enterprise_id" | "state" | "amount_idr" | "own_amount_idr" | "created_at"
>;

/**
 * The tranches of an award, each with what the records say about its conditions and what else stands in its way. Of a
 * cooperative's award this reads nothing about any person: trainings are meetings of its members, visits are visits to it.
 * `fund_has_idr` is only known where the reader may know of the fund: without it, that the fund lacks money is not said.
 */
export async function trancheStandings(
  db: Db,
  award: AwardFacts,
  fund_has_idr: number | null,
): Promise<TrancheStanding[]> {
  const rows = await db
    .selectFrom("award_tranche")
    .leftJoin("tranche_release", "tranche_release.id", "award_tranche.release_id")
    .select([
      "award_tranche.id",
      "award_tranche.number",
      "award_tranche.amount_idr",
      "award_tranche.planned_on",
      "award_tranche.release_id",
      "tranche_release.paid_on",
    ])
    .where("award_tranche.award_id", "=", award.id)
    .orderBy("award_tranche.number")
    .execute();
  const tranches = rows.map((row) => ({ ...row, released: row.release_id !== null }));
  const records = await recordsOf(db, award, tranches);
  const conditions = await conditionsOf(db, award.id);
  const standing = {
    state: award.state,
    amount_idr: award.amount_idr,
    tranches,
    fund_has_idr: fund_has_idr ?? Number.MAX_SAFE_INTEGER,
    own_amount_idr: award.own_amount_idr,
    own_paid_in_idr: await ownPaidIn(db, award.id),
  };
  const trained = new Map<string, ConditionRecords["trained"]>();
  for (const { condition } of conditions)
    if (condition.kind === "training_done") trained.set(condition.id, await trainedOf(db, award, condition));
  return tranches.map(({ released: _released, ...tranche }) => ({
    ...tranche,
    conditions: conditions
      .filter(({ tranche_id }) => tranche_id === tranche.id)
      .map(({ condition }) => {
        const of = { ...records, trained: trained.get(condition.id) ?? [] };
        return { condition, finding: findingOf(condition, of) };
      }),
    obstacles: obstaclesTo(tranche.id, standing),
  }));
}

/** Nothing stands in its way: it can be paid out now. */
export function isReady({ conditions, obstacles }: TrancheStanding): boolean {
  return obstacles.length === 0 && conditions.every(({ finding }) => finding.met);
}

/** What the fund has in its bank now. */
export async function fundHas(db: Db, fund_id: string): Promise<number> {
  const book = await bookOf(db, "fund", fund_id);
  return book === undefined ? 0 : balanceOf(db, book, "102");
}

/** What the cooperative has put in itself; what was taken back in its journal does not count. */
export async function ownPaidIn(db: Db, award_id: string): Promise<number> {
  const rows = await db
    .selectFrom("award_own_share")
    .leftJoin("journal_entry", "journal_entry.reverses_id", "award_own_share.entry_id")
    .select("award_own_share.amount_idr")
    .where("award_own_share.award_id", "=", award_id)
    .where("journal_entry.id", "is", null)
    .execute();
  return rows.reduce((sum, { amount_idr }) => sum + amount_idr, 0);
}

async function conditionsOf(db: Db, award_id: string) {
  const rows = await db
    .selectFrom("tranche_condition")
    .innerJoin("award_tranche", "award_tranche.id", "tranche_condition.tranche_id")
    .selectAll("tranche_condition")
    .where("award_tranche.award_id", "=", award_id)
    .orderBy("tranche_condition.id")
    .execute();
  const offerings = await offeringsNamed(
    db,
    rows.flatMap(({ offering_id }) => offering_id ?? []),
  );
  return rows.map(({ tranche_id, ...row }) => ({
    tranche_id,
    condition: { ...row, offering: offerings.find(({ id }) => id === row.offering_id) ?? null } as Condition &
      Training & { offering: Offering | null },
  }));
}

/** The offerings that conditions name. None of a cooperative's award does, and then nothing is asked. */
async function offeringsNamed(db: Db, ids: readonly string[]): Promise<Offering[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom("offering")
    .innerJoin("programme", "programme.id", "offering.programme_id")
    .select(["offering.id", "offering.starts_on", "programme.name_en", "programme.name_id"])
    .where("offering.id", "in", ids)
    .execute();
}

async function recordsOf(
  db: Db,
  award: AwardFacts,
  tranches: readonly { amount_idr: number; released: boolean; paid_on: Day | null }[],
): Promise<Omit<ConditionRecords, "trained">> {
  const paid = tranches.flatMap(({ paid_on }) => (paid_on === null ? [] : [paid_on])).sort();
  return {
    seen_on: await seenOn(db, award),
    since: paid.at(-1) ?? dayInJakarta(award.created_at),
    released_idr: releasedOf(tranches),
    receipts_accepted_idr: await receiptsAccepted(db, award.id),
  };
}

/** Visits that saw stock or records: of a cooperative those about its award, of an enterprise its checks. */
async function seenOn(db: Db, award: AwardFacts): Promise<Day[]> {
  const query =
    award.enterprise_id === null
      ? db.selectFrom("award_visit").select("true_on").where("award_id", "=", award.id).where("seen", "!=", "neither")
      : db
          .selectFrom("enterprise_check")
          .leftJoin("follow_up_withdrawal", "follow_up_withdrawal.record_id", "enterprise_check.id")
          .select("enterprise_check.true_on")
          .where("enterprise_check.enterprise_id", "=", award.enterprise_id)
          .where("enterprise_check.seen", "in", ["stock", "records", "both"])
          .where("follow_up_withdrawal.id", "is", null);
  return (await query.execute()).map(({ true_on }) => true_on);
}

/** Receipts for money of tranches whose release stands. */
async function receiptsAccepted(db: Db, award_id: string): Promise<number> {
  const rows = await db
    .selectFrom("tranche_receipt")
    .innerJoin("receipt_check", "receipt_check.receipt_id", "tranche_receipt.id")
    .innerJoin("award_tranche", "award_tranche.id", "tranche_receipt.tranche_id")
    .select("tranche_receipt.amount_idr")
    .where("tranche_receipt.award_id", "=", award_id)
    .where("receipt_check.finding", "=", "accepted")
    .where("award_tranche.release_id", "is not", null)
    .execute();
  return rows.reduce((sum, { amount_idr }) => sum + amount_idr, 0);
}

async function trainedOf(db: Db, award: AwardFacts, training: Training) {
  return award.enterprise_id === null
    ? trainedMembers(db, award.cooperative_id!)
    : trainedPeople(db, award.enterprise_id, training);
}

/** Members who were at a training of their cooperative, neighbours and others alike. */
async function trainedMembers(db: Db, cooperative_id: string) {
  const rows = await db
    .selectFrom("meeting_attendance")
    .innerJoin("cooperative_meeting", "cooperative_meeting.id", "meeting_attendance.meeting_id")
    .leftJoin("meeting_withdrawal", "meeting_withdrawal.meeting_id", "cooperative_meeting.id")
    .leftJoin("cooperative_meeting as correction", "correction.corrects_id", "cooperative_meeting.id")
    .select("meeting_attendance.member_id")
    .distinct()
    .where("cooperative_meeting.cooperative_id", "=", cooperative_id)
    .where("cooperative_meeting.kind", "=", "training")
    .where("meeting_attendance.attendance", "=", "present")
    .where("meeting_withdrawal.id", "is", null)
    .where("correction.id", "is", null)
    .execute();
  return rows.map(() => ({ done: true, attended_percent: 100 }));
}

/** Whoever runs the enterprise, with the best of her enrolments in the trainings that count. */
async function trainedPeople(db: Db, enterprise_id: string, { programme_kind, offering_id }: Training) {
  const { case_id } = await db
    .selectFrom("enterprise")
    .select("case_id")
    .where("id", "=", enterprise_id)
    .executeTakeFirstOrThrow();
  const participants = await db
    .selectFrom("enterprise_participant")
    .select("case_id")
    .where("enterprise_id", "=", enterprise_id)
    .where("left_on", "is", null)
    .execute();
  const people = [...new Set([...(case_id === null ? [] : [case_id]), ...participants.map((one) => one.case_id)])];
  if (people.length === 0) return [];
  const rows = await db
    .selectFrom("enrolment")
    .leftJoin("attendance", "attendance.enrolment_id", "enrolment.id")
    .select((eb) => [
      "enrolment.case_id",
      "enrolment.status",
      eb.fn.count("attendance.id").as("sessions"),
      eb.fn.count(eb.case().when("attendance.attendance", "=", "present").then(1).end()).as("present"),
    ])
    .where("enrolment.case_id", "in", people)
    .$if(programme_kind !== null, (query) => query.where("enrolment.kind", "=", programme_kind))
    .$if(offering_id !== null, (query) => query.where("enrolment.offering_id", "=", offering_id))
    .groupBy(["enrolment.id", "enrolment.case_id", "enrolment.status"])
    .execute();
  return people.map((person) => {
    const hers = rows.filter((row) => row.case_id === person);
    return {
      done: hers.some(({ status }) => status === "completed"),
      attended_percent: Math.max(
        0,
        ...hers.map(({ sessions, present }) =>
          Number(sessions) === 0 ? 0 : (100 * Number(present)) / Number(sessions),
        ),
      ),
    };
  });
}
