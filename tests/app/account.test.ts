import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RouterContextProvider } from "react-router";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { connectionContext, localeContext, nowContext, signedInContext } from "#app/server/contexts";
import { requireAccess } from "#app/server/guards";
import type { Connection } from "#app/server/http/connection";
import { sessionSecretOf } from "#app/server/http/session-cookie";
import { makeSignInLink } from "#db/access/link-writes";
import { hashPassword } from "#db/access/passwords";
import { findSession } from "#db/access/sessions";
import { closeDatabase, db, inTransaction, openDatabase, useDatabase, wholeDatabase } from "#db/connection";
import { migrateToLatest } from "#db/migrate";
import { keyringForTests, useKeyring } from "#db/vault/keyring";
import { hoursAfter } from "#src/access/session";
import { adi, NOW, olga, oscar, settleCast } from "#tests/support/cast";

const OWN = "http://127.0.0.1:3000";
const PASSWORD = "olga has a long password";
const folder = mkdtempSync(join(tmpdir(), "langkah-account-"));
const HERE: Connection = { origin: OWN, isHttps: false, isLoopback: true, address: "127.0.0.1" };

type Route = { action?: (args: never) => Promise<unknown>; loader?: (args: never) => Promise<unknown> };
type Asking = { cookie?: string; params?: Record<string, string>; now?: string; connection?: Connection };
type Answer = { status: number; headers: Headers; data: Record<string, unknown> };
let login: Route;
let logout: Route;
let firstSignIn: Route;
let password: Route;

beforeAll(async () => {
  useKeyring(keyringForTests());
  useDatabase(openDatabase(`sqlite:${join(folder, "langkah.db")}`));
  await migrateToLatest(wholeDatabase());
  [login, logout, firstSignIn, password] = (await Promise.all([
    import("../../app/routes/account/login"),
    import("../../app/routes/account/logout"),
    import("../../app/routes/account/first-sign-in"),
    import("../../app/routes/account/password"),
  ])) as unknown as [Route, Route, Route, Route];
});

beforeEach(async () => {
  for (const table of [
    "session",
    "sign_in_link",
    "sign_in_throttle",
    "api_token",
    "user_grant",
    "app_user",
    "team",
    "office",
  ] as const)
    await wholeDatabase().deleteFrom(table).execute();
  await settleCast(wholeDatabase());
  const password_hash = await hashPassword(PASSWORD);
  await wholeDatabase().updateTable("app_user").set({ password_hash }).where("id", "=", olga.userId).execute();
});

afterAll(async () => {
  await closeDatabase();
  rmSync(folder, { recursive: true, force: true });
});

/** A route's loader (no form) or action, called as the server calls it. */
async function call(route: Route, path: string, form?: Record<string, string>, asking: Asking = {}): Promise<Answer> {
  const { cookie, params = {}, now = NOW, connection = HERE } = asking;
  const headers = new Headers(cookie ? { cookie } : {});
  const body = form && new URLSearchParams(form);
  const request = new Request(OWN + path, { method: form ? "POST" : "GET", headers, ...(body && { body }) });
  const secret = sessionSecretOf(cookie, connection);
  const session = secret === undefined ? undefined : await findSession(db, secret, now);
  const context = new RouterContextProvider();
  context.set(connectionContext, connection);
  context.set(nowContext, now);
  context.set(localeContext, "en");
  context.set(signedInContext, session ? { viewer: session.viewer, name: session.name, sessionId: session.id } : null);
  const args = { request, url: new URL(request.url), params, context } as never;
  try {
    return answerOf(await (form ? route.action!(args) : route.loader!(args)));
  } catch (thrown) {
    if (thrown instanceof Response) return answerOf(thrown);
    throw thrown;
  }
}

function answerOf(answer: unknown): Answer {
  if (answer instanceof Response) return { status: answer.status, headers: answer.headers, data: {} };
  const wrapped = answer as { type?: string; data?: never; init?: ResponseInit };
  if (wrapped?.type !== "DataWithResponseInit") return { status: 200, headers: new Headers(), data: answer as never };
  return { status: wrapped.init?.status ?? 200, headers: new Headers(wrapped.init?.headers), data: wrapped.data! };
}

const signInAs = (email: string, typed = PASSWORD, path = "/login", asking?: Asking) =>
  call(login, path, { email, password: typed }, asking);
const cookieOf = ({ headers }: Answer) => headers.getSetCookie()[0]?.split(";")[0] ?? "";
const placeOf = ({ headers }: Answer) => headers.get("location");

it("signs in, goes on to where one was, and signs out on the server", async () => {
  const answer = await signInAs("olga@test.example", PASSWORD, "/login?next=%2Fpeople%3Fband%3Dhigh");
  expect([answer.status, placeOf(answer)]).toEqual([303, "/people?band=high"]);
  const cookie = cookieOf(answer);
  expect(placeOf(await call(login, "/login?next=/visits", undefined, { cookie }))).toBe("/visits");
  const out = await call(logout, "/logout", {}, { cookie });
  expect([out.status, cookieOf(out)]).toEqual([303, "langkah="]);
  expect((await call(login, "/login", undefined, { cookie })).status).toBe(200);
});

it("never goes on to another site", async () => {
  for (const next of ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"]) {
    const answer = await signInAs("olga@test.example", PASSWORD, `/login?next=${encodeURIComponent(next)}`);
    expect(placeOf(answer)).toBe("/");
  }
});

it("gives a new session at every sign-in, and ends the one that the browser had", async () => {
  const first = cookieOf(await signInAs("olga@test.example"));
  const second = cookieOf(await signInAs("olga@test.example", PASSWORD, "/login", { cookie: first }));
  expect(second).not.toBe(first);
  expect((await call(login, "/login", undefined, { cookie: first })).status).toBe(200);
  expect((await call(login, "/login", undefined, { cookie: second })).status).toBe(302);
});

it("answers a wrong password, an unknown address, a closed account and one without a password in the same way", async () => {
  await wholeDatabase()
    .updateTable("app_user")
    .set({ disabled_at: NOW, password_hash: await hashPassword(PASSWORD) })
    .where("email", "=", "oscar@test.example")
    .execute();
  const answers = [
    await signInAs("olga@test.example", "a wrong password"),
    await signInAs("nobody@test.example"),
    await signInAs("oscar@test.example"),
    await signInAs("mira@test.example"),
  ].map(({ status, headers, data }) => ({ status, headers: [...headers], data: { ...data, values: {} } }));
  expect(answers[0]!.status).toBe(401);
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});

it("makes everyone wait alike after too many tries, and never hands a password back", async () => {
  const last = async (email: string) => {
    let answer: Answer | undefined;
    for (let tries = 0; tries < 7; tries++) answer = await signInAs(email, "a wrong password");
    return answer!;
  };
  const [known, unknown] = [await last("olga@test.example"), await last("nobody@test.example")];
  expect(known.status).toBe(429);
  expect({ ...known.data, values: {} }).toEqual({ ...unknown.data, values: {} });
  expect(JSON.stringify(known.data)).not.toContain("a wrong password");
  expect((await signInAs("olga@test.example")).status).toBe(429);
  expect((await signInAs("olga@test.example", PASSWORD, "/login", { now: hoursAfter(NOW, 0.1) })).status).toBe(303);
});

it("carries no session over a network in clear", async () => {
  const connection = { origin: "http://langkah.example", isHttps: false, isLoopback: false, address: "192.0.2.1" };
  const answer = await signInAs("olga@test.example", PASSWORD, "/login", { connection });
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
});

it("lets a link be opened as often as one likes, and choose a password once", async () => {
  const token = await inTransaction((trx) => makeSignInLink(trx, adi, olga.userId, NOW));
  const asking = { params: { token } };
  const open = () => call(firstSignIn, `/first-sign-in/${token}`, undefined, asking);
  const choose = (typed: string, repeat = typed) =>
    call(firstSignIn, `/first-sign-in/${token}`, { password: typed, repeat }, asking);
  for (let times = 0; times < 3; times++) expect((await open()).data.isAlive).toBe(true);
  expect((await choose("too short")).data.errors).toEqual({ password: ["password_too_short"] });
  const differing = await choose("a new long password", "another long password");
  expect(differing.data).toEqual({ values: {}, errors: { repeat: ["passwords_differ"] } });
  const chosen = await choose("a new long password");
  expect([chosen.status, placeOf(chosen)]).toEqual([303, "/"]);
  expect((await call(login, "/login", undefined, { cookie: cookieOf(chosen) })).status).toBe(302);
  expect((await open()).data.isAlive).toBe(false);
  expect((await choose("yet another password")).data.errors).toEqual({ form: ["link_used_or_expired"] });
  expect((await signInAs("olga@test.example", "a new long password")).status).toBe(303);
});

it("leaves no session of whoever was signed in before behind a link that is used", async () => {
  await wholeDatabase()
    .updateTable("app_user")
    .set({ password_hash: await hashPassword(PASSWORD) })
    .where("id", "=", oscar.userId)
    .execute();
  const before = cookieOf(await signInAs("oscar@test.example"));
  const token = await inTransaction((trx) => makeSignInLink(trx, adi, olga.userId, NOW));
  const form = { password: "a new long password", repeat: "a new long password" };
  const asking = { params: { token }, cookie: before };
  expect((await call(firstSignIn, `/first-sign-in/${token}`, form, asking)).status).toBe(303);
  expect((await call(login, "/login", undefined, { cookie: before })).status).toBe(200);
});

it("does not let whoever finds a device open guess the password", async () => {
  const cookie = cookieOf(await signInAs("olga@test.example"));
  const change = (current_password: string) =>
    call(
      password,
      "/account/password",
      { current_password, password: "a new long password", repeat: "a new long password" },
      { cookie },
    );
  for (let tries = 0; tries < 5; tries++) expect((await change("a guess")).status).toBe(400);
  expect((await change(PASSWORD)).status).toBe(429);
});

const page: Route = {
  action: async (args: never) => {
    requireAccess(args, "account/session-ending");
    return "saved";
  },
};
const typed = { name: "Canary Contoh", note: "two\nlines", family_conflict: "often" };

it("keeps what was typed when the session has ended, for the one who typed it, and sends it on after signing in", async () => {
  const cookie = cookieOf(await signInAs("olga@test.example"));
  const now = hoursAfter(NOW, 2);
  const refused = await call(page, "/people/new?step=2&_language=id", typed, { cookie, now });
  expect([refused.status, placeOf(refused)]).toEqual([307, "/login?unfinished=%2Fpeople%2Fnew%3Fstep%3D2"]);
  const carried = await call(login, placeOf(refused)!, typed, { cookie, now });
  expect(carried.status).toBe(401);
  const kept = String(carried.data.kept);
  expect(kept).not.toContain("Canary");

  const post = (email: string, at: string) =>
    call(login, placeOf(refused)!, { _unfinished: kept, email, password: PASSWORD }, { now: at });
  const back = await post("olga@test.example", hoursAfter(now, 0.4));
  expect(cookieOf(back)).toMatch(/^langkah=./);
  expect(back.data.unfinished).toEqual({ path: "/people/new?step=2", fields: Object.entries(typed) });
  expect((await post("olga@test.example", hoursAfter(now, 0.6))).data.unfinished).toMatchObject({ fields: null });

  await wholeDatabase()
    .updateTable("app_user")
    .set({ password_hash: await hashPassword(PASSWORD) })
    .where("email", "=", "oscar@test.example")
    .execute();
  const other = await post("oscar@test.example", hoursAfter(now, 0.1));
  expect(other.data.unfinished).toMatchObject({ fields: null });
});

it("keeps it through a mistyped password too, and believes nothing that it did not seal itself", async () => {
  const carried = await call(login, "/login?unfinished=/people/new", typed);
  const kept = String(carried.data.kept);
  const wrong = await call(login, "/login?unfinished=/people/new", {
    _unfinished: kept,
    email: "olga@test.example",
    password: "wrong",
  });
  expect(wrong.data).toMatchObject({ kept, errors: { form: ["sign_in_failed"] } });
  for (const forged of ["1:AAAA", "nonsense", kept.slice(0, -8), `${kept.slice(0, -4)}AAA=`]) {
    const answer = await call(login, "/login", { _unfinished: forged, email: "olga@test.example", password: PASSWORD });
    expect(answer.data.unfinished).toEqual({ path: "/", fields: null });
  }
});

it("takes no password along, and says so when a form is too long to be kept", async () => {
  const refused = await call(page, "/account/password", { current_password: "x" }, {});
  expect([refused.status, placeOf(refused)]).toEqual([303, "/login?next=%2Faccount%2Fpassword"]);
  const carried = await call(login, "/login?unfinished=/people/new", {
    note: randomBytes(700_000).toString("base64url"),
  });
  expect([carried.status, carried.data.isLong, carried.data.kept]).toEqual([401, true, ""]);
});
