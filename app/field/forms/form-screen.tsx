import ArrowLeft from "lucide-react/icons/arrow-left";
import ArrowRight from "lucide-react/icons/arrow-right";
import { type FormEvent, useEffect, useMemo, useRef, useState } from "react";
import { fieldId } from "#app/ui/form/state";
import { m } from "#messages";
import { StorageFull } from "#src/field/store";
import type { Errors, Typed } from "#src/form";
import { Notice } from "#ui/parts";
import { newId } from "../new-id.ts";
import { faultWords } from "../screens/fault-words.ts";
import { formTitle, kindOf } from "../screens/form-titles.ts";
import { useAtHand } from "../screens/phone-context.ts";
import type { CaseHeld } from "../screens/phone-shape.ts";
import type { Place } from "../screens/place.ts";
import { SafeReminder } from "../screens/safe-card.tsx";
import { CheckAnswers } from "./check-answers.tsx";
import { leftAt, postedFrom, typedIn, typedOf } from "./draft-values.ts";
import { kindFor } from "./kinds.tsx";
import { picturesOf } from "./picture-list.tsx";
import { signatureText } from "./pictures.ts";
import { ReadAloud } from "./read-aloud.tsx";
import { useDraft } from "./use-draft.ts";

type Props = { place: Extract<Place, { screen: "form" }>; of: CaseHeld };
const CHECK = "check";

/**
 * Writing something down: one group of questions a screen, all of it in one form, kept as it is typed, looked over at the end. The
 * rules are those of the page online, said beside each question.
 */
export function FormScreen({ place, of }: Props) {
  const { vault, today, go, back, say, sync } = useAtHand();
  const kind = useMemo(() => kindFor(place, of, vault, today), [place, of, vault, today]);
  const kept = useRef(vault.drafts().find(({ draft_id }) => draft_id === place.draft_id)?.values);
  const ref = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Typed>(() => (kept.current ? typedOf(kept.current) : { ...kind?.initial }));
  const initial = useRef(typed);
  const [errors, setErrors] = useState<Errors>({});
  const [step, setStep] = useState(() => (kept.current && leftAt(kept.current)) ?? "");
  const [notKept, setNotKept] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  // The same when it is saved again, because the storage was full half way.
  const ids = useRef({ change: newId(), signature: newId() });
  const draft = useDraft({ vault, place, ref, step, notKept: setNotKept });
  const steps = kind?.steps(typed, errors) ?? [];
  const known = [...steps.map(({ key }) => key), CHECK];
  const at = Math.max(0, known.indexOf(step));
  const now = known[at]!;
  const firstError = Object.keys(errors)[0];
  useEffect(() => {
    if (firstError) document.getElementById(fieldId(firstError))?.focus();
  }, [firstError]);
  if (!kind) return <Notice tone="warn">{m["phone.no_longer_held"]()}</Notice>;

  const changed = () => {
    setTyped(typedIn(ref.current!));
    draft.later();
  };
  const move = (to: string) => {
    setErrors({});
    setStep(to);
    draft.later();
    window.scrollTo(0, 0);
  };
  const faults = (values: Typed) =>
    kind.errors(postedFrom({ ...values, ...kind.of, id: place.draft_id, case_id: of.case_id }));
  const next = async (event: FormEvent) => {
    event.preventDefault();
    const values = typedIn(ref.current!);
    setTyped(values);
    const found = faults(values);
    const isLast = now === CHECK;
    const here = Object.fromEntries(Object.entries(found).filter(([name]) => isLast || kind.stepOf(name) === now));
    const [wrong] = Object.keys(here);
    if (wrong !== undefined) {
      setErrors(here);
      setStep(kind.stepOf(wrong));
      return;
    }
    if (!isLast) return move(known[at + 1]!);
    if (isSaving) return;
    setSaving(true);
    try {
      await save(values);
    } catch (error) {
      setNotKept(error);
      setSaving(false);
      draft.goOn();
    }
  };
  const save = async (values: Typed) => {
    const { signature = "", ...typed } = values;
    const { fields, ...over } = kind.sent?.(typed) ?? { fields: typed };
    draft.stop();
    const more = { case_id: of.case_id, base_version: null };
    await vault.record(
      {
        ...more,
        id: ids.current.change,
        kind: kindOf(place.form),
        record_id: place.draft_id,
        ...kind.changes,
        ...over,
        fields: { ...fields, ...kind.of },
      },
      place.draft_id,
    );
    if (kind.pictures) {
      const attach = { ...more, kind: "attachment.add", record_id: place.draft_id };
      for (const { draft_id, values: picture } of picturesOf(vault, place.draft_id)) {
        const fields = { of: kind.pictures.of, what: picture.what, content: picture.content };
        await vault.record({ ...attach, id: draft_id, fields }, draft_id);
      }
      const drawn = await signatureText(String(signature));
      if (drawn)
        await vault.record({
          ...attach,
          id: ids.current.signature,
          fields: { of: kind.pictures.of, what: "signature", content: drawn },
        });
    }
    go({ screen: "case", case_id: of.case_id }, "replace");
    say(m["phone.kept"]());
    void sync.now();
  };

  const title = now === CHECK ? m["phone.check_title"]() : steps[at]!.title;
  return (
    <>
      <p className="mb-1 font-semibold">
        {of.case_number} {of.person?.name}
      </p>
      <p className="mb-4 text-soft" role="status">
        {[m["phone.step"]({ at: at + 1, of: known.length }), ...(title === formTitle(place.form) ? [] : [title])].join(
          " · ",
        )}
      </p>
      {at === 0 && <SafeReminder of={of} />}
      {notKept !== null && (
        <Notice tone="danger" title={faultWords(notKept)}>
          {notKept instanceof StorageFull && m["phone.storage_full_text"]()}
        </Notice>
      )}
      {errors.form && <Notice tone="danger">{m["error.skipped_answers"]()}</Notice>}
      <form ref={ref} noValidate onSubmit={(event) => void next(event)} onInput={changed} onChange={changed}>
        {now !== CHECK && <ReadAloud key={now} from={ref} />}
        {kind.body({ form: { values: initial.current, errors }, step: now })}
        {now === CHECK && (
          <CheckAnswers
            form={ref}
            steps={steps}
            stepOf={kind.stepOf}
            change={move}
            pictures={picturesOf(vault, place.draft_id).length}
          />
        )}
        <div className="mt-6 flex flex-wrap gap-3">
          <button type="submit" className="btn btn-main grow basis-48" aria-disabled={isSaving || undefined}>
            {now === CHECK ? m["phone.save"]() : m["phone.next"]()}
            <ArrowRight aria-hidden className="size-5" />
          </button>
          <button
            type="button"
            className="btn btn-side grow"
            onClick={() => (at === 0 ? back() : move(known[at - 1]!))}
          >
            <ArrowLeft aria-hidden className="size-5" />
            {m["phone.back"]()}
          </button>
        </div>
        <p className="mt-4 text-soft">{draft.isKept ? m["phone.draft_kept"]() : m["phone.draft_being_kept"]()}</p>
      </form>
    </>
  );
}
