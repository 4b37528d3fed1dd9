import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashPassword } from "#db/access/passwords";
import { openDatabase } from "#db/connection";
import { admitImport } from "#db/field/allowances";
import { noteHeard, releaseHalf } from "#db/field/device-writes";
import { assignCases } from "#db/people/assignment-writes";
import { readKeyFile, useKeyring } from "#db/vault/keyring";
import { IMPORTED_A_DAY } from "#src/field/posted";
import { DEMO_PASSWORD, type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, follow, launchBrowser, openContext, openPage } from "#tests/support/browser";
import { dina, fajar, farid, mira, NOW, olga, oscar, settleCast } from "#tests/support/cast";
import { arrives, forgottenPin, type Phone, phoneOf, sealedBy } from "#tests/support/field";
import { openedBy } from "#tests/support/intake";
import { casePlace, visitChange } from "#tests/support/sync";

/** sari looks after fajar, whose phone has unsent work, whose PIN is forgotten, and who wrote his work to a file. */
let app: RunningApp;
let browser: Browser;
let cookie: string;
let file: string;
let phone: Phone;

beforeAll(async () => {
  app = await startApp();
  useKeyring(readKeyFile(app.keyFile));
  const { writer, close } = openDatabase(app.databaseUrl);
  await settleCast(writer);
  const password_hash = await hashPassword(DEMO_PASSWORD);
  await writer.updateTable("app_user").set({ password_hash }).execute();
  const of = await casePlace(writer, await openedBy(writer, olga));
  const duty = { case_numbers: [of.number], duty: "field_staff", user_id: fajar.userId } as const;
  await writer.transaction().execute((trx) => assignCases(trx, mira, duty, NOW));
  phone = await forgottenPin(writer);
  await phoneOf(writer, olga);
  const { phone_id } = await writer
    .selectFrom("field_device")
    .select("phone_id")
    .where("id", "=", phone.deviceId)
    .executeTakeFirstOrThrow();
  await phoneOf(writer, oscar, phone_id);
  await phoneOf(writer, dina, phone_id);
  await phoneOf(writer, farid, phone_id);
  const said = { pending: 3, oldest_at: "2026-03-08T23:30:00.000Z", version: "2026.11.26" };
  const device = { id: phone.deviceId, wipe_asked_at: null, wipe_told_at: null };
  await writer.transaction().execute((trx) => releaseHalf(trx, fajar, phone.deviceId, NOW));
  await writer.transaction().execute((trx) => noteHeard(trx, fajar, device, said, NOW));
  await arrives(writer, phone, { id: "torn", sealed: "AA" });
  const visit = visitChange(of.case_id);
  const items = [await sealedBy(phone, { kind: "change", change: visit }, visit.id)];
  file = JSON.stringify({ langkah_field_export: 1, devices: [{ device_id: phone.deviceId, items }] });
  // olga has brought in so much already today that nothing more is taken.
  await writer.transaction().execute((trx) => admitImport(trx, olga, { items: IMPORTED_A_DAY, characters: 0 }, NOW));
  await close();
  cookie = await app.signIn("sari@test.example");
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test("whoever looks after a worker is told, approves a new PIN, brings in the file and wipes the phone", async () => {
  const context = await openContext(browser, app.url, { cookie, locale: "en", size: "phone-320" });
  const { page, faults } = await openPage(context);
  await page.goto("/notices");
  await page.getByText("Work on a phone unsent for more than a day").first().waitFor();
  await follow(page, () =>
    page
      .getByRole("link", { name: /Forgotten PIN/ })
      .first()
      .click(),
  );
  await axe(page);
  await fitsItsWindow(page);
  await follow(page, () => page.getByRole("button", { name: "Answer" }).click());
  await page.getByRole("alert").first().waitFor();
  await page.getByLabel("Yes, I know that it is she or he who asks").check();
  await follow(page, () => page.getByRole("button", { name: "Answer" }).click());
  await page.getByRole("status").getByText("The worker finds it on the phone").waitFor();

  const hers = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "fajar" }) });
  expect(await hers.textContent()).toMatch(/Unsent for more than 24 hours[\s\S]*3, the oldest since 9 Mar 2026/);
  await page.getByText("It could not be opened").waitFor();
  await axe(page);
  await fitsItsWindow(page);

  await follow(page, () => page.getByRole("link", { name: "Bring in unsent work" }).click());
  await axe(page);
  const send = (buffer: string) => {
    const input = page.getByLabel("File from the phone");
    return input.setInputFiles({ name: "langkah.json", mimeType: "application/json", buffer: Buffer.from(buffer) });
  };
  await send("{}");
  await follow(page, () => page.getByRole("button", { name: "Bring it in" }).click());
  await page.getByText("This is not a file of unsent work from a phone.").first().waitFor();
  await send(file);
  await follow(page, () => page.getByRole("button", { name: "Bring it in" }).click());
  await page.getByText("Brought in: 1.").waitFor();

  await page.goto("/devices");
  await follow(page, () => hers.getByRole("link", { name: /Wipe Langkah from this phone/ }).click());
  await axe(page);
  await fitsItsWindow(page);
  // The phone is lost with what all have on it; dina knows that she wiped hers herself.
  expect(await page.getByRole("checkbox", { name: "oscar" }).isChecked()).toBe(true);
  await page.getByRole("checkbox", { name: "dina" }).uncheck();
  await page.getByText("Others whom you do not look after use this phone too: 1.").waitFor();
  expect(await page.getByText("farid").count()).toBe(0);
  await follow(page, () => page.getByRole("button", { name: "Wipe Langkah from this phone" }).click());
  const of = (name: string) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
  for (const name of ["fajar", "oscar"])
    expect(await of(name).textContent()).toMatch(/Wiping asked for on 10 Mar 2026/);
  expect(await of("dina").textContent()).not.toContain("Wiping asked for");
  await page.getByRole("link", { name: "From phones" }).click();
  await page.getByText("What could not be read").waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test("without JavaScript a worker wipes a phone of her own, and an administrator sets the hours", async () => {
  const own = await app.signIn("olga@test.example");
  const context = await openContext(browser, app.url, { cookie: own, locale: "id", javaScript: false });
  const { page } = await openPage(context);
  await page.goto("/devices");
  const mine = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "olga" }) });
  await mine.getByRole("link", { name: /Hapus data Langkah di HP ini/ }).click();
  await page.getByRole("button", { name: "Hapus data Langkah di HP ini" }).click();
  await mine.getByText("Penghapusan diminta").waitFor();
  await page.goto("/devices/import");
  await page.getByLabel("Berkas dari HP").setInputFiles({
    name: "langkah.json",
    mimeType: "application/json",
    buffer: Buffer.from(file),
  });
  await page.getByRole("button", { name: "Impor" }).click();
  await page.getByRole("alert").getByText("Simpan berkasnya dan coba lagi setelah").waitFor();
  await context.close();
  const admin = await openContext(browser, app.url, {
    cookie: await app.signIn("adi@test.example"),
    locale: "id",
    javaScript: false,
  });
  const { page: settings } = await openPage(admin);
  await settings.goto("/admin/field");
  const hours = settings.getByLabel("Jam sejak terakhir masuk");
  expect(await hours.inputValue()).toBe("120");
  await hours.fill("12");
  await settings.getByRole("button", { name: "Pakai batas waktu ini" }).click();
  expect(await hours.inputValue()).toBe("12");
  await hours.fill("72");
  await settings.getByRole("button", { name: "Pakai batas waktu ini" }).click();
  await settings.goto("/admin");
  await settings.getByText("72 jam").waitFor();
  await admin.close();
});
