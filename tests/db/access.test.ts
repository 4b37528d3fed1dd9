import type { Kysely } from "kysely";
import { beforeEach, expect, it } from "vitest";
import { giveGrant } from "#db/access/grant-writes";
import { changePassword, isLinkAlive, makeSignInLink, usePasswordLink } from "#db/access/link-writes";
import { changeOffice, createOffice } from "#db/access/office-writes";
import { hashPassword } from "#db/access/passwords";
import { endSession, findSession, listSessions, startSession, touchSession } from "#db/access/sessions";
import { listTokens, makeToken, revokeToken, viewerOfToken } from "#db/access/tokens";
import { changeUser, disableUser, enableUser, inviteUser } from "#db/access/user-writes";
import { viewerOf } from "#db/access/viewers";
import type { Database } from "#db/database";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { can, type Viewer } from "#src/access/policy";
import { ABSOLUTE_HOURS, hoursAfter, IDLE_HOURS, LINK_HOURS } from "#src/access/session";
import { adi, mira, NORTH, NORTH_TEAM, NOW, olga, oscar, SOUTH, settleCast } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

const LATER = hoursAfter(NOW, 1 / 60);
const PASSWORD = "a long enough password";

onEveryDatabase("access", (database) => {
  beforeEach(() => settleCast(database()));
  const run = <T>(work: Parameters<typeof inTransactionOn<T>>[1]) => inTransactionOn(database(), work);
  const start = (viewer: Viewer, at = NOW) => run((trx) => startSession(trx, viewer, "Firefox", at));
  const live = async (secret: string, at: string) => (await findSession(database(), secret, at))?.viewer.userId;

  it("keeps a session for its user, and its secret only as a hash", async () => {
    const secret = await start(olga);
    expect(await live(secret, LATER)).toBe(olga.userId);
    const rows = await database().selectFrom("session").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it("ends a session after an hour without use, and keeps it alive through use", async () => {
    const secret = await start(olga);
    const id = (await findSession(database(), secret, NOW))!.id;
    expect(await live(secret, hoursAfter(NOW, IDLE_HOURS))).toBeUndefined();
    await run((trx) => touchSession(trx, olga, id, hoursAfter(NOW, 0.9)));
    expect(await live(secret, hoursAfter(NOW, IDLE_HOURS))).toBe(olga.userId);
  });

  it("ends a session after a working day, however much it is used", async () => {
    const secret = await start(olga);
    const id = (await findSession(database(), secret, NOW))!.id;
    await run((trx) => touchSession(trx, olga, id, hoursAfter(NOW, ABSOLUTE_HOURS - 0.1)));
    expect(await live(secret, hoursAfter(NOW, ABSOLUTE_HOURS - 0.05))).toBe(olga.userId);
    expect(await live(secret, hoursAfter(NOW, ABSOLUTE_HOURS))).toBeUndefined();
  });

  it("lists one's own live sessions and ends only those", async () => {
    await start(olga, hoursAfter(NOW, -IDLE_HOURS));
    const hers = await start(olga);
    const his = await start(oscar);
    const [session, ...others] = await listSessions(database(), olga, NOW);
    expect(others).toEqual([]);
    await expect(run((trx) => endSession(trx, oscar, session!.id, LATER))).rejects.toThrow(NotFound);
    await run((trx) => endSession(trx, olga, session!.id, LATER));
    expect(await live(hers, LATER)).toBeUndefined();
    expect(await live(his, LATER)).toBe(oscar.userId);
  });

  it("ends every session, token and link of an account that is disabled, and enabling brings none back", async () => {
    const secrets = [await start(olga), await start(olga)];
    const token = await run((trx) => makeToken(trx, olga, { id: testId(), label: "import", scope: "write" }, NOW));
    const link = await run((trx) => makeSignInLink(trx, adi, olga.userId, NOW));
    await run((trx) => disableUser(trx, adi, olga.userId, LATER));
    await run((trx) => enableUser(trx, adi, olga.userId, LATER));
    for (const secret of secrets) expect(await live(secret, LATER)).toBeUndefined();
    expect(await viewerOfToken(database(), token, LATER)).toBeUndefined();
    await expect(run((trx) => usePasswordLink(trx, link, PASSWORD, LATER))).rejects.toThrow("link_used_or_expired");
  });

  it("lets a new role count at once by ending the account's sessions", async () => {
    const secret = await start(olga);
    const user = await userForm(database(), olga.userId);
    await run((trx) => changeUser(trx, adi, { ...user, role: "field_staff" }, 1, LATER));
    expect(await live(secret, LATER)).toBeUndefined();
    expect((await viewerOf(database(), olga.userId))?.role).toBe("field_staff");
  });

  it("refuses the second of two people who change the same account, and shows what it says now", async () => {
    const user = await userForm(database(), olga.userId);
    await run((trx) => changeUser(trx, adi, { ...user, full_name: "Olga One" }, 1, NOW));
    const second = run((trx) => changeUser(trx, adi, { ...user, full_name: "Olga Two" }, 1, NOW));
    await expect(second).rejects.toThrow(StaleVersion);
    await expect(second).rejects.toMatchObject({ current: { full_name: "Olga One", version: 2 } });
    // It goes into the page: what is in it, the browser has. The password's hash is not for administrators either.
    await expect(second).rejects.not.toHaveProperty("current.password_hash");
  });

  it("lets nobody change her own role, disable herself, or give herself a grant", async () => {
    const user = await userForm(database(), adi.userId);
    await expect(run((trx) => changeUser(trx, adi, { ...user, role: "manager" }, 1, NOW))).rejects.toThrow(Refused);
    await expect(run((trx) => disableUser(trx, adi, adi.userId, NOW))).rejects.toThrow(Refused);
    const grant = { id: testId(), user_id: adi.userId, kind: "data_protection_officer" as const };
    await expect(run((trx) => giveGrant(trx, adi, grant, NOW))).rejects.toThrow(Refused);
  });

  it("lets only an administrator manage accounts and offices", async () => {
    const user = { ...(await userForm(database(), olga.userId)), id: testId(), email: "new@test.example" };
    const office = { id: testId(), name: "West" };
    for (const viewer of [olga, mira, { ...adi, access: "read" as const }]) {
      await expect(run((trx) => inviteUser(trx, viewer, user, NOW))).rejects.toThrow(NotAllowed);
      await expect(run((trx) => makeSignInLink(trx, viewer, oscar.userId, NOW))).rejects.toThrow(NotAllowed);
      await expect(run((trx) => disableUser(trx, viewer, oscar.userId, NOW))).rejects.toThrow(NotAllowed);
      await expect(run((trx) => createOffice(trx, viewer, office, NOW))).rejects.toThrow(NotAllowed);
    }
  });

  it("refuses an address or an office name that is taken, and a team of another office", async () => {
    const user = { ...(await userForm(database(), olga.userId)), id: testId() };
    await expect(run((trx) => inviteUser(trx, adi, user, NOW))).rejects.toMatchObject({
      code: "already_exists",
      field: "email",
    });
    const elsewhere = { ...user, email: "new@test.example", office_id: SOUTH, team_id: NORTH_TEAM };
    await expect(run((trx) => inviteUser(trx, adi, elsewhere, NOW))).rejects.toMatchObject({ field: "team_id" });
    await expect(run((trx) => createOffice(trx, adi, { id: testId(), name: "North" }, NOW))).rejects.toMatchObject({
      field: "name",
    });
    await expect(run((trx) => changeOffice(trx, adi, { id: SOUTH, name: "North" }, 1, NOW))).rejects.toMatchObject({
      field: "name",
    });
  });

  it("makes one account when a form is sent twice", async () => {
    const user = { ...(await userForm(database(), olga.userId)), id: testId(), email: "new@test.example" };
    await run((trx) => inviteUser(trx, adi, user, NOW));
    await run((trx) => inviteUser(trx, adi, user, LATER));
    const acts = await database().selectFrom("audit_event").select("action").where("record_id", "=", user.id).execute();
    expect(acts).toEqual([{ action: "user.invited" }]);
  });

  it("gives a supervisor her team, once, and takes it away with a role that sees no cases", async () => {
    const grant = { id: testId(), user_id: oscar.userId, kind: "supervisor" as const, team_id: NORTH_TEAM };
    await run((trx) => giveGrant(trx, adi, grant, NOW));
    expect((await viewerOf(database(), oscar.userId))?.supervisedTeamIds).toEqual([NORTH_TEAM]);
    await expect(run((trx) => giveGrant(trx, adi, { ...grant, id: testId() }, NOW))).rejects.toThrow("already_exists");
    const user = await userForm(database(), oscar.userId);
    await run((trx) => changeUser(trx, adi, { ...user, role: "cooperative_treasurer" }, 1, NOW));
    expect((await viewerOf(database(), oscar.userId))?.supervisedTeamIds).toEqual([]);
    await expect(run((trx) => giveGrant(trx, adi, { ...grant, id: testId() }, NOW))).rejects.toThrow(
      "not_for_this_role",
    );
  });

  it("lets a link be looked at often and used once, and only while it is fresh and the newest", async () => {
    const older = await run((trx) => makeSignInLink(trx, adi, olga.userId, NOW));
    const link = await run((trx) => makeSignInLink(trx, adi, olga.userId, NOW));
    expect(await isLinkAlive(database(), older, NOW)).toBe(false);
    expect(await isLinkAlive(database(), link, LATER)).toBe(true);
    expect(await isLinkAlive(database(), link, hoursAfter(NOW, LINK_HOURS))).toBe(false);
    const late = run((trx) => usePasswordLink(trx, link, PASSWORD, hoursAfter(NOW, LINK_HOURS)));
    await expect(late).rejects.toThrow("link_used_or_expired");
    expect((await run((trx) => usePasswordLink(trx, link, PASSWORD, LATER))).userId).toBe(olga.userId);
    await expect(run((trx) => usePasswordLink(trx, link, PASSWORD, LATER))).rejects.toThrow("link_used_or_expired");
    expect(await isLinkAlive(database(), link, LATER)).toBe(false);
  });

  it("ends, with a link that is used, whatever someone else may have made of the account while it was lost", async () => {
    const [session, token] = [
      await start(olga),
      await run((trx) => makeToken(trx, olga, { id: testId(), label: "import", scope: "write" }, NOW)),
    ];
    const link = await run((trx) => makeSignInLink(trx, adi, olga.userId, NOW));
    await run((trx) => usePasswordLink(trx, link, PASSWORD, LATER));
    expect(await live(session, LATER)).toBeUndefined();
    expect(await viewerOfToken(database(), token, LATER)).toBeUndefined();
  });

  it("uses a link once when it is used twice at the same time", async () => {
    const link = await run((trx) => makeSignInLink(trx, adi, olga.userId, NOW));
    const uses = [1, 2, 3].map((one) => run((trx) => usePasswordLink(trx, link, `${PASSWORD} ${one}`, LATER)));
    const done = await Promise.allSettled(uses);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("changes one's own password with the old one, and ends the other sessions", async () => {
    await database()
      .updateTable("app_user")
      .set({ password_hash: await hashPassword(PASSWORD) })
      .where("id", "=", olga.userId)
      .execute();
    const [here, elsewhere] = [await start(olga), await start(olga)];
    const { id } = (await findSession(database(), here, NOW))!;
    const change = (current_password: string) =>
      run((trx) => changePassword(trx, olga, { current_password, password: "another long password" }, id, LATER));
    await expect(change("not it, sorry")).rejects.toMatchObject({ code: "wrong_password", field: "current_password" });
    await change(PASSWORD);
    expect(await live(here, LATER)).toBe(olga.userId);
    expect(await live(elsewhere, LATER)).toBeUndefined();
    await expect(change(PASSWORD)).rejects.toThrow("wrong_password");
  });

  it("lets a token act for its user until it expires or is revoked, and read only when it is for reading", async () => {
    const make = (scope: "read" | "write", days?: number) =>
      run((trx) => makeToken(trx, olga, { id: testId(), label: scope, scope, days }, NOW));
    const reading = (await viewerOfToken(database(), await make("read"), LATER))!;
    expect([can(reading, "case.read"), can(reading, "case.create"), can(reading, "account.change")]).toEqual([
      true,
      false,
      false,
    ]);
    const secret = await make("write", 1);
    expect(can((await viewerOfToken(database(), secret, LATER))!, "case.create")).toBe(true);
    expect(await viewerOfToken(database(), secret, hoursAfter(NOW, 24))).toBeUndefined();
    const token = (await listTokens(database(), olga, LATER)).find(({ scope }) => scope === "write")!;
    await expect(run((trx) => revokeToken(trx, oscar, token.id, LATER))).rejects.toThrow(NotFound);
    await run((trx) => revokeToken(trx, olga, token.id, LATER));
    expect(await viewerOfToken(database(), secret, LATER)).toBeUndefined();
    expect(JSON.stringify(await database().selectFrom("api_token").selectAll().execute())).not.toContain(secret);
  });
});

async function userForm(database: Kysely<Database>, id: string) {
  const row = await database.selectFrom("app_user").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  return {
    id,
    email: row.email,
    full_name: row.full_name,
    role: row.role as Viewer["role"],
    office_id: row.office_id ?? NORTH,
    team_id: row.team_id ?? undefined,
    locale: "en" as const,
  };
}
