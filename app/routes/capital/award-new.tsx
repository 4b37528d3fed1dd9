import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { requestAward } from "#db/capital/award-writes";
import { listFunds } from "#db/capital/fund-reads";
import { offeringChoices, recipientChoices } from "#db/capital/recipient-reads";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { AwardRequest } from "#src/capital/award";
import { AWARD_KINDS, RECIPIENT_KINDS } from "#src/capital/code-lists";
import { EmptyState, PageHeader } from "#ui/parts";
import type { Route } from "./+types/award-new";
import { AwardForm } from "./award-form.tsx";
import { offeringWords, recipientWords } from "./capital-words.ts";
import { ChooseAward } from "./choose-award.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["capital.award_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "capital/award-new");
  const search = args.url.searchParams;
  const kind = AWARD_KINDS.codes.find((code) => code === search.get("kind")) ?? null;
  const recipient_kind = RECIPIENT_KINDS.codes.find((code) => code === search.get("recipient")) ?? null;
  const funds = await listFunds(db, viewer);
  const isChosen = kind !== null && recipient_kind !== null;
  const recipients = isChosen ? await recipientChoices(db, viewer, recipient_kind) : [];
  const offerings = isChosen && recipient_kind === "enterprise" ? await offeringChoices(db, viewer) : [];
  return {
    id: newId(),
    offerings: offerings.map((one) => ({ value: one.id, label: offeringWords(one) })),
    kind,
    recipient_kind,
    chosen: search.get("id"),
    funds: funds.map(({ id, name }) => ({ value: id, label: name })),
    recipients: recipients.map((one) => ({ value: one.id, label: recipientWords(one) })),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "capital/award-new");
  const reading = await readPosted(args.request, AwardRequest);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => requestAward(trx, viewer, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/capital/awards/${reading.data.id}`);
}

export default function AwardNew({ loaderData, actionData }: Route.ComponentProps) {
  const { id, kind, recipient_kind, chosen, funds, recipients, offerings } = loaderData;
  const back = { href: "/capital/awards", label: m["capital.awards"]() };
  if (kind === null || recipient_kind === null || (kind === "matching" && recipient_kind !== "cooperative"))
    return (
      <>
        <PageHeader title={m["capital.award_new"]()} back={back} lead={m["capital.award_choose_lead"]()} />
        <ChooseAward kind={kind} recipient_kind={recipient_kind} chosen={chosen} />
      </>
    );
  const form = formState(actionData, {
    kind,
    recipient_kind,
    ...(chosen && { recipient_id: chosen }),
    ...(funds.length === 1 && { fund_id: funds[0]!.value }),
  });
  return (
    <>
      <PageHeader title={m["capital.award_new"]()} back={back} lead={m["capital.award_new_lead"]()} />
      {funds.length === 0 || recipients.length === 0 ? (
        <EmptyState title={funds.length === 0 ? m["capital.no_funds"]() : m["capital.no_recipients"]()} />
      ) : (
        <AwardForm
          form={form}
          id={id}
          kind={kind}
          recipient_kind={recipient_kind}
          funds={funds}
          recipients={recipients}
          offerings={offerings}
        />
      )}
    </>
  );
}
