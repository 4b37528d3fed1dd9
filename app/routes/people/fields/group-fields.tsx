import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import type { IntakeGroup } from "#src/people/intake";
import { baselineFields, caseFields, consentFields, safeContactFields } from "./case-fields.tsx";
import { contactFields, documentsFields, personFields } from "./person-fields.tsx";
import { determinationFields, traffickingFields } from "./trafficking-fields.tsx";

export const GROUP_TITLES: Record<IntakeGroup, () => string> = {
  person: m["intake.group_person"],
  consent: m["intake.group_consent"],
  contact: m["intake.group_contact"],
  safe_contact: m["intake.group_safe_contact"],
  case: m["intake.group_case"],
  documents: m["intake.group_documents"],
  baseline: m["intake.group_baseline"],
  trafficking: m["intake.group_trafficking"],
  determination: m["intake.group_determination"],
};

type Props = {
  group: IntakeGroup;
  form: FormState;
  today: string;
  isReturnee: boolean;
  isChild: boolean;
  wasChild: boolean | null;
};

/** The questions of one group. */
export function groupFields({ group, form, today, isReturnee, isChild, wasChild }: Props) {
  switch (group) {
    case "person":
      return personFields({ form, today });
    case "consent":
      return consentFields({ form, today, isChild });
    case "contact":
      return contactFields({ form });
    case "safe_contact":
      return safeContactFields({ form, today });
    case "case":
      return caseFields({ form, today, isReturnee });
    case "documents":
      return documentsFields({ form });
    case "baseline":
      return baselineFields({ form, today });
    case "trafficking":
      return traffickingFields({ form, today });
    case "determination":
      return determinationFields({ form, today, isChild: wasChild });
  }
}
