import { expect, test } from "vitest";
import { listCaseload } from "#db/caseload/reads";
import { caseloadRowOf } from "#db/caseload/row";
import { withdrawConsent } from "#db/consent/writes";
import { enrol, moveEnrolment } from "#db/programmes/enrolment-writes";
import { Consent } from "#src/consent/consent";
import { CaseloadQuery } from "#src/people/caseload";
import { mira, NOW, olga, settleCast, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { anEnrolment, offered } from "#tests/support/programmes";
import { caseIdOf } from "#tests/support/visits";

const consents = [
  Consent.parse({
    purpose: "case_management",
    decision: "given",
    given_by: "self",
    method: "signature",
    given_on: TODAY,
  }),
];

onEveryDatabase("the stage of a case", (database) => {
  const stage = async (id: string) =>
    (await database().selectFrom("caseload").select("stage").where("case_id", "=", id).executeTakeFirstOrThrow()).stage;
  const prevention = { pathway: "prevention", intake_source: null, opened_on: "2026-03-01" } as const;
  const begin = async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga, {
      consents,
      case: { ...prevention, returned_on: null, referred_on: null },
    });
    return { number, id: await caseIdOf(database(), number) };
  };

  test("follows the facts, and goes back when a consent is taken back", async () => {
    const { number, id } = await begin();
    expect(await stage(id)).toBe("assessment");
    const consent = await database().selectFrom("consent").select("id").executeTakeFirstOrThrow();
    await inTransactionOn(database(), (trx) =>
      withdrawConsent(trx, olga, number, { id: testId(), consent_id: consent.id, withdrawn_on: TODAY }, NOW),
    );
    expect(await stage(id)).toBe("intake");
  });

  test("counts a baseline, and support only once a plan is agreed", async () => {
    const { id, number } = await begin();
    const none = { monthly_income_idr: null, total_debt_idr: null, recruiter_debt_idr: null };
    await database()
      .insertInto("baseline")
      .values({ id: testId(), case_id: id, recorded_on: TODAY, ...none, recorded_at: NOW, recorded_by: olga.userId })
      .execute();
    const { offering_id } = await offered(database());
    const enrolment = anEnrolment(number, offering_id);
    await inTransactionOn(database(), (trx) => enrol(trx, olga, enrolment, NOW));
    expect(await stage(id)).toBe("plan");
    const move = { id: testId(), enrolment_id: enrolment.id, version: 1, to_status: "active" as const, true_on: TODAY };
    const blank = { reason: null, drop_reason: null, next_step: null, certificate_number: null };
    await inTransactionOn(database(), (trx) => moveEnrolment(trx, olga, { ...move, ...blank }, NOW));
    expect(await stage(id)).toBe("plan");
  });

  test("is a filter of the caseload, and stored as the records make it", async () => {
    const { id } = await begin();
    await openedBy(database());
    const listed = async (asked: string) =>
      (await listCaseload(database(), mira, CaseloadQuery.parse({ stage: asked }), TODAY)).rows.map(
        (row) => row.case_id,
      );
    expect(await listed("assessment")).toEqual([id]);
    expect(await listed("intake")).toHaveLength(1);
    expect(await listed("monitoring")).toEqual([]);
    const row = await database().selectFrom("caseload").selectAll().where("case_id", "=", id).executeTakeFirstOrThrow();
    expect(await caseloadRowOf(database(), id, row.updated_at)).toEqual(row);
  });
});
