import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import { countWords } from "#app/ui/quantity-words";
import type { ReadAward } from "#db/capital/award-reads";
import { m } from "#messages";
import { AWARD_KINDS, ITEM_KINDS } from "#src/capital/code-lists";
import { UNITS } from "#src/livelihoods/code-lists";
import { Day } from "#ui/day";
import { SummaryList } from "#ui/parts";
import { conditionWords, recipientWords } from "./capital-words.ts";

/** What was asked for, as whoever verifies or approves must see it. */
export function AwardAsked({ award }: { award: ReadAward }) {
  const ofCooperative = award.recipient_kind === "cooperative";
  const rows = [
    { term: m["capital.recipient"](), value: recipientWords(award.recipient) },
    { term: m["capital.kind"](), value: wordsFor(AWARD_KINDS, award.kind) },
    { term: m["capital.amount_asked"](), value: moneyWords(award.amount_idr) },
    { term: m["capital.purpose"](), value: award.purpose },
    { term: m["capital.fund"](), value: award.fund.name },
    ...(award.own_amount_idr > 0 ? [{ term: m["capital.own_amount"](), value: moneyWords(award.own_amount_idr) }] : []),
    ...(award.instalments !== null
      ? [
          {
            term: m["capital.instalments"](),
            value: m["capital.terms"]({ count: String(award.instalments), grace: String(award.grace_months ?? 0) }),
          },
        ]
      : []),
  ];
  return (
    <section className="card mb-6">
      <h2 className="mb-2">{m["capital.asked_for"]()}</h2>
      <SummaryList rows={rows} />
      <ol className="mt-3 space-y-3">
        {award.tranches.map((tranche) => (
          <li key={tranche.id}>
            <p className="font-semibold">
              {m["capital.tranche_number"]({ number: String(tranche.number) })}
              {" · "}
              {moneyWords(tranche.amount_idr)}
              {tranche.planned_on && (
                <>
                  {" · "}
                  <Day day={tranche.planned_on} />
                </>
              )}
            </p>
            <ul className="list-disc pl-5">
              {tranche.conditions.map(({ condition }) => (
                <li key={condition.id}>{conditionWords(condition, ofCooperative)}</li>
              ))}
              {tranche.items.map(({ id, item, quantity, unit, value_idr, kind }) => (
                <li key={id}>
                  {`${countWords(quantity)} ${wordsFor(UNITS, unit)} ${item} · ${moneyWords(value_idr)} · ${wordsFor(ITEM_KINDS, kind)}`}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
