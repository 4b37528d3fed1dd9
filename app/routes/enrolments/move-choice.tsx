import { m } from "#messages";
import { type EnrolmentStatus, movesFrom } from "#src/programmes/enrolment";

type Props = { enrolment: { id: string; status: EnrolmentStatus }; mayManage: boolean };

/** What can happen next, one link each; where each leads asks only what belongs to it. */
export function MoveChoice({ enrolment, mayManage }: Props) {
  const moves = movesFrom(enrolment.status, mayManage);
  if (moves.length === 0) return <p>{m["enrolment.over"]()}</p>;
  const base = `/enrolments/${enrolment.id}`;
  return (
    <>
      <h2 className="mb-3">{m["enrolment.change_lead"]()}</h2>
      <ul className="max-w-xl space-y-3">
        {moves.map((to) => (
          <li key={to} className="card">
            <a className="font-semibold" href={to === "transferred" ? `${base}/transfer` : `${base}/status?to=${to}`}>
              {moveWords(to).label}
            </a>
            <p className="text-soft">{moveWords(to).hint}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A state as something that happens, and what it means. */
export function moveWords(to: EnrolmentStatus): { label: string; hint: string } {
  switch (to) {
    case "waiting":
    case "enrolled":
      return { label: m["enrolment.to_enrolled"](), hint: m["enrolment.to_enrolled_hint"]() };
    case "active":
      return { label: m["enrolment.to_active"](), hint: m["enrolment.to_active_hint"]() };
    case "paused":
      return { label: m["enrolment.to_paused"](), hint: m["enrolment.to_paused_hint"]() };
    case "completed":
      return { label: m["enrolment.to_completed"](), hint: m["enrolment.to_completed_hint"]() };
    case "dropped_out":
      return { label: m["enrolment.to_dropped_out"](), hint: m["enrolment.to_dropped_out_hint"]() };
    case "transferred":
      return { label: m["enrolment.to_transferred"](), hint: m["enrolment.to_transferred_hint"]() };
  }
}
