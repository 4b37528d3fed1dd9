import { paragraphs } from "#src/answer";
import { choiceIn, textIn } from "#src/exchange/htcds-cells";
import type { FieldName } from "#src/exchange/htcds-fields";
import { LISTS, type ListedField, labelFor } from "#src/exchange/htcds-lists";
import {
  countOf,
  dayOf,
  firstOf,
  keptDay,
  keptFrom,
  type Meaning,
  oneOf,
  someOf,
  yesOf,
} from "#src/exchange/htcds-meanings";
import { bare } from "#src/exchange/words";
import { CLOSURE_REASONS } from "#src/people/code-lists";
import { OLDEST_AGE } from "#src/people/person";

/** The standard closes with a free text; one of our reasons when it is written as we write it, else "other". */
const closure: Meaning = {
  fields: ["cas_ReasonForCaseClosure"],
  keys: ["closure_reason"],
  read(cells) {
    const text = textIn(cells.cas_ReasonForCaseClosure).trim();
    const status = choiceIn(LISTS.cas_Status, cells.cas_Status);
    const isClosed = status !== null && "value" in status && status.value.startsWith("Closed");
    if (!isClosed) return { closure_reason: null };
    // Nothing written is a reason we do not know.
    const reason = CLOSURE_REASONS.codes.find((code) =>
      CLOSURE_REASONS.labels[code].some((label) => bare(label) === bare(text)),
    );
    return { closure_reason: reason ?? "other" };
  },
  write: ({ closure_reason }) => ({
    cas_ReasonForCaseClosure: closure_reason && CLOSURE_REASONS.labels[closure_reason][0],
  }),
};

/** Who decided says nothing without what was decided. */
const determination: Meaning = {
  fields: ["vic_TraffickingStatus", "vic_TraffickingStatusDecisionMakingOrg"],
  keys: ["trafficking_status", "decision_org"],
  read(cells, note) {
    const [status, org] = [
      oneOf("vic_TraffickingStatus", "trafficking_status").read(cells, note),
      oneOf("vic_TraffickingStatusDecisionMakingOrg", "decision_org").read(cells, note),
    ];
    return { ...status, decision_org: status.trafficking_status ? org.decision_org : null };
  },
  write: (record) => ({
    vic_TraffickingStatus: written("vic_TraffickingStatus", record.trafficking_status),
    vic_TraffickingStatusDecisionMakingOrg: written("vic_TraffickingStatusDecisionMakingOrg", record.decision_org),
  }),
};

function written(field: ListedField, code: string | null): string | null {
  return code === null ? null : labelFor(LISTS[field], code);
}

const PLACE = paragraphs(1000);

function placeOf(field: FieldName, key: "recruitment_place" | "exploitation_place"): Meaning {
  return {
    fields: [field],
    keys: [key],
    read(cells, note) {
      const text = textIn(cells[field]).trim();
      const answer = text === "" ? null : PLACE.safeParse(text);
      if (answer && !answer.success) note(field, answer.error.issues[0]?.message ?? "too_long");
      return { [key]: answer?.success ? answer.data : null };
    },
    write: (record) => ({ [field]: record[key] }),
  };
}

export const CASE_MEANINGS: readonly Meaning[] = [
  yesOf("con_Consent", "has_consent"),
  oneOf("cas_Status", "status", "Active"),
  dayOf("cas_IncomingReferralDate", "referred_on"),
  closure,
  keptFrom("cas_ReasonForIncomingReferral"),
  keptFrom("cas_ReasonForOutgoingReferral"),
  keptDay("cas_OutgoingReferralDate"),
  determination,
  countOf("vic_AgeWhenTrafficked", "age_when_trafficked", OLDEST_AGE),
  placeOf("vic_LocationOfRecruitment", "recruitment_place"),
  placeOf("vic_LocationOfExploitation", "exploitation_place"),
  firstOf("vic_MethodOfRecruitment", "recruitment_method"),
  oneOf("vic_RelationshipToTrafficker", "recruiter_relation"),
  someOf("vic_RecruitmentWebsitesAndApps", "recruitment_apps"),
  keptFrom("vic_ExploitationWebsitesAndApps"),
  someOf("vic_TypeOfExploitation", "exploitation_types"),
  oneOf("vic_ForcedLabourIndustry", "labour_industry"),
  someOf("vic_TypeOfSexExploitation", "sexual_exploitation_types"),
  someOf("vic_MethodsOfControl", "methods_of_control"),
];
