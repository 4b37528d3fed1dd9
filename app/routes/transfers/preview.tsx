import { redirect } from "react-router";
import * as z from "zod/mini";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { listColleagues, staffNames } from "#db/access/reads";
import { db, inTransaction } from "#db/connection";
import { assignCases } from "#db/people/assignment-writes";
import { handoverPreview } from "#db/transfers/preview";
import { m } from "#messages";
import { recordId } from "#src/answer";
import { caseNumbers } from "#src/transfers/transfer";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/preview";
import { HandoverTable } from "./handover-table.tsx";

export const handle = { mainForm: true };
export const meta = () => [{ title: `${m["handover.title"]()} · ${m["app.name"]()}` }];

const duty = z.enum(["owner", "field_staff"], { error: "required" });
const Asked = z.object({ case_numbers: caseNumbers, duty, user_id: recordId });
/** `versions`: one for each case, in the same order, as this page showed them. */
const Confirmed = z.object({
  case_numbers: caseNumbers,
  versions: z.array(z.coerce.number()),
  duty,
  user_id: recordId,
});

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "transfers/preview");
  const search = args.url.searchParams;
  const read = Asked.safeParse({
    case_numbers: search.getAll("case"),
    duty: search.get("duty"),
    user_id: search.get("user_id"),
  });
  if (!read.success) throw redirect("/people/assignment");
  const { case_numbers, user_id } = read.data;
  const colleague = (await listColleagues(db, viewer)).find(({ id }) => id === user_id);
  if (!colleague) throw redirect("/people/assignment");
  const found = await handoverPreview(db, viewer, case_numbers);
  const names = await staffNames(
    db,
    found.map(({ field_staff_id }) => field_staff_id),
  );
  const isOwner = read.data.duty === "owner";
  return {
    duty: read.data.duty,
    colleague: { id: colleague.id, name: colleague.full_name },
    missing: case_numbers.length - found.length,
    cases: found.map((one) => {
      const leaves = one.office_id !== colleague.office_id;
      const stays = one.field_staff_id === null || leaves ? null : (names.get(one.field_staff_id) ?? null);
      return { ...one, visits: isOwner ? (stays ?? m["handover.nobody"]()) : colleague.full_name, leaves };
    }),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "transfers/preview");
  const reading = await readPosted(args.request, Confirmed);
  if (!reading.success) return again(reading);
  const { versions, ...assignment } = reading.data;
  const known = new Map(assignment.case_numbers.map((number, at) => [number, versions[at] ?? 0]));
  try {
    await inTransaction((trx) => assignCases(trx, viewer, { ...assignment, versions: known }, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect("/people");
}

export default function Preview({ loaderData, actionData }: Route.ComponentProps) {
  const { duty: as, colleague, cases, missing } = loaderData;
  const form = formState(actionData);
  const possible = cases.filter(({ mayGive }) => mayGive);
  const leaves = cases.some((one) => one.leaves);
  return (
    <>
      <PageHeader
        title={m["handover.title"]()}
        lead={
          as === "owner"
            ? m["handover.lead_owner"]({ name: colleague.name })
            : m["handover.lead_field"]({ name: colleague.name })
        }
        back={{ href: "/people", label: m["people.title"]() }}
      />
      {missing > 0 && <Notice tone="warn">{m["handover.missing"]({ count: missing })}</Notice>}
      {leaves && <Notice tone="warn">{m["handover.other_office"]()}</Notice>}
      <HandoverTable cases={cases} becomes={as === "owner" ? "assigned" : null} />
      {possible.length === cases.length && cases.length > 0 ? (
        <PageForm form={form} submit={m["handover.confirm"]({ count: cases.length })} cancel="/people">
          <input type="hidden" name="duty" value={as} />
          <input type="hidden" name="user_id" value={colleague.id} />
          {cases.map(({ case_number, version }) => (
            <span key={case_number}>
              <input type="hidden" name="case_numbers" value={case_number} />
              <input type="hidden" name="versions" value={version} />
            </span>
          ))}
        </PageForm>
      ) : (
        <Notice tone="danger">{m["handover.not_all"]()}</Notice>
      )}
    </>
  );
}
