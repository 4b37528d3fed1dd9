import { Chance } from "#db/demo/chance";
import type { Newcomer } from "#db/demo/histories";
import { seededId } from "#db/demo/seeded";
import type { Layout, Member, Office } from "#db/demo/staff";
import type { Act } from "#db/demo/step";
import { CLOSING } from "#db/demo/wording";
import type { Viewer } from "#src/access/policy";
import { addDays, type Day, daysBetween } from "#src/day";

type Loose = Act & { on: Day; hour: number; viewer: Viewer };
type Close = Loose & Extract<Act, { does: "close" }>;
type Say = (on: Day, hour: number, viewer: Viewer, act: Act) => Loose;

/** From this many days on, somebody may be ready to stand on her own feet. */
const LONG_DAYS = 560;
/** So long after closing, some come back. */
const GONE_DAYS = 40;

/**
 * How a case ends: the officer asks, somebody else decides; some requests came back before, a few wait today, a few people
 * came back. Draws from streams of its own.
 */
export function withEnding(
  layout: Layout,
  office: Office,
  person: Newcomer,
  acts: readonly Loose[],
  ownerOn: (on: Day) => Member,
): Loose[] {
  const chance = new Chance(layout.seed, 41, person.ordinal);
  const id = (on: Day) => seededId(Date.parse(`${on}T04:00:00.000Z`), chance.below(4096), chance);
  const say: Say = (on, hour, viewer, act) => ({ ...act, on, hour, viewer });
  const decided = (on: Day, request_id: string, decision: "approved" | "sent_back") => {
    const note = decision === "sent_back" ? chance.pick(CLOSING.sent_back) : null;
    const by = approverOf(layout, office, ownerOn(on), chance);
    return say(on, 9, by.viewer, { does: "decide_closure", id: id(on), request_id, decision, note });
  };
  const asked = (on: Day, viewer: Viewer, closure: Omit<Close["closure"], "closed_on">) => {
    const request_id = id(on);
    return { request_id, act: say(on, 7, viewer, { does: "ask_closure", id: request_id, ...closure, closed_on: on }) };
  };
  const close = acts.find((act): act is Close => act.does === "close");
  const others = acts.filter(({ does }) => does !== "close");
  if (close) {
    const { on, viewer, closure } = close;
    const ending: Loose[] = [];
    if (chance.odds(0.12) && closure.closure_reason !== "re_trafficked") {
      const early = addDays(on, -chance.between(6, 12));
      const first = asked(early, ownerOn(early).viewer, closure);
      if (early > person.opened_on) ending.push(first.act, decided(addDays(early, 2), first.request_id, "sent_back"));
    }
    const last = asked(on, viewer, closure);
    ending.push(last.act, decided(on, last.request_id, "approved"));
    const isGone = closure.closure_reason === "re_trafficked" || closure.closure_reason === "transferred";
    if (!isGone && daysBetween(on, layout.today) > GONE_DAYS && chance.odds(0.2)) {
      const back = addDays(layout.today, -chance.between(1, 9));
      const reason = chance.pick(["asked_for_support", "came_back", "at_risk"] as const);
      ending.push(say(back, 7, ownerOn(back).viewer, { does: "reopen", id: id(back), reason, note: CLOSING.reopened }));
    }
    return [...others, ...ending];
  }
  if (person.isPending || acts.some(isTakenAgain)) return others;
  if (daysBetween(person.opened_on, layout.today) < LONG_DAYS)
    return [...others, ...transfer(layout, office, person, ownerOn)];
  const share = chance.share();
  if (share > 0.4) return others;
  const on = addDays(layout.today, -chance.between(2, 6));
  const request = asked(on, ownerOn(on).viewer, { status: "Closed", closure_reason: "graduated", note: CLOSING.note });
  return [...others, request.act, ...(share > 0.26 ? [decided(addDays(on, 1), request.request_id, "sent_back")] : [])];
}

const isTakenAgain = (act: Act) => act.does === "incident" && act.incident.kind === "re_trafficking";

/** The supervisor for her own team, else a manager; never the one whose case it is. */
function approverOf({ supervisor, others }: Layout, office: Office, owner: Member, chance: Chance): Member {
  const managers = others.filter(({ role }) => role === "manager");
  const isHers =
    supervisor.office_id === office.id && supervisor.viewer.supervisedTeamIds.includes(owner.team_id ?? "");
  return isHers && owner !== supervisor && chance.odds(0.6) ? supervisor : chance.pick(managers);
}

/** Now and then a person has moved to where another office is nearer: its people have not answered yet. */
function transfer(
  layout: Layout,
  office: Office,
  { ordinal, opened_on }: Newcomer,
  ownerOn: (on: Day) => Member,
): Loose[] {
  const chance = new Chance(layout.seed, 43, ordinal);
  const others = layout.offices.filter((other) => other !== office);
  if (others.length === 0 || !chance.odds(0.018)) return [];
  const on = addDays(layout.today, -chance.between(1, 5));
  if (on <= opened_on) return [];
  return [
    {
      on,
      hour: 8,
      viewer: ownerOn(on).viewer,
      does: "ask_transfer",
      batch_id: seededId(Date.parse(`${on}T04:00:00.000Z`), chance.below(4096), chance),
      to_office_id: chance.pick(others).id,
      reason: chance.pick(["moved", "family"] as const),
      enrolments: chance.odds(0.5) ? "stay" : "end",
      note: CLOSING.transfer,
    },
  ];
}
