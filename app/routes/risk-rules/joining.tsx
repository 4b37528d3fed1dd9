import * as z from "zod/mini";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { m } from "#messages";
import { choice } from "#src/answer";
import { JOININGS, withTrigger } from "#src/risk/drafting";
import { joiningOf, partsOf, withJoining } from "#src/risk/trigger-editing";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/joining";
import { changeDraft, factorPage } from "./draft-page.ts";
import { DraftVersion, StaleDraft } from "./stale-draft.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["riskrules.joining"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { draft, factor } = await factorPage(args, "risk-rules/joining");
  const at = partOf(args.params.part);
  const part = at === null ? factor.trigger : partsOf(factor.trigger)[at];
  const joining = part && joiningOf(part);
  if (!joining) throw new Response(null, { status: 404 });
  return { id: draft.id, version: draft.version, code: factor.code, joining };
}

export function action(args: Route.ActionArgs) {
  return changeDraft(args, "risk-rules/joining", {
    schema: z.object({ joining: choice(JOININGS) }),
    change: (rules, { joining }) =>
      withTrigger(rules, args.params.factor, (trigger) => withJoining(trigger, partOf(args.params.part), joining)),
    to: `/risk-rules/drafts/${args.params.riskDraftId}/factors/${args.params.factor}`,
  });
}

/** The whole, or the number of one part that is a group. */
function partOf(text: string): number | null {
  return text === "all-parts" ? null : /^\d{1,2}$/.test(text) ? Number(text) : -1;
}

export default function Joining({ loaderData: { id, version, code, joining }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { joining });
  const back = `/risk-rules/drafts/${id}/factors/${code}`;
  return (
    <>
      <PageHeader title={m["riskrules.joining"]()} back={{ href: back, label: code }} />
      <StaleDraft current={actionData?.current} draftId={id} />
      <PageForm form={form} submit={m["riskrules.save"]()} cancel={back}>
        <DraftVersion form={form} version={version} current={actionData?.current} />
        <RadioField form={form} name="joining" label={m["riskrules.joining"]()} options={optionsOf(JOININGS)} />
      </PageForm>
    </>
  );
}
