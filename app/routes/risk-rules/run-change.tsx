import { wordsFor } from "#app/ui/form/options";
import { type FormState, formState } from "#app/ui/form/state";
import { m } from "#messages";
import { RUN_KINDS, RUN_STATUSES, type RunKind, type RunStatus } from "#src/risk/run";
import { PageForm } from "#ui/form/page-form";
import { PageHeader, SummaryList } from "#ui/parts";

type Props = {
  run: { kind: RunKind; status: RunStatus; done: number; total: number };
  back: string;
  actionData: Partial<FormState> | undefined;
  title: string;
  text: string;
};

export function RunChange({ run, back, actionData, title, text }: Props) {
  return (
    <div className="prose-measure">
      <PageHeader title={title} back={{ href: back, label: wordsFor(RUN_KINDS, run.kind) }} />
      <PageForm form={formState(actionData)} submit={title} cancel={back}>
        <SummaryList
          rows={[
            { term: m["riskrules.run_status"](), value: wordsFor(RUN_STATUSES, run.status) },
            { term: m["riskrules.run_done"](), value: m["riskrules.progress"](run) },
          ]}
        />
        <p>{text}</p>
      </PageForm>
    </div>
  );
}
