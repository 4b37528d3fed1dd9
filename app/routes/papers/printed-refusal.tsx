import type { RefusalRecord } from "#db/papers/reads";
import { m } from "#messages";
import { EXPLAINED_IN, REFUSABLE_SERVICES } from "#src/papers/code-lists";
import { codeWords, dayOn, PaperFoot, PaperHead, type PaperProps, PaperRows, PaperSignatures } from "./paper-frame.tsx";

export function PrintedRefusal({ refusal, ...of }: PaperProps & { refusal: RefusalRecord }) {
  const { locale, name } = of;
  const language = codeWords(EXPLAINED_IN, refusal.explained_in, locale);
  return (
    <>
      <PaperHead title={m["print.refusal_title"]({}, { locale })} number={refusal.number} {...of} />
      {refusal.withdrawn_on && (
        <p className="my-3 border-2 border-current p-2 text-center font-semibold">
          {m["print.refusal_withdrawn"]({ day: dayOn(refusal.withdrawn_on, locale) }, { locale })}
        </p>
      )}
      <PaperRows rows={[{ term: m["print.person"]({}, { locale }), value: name ?? "–" }]} />
      <p>{m["print.refusal_opening"]({ day: dayOn(refusal.refused_on, locale) }, { locale })}</p>
      <ul className="my-3 list-disc pl-6 font-semibold">
        {refusal.services.map((code) => (
          <li key={code}>{codeWords(REFUSABLE_SERVICES, code, locale)}</li>
        ))}
      </ul>
      {refusal.reason && (
        <p className="my-3 whitespace-pre-line">
          {m["print.refusal_reason"]({}, { locale })} {refusal.reason}
        </p>
      )}
      <ol className="my-3 list-decimal space-y-1 pl-6">
        <li>{m["print.refusal_explained"]({ language }, { locale })}</li>
        <li>{m["print.refusal_free"]({}, { locale })}</li>
        <li>{m["print.refusal_no_consequence"]({}, { locale })}</li>
        <li>{m["print.refusal_back"]({}, { locale })}</li>
      </ol>
      <PaperSignatures signatures={refusal.signatures} locale={locale} />
      <PaperFoot locale={locale} />
    </>
  );
}
