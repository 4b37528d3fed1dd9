import type { HandoverRecord } from "#db/papers/reads";
import { m } from "#messages";
import { HANDOVER_PARTIES } from "#src/papers/code-lists";
import { codeWords, dayOn, PaperFoot, PaperHead, type PaperProps, PaperRows, PaperSignatures } from "./paper-frame.tsx";

type Props = PaperProps & { handover: HandoverRecord; place: string | null };

export function PrintedHandover({ handover, place, ...of }: Props) {
  const { locale, name } = of;
  const party = (kind: string, role: string) => {
    const who = handover.signatures.find((one) => one.role === role);
    return [codeWords(HANDOVER_PARTIES, kind, locale), who?.name, who?.capacity].filter(Boolean).join(", ");
  };
  const rows = [
    { term: m["print.person"]({}, { locale }), value: name ?? "–" },
    { term: m["print.first_party"]({}, { locale }), value: party(handover.from_kind, "giver") },
    { term: m["print.second_party"]({}, { locale }), value: party(handover.to_kind, "receiver") },
    ...(place ? [{ term: m["print.place"]({}, { locale }), value: place }] : []),
    { term: m["print.condition"]({}, { locale }), value: handover.condition },
    { term: m["print.items"]({}, { locale }), value: handover.items ?? m["print.no_items"]({}, { locale }) },
    ...(handover.note ? [{ term: m["print.note"]({}, { locale }), value: handover.note }] : []),
  ];
  return (
    <>
      <PaperHead title={m["print.handover_title"]({}, { locale })} number={handover.number} {...of} />
      <p>{m["print.handover_opening"]({ day: dayOn(handover.handed_on, locale) }, { locale })}</p>
      <PaperRows rows={rows} />
      <p>{m["print.handover_closing"]({}, { locale })}</p>
      <PaperSignatures signatures={handover.signatures} locale={locale} />
      <PaperFoot locale={locale} />
    </>
  );
}
