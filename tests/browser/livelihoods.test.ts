import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "#db/connection";
import { addDays, dayInJakarta } from "#src/day";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, follow, launchBrowser, openContext, openPage } from "#tests/support/browser";

let app: RunningApp;
let browser: Browser;
let cookie: string;
let numbers: string[] = [];
let today = "";
const before = (days: number) => addDays(today, -days);

beforeAll(async () => {
  app = await startApp({ people: 60 });
  browser = await launchBrowser();
  cookie = await app.signIn("field@demo.example");
  const { reader, close } = openDatabase(app.databaseUrl);
  const rows = await reader
    .selectFrom("case_file")
    .innerJoin("app_user", "app_user.id", "case_file.field_staff_id")
    .select("case_number")
    .where("app_user.email", "=", "field@demo.example")
    .where("case_file.status", "=", "Active")
    .orderBy("case_number")
    .execute();
  numbers = rows.map(({ case_number }) => case_number);
  // The demo's own day: the clock of the tests stands still.
  const { at: now } = await reader
    .selectFrom("audit_event")
    .select((eb) => eb.fn.max("at").as("at"))
    .executeTakeFirstOrThrow();
  today = dayInJakarta(now);
  await close();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const send = (page: Page) => follow(page, () => page.click("#main-form button[type=submit]:not([name])"));
const at = (page: Page) => new URL(page.url()).pathname;

/** From the case to a business that runs and a flock that was bought two months ago. */
async function ducksOf(page: Page, number: string): Promise<string> {
  await page.goto(`/people/${number}/livelihoods`);
  await follow(page, () => page.click("main a[href*='/livelihoods/new?case=']"));
  await page.check("[name=owner_kind][value=person]");
  await page.selectOption("[name=activity]", "duck_meat");
  await page.fill("[name=started_on]", before(70));
  await page.check("[name=status][value=operating]");
  await page.fill("[name=status_on]", before(70));
  await send(page);
  const enterprise = at(page);
  await follow(page, () => page.click(`main a[href='${enterprise}/cycles/new']`));
  await page.fill("[name=started_on]", before(60));
  await page.fill("[name=ducklings_in]", "100");
  await send(page);
  return enterprise;
}

async function line(page: Page, answers: Record<string, string>) {
  for (const [name, answer] of Object.entries(answers)) {
    if (["kind", "unit", "cycle_id"].includes(name)) await page.selectOption(`[name=${name}]`, answer);
    else if (name === "payment") await page.check(`[name=payment][value=${answer}]`);
    else await page.fill(`[name=${name}]`, answer);
  }
  await send(page);
}

test("a flock of ducks is raised on a phone, its book kept, and the cycle closed with a loss", async () => {
  const context = await openContext(browser, app.url, { cookie, size: "phone-390", locale: "id" });
  const { page, faults } = await openPage(context);
  const enterprise = await ducksOf(page, numbers[0]!);
  const cycle = at(page);
  await follow(page, () => page.click(`main a[href='${cycle}/records/new']`));
  await page.fill("[name=feed_kg]", "210,5");
  await page.fill("[name=true_on]", before(20));
  await send(page);
  await follow(page, () => page.click(`main a[href='${cycle}/losses/new']`));
  await page.fill("[name=quantity_milli]", "101");
  await page.check("[name=cause][value=disease]");
  await page.fill("[name=true_on]", before(30));
  await send(page);
  await page.getByRole("alert").getByText("Melebihi yang ada").waitFor();
  await page.fill("[name=quantity_milli]", "12");
  await send(page);

  // The usual things of this activity stand ready; one press fills what, kind and unit.
  await page.goto(`${enterprise}/book/new`);
  await follow(page, () =>
    page
      .getByRole("link", { name: /^Pakan/ })
      .first()
      .click(),
  );
  expect(await page.inputValue("[name=item]")).toBe("Pakan");
  await axe(page);
  await fitsItsWindow(page);
  await line(page, { quantity_milli: "12", unit_price_idr: "390.000", true_on: before(40) });
  // The next time it stands first, with its price.
  await follow(page, () => page.click("main a.btn-main"));
  await follow(page, () =>
    page
      .getByRole("link", { name: /^Pakan/ })
      .first()
      .click(),
  );
  expect(await page.inputValue("[name=unit_price_idr]")).toBe("390000");
  expect(await page.inputValue("[name=unit]")).toBe("sack");
  await page.goto(`${enterprise}/book/new`);
  await line(page, {
    kind: "sale",
    item: "Bebek hidup",
    quantity_milli: "88",
    unit: "head",
    unit_price_idr: "45000",
    payment: "credit",
  });
  await page.getByText("Rp 3.960.000").waitFor();
  await follow(page, () => page.click("main a[href$='/payment']"));
  await send(page);
  await page.getByText(/Lunas/).waitFor();
  await axe(page);
  await fitsItsWindow(page);

  await page.goto(`${cycle}/closing`);
  await page.fill("[name=sold_head]", "88");
  await page.fill("[name=weight_kg]", "1,4");
  await page.fill("[name=closed_on]", today);
  await send(page);
  await page.getByText("−Rp 720.000").waitFor();
  await page.getByText("12 %").waitFor();
  await axe(page);
  await fitsItsWindow(page);
  await page.goto(enterprise);
  await page.getByText("−Rp 720.000").first().waitFor();
  await axe(page);
  await fitsItsWindow(page);
  await page.goto(`/people/${numbers[0]}`);
  await page.getByText("Siklus 1 ditutup: Bebek pedaging").first().waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test("without JavaScript a line is written, refused with its reason, taken back and written anew", async () => {
  const context = await openContext(browser, app.url, { cookie, size: "phone-390", locale: "id", javaScript: false });
  const { page, faults } = await openPage(context);
  const enterprise = await ducksOf(page, numbers[1]!);
  await page.goto(`${enterprise}/book/new`);
  await page
    .getByRole("link", { name: /^Anak bebek/ })
    .first()
    .click();
  await line(page, { quantity_milli: "100", unit_price_idr: "9.500", amount_idr: "900.000" });
  await page.getByText("Tidak sama dengan banyaknya × harga satuan").first().waitFor();
  expect(await page.inputValue("[name=quantity_milli]")).toBe("100");
  await line(page, { amount_idr: "" });
  await page.getByText("Rp 950.000").waitFor();
  await page.click("main a[href$='/withdrawal']");
  await page.check("[name=reason][value=wrong_amount]");
  await send(page);
  await page.getByText("Ditarik: Jumlah atau angka salah").waitFor();
  await page.goto(`${enterprise}/book/new`);
  await page
    .getByRole("link", { name: /^Anak bebek/ })
    .first()
    .click();
  await line(page, { quantity_milli: "100", unit_price_idr: "9.600" });
  await page.getByText("Rp 960.000").waitFor();
  await page.goto(enterprise);
  await page.getByText("Rp 960.000").first().waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test("a season's pause is recorded, and the list finds the business by its state", async () => {
  const context = await openContext(browser, app.url, { cookie, locale: "en" });
  const { page, faults } = await openPage(context);
  const enterprise = await ducksOf(page, numbers[2]!);
  await page.goto(`${enterprise}/status`);
  await page.check("[name=status][value=stopped]");
  await send(page);
  await page.getByRole("alert").waitFor();
  await page.check("[name=status][value=seasonal_pause]");
  await send(page);
  await page.goto("/livelihoods?status=seasonal_pause");
  await page.getByRole("link", { name: new RegExp(numbers[2]!) }).waitFor();
  expect(await page.getByRole("link", { name: new RegExp(numbers[0]!) }).count()).toBe(0);
  await axe(page);
  expect(faults).toEqual([]);
  await context.close();
});
