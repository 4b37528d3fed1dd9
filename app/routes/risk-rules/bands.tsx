import { formState } from "#app/ui/form/state";
import { m } from "#messages";
import { typedFrom } from "#src/form";
import { BandsForm, withBands } from "#src/risk/drafting";
import { PageForm } from "#ui/form/page-form";
import { TextField } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/bands";
import { changeDraft, draftPage } from "./draft-page.ts";
import { DraftVersion, StaleDraft } from "./stale-draft.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["riskrules.bands_change"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { draft } = await draftPage(args, "risk-rules/bands");
  const [, medium, high] = draft.rules.bands;
  return {
    id: draft.id,
    version: draft.version,
    bands: {
      medium_from: medium.from,
      high_from: high.from,
      answers_old_after_days: draft.rules.answers_old_after_days,
    },
  };
}

export function action(args: Route.ActionArgs) {
  return changeDraft(args, "risk-rules/bands", {
    schema: BandsForm,
    change: withBands,
    to: `/risk-rules/drafts/${args.params.riskDraftId}`,
  });
}

export default function Bands({ loaderData: { id, version, bands }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, typedFrom(bands));
  const back = `/risk-rules/drafts/${id}`;
  return (
    <>
      <PageHeader title={m["riskrules.bands_change"]()} back={{ href: back, label: m["riskrules.draft"]() }} />
      <StaleDraft current={actionData?.current} draftId={id} />
      <PageForm form={form} submit={m["riskrules.save"]()} cancel={back}>
        <DraftVersion form={form} version={version} current={actionData?.current} />
        <p className="prose-measure">{m["riskrules.bands_text"]()}</p>
        <TextField
          form={form}
          name="medium_from"
          label={m["riskrules.medium_from"]()}
          width="short"
          inputMode="numeric"
        />
        <TextField form={form} name="high_from" label={m["riskrules.high_from"]()} width="short" inputMode="numeric" />
        <TextField
          form={form}
          name="answers_old_after_days"
          label={m["riskrules.old_after"]()}
          hint={m["riskrules.old_after_hint"]()}
          width="short"
          inputMode="numeric"
        />
      </PageForm>
    </>
  );
}
