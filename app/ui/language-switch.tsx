import { useLocation } from "react-router";
import { getLocale } from "#locale";
import { m } from "#messages";
import type { Locale } from "#src/code-list";
import { MAIN_FORM } from "#ui/form/page-form";

const NAMES: Record<Locale, () => string> = { en: m["shell.english"], id: m["shell.indonesian"] };

/**
 * Changes the language and keeps what was typed. Without JavaScript the button posts the page's own form, which comes
 * back in the other language; on a page without a form it is a small form of its own.
 */
export function LanguageSwitch({ hasForm }: { hasForm: boolean }) {
  const { pathname, search } = useLocation();
  const other: Locale = getLocale() === "en" ? "id" : "en";
  const words = <span lang={other}>{NAMES[other]()}</span>;
  if (hasForm) {
    const query = new URLSearchParams(search);
    query.set("_language", other);
    return (
      <button
        type="submit"
        form={MAIN_FORM}
        formAction={`${pathname}?${query}`}
        formMethod="post"
        formNoValidate
        className="btn btn-side btn-small"
      >
        {words}
      </button>
    );
  }
  return (
    <form method="post" action="/language">
      <input type="hidden" name="return_to" value={pathname + search} />
      <button type="submit" name="locale" value={other} className="btn btn-side btn-small">
        {words}
      </button>
    </form>
  );
}
