import { errorText } from "#app/ui/form/error-text";
import { m } from "#messages";
import { Notice } from "#ui/parts";

/** Why this step is not for the reader to take, in place of its form. */
export function NotYours({ code, back }: { code: string | null; back: { href: string; label: string } }) {
  return (
    <Notice tone="warn" title={m["capital.why_not_you"]()}>
      <p>{code === null ? null : errorText(code)}</p>
      <p className="mt-2">
        <a href={back.href}>{m["capital.back_to_award"]()}</a>
      </p>
    </Notice>
  );
}
