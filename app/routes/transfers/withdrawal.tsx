import { data, redirect } from "react-router";
import * as z from "zod/mini";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { findTransfer } from "#db/transfers/reads";
import { takeBackTransfer } from "#db/transfers/writes";
import { m } from "#messages";
import { recordId } from "#src/answer";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/withdrawal";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["transfer.take_back"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, now } = requireAccess(args, "transfers/withdrawal");
  const known = recordId.safeParse(args.params.transferId);
  const transfer = known.success ? await findTransfer(db, viewer, known.data, now) : undefined;
  if (!transfer?.mayGive) throw data(null, { status: 404 });
  return { id: newId(), case_number: transfer.case_number, to: transfer.to_office };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "transfers/withdrawal");
  const reading = await readPosted(args.request, z.object({ id: recordId }));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => takeBackTransfer(trx, viewer, args.params.transferId, reading.data.id, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect("/transfers");
}

export default function TransferWithdrawal({ loaderData: { id, case_number, to }, actionData }: Route.ComponentProps) {
  return (
    <>
      <PageHeader
        title={m["transfer.take_back"]()}
        lead={case_number}
        back={{ href: "/transfers", label: m["transfer.list"]() }}
      />
      <Notice>{m["transfer.take_back_lead"]({ office: to })}</Notice>
      <PageForm form={formState(actionData)} submit={m["transfer.take_back"]()} id={id} cancel="/transfers">
        {null}
      </PageForm>
    </>
  );
}
