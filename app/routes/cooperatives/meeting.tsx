import { wordsFor } from "#app/ui/form/options";
import { countWords } from "#app/ui/quantity-words";
import { staffNames } from "#db/access/reads";
import { db } from "#db/connection";
import { readMeeting } from "#db/cooperatives/meeting-reads";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { MEETING_ATTENDANCES, MEETING_KINDS, MEETING_WITHDRAWAL_REASONS } from "#src/cooperatives/code-lists";
import { quorumOf } from "#src/cooperatives/meeting";
import { Day, Instant } from "#ui/day";
import { Notice, SummaryList } from "#ui/parts";
import type { Route } from "./+types/meeting";
import { CooperativeHeader } from "./cooperative-header.tsx";
import { cooperativePage } from "./cooperative-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["meeting.meeting"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, header } = await cooperativePage(args, "cooperatives/meeting");
  const meeting = await readMeeting(db, header.id, args.params.meetingId);
  if (!meeting) throw new Response(null, { status: 404 });
  const names = await staffNames(db, [meeting.recorded_by]);
  return {
    header,
    meeting,
    by: names.get(meeting.recorded_by) ?? "",
    quorum: quorumOf({ present: meeting.present, members: meeting.members_then }),
    mayRecord: can(viewer, "cooperative.record") && meeting.withdrawn === null && meeting.later_id === null,
  };
}

export default function MeetingPage({ loaderData: { header, meeting, by, quorum, mayRecord } }: Route.ComponentProps) {
  const base = `/cooperatives/${header.id}/meetings`;
  const marked = (code: string) => meeting.marks.filter(({ attendance }) => attendance === code);
  return (
    <>
      <CooperativeHeader header={header} tab="meetings" />
      <h2>
        {wordsFor(MEETING_KINDS, meeting.kind)}
        {" · "}
        <Day day={meeting.held_on} />
      </h2>
      <p className="mb-3 text-soft">
        {by}
        {" · "}
        <Instant at={meeting.recorded_at} />
      </p>
      {meeting.withdrawn !== null && (
        <Notice tone="warn">
          {m["meeting.withdrawn_because"]({ reason: wordsFor(MEETING_WITHDRAWAL_REASONS, meeting.withdrawn) })}
        </Notice>
      )}
      {meeting.later_id !== null && (
        <Notice tone="warn">
          <a href={`${base}/${meeting.later_id}`}>{m["meeting.corrected"]()}</a>
        </Notice>
      )}
      {meeting.corrects_id !== null && (
        <Notice>
          <a href={`${base}/${meeting.corrects_id}`}>{m["meeting.corrects"]()}</a>
        </Notice>
      )}
      <section className="card mb-5" aria-labelledby="quorum">
        <h3 id="quorum">{quorum.isReached ? m["meeting.quorum_reached"]() : m["meeting.quorum_missed"]()}</h3>
        <p>
          {m["meeting.quorum_formula"]({
            present: countWords(quorum.present),
            members: countWords(quorum.members),
            percent: quorum.percent,
            needed: countWords(quorum.needed),
          })}
        </p>
        <p className="text-soft">{m["meeting.quorum_rule"]()}</p>
      </section>
      <SummaryList
        rows={[
          { term: m["meeting.minutes"](), value: meeting.minutes },
          { term: m["meeting.decisions"](), value: meeting.decisions },
        ]}
      />
      <section className="mt-5 grid gap-5 sm:grid-cols-3" aria-label={m["meeting.attendance"]()}>
        {MEETING_ATTENDANCES.codes.map((code) => (
          <div key={code}>
            <h3>{`${wordsFor(MEETING_ATTENDANCES, code)} (${marked(code).length})`}</h3>
            <ul>
              {marked(code).map(({ id, member_number, name }) => (
                <li key={id}>{`${member_number}. ${name}`}</li>
              ))}
            </ul>
          </div>
        ))}
      </section>
      {mayRecord && (
        <p className="no-print mt-5 flex flex-wrap gap-x-5 gap-y-1">
          <a className="target" href={`${base}/${meeting.id}/correction`}>
            {m["meeting.correct"]()}
          </a>
          <a className="target" href={`${base}/${meeting.id}/withdrawal`}>
            {m["meeting.withdraw"]()}
          </a>
        </p>
      )}
    </>
  );
}
