import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { exportableCases } from "#db/exchange/export-reads";
import { makeExport } from "#db/exchange/export-writes";
import { newId } from "#db/ids";
import { m } from "#messages";
import { EXPORT_REASONS, ExportRequest } from "#src/exchange/export-request";
import { RadioField } from "#ui/form/choice-field";
import { MAIN_FORM, PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import { EmptyState, Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/export";

export const handle = { mainForm: true };
export const meta = () => [{ title: `${m["exchange.export_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "exchange/export");
  const { cases, without_consent } = await exportableCases(db, viewer, today);
  return { id: newId(), count: cases.length, without_consent };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "exchange/export");
  const reading = await readPosted(args.request, ExportRequest);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => makeExport(trx, viewer, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/exchange/exports/${reading.data.id}`);
}

export default function Export({ loaderData: { id, count, without_consent }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  const without = without_consent > 0 && <p>{m["exchange.export_without"]({ count: without_consent })}</p>;
  return (
    <>
      <PageHeader
        title={m["exchange.export_title"]()}
        lead={m["exchange.export_lead"]()}
        back={{ href: "/exchange", label: m["exchange.title"]() }}
      />
      {count === 0 ? (
        <>
          <EmptyState title={m["exchange.export_none_title"]()}>
            <p>{m["exchange.export_none_text"]()}</p>
            {without}
          </EmptyState>
          {/* Carries the change of language where there is nothing to send. */}
          <form id={MAIN_FORM} method="post" />
        </>
      ) : (
        <>
          <Notice title={m["exchange.export_count"]({ count })}>
            {without}
            <p>{m["exchange.export_audit"]()}</p>
          </Notice>
          <PageForm form={form} submit={m["exchange.export_submit"]()} id={id} cancel="/exchange">
            <RadioField
              form={form}
              name="reason"
              label={m["exchange.export_reason"]()}
              options={optionsOf(EXPORT_REASONS)}
            />
            <TextArea
              form={form}
              name="note"
              label={m["exchange.export_note"]()}
              hint={m["exchange.export_note_hint"]()}
              rows={2}
              optional
            />
          </PageForm>
        </>
      )}
    </>
  );
}
