import CircleCheck from "lucide-react/icons/circle-check";
import CircleDashed from "lucide-react/icons/circle-dashed";
import CircleDot from "lucide-react/icons/circle-dot";
import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { db } from "#db/connection";
import { findDraft } from "#db/people/drafts";
import { m } from "#messages";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/draft";
import { draftStates } from "./draft-states.ts";
import { GROUP_TITLES } from "./fields/group-fields.tsx";

export const meta = () => [{ title: `${m["intake.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "people/draft");
  const kept = await findDraft(db, viewer, args.params.draftId);
  if (!kept) throw new Response(null, { status: 404 });
  if (kept.submitted_case_id !== null) throw redirect("/people");
  return { id: kept.id, ...(await draftStates(kept.draft, today)) };
}

const STATES = {
  complete: { Icon: CircleCheck, words: m["intake.state_complete"], tone: "text-green" },
  in_progress: { Icon: CircleDot, words: m["intake.state_in_progress"], tone: "text-amber" },
  not_started: { Icon: CircleDashed, words: m["intake.state_not_started"], tone: "text-soft" },
} as const;

export default function Draft({ loaderData: { id, groups, ready } }: Route.ComponentProps) {
  const done = groups.filter(({ state }) => state === "complete").length;
  return (
    <>
      <PageHeader
        title={m["intake.title"]()}
        lead={m["intake.lead"]()}
        back={{ href: "/people", label: m["people.title"]() }}
      />
      <p className="mb-3 font-semibold">{m["intake.progress"]({ done, all: groups.length })}</p>
      <ul className="max-w-2xl divide-y divide-line border-y border-line">
        {groups.map(({ group, state, needed }) => {
          const { Icon, words, tone } = STATES[state];
          return (
            <li key={group} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3">
              <a href={`/people/drafts/${id}/${group}`} className="font-semibold">
                {GROUP_TITLES[group]()}
              </a>
              <span className={`inline-flex items-center gap-1.5 ${tone}`}>
                <Icon aria-hidden className="size-4" />
                {state === "not_started" && !needed ? m["intake.state_optional"]() : words()}
              </span>
            </li>
          );
        })}
      </ul>
      <div className="mt-6 flex flex-wrap items-center gap-4">
        <a className={`btn ${ready ? "btn-main" : "btn-side"}`} href={`/people/drafts/${id}/check`}>
          {m["intake.check"]()}
        </a>
        <a href={`/people/drafts/${id}/removal`}>{m["intake.discard"]()}</a>
      </div>
    </>
  );
}
