import { wordsFor } from "#app/ui/form/options";
import { countWords } from "#app/ui/quantity-words";
import { db } from "#db/connection";
import { listMeetings } from "#db/cooperatives/meeting-reads";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { MEETING_KINDS } from "#src/cooperatives/code-lists";
import { quorumOf } from "#src/cooperatives/meeting";
import { Day } from "#ui/day";
import { Badge, EmptyState } from "#ui/parts";
import type { Route } from "./+types/meetings";
import { CooperativeHeader } from "./cooperative-header.tsx";
import { cooperativePage } from "./cooperative-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["cooperative.tab_meetings"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, header } = await cooperativePage(args, "cooperatives/meetings");
  const meetings = await listMeetings(db, header.id);
  return {
    header,
    mayRecord: can(viewer, "cooperative.record"),
    meetings: meetings.map(({ id, kind, held_on, withdrawn, present, members_then }) => ({
      id,
      kind,
      held_on,
      withdrawn,
      quorum: quorumOf({ present, members: members_then }),
    })),
  };
}

export default function Meetings({ loaderData: { header, mayRecord, meetings } }: Route.ComponentProps) {
  const base = `/cooperatives/${header.id}/meetings`;
  const add = mayRecord && (
    <a className="btn btn-main" href={`${base}/new`}>
      {m["meeting.new"]()}
    </a>
  );
  return (
    <>
      <CooperativeHeader header={header} tab="meetings" actions={meetings.length > 0 && add} />
      {meetings.length === 0 ? (
        <EmptyState title={m["meeting.none"]()} action={add}>
          {m["meeting.none_text"]()}
        </EmptyState>
      ) : (
        <table className="table table-cards">
          <caption className="unseen">{m["cooperative.tab_meetings"]()}</caption>
          <thead>
            <tr>
              <th scope="col">{m["meeting.meeting"]()}</th>
              <th scope="col">{m["meeting.attendance"]()}</th>
              <th scope="col">{m["meeting.quorum"]()}</th>
            </tr>
          </thead>
          <tbody>
            {meetings.map(({ id, kind, held_on, withdrawn, quorum }) => (
              <tr key={id}>
                <th scope="row">
                  <a className="target" href={`${base}/${id}`}>
                    <span>
                      {wordsFor(MEETING_KINDS, kind)}
                      {" · "}
                      <Day day={held_on} />
                    </span>
                  </a>{" "}
                  {withdrawn !== null && <Badge tone="warn">{m["meeting.withdrawn"]()}</Badge>}
                </th>
                <td data-label={m["meeting.attendance"]()}>
                  {m["meeting.present_of"]({
                    present: countWords(quorum.present),
                    members: countWords(quorum.members),
                  })}
                </td>
                <td data-label={m["meeting.quorum"]()}>
                  {quorum.isReached ? m["meeting.quorum_reached"]() : m["meeting.quorum_missed"]()}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
