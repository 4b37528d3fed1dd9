import type { Page } from "playwright";
import { answer, type Journey, looked, pathOf, send } from "#tests/support/journey";

/** Asks the story's fund for an award, for the business or cooperative at this address. Answers the award's own. */
export async function asked(
  page: Page,
  kind: "grant_cash" | "revolving_loan",
  forWhom: string,
  answers: Record<string, string | true>,
): Promise<string> {
  const [, of, recipient_id] = forWhom.split("/");
  const recipient = of === "cooperatives" ? "cooperative" : "enterprise";
  await page.goto("/capital/awards/new");
  await page.check(`[name=recipient][value=${recipient}]`);
  await page.check(`[name=kind][value=${kind}]`);
  await page.getByRole("button", { name: "Lanjut" }).click();
  await page.waitForURL(/recipient=/);
  await page.selectOption("[name=fund_id]", { label: "Dana Penyintas Rekaan" });
  await answer(page, { recipient_id: recipient_id!, ...answers });
  await send(page);
  await page.getByText("Menunggu verifikasi").first().waitFor();
  return pathOf(page);
}

export async function verifiedInTheField({ as }: Journey, award: string): Promise<void> {
  await as("field", "phone-390", async (page) => {
    await page.goto(`${award}/verification`);
    await looked(page);
    await answer(page, { finding: "as_asked" });
    await send(page);
    await page.getByText("Menunggu persetujuan").first().waitFor();
  });
}

export async function approvedByTheManager({ as }: Journey, award: string): Promise<void> {
  await as("manager", "desktop", async (page) => {
    await page.goto(`${award}/approval`);
    await answer(page, { approves: "yes" });
    await send(page);
    await page.getByText("Anda yang menyetujui: orang lain yang mencairkan").first().waitFor();
  });
}

/** To the page on which a tranche is paid out. */
export async function toRelease(page: Page, award: string, number: number): Promise<void> {
  await page.goto(award);
  await page.locator(`#t-${number}`).getByRole("link", { name: "Cairkan" }).click();
  await page.waitForURL(/\/release$/);
}

/** Whoever pays comes to a tranche, and is told what is missing: there is no form. */
export async function heldFor(page: Page, award: string, number: number, missing: readonly string[]): Promise<void> {
  await toRelease(page, award, number);
  await page.getByText("Yang kurang tertulis di atas").waitFor();
  for (const words of missing) await page.getByText(words).first().waitFor();
}

export async function paid(page: Page, award: string, number: number, answers: Record<string, string> = {}) {
  await toRelease(page, award, number);
  await answer(page, answers);
  await send(page);
  await page.locator(`#t-${number}`).getByText("Sudah cair").waitFor();
}
