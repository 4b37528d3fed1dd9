import type { Trx } from "#db/database";
import { demoPhoto } from "#db/demo/pictures";
import type { Seeded } from "#db/demo/seeded";
import type { Layout, Member } from "#db/demo/staff";
import { newId } from "#db/ids";
import { certifyAsset } from "#db/livelihoods/certificate-writes";
import { addPhotos } from "#db/livelihoods/photo-writes";
import { recordHandover } from "#db/papers/writes";
import { currentPerson } from "#db/people/person-reads";
import { changePerson } from "#db/people/writes";
import { receiveChange } from "#db/sync/receive";
import { personKey } from "#db/vault/person-keys";
import { hoursAfter } from "#src/access/session";
import { type Day, dayInJakarta } from "#src/day";
import type { Handover } from "#src/papers/paper";
import type { SignerRole } from "#src/papers/signature";

const ORDINAL = -10;
/** Numbers of no exchange, as everywhere in the demo. */
const AT_THE_DESK = "+628990009000001";
const ON_THE_PHONE = "+628990009000002";
const PHOTOGRAPHED = 3;
const ITEMS = { condition: "(Contoh) Baik dan lengkap.", items: "(Contoh) Barang bantuan usaha" };

type Mine = Awaited<ReturnType<typeof casesOf>>[number];

/** What came from phones and waits for somebody in the first office, and a few photos of visits. */
export async function layPhoneWork(trx: Trx, layout: Layout, seeded: Seeded, lost: Member): Promise<void> {
  const officer = layout.offices[0]!.officers[0]!;
  const [one, two, ...others] = await casesOf(trx, officer);
  if (!one || !two) return;
  seeded.begin(hoursAfter(layout.now, -30), ORDINAL, 0);
  await twoNumbers(trx, layout, officer, one);
  seeded.begin(hoursAfter(layout.now, -40), ORDINAL, 1);
  await keptAside(trx, layout, lost, two);
  seeded.begin(hoursAfter(layout.now, -20), ORDINAL, 2);
  await photographs(trx, layout, officer, [one, two, ...others]);
  await signedFor(trx, layout, seeded, officer, [one, two, ...others]);
}

/** A telephone number that the officer corrected on her phone while her supervisor corrected it at the desk. */
async function twoNumbers(trx: Trx, layout: Layout, officer: Member, of: Mine): Promise<void> {
  const { person, version } = await currentPerson(trx, await personKey(trx, of.person_id));
  const desk = { ...person, phone: AT_THE_DESK };
  const at = hoursAfter(layout.now, -28);
  await changePerson(trx, layout.supervisor.viewer, of.case_number, desk, of.version, at);
  const change = {
    ...{ id: newId(), kind: "person.change", record_id: of.person_id, case_id: of.id, base_version: version },
    ...{ fields: { phone: ON_THE_PHONE }, made_at: hoursAfter(layout.now, -30), order: 41 },
  };
  await receiveChange((work) => work(trx), officer.viewer, change, hoursAfter(layout.now, -3));
}

/** A visit that was written on the phone that was lost: it is kept until somebody looked at it. */
async function keptAside(trx: Trx, layout: Layout, lost: Member, of: Mine): Promise<void> {
  const made_at = hoursAfter(layout.now, -4 * 24);
  const note = "(Contoh) Ditemui di warung kakaknya. Ia minta dikunjungi lagi setelah panen.";
  const fields = { visited_on: dayInJakarta(made_at), mode: "neutral_place", outcome: "completed", note };
  const change = {
    ...{ id: newId(), kind: "visit.record", record_id: newId(), case_id: of.id, base_version: null },
    ...{ fields, made_at, order: 17 },
  };
  const at = hoursAfter(layout.now, -2 * 24);
  await receiveChange((work) => work(trx), lost.viewer, change, at, "phone_wiped");
}

/** The last visits of some were photographed. */
async function photographs(trx: Trx, { now }: Layout, { viewer }: Member, cases: readonly Mine[]): Promise<void> {
  const visits = await trx
    .selectFrom("visit")
    .leftJoin("visit_withdrawal", "visit_withdrawal.visit_id", "visit.id")
    .select("visit.id")
    .where(
      "visit.case_id",
      "in",
      cases.map(({ id }) => id),
    )
    .where("mode", "!=", "phone")
    .where("outcome", "=", "completed")
    .where("visit_withdrawal.id", "is", null)
    .orderBy("visited_on", "desc")
    .orderBy("visit.id", "desc")
    .limit(PHOTOGRAPHED)
    .execute();
  for (const { id: record_id } of visits)
    await addPhotos(trx, viewer, { id: newId(), record_type: "visit", record_id }, [demoPhoto("photo")], now);
}

/** What was given last is signed for: by the officer who brought it, and by the person. */
async function signedFor(trx: Trx, layout: Layout, seeded: Seeded, officer: Member, cases: readonly Mine[]) {
  const { now, people } = layout;
  const given = await trx
    .selectFrom("asset_given")
    .innerJoin("enterprise", "enterprise.id", "asset_given.enterprise_id")
    .select(["asset_given.id as asset_id", "enterprise_id", "case_id", "given_on", "village_code"])
    .where(
      "enterprise.case_id",
      "in",
      cases.map(({ id }) => id),
    )
    .orderBy("given_on", "desc")
    .orderBy("asset_given.id")
    .executeTakeFirst();
  const of = cases.find(({ id }) => id === given?.case_id);
  if (!given?.enterprise_id || !of) return;
  // The number of a paper follows the ordinal: after those of all people.
  seeded.begin(now, people + 1, 0);
  const { person } = await currentPerson(trx, await personKey(trx, of.person_id));
  const signed = (role: SignerRole, name: string) =>
    ({ role, method: "typed", name, capacity: null, strokes: null }) as const;
  const handover: Handover = {
    ...{ id: newId(), handed_on: given.given_on as Day, place_code: given.village_code, note: null },
    ...{ from_kind: "programme", to_kind: "person", condition: ITEMS.condition, items: ITEMS.items },
    signatures: [signed("giver", officer.full_name), signed("person", person.name)],
  };
  await recordHandover(trx, officer.viewer, of.case_number, handover, now);
  const holder = { enterprise_id: given.enterprise_id, asset_id: given.asset_id };
  await certifyAsset(trx, officer.viewer, holder, { handover_id: handover.id }, now);
}

/** The cases that she looks after, those opened first before the others. */
function casesOf(trx: Trx, { id }: Member) {
  return trx
    .selectFrom("case_file")
    .select(["id", "case_number", "person_id", "version"])
    .where("owner_id", "=", id)
    .where("status", "=", "Active")
    .orderBy("case_number")
    .limit(100)
    .execute();
}
