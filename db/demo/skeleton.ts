import { giveGrant } from "#db/access/grant-writes";
import { createOffice, createTeam } from "#db/access/office-writes";
import { inviteUser } from "#db/access/user-writes";
import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { Chance } from "#db/demo/chance";
import { type Curriculum, curriculumOf } from "#db/demo/offerings";
import { partnersOf } from "#db/demo/partners";
import { type Seeded, seededId } from "#db/demo/seeded";
import { DEMO_PASSWORD_HASH, type Layout, type Member } from "#db/demo/staff";
import { newId } from "#db/ids";
import { lookBackDue } from "#db/looking-back/job";
import { askLookBack } from "#db/looking-back/writes";
import { startDraft } from "#db/people/drafts";
import { createOffering, createProgramme } from "#db/programmes/writes";
import { createPartner } from "#db/referrals/partner-writes";
import { INSTALLATION } from "#src/access/installation";
import { addDays, addMonths } from "#src/day";
import type { IntakeDraft } from "#src/people/intake";

/** Negative ordinals name what belongs to no person. */
const SKELETON = -1;
const DRAFTS = -2;
const LOOK_BACK = -4;

/** Offices, teams, accounts, programmes and their runs: what stands before anyone comes. Done by the product's own verbs. */
export async function laySkeleton(trx: Trx, layout: Layout, seeded: Seeded): Promise<Curriculum[]> {
  const began = `${layout.began_on}T02:00:00.000Z`;
  seeded.begin(began, SKELETON, 0);
  const admin = layout.others.find(({ role }) => role === "administrator")!;
  for (const { id, name, place_code } of layout.offices)
    await createOffice(trx, INSTALLATION, { id, name, place_code }, began);
  for (const office of layout.offices)
    for (const team of office.teams) await createTeam(trx, INSTALLATION, { ...team, office_id: office.id }, began);
  for (const member of [...layout.others, ...layout.offices.flatMap(({ officers, field }) => [...officers, ...field])])
    await makeAccount(trx, member, began);
  const id = idsFrom(layout, began);
  await giveGrant(
    trx,
    admin.viewer,
    { id: id(), user_id: layout.supervisor.id, kind: "supervisor", team_id: layout.offices[0]!.teams[0]!.id },
    began,
  );
  await giveGrant(
    trx,
    admin.viewer,
    { id: id(), user_id: layout.dataProtectionOfficer.id, kind: "data_protection_officer" },
    began,
  );

  const curricula: Curriculum[] = [];
  for (const office of layout.offices) {
    const curriculum = curriculumOf(layout, office);
    curricula.push(curriculum);
    const by = office.officers[0]!.viewer;
    for (const { days: _days, every: _every, coastal: _coastal, ...programme } of curriculum.programmes)
      await createProgramme(trx, by, programme, began);
    for (const { activity: _activity, ...offering } of curriculum.offerings)
      await createOffering(trx, by, offering, began);
  }
  const manager = layout.others.find(({ role }) => role === "manager")!;
  for (const partner of partnersOf(layout)) await createPartner(trx, manager.viewer, partner, began);
  return curricula;
}

async function makeAccount(trx: Trx, member: Member, at: string) {
  const { viewer: _viewer, ...user } = member;
  await inviteUser(trx, INSTALLATION, user, at);
  await trx
    .updateTable("app_user")
    .set({ password_hash: DEMO_PASSWORD_HASH, password_changed_at: at })
    .where("id", "=", user.id)
    .execute();
  await recordAct(
    trx,
    { userId: user.id },
    { action: "password.changed", record_type: "app_user", record_id: user.id },
    at,
  );
}

/** One intake that officer@ began yesterday and has not finished. */
export async function layDrafts(trx: Trx, layout: Layout, seeded: Seeded): Promise<void> {
  const at = `${addDays(layout.today, -1)}T07:10:00.000Z`;
  seeded.begin(at, DRAFTS, 0);
  const officer = layout.offices[0]!.officers[0]!;
  const draft: IntakeDraft = {
    pathway: "returnee",
    groups: {
      person: {
        name: "Kenanga Peraga",
        birth_year: "1999",
        gender: "Feminine",
        citizenship: ["IDN"],
        languages: ["ind", "jav"],
        education: "PrimaryEducation",
        marital_status: "Single",
        number_of_children: "0",
      },
      consent: {
        case_management: "given",
        sharing_referral: "given",
        given_by: "self",
        method: "signature",
        given_on: addDays(layout.today, -1),
      },
    },
  };
  await startDraft(trx, officer.viewer, idsFrom(layout, at)(), draft, at);
  // In a large programme it would take longer than all the rest; whoever wants one asks for it.
  if (!layout.isLarge) await lookBackOnce(trx, layout, seeded);
}

/** What a manager asked for this morning: the year before, as the rules would have seen it. */
async function lookBackOnce(trx: Trx, layout: Layout, seeded: Seeded): Promise<void> {
  const { now, today } = layout;
  seeded.begin(now, LOOK_BACK, 0);
  const manager = layout.others.find(({ role }) => role === "manager")!;
  const asked = { id: newId(), day: addMonths(today, -12), risk_version: 1 };
  await askLookBack(trx, manager.viewer, asked, now);
  await lookBackDue(
    trx,
    (work) => work(trx),
    () => now,
  );
}

function idsFrom(layout: Layout, at: string): () => string {
  const chance = new Chance(layout.seed, 23);
  let made = 1024;
  return () => seededId(Date.parse(at), made++, chance);
}
