import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { errorText } from "#app/ui/form/error-text";
import { labelsIn } from "#app/ui/form/labels-in";
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
  /** Another button of the page is its main one. */
  quiet?: boolean;
  /** Where someone goes who changes her mind. */
  cancel?: string;
  multipart?: boolean;
  /** Questions by field, of fields that stand inside components of their own. */
  labels?: Readonly<Record<string, string>>;
};

/**
 * The one form of a page. A plain form: it works without JavaScript, and what the server refuses comes back as typed.
 * The route that shows it says `export const handle = { mainForm: true }`.
 */
export function PageForm({ form, submit, children, id, danger, quiet, cancel, multipart, labels }: Props) {
  const { isSending, send } = useSendingOnce();
  return (
    <>
      <ErrorSummary form={form} labels={{ ...labels, ...labelsIn(children) }} />
      <form
        id={MAIN_FORM}
        method="post"
        noValidate
        onSubmit={send}
        className="space-y-6"
        encType={multipart ? "multipart/form-data" : undefined}
        data-answer={form.isAnswer ? "" : undefined}
      >
        {id && <input type="hidden" name="id" value={id} />}
        {children}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <button
            type="submit"
            className={`btn ${danger ? "btn-danger" : quiet ? "btn-side" : "btn-main"}`}
            aria-disabled={isSending || undefined}
          >
            {submit}
          </button>
          {cancel && (
            <a href={cancel} className="target">
              {m["form.cancel"]()}
            </a>
          )}
        </div>
      </form>
    </>
  );
}

const GIVEN_UP_MS = 10_000;

/** A second press while the first is on its way does nothing. Ready again when the way back leads here, or nothing came. */
function useSendingOnce() {
  const [isSending, setSending] = useState(false);
  useEffect(() => {
    if (!isSending) return;
    const ready = () => setSending(false);
    const waiting = setTimeout(ready, GIVEN_UP_MS);
    window.addEventListener("pageshow", ready);
    return () => {
      clearTimeout(waiting);
      window.removeEventListener("pageshow", ready);
    };
  }, [isSending]);
  const send = (event: FormEvent) => {
    if (isSending) event.preventDefault();
    else setSending(true);
  };
  return { isSending, send };
}

/** What stands in the way, first thing on the page; takes the focus and leads to each field. */
export function ErrorSummary({ form, labels = {} }: { form: FormState; labels?: Readonly<Record<string, string>> }) {
  const summary = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState<Readonly<Record<string, string>>>({});
  const entries = Object.entries(form.errors).filter(([, codes]) => codes.length > 0);
  const names = entries.map(([name]) => name).join(" ");
  useEffect(() => {
    if (names === "") return;
    summary.current?.focus();
    document.title = `${m["form.error_prefix"]()} ${document.title}`;
    setSeen(Object.fromEntries(names.split(" ").map((name) => [name, labelOnPage(name)])));
  }, [names]);
  if (entries.length === 0) return null;
  return (
    <div
      ref={summary}
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: without JavaScript this is how the summary takes the focus after a refused post
      autoFocus
      data-focus-target
      className="mb-6 rounded-lg border-2 border-red bg-surface p-4"
    >
      <h2>{m["form.problem_title"]()}</h2>
      <ul className="mt-2 list-disc space-y-1 pl-5 marker:text-red">
        {entries.map(([name, codes]) => {
          const label = labels[name] || seen[name];
          const lead = label ? `${label}${label.endsWith("?") ? "" : ":"} ` : "";
          const words = `${lead}${codes.map(errorText).join(" ")}`;
          return (
            <li key={name} className="font-semibold text-red">
              {name === "form" ? (
                words
              ) : (
                <a href={`#${fieldId(name)}`} className="text-red">
                  {words}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What a field inside a component of its own is called; "" when it is not on this page. */
function labelOnPage(name: string): string {
  return document.querySelector(`[data-label-of="${CSS.escape(name)}"]`)?.textContent ?? "";
}
