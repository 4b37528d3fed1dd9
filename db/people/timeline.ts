import { staffNames } from "#db/access/reads";
import { closingHappenings } from "#db/closure/timeline";
import { contactsSought, contactsWithdrawn } from "#db/contact/reads";
import { linksHappened } from "#db/cooperatives/link-reads";
import type { Db } from "#db/database";
import { definitionFrom } from "#db/instruments/versions";
import { livelihoodHappenings } from "#db/livelihoods/timeline";
import { papersSigned } from "#db/papers/reads";
import type { CaseView } from "#db/people/reads";
import { plansAgreed } from "#db/plans/reads";
import { visitsLogged, visitsWithdrawn } from "#db/visits/timeline";

/** One thing that happened, as facts: the page finds the words. */
export type Happening = {
  key: string;
  on: string;
  recorded_at: string;
  by: string | null;
  kind: string;
  facts: Readonly<Record<string, string | number | null>>;
};

/** Everything that happened on a case as far as the viewer may read it, newest first. */
export async function caseTimeline(db: Db, view: CaseView): Promise<Happening[]> {
  const { placed, readable, file } = view;
  const id = placed.id;
  const happenings: Happening[] = [
    {
      key: "opened",
      on: placed.opened_on,
      recorded_at: file.created_at,
      by: file.created_by,
      kind: "opened",
      facts: {},
    },
  ];
  const add = (
    kind: string,
    rows: readonly { id: string; on: string; recorded_at: string; recorded_by: string | null }[],
  ) => {
    for (const { id: key, on, recorded_at, recorded_by, ...facts } of rows)
      happenings.push({ key: kind + key, on, recorded_at, by: recorded_by, kind, facts });
  };
  add(
    "assigned",
    await db
      .selectFrom("case_assignment")
      .innerJoin("app_user", "app_user.id", "case_assignment.user_id")
      .select([
        "case_assignment.id",
        "case_assignment.true_on as on",
        "case_assignment.recorded_at",
        "case_assignment.recorded_by",
        "case_assignment.duty",
        "app_user.full_name as name",
      ])
      .where("case_id", "=", id)
      .execute(),
  );
  add("visit", await visitsLogged(db, id));
  add("contact", await contactsSought(db, id));
  add("contact_withdrawn", await contactsWithdrawn(db, id));
  add("visit_withdrawn", await visitsWithdrawn(db, id));
  add(
    "enrolment",
    await db
      .selectFrom("enrolment_event")
      .innerJoin("enrolment", "enrolment.id", "enrolment_event.enrolment_id")
      .innerJoin("programme", "programme.id", "enrolment.programme_id")
      .select([
        "enrolment_event.id",
        "enrolment_event.true_on as on",
        "enrolment_event.recorded_at",
        "enrolment_event.recorded_by",
        "enrolment_event.to_status",
        "programme.name_en",
        "programme.name_id",
      ])
      .where("enrolment.case_id", "=", id)
      .execute(),
  );
  add(
    "consent",
    await db
      .selectFrom("consent")
      .select(["id", "given_on as on", "recorded_at", "recorded_by", "purpose", "decision"])
      .where("case_id", "=", id)
      .execute(),
  );
  add(
    "consent_withdrawn",
    await db
      .selectFrom("consent_withdrawal")
      .innerJoin("consent", "consent.id", "consent_withdrawal.consent_id")
      .select([
        "consent_withdrawal.id",
        "consent_withdrawal.withdrawn_on as on",
        "consent_withdrawal.recorded_at",
        "consent_withdrawal.recorded_by",
        "consent.purpose",
      ])
      .where("consent.case_id", "=", id)
      .execute(),
  );
  add(
    "referral",
    await db
      .selectFrom("referral_event")
      .innerJoin("referral", "referral.id", "referral_event.referral_id")
      .select([
        "referral_event.id",
        "referral_event.true_on as on",
        "referral_event.recorded_at",
        "referral_event.recorded_by",
        "referral_event.event",
        "referral_event.to_state",
        "referral.service",
      ])
      .where("referral.case_id", "=", id)
      .execute(),
  );
  add("assessment", await takenOn(db, id));
  for (const [kind, rows] of await closingHappenings(db, id)) add(kind, rows);
  for (const [kind, rows] of await linksHappened(db, id)) add(kind, rows);
  add("plan", await plansAgreed(db, id));
  for (const [kind, rows] of await livelihoodHappenings(db, id)) add(kind, rows);
  if (readable.economy) for (const [kind, rows] of await papersSigned(db, id)) add(kind, rows);
  if (readable.risk) {
    add(
      "incident",
      await db
        .selectFrom("incident")
        .select(["id", "known_on as on", "recorded_at", "recorded_by", "kind as incident"])
        .where("case_id", "=", id)
        .execute(),
    );
    add(
      "incident_withdrawn",
      await db
        .selectFrom("incident_withdrawal")
        .innerJoin("incident", "incident.id", "incident_withdrawal.incident_id")
        .select([
          "incident_withdrawal.id",
          "incident.known_on as on",
          "incident_withdrawal.recorded_at",
          "incident_withdrawal.recorded_by",
          "incident.kind as incident",
        ])
        .where("incident.case_id", "=", id)
        .execute(),
    );
    add(
      "band",
      await db
        .selectFrom("risk_assessment")
        .select(["id", "assessed_on as on", "computed_at as recorded_at", "cause as recorded_by", "band", "total"])
        .where("case_id", "=", id)
        .execute()
        .then(changesOfBand),
    );
    add(
      "review",
      await db
        .selectFrom("risk_review")
        .select(["id", "reviewed_on as on", "recorded_at", "recorded_by", "decision", "band"])
        .where("case_id", "=", id)
        .execute(),
    );
    add(
      "flag",
      await db
        .selectFrom("flag")
        .select(["id", "raised_on as on", "created_at as recorded_at", "kind", "severity"])
        .where("case_id", "=", id)
        .execute()
        .then((rows) => rows.map((row) => ({ ...row, recorded_by: null }))),
    );
  }
  if (readable.trafficking)
    add(
      "determination",
      await db
        .selectFrom("determination")
        .select(["id", "decided_on as on", "recorded_at", "recorded_by", "confirmed_result"])
        .where("case_id", "=", id)
        .execute(),
    );
  if (readable.safe_contact)
    add(
      "safe_contact",
      await db
        .selectFrom("safe_contact")
        .select(["id", "true_on as on", "recorded_at", "recorded_by"])
        .where("case_id", "=", id)
        .execute(),
    );
  if (readable.economy) {
    add(
      "baseline",
      await db
        .selectFrom("baseline")
        .select(["id", "recorded_on as on", "recorded_at", "recorded_by"])
        .where("case_id", "=", id)
        .execute(),
    );
    add(
      "household",
      await db
        .selectFrom("household")
        .select(["id", "true_on as on", "recorded_at", "recorded_by"])
        .where("case_id", "=", id)
        .execute(),
    );
    add(
      "debt",
      await db
        .selectFrom("debt_state")
        .innerJoin("debt", "debt.id", "debt_state.debt_id")
        .select([
          "debt_state.id",
          "debt_state.true_on as on",
          "debt_state.recorded_at",
          "debt_state.recorded_by",
          "debt.creditor_type",
          "debt_state.status",
        ])
        .where("debt.case_id", "=", id)
        .execute(),
    );
  }
  const reveals = await db
    .selectFrom("identity_reveal")
    .innerJoin("app_user", "app_user.id", "identity_reveal.user_id")
    .select([
      "identity_reveal.id",
      "identity_reveal.revealed_at as recorded_at",
      "identity_reveal.reason",
      "app_user.full_name as name",
    ])
    .where("case_id", "=", id)
    .execute();
  add(
    "revealed",
    reveals.map((row) => ({ ...row, on: row.recorded_at.slice(0, 10), recorded_by: null })),
  );

  const names = await staffNames(
    db,
    happenings.map(({ by }) => by),
  );
  return happenings
    .map((one) => ({ ...one, by: one.by === null ? null : (names.get(one.by) ?? null) }))
    .sort((one, other) =>
      one.on === other.on ? (one.recorded_at < other.recorded_at ? 1 : -1) : one.on < other.on ? 1 : -1,
    );
}

/** Of all assessments, those that changed the band: the others say what the ones before them said. */
function changesOfBand<Row extends { recorded_at: string; band: string }>(rows: readonly Row[]) {
  const inOrder = [...rows].sort((one, other) => (one.recorded_at < other.recorded_at ? -1 : 1));
  return inOrder
    .filter((row, at) => at === 0 || inOrder[at - 1]!.band !== row.band)
    .map((row) => ({ ...row, recorded_by: null }));
}

/** Assessments that stand: of one that was corrected, the correction. */
async function takenOn(db: Db, case_id: string) {
  const rows = await db
    .selectFrom("assessment")
    .leftJoin("assessment as later", "later.corrects_id", "assessment.id")
    .leftJoin("assessment_withdrawal", "assessment_withdrawal.assessment_id", "assessment.id")
    .innerJoin("instrument_version", "instrument_version.id", "assessment.instrument_version_id")
    .select(["assessment.id", "assessment.taken_on as on", "assessment.recorded_at", "assessment.recorded_by"])
    .select(["assessment.round", "instrument_version.definition"])
    .where("assessment.case_id", "=", case_id)
    // What was answered at a visit is told by the visit.
    .where("assessment.visit_id", "is", null)
    .where("later.id", "is", null)
    .where("assessment_withdrawal.id", "is", null)
    .execute();
  return rows.map(({ definition, ...row }) => {
    const [name_en, name_id] = definitionFrom(definition).title;
    return { ...row, name_en, name_id };
  });
}
