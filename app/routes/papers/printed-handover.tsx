import type { HandoverRecord } from "#db/papers/reads";
import { m } from "#messages";
import { HANDOVER_PARTIES } from "#src/papers/code-lists";
import { isOfThings } from "#src/papers/paper";
import { codeWords, dayOn, PaperFoot, PaperHead, type PaperProps, PaperRows, PaperSignatures } from "./paper-frame.tsx";

type Props = PaperProps & { handover: HandoverRecord; place: string | null };

export function PrintedHandover({ handover, place, ...of }: Props) {
  const { locale, name } = of;
  const party = (kind: string, role: string) => {
    const who = handover.signatures.find((one) => one.role === role);
    return [codeWords(HANDOVER_PARTIES, kind, locale), who?.name, who?.capacity].filter(Boolean).join(", ");
  };
  const ofThings = isOfThings(handover);
  const isWitnessed = !ofThings || handover.signatures.some((one) => one.role === "village_witness");
  const title = ofThings ? m["print.things_title"]({}, { locale }) : m["print.handover_title"]({}, { locale });
  const opened = { day: dayOn(handover.handed_on, locale) };
  const things = [
    {
      term: ofThings ? m["print.things"]({}, { locale }) : m["print.items"]({}, { locale }),
      value: handover.items ?? m["print.no_items"]({}, { locale }),
    },
    { term: m["print.condition"]({}, { locale }), value: handover.condition },
  ];
  const rows = [
    ...(ofThings ? [] : [{ term: m["print.person"]({}, { locale }), value: name ?? "–" }]),
    { term: m["print.first_party"]({}, { locale }), value: party(handover.from_kind, "giver") },
    {
      term: m["print.second_party"]({}, { locale }),
      value: ofThings ? (name ?? "–") : party(handover.to_kind, "receiver"),
    },
    ...(place ? [{ term: m["print.place"]({}, { locale }), value: place }] : []),
    ...(ofThings ? things : things.toReversed()),
    ...(handover.note ? [{ term: m["print.note"]({}, { locale }), value: handover.note }] : []),
  ];
  return (
    <>
      <PaperHead title={title} number={handover.number} {...of} />
      <p>
        {ofThings ? m["print.things_opening"](opened, { locale }) : m["print.handover_opening"](opened, { locale })}
      </p>
      <PaperRows rows={rows} />
      <p>{isWitnessed ? m["print.handover_closing"]({}, { locale }) : m["print.things_closing"]({}, { locale })}</p>
      <PaperSignatures signatures={handover.signatures} locale={locale} />
      <PaperFoot locale={locale} />
    </>
  );
}
