import { data } from "react-router";
import * as z from "zod/mini";
import { requireAccess } from "#app/server/guards";
import { again, readPosted } from "#app/server/posted";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { type DayOfReads, readsOfCase, readsOn } from "#db/audit/reads";
import { db } from "#db/connection";
import { m } from "#messages";
import { AUDIT_ACTION_WORDS } from "#src/audit/action-words";
import { addDays, isDay } from "#src/day";
import { parseCaseNumber } from "#src/people/case-number";
import { Day } from "#ui/day";
import { TextField } from "#ui/form/text-field";
import { EmptyState, PageHeader } from "#ui/parts";
import type { Route } from "./+types/reads";
import { AuditTabs, actorWords } from "./audit-parts.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["admin.reads"]()} · ${m["app.name"]()}` }];

/** `on` = the day to show. */
export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "admin/reads");
  if (!viewer.isDataProtectionOfficer) throw new Response(null, { status: 404 });
  const asked = args.url.searchParams.get("on") ?? "";
  const on = isDay(asked) && asked <= today ? asked : today;
  return { on, today, days: await readsOn(db, viewer, on) };
}

const CaseAsked = z.object({
  case_number: z
    .string({ error: "required" })
    .check(z.trim(), z.minLength(1, { error: "required", abort: true }))
    .check(z.refine((text) => parseCaseNumber(text) !== undefined, { error: "not_a_case_number" })),
});

/** Posted although it changes nothing: what may be typed by mistake, a name, must not stand in an address. */
export async function action(args: Route.ActionArgs) {
  const { viewer } = requireAccess(args, "admin/reads");
  if (!viewer.isDataProtectionOfficer) throw new Response(null, { status: 404 });
  const reading = await readPosted(args.request, CaseAsked);
  if (!reading.success) return again(reading);
  const case_number = parseCaseNumber(reading.data.case_number)!;
  const { values } = reading;
  return data({ values, errors: {}, of: { case_number, days: await readsOfCase(db, viewer, case_number) } });
}

export default function Reads({ loaderData: { on, today, days }, actionData }: Route.ComponentProps) {
  const asked = actionData && "of" in actionData ? actionData.of : undefined;
  return (
    <>
      <PageHeader
        title={m["admin.reads"]()}
        lead={m["admin.reads_lead"]()}
        back={{ href: "/admin", label: m["admin.title"]() }}
      />
      <AuditTabs current="reads" />
      <form method="post" className="mb-6 flex max-w-xl flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1">
          <TextField
            form={formState(actionData)}
            name="case_number"
            label={m["admin.reads_case"]()}
            hint={m["admin.reads_case_hint"]()}
          />
        </div>
        <button type="submit" className="btn btn-side">
          {m["form.search"]()}
        </button>
      </form>
      {asked ? (
        <section aria-labelledby="reads-found">
          <h2 id="reads-found">{m["admin.reads_of_case"]({ case_number: asked.case_number })}</h2>
          <ReadsTable days={asked.days} ofCase />
        </section>
      ) : (
        <section aria-labelledby="reads-found">
          <h2 id="reads-found">
            <Day day={on} />
          </h2>
          <nav aria-label={m["admin.reads_days"]()} className="no-print my-3 flex gap-3">
            <a className="btn btn-side btn-small" href={`/admin/audit/reads?on=${addDays(on, -1)}`}>
              {m["admin.reads_day_before"]()}
            </a>
            {on < today && (
              <a className="btn btn-side btn-small" href={`/admin/audit/reads?on=${addDays(on, 1)}`}>
                {m["admin.reads_day_after"]()}
              </a>
            )}
          </nav>
          <ReadsTable days={days} />
        </section>
      )}
    </>
  );
}

function ReadsTable({ days, ofCase = false }: { days: readonly DayOfReads[]; ofCase?: boolean }) {
  if (days.length === 0) return <EmptyState title={m["admin.reads_none"]()}>{m["admin.reads_none_text"]()}</EmptyState>;
  return (
    <table className="table table-cards">
      <caption className="unseen">{m["admin.reads"]()}</caption>
      <thead>
        <tr>
          {ofCase && <th scope="col">{m["admin.audit_at"]()}</th>}
          <th scope="col">{m["admin.audit_actor"]()}</th>
          <th scope="col">{m["admin.audit_act"]()}</th>
          <th scope="col" className="number">
            {m["admin.reads_times"]()}
          </th>
          {!ofCase && (
            <th scope="col" className="number">
              {m["admin.reads_cases"]()}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={`${day.on} ${day.actor_id} ${day.action}`}>
            {ofCase && (
              <td data-label={m["admin.audit_at"]()}>
                <Day day={day.on} />
              </td>
            )}
            <td data-label={m["admin.audit_actor"]()}>{actorWords(day)}</td>
            <td data-label={m["admin.audit_act"]()}>{wordsFor(AUDIT_ACTION_WORDS, day.action)}</td>
            <td data-label={m["admin.reads_times"]()} className="number">
              {day.reads}
            </td>
            {!ofCase && (
              <td data-label={m["admin.reads_cases"]()} className="number">
                {day.cases === 0 ? m["admin.reads_a_list"]() : day.cases}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
