import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { errorText } from "#app/ui/form/error-text";
import { type FormState, fieldId } from "#app/ui/form/state";
import { m } from "#messages";

/** The id by which the language switch finds the form of a page, so that changing language keeps what was typed. */
export const MAIN_FORM = "main-form";

type Props = {
  form: FormState;
  /** The words on the button: what will happen. */
  submit: string;
  children: ReactNode;
  /** Made when the page was; the same id twice has one effect. */
  id?: string;
  danger?: boolean;
  /** Where someone goes who changes her mind. */
  cancel?: string;
  multipart?: boolean;
};

/**
 * The one form of a page. A plain form: it works without JavaScript, and what the server refuses comes back as typed.
 * The route that shows it says `export const handle = { mainForm: true }`.
 */
export function PageForm({ form, submit, children, id, danger, cancel, multipart }: Props) {
  const [sent, setSent] = useState(false);
  const lock = (event: FormEvent) => {
    if (sent) event.preventDefault();
    else setSent(true);
  };
  return (
    <>
      <ErrorSummary form={form} />
      <form
        id={MAIN_FORM}
        method="post"
        noValidate
        onSubmit={lock}
        className="space-y-6"
        encType={multipart ? "multipart/form-data" : undefined}
      >
        {id && <input type="hidden" name="id" value={id} />}
        {children}
        <div className="flex flex-wrap items-center gap-4">
          <button
            type="submit"
            className={`btn ${danger ? "btn-danger" : "btn-main"}`}
            aria-disabled={sent || undefined}
          >
            {submit}
          </button>
          {cancel && <a href={cancel}>{m["form.cancel"]()}</a>}
        </div>
      </form>
    </>
  );
}

/** What stands in the way, first thing on the page; takes the focus and leads to each field. */
export function ErrorSummary({ form }: { form: FormState }) {
  const summary = useRef<HTMLDivElement>(null);
  const entries = Object.entries(form.errors).filter(([, codes]) => codes.length > 0);
  const shown = entries.length > 0;
  useEffect(() => {
    if (!shown) return;
    summary.current?.focus();
    document.title = `${m["form.error_prefix"]()} ${document.title}`;
  }, [shown]);
  if (!shown) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: without JavaScript this is how the summary takes the focus after a refused post
    <div
      ref={summary}
      role="alert"
      tabIndex={-1}
      autoFocus
      data-focus-target
      className="mb-6 rounded-lg border-2 border-red bg-surface p-4"
    >
      <h2>{m["form.problem_title"]()}</h2>
      <ul className="mt-2 list-disc space-y-1 pl-5">
        {entries.map(([name, codes]) => (
          <li key={name}>
            {name === "form" ? (
              <span className="font-semibold text-red">{codes.map(errorText).join(" ")}</span>
            ) : (
              <a href={`#${fieldId(name)}`} className="font-semibold text-red">
                {codes.map(errorText).join(" ")}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
