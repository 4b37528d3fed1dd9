import { afterAll, beforeAll, expect, test } from "vitest";
import { follow } from "#tests/support/browser";
import {
  answer,
  chapterByChapter,
  figure,
  figureOn,
  figures,
  inRupiah,
  type Journey,
  learnerOf,
  looked,
  pathOf,
  refusedWithoutForm,
  send,
  startJourney,
} from "#tests/support/journey";
import {
  approvedByTheManager,
  asked,
  heldFor,
  paid,
  toRelease,
  verifiedInTheField,
} from "#tests/support/journey-awards";
import {
  collected,
  cooperativeWithTreasurer,
  ducksOf,
  flockOf,
  line,
  receiptAccepted,
  receiptBrought,
  told,
} from "#tests/support/journey-field";

// One story, from the donor's money to a month of books that is closed: the tests are its chapters, each stands on the ones
// before. It begins on 10 March 2026.

let story: Journey;
let caseNumber = "";
let enrolment = "";
let fund = "";
let ducks = "";
let flock = "";
let grant = "";
let cooperative = "";
let lent = "";
let loan = "";

beforeAll(async () => {
  story = await startJourney(60);
  ({ caseNumber, enrolment } = await learnerOf(story.app));
}, 300_000);
afterAll(() => story?.end());
chapterByChapter();

test("a fund is created, and has the donor's twelve million", async () => {
  await story.as("manager", "desktop", async (page) => {
    await page.goto("/capital/funds/new");
    await answer(page, { donor: "Yayasan Rekaan", name: "Dana Penyintas Rekaan", shown_name: "Dana Usaha Rekaan" });
    await send(page);
    fund = pathOf(page);
    await page.getByRole("link", { name: "Dana masuk atau kembali" }).click();
    await page.waitForURL(/deposits/);
    await answer(page, { amount_idr: "12.000.000" });
    await send(page);
    await page.goto(fund);
    expect(await figure(page, "Belum dijanjikan")).toBe(12_000_000);
    await looked(page);
  });
});

test("in the yard, on her phone, the field worker begins the duck business", async () => {
  await story.as("field", "phone-390", async (page) => {
    ducks = await ducksOf(page, caseNumber);
  });
});

test("an award for it passes three people, none of whom does the next one's part", async () => {
  await story.as("officer", "desktop", async (page) => {
    grant = await asked(page, "grant_cash", ducks, {
      purpose: "Bibit bebek dan pakan",
      amount_idr: "5.000.000",
      "tranches.0.amount_idr": "3.000.000",
      "tranches.0.training_people": "1",
      "tranches.0.training_kind": "vocational_training",
      "tranches.1.amount_idr": "2.000.000",
      "tranches.1.visit_verified": true,
      "tranches.1.receipts_percent": "50",
    });
    await page.getByText("Anda pemohonnya: orang lain yang memverifikasi").waitFor();
    await page.goto(`${grant}/verification`);
    await refusedWithoutForm(page, `${grant}/verification`, { finding: "as_asked" });
  });
  await verifiedInTheField(story, grant);
  await approvedByTheManager(story, grant);
});

test("the first tranche is held until the training is finished, and she who approved never pays it out", async () => {
  await story.as("officer2", "desktop", async (page) => {
    await heldFor(page, grant, 1, ["Baru 0 dari 1 orang"]);
    await refusedWithoutForm(page, pathOf(page), { paid_on: "2026-03-10" });
    await looked(page);
  });
  await story.as("officer", "desktop", async (page) => {
    await page.goto(`${enrolment}/status?to=completed`);
    await answer(page, { certificate_number: "VOK-77" });
    await send(page);
    await page.waitForURL(/saved=1/);
  });
  await story.as("manager", "desktop", async (page) => {
    await page.goto(grant);
    const tranche = page.locator("#t-1");
    await tranche.getByText("1 orang sudah dilatih").waitFor();
    await tranche.getByText("Anda yang menyetujui: orang lain yang mencairkan").waitFor();
    expect(await tranche.getByRole("link", { name: "Cairkan" }).count()).toBe(0);
  });
  let release = "";
  await story.as("officer2", "desktop", async (page) => {
    await toRelease(page, grant, 1);
    release = pathOf(page);
  });
  await story.as("manager", "desktop", async (page) => {
    await page.goto(release);
    await refusedWithoutForm(page, release, { paid_on: "2026-03-10" });
    expect(await figureOn(page, fund, "Saldo bank")).toBe(12_000_000);
  });
  await story.as("officer2", "desktop", (page) => paid(page, grant, 1));
});

test("the second is held until the ducks were seen and the receipts checked", async () => {
  await story.as("officer2", "desktop", async (page) => {
    await heldFor(page, grant, 2, ["Belum ada kunjungan sejak 10 Mar 2026", "Baru Rp 0 dari Rp 1.500.000"]);
  });
  await story.onDay("2026-03-20T02:00:00.000Z");
  await story.as("field", "phone-390", async (page) => {
    flock = await flockOf(page, ducks);
    const bought = { item: "Anak bebek 100 ekor", amount_idr: "1.600.000", bought_on: "2026-03-12" };
    await receiptBrought(page, grant, bought);
    await page.goto(`${ducks}/checks/new`);
    await answer(page, { status: "operating", seen: "both", main_problem: "none" });
    await looked(page);
    await send(page);
    await page.goto(grant);
    await page.locator("#t-2").getByText("Dilihat pada 20 Mar 2026").waitFor();
    // What nobody has checked does not count.
    await page.locator("#t-2").getByText("Baru Rp 0 dari Rp 1.500.000").waitFor();
  });
  await story.as("officer2", "desktop", (page) => heldFor(page, grant, 2, ["Baru Rp 0 dari Rp 1.500.000"]));
  await story.as("officer", "desktop", async (page) => {
    await receiptAccepted(page, grant);
    await page.locator("#t-2").getByText("Rp 1.600.000 sudah diperiksa dan sesuai").waitFor();
  });
  await story.as("officer2", "desktop", async (page) => {
    await paid(page, grant, 2);
    await page.getByText("Sudah cair semua").waitFor();
    await looked(page);
  });
});

test("a cooperative borrows four million in three instalments, through the same hands", async () => {
  await story.as("officer", "desktop", async (page) => {
    cooperative = await cooperativeWithTreasurer(page);
    lent = await asked(page, "revolving_loan", cooperative, {
      purpose: "Modal kerja",
      amount_idr: "4.000.000",
      instalments: "3",
      "tranches.0.amount_idr": "4.000.000",
    });
  });
  await verifiedInTheField(story, lent);
  await approvedByTheManager(story, lent);
  await story.as("officer2", "desktop", async (page) => {
    await paid(page, lent, 1, { into: "cash" });
    await follow(page, () => page.getByRole("link", { name: "Lancar" }).click());
    loan = pathOf(page);
    const due = await page.locator("td.number[data-label='Tagihan']").allTextContents();
    expect(due.map(inRupiah)).toEqual([1_333_333, 1_333_333, 1_333_334]);
    await looked(page);
  });
});

test("the loan is repaid late: so many days, in its class, until nothing is owed and the fund can lend it again", async () => {
  await story.onDay("2026-05-26T02:00:00.000Z");
  await story.as("treasurer", "phone-390", async (page) => {
    await told(page, cooperative, "out", { purpose: "purchase", amount_idr: "400.000", entry_on: "2026-03-25" });
    await told(page, cooperative, "in", { purpose: "sale", amount_idr: "700.000", entry_on: "2026-04-15" });
  });
  await story.as("manager", "desktop", async (page) => {
    await page.goto(fund);
    await page.getByText("100 %").first().waitFor();
    expect(await figure(page, "Belum dijanjikan")).toBe(3_000_000);
  });
  await story.as("officer", "phone-390", async (page) => {
    await page.goto(loan);
    await page.getByText("Dalam perhatian khusus (36 hari)").waitFor();
    await looked(page);
    await collected(page, loan, "1333333");
    await page.getByText("Dalam perhatian khusus (6 hari)").waitFor();
    await collected(page, loan, "1333333", "2666667");
    await page.getByText("Lancar", { exact: true }).waitFor();
    expect(await figure(page, "Sisa utang")).toBe(0);
    await looked(page);
  });
  await story.as("manager", "desktop", async (page) => {
    expect(await figureOn(page, fund, "Belum dijanjikan")).toBe(7_000_000);
  });
});

test("the flock is closed on the phone, with ducks that died and money that was lost", async () => {
  await story.as("field", "phone-390", async (page) => {
    await page.goto(`${flock}/records/new`);
    await answer(page, { feed_kg: "210,5", true_on: "2026-04-20" });
    await send(page);
    await page.goto(`${flock}/losses/new`);
    await answer(page, { quantity_milli: "12", cause: "disease", true_on: "2026-04-02" });
    await looked(page);
    await send(page);
    const true_on = "2026-04-30";
    await line(page, flock, {
      kind: "input",
      item: "Anak bebek",
      unit: "head",
      quantity_milli: "100",
      unit_price_idr: "16.000",
      true_on,
    });
    await line(page, flock, {
      kind: "input",
      item: "Pakan",
      unit: "sack",
      quantity_milli: "10",
      unit_price_idr: "290.000",
      true_on,
    });
    await line(page, flock, {
      kind: "sale",
      item: "Bebek hidup",
      unit: "head",
      quantity_milli: "88",
      unit_price_idr: "45.000",
      true_on,
    });
    await page.goto(`${flock}/closing`);
    await answer(page, { sold_head: "89", weight_kg: "1,4", closed_on: "2026-05-01" });
    await send(page);
    await page.locator("[role=alert]").getByText("Melebihi yang ada").waitFor();
    await looked(page);
    await answer(page, { sold_head: "88" });
    await send(page);
    await page.getByText("12 %").waitFor();
    expect(await figure(page, "Rugi")).toBe(88 * 45_000 - 100 * 16_000 - 10 * 290_000);
    await looked(page);
    expect((await page.goto(`${flock}/closing`))?.status()).toBe(404);
  });
});

test("cash is counted, March is closed on the phone, and nothing is written into it any more", async () => {
  await story.as("treasurer", "phone-390", async (page) => {
    await page.goto(`${cooperative}/ledger/cash-count`);
    await answer(page, { counted_on: "2026-03-31", counted_idr: "3.600.000", witness_duty: "chair" });
    await send(page);
    await page.goto(`${cooperative}/ledger/closing`);
    await page.getByRole("button", { name: /^Tutup buku Maret 2026/ }).waitFor();
    await looked(page);
    await send(page);
    await page.getByText("April 2026").first().waitFor();
    await told(page, cooperative, "out", { purpose: "rent", amount_idr: "10.000", entry_on: "2026-03-30" });
    await page.locator("[role=alert]").getByText("sudah ditutup").first().waitFor();
  });
});

test("the books balance, and every rupiah from the donor to the ducks is on its page", async () => {
  await story.as("treasurer", "phone-390", async (page) => {
    await page.goto(`${cooperative}/ledger/reports/trial-balance?from=2026-03-01&through=2026-05-26`);
    const cells = await page.locator("article.paper tbody tr").last().locator("td.number").allTextContents();
    const [opening, debited, credited, standing, owed] = cells.map(inRupiah);
    expect([opening, debited, standing]).toEqual([0, credited, owed]);
    // Lent, bought, sold, and repaid in two parts; what is left is in the box, and was earned.
    expect([debited, standing]).toEqual([4_000_000 + 400_000 + 700_000 + 4_000_000, 700_000]);
    await looked(page);
  });
  await story.as("manager", "desktop", async (page) => {
    await page.goto(grant);
    await page.getByText("cocok dengan jurnal sampai rupiah terakhir").waitFor();
    const given = ["Jumlah bantuan", "Sudah dicairkan", "Belum dicairkan", "Nota diperiksa dan sesuai"];
    expect(await figures(page, given)).toEqual([5_000_000, 5_000_000, 0, 1_600_000]);
    await page.goto(lent);
    await page.getByText("cocok dengan jurnal sampai rupiah terakhir").waitFor();
    const back = ["Jumlah bantuan", "Sudah dicairkan", "Belum dicairkan", "Sudah kembali", "Sisa pokok pinjaman"];
    expect(await figures(page, back)).toEqual([4_000_000, 4_000_000, 0, 4_000_000, 0]);
    await looked(page);
    await page.goto(fund);
    const all = ["Dari donatur", "Dihibahkan", "Dipinjamkan, belum kembali", "Saldo bank"];
    expect(await figures(page, all)).toEqual([12_000_000, 5_000_000, 0, 7_000_000]);
    await looked(page);
  });
});
