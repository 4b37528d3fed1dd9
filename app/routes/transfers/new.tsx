import { redirect } from "react-router";
import * as z from "zod/mini";
import { requireAccess } from "#app/server/guards";
import { again, readPostedForm, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { listOffices } from "#db/access/reads";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { handoverPreview } from "#db/transfers/preview";
import { askTransfers } from "#db/transfers/writes";
import { m } from "#messages";
import { TRANSFER_ENROLMENTS, TRANSFER_REASONS } from "#src/transfers/code-lists";
import { caseNumbers, MOST_CASES, TransferRequest } from "#src/transfers/transfer";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/new";
import { HandoverTable } from "./handover-table.tsx";

export const handle = { mainForm: true };
export const meta = () => [{ title: `${m["transfer.new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "transfers/new");
  const chosen = args.url.searchParams.getAll("case").slice(0, MOST_CASES);
  const cases = await handoverPreview(db, viewer, chosen);
  const here = new Set(cases.map(({ office_id }) => office_id));
  const offices = (await listOffices(db, viewer)).filter(({ id }) => here.size !== 1 || !here.has(id));
  return {
    batch: newId(),
    cases: cases.map((one) => ({ ...one, visits: m["transfer.until_then"]() })),
    offices: offices.map(({ id, name }) => ({ value: id, label: name })),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "transfers/new");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, TransferRequest);
  const numbers = z.object({ case_numbers: caseNumbers }).safeParse({ case_numbers: form.getAll("case_numbers") });
  if (!reading.success) return again(reading);
  if (!numbers.success) return again({ success: false, values: reading.values, errors: { form: ["required"] } });
  try {
    await inTransaction((trx) => askTransfers(trx, viewer, numbers.data.case_numbers, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect("/transfers");
}

export default function TransferNew({ loaderData: { batch, cases, offices }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { enrolments: "stay" });
  return (
    <>
      <PageHeader
        title={m["transfer.new"]()}
        lead={m["transfer.new_lead"]()}
        back={{ href: "/people", label: m["people.title"]() }}
      />
      {cases.length === 0 ? (
        <Notice tone="warn">{m["people.assign_none"]()}</Notice>
      ) : (
        <>
          <HandoverTable cases={cases} becomes="accepted" />
          <PageForm form={form} submit={m["transfer.send"]({ count: cases.length })} cancel="/people">
            <input type="hidden" name="batch_id" value={batch} />
            {cases.map(({ case_number }) => (
              <input key={case_number} type="hidden" name="case_numbers" value={case_number} />
            ))}
            <SelectField form={form} name="to_office_id" label={m["transfer.to_office"]()} options={offices} />
            <RadioField
              form={form}
              name="reason"
              label={m["transfer.reason"]()}
              options={optionsOf(TRANSFER_REASONS)}
            />
            <RadioField
              form={form}
              name="enrolments"
              label={m["transfer.enrolments"]()}
              options={optionsOf(TRANSFER_ENROLMENTS)}
            />
            <TextArea
              form={form}
              name="note"
              label={m["transfer.note_to_office"]()}
              hint={m["transfer.note_hint"]()}
              rows={3}
              optional
            />
          </PageForm>
        </>
      )}
    </>
  );
}
