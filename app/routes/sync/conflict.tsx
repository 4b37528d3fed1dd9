import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { placeLabel } from "#db/places/reads";
import { decideConflict } from "#db/sync/decision-writes";
import { openConflict } from "#db/sync/waiting-reads";
import { m } from "#messages";
import { FieldDecision } from "#src/sync/decision";
import { Instant } from "#ui/day";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/conflict";
import { fieldWords, valueWords } from "./kept-words.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["sync.conflict"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "sync/conflict");
  const conflict = await openConflict(db, viewer, args.params.conflictId);
  if (!conflict) throw new Response(null, { status: 404 });
  const { case_number, field, by, found_at, current, sent } = conflict;
  const codes = field === "place_code" ? [current, sent].filter((code) => typeof code === "string") : [];
  const places = Object.fromEntries(await Promise.all(codes.map(async (code) => [code, await placeLabel(db, code)])));
  const [stands, other] = [valueWords(field, current, places), valueWords(field, sent, places)];
  return { case_number, field, by, found_at, current: stands, sent: other };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "sync/conflict");
  const reading = await readPosted(args.request, FieldDecision);
  if (!reading.success) return again(reading);
  const decided = { ...reading.data, id: args.params.conflictId };
  try {
    await inTransaction((trx) => decideConflict(trx, viewer, decided, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect("/sync");
}

export default function Conflict({ loaderData, actionData }: Route.ComponentProps) {
  const { case_number, field, by, found_at, current, sent } = loaderData;
  const form = formState(actionData);
  return (
    <>
      <PageHeader
        title={m["sync.conflict"]()}
        back={{ href: "/sync", label: m["sync.title"]() }}
        lead={`${case_number} · ${fieldWords(field)}`}
      />
      <dl className="mb-5 grid max-w-2xl grid-cols-1 gap-3 min-[30rem]:grid-cols-2">
        <div className="card">
          <dt className="text-soft">{m["sync.stands_now"]()}</dt>
          <dd className="font-semibold break-words">{current}</dd>
        </div>
        <div className="card">
          <dt className="text-soft">
            {m["sync.sent_by"]({ name: by })} · <Instant at={found_at} />
          </dt>
          <dd className="font-semibold break-words">{sent}</dd>
        </div>
      </dl>
      <PageForm form={form} submit={m["sync.decide"]()} cancel="/sync">
        <RadioField
          form={form}
          name="decision"
          label={m["sync.which"]()}
          options={[
            { value: "keep_current", label: `${current} (${m["sync.stands"]()})` },
            { value: "take_sent", label: `${sent} (${m["sync.sent_by"]({ name: by })})` },
          ]}
        />
      </PageForm>
    </>
  );
}
