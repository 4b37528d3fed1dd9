import { type MouseEvent, useState } from "react";
import { useLocation, useRevalidator } from "react-router";
import { getLocale } from "#locale";
import { m } from "#messages";
import type { Locale } from "#src/code-list";
import { MAIN_FORM } from "#ui/form/page-form";

const NAMES: Record<Locale, () => string> = { en: m["shell.english"], id: m["shell.indonesian"] };
const SHORT_NAMES: Record<Locale, () => string> = { en: m["shell.english"], id: m["shell.indonesian_short"] };

/**
 * Changes the language and keeps what was typed. With JavaScript the page stays and only its words change. Without, the
 * button posts the page's own form, which comes back in the other language (app/server/posted.ts); on a page without a
 * form it is a small form of its own.
 */
export function LanguageSwitch({ hasForm }: { hasForm: boolean }) {
  const { pathname, search } = useLocation();
  const { isBusy, change } = useChangeInPlace();
  const other: Locale = getLocale() === "en" ? "id" : "en";
  const words = (
    <span lang={other}>
      <span className="max-[27rem]:hidden">{NAMES[other]()}</span>
      <span className="hidden max-[27rem]:inline">{SHORT_NAMES[other]()}</span>
    </span>
  );
  const shared = {
    type: "submit",
    "aria-label": NAMES[other](),
    className: "btn btn-side btn-small",
    "aria-disabled": isBusy || undefined,
    onClick: (event: MouseEvent) => change(event, other),
  } as const;
  if (hasForm) {
    const query = new URLSearchParams(search);
    query.set("_language", other);
    return (
      <>
        {/* Enter in a field presses the first button of its form: that must not be the one for the language. */}
        <button type="submit" form={MAIN_FORM} tabIndex={-1} aria-hidden className="unseen" />
        <button {...shared} form={MAIN_FORM} formAction={`${pathname}?${query}`} formMethod="post" formNoValidate>
          {words}
        </button>
      </>
    );
  }
  return (
    <form method="post" action="/language">
      <input type="hidden" name="return_to" value={pathname + search} />
      <button {...shared} name="locale" value={other}>
        {words}
      </button>
    </form>
  );
}

/** Keeps the choice on the server, then reads the page's data again: the fields stay as they are, with all that is in them. */
function useChangeInPlace() {
  const { revalidate } = useRevalidator();
  const [isBusy, setBusy] = useState(false);
  const change = async (event: MouseEvent, locale: Locale) => {
    // What came back from a post is in that answer alone: another post shows it again, reading the page's data would not.
    if (document.getElementById(MAIN_FORM)?.hasAttribute("data-answer")) return;
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    try {
      const answer = await fetch("/language", {
        method: "POST",
        body: new URLSearchParams({ locale, return_to: "/language" }),
        redirect: "manual",
      });
      if (answer.type !== "opaqueredirect") return;
      document.documentElement.lang = locale;
      await revalidate();
    } catch {
      // No network: the page stays as it is, and the button can be pressed again.
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, change };
}
