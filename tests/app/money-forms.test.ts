import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freezeClock } from "#app/server/clock";
import { hashOfSecret } from "#db/access/secrets";
import { findSession } from "#db/access/sessions";
import { db, useDatabase } from "#db/connection";
import { keyringForTests, useKeyring } from "#db/vault/keyring";
import { m } from "#messages";
import type { Viewer } from "#src/access/policy";
import { anApplication } from "#tests/support/application";
import { aFund, capitalOf } from "#tests/support/capital";
import { fajar, mira, NOW, olga, oscar, settleCast, TODAY, tuti } from "#tests/support/cast";
import { admitted, founded, paid } from "#tests/support/cooperatives";
import { testId } from "#tests/support/intake";
import { buildOf, realPages } from "#tests/support/real-pages";
import { aWorld, type World } from "#tests/support/worlds";

/**
 * Money that is wrong is refused with the reason, in both languages, and with what was typed still there; nothing is posted.
 * Every form that takes an amount or a day of money is asked as it is served, its loader, action and words.
 */
type Family = {
  form: string;
  who: Viewer;
  path: string;
  amount?: string;
  day?: string;
  /** Nothing is posted by it, so no month that is closed stands in the way. */
  posts?: false;
  body: Record<string, string>;
};

const SECRETS = new Map<string, string>();
const TOMORROW = "2026-03-11";
let world: World;
let ask: ReturnType<typeof anApplication>["ask"];
let families: Family[] = [];
let logged: string[] = [];

async function signIn(viewer: Viewer): Promise<void> {
  const secret = viewer.userId.replace(/[^a-z0-9]/gi, "").padEnd(43, "s");
  SECRETS.set(viewer.userId, secret);
  const session = { id: `session-${viewer.userId}`, id_hash: hashOfSecret(secret), user_id: viewer.userId };
  const times = { created_at: NOW, last_seen_at: NOW, expires_at: "2026-03-11T02:00:00.000Z", ended_at: null };
  await world.database
    .insertInto("session")
    .values({ ...session, ...times, device: "" })
    .execute();
}

beforeAll(async () => {
  useKeyring(keyringForTests());
  freezeClock(NOW);
  world = await aWorld();
  const { database } = world;
  await settleCast(database);
  for (const viewer of [tuti, olga, mira, oscar, fajar]) await signIn(viewer);
  const cooperative = await founded(database);
  const member = await admitted(database, cooperative, "Sri Khayali");
  await paid(database, member, { amount_idr: 5_000_000 });
  const made = await capitalOf(database, cooperative, member);
  const { fundId, awardId, trancheId, loanId, memberLoanId } = made;
  await aFund(database, 1_000_000);
  const open = await database
    .selectFrom("award_tranche")
    .innerJoin("capital_award", "capital_award.id", "award_tranche.award_id")
    .select(["award_tranche.id", "award_tranche.award_id"])
    .where("capital_award.kind", "=", "revolving_loan")
    .where("award_tranche.release_id", "is", null)
    .executeTakeFirstOrThrow();
  const base = `/cooperatives/${cooperative}`;
  const saving = { kind: "voluntary", paid_by: "cash" };
  const sheet = testId();
  const lines = { "lines.0.account": "101", "lines.1.account": "401", "lines.1.credit_idr": "5.000" };
  const asked = { fund_id: fundId, kind: "grant_cash", recipient_kind: "cooperative", recipient_id: cooperative };
  families = [
    {
      form: "savings paid in",
      who: tuti,
      path: `${base}/members/${member}/savings/new`,
      amount: "amount_idr",
      day: "entry_on",
      body: saving,
    },
    {
      form: "savings paid out",
      who: tuti,
      path: `${base}/members/${member}/savings/payout`,
      amount: "amount_idr",
      day: "entry_on",
      body: saving,
    },
    {
      form: "the collection sheet",
      who: tuti,
      path: `${base}/savings/collections/${sheet}`,
      amount: "rows.0.voluntary_idr",
      day: "entry_on",
      body: { id: sheet, paid_by: "cash", "rows.0.member_id": member },
    },
    {
      form: "money told in plain words",
      who: tuti,
      path: `${base}/ledger/new`,
      amount: "amount_idr",
      day: "entry_on",
      body: { purpose: "sale", paid_by: "cash" },
    },
    {
      form: "an entry by its lines",
      who: tuti,
      path: `${base}/ledger/new/lines`,
      amount: "lines.0.debit_idr",
      day: "entry_on",
      body: { kind: "general", ...lines },
    },
    {
      form: "a loan to a member",
      who: tuti,
      path: `${base}/loans/new`,
      amount: "amount_idr",
      day: "lent_on",
      body: { member_id: member, from: "cash", instalments: "3", grace_months: "0" },
    },
    {
      form: "a member's repayment",
      who: tuti,
      path: `${base}/loans/${memberLoanId}/repayments/new`,
      amount: "amount_idr",
      day: "paid_on",
      body: { place: "cash" },
    },
    {
      form: "a cooperative's own share",
      who: tuti,
      path: `${base}/capital/${awardId}/own-share`,
      amount: "amount_idr",
      day: "paid_on",
      body: { from: "cash", into: "stock" },
    },
    {
      form: "money of a donor",
      who: mira,
      path: `/capital/funds/${fundId}/deposits/new`,
      amount: "amount_idr",
      day: "true_on",
      body: { kind: "deposit" },
    },
    {
      form: "a request for an award",
      who: olga,
      path: "/capital/awards/new?kind=grant_cash&recipient=cooperative",
      amount: "amount_idr",
      posts: false,
      body: { ...asked, purpose: "Modal awal", "tranches.0.amount_idr": "5.000" },
    },
    {
      form: "a release",
      who: oscar,
      path: `/capital/awards/${open.award_id}/tranches/${open.id}/release`,
      day: "paid_on",
      body: { into: "cash" },
    },
    {
      form: "a repayment to a fund",
      who: olga,
      path: `/capital/loans/${loanId}/repayments/new`,
      amount: "amount_idr",
      day: "paid_on",
      body: { place: "cash" },
    },
    {
      form: "a receipt",
      who: fajar,
      path: `/capital/awards/${awardId}/tranches/${trancheId}/receipts/new`,
      amount: "amount_idr",
      day: "bought_on",
      posts: false,
      body: { item: "Baglog" },
    },
  ];
  useDatabase({ reader: database, writer: database, close: async () => {} });
  const application = anApplication({
    build: buildOf(await realPages()),
    findSession: (secret) => findSession(db, secret, NOW),
    touchSession: async () => {},
  });
  ask = application.ask;
  logged = application.lines;
}, 120_000);
afterAll(() => freezeClock(undefined));

const FORMS = [
  "savings paid in",
  "savings paid out",
  "the collection sheet",
  "money told in plain words",
  "an entry by its lines",
  "a loan to a member",
  "a member's repayment",
  "a cooperative's own share",
  "money of a donor",
  "a request for an award",
  "a release",
  "a repayment to a fund",
  "a receipt",
];
const familyOf = (form: string) => families.find((one) => one.form === form)!;
const shownIn = (html: string) =>
  html.replaceAll("&#x27;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&").replaceAll("<!-- -->", "");

/** What a form answers to some content, in each language. */
async function answers({ who, path, body }: Family, changes: Record<string, string>) {
  const both = [];
  for (const locale of ["en", "id"] as const) {
    const answer = await ask(path, {
      method: "POST",
      headers: { origin: "http://127.0.0.1:3000", cookie: `langkah=${SECRETS.get(who.userId)}; locale=${locale}` },
      body: new URLSearchParams({ id: testId(), ...body, ...changes }),
    });
    both.push({ locale, status: answer.status, html: shownIn(await answer.text()) });
  }
  return both;
}

const posted = async () => {
  const tables = ["journal_entry", "capital_award", "tranche_receipt"] as const;
  return Promise.all(
    tables.map(async (table) => (await world.database.selectFrom(table).select("id").execute()).length),
  );
};

/** Refused with these words beside what was typed, in both languages, and nothing was written. */
async function isRefused(family: Family, changes: Record<string, string>, field: string, code: keyof typeof WORDS) {
  const before = await posted();
  for (const { locale, status, html } of await answers(family, changes)) {
    expect([family.form, locale, status, status >= 500 ? logged.slice(-3).join("") : ""]).toEqual([
      family.form,
      locale,
      400,
      "",
    ]);
    const alert = /role="alert"[\s\S]*?<\/ul>/.exec(html)?.[0] ?? "";
    expect([family.form, alert]).toEqual([family.form, expect.stringContaining(WORDS[code]({}, { locale }))]);
    expect([family.form, html.includes(`value="${changes[field]}"`)]).toEqual([family.form, true]);
  }
  expect(await posted()).toEqual(before);
}

const WORDS = {
  negative_amount: m["error.negative_amount"],
  not_whole_rupiah: m["error.not_whole_rupiah"],
  too_large: m["error.too_large"],
  in_the_future: m["error.in_the_future"],
  period_closed: m["error.period_closed"],
};
const WRONG = [
  ["-5.000", "negative_amount"],
  ["5.000,50", "not_whole_rupiah"],
  ["10.000.000.001", "too_large"],
] as const;

describe.each(FORMS)("%s", (form) => {
  test("refuses money that is negative, has fractions or is more than ten billion", async () => {
    const family = familyOf(form);
    const { amount, day } = family;
    if (amount === undefined) return;
    for (const [typed, code] of WRONG)
      await isRefused(family, { [amount]: typed, ...(day && { [day]: TODAY }) }, amount, code);
  });

  test("refuses a day that has not come", async () => {
    const family = familyOf(form);
    const { amount, day } = family;
    if (day === undefined) return;
    await isRefused(family, { [day]: TOMORROW, ...(amount && { [amount]: "5.000" }) }, day, "in_the_future");
  });

  test("refuses a month that is closed", async () => {
    const family = familyOf(form);
    const { amount, day } = family;
    if (day === undefined || family.posts === false) return;
    const close = (closed_through: string | null) =>
      world.database.updateTable("journal_book").set({ closed_through }).execute();
    await close(TODAY);
    try {
      await isRefused(family, { [day]: TODAY, ...(amount && { [amount]: "5.000" }) }, day, "period_closed");
    } finally {
      await close(null);
    }
  });
});

test("the families that are asked are all that there are", () => {
  expect(families.map(({ form }) => form)).toEqual(FORMS);
});
