import { settleCase } from "#db/caseload/settle";
import { closureFactsOf } from "#db/closure/checklist-facts";
import { reopenCase } from "#db/closure/closing-writes";
import { askClosure, decideClosure } from "#db/closure/writes";
import { withdrawConsent } from "#db/consent/writes";
import { recordAttempt } from "#db/contact/attempt-writes";
import type { Trx } from "#db/database";
import { recordDebt, recordDebtState } from "#db/debts/writes";
import { requestFor } from "#db/demo/endings-in-memory";
import { flagChange, type Judgeable, judgement } from "#db/demo/judgement";
import type { Seeded } from "#db/demo/seeded";
import type { Step } from "#db/demo/step";
import { recordHousehold } from "#db/households/writes";
import { recordIncident } from "#db/incidents/writes";
import { recordAssessment } from "#db/instruments/writes";
import { answerObjection, recordObjection } from "#db/objections/writes";
import { recordHandover, recordRefusal } from "#db/papers/writes";
import { assignCases } from "#db/people/assignment-writes";
import { openCase } from "#db/people/writes";
import { recordPaperPlan } from "#db/plans/agreement-writes";
import { reportProgress } from "#db/plans/progress-writes";
import { recordAttendance } from "#db/programmes/attendance-writes";
import { enrol, moveEnrolment } from "#db/programmes/enrolment-writes";
import { moveReferral, tellPartner } from "#db/referrals/step-writes";
import { sendReferral } from "#db/referrals/writes";
import { latestAssessment } from "#db/risk/assessment-writes";
import { changeFlag } from "#db/risk/flag-change-writes";
import { reviewRisk } from "#db/risk/review-writes";
import { askTransfers } from "#db/transfers/writes";
import { recordVisit, withdrawVisit } from "#db/visits/writes";
import { dayInJakarta } from "#src/day";

/** Plays one act through the product's own verb, at its instant and by whoever did it. */
export async function playByVerb(trx: Trx, seeded: Seeded, step: Step): Promise<void> {
  const { at, viewer, case_id } = step;
  seeded.begin(at, step.ordinal, step.number);
  switch (step.does) {
    case "open":
      await openCase(trx, viewer, step.opening, at);
      return;
    case "visit":
      await recordVisit(trx, viewer, step.visit, at);
      return;
    case "incident":
      await recordIncident(trx, viewer, await caseNumber(trx, case_id), step.incident, at);
      return;
    case "seek_contact":
      await recordAttempt(trx, viewer, await caseNumber(trx, case_id), step.attempt, at);
      return;
    case "assess":
      await recordAssessment(trx, viewer, await caseNumber(trx, case_id), step.taken, at);
      return;
    case "tell_household":
      await recordHousehold(trx, viewer, await caseNumber(trx, case_id), step.household, at);
      return;
    case "tell_debt":
      await recordDebt(trx, viewer, await caseNumber(trx, case_id), step.debt, at);
      return;
    case "tell_debt_state":
      await recordDebtState(trx, viewer, step.state, at);
      return;
    case "hand_over":
      await recordHandover(trx, viewer, await caseNumber(trx, case_id), step.handover, at);
      return;
    case "refuse":
      await recordRefusal(trx, viewer, await caseNumber(trx, case_id), step.refusal, at);
      return;
    case "object":
      await recordObjection(trx, viewer, await caseNumber(trx, case_id), step.objection, at);
      return;
    case "answer_objection":
      await answerObjection(trx, viewer, step.objection_id, step.answer, at);
      return;
    case "attend":
      await recordAttendance(trx, viewer, step.session, at);
      return;
    case "withdraw_visit":
      await withdrawVisit(trx, viewer, step.withdrawal, at);
      return;
    case "enrol":
      await enrol(trx, viewer, step.enrolment, at);
      return;
    case "move":
      await moveEnrolment(trx, viewer, step.move, at);
      return;
    case "withdraw_consent":
      await withdrawConsent(
        trx,
        viewer,
        await caseNumber(trx, case_id),
        { id: step.id, consent_id: await consentId(trx, step), withdrawn_on: step.withdrawn_on },
        at,
      );
      return;
    case "refer":
      await sendReferral(trx, viewer, await caseNumber(trx, case_id), step.referral, at);
      return;
    case "refer_step":
      await moveReferral(trx, viewer, step.referral_id, step.step, at);
      return;
    case "tell_partner":
      await tellPartner(trx, viewer, step.referral_id, step.told, at);
      return;
    case "agree_plan":
      await recordPaperPlan(trx, viewer, await caseNumber(trx, case_id), step.plan, at);
      return;
    case "report_progress":
      await reportProgress(trx, viewer, step.plan_id, step.progress, at);
      return;
    case "review": {
      const row = (await latestAssessment(trx, case_id))!;
      await reviewRisk(trx, viewer, { id: case_id }, judgement(step, row as Judgeable, dayInJakarta(at)), at);
      return;
    }
    case "handle_flags": {
      const statuses = step.to === "acknowledged" ? ["open"] : ["open", "acknowledged"];
      const flags = await trx
        .selectFrom("flag")
        .select(["id", "version"])
        .where("case_id", "=", case_id)
        .where("status", "in", statuses)
        .orderBy("id")
        .execute();
      for (const flag of flags) await changeFlag(trx, viewer, flag.id, flagChange(step), flag.version, at);
      return;
    }
    case "assign":
      await assignCases(
        trx,
        viewer,
        { case_numbers: [await caseNumber(trx, case_id)], duty: step.duty, user_id: step.user_id },
        at,
      );
      return;
    case "ask_closure": {
      const request = requestFor(step, await closureFactsOf(trx, case_id));
      await askClosure(trx, viewer, await caseNumber(trx, case_id), request, at);
      return;
    }
    case "decide_closure":
      await decideClosure(trx, viewer, step.request_id, step, 1, at);
      return;
    case "reopen": {
      const file = await trx.selectFrom("case_file").selectAll().where("id", "=", case_id).executeTakeFirstOrThrow();
      await reopenCase(trx, viewer, file.case_number, step, file.version, at);
      return;
    }
    case "ask_transfer":
      await askTransfers(trx, viewer, [await caseNumber(trx, case_id)], step, at);
      return;
    case "reassess": {
      const row = await trx
        .selectFrom("caseload")
        .select("reassess_on")
        .where("case_id", "=", case_id)
        .executeTakeFirst();
      if (row?.reassess_on && row.reassess_on <= dayInJakarta(at))
        await settleCase(trx, viewer, case_id, "risk.assessed", at);
      return;
    }
  }
}

async function caseNumber(trx: Trx, id: string): Promise<string> {
  return (await trx.selectFrom("case_file").select("case_number").where("id", "=", id).executeTakeFirstOrThrow())
    .case_number;
}

async function consentId(trx: Trx, { case_id, purpose }: Extract<Step, { does: "withdraw_consent" }>): Promise<string> {
  return (
    await trx
      .selectFrom("consent")
      .select("id")
      .where("case_id", "=", case_id)
      .where("purpose", "=", purpose)
      .executeTakeFirstOrThrow()
  ).id;
}
