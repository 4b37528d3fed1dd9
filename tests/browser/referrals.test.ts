import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "#db/connection";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, follow, type Locale, launchBrowser, openContext, openPage } from "#tests/support/browser";

let app: RunningApp;
let browser: Browser;
let cases: string[];
let clinic: string;

beforeAll(async () => {
  app = await startApp({ people: 60 });
  browser = await launchBrowser();
  const { reader, close } = openDatabase(app.databaseUrl);
  const officer = await reader
    .selectFrom("app_user")
    .select("id")
    .where("email", "=", "officer@demo.example")
    .executeTakeFirstOrThrow();
  // Grown-up people of hers whom nobody has referred yet.
  const found = await reader
    .selectFrom("case_file")
    .innerJoin("person", "person.id", "case_file.person_id")
    .select("case_number")
    .where("owner_id", "=", officer.id)
    .where("status", "=", "Active")
    .where("person.birth_year", "<", 2000)
    .where("case_file.id", "not in", (eb) => eb.selectFrom("referral").select("referral.case_id"))
    .orderBy("case_number")
    .execute();
  cases = found.map(({ case_number }) => case_number);
  clinic = (
    await reader.selectFrom("partner").select("id").where("name", "=", "Puskesmas Rekaan").executeTakeFirstOrThrow()
  ).id;
  await close();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const WORDS: Record<
  Locale,
  Record<"waits" | "accepts" | "accepted" | "letter" | "withdraw" | "tell" | "told", string>
> = {
  en: {
    waits: "Waiting for an answer",
    accepts: "The organisation accepts",
    accepted: "Accepted",
    letter: "Referral letter",
    withdraw: "Withdraw",
    tell: "Record that the organisation was told",
    told: "The organisation was told",
  },
  id: {
    waits: "Menunggu jawaban",
    accepts: "Lembaga menerima",
    accepted: "Diterima",
    letter: "Surat rujukan",
    withdraw: "Cabut",
    tell: "Catat bahwa lembaga sudah diberi tahu",
    told: "Lembaga sudah diberi tahu",
  },
};

describe.each([
  ["en", true],
  ["id", false],
] as const)("an officer who speaks %s (scripts: %s)", (locale, javaScript) => {
  test("asks for consent, refers, records the answer, makes a letter of what was agreed to, and tells when consent ends", async () => {
    const words = WORDS[locale];
    const number = cases[javaScript ? 0 : 1]!;
    const cookie = await app.signIn("officer@demo.example");
    const context = await openContext(browser, app.url, { locale, javaScript, cookie });
    const { page, faults } = await openPage(context);
    const arrived = async (where: RegExp) => {
      await page.waitForURL(where);
      await fitsItsWindow(page);
      if (javaScript) await axe(page);
    };
    const send = () => follow(page, () => page.locator("#main-form button[type=submit]:not([name])").click());

    // Nobody is told anything by choosing; without consent the page leads to asking for it.
    await page.goto(`/people/${number}/consents/new?partner=${clinic}`);
    await arrived(/consents\/new/);
    await page.check("[name=decision][value=given]");
    await page.check("[name=shared][value=name]");
    await page.check("[name=shared][value=needs]");
    await page.check("[name=given_by][value=self]");
    await page.check("[name=method][value=signature]");
    await send();
    await page.waitForURL(/consents$/);

    await page.goto(`/people/${number}/referrals/new?service=medical&place=`);
    await arrived(/referrals\/new/);
    await follow(page, () => page.getByRole("link", { name: "Puskesmas Rekaan" }).click());
    await arrived(/referrals\/new\/[\w-]+/);
    expect(await page.locator("[name=shared]").count()).toBe(2);
    await page.fill("[name=needs]", "Pemeriksaan menyeluruh");
    await send();
    await arrived(/\/referrals#r-/);
    const card = page.locator("main li.card").first();
    await card.getByText(words.waits).first().waitFor();

    await follow(page, () => card.getByRole("link", { name: words.accepts }).click());
    await arrived(/steps\/accepted$/);
    await send();
    await card.getByText(words.accepted).first().waitFor();

    await follow(page, () => card.getByRole("link", { name: words.letter }).click());
    await arrived(/letters\/new$/);
    await send();
    await arrived(/letters\/[\w-]{36}$/);
    const letter = await page.locator("article").textContent();
    expect(letter).toContain("Puskesmas Rekaan");
    expect(letter).toContain("Pemeriksaan menyeluruh");
    expect(letter).not.toContain(number);
    expect(await page.title()).toMatch(/^R-[0-9A-F]{8} · /);

    await page.goto(`/people/${number}/consents`);
    await follow(page, () => page.locator("a[href$='/withdrawal']").first().click());
    await send();
    await page.waitForURL(/consents$/);
    await page.goto(`/people/${number}/referrals`);
    await arrived(/referrals$/);
    await follow(page, () => card.getByRole("link", { name: words.tell }).click());
    await arrived(/telling$/);
    await send();
    await card.getByText(words.told).first().waitFor();
    expect(faults).toEqual([]);
    await context.close();
  }, 90_000);
});

test("the treasurer finds no referral and no organisation", async () => {
  const cookie = await app.signIn("treasurer@demo.example");
  for (const address of ["/referrals", "/partners", `/partners/${clinic}`, `/people/${cases[0]}/referrals`]) {
    const answer = await fetch(app.url + address, { headers: { cookie }, redirect: "manual" });
    expect([address, answer.status]).toEqual([address, 404]);
  }
});
