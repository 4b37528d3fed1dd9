import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "#db/connection";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, follow, launchBrowser, openContext, openPage, type Size } from "#tests/support/browser";

const PEOPLE = ["officer", "officer2", "field", "manager", "treasurer"] as const;
type Who = (typeof PEOPLE)[number];

let app: RunningApp;
let browser: Browser;
const cookies = new Map<Who, string>();
let award = "";
let cooperative = "";
let lateLoan = "";

beforeAll(async () => {
  app = await startApp({ people: 60 });
  browser = await launchBrowser();
  for (const who of PEOPLE) cookies.set(who, await app.signIn(`${who}@demo.example`));
  const { reader, close } = openDatabase(app.databaseUrl);
  const treasurer = await reader
    .selectFrom("cooperative_officer")
    .innerJoin("app_user", "app_user.id", "cooperative_officer.user_id")
    .select("cooperative_id")
    .where("app_user.email", "=", "treasurer@demo.example")
    .orderBy("cooperative_id")
    .executeTakeFirstOrThrow();
  cooperative = treasurer.cooperative_id;
  const loan = await reader
    .selectFrom("capital_loan")
    .select("id")
    .where("lender", "=", "fund")
    .where("next_due_on", "is not", null)
    .executeTakeFirstOrThrow();
  lateLoan = loan.id;
  await close();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** What somebody does, in Indonesian, on a desk or on a phone; every page she comes to is looked at. */
async function as(who: Who, work: (page: Page) => Promise<void>, size: Size = "desktop", javaScript = true) {
  const context = await openContext(browser, app.url, { cookie: cookies.get(who)!, locale: "id", size, javaScript });
  const { page, faults } = await openPage(context);
  await work(page);
  expect(faults).toEqual([]);
  await context.close();
}
const send = (page: Page) => follow(page, () => page.click("#main-form button[type=submit]:not([name])"));
const looked = async (page: Page) => {
  await axe(page);
  await fitsItsWindow(page);
};

test("a manager creates a fund, whose shown name must not say whom it is for, and records the donor's money", async () => {
  await as("manager", async (page) => {
    await page.goto("/capital/funds/new");
    await page.fill("[name=donor]", "Yayasan Rekaan");
    await page.fill("[name=name]", "Dana Penyintas Rekaan");
    await page.fill("[name=shown_name]", "Dana Penyintas Rekaan");
    await send(page);
    await page.locator("[role=alert]").getByText("Pilih nama yang netral").waitFor();
    await looked(page);
    await page.fill("[name=shown_name]", "Dana Usaha Rekaan");
    await send(page);
    await page.getByText("Belum ada dana masuk").waitFor();
    await page.getByRole("link", { name: "Dana masuk atau kembali" }).click();
    await page.fill("[name=amount_idr]", "20.000.000");
    await send(page);
    await page.getByText("Rp 20.000.000").first().waitFor();
    await looked(page);
  });
});

test("an officer asks for a grant in two tranches, and may not verify it herself", async () => {
  await as("officer", async (page) => {
    await page.goto("/capital/awards/new");
    await looked(page);
    await follow(page, () => page.click("main form[action='/capital/awards/new'] button"));
    await page.selectOption("[name=fund_id]", { label: "Dana Penyintas Rekaan" });
    await page.selectOption("[name=recipient_id]", cooperative);
    await page.fill("[name=purpose]", "Mesin jahit");
    await page.fill("[name=amount_idr]", "9.000.000");
    await page.fill("[name='tranches.0.amount_idr']", "6.000.000");
    await page.fill("[name='tranches.1.amount_idr']", "4.000.000");
    await page.check("[name='tranches.1.visit_verified']");
    await page.fill("[name='tranches.1.receipts_percent']", "50");
    await send(page);
    await page.locator("[role=alert]").getByText("Jumlah tahap melebihi ini").waitFor();
    await looked(page);
    await page.fill("[name=amount_idr]", "10.000.000");
    await send(page);
    await page.getByText("Menunggu verifikasi").first().waitFor();
    award = new URL(page.url()).pathname;
    await page.getByText("Anda pemohonnya: orang lain yang memverifikasi").waitFor();
    await looked(page);
  });
});

test("a field worker verifies on her phone, without JavaScript", async () => {
  await as(
    "field",
    async (page) => {
      await page.goto(`${award}/verification`);
      await page.check("[name=finding][value=as_asked]");
      await send(page);
      await page.getByText("Menunggu persetujuan").first().waitFor();
    },
    "phone-390",
    false,
  );
});

test("the manager approves, and may not pay out what she approved", async () => {
  await as("manager", async (page) => {
    await page.goto(`${award}/approval`);
    await looked(page);
    await page.check("[name=approves][value=yes]");
    await send(page);
    await page.getByText("Anda yang menyetujui: orang lain yang mencairkan").first().waitFor();
  });
});

test("another officer pays the first tranche; the second is held, and says what is missing", async () => {
  await as("officer2", async (page) => {
    await page.goto(award);
    await page.locator("#t-1").getByRole("link", { name: "Cairkan" }).click();
    await page.check("[name=into][value=cash]");
    await looked(page);
    await send(page);
    await page.locator("#t-1").getByText("Sudah cair").waitFor();
    const held = page.locator("#t-2");
    await held.getByText("Tertahan").waitFor();
    await held.getByText("yang melihat barang atau catatan").waitFor();
    await held.getByText("Baru Rp 0 dari Rp 3.000.000").waitFor();
    await looked(page);
    await held.getByRole("link", { name: "Cairkan" }).click();
    await page.getByText("Yang kurang tertulis di atas").waitFor();
    expect(await page.locator("#main-form").count()).toBe(0);
  });
});

test("the field worker brings a receipt and a visit on her phone; the officer checks the receipt", async () => {
  await as(
    "field",
    async (page) => {
      await page.goto(award);
      await looked(page);
      await page.locator("#t-1").getByRole("link", { name: "Catat nota" }).click();
      await page.fill("[name=item]", "Mesin jahit 2 unit");
      await page.fill("[name=amount_idr]", "3.000.000");
      await page.fill("[name=bought_on]", await today(page));
      await looked(page);
      await send(page);
      await page.locator("#receipts").getByText("Belum diperiksa").waitFor();
      await page.goto(`${award}/visits/new`);
      await page.check("[name=seen][value=stock]");
      await looked(page);
      await send(page);
      await page.locator("#t-2").getByText("Dilihat pada").waitFor();
    },
    "phone-390",
  );
  await as("officer", async (page) => {
    await page.goto(award);
    await page.locator("#receipts").getByRole("link", { name: "Periksa nota" }).click();
    await looked(page);
    await page.check("[name=finding][value=accepted]");
    await send(page);
    await page.locator("#receipts").getByText("Sesuai, diperiksa oleh").waitFor();
  });
});

test("the second tranche goes out, and the sums agree with the journals", async () => {
  await as("officer2", async (page) => {
    await page.goto(award);
    await page.locator("#t-2").getByRole("link", { name: "Cairkan" }).click();
    await send(page);
    await page.getByText("Sudah cair semua").waitFor();
    await page.getByText("cocok dengan jurnal sampai rupiah terakhir").waitFor();
    await looked(page);
  });
});

test("the treasurer sees the fund's shown name and never its own", async () => {
  await as(
    "treasurer",
    async (page) => {
      await page.goto(`/cooperatives/${cooperative}/capital`);
      await page.getByText("Dana Usaha Rekaan").waitFor();
      expect(await page.content()).not.toContain("Penyintas");
      expect((await page.goto("/capital"))?.status()).toBe(404);
    },
    "phone-390",
  );
});

test("a loan that is late is repaid: what came counts for the oldest instalment", async () => {
  await as("officer", async (page) => {
    await page.goto(`/capital/loans/${lateLoan}`);
    await page.getByText("Dalam perhatian khusus").first().waitFor();
    await looked(page);
    await page.getByRole("link", { name: "Catat angsuran" }).click();
    const next = await page.inputValue("[name=amount_idr]");
    await send(page);
    await page.locator("h1").getByText("Pinjaman").waitFor();
    await page
      .getByText(`Rp ${Number(next).toLocaleString("id-ID")}`)
      .first()
      .waitFor();
    await looked(page);
  });
});

async function today(page: Page): Promise<string> {
  return (await page.getAttribute("[name=bought_on]", "max"))!;
}
