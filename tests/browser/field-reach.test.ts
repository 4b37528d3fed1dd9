import type { Browser, Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "#db/connection";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, follow, launchBrowser, openContext, openPage } from "#tests/support/browser";
import { nextStep, reopen, setUp, WORKERS, type Words, writeVisit } from "#tests/support/field-browser";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  app = await startApp({ people: 60 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const TEXTS = {
  id: {
    correct: "Betulkan nomor atau alamat",
    notSent: "Sesuai tulisan Anda di HP ini; belum terkirim.",
    same: "Tidak ada yang berbeda dari catatan sebelumnya.",
    compare: "Bandingkan dan putuskan",
    yours: /Tulisan Anda/,
    decided: "Sudah diputuskan. Tidak ada yang perlu dijawab lagi.",
    card: /Perbarui kartu|Buat kartu/,
    takeBack: /^Tarik kunjungan/,
  },
  en: {
    correct: "Correct number or address",
    notSent: "As you wrote it on this phone; not sent yet.",
    same: "Nothing differs from what was recorded before.",
    compare: "Compare and decide",
    yours: /What you wrote|You wrote/,
    decided: /decided/i,
    card: /Update the card|Make a card/,
    takeBack: /^Withdraw a visit/,
  },
};

/** The account that is in charge of a case. */
async function ownerOf(number: string): Promise<string> {
  const { reader, close } = openDatabase(app.databaseUrl);
  const { email } = await reader
    .selectFrom("case_file")
    .innerJoin("app_user", "app_user.id", "case_file.owner_id")
    .select("app_user.email")
    .where("case_number", "=", number)
    .executeTakeFirstOrThrow();
  await close();
  return email;
}

/** Her page at a desk of the office, as whoever is in charge opens it. */
async function atDesk<T>(number: string, act: (page: Page) => Promise<T>): Promise<T> {
  const context = await openContext(browser, app.url, { cookie: await app.signIn(await ownerOf(number)) });
  const { page } = await openPage(context);
  await page.goto(`/people/${number}/person`);
  const answer = await act(page);
  await context.close();
  return answer;
}

const numberAtDesk = (number: string) => atDesk(number, (page) => page.locator("input[name=phone]").inputValue());
const streetAtDesk = (number: string) => atDesk(number, (page) => page.locator("input[name=street]").inputValue());

async function readCard(page: Page, words: Words): Promise<void> {
  const read = page.getByRole("button", { name: words.haveRead });
  await read
    .or(page.getByRole("button", { name: words.log, exact: true }))
    .first()
    .waitFor();
  if (await read.isVisible()) await read.click();
}

async function openFirstCase(page: Page, words: Words): Promise<string> {
  await page.locator(".field-list button").first().click();
  await readCard(page, words);
  return (await page.locator("h1").textContent()) ?? "";
}

async function looksRight(page: Page): Promise<void> {
  await axe(page);
  await fitsItsWindow(page);
}

describe.each([
  ["id", WORKERS[0]!],
  ["en", WORKERS[1]!],
] as const)("how somebody is reached, on the phone in %s", (locale, email) => {
  const phone = () => setUp({ app, browser, locale, size: "phone-320", email });
  const texts = TEXTS[locale];

  test("two numbers for one person are both kept, and the worker says in three taps which it is", async () => {
    const { context, page, faults, words } = await phone();
    await context.setOffline(true);
    await reopen(page);
    const number = await openFirstCase(page, words);
    await page.getByRole("button", { name: texts.correct }).click();
    await page.locator("form").waitFor();
    await looksRight(page);
    // Nothing was corrected: she is told so, and nothing is sent.
    await page.getByRole("button", { name: words.next }).click();
    await page.getByText(texts.same).waitFor();
    await page.locator("input[name=phone]").fill("0812 0000 0701");
    await page.locator("input[name=street]").fill("Gang Mangga 7");
    await nextStep(page, words);
    await looksRight(page);
    await page.getByRole("button", { name: words.save }).click();
    await page.getByText(texts.notSent).waitFor();
    await page.getByText("+6281200000701").waitFor();
    await looksRight(page);

    await atDesk(number, async (desk) => {
      await desk.locator("input[name=phone]").fill("081200000702");
      await follow(desk, () => desk.locator("form button[type=submit]").last().click());
    });
    expect(await numberAtDesk(number)).toBe("+6281200000702");

    await page.locator("nav button").first().click();
    await context.setOffline(false);
    const status = page.locator(".field-status-line.bg-amber-soft");
    await status.waitFor({ timeout: 15_000 });
    // What nobody else touched is there already, unasked.
    expect(await streetAtDesk(number)).toBe("Gang Mangga 7");
    expect(await numberAtDesk(number)).toBe("+6281200000702");

    let taps = 0;
    const tap = async (on: Locator) => {
      await on.click();
      taps += 1;
    };
    await tap(status);
    await tap(page.getByRole("button", { name: texts.compare }));
    await page.getByText("+6281200000702").waitFor();
    await page.getByText(number).waitFor();
    await looksRight(page);
    await tap(page.getByRole("button", { name: texts.yours }));
    await page.getByText(texts.decided).waitFor();
    expect(taps).toBeLessThanOrEqual(3);

    await expect.poll(() => numberAtDesk(number), { timeout: 15_000 }).toBe("+6281200000701");
    await page.locator("nav button").first().click();
    await page.getByText(words.allSent, { exact: true }).waitFor({ timeout: 15_000 });
    await page.locator(".field-list button", { hasText: number }).first().click();
    await readCard(page, words);
    await page.getByText("+6281200000701").waitFor();
    expect(await page.getByText(texts.notSent).count()).toBe(0);
    expect(faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|ERR_NETWORK/.test(fault))).toEqual([]);
    await context.close();
  });

  test("the safe-contact card is made anew in the village, and is the one that counts", async () => {
    const { context, page, words } = await phone();
    await context.setOffline(true);
    await reopen(page);
    const number = await openFirstCase(page, words);
    await page.getByRole("button", { name: texts.card }).click();
    await page.locator("form").waitFor();
    await looksRight(page);
    await page.locator("input[name=channel][value=in_person]").check();
    await page.locator("textarea[name=do_not_contact]").fill(`Abangnya ${locale}`);
    await nextStep(page, words);
    await page.getByRole("button", { name: words.save }).click();
    await readCard(page, words);
    await page.getByText(`Abangnya ${locale}`).waitFor();
    await page.getByText(texts.notSent).waitFor();
    await looksRight(page);
    await context.setOffline(false);
    await expect
      .poll(() => atDesk(number, (desk) => desk.getByText(`Abangnya ${locale}`).count()), { timeout: 15_000 })
      .toBeGreaterThan(0);
    await context.close();
  });
});

test("an officer takes back on her phone a visit that she logged there", async () => {
  const email = await ownerOf(await anyNumber());
  const { context, page, words } = await setUp({ app, browser, size: "phone-320", email });
  await context.setOffline(true);
  await reopen(page);
  const number = await writeVisit(page, words, "Salah catat");
  const takeBack = page.getByRole("button", { name: TEXTS.id.takeBack });
  await takeBack.first().click();
  await page.locator("form").waitFor();
  await looksRight(page);
  await page.locator("input[name=reason][value=duplicate]").check();
  await nextStep(page, words);
  await page.getByRole("button", { name: words.save }).click();
  await page.getByRole("button", { name: words.log, exact: true }).waitFor();
  await context.setOffline(false);
  const withdrawn = async () => {
    const { reader, close } = openDatabase(app.databaseUrl);
    const rows = await reader
      .selectFrom("visit_withdrawal")
      .innerJoin("visit", "visit.id", "visit_withdrawal.visit_id")
      .innerJoin("case_file", "case_file.id", "visit.case_id")
      .innerJoin("app_user", "app_user.id", "visit_withdrawal.recorded_by")
      .select("visit.id")
      .where("case_number", "=", number)
      .where("app_user.email", "=", email)
      .where("reason", "=", "duplicate")
      .execute();
    await close();
    return rows.length;
  };
  await expect.poll(withdrawn, { timeout: 15_000 }).toBe(1);
  await context.close();
});

/** A case that somebody visits. */
async function anyNumber(): Promise<string> {
  const { reader, close } = openDatabase(app.databaseUrl);
  const { case_number } = await reader
    .selectFrom("caseload")
    .innerJoin("case_file", "case_file.id", "caseload.case_id")
    .select("case_file.case_number")
    .where("caseload.next_visit_on", "is not", null)
    .orderBy("case_file.case_number")
    .limit(1)
    .executeTakeFirstOrThrow();
  await close();
  return case_number;
}
