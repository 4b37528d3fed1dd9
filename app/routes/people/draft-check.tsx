import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { closeDraft, findDraft } from "#db/people/drafts";
import { findPlacedCase } from "#db/people/placement";
import { openCase } from "#db/people/writes";
import { labelOfPlace, placeNames } from "#db/places/reads";
import { m } from "#messages";
import { intakeFrom } from "#src/people/intake";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader, SummaryList } from "#ui/parts";
import type { Route } from "./+types/draft-check";
import { draftStates } from "./draft-states.ts";
import { answersOf } from "./fields/answers.ts";
import { GROUP_TITLES } from "./fields/group-fields.tsx";

export const meta = () => [{ title: `${m["intake.check_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "people/draft-check");
  const kept = await findDraft(db, viewer, args.params.draftId);
  if (!kept) throw new Response(null, { status: 404 });
  if (kept.submitted_case_id !== null) throw redirect("/people");
  const codes = Object.values(kept.draft.groups).flatMap((typed) =>
    Object.entries(typed ?? {}).flatMap(([name, value]) =>
      name.endsWith("place_code") && typeof value === "string" && value ? [value] : [],
    ),
  );
  const names = await placeNames(db, codes);
  const { groups, ready } = await draftStates(kept.draft, today);
  return {
    id: kept.id,
    ready,
    groups: groups.map((one) => ({ ...one, values: kept.draft.groups[one.group] ?? {} })),
    places: Object.fromEntries(codes.map((code) => [code, labelOfPlace(code, names)])),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "people/draft-check");
  const kept = await findDraft(db, viewer, args.params.draftId);
  if (!kept) throw new Response(null, { status: 404 });
  if (kept.submitted_case_id !== null) {
    const done = await findPlacedCase(db, viewer, { id: kept.submitted_case_id });
    return redirect(done ? `/people/${done.case_number}` : "/people");
  }
  const intake = intakeFrom(kept.draft, today);
  const { ready } = await draftStates(kept.draft, today);
  if (!intake.success || !ready) return redirect(`/people/drafts/${kept.id}/check`);
  try {
    // The draft's own id makes a second click find the first one's case.
    const opening = { ...intake.data, person_id: newId(), case_id: kept.id };
    const case_number = await inTransaction(async (trx) => {
      const number = await openCase(trx, viewer, opening, now);
      await closeDraft(trx, viewer, kept.id, kept.id, now);
      return number;
    });
    return redirect(`/people/${case_number}`);
  } catch (error) {
    return refused(error, {});
  }
}

export default function DraftCheck({ loaderData: { id, ready, groups, places }, actionData }: Route.ComponentProps) {
  return (
    <>
      <PageHeader
        title={m["intake.check_title"]()}
        lead={m["intake.check_lead"]()}
        back={{ href: `/people/drafts/${id}`, label: m["intake.back_to_list"]() }}
      />
      {!ready && <Notice tone="warn">{m["intake.incomplete"]()}</Notice>}
      <div className="mb-6 space-y-5">
        {groups.map(({ group, state, needed, values }) => {
          const href = `/people/drafts/${id}/${group}`;
          const rows = answersOf(values, places);
          return (
            <section key={group} className="card max-w-3xl" aria-labelledby={`group-${group}`}>
              <div className="flex flex-wrap items-baseline justify-between gap-3">
                <h2 id={`group-${group}`}>{GROUP_TITLES[group]()}</h2>
                <a href={href}>
                  {m["form.change"]()}
                  <span className="unseen"> {GROUP_TITLES[group]()}</span>
                </a>
              </div>
              {state !== "complete" && (needed || state === "in_progress") && (
                <p className="my-2 font-semibold text-amber">
                  <a href={href} className="text-amber">
                    {m["intake.fix"]()}
                  </a>
                </p>
              )}
              {rows.length === 0 ? <p className="text-soft">{m["form.not_given"]()}</p> : <SummaryList rows={rows} />}
            </section>
          );
        })}
      </div>
      {ready && (
        <PageForm form={formState(actionData)} submit={m["intake.open"]()} cancel={`/people/drafts/${id}`}>
          {null}
        </PageForm>
      )}
    </>
  );
}
