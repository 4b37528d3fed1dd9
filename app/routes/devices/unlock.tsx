import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { instantWords } from "#app/ui/day-words";
import { optionsOf, wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { unlockToAnswer } from "#db/field/unlock-reads";
import { decideUnlock } from "#db/field/unlock-writes";
import { m } from "#messages";
import { UNLOCK_DECISIONS, UNLOCK_STATES } from "#src/field/code-lists";
import { UnlockAnswer } from "#src/field/posted";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/unlock";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["device.unlock"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "devices/unlock");
  const request = await unlockToAnswer(db, viewer, args.params.unlockId);
  if (!request) throw new Response(null, { status: 404 });
  const { by, label, asked_at, state } = request;
  return { by, label, asked_at, state };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "devices/unlock");
  const reading = await readPosted(args.request, UnlockAnswer);
  if (!reading.success) return again(reading);
  const answer = { id: args.params.unlockId, decision: reading.data.decision };
  try {
    await inTransaction((trx) => decideUnlock(trx, viewer, answer, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect("/devices?done=unlock", 303);
}

export default function Unlock({ loaderData: { by, label, asked_at, state }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  return (
    <div className="prose-measure">
      <PageHeader
        title={m["device.unlock"]()}
        back={{ href: "/devices", label: m["device.title"]() }}
        lead={m["device.unlock_of"]({ name: by, label })}
      />
      {state === "asked" ? (
        <PageForm form={form} submit={m["device.unlock_save"]()} cancel="/devices">
          <p>{m["device.unlock_lead"]({ at: instantWords(asked_at) })}</p>
          <Notice tone="warn">
            <p>{m["device.unlock_ask"]()}</p>
          </Notice>
          <RadioField
            form={form}
            name="decision"
            label={m["device.unlock_which"]()}
            options={optionsOf(UNLOCK_DECISIONS)}
          />
        </PageForm>
      ) : (
        <p className="font-semibold">{wordsFor(UNLOCK_STATES, state)}</p>
      )}
    </div>
  );
}
