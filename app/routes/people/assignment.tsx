import { redirect } from "react-router";
import * as z from "zod/mini";
import { requireAccess } from "#app/server/guards";
import { again, readPosted } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { listColleagues, listOffices } from "#db/access/reads";
import { db } from "#db/connection";
import { casesOf } from "#db/transfers/preview";
import { m } from "#messages";
import { recordId } from "#src/answer";
import { caseNumbers, MOST_CASES } from "#src/transfers/transfer";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/assignment";

export const handle = { mainForm: true };
export const meta = () => [{ title: `${m["people.assign_title"]()} · ${m["app.name"]()}` }];

const AssignmentForm = z.object({
  case_numbers: caseNumbers,
  duty: z.enum(["owner", "field_staff"], { error: "required" }),
  user_id: recordId,
});

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "people/assignment");
  const offices = new Map((await listOffices(db, viewer)).map(({ id, name }) => [id, name]));
  const colleagues = (await listColleagues(db, viewer)).map(({ id, full_name, role, office_id }) => ({
    id,
    full_name,
    role,
    office: offices.get(office_id) ?? "",
  }));
  const owner = recordId.safeParse(args.url.searchParams.get("owner"));
  const chosen = owner.success
    ? await casesOf(db, viewer, owner.data)
    : args.url.searchParams.getAll("case").slice(0, MOST_CASES);
  return { chosen, colleagues };
}

export async function action(args: Route.ActionArgs) {
  requireAccess(args, "people/assignment");
  const reading = await readPosted(args.request, AssignmentForm);
  if (!reading.success) return again(reading);
  const { case_numbers, duty, user_id } = reading.data;
  const query = new URLSearchParams({ duty, user_id });
  for (const number of case_numbers) query.append("case", number);
  return redirect(`/people/assignment/preview?${query}`);
}

export default function Assignment({ loaderData: { chosen, colleagues }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  const cases = [form.values.case_numbers ?? chosen].flat();
  return (
    <>
      <PageHeader
        title={m["people.assign_title"]()}
        lead={m["people.assign_count"]({ count: cases.length })}
        back={{ href: "/people", label: m["people.title"]() }}
      />
      {cases.length === 0 ? (
        <Notice tone="warn">{m["people.assign_none"]()}</Notice>
      ) : (
        <>
          <p className="mb-4">{cases.join(", ")}</p>
          <p className="mb-4">
            <a href={`/transfers/new?${new URLSearchParams(cases.map((number) => ["case", number]))}`}>
              {m["transfer.instead"]()}
            </a>
          </p>
          <Notice>{m["people.assign_note"]()}</Notice>
          <PageForm form={form} submit={m["handover.see"]()} cancel="/people">
            {cases.map((number) => (
              <input key={number} type="hidden" name="case_numbers" value={number} />
            ))}
            <RadioField
              form={form}
              name="duty"
              label={m["people.assign_duty"]()}
              options={[
                { value: "owner", label: m["people.assign_owner"]() },
                { value: "field_staff", label: m["people.assign_field"]() },
              ]}
            />
            <SelectField
              form={form}
              name="user_id"
              label={m["people.assign_to"]()}
              options={colleagues.map(({ id, full_name, office }) => ({
                value: id,
                label: `${full_name} – ${office}`,
              }))}
            />
          </PageForm>
        </>
      )}
    </>
  );
}
