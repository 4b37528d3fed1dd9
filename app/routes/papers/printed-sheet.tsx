import type { SheetContent } from "#db/papers/reads";
import { m } from "#messages";
import { everydaySources, everydayWords } from "#src/papers/everyday";
import { PaperHead, type PaperProps } from "./paper-frame.tsx";

/**
 * The person's own sheet (UU PDP 27/2022): why, from which data, who decides, and what she can ask for. It bears no name, no
 * number, no points and no band, and nothing that says what the assistance is for.
 */
export function PrintedSheet({ sheet, ...of }: PaperProps & { sheet: SheetContent }) {
  const { locale } = of;
  const sources = everydaySources(sheet.reasons, locale);
  return (
    <>
      <PaperHead title={m["print.sheet_title"]({}, { locale })} {...of} />
      <p>{m["print.sheet_lead"]({}, { locale })}</p>
      <h2>{m["print.sheet_why"]({}, { locale })}</h2>
      {sheet.reasons.length === 0 ? (
        <p>{m["print.sheet_none"]({}, { locale })}</p>
      ) : (
        <ul className="list-disc space-y-1 pl-6">
          {sheet.reasons.map((key) => (
            <li key={key}>{everydayWords(key, locale)}</li>
          ))}
        </ul>
      )}
      <h2>{m["print.sheet_data"]({}, { locale })}</h2>
      <p>{m["print.sheet_data_text"]({}, { locale })}</p>
      {sources.length > 0 && <p>{m["print.sheet_from"]({ sources: sources.join("; ") }, { locale })}</p>}
      <h2>{m["print.sheet_who"]({}, { locale })}</h2>
      <p>{m["print.sheet_who_text"]({}, { locale })}</p>
      <h2>{m["print.sheet_rights"]({}, { locale })}</h2>
      <ul className="list-disc space-y-1 pl-6">
        <li>{m["print.sheet_right_see"]({}, { locale })}</li>
        <li>{m["print.sheet_right_object"]({}, { locale })}</li>
        <li>{m["print.sheet_right_withdraw"]({}, { locale })}</li>
      </ul>
      <p>{m["print.sheet_right_free"]({}, { locale })}</p>
      <p>{m["print.sheet_right_law"]({}, { locale })}</p>
      <h2>{m["print.sheet_contact"]({}, { locale })}</h2>
      <p>{sheet.contact}</p>
      {sheet.protection_officer && <p>{m["print.sheet_officer"]({ name: sheet.protection_officer }, { locale })}</p>}
    </>
  );
}
