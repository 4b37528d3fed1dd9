import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { listLinks } from "#db/cooperatives/link-reads";
import { withdrawLink } from "#db/cooperatives/link-writes";
import { newId } from "#db/ids";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { LINK_WITHDRAWAL_REASONS } from "#src/cooperatives/code-lists";
import { MemberLinkWithdrawal } from "#src/cooperatives/member";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/membership-withdrawal";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["member_link.withdraw"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, link } = await linkOf(args);
  if (link.withdrawn !== null) throw new Response(null, { status: 404 });
  return { header, id: newId(), cooperative: link.cooperative, member_number: link.member_number };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, link } = await linkOf(args);
  const reading = await readPosted(args.request, MemberLinkWithdrawal);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => withdrawLink(trx, viewer, link.id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/membership`);
}

async function linkOf(args: Route.LoaderArgs | Route.ActionArgs) {
  const page = await casePage(args, "cooperatives/membership-withdrawal");
  const links = await listLinks(db, page.view.placed.id);
  const link = links.find(({ id }) => id === args.params.linkId);
  if (!link || !may(page.viewer, "member.link", page.view.placed)) throw new Response(null, { status: 404 });
  return { ...page, link };
}

export default function MembershipWithdrawal({ loaderData, actionData }: Route.ComponentProps) {
  const { header, id, cooperative, member_number } = loaderData;
  const form = formState(actionData);
  return (
    <>
      <CaseHeader header={header} tab="economy" />
      <h2>{m["member_link.withdraw"]()}</h2>
      <p className="mb-4">{`${cooperative} · ${m["member_link.number"]({ number: member_number })}`}</p>
      <PageForm
        form={form}
        id={id}
        submit={m["member_link.withdraw_submit"]()}
        cancel={`/people/${header.case_number}/membership`}
        danger
      >
        <RadioField
          form={form}
          name="reason"
          label={m["member_link.withdraw_reason"]()}
          options={optionsOf(LINK_WITHDRAWAL_REASONS)}
        />
      </PageForm>
    </>
  );
}
