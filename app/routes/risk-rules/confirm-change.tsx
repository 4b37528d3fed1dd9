import type { ReactNode } from "react";
import { formState } from "#app/ui/form/state";
import { m } from "#messages";
import type { Errors, Typed } from "#src/form";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import { DraftVersion, StaleDraft } from "./stale-draft.tsx";

type Props = {
  draft: { id: string; version: number };
  actionData: { values?: Typed; errors?: Errors; current?: Record<string, unknown> | null } | undefined;
  title: string;
  submit: string;
  back?: { href: string; label: string };
  danger?: boolean;
  children: ReactNode;
};

/** A page that asks once more before a draft is changed. */
export function ConfirmChange({ draft, actionData, title, submit, back, danger, children }: Props) {
  const form = formState(actionData);
  const to = back ?? { href: `/risk-rules/drafts/${draft.id}`, label: m["riskrules.draft"]() };
  return (
    <div className="prose-measure">
      <PageHeader title={title} back={to} />
      <StaleDraft current={actionData?.current} draftId={draft.id} />
      <PageForm form={form} submit={submit} cancel={to.href} danger={danger ?? false}>
        <DraftVersion form={form} version={draft.version} current={actionData?.current ?? null} />
        {children}
      </PageForm>
    </div>
  );
}
