import { contactAttemptAsOf } from "#src/contact/attempt";
import { incidentAsOf } from "#src/incidents/incident";
import { handoverAsOf } from "#src/papers/paper";
import { ENROLMENT_STATUSES } from "#src/programmes/code-lists";
import { type EnrolmentStatus, enrolmentMoveAsOf } from "#src/programmes/enrolment";
import { attemptFields } from "../../routes/contact/attempt-fields.tsx";
import { moveFields } from "../../routes/enrolments/move-fields.tsx";
import { incidentFields } from "../../routes/incidents/incident-fields.tsx";
import { handoverFields } from "../../routes/papers/handover-fields.tsx";
import type { CaseHeld, OpenVault } from "../screens/phone-shape.ts";
import type { Place } from "../screens/place.ts";
import type { FormKind } from "./form-kind.ts";
import { oneStep } from "./one-step.tsx";
import { reachKind, safeCardKind } from "./reach-kinds.tsx";
import { withdrawalKind } from "./withdrawal-kind.tsx";

/** Whom field staff seek; what a supervisor takes up is written in the office. */
const PARTIES = ["person", "alternative"] as const;
/** A phone does not hold the day on which a case was opened; the server judges by it. */
const LONG_AGO = "0001-01-01";

/** What is written down of a case, but for its visits; undefined for a form that is of something else. */
export function caseKind(
  place: Extract<Place, { screen: "form" }>,
  of: CaseHeld,
  vault: OpenVault,
  today: string,
): FormKind | undefined {
  switch (place.form) {
    case "contact":
      return oneStep({
        place,
        initial: { tried_on: today },
        schema: contactAttemptAsOf(today),
        fields: (form) => attemptFields({ form, parties: PARTIES, today }),
      });
    case "incident":
      return oneStep({
        place,
        initial: { known_on: today },
        schema: incidentAsOf(today),
        fields: (form) => incidentFields({ form, today, onPhone: true }),
      });
    case "handover":
      return oneStep({
        place,
        initial: {
          handed_on: today,
          from_kind: "programme",
          "signatures.0.name": vault.author.name,
          ...(of.person?.name && { "signatures.2.name": of.person.name }),
        },
        schema: handoverAsOf(today, LONG_AGO),
        fields: (form) => handoverFields({ form, today }),
      });
    case "move":
      return moveKind(place, of, today);
    case "reach":
      return reachKind(place, of, vault.cases());
    case "safe_card":
      return safeCardKind(place, of, today);
    case "withdrawal":
      return withdrawalKind(place, of);
    default:
      return undefined;
  }
}

const isStatus = (code: string | undefined): code is EnrolmentStatus =>
  (ENROLMENT_STATUSES.codes as readonly (string | undefined)[]).includes(code);

/** A step of a programme, over the version that was seen when the form was begun: a sync meanwhile changes nothing of that. */
function moveKind(place: Extract<Place, { screen: "form" }>, of: CaseHeld, today: string): FormKind | undefined {
  const enrolment = of.enrolments?.find(({ id }) => id === place.of.enrolment_id);
  const to = place.of.to_status;
  if (!enrolment || !isStatus(to)) return undefined;
  return oneStep({
    place,
    of: { to_status: to },
    initial: { true_on: today },
    schema: enrolmentMoveAsOf(today, enrolment),
    fields: (form) => moveFields({ form, to, today, hasCertificate: enrolment.gives_certificate }),
    changes: { record_id: enrolment.id, base_version: Number(place.of.version ?? enrolment.version) },
  });
}
