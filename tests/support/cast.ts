import type { Kysely } from "kysely";
import type { Database } from "#db/database";
import type { Role, Viewer } from "#src/access/policy";

/** The people whom every test knows. All of them are made up. */
export const NORTH = "01930000-0000-7000-8000-0000000000a1";
export const SOUTH = "01930000-0000-7000-8000-0000000000a2";
export const NORTH_TEAM = "01930000-0000-7000-8000-0000000000b1";
export const NOW = "2026-03-10T02:00:00.000Z";
export const TODAY = "2026-03-10";

function viewer(number: number, role: Role, officeId: string, more: Partial<Viewer> = {}): Viewer {
  return {
    userId: `01930000-0000-7000-8000-0000000001${String(number).padStart(2, "0")}`,
    role,
    officeId,
    teamId: null,
    supervisedTeamIds: [],
    isDataProtectionOfficer: false,
    managesRiskRules: false,
    access: "write",
    ...more,
  };
}

/** Officer of the north office, in the north team. */
export const olga = viewer(1, "program_officer", NORTH, { teamId: NORTH_TEAM });
/** Another officer of the north office, in no team. */
export const oscar = viewer(2, "program_officer", NORTH);
/** Officer of the south office. */
export const sinta = viewer(3, "program_officer", SOUTH);
/** Officer of the north office who supervises the north team. */
export const sari = viewer(4, "program_officer", NORTH, { supervisedTeamIds: [NORTH_TEAM] });
/** Field staff of the north office. */
export const fajar = viewer(5, "field_staff", NORTH, { teamId: NORTH_TEAM });
export const farid = viewer(6, "field_staff", SOUTH);
/** Manager who may draft and publish the rules of the risk. */
export const mira = viewer(7, "manager", NORTH, { managesRiskRules: true });
export const tuti = viewer(8, "cooperative_treasurer", NORTH);
export const adi = viewer(9, "administrator", NORTH);
/** An officer of the north office who is the data-protection officer. */
export const dina = viewer(10, "program_officer", NORTH, { isDataProtectionOfficer: true });

export const CAST = { olga, oscar, sinta, sari, fajar, farid, mira, tuti, adi, dina };

/** Offices, the team and every user of the cast, without passwords. */
export async function settleCast(database: Kysely<Database>): Promise<void> {
  await database
    .insertInto("office")
    .values(
      [
        { id: NORTH, name: "North", place_code: "32" },
        { id: SOUTH, name: "South", place_code: "35" },
      ].map((office) => ({ ...office, created_at: NOW, closed_at: null, version: 1 })),
    )
    .execute();
  await database
    .insertInto("team")
    .values({ id: NORTH_TEAM, office_id: NORTH, name: "North team", created_at: NOW, closed_at: null, version: 1 })
    .execute();
  await database
    .insertInto("app_user")
    .values(
      Object.entries(CAST).map(([name, member]) => ({
        id: member.userId,
        office_id: member.officeId,
        team_id: member.teamId,
        email: `${name}@test.example`,
        full_name: name,
        role: member.role,
        locale: "en",
        password_hash: null,
        password_changed_at: null,
        created_at: NOW,
        created_by: null,
        disabled_at: null,
        version: 1,
      })),
    )
    .execute();
  await database
    .insertInto("user_grant")
    .values(
      [
        { id: "01930000-0000-7000-8000-0000000000c1", user_id: sari.userId, kind: "supervisor", team_id: NORTH_TEAM },
        {
          id: "01930000-0000-7000-8000-0000000000c2",
          user_id: dina.userId,
          kind: "data_protection_officer",
          team_id: null,
        },
        { id: "01930000-0000-7000-8000-0000000000c3", user_id: mira.userId, kind: "risk_rules", team_id: null },
      ].map((grant) => ({ ...grant, granted_by: adi.userId, granted_at: NOW, revoked_by: null, revoked_at: null })),
    )
    .execute();
}
