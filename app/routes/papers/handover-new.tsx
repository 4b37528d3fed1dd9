import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { recordHandover } from "#db/papers/writes";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { HANDOVER_PARTIES } from "#src/papers/code-lists";
import { handoverAsOf } from "#src/papers/paper";
import { SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { PlaceField } from "#ui/form/place-field";
import { SignatureFields } from "#ui/form/signature-fields";
import { DayField, TextArea } from "#ui/form/text-field";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/handover-new";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["paper.handover_new"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer, name } = await casePage(args, "papers/handover-new");
  if (!may(viewer, "document.record", view.placed)) throw new Response(null, { status: 404 });
  return { header, id: newId(), staff: name };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, view } = await casePage(args, "papers/handover-new");
  const reading = await readPosted(args.request, handoverAsOf(today, view.placed.opened_on));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => recordHandover(trx, viewer, args.params.caseNumber, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/documents`);
}

export default function HandoverNew({ loaderData: { header, id, staff }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, {
    handed_on: header.today,
    from_kind: "programme",
    "signatures.0.name": staff,
    ...(header.name && { "signatures.2.name": header.name }),
  });
  const capacity = { label: m["paper.office_label"]() };
  return (
    <>
      <CaseHeader header={header} tab="documents" />
      <h2 className="mb-3">{m["paper.handover_new"]()}</h2>
      <p className="prose-measure mb-5">{m["paper.handover_lead"]()}</p>
      <PageForm
        form={form}
        submit={m["paper.handover_save"]()}
        id={id}
        cancel={`/people/${header.case_number}/documents`}
      >
        <DayField form={form} name="handed_on" label={m["paper.handed_on"]()} max={header.today} />
        <PlaceField form={form} name="place_code" label={m["paper.place"]()} optional />
        <SelectField
          form={form}
          name="from_kind"
          label={m["paper.from_kind"]()}
          options={optionsOf(
            HANDOVER_PARTIES,
            HANDOVER_PARTIES.codes.filter((code) => code !== "person"),
          )}
        />
        <SelectField
          form={form}
          name="to_kind"
          label={m["paper.to_kind"]()}
          hint={m["paper.to_kind_hint"]()}
          options={optionsOf(HANDOVER_PARTIES)}
        />
        <TextArea
          form={form}
          name="condition"
          label={m["paper.condition"]()}
          hint={m["paper.condition_hint"]()}
          rows={3}
        />
        <TextArea
          form={form}
          name="items"
          label={m["paper.items"]()}
          hint={m["paper.items_hint"]()}
          rows={3}
          optional
        />
        <h2>{m["paper.signatures"]()}</h2>
        <SignatureFields form={form} at={0} signer="giver" capacity={capacity} />
        <SignatureFields
          form={form}
          at={1}
          signer="receiver"
          hint={m["paper.receiver_hint"]()}
          capacity={capacity}
          optional
        />
        <SignatureFields form={form} at={2} signer="person" mayRefuse />
        <SignatureFields
          form={form}
          at={3}
          signer="village_witness"
          hint={m["paper.receiver_hint"]()}
          capacity={{ label: m["paper.witness_office"](), hint: m["paper.witness_office_hint"]() }}
          mayRefuse
          optional
        />
        <TextArea form={form} name="note" label={m["paper.note"]()} hint={m["paper.note_hint"]()} rows={2} optional />
      </PageForm>
    </>
  );
}
