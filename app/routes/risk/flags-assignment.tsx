import { redirect } from "react-router";
import * as z from "zod/mini";
import { requireAccess } from "#app/server/guards";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { listColleagues } from "#db/access/reads";
import { db, inTransaction } from "#db/connection";
import { assignFlags } from "#db/risk/flag-bulk-writes";
import { m } from "#messages";
import { recordId } from "#src/answer";
import { SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { EmptyState, PageHeader } from "#ui/parts";
import type { Route } from "./+types/flags-assignment";
import { ChosenFields, ChosenFlags } from "./chosen-flags.tsx";
import { backToList } from "./flag-list-place.ts";
import { chosenIn, postedFlags } from "./flags-chosen.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["flag.assign"]()} · ${m["app.name"]()}` }];

const Assignment = z.object({ user_id: recordId });

export async function loader(args: Route.LoaderArgs) {
  const { viewer, name, today } = requireAccess(args, "risk/flags-assignment");
  const { searchParams } = args.url;
  const colleagues = (await listColleagues(db, viewer)).map(({ id, full_name }) => ({ value: id, label: full_name }));
  const isListed = colleagues.some(({ value }) => value === viewer.userId);
  const people = isListed ? colleagues : [{ value: viewer.userId, label: name }, ...colleagues];
  return { today, people, flags: await chosenIn(viewer, searchParams), back: backToList(searchParams.get("back")) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "risk/flags-assignment");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, Assignment);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => assignFlags(trx, viewer, postedFlags(form), reading.data.user_id, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(backToList(args.url.searchParams.get("back")));
}

export default function FlagsAssignment({ loaderData, actionData }: Route.ComponentProps) {
  const { today, people, flags, back } = loaderData;
  const form = formState(actionData);
  return (
    <>
      <PageHeader
        title={m["flag.assign"]()}
        back={{ href: back, label: m["flag.title"]() }}
        lead={m["flag.bulk_lead"]()}
      />
      {flags.length === 0 ? (
        <EmptyState title={m["flag.none_chosen"]()}>{m["flag.none_chosen_text"]()}</EmptyState>
      ) : (
        <>
          <ChosenFlags flags={flags} today={today} />
          <PageForm form={form} submit={m["flag.assign_submit"]()} cancel={back}>
            <ChosenFields flags={flags} />
            <SelectField
              form={form}
              name="user_id"
              label={m["flag.assign_to"]()}
              hint={m["flag.assign_hint"]()}
              options={people}
            />
          </PageForm>
        </>
      )}
    </>
  );
}
