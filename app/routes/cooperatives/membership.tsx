import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { staffNames } from "#db/access/reads";
import { db, inTransaction } from "#db/connection";
import { linkable, listLinks } from "#db/cooperatives/link-reads";
import { linkMember } from "#db/cooperatives/link-writes";
import { findCooperative } from "#db/cooperatives/placement";
import { listCooperatives } from "#db/cooperatives/reads";
import { newId } from "#db/ids";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { LINK_WITHDRAWAL_REASONS } from "#src/cooperatives/code-lists";
import { MemberLink } from "#src/cooperatives/member";
import { Instant } from "#ui/day";
import { SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { Badge, EmptyState, Notice } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/membership";
import { ChooseCooperative } from "./choose-cooperative.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["member_link.title"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "cooperatives/membership");
  if (!may(viewer, "member.link", view.placed)) throw new Response(null, { status: 404 });
  const links = await listLinks(db, view.placed.id);
  const names = await staffNames(
    db,
    links.map(({ recorded_by }) => recorded_by),
  );
  const asked = args.url.searchParams.get("cooperative");
  const chosen = asked === null ? undefined : await findCooperative(db, viewer, asked);
  return {
    header,
    id: newId(),
    links: links.map(({ recorded_by, ...link }) => ({ ...link, by: names.get(recorded_by) ?? "" })),
    cooperatives: (await listCooperatives(db, viewer)).rows.map(({ id, name }) => ({ value: id, label: name })),
    chosen: chosen ? { id: chosen.id, name: chosen.name } : null,
    members: chosen
      ? (await linkable(db, chosen.id, view.placed.id)).map(({ id, member_number, name }) => ({
          value: id,
          label: `${member_number}. ${name}`,
        }))
      : [],
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, view, now } = await casePage(args, "cooperatives/membership");
  if (!may(viewer, "member.link", view.placed)) throw new Response(null, { status: 404 });
  const reading = await readPosted(args.request, MemberLink);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => linkMember(trx, viewer, args.params.caseNumber, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/membership`);
}

export default function Membership({ loaderData, actionData }: Route.ComponentProps) {
  const { header, id, links, cooperatives, chosen, members } = loaderData;
  const base = `/people/${header.case_number}/membership`;
  const form = formState(actionData);
  return (
    <>
      <CaseHeader header={header} tab="economy" />
      <h2 className="mb-3">{m["member_link.title"]()}</h2>
      <Notice>{m["member_link.lead"]()}</Notice>
      {links.length > 0 && (
        <ul className="mb-6 max-w-3xl space-y-3">
          {links.map((link) => (
            <li key={link.id} className="card">
              <p className="font-semibold">
                {link.cooperative}
                {" · "}
                {m["member_link.number"]({ number: link.member_number })}{" "}
                {link.withdrawn !== null && (
                  <Badge tone="warn">{wordsFor(LINK_WITHDRAWAL_REASONS, link.withdrawn)}</Badge>
                )}
              </p>
              <p className="text-soft">
                <Instant at={link.recorded_at} />
                {` · ${link.by}`}
              </p>
              {link.withdrawn === null && (
                <a className="no-print target" href={`${base}/${link.id}/withdrawal`}>
                  {m["member_link.withdraw"]()}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      <h3 className="mb-2">{m["member_link.new"]()}</h3>
      <ChooseCooperative action={base} cooperatives={cooperatives} chosen={chosen?.id ?? ""} />
      {chosen && members.length === 0 && <EmptyState title={m["member_link.nobody"]()} />}
      {chosen && members.length > 0 && (
        <PageForm form={form} id={id} submit={m["member_link.save"]()} cancel={base}>
          <SelectField
            form={form}
            name="member_id"
            label={m["member_link.member"]({ cooperative: chosen.name })}
            options={members}
          />
        </PageForm>
      )}
    </>
  );
}
