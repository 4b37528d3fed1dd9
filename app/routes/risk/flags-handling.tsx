import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPostedForm, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { changeFlags } from "#db/risk/flag-bulk-writes";
import { m } from "#messages";
import { FLAG_REASONS, FlagClosing } from "#src/risk/flag-handling";
import { FLAG_STATUSES } from "#src/risk/flags";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import { EmptyState, PageHeader } from "#ui/parts";
import type { Route } from "./+types/flags-handling";
import { ChosenFields, ChosenFlags } from "./chosen-flags.tsx";
import { backToList } from "./flag-list-place.ts";
import { chosenIn, postedFlags } from "./flags-chosen.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["flag.bulk"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "risk/flags-handling");
  const { searchParams } = args.url;
  return { today, flags: await chosenIn(viewer, searchParams), back: backToList(searchParams.get("back")) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "risk/flags-handling");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, FlagClosing);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => changeFlags(trx, viewer, postedFlags(form), reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(backToList(args.url.searchParams.get("back")));
}

export default function FlagsHandling({ loaderData: { today, flags, back }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  const hints: Record<string, string> = {
    acknowledged: m["flag.acknowledged_hint"](),
    resolved: m["flag.resolved_hint"](),
    dismissed: m["flag.dismissed_hint"](),
  };
  const statuses = optionsOf(FLAG_STATUSES, ["acknowledged", "resolved", "dismissed"]);
  return (
    <>
      <PageHeader
        title={m["flag.bulk"]()}
        back={{ href: back, label: m["flag.title"]() }}
        lead={m["flag.bulk_lead"]()}
      />
      {flags.length === 0 ? (
        <EmptyState title={m["flag.none_chosen"]()}>{m["flag.none_chosen_text"]()}</EmptyState>
      ) : (
        <>
          <ChosenFlags flags={flags} today={today} />
          <PageForm form={form} submit={m["flag.change_submit"]()} cancel={back}>
            <ChosenFields flags={flags} />
            <RadioField
              form={form}
              name="status"
              label={m["flag.new_status"]()}
              options={statuses.map((option) => ({ ...option, hint: hints[option.value] }))}
            />
            <SelectField
              form={form}
              name="reason"
              label={m["flag.reason"]()}
              hint={m["flag.reason_hint"]()}
              options={optionsOf(FLAG_REASONS)}
              optional
            />
            <TextArea
              form={form}
              name="note"
              label={m["flag.note"]()}
              hint={m["flag.bulk_note_hint"]()}
              rows={3}
              optional
            />
          </PageForm>
        </>
      )}
    </>
  );
}
