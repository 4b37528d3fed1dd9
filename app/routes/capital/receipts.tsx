import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import type { AttachedPhoto } from "#db/attachments/reads";
import type { ReadAward } from "#db/capital/award-reads";
import { m } from "#messages";
import { RECEIPT_FINDINGS } from "#src/capital/code-lists";
import { AttachedPhotos } from "#ui/attached-photos";
import { Day } from "#ui/day";
import { EmptyState } from "#ui/parts";

type Props = {
  award: ReadAward;
  names: Readonly<Record<string, string>>;
  photos: Readonly<Record<string, AttachedPhoto[]>>;
  mayRecord: boolean;
};

/** What the money of the tranches was spent on, with who checked it. */
export function Receipts({ award, names, photos, mayRecord }: Props) {
  const receipts = award.tranches.flatMap(({ number, receipts: of }) => of.map((one) => ({ ...one, number })));
  return (
    <section className="mb-6" id="receipts">
      <h2 className="mb-3">{m["capital.receipts"]()}</h2>
      {receipts.length === 0 ? (
        <EmptyState title={m["capital.no_receipts"]()}>{m["capital.no_receipts_text"]()}</EmptyState>
      ) : (
        <ul className="space-y-3">
          {receipts.map((receipt) => (
            <li key={receipt.id} className="card">
              <p className="font-semibold">
                {receipt.item}
                {" · "}
                {moneyWords(receipt.amount_idr)}
              </p>
              <p className="text-soft">
                {m["capital.tranche_number"]({ number: String(receipt.number) })}
                {" · "}
                <Day day={receipt.bought_on} />
                {" · "}
                {names[receipt.recorded_by]}
              </p>
              <AttachedPhotos photos={photos[receipt.id] ?? []} of={m["capital.receipt"]()} mayOpen />
              {receipt.finding === null ? (
                <p className="mt-1">
                  {m["capital.receipt_unchecked"]()}{" "}
                  {mayRecord && (
                    <a className="no-print" href={`/capital/awards/${award.id}/receipts/${receipt.id}/check`}>
                      {m["capital.receipt_check"]()}
                      <span className="unseen"> {receipt.item}</span>
                    </a>
                  )}
                </p>
              ) : (
                <p className="mt-1">
                  {m["capital.receipt_checked_by"]({
                    finding: wordsFor(RECEIPT_FINDINGS, receipt.finding),
                    who: names[receipt.checked_by ?? ""] ?? "",
                  })}
                  {receipt.check_note && <span className="block text-soft">{receipt.check_note}</span>}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
