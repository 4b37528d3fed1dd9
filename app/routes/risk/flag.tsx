import { data, redirect } from "react-router";
import * as z from "zod/mini";
import { requireAccess } from "#app/server/guards";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { staffNames } from "#db/access/reads";
import { db, inTransaction } from "#db/connection";
import { readCase } from "#db/people/reads";
import { changeFlag } from "#db/risk/flag-change-writes";
import { findFlag, flagEvents } from "#db/risk/flags";
import { readAssessments } from "#db/risk/reads";
import { m } from "#messages";
import { may, type Viewer } from "#src/access/policy";
import { recordId } from "#src/answer";
import { FlagClosing } from "#src/risk/flag-handling";
import { canMoveFlag, type FlagStatus } from "#src/risk/flags";
import type { Route } from "./+types/flag";
import { backToList } from "./flag-list-place.ts";
import { FlagFacts, FlagForm, FlagHistory } from "./flag-parts.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["flag.one"]()} · ${m["app.name"]()}` }];

const Version = z.coerce.number().check(z.minimum(1));

export async function loader(args: Route.LoaderArgs) {
  const { viewer, now, today } = requireAccess(args, "risk/flag");
  const flag = await flagOf(viewer, args.params.flagId);
  const view = await readCase(db, viewer, flag.case_number, now);
  if (!view) throw data(null, { status: 404 });
  const [owners, events, assessments] = await Promise.all([
    staffNames(db, [flag.assigned_to]),
    flagEvents(db, viewer, flag.id, view.placed, view.readable.narrative),
    readAssessments(db, viewer, [view.placed], today),
  ]);
  const { id, case_number, kind, severity, status, raised_on, due_on, version } = flag;
  const assessment = assessments.get(flag.case_id);
  // A flag about a whole band has no factor of its own: what weighs most stands for it.
  const cause = flag.factor === "band_high" ? assessment?.top_factors[0] : flag.factor;
  return {
    today,
    flag: {
      id,
      case_number,
      name: view.person.name ?? null,
      kind,
      severity,
      status: status as FlagStatus,
      raised_on,
      due_on,
      version,
    },
    cause: flag.factor,
    owner: owners.get(flag.assigned_to) ?? "",
    item: assessment?.items.find(({ factor }) => factor === cause) ?? null,
    events,
    mayChange: may(viewer, "flag.change", view.placed) && canMoveFlag(status as FlagStatus, "resolved"),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "risk/flag");
  const flag = await flagOf(viewer, args.params.flagId);
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, FlagClosing);
  if (!reading.success) return again(reading);
  const version = Version.safeParse(form.get("version"));
  try {
    await inTransaction((trx) =>
      changeFlag(trx, viewer, flag.id, reading.data, version.success ? version.data : 0, now),
    );
  } catch (error) {
    return refused(error, reading.values);
  }
  const back = form.get("back");
  return redirect(back === null ? `/flags/${flag.id}` : backToList(back));
}

async function flagOf(viewer: Viewer, id: string) {
  const known = recordId.safeParse(id);
  const flag = known.success ? await findFlag(db, viewer, known.data) : undefined;
  if (!flag) throw data(null, { status: 404 });
  return flag;
}

export default function FlagPage({
  loaderData: { today, flag, cause, owner, item, events, mayChange },
  actionData,
}: Route.ComponentProps) {
  return (
    <>
      <FlagFacts flag={flag} owner={owner} cause={cause} item={item} today={today} />
      <div className="mt-6 grid gap-8 lg:grid-cols-2">
        {mayChange && <FlagForm form={formState(actionData)} flag={flag} isStale={Boolean(actionData?.current)} />}
        <FlagHistory events={events} />
      </div>
    </>
  );
}
