import { redirect } from "react-router";
import * as z from "zod/mini";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { listColleagues, listOffices } from "#db/access/reads";
import { db, inTransaction } from "#db/connection";
import { assignCases } from "#db/people/assignment-writes";
import { m } from "#messages";
import { recordId } from "#src/answer";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/assignment";

export const handle = { mainForm: true };
export const meta = () => [{ title: `${m["people.assign_title"]()} · ${m["app.name"]()}` }];

const MOST_CASES = 200;
const AssignmentForm = z.object({
  case_numbers: z
    .array(z.string().check(z.regex(/^RLT-\d{4}-\d{8}$/, { error: "not_in_list" })))
    .check(z.minLength(1, { error: "required" }), z.maxLength(MOST_CASES, { error: "too_many" })),
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
  return { chosen: args.url.searchParams.getAll("case").slice(0, MOST_CASES), colleagues };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "people/assignment");
  const reading = await readPosted(args.request, AssignmentForm);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => assignCases(trx, viewer, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect("/people");
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
          <Notice>{m["people.assign_note"]()}</Notice>
          <PageForm form={form} submit={m["people.assign_submit"]()} cancel="/people">
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
