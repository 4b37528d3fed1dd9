import { Kysely } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#db/database";
import { listDebts } from "#db/debts/reads";
import { publishDefaults } from "#db/defaults";
import type { ProcessRecord } from "#db/demo/fate";
import { simulate } from "#db/demo/histories";
import { makeInBulk } from "#db/demo/make";
import { curriculumOf } from "#db/demo/offerings";
import { layOut } from "#db/demo/staff";
import type { Step } from "#db/demo/step";
import { openSqlite, sqliteDialect } from "#db/dialect/sqlite";
import { loadPlaces } from "#db/places/load";
import { keyringForTests, useKeyring } from "#db/vault/keyring";
import { addDays, dayInJakarta } from "#src/day";
import { debtAsOf, debtStateAsOf } from "#src/debts/debt";
import { isOwed } from "#src/debts/standing";
import { householdAsOf } from "#src/households/household";
import { objectionAnswerAsOf, objectionAsOf } from "#src/objections/objection";
import { handoverAsOf, refusalAsOf } from "#src/papers/paper";
import { couldAttend } from "#src/programmes/attendance";
import { NOW, TODAY } from "#tests/support/cast";
import { inTransactionOn, migratedSqlite } from "#tests/support/databases";

const MADE_UP =
  /(Contoh|Fiktif|Teladan|Rekaan|Umpama|Percobaan|Andaian|Misalan|Khayali|Peraga|Tiruan|Karangan|\(contoh\))/;
const MINUTES_MS = 300_000;

type Of<Does extends Step["does"]> = Extract<Step, { does: Does }>;
type Case = { steps: Step[]; log: ProcessRecord | undefined };

/** Everything that happens to so many people, case by case. */
function casesOf(people: number, seed = 1): Case[] {
  const layout = layOut(seed, people, NOW);
  return layout.offices.flatMap((office) => {
    const { steps, log } = simulate(layout, office, curriculumOf(layout, office).offerings);
    const found = new Map<string, Step[]>();
    for (const step of steps) {
      const own = found.get(step.case_id);
      if (own) own.push(step);
      else found.set(step.case_id, [step]);
    }
    return [...found].map(([id, own]) => ({ steps: own, log: log.find(({ case_id }) => case_id === id) }));
  });
}

function actsOf<Does extends Step["does"]>({ steps }: Case, does: Does): Of<Does>[] {
  return steps.filter((step): step is Of<Does> => step.does === does);
}

function opening(one: Case) {
  return actsOf(one, "open")[0]!.opening;
}

describe("400 people of the demo", () => {
  const cases = casesOf(400);
  const returnees = cases.filter((one) => opening(one).case.pathway === "returnee");
  const all = <Does extends Step["does"]>(does: Does) => cases.flatMap((one) => actsOf(one, does));
  const share = (among: readonly Case[], does: Step["does"]) =>
    among.filter((one) => actsOf(one, does).length > 0).length / among.length;

  test("come home with a debt, two in three of them, and most have a household on record", () => {
    expect(share(returnees, "tell_debt")).toBeGreaterThan(0.58);
    expect(share(returnees, "tell_debt")).toBeLessThan(0.72);
    expect(share(cases, "tell_household")).toBeGreaterThan(0.75);
    expect(cases.filter((one) => actsOf(one, "tell_household").length > 1).length).toBeGreaterThan(40);
  });

  test("pay debts off, renegotiate them, and are let off, in time", () => {
    const states = all("tell_debt_state").map(({ state }) => state.status);
    const debts = all("tell_debt").length;
    const shareOf = (status: string) => states.filter((one) => one === status).length / debts;
    expect(shareOf("paid")).toBeGreaterThan(0.25);
    expect(shareOf("paid")).toBeLessThan(0.6);
    expect(shareOf("negotiated")).toBeGreaterThan(0.15);
    expect(shareOf("cancelled")).toBeGreaterThan(0);
    expect(shareOf("paid_by_programme")).toBeGreaterThan(0);
  });

  test("name debts in the register that come to what they said at the beginning", () => {
    for (const one of cases) {
      const baseline = opening(one).baseline;
      const debts = actsOf(one, "tell_debt").map(({ debt }) => debt);
      const early = debts.filter(({ true_on }) => true_on <= addDays(opening(one).case.opened_on, 20));
      if (early.length === 0) continue;
      const sum = (some: typeof debts) => some.reduce((total, { outstanding_idr }) => total + outstanding_idr!, 0);
      expect(sum(early)).toBe(baseline?.total_debt_idr);
      expect(sum(early.filter(({ creditor_type }) => creditor_type === "recruiter"))).toBe(
        baseline?.recruiter_debt_idr,
      );
    }
  });

  test("owe their recruiter as long as the process has it, and then no longer", () => {
    let held = 0;
    let settled = 0;
    for (const one of returnees) {
      const owes = one.log?.months.some(({ causes }) => causes.includes("owes_recruiter")) ?? null;
      for (const { debt } of actsOf(one, "tell_debt").filter((told) => told.debt.creditor_type === "recruiter")) {
        const later = actsOf(one, "tell_debt_state").filter(({ state }) => state.debt_id === debt.id);
        if (owes === null || later.length === 0) continue;
        expect(later.every(({ state }) => isOwed(state.status))).toBe(owes);
        if (owes) held += 1;
        else settled += 1;
      }
    }
    expect(held).toBeGreaterThan(30);
    expect(settled).toBeGreaterThan(2);
  });

  test("are handed over before a witness from the village, some of them, and get a paper for it", () => {
    expect(share(returnees, "hand_over")).toBeGreaterThan(0.3);
    expect(share(returnees, "hand_over")).toBeLessThan(0.75);
    const handovers = all("hand_over").map(({ handover }) => handover);
    expect(handovers.filter(({ items }) => items === null).length).toBeLessThan(handovers.length / 2);
    for (const { signatures } of handovers)
      expect(signatures.filter(({ role }) => role === "village_witness" || role === "giver")).toHaveLength(2);
  });

  test("refuse a service or object to their assessment, a few of them: some objections wait, others have an answer", () => {
    expect(all("refuse").length).toBeGreaterThan(5);
    expect(all("refuse").length).toBeLessThan(30);
    const answered = new Set(all("answer_objection").map(({ objection_id }) => objection_id));
    const waiting = all("object").filter(({ objection }) => !answered.has(objection.id));
    expect(answered.size).toBeGreaterThan(2);
    expect(waiting.length).toBeGreaterThan(2);
    expect(waiting.length).toBeLessThan(12);
    for (const { objection } of waiting) expect(objection.objected_on > addDays(TODAY, -6)).toBe(true);
  });

  test("are at the meetings of their activity, for the most part, and only while they are in it", () => {
    const marks = all("attend").flatMap(({ session }) => session.marks);
    const present = marks.filter(({ attendance }) => attendance === "present").length / marks.length;
    expect(present).toBeGreaterThan(0.7);
    expect(present).toBeLessThan(0.9);
    for (const one of cases)
      for (const { session, at } of actsOf(one, "attend"))
        for (const { enrolment_id } of session.marks) {
          const { enrolment } = actsOf(one, "enrol").find((joined) => joined.enrolment.id === enrolment_id)!;
          const moves = actsOf(one, "move").filter((move) => move.move.enrolment_id === enrolment_id && move.at < at);
          const status = moves.at(-1)?.move.to_status ?? enrolment.status;
          const ended_on = status === "dropped_out" || status === "completed" ? moves.at(-1)!.move.true_on : null;
          expect(couldAttend({ status, enrolled_on: enrolment.enrolled_on, ended_on }, session.session_on)).toBe(true);
        }
  });

  test("tell nothing that the product would not accept from anyone on that day", () => {
    for (const one of cases) {
      const { opened_on } = opening(one).case;
      const objected = new Map(actsOf(one, "object").map(({ objection }) => [objection.id, objection.objected_on]));
      for (const step of one.steps) {
        const on = dayInJakarta(step.at);
        const read = (() => {
          switch (step.does) {
            case "tell_household":
              return [householdAsOf(on).safeParse(step.household), step.household] as const;
            case "tell_debt":
              return [debtAsOf(on).safeParse(step.debt), step.debt] as const;
            case "tell_debt_state": {
              const { debt_id: _debt, ...state } = step.state;
              return [debtStateAsOf(on).safeParse(state), state] as const;
            }
            case "hand_over":
              return [handoverAsOf(on, opened_on).safeParse(step.handover), step.handover] as const;
            case "refuse":
              return [refusalAsOf(on, opened_on).safeParse(step.refusal), step.refusal] as const;
            case "object":
              return [objectionAsOf(on).safeParse(step.objection), step.objection] as const;
            case "answer_objection":
              return [
                objectionAnswerAsOf(on, objected.get(step.objection_id)!).safeParse(step.answer),
                step.answer,
              ] as const;
            default:
              return null;
          }
        })();
        if (!read) continue;
        const [{ error, data }, said] = read;
        expect([step.does, error?.issues ?? []]).toEqual([step.does, []]);
        expect(data).toEqual(said);
      }
    }
  });

  test("have at most one paper of a kind in a year, for its number hangs on whose it is", () => {
    for (const one of cases)
      for (const does of ["hand_over", "refuse"] as const) {
        const years = actsOf(one, does).map(({ at }) => dayInJakarta(at).slice(0, 4));
        expect(new Set(years).size).toBe(years.length);
      }
  });

  test("owe creditors and sign with witnesses who are made up for everyone to see", () => {
    const creditors = all("tell_debt").flatMap(({ debt }) => debt.creditor_name ?? []);
    expect(creditors.length).toBeGreaterThan(200);
    expect(creditors.filter((name) => !MADE_UP.test(name))).toEqual([]);
    const papers = [
      ...all("hand_over").map(({ handover }) => handover),
      ...all("refuse").map(({ refusal }) => refusal),
    ];
    const others = papers.flatMap(({ signatures }) => signatures.flatMap(({ name }) => name ?? []));
    expect(others.filter((name) => !MADE_UP.test(name))).toEqual([]);
  });
});

test("in a large programme only a few per cent are told of in full", () => {
  const cases = casesOf(3_000);
  const told = cases.filter((one) =>
    one.steps.some(({ does }) => does === "tell_household" || does === "tell_debt" || does === "attend"),
  );
  expect(told.length / cases.length).toBeGreaterThan(0.015);
  expect(told.length / cases.length).toBeLessThan(0.06);
});

describe("creditors of the demo, as they are stored", () => {
  let database: Kysely<Database>;

  beforeAll(async () => {
    useKeyring(keyringForTests());
    database = new Kysely<Database>({ dialect: sqliteDialect(openSqlite(await migratedSqlite())) });
    await loadPlaces(database);
    await publishDefaults(database, NOW);
    await makeInBulk(
      { people: 40, seed: 4, now: NOW },
      () => {},
      (work) => inTransactionOn(database, work),
    );
  }, MINUTES_MS);

  test("are sealed: their names are opened for whoever may read who someone is, and stand nowhere in the clear", async () => {
    const rows = await database
      .selectFrom("debt")
      .innerJoin("case_file", "case_file.id", "debt.case_id")
      .select(["debt.case_id", "case_file.person_id", "debt.creditor_name"])
      .execute();
    expect(rows.length).toBeGreaterThan(15);
    const named: string[] = [];
    for (const { case_id: id, person_id } of rows) {
      const reads = { identity: true, narrative: false };
      for (const debt of await listDebts(database, { id, person_id }, reads)) named.push(debt.creditor_name ?? "");
      for (const debt of await listDebts(database, { id, person_id }, { ...reads, identity: false }))
        expect(debt.creditor_name).toBeNull();
    }
    const names = named.filter((name) => name !== "");
    expect(names.length).toBeGreaterThan(rows.length / 2);
    expect(names.every((name) => MADE_UP.test(name))).toBe(true);
    const { length } = rows.filter(({ creditor_name }) => MADE_UP.test(String(creditor_name)));
    expect(length).toBe(0);
    const acts = await database.selectFrom("change_log").select("stored").where("record_type", "=", "debt").execute();
    expect(acts.length).toBe(rows.length);
    for (const { stored } of acts) expect(names.filter((name) => stored.includes(name))).toEqual([]);
  });
});
