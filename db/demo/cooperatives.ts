import { nameDuty } from "#db/cooperatives/duty-writes";
import { linkMember } from "#db/cooperatives/link-writes";
import { recordMeeting } from "#db/cooperatives/meeting-writes";
import { admitMember } from "#db/cooperatives/member-writes";
import { nameOfficer } from "#db/cooperatives/officer-writes";
import { collectSavings, paySaving } from "#db/cooperatives/savings-writes";
import { createCooperative } from "#db/cooperatives/writes";
import type { Trx } from "#db/database";
import { Chance } from "#db/demo/chance";
import { madeUpName } from "#db/demo/names";
import type { Seeded } from "#db/demo/seeded";
import type { Layout, Member } from "#db/demo/staff";
import { newId } from "#db/ids";
import { balanceOf, bookOf } from "#db/ledger/balances";
import { recordCashCount } from "#db/ledger/cash-writes";
import { closePeriod } from "#db/ledger/closing-writes";
import { recordEntry } from "#db/ledger/entry-writes";
import { addDays, addMonths, type Day } from "#src/day";
import { PIECES } from "#src/ledger/cash-count";
import { entryOf, type Purpose } from "#src/ledger/guided";
import { firstDayOf, lastDayOf, monthOf } from "#src/ledger/month";

const ORDINAL = -5;

export type DemoCooperative = { id: string; members: string[]; treasurer: Member; at(day: Day): string };

/** What the two cooperatives of the demo are; nothing in them says which of the members the programme knows. */
const COOPERATIVES = [
  {
    name: "Koperasi Wanita Contoh Sejahtera",
    legal_form: "koperasi_primer",
    members: 12,
    linked: 3,
    founded_months_ago: 11,
    principal_idr: 100_000,
    monthly_idr: 20_000,
    scale: 1,
    closes: true,
  },
  {
    name: "Kelompok Garam Umpama Bersama",
    legal_form: "kub",
    members: 8,
    linked: 2,
    founded_months_ago: 7,
    principal_idr: 50_000,
    monthly_idr: 15_000,
    scale: 0.6,
    closes: false,
  },
] as const;

/** A month of a cooperative's trade: what for, how much about, on which day of the month. */
const TRADE: readonly [purpose: Purpose, about_idr: number, day: number, memo: string][] = [
  ["purchase", 450_000, 8, "(Contoh) Bahan produksi"],
  ["sale", 980_000, 12, "(Contoh) Penjualan di pasar"],
  ["wage", 200_000, 18, "(Contoh) Upah kerja bersama"],
  ["sale", 640_000, 24, "(Contoh) Pesanan warung"],
];

/** Two cooperatives with members, meetings, savings, trade and closed months, by the product's own verbs, at the end of all histories. */
export async function layCooperatives(trx: Trx, layout: Layout, seeded: Seeded): Promise<DemoCooperative[]> {
  const chance = new Chance(layout.seed, 137);
  const office = layout.offices[0]!;
  const officer = office.officers[0]!;
  const treasurer = layout.others.find(({ role }) => role === "cooperative_treasurer")!;
  const cases = await casesOf(trx, officer);
  const made: DemoCooperative[] = [];
  for (const [number, about] of COOPERATIVES.entries()) {
    const founded_on = `${monthOf(addMonths(layout.today, -about.founded_months_ago))}-02`;
    let act = number * 1000;
    const at = (day: Day) => {
      const instant = `${day}T03:15:00.000Z`;
      seeded.begin(instant, ORDINAL, act++);
      return instant;
    };
    const { name, legal_form, principal_idr, monthly_idr } = about;
    const began = at(founded_on);
    const id = newId();
    const place_code = office.regencies[number % office.regencies.length]!.villages[0]!;
    const cooperative = { id, name, legal_form, place_code, founded_on, principal_idr, monthly_idr };
    await createCooperative(trx, officer.viewer, cooperative, began);
    await nameOfficer(trx, officer.viewer, id, { id: newId(), user_id: treasurer.id, duty: "treasurer" }, began);
    const members: string[] = [];
    for (let count = 0; count < about.members; count++) {
      const member = newId();
      const joined_on = count < 9 || about.legal_form === "kub" ? founded_on : addDays(founded_on, 40 + count);
      const given = { id: member, name: madeUpName(chance, chance.odds(0.15)), joined_on };
      await admitMember(trx, treasurer.viewer, id, given, at(joined_on));
      members.push(member);
    }
    for (const [place, duty] of (["chair", "secretary", "treasurer", "supervisor"] as const).entries())
      await nameDuty(
        trx,
        treasurer.viewer,
        id,
        { id: newId(), member_id: members[place]!, duty, from_on: founded_on },
        at(founded_on),
      );
    for (let count = 0; count < about.linked; count++) {
      const case_number = cases[number * 3 + count];
      if (case_number === undefined) continue;
      const member_id = members[2 + count * 2]!;
      seeded.begin(layout.now, ORDINAL, act++);
      await linkMember(trx, officer.viewer, case_number, { id: newId(), member_id }, layout.now);
    }
    const { scale, closes } = about;
    await layMonths(trx, { layout, chance, treasurer, id, members, founded_on, principal_idr, scale, closes, at });
    made.push({ id, members, treasurer, at });
  }
  return made;
}

type Telling = {
  layout: Layout;
  chance: Chance;
  treasurer: Member;
  id: string;
  members: readonly string[];
  founded_on: Day;
  principal_idr: number;
  scale: number;
  closes: boolean;
  at(day: Day): string;
};

async function layMonths(trx: Trx, telling: Telling) {
  const { layout, chance, treasurer, id, members, founded_on, principal_idr, scale, closes, at } = telling;
  const { viewer } = treasurer;
  const founders = members.slice(0, 8);
  await meet(trx, treasurer, id, { kind: "founding", held_on: founded_on, present: founders }, at);
  const first = addMonths(firstDayOf(monthOf(founded_on)), 2);
  for (const member of members) {
    const entry_on = addDays(first, 3);
    const saving = { id: newId(), kind: "principal", amount_idr: principal_idr, entry_on, paid_by: "cash" } as const;
    await paySaving(trx, viewer, member, saving, at(entry_on));
  }
  const last = monthOf(layout.today);
  for (let month = first; monthOf(month) < last; month = addMonths(month, 1)) {
    const on = (day: number) => addDays(month, day - 1);
    const rows = members
      .filter(() => chance.odds(0.9))
      .map((member_id) => {
        const voluntary_idr = chance.odds(0.25) ? chance.between(1, 6) * 5_000 : null;
        return { member_id, paid: true, mandatory_idr: null, voluntary_idr };
      });
    await collectSavings(trx, viewer, id, { id: newId(), entry_on: on(6), paid_by: "cash", rows }, at(on(6)));
    await meet(trx, treasurer, id, { kind: "monthly", held_on: on(6), present: rows.map((row) => row.member_id) }, at);
    for (const [purpose, about_idr, day, memo] of TRADE) {
      const amount_idr = Math.round((about_idr * scale * (0.8 + chance.share() * 0.4)) / 500) * 500;
      const told = {
        id: newId(),
        purpose,
        amount_idr,
        entry_on: on(day),
        paid_by: "cash",
        memo,
        member_id: null,
      } as const;
      await recordEntry(trx, viewer, id, { id: told.id, entry_on: told.entry_on, memo, ...entryOf(told) }, at(on(day)));
    }
    if (closes && addMonths(month, 3) <= layout.today) await closeMonth(trx, { treasurer, id, month, at });
  }
}

/** The last evening of a month: the cash box counted before the chair, and the month closed. */
async function closeMonth(
  trx: Trx,
  { treasurer, id, month, at }: Pick<Telling, "treasurer" | "id" | "at"> & { month: Day },
) {
  const counted_on = lastDayOf(monthOf(month));
  const book = await bookOf(trx, "cooperative", id);
  const counted_idr = await balanceOf(trx, book!, "101", { through: counted_on });
  const none = Object.fromEntries(PIECES.map((piece) => [`pieces_${piece}`, null])) as Pieces;
  const seen = { witness: null, witness_duty: "chair" } as const;
  const day = addDays(counted_on, 1);
  await recordCashCount(
    trx,
    treasurer.viewer,
    id,
    { ...none, ...seen, id: newId(), counted_on, counted_idr, explanation: null },
    at(day),
  );
  const closing = { ...seen, id: newId(), month: monthOf(month), explanation: null };
  await closePeriod(trx, treasurer.viewer, id, closing, at(day));
}

async function meet(
  trx: Trx,
  treasurer: Member,
  cooperative_id: string,
  meeting: { kind: "founding" | "monthly"; held_on: Day; present: readonly string[] },
  at: Telling["at"],
) {
  const instant = at(meeting.held_on);
  const minutes =
    meeting.kind === "founding"
      ? "(Contoh) Anggota sepakat mendirikan kelompok usaha, memilih pengurus, dan menetapkan simpanan."
      : "(Contoh) Setoran simpanan, laporan kas bulan lalu, dan rencana produksi bulan ini.";
  const told = { ...meeting, id: newId(), present: [...meeting.present], excused: [], minutes, decisions: null };
  await recordMeeting(trx, treasurer.viewer, { cooperative_id }, told, instant);
}

/** Active cases of an officer, in the order of their numbers. */
async function casesOf(trx: Trx, officer: Member): Promise<string[]> {
  const found = await trx
    .selectFrom("case_file")
    .select("case_number")
    .where("owner_id", "=", officer.id)
    .where("status", "=", "Active")
    .orderBy("case_number")
    .limit(6)
    .execute();
  return found.map(({ case_number }) => case_number);
}

type Pieces = Record<`pieces_${(typeof PIECES)[number]}`, null>;
