import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { PAPER_LANGUAGES } from "#src/papers/code-lists";
import { RadioField } from "#ui/form/choice-field";
import { Notice } from "#ui/parts";

export function languageField({ form }: { form: FormState }) {
  return (
    <RadioField form={form} name="locale" label={m["paper.language"]()} options={optionsOf(PAPER_LANGUAGES)} inline />
  );
}

/** Asked before anything is printed: a paper is read by whoever finds it. */
export function PrintingWarning() {
  return (
    <Notice tone="warn" title={m["paper.printing_warning"]()}>
      <p className="prose-measure">{m["paper.printing_warning_text"]()}</p>
    </Notice>
  );
}
