import type { Kysely } from "kysely";
import { nameDuty } from "#db/cooperatives/duty-writes";
import { linkMember } from "#db/cooperatives/link-writes";
import { recordMeeting } from "#db/cooperatives/meeting-writes";
import { admitMember } from "#db/cooperatives/member-writes";
import { nameOfficer } from "#db/cooperatives/officer-writes";
import { paySaving } from "#db/cooperatives/savings-writes";
import { createCooperative } from "#db/cooperatives/writes";
import type { Database, Trx } from "#db/database";
import type { Viewer } from "#src/access/policy";
import { Cooperative } from "#src/cooperatives/cooperative";
import { Meeting } from "#src/cooperatives/meeting";
import { Saving } from "#src/cooperatives/savings";
import { NOW, olga, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

/** A mushroom growers' cooperative with both savings agreed on; change what the test is about. */
export function aCooperative(changes: Partial<Cooperative> = {}): Cooperative & { id: string } {
  const growers = {
    name: "Jamur Makmur",
    legal_form: "koperasi_primer",
    founded_on: "2025-01-15",
    principal_idr: 100_000,
    monthly_idr: 20_000,
  };
  return { id: testId(), ...Cooperative.parse({ ...growers, ...changes }) };
}

/** A cooperative of the north office whose books tuti keeps. */
export async function founded(database: Kysely<Database>, changes: Partial<Cooperative> = {}): Promise<string> {
  const cooperative = aCooperative(changes);
  await inTransactionOn(database, (trx) => createCooperative(trx, olga, cooperative, NOW));
  await entrusted(database, cooperative.id);
  return cooperative.id;
}

/** Gives tuti's account the treasurer's office; answers its id. */
export async function entrusted(database: Kysely<Database>, cooperative_id: string): Promise<string> {
  const naming = { id: testId(), user_id: tuti.userId, duty: "treasurer" } as const;
  await inTransactionOn(database, (trx) => nameOfficer(trx, olga, cooperative_id, naming, NOW));
  return naming.id;
}

/** Admits someone; answers the membership's id. */
export async function admitted(
  database: Kysely<Database>,
  cooperative_id: string,
  name: string,
  { joined_on = "2025-02-01", by = tuti }: { joined_on?: string; by?: Viewer } = {},
): Promise<string> {
  const id = testId();
  await inTransactionOn(database, (trx) => admitMember(trx, by, cooperative_id, { id, name, joined_on }, NOW));
  return id;
}

/** Savings in cash of today; change what the test is about. */
export function aSaving(changes: Partial<Saving> = {}): Saving {
  const saving = { id: testId(), kind: "voluntary", amount_idr: 50_000, entry_on: TODAY, paid_by: "cash" };
  return Saving.parse({ ...saving, ...changes });
}

export async function paid(database: Kysely<Database>, member_id: string, changes: Partial<Saving> = {}) {
  const saving = aSaving(changes);
  await inTransactionOn(database, (trx) => paySaving(trx, tuti, member_id, saving, NOW));
  return saving;
}

/**
 * A cooperative with one of everything that its pages are about, by the names of their parameters. The account `officerId` is
 * another treasurer's, so that ending it leaves tuti hers. `case_number`: whose case notes the first member.
 */
export async function aWorkingCooperative(database: Kysely<Database>, case_number: string, cooperativeId: string) {
  const run = <T>(work: (trx: Trx) => Promise<T>) => inTransactionOn(database, work);
  const tuti_row = database.selectFrom("app_user").selectAll().where("id", "=", tuti.userId);
  const titin = { ...(await tuti_row.executeTakeFirstOrThrow()), id: testId(), email: "titin@test.example" };
  await database.insertInto("app_user").values(titin).execute();
  const officerId = testId();
  const naming = { id: officerId, user_id: titin.id, duty: "secretary" } as const;
  await run((trx) => nameOfficer(trx, olga, cooperativeId, naming, NOW));
  const memberId = await admitted(database, cooperativeId, "Sri Khayali");
  const { id: savingId } = await paid(database, memberId);
  const [dutyId, meetingId, linkId] = [testId(), testId(), testId()];
  const duty = { id: dutyId, member_id: memberId, duty: "chair", from_on: "2025-03-01" } as const;
  await run((trx) => nameDuty(trx, tuti, cooperativeId, duty, NOW));
  const meeting = { id: meetingId, kind: "monthly", held_on: TODAY, present: [memberId], minutes: "Iuran" };
  await run((trx) => recordMeeting(trx, tuti, { cooperative_id: cooperativeId }, Meeting.parse(meeting), NOW));
  await run((trx) => linkMember(trx, olga, case_number, { id: linkId, member_id: memberId }, NOW));
  return { cooperativeId, officerId, memberId, savingId, dutyId, meetingId, linkId };
}
