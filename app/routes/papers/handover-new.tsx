import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { recordHandover } from "#db/papers/writes";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { handoverAsOf } from "#src/papers/paper";
import { PageForm } from "#ui/form/page-form";
import { PlaceField } from "#ui/form/place-field";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/handover-new";
import { handoverFields } from "./handover-fields.tsx";

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
        {handoverFields({
          form,
          today: header.today,
          place: <PlaceField form={form} name="place_code" label={m["paper.place"]()} optional />,
        })}
      </PageForm>
    </>
  );
}
