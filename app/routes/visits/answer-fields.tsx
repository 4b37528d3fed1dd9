import type { ReactNode } from "react";
import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import {
  ENTERPRISE_STATUSES,
  FREQUENCIES,
  LEAVING_PLANS,
  RECRUITER_CONTACTS,
  SAFETY_ANSWERS,
  VISIT_PRESENT,
} from "#src/visits/code-lists";
import { CheckboxField, RadioField, YesNoField } from "#ui/form/choice-field";
import { MoneyField, TextField } from "#ui/form/text-field";

/** What can only be known from a meeting. Every question may stay open: not known is an answer of its own. */
export function answerFields({ form }: { form: FormState }) {
  return (
    <>
      <p className="prose-measure text-soft">{m["visit.answers_hint"]()}</p>
      <Group title={m["visit.part_life"]()}>
        <CheckboxField
          form={form}
          name="present"
          label={m["visit.present"]()}
          options={optionsOf(VISIT_PRESENT)}
          columns
          optional
        />
        <RadioField
          form={form}
          name="wellbeing"
          label={m["visit.wellbeing"]()}
          options={wellbeing()}
          unknown
          inline
          optional
        />
        <Frequency form={form} name="distress" label={m["visit.distress"]()} />
        <YesNoField form={form} name="wants_support" label={m["visit.wants_support"]()} optional />
        <YesNoField form={form} name="has_support" label={m["visit.has_support"]()} optional />
      </Group>
      <Group title={m["visit.part_work"]()}>
        <MoneyField
          form={form}
          name="monthly_income_idr"
          label={m["visit.monthly_income"]()}
          hint={m["visit.monthly_income_hint"]()}
          optional
        />
        <TextField
          form={form}
          name="working_days"
          label={m["visit.working_days"]()}
          inputMode="numeric"
          width="short"
          optional
        />
        <RadioField
          form={form}
          name="enterprise_status"
          label={m["visit.enterprise_status"]()}
          options={optionsOf(ENTERPRISE_STATUSES)}
          unknown
          inline
          optional
        />
        <Frequency form={form} name="food_insecurity" label={m["visit.food_insecurity"]()} />
      </Group>
      <Group title={m["visit.part_family"]()}>
        <YesNoField form={form} name="supportive_family" label={m["visit.supportive_family"]()} optional />
        <Frequency form={form} name="family_conflict" label={m["visit.family_conflict"]()} />
        <Frequency form={form} name="stigma" label={m["visit.stigma"]()} />
      </Group>
    </>
  );
}

/** What may be heard at any door: asked whatever came of the visit. */
export function safetyFields({ form }: { form: FormState }) {
  return (
    <Group title={m["visit.part_safety"]()}>
      <p className="prose-measure text-soft">{m["visit.safety_hint"]()}</p>
      <RadioField
        form={form}
        name="safety"
        label={m["visit.safety"]()}
        options={optionsOf(SAFETY_ANSWERS)}
        unknown
        inline
        optional
      />
      <RadioField
        form={form}
        name="recruiter_contact"
        label={m["visit.recruiter_contact"]()}
        options={optionsOf(RECRUITER_CONTACTS)}
        unknown
        inline
        optional
      />
      <RadioField
        form={form}
        name="plans_to_leave"
        label={m["visit.plans_to_leave"]()}
        options={optionsOf(LEAVING_PLANS)}
        unknown
        inline
        optional
      />
    </Group>
  );
}

export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card space-y-6">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Frequency(field: { form: FormState; name: string; label: string }) {
  return <RadioField {...field} options={optionsOf(FREQUENCIES)} unknown inline optional />;
}

function wellbeing() {
  const words = [
    m["visit.wellbeing_1"],
    m["visit.wellbeing_2"],
    m["visit.wellbeing_3"],
    m["visit.wellbeing_4"],
    m["visit.wellbeing_5"],
  ];
  return words.map((label, at) => ({ value: String(at + 1), label: `${at + 1} – ${label()}` }));
}
