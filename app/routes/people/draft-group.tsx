import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { findDraft, keepGroup } from "#db/people/drafts";
import { placeLabel } from "#db/places/reads";
import { m } from "#messages";
import {
  childInTrafficking,
  groupSchema,
  groupsFor,
  INTAKE_GROUPS,
  type IntakeGroup,
  isChildIn,
} from "#src/people/intake";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/draft-group";
import { GROUP_TITLES, groupFields } from "./fields/group-fields.tsx";
import { KeptWhileTyping } from "./kept-while-typing.tsx";

export const handle = { mainForm: true };
export const meta = () => [{ title: `${m["intake.title"]()} · ${m["app.name"]()}` }];

function groupOf(name: string): IntakeGroup {
  const group = INTAKE_GROUPS.find((known) => known === name);
  if (!group) throw new Response(null, { status: 404 });
  return group;
}

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "people/draft-group");
  const group = groupOf(args.params.group);
  const kept = await findDraft(db, viewer, args.params.draftId);
  if (!kept || kept.submitted_case_id !== null) throw new Response(null, { status: 404 });
  const values = kept.draft.groups[group] ?? STARTS[group]?.(today) ?? {};
  const codes = Object.entries(values).flatMap(([name, value]) =>
    name.endsWith("place_code") && typeof value === "string" && value ? [value] : [],
  );
  const places = Object.fromEntries(
    await Promise.all(codes.map(async (code) => [code, await placeLabel(db, code)] as const)),
  );
  return {
    id: kept.id,
    group,
    today,
    values,
    places,
    isReturnee: kept.draft.pathway === "returnee",
    isChild: isChildIn(kept.draft, today),
    wasChild: childInTrafficking(kept.draft, today),
  };
}

/** What most people would answer, to be changed where it is otherwise. */
const STARTS: Partial<Record<IntakeGroup, (today: string) => Record<string, string>>> = {
  consent: (today) => ({ given_on: today }),
  baseline: (today) => ({ recorded_on: today }),
  case: (today) => ({ opened_on: today }),
  determination: (today) => ({ decided_on: today }),
  trafficking: () => ({ episode: "1" }),
};

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "people/draft-group");
  const group = groupOf(args.params.group);
  const kept = await findDraft(db, viewer, args.params.draftId);
  if (!kept) throw new Response(null, { status: 404 });
  const reading = await readPosted(args.request, groupSchema(group, kept.draft, today) as never);
  try {
    // Also what is not complete yet is kept: nothing typed is lost.
    await inTransaction((trx) => keepGroup(trx, viewer, kept.id, group, reading.values, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  if (!reading.success) return again(reading);
  const groups = groupsFor(kept.draft.pathway);
  const next = groups[groups.indexOf(group) + 1];
  return redirect(next ? `/people/drafts/${kept.id}/${next}` : `/people/drafts/${kept.id}`);
}

export default function DraftGroup({ loaderData, actionData }: Route.ComponentProps) {
  const { id, group, today, isReturnee, isChild, wasChild } = loaderData;
  const form = formState(actionData, loaderData.values, loaderData.places);
  return (
    <>
      <PageHeader
        title={GROUP_TITLES[group]()}
        back={{ href: `/people/drafts/${id}`, label: m["intake.back_to_list"]() }}
      />
      <PageForm key={group} form={form} submit={m["intake.save_next"]()} cancel={`/people/drafts/${id}`}>
        {groupFields({ group, form, today, isReturnee, isChild, wasChild })}
        <KeptWhileTyping href={`/people/drafts/${id}/${group}/typing`} />
      </PageForm>
    </>
  );
}
