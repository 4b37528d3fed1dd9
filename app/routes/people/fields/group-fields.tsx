import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import type { IntakeGroup } from "#src/people/intake";
import { BaselineFields, CaseFields, ConsentFields, SafeContactFields } from "./case-fields.tsx";
import { ContactFields, DocumentsFields, PersonFields } from "./person-fields.tsx";
import { DeterminationFields, TraffickingFields } from "./trafficking-fields.tsx";

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
export function GroupFields({ group, form, today, isReturnee, isChild, wasChild }: Props) {
  switch (group) {
    case "person":
      return <PersonFields form={form} today={today} />;
    case "consent":
      return <ConsentFields form={form} today={today} isChild={isChild} />;
    case "contact":
      return <ContactFields form={form} />;
    case "safe_contact":
      return <SafeContactFields form={form} today={today} />;
    case "case":
      return <CaseFields form={form} today={today} isReturnee={isReturnee} />;
    case "documents":
      return <DocumentsFields form={form} />;
    case "baseline":
      return <BaselineFields form={form} today={today} />;
    case "trafficking":
      return <TraffickingFields form={form} today={today} />;
    case "determination":
      return <DeterminationFields form={form} today={today} isChild={wasChild} />;
  }
}
