import type { Trx } from "#db/database";
import type { DemoCooperative } from "#db/demo/cooperatives";
import { demoPhoto } from "#db/demo/pictures";
import type { Seeded } from "#db/demo/seeded";
import type { Layout, Member } from "#db/demo/staff";
import { newId } from "#db/ids";
import { checkAsset, giveAsset } from "#db/livelihoods/asset-writes";
import { recordEntry } from "#db/livelihoods/book-writes";
import { checkEnterprise } from "#db/livelihoods/check-writes";
import { closeCycle, recordCycleLoss, recordInCycle, startCycle } from "#db/livelihoods/cycle-writes";
import { createEnterprise } from "#db/livelihoods/enterprise-writes";
import { addParticipant, recordEnterpriseState } from "#db/livelihoods/state-writes";
import { withdrawFromCycle, withdrawState } from "#db/livelihoods/withdrawal-writes";
import type { AttachmentKind, NewAttachment } from "#src/attachments/attachment";
import { addDays, type Day } from "#src/day";
import { amountOf, type BookEntry } from "#src/livelihoods/book";
import type { NewEnterprise } from "#src/livelihoods/enterprise";

const ORDINAL = -8;
const PEOPLE_IN_GROUP = 3;

type Line = Pick<BookEntry, "kind" | "item" | "unit"> & { quantity: number; price_idr: number; day: number };
type Shared = { trx: Trx; owner: Member; enterprise_id: string; at: string };

/**
 * What people run together: a group's ducks, of which a cycle ended with a loss and whose closing was put right, and a cooperative's
 * mushroom house. Always these two, however large the programme; nothing is left to chance.
 */
export async function layShared(
  trx: Trx,
  layout: Layout,
  seeded: Seeded,
  cooperatives: readonly DemoCooperative[],
): Promise<void> {
  const owner = layout.offices[0]!.officers[0]!;
  seeded.begin(layout.now, ORDINAL, 0);
  const people = await peopleOf(trx, owner);
  if (people.length === PEOPLE_IN_GROUP) await layGroup(trx, owner, people, layout);
  const [cooperative] = cooperatives;
  seeded.begin(layout.now, ORDINAL, 1);
  if (cooperative) await layOfCooperative(trx, owner, cooperative.id, layout);
}

async function layGroup(trx: Trx, owner: Member, people: readonly string[], { now: at, today }: Layout): Promise<void> {
  const { viewer } = owner;
  const [leader, ...others] = people;
  const started_on = addDays(today, -120);
  const enterprise_id = await found(trx, owner, at, {
    ...{ owner_kind: "group", case_number: leader!, cooperative_id: null },
    ...{ name: "Kelompok Bebek Contoh Mekar", activity: "duck_meat", started_on },
  });
  for (const case_number of others)
    await addParticipant(trx, viewer, { id: newId(), enterprise_id, case_number, joined_on: started_on }, at);
  const shared = { trx, owner, enterprise_id, at };
  const asset_id = await given(shared, "(Contoh) Kandang bersama", 2_600_000, started_on);
  const first = await begun(shared, started_on, { ducklings_in: 100, age_days: 1 });
  await booked(shared, first, started_on, [
    { kind: "input", item: "Anak bebek (DOD)", unit: "head", quantity: 100, price_idr: 9_000, day: 0 },
    { kind: "input", item: "Pakan", unit: "sack", quantity: 6, price_idr: 370_000, day: 2 },
    { kind: "sale", item: "Bebek hidup", unit: "head", quantity: 55, price_idr: 42_000, day: 49 },
  ]);
  const lost = { id: newId(), cycle_id: first, quantity_milli: 43_000, cause: "disease" };
  await recordCycleLoss(trx, viewer, { ...lost, true_on: addDays(started_on, 21), note: "(Contoh) Flu bebek" }, at);
  // Closed with two birds sold that were kept, and put right at once.
  const closing = { cycle_id: first, closed_on: addDays(started_on, 50), note: null };
  const wrong = newId();
  const details = { kept_head: null, weight_kg: 1_450, feed_kg: 300_000 };
  await closeCycle(trx, viewer, { ...closing, id: wrong, details: { ...details, sold_head: 57 } }, at);
  const withdrawal = { id: newId(), record_type: "cycle_closing", record_id: wrong } as const;
  await withdrawFromCycle(trx, viewer, { ...withdrawal, reason: "wrong_amount", note: null }, at);
  const right = { ...details, sold_head: 55, kept_head: 2 };
  await closeCycle(trx, viewer, { ...closing, id: newId(), details: right }, at);
  const second_on = addDays(started_on, 85);
  const second = await begun(shared, second_on, { ducklings_in: 60, age_days: 1 });
  await booked(shared, second, second_on, [
    { kind: "input", item: "Anak bebek (DOD)", unit: "head", quantity: 60, price_idr: 9_000, day: 0 },
    { kind: "input", item: "Pakan", unit: "sack", quantity: 3, price_idr: 372_000, day: 1 },
  ]);
  // A pause that was recorded for the wrong business.
  const pause = { id: newId(), status: "seasonal_pause", true_on: addDays(today, -30), reason: null } as const;
  await recordEnterpriseState(trx, viewer, { ...pause, enterprise_id, note: null }, at);
  const taken = { id: newId(), enterprise_id, record_id: pause.id, reason: "wrong_enterprise", note: null } as const;
  await withdrawState(trx, viewer, taken, at);
  await seen(shared, asset_id, addDays(today, -6));
}

async function layOfCooperative(trx: Trx, owner: Member, cooperative_id: string, { now: at, today }: Layout) {
  const started_on = addDays(today, -70);
  const enterprise_id = await found(trx, owner, at, {
    ...{ owner_kind: "cooperative", case_number: null, cooperative_id },
    ...{ name: "Kumbung Bersama Contoh", activity: "mushroom", started_on },
  });
  const shared = { trx, owner, enterprise_id, at };
  const asset_id = await given(shared, "(Contoh) Rak kumbung", 4_800_000, started_on);
  const cycle = await begun(shared, started_on, { baglogs: 600, baglogs_made: "bought" });
  await booked(shared, cycle, started_on, [
    { kind: "input", item: "Baglog", unit: "baglog", quantity: 600, price_idr: 1_300, day: 0 },
    { kind: "sale", item: "Jamur segar", unit: "kg", quantity: 38, price_idr: 11_500, day: 44 },
  ]);
  const record = { id: newId(), cycle_id: cycle, true_on: addDays(started_on, 44) };
  const details = { harvest_kg: 39_000, sold_kg: 38_000 };
  await recordInCycle(trx, owner.viewer, { ...record, details }, at);
  await seen(shared, asset_id, addDays(today, -10));
}

type Founded = Pick<NewEnterprise, "owner_kind" | "case_number" | "cooperative_id" | "name" | "activity"> & {
  started_on: Day;
};

async function found(trx: Trx, { viewer }: Member, at: string, of: Founded): Promise<string> {
  const id = newId();
  const rest = { enrolment_id: null, activity_other: null, place_code: null, season_months: [] };
  const enterprise = { ...of, ...rest, id, status: "operating", status_on: of.started_on } as const;
  await createEnterprise(trx, viewer, { ...enterprise, season_months: [] }, at);
  return id;
}

async function given({ trx, owner, enterprise_id, at }: Shared, item: string, value_idr: number, given_on: Day) {
  const id = newId();
  const asset = { id, item, quantity: 1, unit: "item", value_idr, given_on, handover_id: null } as const;
  const supplier = "(Contoh) Toko Umpama";
  await giveAsset(trx, owner.viewer, { enterprise_id }, { ...asset, supplier }, photos("certificate"), at);
  return id;
}

async function begun(
  { trx, owner, enterprise_id, at }: Shared,
  started_on: Day,
  details: Record<string, string | number>,
) {
  const id = newId();
  await startCycle(trx, owner.viewer, { id, enterprise_id, started_on, details }, at);
  return id;
}

/** Lines of a book, each dated from the start of its cycle; what was bought has its receipt. */
async function booked({ trx, owner, enterprise_id, at }: Shared, cycle_id: string, from: Day, lines: readonly Line[]) {
  for (const { quantity, price_idr: unit_price_idr, day, ...line } of lines) {
    const quantity_milli = quantity * 1000;
    const told = { ...line, true_on: addDays(from, day), cycle_id, quantity_milli, unit_price_idr };
    const amount_idr = amountOf(quantity_milli, unit_price_idr);
    const entry = { ...told, id: newId(), amount_idr, payment: "cash", work_days_milli: null, enterprise_id } as const;
    await recordEntry(trx, owner.viewer, entry, at, line.kind === "input" ? photos("receipt") : []);
  }
}

/** Looked at by whoever visited: the business, and what it was given, with a photo. */
async function seen({ trx, owner, enterprise_id, at }: Shared, asset_id: string, true_on: Day): Promise<void> {
  const told = {
    id: newId(),
    visit_id: null,
    true_on,
    status: "operating",
    main_problem: "disease",
    seen: "both",
  } as const;
  const income = { recall_days: 30, days_worked: 12, income_idr: 150_000, was_loss: false, note: null } as const;
  await checkEnterprise(trx, owner.viewer, enterprise_id, { ...told, ...income }, photos("photo"), at);
  const found = { id: newId(), visit_id: null, true_on, state: "in_use", quantity: 1, note: null } as const;
  await checkAsset(trx, owner.viewer, { enterprise_id, asset_id }, found, photos("photo"), at);
}

const photos = (kind: AttachmentKind): NewAttachment[] => [demoPhoto(kind)];

/** The first people of an officer: one who leads a group, and those who join her. */
async function peopleOf(trx: Trx, { id }: Member): Promise<string[]> {
  const rows = await trx
    .selectFrom("case_file")
    .select("case_number")
    .where("owner_id", "=", id)
    .where("status", "=", "Active")
    .orderBy("case_number")
    .limit(PEOPLE_IN_GROUP)
    .execute();
  return rows.map(({ case_number }) => case_number);
}
