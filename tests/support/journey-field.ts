import type { Page } from "playwright";
import { expect } from "vitest";
import { follow } from "#tests/support/browser";
import { answer, looked, pathOf, send } from "#tests/support/journey";
import { phonePhoto } from "#tests/support/photos";

/** A business of raising ducks is begun, of the person whose case this is. Answers its address. */
export async function ducksOf(page: Page, caseNumber: string): Promise<string> {
  await page.goto(`/people/${caseNumber}/livelihoods`);
  await follow(page, () => page.click("main a[href*='/livelihoods/new?case=']"));
  await answer(page, { owner_kind: "person", activity: "duck_meat" });
  await answer(page, { started_on: "2026-03-09", status: "setting_up", status_on: "2026-03-09" });
  await looked(page);
  await send(page);
  return pathOf(page);
}

export async function flockOf(page: Page, ducks: string): Promise<string> {
  await page.goto(`${ducks}/cycles/new`);
  await answer(page, { started_on: "2026-03-12", ducklings_in: "100" });
  await send(page);
  return pathOf(page);
}

/** A receipt for money of the first tranche, with its photo. */
export async function receiptBrought(page: Page, award: string, answers: Record<string, string>): Promise<void> {
  await page.goto(award);
  await page.locator("#t-1").getByRole("link", { name: "Catat nota" }).click();
  await page.waitForURL(/receipts\/new$/);
  await answer(page, answers);
  const photo = { name: "nota.jpg", mimeType: "image/jpeg", buffer: Buffer.from(phonePhoto(6)) };
  await page.getByLabel(/^Foto/).setInputFiles(photo);
  await looked(page);
  await send(page);
  await page.locator("#receipts").getByRole("img").first().waitFor();
}

export async function receiptAccepted(page: Page, award: string): Promise<void> {
  await page.goto(award);
  await page.locator("#receipts").getByRole("link", { name: "Periksa nota" }).click();
  await page.waitForURL(/check$/);
  await answer(page, { finding: "accepted" });
  await send(page);
}

export async function cooperativeWithTreasurer(page: Page): Promise<string> {
  await page.goto("/cooperatives/new");
  await answer(page, { name: "Koperasi Rekaan Maju", legal_form: "koperasi_primer", founded_on: "2026-03-02" });
  await answer(page, { principal_idr: "100.000", monthly_idr: "20.000" });
  await send(page);
  const cooperative = pathOf(page);
  await page.goto(`${cooperative}/officers/new`);
  await page.selectOption("[name=user_id]", { index: 1 });
  await send(page);
  return cooperative;
}

/** A treasurer writes what came in or went out of her cooperative. */
export async function told(
  page: Page,
  cooperative: string,
  direction: "in" | "out",
  answers: Record<string, string>,
): Promise<void> {
  await page.goto(`${cooperative}/ledger/new?direction=${direction}`);
  await answer(page, answers);
  await send(page);
}

/** A line of the book of a business, in the cycle at `cycle`. */
export async function line(page: Page, cycle: string, answers: Record<string, string>): Promise<void> {
  const [enterprise, id] = cycle.split("/cycles/");
  await page.goto(`${enterprise}/book/new?cycle=${id}`);
  await answer(page, answers);
  await send(page);
}

/** What is due next stands there already; so much is paid. */
export async function collected(page: Page, loan: string, next: string, amount_idr = next): Promise<void> {
  await follow(page, () => page.getByRole("link", { name: "Catat angsuran" }).click());
  expect(await page.inputValue("[name=amount_idr]")).toBe(next);
  await answer(page, { amount_idr, place: "cash" });
  await send(page);
  await page.waitForURL(`**${loan}`);
}
