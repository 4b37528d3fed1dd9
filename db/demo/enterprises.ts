import type { Trx } from "#db/database";
import { Chance } from "#db/demo/chance";
import { ENTERPRISE_WORK, type Line, type Work } from "#db/demo/enterprise-work";
import { demoPhoto } from "#db/demo/pictures";
import type { Seeded } from "#db/demo/seeded";
import type { Layout, Member } from "#db/demo/staff";
import { newId } from "#db/ids";
import { checkAsset, giveAsset } from "#db/livelihoods/asset-writes";
import { recordEntry } from "#db/livelihoods/book-writes";
import { checkEnterprise } from "#db/livelihoods/check-writes";
import { closeCycle, recordCycleLoss, recordInCycle, startCycle } from "#db/livelihoods/cycle-writes";
import { createEnterprise } from "#db/livelihoods/enterprise-writes";
import { recordEnterpriseState, recordLicence } from "#db/livelihoods/state-writes";
import { addDays, type Day, daysBetween } from "#src/day";
import { amountOf } from "#src/livelihoods/book";
import type { MainProblem } from "#src/livelihoods/checks";
import type { NewEnterprise } from "#src/livelihoods/enterprise";

const ORDINAL = -7;
/** So many in each of the first two offices, however large the programme: the rooms show something, and a demo stays quick. */
const AN_OFFICE = 30;
const LONGEST_DAYS = 540;
/** So many of an office have a photo of what they were given. */
const WITH_PHOTO = 3;

type Livelihood = NewEnterprise["activity"];
type Candidate = {
  enrolment_id: string;
  case_number: string;
  owner_id: string;
  activity: string;
  village_code: string | null;
  began_on: Day;
};

/**
 * What people made of their training: enterprises with cycles, books, things given in kind and checks at visits. The books were
 * brought into the product on the last day, as an office does that has kept them on paper until then.
 */
export async function layEnterprises(trx: Trx, layout: Layout, seeded: Seeded): Promise<void> {
  const at = layout.now;
  const chance = new Chance(layout.seed, 139);
  let act = 0;
  for (const office of layout.offices.slice(0, 2)) {
    const owners = new Map(office.officers.map((member) => [member.id, member]));
    for (const [number, candidate] of (await candidatesOf(trx, layout, [...owners.keys()])).entries()) {
      seeded.begin(at, ORDINAL, act++);
      const owner = owners.get(candidate.owner_id)!;
      await layEnterprise(trx, { layout, owner, candidate, chance, number, at });
    }
  }
}

type Telling = { layout: Layout; owner: Member; candidate: Candidate; chance: Chance; number: number; at: string };

async function layEnterprise(trx: Trx, { layout, owner, candidate, chance, number, at }: Telling): Promise<void> {
  const work = ENTERPRISE_WORK[candidate.activity];
  if (!work) return;
  const { viewer } = owner;
  const { today } = layout;
  const oldest = addDays(today, -LONGEST_DAYS);
  const begun = addDays(candidate.began_on, 30 + chance.below(40));
  const started_on = begun < oldest ? addDays(oldest, chance.below(120)) : begun;
  if (started_on > addDays(today, -20)) return;
  const id = newId();
  const enterprise: NewEnterprise = {
    id,
    owner_kind: chance.weighted([
      ["person", 7],
      ["family", 3],
    ] as const),
    case_number: candidate.case_number,
    cooperative_id: null,
    enrolment_id: candidate.enrolment_id,
    name: null,
    activity: candidate.activity as Livelihood,
    activity_other: null,
    place_code: candidate.village_code,
    started_on,
    season_months: [...work.season] as NewEnterprise["season_months"],
    status: "operating",
    status_on: started_on,
  };
  await createEnterprise(trx, viewer, enterprise, at);
  const { asset } = work;
  const asset_id = newId();
  const { quantity: pieces, unit, value_idr } = asset;
  const supplier = "(Contoh) Toko Umpama";
  const photos = number < WITH_PHOTO ? [demoPhoto("certificate")] : [];
  const given = { item: `(Contoh) ${asset.item}`, quantity: pieces, unit, value_idr, supplier, handover_id: null };
  await giveAsset(trx, viewer, { enterprise_id: id }, { id: asset_id, ...given, given_on: started_on }, photos, at);
  if (number % 5 === 0)
    await recordLicence(
      trx,
      viewer,
      { id: newId(), enterprise_id: id, kind: "nib", obtained_on: addDays(started_on, 15), valid_until: null },
      at,
    );
  // How well it goes: most manage, some lose money, and some of those stop.
  const luck = 0.75 + chance.share() * 0.6;
  const stops = chance.odds(luck < 0.95 ? 0.55 : 0.12);
  const stopped_on = addDays(started_on, 120 + chance.below(260));
  const until = stops && stopped_on < today ? stopped_on : today;
  const closed = await layCycles(trx, { viewer, id, work, chance, luck, started_on, until, at });
  const problem: MainProblem =
    luck > 1.1
      ? "none"
      : chance.weighted([
          ["price", 4],
          ["market", 3],
          ["disease", 3],
          ["capital", 2],
          ["family", 1],
          ["health", 1],
        ] as const);
  if (until === stopped_on && stops) {
    const reason = problem === "none" ? "other_work" : problem;
    const state = { id: newId(), enterprise_id: id, status: "stopped", true_on: until, reason, note: null } as const;
    await recordEnterpriseState(trx, viewer, state, at);
  } else if (work.season.length > 0 && !(work.season as readonly string[]).includes(String(Number(today.slice(5, 7)))))
    await recordEnterpriseState(
      trx,
      viewer,
      {
        id: newId(),
        enterprise_id: id,
        status: "seasonal_pause",
        true_on: addDays(today, -12),
        reason: null,
        note: null,
      },
      at,
    );
  const checked_on = addDays(until, -(1 + chance.below(9)));
  if (checked_on <= started_on) return;
  const check = {
    id: newId(),
    visit_id: null,
    true_on: checked_on,
    status: "operating",
    main_problem: problem,
    seen: chance.weighted([
      ["stock", 4],
      ["both", 3],
      ["records", 2],
      ["neither", 1],
    ] as const),
    recall_days: 30,
    days_worked: 8 + chance.below(16),
    income_idr: Math.max(0, Math.round((closed * (0.3 + chance.share() * 0.3)) / 10_000) * 10_000),
    was_loss: false,
    note: null,
  } as const;
  await checkEnterprise(trx, viewer, id, check, [], at);
  const found = { id: newId(), visit_id: null, true_on: checked_on, note: null } as const;
  const state = chance.odds(0.8) ? "in_use" : asset.mayDie ? "died" : "broken";
  const quantity = state === "in_use" ? asset.quantity : Math.max(1, Math.floor(asset.quantity / 5));
  await checkAsset(trx, viewer, { enterprise_id: id, asset_id }, { ...found, state, quantity }, [], at);
}

type Cycles = {
  viewer: Member["viewer"];
  id: string;
  work: Work;
  chance: Chance;
  luck: number;
  started_on: Day;
  until: Day;
  at: string;
};

/** At most four cycles, one behind the other; the last one may still run. @returns about what a month leaves, in rupiah. */
async function layCycles(trx: Trx, { viewer, id, work, chance, luck, started_on, until, at }: Cycles): Promise<number> {
  let from = started_on;
  let profit = 0;
  for (let count = 0; count < 4 && daysBetween(from, until) > 10; count++) {
    const cycle_id = newId();
    const size = Math.round(work.size * (0.7 + chance.share() * 0.6));
    const end = addDays(from, work.days);
    const runs = end > until;
    await startCycle(trx, viewer, { id: cycle_id, enterprise_id: id, started_on: from, details: work.start(size) }, at);
    const write = async (
      kind: "input" | "sale",
      [item, day, , unit]: Line,
      quantity: number,
      unit_price_idr: number,
    ) => {
      const true_on = addDays(from, day);
      if (true_on > until) return 0;
      const quantity_milli = quantity * 1000;
      const amount_idr = amountOf(quantity_milli, unit_price_idr);
      const told = {
        kind,
        true_on,
        cycle_id,
        item,
        quantity_milli,
        unit,
        unit_price_idr,
        amount_idr,
        payment: "cash",
      } as const;
      const work_days_milli = kind === "sale" ? 6000 : null;
      await recordEntry(trx, viewer, { id: newId(), ...told, work_days_milli, enterprise_id: id }, at);
      return amount_idr;
    };
    let [spent, earned] = [0, 0];
    for (const line of work.inputs) {
      const [, , share, , price_idr] = line;
      spent += await write("input", line, Math.max(1, Math.round(size * share)), price_idr);
    }
    const lost = Math.round(size * (0.02 + chance.share() * 0.12));
    const lost_on = addDays(from, Math.floor(work.days / 3));
    if (lost > 0 && work.losses && lost_on <= until) {
      const loss = { id: newId(), cycle_id, true_on: lost_on, quantity_milli: lost * 1000, note: null };
      await recordCycleLoss(trx, viewer, { ...loss, cause: chance.pick(work.losses) }, at);
    }
    for (const line of work.sales) {
      const [, day, share, , price_idr] = line;
      const quantity = Math.max(1, Math.round((size - (work.losses ? lost : 0)) * share));
      const unit_price_idr = Math.round((price_idr * luck) / 100) * 100;
      earned += await write("sale", line, quantity, unit_price_idr);
      const record = work.record?.(quantity);
      if (record && addDays(from, day) <= until)
        await recordInCycle(trx, viewer, { id: newId(), cycle_id, true_on: addDays(from, day), details: record }, at);
    }
    if (runs) break;
    const closing = { id: newId(), cycle_id, closed_on: end, note: null, details: work.close(size, lost) };
    await closeCycle(trx, viewer, closing, at);
    profit = earned - spent;
    from = addDays(end, 5 + chance.below(10));
  }
  return Math.max(0, (profit * 30) / work.days);
}

/** People whose training was for something that one can live on, by the number of their case. */
function candidatesOf(trx: Trx, layout: Layout, owners: readonly string[]): Promise<Candidate[]> {
  return trx
    .selectFrom("enrolment")
    .innerJoin("case_file", "case_file.id", "enrolment.case_id")
    .innerJoin("caseload", "caseload.case_id", "case_file.id")
    .select([
      "enrolment.id as enrolment_id",
      "case_file.case_number",
      "case_file.owner_id",
      "enrolment.activity",
      "caseload.village_code",
      "enrolment.enrolled_on as began_on",
    ])
    .where("case_file.owner_id", "in", owners)
    .where("case_file.status", "=", "Active")
    .where("enrolment.status", "in", ["active", "completed"])
    .where("enrolment.activity", "in", Object.keys(ENTERPRISE_WORK))
    .where("enrolment.enrolled_on", "<", addDays(layout.today, -60))
    .orderBy("case_file.case_number")
    .orderBy("enrolment.id")
    .limit(AN_OFFICE)
    .execute();
}
