import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths } from "#src/day";
import { amountOf, bookEntryAsOf, rememberedItems } from "#src/livelihoods/book";
import { cycleClosingAsOf, cycleRecordAsOf, cycleStartAsOf } from "#src/livelihoods/cycle";
import { enterpriseStateAsOf, NewEnterprise, newEnterpriseAsOf } from "#src/livelihoods/enterprise";
import { type FigureEntry, figuresByMonth, figuresOf, within } from "#src/livelihoods/figures";
import { type IncomeFigure, incomeChange } from "#src/livelihoods/income";
import { formatQuantity, parseQuantity, quantity, typedQuantity } from "#src/livelihoods/quantity";
import { activityOf, LIVELIHOODS } from "#src/livelihoods/registry";
import { standingAt } from "#src/livelihoods/standing";
import { makeCaseNumber } from "#src/people/case-number";
import { ACTIVITIES } from "#src/programmes/code-lists";

const TODAY = "2026-03-10";
const ID = "01930000-0000-7000-8000-000000000001";
type Issues = { error?: { issues: readonly { path: PropertyKey[]; message: string }[] } | undefined };
const refusals = ({ error }: Issues) =>
  (error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);

const someEntry: fc.Arbitrary<FigureEntry> = fc.record({
  kind: fc.constantFrom("sale", "input", "wage", "asset", "own_use", "loss"),
  true_on: fc.integer({ min: 0, max: 400 }).map((days) => addDays("2025-02-01", days)),
  quantity_milli: fc.option(fc.integer({ min: 1, max: 5_000_000 })),
  unit: fc.constantFrom("head", "kg"),
  amount_idr: fc.integer({ min: 1, max: 50_000_000 }),
  payment: fc.constantFrom("cash", "credit"),
  paid_on: fc.constantFrom(null, "2026-03-01"),
  work_days_milli: fc.option(fc.integer({ min: 0, max: 31_000 })),
});
const someBook = fc.array(someEntry, { maxLength: 40 });
const sale = (changes: Partial<FigureEntry> = {}): FigureEntry => ({
  kind: "sale",
  true_on: TODAY,
  quantity_milli: 1000,
  unit: "head",
  amount_idr: 1,
  payment: "cash",
  paid_on: null,
  work_days_milli: null,
  ...changes,
});

describe("the figures of a book", () => {
  const SUMS = [
    "revenue_idr",
    "cost_idr",
    "profit_idr",
    "own_use_idr",
    "assets_idr",
    "lost_idr",
    "receivable_idr",
    "payable_idr",
    "work_days_milli",
    "entries",
  ] as const;

  test("of all months add up to those of the book", () =>
    fc.assert(
      fc.property(someBook, (entries) => {
        const whole = figuresOf(entries);
        const months = figuresByMonth(entries);
        for (const name of SUMS) expect(months.reduce((sum, { figures }) => sum + figures[name], 0)).toBe(whole[name]);
        expect(months.map(({ month }) => month)).toEqual(
          months
            .map(({ month }) => month)
            .sort()
            .reverse(),
        );
      }),
    ));

  test("do not hang on the order of the lines", () =>
    fc.assert(
      fc.property(someBook, (entries) => {
        expect(figuresOf([...entries].reverse())).toEqual(figuresOf(entries));
      }),
    ));

  test("say a profit exactly where R/C is above one, and a loss where it is below", () =>
    fc.assert(
      fc.property(someBook, (entries) => {
        const { rc, profit_idr, revenue_idr, cost_idr } = figuresOf(entries);
        expect(profit_idr).toBe(revenue_idr - cost_idr);
        expect(rc === null).toBe(cost_idr === 0);
        if (rc !== null) expect(Math.sign(rc - 1)).toBe(Math.sign(profit_idr));
      }),
    ));

  test("break even where the cost is just paid: at the quantity and at the price, to a rounding", () =>
    fc.assert(
      fc.property(
        fc.array(
          someEntry.map((entry) => ({ ...entry, unit: "kg" })),
          { minLength: 1, maxLength: 20 },
        ),
        (entries) => {
          const { break_even_milli, break_even_price_idr, cost_idr, revenue_idr, sold_milli } = figuresOf(entries);
          if (sold_milli === null || sold_milli === 0 || break_even_milli === null) return;
          expect(Math.abs((break_even_milli * revenue_idr) / sold_milli - cost_idr)).toBeLessThanOrEqual(
            revenue_idr / sold_milli,
          );
          expect(Math.abs((break_even_price_idr! * sold_milli) / 1000 - cost_idr)).toBeLessThanOrEqual(
            sold_milli / 1000,
          );
        },
      ),
    ));

  test("know no break-even where sales are counted in several units, or one is not counted", () => {
    expect(figuresOf([sale(), sale({ unit: "kg" })])).toMatchObject({ break_even_milli: null, sold_unit: null });
    expect(figuresOf([sale(), sale({ unit: null, quantity_milli: null })])).toMatchObject({ break_even_milli: null });
  });

  test("keep what the household used and what was lost out of the profit in money", () =>
    fc.assert(
      fc.property(someBook, someEntry, (entries, more) => {
        for (const kind of ["own_use", "loss", "asset"])
          expect(figuresOf([...entries, { ...more, kind }]).profit_idr).toBe(figuresOf(entries).profit_idr);
      }),
    ));

  test("count what is on credit as open until it was paid", () => {
    const open = sale({ payment: "credit", amount_idr: 70 });
    expect(figuresOf([open])).toMatchObject({ revenue_idr: 70, receivable_idr: 70 });
    expect(figuresOf([{ ...open, paid_on: TODAY }])).toMatchObject({ revenue_idr: 70, receivable_idr: 0 });
    expect(figuresOf([{ ...open, kind: "asset" }])).toMatchObject({ payable_idr: 70, receivable_idr: 0 });
    expect(figuresOf([{ ...open, kind: "own_use" }])).toMatchObject({ payable_idr: 0, receivable_idr: 0 });
  });

  test("divide the profit by the days the household worked itself", () => {
    const lines = [
      sale({ amount_idr: 300_000, work_days_milli: 2500 }),
      sale({ kind: "input", amount_idr: 50_000, work_days_milli: null }),
    ];
    expect(figuresOf(lines)).toMatchObject({ per_day_idr: 100_000, work_days_milli: 2500 });
  });

  test("of a recall period take both its ends and no day more", () => {
    const days = [
      sale({ true_on: "2026-02-09" }),
      sale({ true_on: "2026-02-10" }),
      sale({ true_on: "2026-03-11" }),
      sale(),
    ];
    expect(within(days, TODAY, 29).map(({ true_on }) => true_on)).toEqual(["2026-02-10", TODAY]);
  });
});

describe("a quantity", () => {
  test.each([
    ["12,5", 12_500],
    ["12.5", 12_500],
    ["1.250", 1_250_000],
    ["1.250,5", 1_250_500],
    ["0.160", 160],
    ["0,16", 160],
    ["7", 7000],
  ])("%s is read as people write it", (typed, milli) => expect(parseQuantity(typed)).toBe(milli));

  test.each(["1,2345", "-1", "1 kg", "1.25,5", ""])("%s is no quantity", (typed) =>
    expect(parseQuantity(typed)).toBeUndefined(),
  );

  test("reads back as it was shown and as it was typed", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (milli) => {
        expect(parseQuantity(typedQuantity(milli))).toBe(milli);
        expect(parseQuantity(formatQuantity(milli, "id").replaceAll(".", ""))).toBe(milli);
        expect(quantity().parse(milli / 1000)).toBe(milli);
      }),
    ));

  test("is refused with the reason", () => {
    const why = (value: unknown) => refusals(quantity(10).safeParse(value));
    expect(why("-3")).toEqual([": negative"]);
    expect(why(-3)).toEqual([": negative"]);
    expect(why("11")).toEqual([": too_large"]);
    expect(why("")).toEqual([": required"]);
    expect(why(0.00001)).toEqual([": not_a_quantity"]);
  });
});

describe("a line of the book", () => {
  const told = { id: ID, kind: "sale", true_on: TODAY, item: "Bebek", amount_idr: "50.000" };
  const entry = (changes: Record<string, unknown> = {}) => bookEntryAsOf(TODAY).safeParse({ ...told, ...changes });

  test("may be an amount alone, paid at once unless said otherwise", () =>
    expect(entry().data).toMatchObject({ amount_idr: 50_000, payment: "cash", quantity_milli: null, unit: null }));

  test("has the product of quantity and price for its amount, in whole rupiah", () => {
    const product = { quantity_milli: "2,5", unit: "kg", unit_price_idr: "15.333", amount_idr: "" };
    expect(entry(product).data?.amount_idr).toBe(38_333);
    expect(refusals(entry({ ...product, amount_idr: "38.000" }))).toEqual(["amount_idr: not_the_product"]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 1_000_000 }), (milli, price) => {
        expect(Math.abs(amountOf(milli, price) - (milli * price) / 1000)).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  test.each([
    [{ amount_idr: "-5" }, "amount_idr: negative_amount"],
    [{ amount_idr: "1.500,50" }, "amount_idr: not_whole_rupiah"],
    [{ amount_idr: "10.000.000.001" }, "amount_idr: too_large"],
    [{ amount_idr: 0 }, "amount_idr: nothing"],
    [{ amount_idr: "" }, "amount_idr: required"],
    [{ true_on: "2026-03-11" }, "true_on: in_the_future"],
    [{ quantity_milli: "3" }, "unit: required"],
    [{ unit_price_idr: "3" }, "quantity_milli: required"],
    [{ quantity_milli: 0, unit: "kg" }, "quantity_milli: too_small"],
    [
      { quantity_milli: "10.000.000", unit: "kg", unit_price_idr: "10.000.000", amount_idr: "" },
      "unit_price_idr: too_large",
    ],
    [{ work_days_milli: "32" }, "work_days_milli: too_large"],
  ])("is refused with the reason: %j", (changes, reason) => expect(refusals(entry(changes))).toEqual([reason]));

  test("of what is used at home or lost is no payment", () =>
    expect(entry({ kind: "own_use", payment: "credit" }).data?.payment).toBeNull());

  test("is remembered by kind and item, the last price first", () => {
    const item = (kind: string, name: string, unit_price_idr: number) => ({
      kind,
      item: name,
      unit: "kg",
      unit_price_idr,
    });
    const lines = [
      item("input", "pakan", 9),
      item("sale", "Telur", 3),
      item("input", "Pakan", 8),
      item("sale", "pakan", 1),
    ];
    expect(rememberedItems(lines, 9)).toEqual([lines[0], lines[1], lines[3]]);
    expect(rememberedItems(lines, 1)).toEqual([lines[0]]);
  });
});

describe("an enterprise", () => {
  const told = {
    id: ID,
    owner_kind: "person",
    case_number: makeCaseNumber(2026, 1234567),
    activity: "salt",
    started_on: "2026-01-05",
    status: "operating",
    status_on: "2026-01-05",
  };
  const why = (changes: Record<string, unknown>) =>
    refusals(newEnterpriseAsOf(TODAY).safeParse({ ...told, ...changes }));

  test.each([
    [{ name: "Bu Ratna" }, "name: name_not_kept"],
    [{ activity: "other" }, "activity_other: required"],
    [{ started_on: "" }, "started_on: required"],
    [{ status_on: "2026-03-11" }, "status_on: in_the_future"],
    [{ status_on: "2026-01-04" }, "status_on: before_it_began"],
    [{ owner_kind: "group", case_number: "" }, "case_number: required"],
    [{ owner_kind: "cooperative", case_number: "" }, "cooperative_id: required"],
    [{ owner_kind: "cooperative", cooperative_id: ID }, "case_number: not_of_a_cooperative"],
  ])("is refused with the reason: %j", (changes, reason) => expect(why(changes)).toContain(reason));

  test("keeps its season in months, and no other activity where one is chosen", () => {
    const parsed = NewEnterprise.parse({ ...told, season_months: ["6", "7"], activity_other: "Kerupuk" });
    expect(parsed).toMatchObject({ season_months: ["6", "7"], activity_other: null });
    expect(why({ season_months: ["13"] })).toEqual(["season_months.0: not_in_list"]);
  });

  test("that stopped says why; one that pauses for the season is asked nothing", () => {
    const state = (status: string) =>
      refusals(enterpriseStateAsOf(TODAY).safeParse({ id: ID, status, true_on: TODAY }));
    expect(state("stopped")).toEqual(["reason: required"]);
    expect(state("seasonal_pause")).toEqual([]);
  });
});

describe("how an enterprise stands after 6 and 12 months", () => {
  const start = "2025-01-10";
  const state = (status: string, true_on: string, recorded_at = true_on) => ({ status, true_on, recorded_at });
  const at = (
    months: number,
    states: ReturnType<typeof state>[],
    seen: string[] = [],
    started_on: string | null = start,
  ) => standingAt({ started_on, states, seen }, months, TODAY);

  test("is the latest state by that day, and a pause for the season is no stop", () => {
    expect(at(6, [state("operating", start), state("seasonal_pause", "2025-06-20")])).toBe("seasonal_pause");
    expect(at(6, [state("operating", start), state("stopped", "2025-07-11")])).toBe("operating");
    expect(at(12, [state("operating", start), state("stopped", "2025-07-11")])).toBe("stopped");
    expect(at(6, [state("operating", start), state("sold", "2025-05-01")])).toBe("sold");
  });

  test("is what was told later where two were told of one day", () =>
    expect(at(6, [state("operating", start, "2"), state("stopped", start, "1")])).toBe("operating"));

  test("is not known where nothing was recorded or seen in the half year before", () => {
    expect(at(12, [state("operating", start)])).toBe("unknown");
    expect(at(12, [state("operating", start)], ["2025-08-01"])).toBe("operating");
    expect(at(12, [state("operating", start)], ["2026-01-11"])).toBe("unknown");
    expect(at(6, [], [], null)).toBe("unknown");
    expect(at(6, [state("planning", start)])).toBe("unknown");
  });

  test("is not there yet before that day, whatever is recorded", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 180 }), (days) => {
        const started = addDays(addMonths(TODAY, -6), days + 1);
        expect(at(6, [state("stopped", started)], [], started)).toBe("not_yet");
      }),
    ));
});

describe("income against the start", () => {
  const figure = (changes: Partial<IncomeFigure> = {}): IncomeFigure => ({
    what: "all_earned",
    recall_days: 30,
    amount_idr: 500_000,
    on: TODAY,
    ...changes,
  });

  test("is compared where both count the same over the same days", () => {
    expect(incomeChange(figure(), figure({ amount_idr: 800_000 }))).toEqual({
      comparable: true,
      change_idr: 300_000,
      direction: "higher",
    });
    expect(incomeChange(figure(), figure())).toMatchObject({ direction: "same" });
    expect(incomeChange(figure(), figure({ amount_idr: 0 }))).toMatchObject({ direction: "lower" });
  });

  test("is never compared across definitions or recall periods, whatever the amounts", () =>
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (one, two) => {
        const before = figure({ amount_idr: one });
        expect(incomeChange(before, figure({ what: "net_of_enterprise", amount_idr: two }))).toEqual({
          comparable: false,
          reason: "different_definition",
        });
        expect(incomeChange(before, figure({ recall_days: 7, amount_idr: two }))).toEqual({
          comparable: false,
          reason: "different_recall",
        });
        expect(incomeChange(null, before)).toEqual({ comparable: false, reason: "not_known" });
      }),
    ));
});

describe("the activities", () => {
  test('are those that programmes teach, with the same words, and "other" comes last', () => {
    expect([...LIVELIHOODS.codes].sort()).toEqual([
      "duck_hatchery",
      "duck_layer",
      "duck_meat",
      "mushroom",
      "other",
      "salt",
      "sewing_embroidery",
    ]);
    expect(LIVELIHOODS.codes.at(-1)).toBe("other");
    for (const code of LIVELIHOODS.codes) expect(ACTIVITIES.labels[code]).toBe(LIVELIHOODS.labels[code]);
  });

  test.each(LIVELIHOODS.codes)("%s: names are said once, in both languages, and fields have what they need", (code) => {
    const { start, record, close, figures, loss_causes, studies, items, usual_days } = activityOf(code);
    for (const fields of [start, record, close]) {
      const names = fields.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(
        names.filter((name) =>
          ["id", "started_on", "true_on", "closed_on", "note", "details", "number"].includes(name),
        ),
      ).toEqual([]);
    }
    expect(new Set(figures.map((figure) => figure.code)).size).toBe(figures.length);
    expect(Object.keys(loss_causes)).toContain("other");
    const words = [...start, ...record, ...close, ...figures, ...items].flatMap(({ words: said }) => said);
    for (const said of [...words, ...Object.values(loss_causes).flat(), ...studies.flat()])
      expect(said.trim()).not.toBe("");
    expect(usual_days === null || usual_days > 0).toBe(true);
  });

  test("ask for what is needed, and refuse what cannot be", () => {
    const ducks = activityOf("duck_meat");
    const start = (answers: object) =>
      refusals(cycleStartAsOf(ducks, TODAY).safeParse({ id: ID, started_on: TODAY, ...answers }));
    expect(start({})).toEqual(["ducklings_in: required"]);
    expect(start({ ducklings_in: 0 })).toEqual(["ducklings_in: too_small"]);
    expect(start({ ducklings_in: "2,5" })).toEqual(["ducklings_in: not_a_number"]);
    expect(start({ ducklings_in: 5, started_on: "2026-03-11" })).toEqual(["started_on: in_the_future"]);
    const record = (answers: object) =>
      refusals(cycleRecordAsOf(ducks, TODAY).safeParse({ id: ID, true_on: TODAY, ...answers }));
    expect(record({ feed_kg: "" })).toEqual(["feed_kg: nothing_said"]);
    expect(record({ feed_kg: 0 })).toEqual([]);
    expect(refusals(cycleClosingAsOf(ducks, TODAY).safeParse({ id: ID, closed_on: "2026-03-11" }))).toEqual([
      "closed_on: in_the_future",
    ]);
  });
});
