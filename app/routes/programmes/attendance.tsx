import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { programmeName } from "#app/ui/programme-name";
import { db, inTransaction } from "#db/connection";
import { recordAttendance } from "#db/programmes/attendance-writes";
import { latestSessions, marksOf, participantsOf } from "#db/programmes/enrolment-reads";
import { readOffering } from "#db/programmes/reads";
import { m } from "#messages";
import { isDay } from "#src/day";
import { couldAttend, sessionAttendanceAsOf } from "#src/programmes/attendance";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader, Pagination } from "#ui/parts";
import type { Route } from "./+types/attendance";
import { AttendanceMarks, marksAgain } from "./attendance-marks.tsx";
import { SessionDay } from "./session-day.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["offering.attendance_record"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "programmes/attendance");
  const found = await readOffering(db, viewer, args.params.offeringId);
  if (!found) throw new Response(null, { status: 404 });
  const asked = args.url.searchParams.get("on") ?? "";
  const session_on = isDay(asked) && asked <= today ? asked : today;
  const after = args.url.searchParams.get("after");
  const { rows, next } = await participantsOf(db, viewer, found.offering.id, after);
  const people = rows.filter((row) => couldAttend(row, session_on));
  const marks = await marksOf(
    db,
    people.map(({ id }) => id),
    session_on,
  );
  const href = `/offerings/${found.offering.id}/attendance?on=${session_on}`;
  return {
    ...found,
    today,
    session_on,
    people: people.map((person) => ({ ...person, mark: marks.get(person.id) ?? null })),
    sessions: await latestSessions(db, found.offering.id),
    first: after === null ? null : href,
    next: next === null ? null : `${href}&after=${next}`,
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "programmes/attendance");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, sessionAttendanceAsOf(today));
  if (!reading.success) return again(reading);
  const session = { offering_id: args.params.offeringId, ...reading.data };
  try {
    await inTransaction((trx) => recordAttendance(trx, viewer, session, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/offerings/${session.offering_id}?saved=attendance`);
}

export default function Attendance({ loaderData, actionData }: Route.ComponentProps) {
  const { offering, programme, today, session_on, people, sessions, first, next } = loaderData;
  const href = `/offerings/${offering.id}`;
  const typed = formState(actionData);
  const form = { ...typed, values: marksAgain(people, actionData?.values) };
  const isStale = (actionData?.current ?? null) !== null;
  return (
    <>
      <PageHeader title={m["offering.attendance_record"]()} back={{ href, label: programmeName(programme) }} />
      <SessionDay action={`${href}/attendance`} session_on={session_on} today={today} sessions={sessions} />
      {isStale && <Notice tone="warn">{m["offering.session_stale"]()}</Notice>}
      {people.length === 0 ? (
        <p>{m["offering.session_nobody"]()}</p>
      ) : (
        <PageForm form={form} submit={m["offering.session_save"]()} cancel={href}>
          <AttendanceMarks form={form} session_on={session_on} people={people} isStale={isStale} />
        </PageForm>
      )}
      <Pagination first={first} next={next} />
    </>
  );
}
