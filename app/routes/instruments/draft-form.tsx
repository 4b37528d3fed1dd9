import type { ReactNode } from "react";
import { type FormState, formState } from "#app/ui/form/state";
import { m } from "#messages";
import type { Errors, Typed } from "#src/form";
import { PageForm } from "#ui/form/page-form";
import { Notice } from "#ui/parts";
import { DraftVersion } from "../risk-rules/stale-draft.tsx";

type ActionData = { values?: Typed; errors?: Errors; current?: Record<string, unknown> | null } | undefined;
type Props = {
  draft: { id: string; version: number };
  actionData: ActionData;
  form: FormState;
  submit: string;
  danger?: boolean;
  children: ReactNode;
};

/** The form of a page that changes a draft: it carries the version that was read, and says when somebody saved meanwhile. */
export function DraftForm({ draft, actionData, form, submit, danger = false, children }: Props) {
  const back = `/admin/instruments/drafts/${draft.id}`;
  return (
    <>
      {actionData?.current && (
        <Notice tone="warn" title={m["riskrules.stale_title"]()}>
          <p>
            {m["riskrules.stale_text"]()} <a href={back}>{m["riskrules.stale_look"]()}</a>
          </p>
        </Notice>
      )}
      <PageForm form={form} submit={submit} cancel={back} danger={danger}>
        <DraftVersion form={form} version={draft.version} current={actionData?.current ?? null} />
        {children}
      </PageForm>
    </>
  );
}

/** A page that asks once more before a draft is changed or ended. */
export function ConfirmDraft({ actionData, ...props }: Omit<Props, "form">) {
  return (
    <div className="prose-measure">
      <DraftForm {...props} actionData={actionData} form={formState(actionData)} />
    </div>
  );
}
