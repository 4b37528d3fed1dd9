import { type RefObject, useEffect, useState } from "react";
import { m } from "#messages";
import { Line } from "../screens/safe-card.tsx";
import type { Step } from "./form-kind.ts";

type Props = {
  form: RefObject<HTMLFormElement | null>;
  steps: readonly Step[];
  stepOf: (field: string) => string;
  change: (step: string) => void;
  pictures: number;
};
type Answer = { name: string; question: string; answer: string };

/** All that was answered, as it was asked, before it is kept; each group leads back to its screen. */
export function CheckAnswers({ form, steps, stepOf, change, pictures }: Props) {
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  useEffect(() => setAnswers(form.current ? answersIn(form.current) : []), [form]);
  return (
    <>
      {steps.map(({ key, title }) => {
        const own = answers.filter(({ name, answer }) => stepOf(name) === key && answer !== "");
        return (
          <section key={key} className="card mb-4">
            <div className="mb-2 flex items-center justify-between gap-3">
              <h2 className="min-w-0">{title}</h2>
              <button type="button" className="btn btn-side shrink-0" onClick={() => change(key)}>
                {m["form.change"]()}
                <span className="unseen"> {title}</span>
              </button>
            </div>
            {own.length === 0 && <p className="text-soft">{m["form.not_given"]()}</p>}
            <dl className="field-answers">
              {own.map(({ name, question, answer }) => (
                <Line key={name} term={question}>
                  {answer}
                </Line>
              ))}
            </dl>
          </section>
        );
      })}
      {pictures > 0 && <p className="mb-4 font-semibold">{m["phone.pictures"]({ count: pictures })}</p>}
    </>
  );
}

/** The questions of the form with what was chosen or typed, in the words that stand beside the controls. */
function answersIn(form: HTMLFormElement): Answer[] {
  const asked = [...form.querySelectorAll<HTMLElement>("[data-label-of]")].filter((one) => !one.closest("[hidden]"));
  return asked.map((one) => {
    const name = one.dataset.labelOf!;
    return { name, question: one.textContent ?? "", answer: answerOf(form, name) };
  });
}

function answerOf(form: HTMLFormElement, name: string): string {
  const controls = [...form.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(name)}"]`)];
  return controls
    .map((control) => wordsIn(form, control))
    .filter(Boolean)
    .join(", ");
}

function wordsIn(form: HTMLFormElement, control: HTMLElement): string {
  if (control instanceof HTMLSelectElement) return control.value === "" ? "" : (control.selectedOptions[0]?.text ?? "");
  if (!(control instanceof HTMLInputElement)) return (control as HTMLTextAreaElement).value.trim();
  if (control.type === "hidden") return control.value === "" ? "" : m["phone.drawn"]();
  if (control.type !== "radio" && control.type !== "checkbox") return shown(control);
  if (!control.checked || control.value === "") return "";
  // A single box to tick is its own question.
  if (form.querySelectorAll(`[name="${CSS.escape(control.name)}"]`).length === 1) return m["form.yes"]();
  return form.querySelector(`label[for="${CSS.escape(control.id)}"]`)?.textContent ?? control.value;
}

function shown(control: HTMLInputElement): string {
  if (control.type !== "date" || control.value === "") return control.value.trim();
  return new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : "id-ID", {
    dateStyle: "long",
    timeZone: "UTC",
  }).format(new Date(`${control.value}T00:00:00Z`));
}
