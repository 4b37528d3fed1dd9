import { type FormState, formState } from "#app/ui/form/state";
import { m } from "#messages";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";

type Props = {
  /** What will happen: the title and the words on the button. */
  title: string;
  text: string;
  back: { href: string; label: string };
  version: number;
  answer: Partial<FormState> | undefined;
  danger?: boolean;
};

/** Closing a programme or a group, or opening it again: what it means, and one button. */
export function ClosingForm({ title, text, back, version, answer, danger = false }: Props) {
  return (
    <div className="prose-measure">
      <PageHeader title={title} back={back} />
      <PageForm form={formState(answer)} submit={title} cancel={back.href} danger={danger}>
        <input type="hidden" name="version" value={version} />
        <p>{text}</p>
      </PageForm>
    </div>
  );
}

export const closingTitle = (words: string) => [{ title: `${words} · ${m["app.name"]()}` }];
