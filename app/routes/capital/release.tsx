import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { releaseTranche } from "#db/capital/release-writes";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { MONEY_PLACES } from "#src/capital/code-lists";
import { whyNot } from "#src/capital/hands";
import { releaseAsOf } from "#src/capital/release";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField } from "#ui/form/text-field";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/release";
import { awardDoor, awardPage } from "./award-page.ts";
import { recipientWords } from "./capital-words.ts";
import { NotYours } from "./not-yours.tsx";
import { TrancheChecks } from "./tranche-checks.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["capital.release"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { award, back, viewer, today } = await awardPage(args, "capital/release");
  const tranche = award.tranches.find(({ id }) => id === args.params.trancheId);
  if (!tranche) throw new Response(null, { status: 404 });
  const { id: award_id, kind, recipient_kind, recipient, cooperative_id, enterprise_id } = award;
  return {
    id: newId(),
    today,
    back,
    award: { id: award_id, kind, recipient_kind, recipient, cooperative_id, enterprise_id },
    tranche,
    why: award.approved_by === null ? null : whyNot("release", award, viewer.userId),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = await awardDoor(args, "capital/release");
  const { awardId, trancheId } = args.params;
  const reading = await readPosted(args.request, releaseAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => releaseTranche(trx, viewer, trancheId, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/capital/awards/${awardId}`);
}

export default function Release({ loaderData, actionData }: Route.ComponentProps) {
  const { id, today, back, award, tranche, why } = loaderData;
  const form = formState(actionData, { paid_on: today, into: "bank" });
  const takesMoney = award.recipient_kind === "cooperative" && award.kind !== "grant_kind";
  return (
    <>
      <PageHeader
        title={m["capital.release"]()}
        back={back}
        lead={`${m["capital.tranche_number"]({ number: String(tranche.number) })} · ${moneyWords(tranche.amount_idr)} · ${recipientWords(award.recipient)}`}
      />
      <TrancheChecks award={award} tranche={tranche} />
      {why !== null ? (
        <NotYours code={why} back={back} />
      ) : !tranche.isReady ? (
        <Notice tone="warn" title={m["capital.held"]()}>
          {m["capital.held_text"]()}
        </Notice>
      ) : (
        <PageForm form={form} submit={m["capital.release_save"]()} id={id} cancel={back.href}>
          <DayField form={form} name="paid_on" label={m["capital.paid_on"]()} max={today} />
          {takesMoney && (
            <RadioField
              form={form}
              name="into"
              label={m["capital.into"]()}
              hint={m["capital.into_hint"]()}
              options={optionsOf(MONEY_PLACES)}
              inline
            />
          )}
          <p className="prose-measure text-soft">{m["capital.release_hint"]()}</p>
        </PageForm>
      )}
    </>
  );
}
