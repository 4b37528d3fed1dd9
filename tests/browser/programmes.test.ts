import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, type Locale, launchBrowser, openContext, openPage } from "#tests/support/browser";

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

type Words = Record<
  | "new"
  | "create"
  | "group"
  | "addGroup"
  | "join"
  | "enrol"
  | "full"
  | "change"
  | "active"
  | "left"
  | "record"
  | "present"
  | "saved"
  | "waiting"
  | "why",
  string
>;
const WORDS: Record<Locale, Words> = {
  en: {
    new: "New programme",
    create: "Add the programme",
    group: "New group",
    addGroup: "Add the group",
    join: "Join an activity",
    enrol: "Enrol",
    full: "The last place has just been taken.",
    change: "Change the state",
    active: "Is taking part",
    left: "Left early",
    record: "Record attendance",
    present: "Present",
    saved: "The attendance has been saved.",
    waiting: "Put on the waiting list",
    why: "Why it ended early",
  },
  id: {
    new: "Program baru",
    create: "Tambahkan program",
    group: "Kelompok baru",
    addGroup: "Tambahkan kelompok",
    join: "Daftarkan ke kegiatan",
    enrol: "Daftarkan",
    full: "Tempat terakhir baru saja terisi.",
    change: "Ubah status",
    active: "Mulai aktif mengikuti",
    left: "Berhenti sebelum selesai",
    record: "Catat kehadiran",
    present: "Hadir",
    saved: "Kehadiran sudah disimpan.",
    waiting: "Masukkan ke daftar tunggu",
    why: "Alasan berhenti",
  },
};

async function signedIn(
  locale: Locale,
  javaScript: boolean,
  email = "officer@demo.example",
): Promise<{ page: Page; faults: string[] }> {
  const cookie = await app.signIn(email);
  return openPage(await openContext(browser, app.url, { locale, javaScript, cookie }));
}

/** Two cases of the officer's own: her list of people shows them first. */
async function ownCases(page: Page): Promise<[string, string]> {
  await page.goto("/people?mine=1&status=Active");
  const numbers = await page
    .locator("main")
    .getByText(/RLT-\d{4}-\d+-?\d*/)
    .allTextContents();
  const found = [...new Set(numbers.flatMap((text) => text.match(/RLT-[\d-]*\d/g) ?? []))];
  return [found[0]!, found[1]!];
}

async function makeGroup(page: Page, words: Words, name: string, places: string): Promise<string> {
  await page.goto("/programmes");
  await page.getByRole("link", { name: words.new }).first().click();
  await page.locator("[name=kind]").selectOption("vocational_training");
  await page.locator("[name=activity]").selectOption("sewing_embroidery");
  await page.locator("[name=name_en]").fill(name);
  await page.locator("[name=name_id]").fill(name);
  await page.locator("[name=provider]").fill("Yayasan Contoh");
  await page.locator("[name=gives_certificate]").check();
  await page.getByRole("button", { name: words.create }).click();
  await page.getByRole("link", { name: words.group }).click();
  await page.locator("[name=starts_on]").fill("2026-03-02");
  await page.locator("[name=capacity]").fill(places);
  await page.getByRole("button", { name: words.addGroup }).click();
  await page.waitForURL(/:\d+\/offerings\/[\w-]+$/);
  return page.url().split("/").at(-1)!;
}

async function enrol(page: Page, words: Words, caseNumber: string, offering: string): Promise<void> {
  await page.goto(`/people/${caseNumber}/enrolments`);
  await page.getByRole("link", { name: words.join }).click();
  await page.locator(`[name=offering_id][value="${offering}"]`).check();
  await page.getByRole("button", { name: words.enrol, exact: true }).click();
}

describe.each(["en", "id"] as const)("an officer who speaks %s", (locale) => {
  const words = WORDS[locale];

  test.each([true, false])(
    "makes a programme, enrols people, is told when it is full, records attendance and a drop-out (scripts: %s)",
    async (javaScript) => {
      const { page, faults } = await signedIn(locale, javaScript);
      /** Having arrived there: it fits, and axe finds nothing. */
      const arrived = async (where: RegExp) => {
        await page.waitForURL(where);
        await fitsItsWindow(page);
        if (javaScript) await axe(page);
      };
      const told = (words: string) => page.getByRole("alert").filter({ hasText: words }).waitFor();
      const send = () => page.locator("#main-form button[type=submit]").last().click();
      const name = `Jahit ${locale} ${javaScript ? 1 : 2}`;
      const [first, second] = await ownCases(page);
      const offering = await makeGroup(page, words, name, "1");
      await arrived(/\/offerings\/[\w-]+$/);

      await enrol(page, words, first, offering);
      await arrived(/\/enrolments$/);
      await page.getByRole("heading", { name }).waitFor();

      await enrol(page, words, second, offering);
      await told(words.full);
      await arrived(/\/enrolments\/new$/);
      expect(await page.locator(`[name=offering_id][value="${offering}"]`).isChecked()).toBe(true);
      await page.getByLabel(words.waiting).check();
      await page.getByRole("button", { name: words.enrol, exact: true }).click();
      await arrived(/\/enrolments$/);

      await page.goto(`/offerings/${offering}`);
      await arrived(/\/offerings\/[\w-]+$/);
      await page.getByRole("link", { name: words.record }).click();
      await arrived(/\/attendance$/);
      await page.getByLabel(words.present, { exact: true }).check();
      await send();
      await arrived(/saved=attendance$/);
      await page.getByText(words.saved).waitFor();

      await page.getByRole("link", { name: new RegExp(`${words.change}.*${first}`) }).click();
      await arrived(/\/status$/);
      await page.getByRole("link", { name: words.left }).click();
      await arrived(/\?to=dropped_out$/);
      await send();
      await told(words.why);
      await arrived(/\?to=dropped_out$/);
      await page.locator("[name=drop_reason]").selectOption("distance");
      await page.locator("[name=next_step]").fill("Kelas di desa sebelah");
      await send();
      await arrived(/\/enrolments\/[\w-]+\?saved=1$/);
      await page.getByText("Kelas di desa sebelah").waitFor();
      expect(faults).toEqual([]);
    },
  );
});

test.each([true, false])(
  "two officers change one programme: the second sees both versions, and her typing stays (scripts: %s)",
  async (javaScript) => {
    const hers = await signedIn("en", javaScript);
    const his = await signedIn("en", javaScript, "officer2@demo.example");
    await hers.page.goto("/programmes");
    const href = await hers.page.locator("tbody th a").first().getAttribute("href");
    for (const { page } of [hers, his]) await page.goto(`${href}/edit`);
    const save = async (page: Page, provider: string) => {
      await page.locator("[name=provider]").fill(provider);
      await page.locator("#main-form button[type=submit]").click();
    };
    await save(hers.page, "PKBM Satu");
    await hers.page.waitForURL(`**${href}`);
    await save(his.page, "PKBM Dua");
    const both = his.page.getByRole("row", { name: /PKBM Satu/ });
    await both.filter({ hasText: "PKBM Dua" }).waitFor();
    expect(await his.page.locator("[name=provider]").inputValue()).toBe("PKBM Dua");
    if (javaScript) await axe(his.page);
    await his.page.locator("#main-form button[type=submit]").click();
    await his.page.waitForURL(`**${href}`);
    await his.page.getByText("PKBM Dua").waitFor();
    expect([...hers.faults, ...his.faults]).toEqual([]);
  },
);

test("a form that is sent twice makes one programme", async () => {
  const { page } = await signedIn("en", false);
  await page.goto("/programmes/new");
  const id = await page.locator("[name=id]").inputValue();
  const body = new URLSearchParams({
    id,
    kind: "equivalency",
    activity: "paket_a",
    name_en: "Paket A",
    name_id: "Paket A",
    provider: "PKBM Kembar",
  });
  const cookie = await app.signIn("officer@demo.example");
  const post = () =>
    fetch(`${app.url}/programmes/new`, {
      method: "POST",
      body,
      redirect: "manual",
      headers: { origin: app.url, cookie },
    });
  for (const answer of await Promise.all([post(), post()]))
    expect([answer.status, answer.headers.get("location")]).toEqual([302, `/programmes/${id}`]);
  await page.goto("/programmes");
  expect(await page.getByText("PKBM Kembar").count()).toBe(1);
});

test.each([
  ["phone-320", "id"],
  ["desktop", "en"],
  ["zoomed", "id"],
] as const)(
  "programme pages at %s in %s have nothing that axe finds, and fit",
  async (size, locale) => {
    const cookie = await app.signIn("officer@demo.example");
    const context = await openContext(browser, app.url, { size, locale, cookie });
    const { page, faults } = await openPage(context);
    await page.goto("/programmes");
    const programme = await page.locator("tbody th a").first().getAttribute("href");
    await page.goto(programme!);
    const offering = await page.locator("tbody th a").first().getAttribute("href");
    const ofOne = ["", "/edit", "/closure", "/offerings/new"].map((page) => `${programme}${page}`);
    const ofGroup = ["", "/edit", "/closure", "/attendance"].map((page) => `${offering}${page}`);
    for (const path of ["/programmes", "/programmes?closed=1", "/programmes/new", ...ofOne, ...ofGroup]) {
      expect((await page.goto(path))?.status()).toBe(200);
      await axe(page);
      await fitsItsWindow(page);
    }
    expect(faults).toEqual([]);
    await context.close();
  },
  300_000,
);

test("field staff read programmes and cannot change them; a treasurer does not see that they exist", async () => {
  const { page } = await signedIn("en", true, "field@demo.example");
  expect((await page.goto("/programmes"))?.status()).toBe(200);
  expect(await page.getByRole("link", { name: "New programme" }).count()).toBe(0);
  expect((await page.goto("/programmes/new"))?.status()).toBe(404);
  const { page: hers } = await signedIn("en", true, "treasurer@demo.example");
  expect((await hers.goto("/programmes"))?.status()).toBe(404);
});
