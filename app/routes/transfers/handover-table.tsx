import { m } from "#messages";

const COUNTED = ["plans", "flags", "contact", "referrals", "enrolments"] as const;
type Counted = (typeof COUNTED)[number];
type Handed = Record<Counted, number> & {
  case_number: string;
  name: string | null;
  has_plan: boolean;
  visits: string;
  waits: "closure" | "transfer" | null;
  mayGive: boolean;
};

const HEADS: Record<Counted, () => string> = {
  plans: m["handover.plans"],
  flags: m["handover.flags"],
  contact: m["handover.contact"],
  referrals: m["handover.referrals"],
  enrolments: m["handover.enrolments"],
};

/** Case by case, what goes along and who visits from then on; then what becomes of it. */
export function HandoverTable({
  cases,
  becomes,
}: {
  cases: readonly Handed[];
  /** Of a new owner at once, or once another office accepts; null where only the visitor changes. */
  becomes: "assigned" | "accepted" | null;
}) {
  const total = (of: Counted) => cases.reduce((sum, one) => sum + one[of], 0);
  const plans = cases.filter(({ has_plan }) => has_plan).length;
  return (
    <>
      <table className="table table-cards mb-4">
        <caption>{m["handover.caption"]({ count: cases.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{m["people.column_case"]()}</th>
            <th scope="col">{m["handover.visits_by"]()}</th>
            {COUNTED.map((one) => (
              <th key={one} scope="col" className="number">
                {HEADS[one]()}
              </th>
            ))}
            <th scope="col">{m["handover.plan"]()}</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <tr key={one.case_number}>
              <th scope="row">
                <a href={`/people/${one.case_number}`} className="whitespace-nowrap">
                  {one.case_number}
                </a>
                {one.name && <span className="block font-normal">{one.name}</span>}
                {!one.mayGive && <span className="block font-semibold text-red">{m["handover.not_yours"]()}</span>}
                {one.waits && (
                  <span className="block font-normal text-amber">
                    {one.waits === "closure" ? m["error.closure_waiting"]() : m["error.transfer_waiting"]()}
                  </span>
                )}
              </th>
              <td data-label={m["handover.visits_by"]()}>{one.visits}</td>
              {COUNTED.map((of) => (
                <td key={of} data-label={HEADS[of]()} className="number">
                  {one[of]}
                </td>
              ))}
              <td data-label={m["handover.plan"]()}>{one.has_plan ? m["form.yes"]() : m["form.no"]()}</td>
            </tr>
          ))}
          {cases.length > 1 && (
            <tr>
              <th scope="row">{m["handover.all"]()}</th>
              <td />
              {COUNTED.map((of) => (
                <td key={of} data-label={HEADS[of]()} className="number">
                  {total(of)}
                </td>
              ))}
              <td data-label={m["handover.plan"]()}>{plans}</td>
            </tr>
          )}
        </tbody>
      </table>
      {becomes && <WhatBecomes isTransfer={becomes === "accepted"} />}
    </>
  );
}

function WhatBecomes({ isTransfer }: { isTransfer: boolean }) {
  return (
    <section className="card mb-6" aria-labelledby="becomes">
      <h2 id="becomes">{isTransfer ? m["handover.becomes_accepted"]() : m["handover.becomes"]()}</h2>
      <dl className="mt-2 grid gap-x-8 gap-y-3 md:grid-cols-2">
        <Becomes term={m["handover.plans"]()} text={m["handover.becomes_plans"]()} />
        <Becomes term={m["handover.flags"]()} text={m["handover.becomes_flags"]()} />
        <Becomes term={m["handover.contact"]()} text={m["handover.becomes_contact"]()} />
        <Becomes term={m["handover.referrals"]()} text={m["handover.becomes_referrals"]()} />
        <Becomes term={m["handover.plan"]()} text={m["handover.becomes_plan"]()} />
        <Becomes
          term={m["handover.enrolments"]()}
          text={isTransfer ? m["handover.becomes_enrolments_chosen"]() : m["handover.becomes_enrolments"]()}
        />
      </dl>
    </section>
  );
}

function Becomes({ term, text }: { term: string; text: string }) {
  return (
    <div>
      <dt className="font-semibold">{term}</dt>
      <dd className="text-soft">{text}</dd>
    </div>
  );
}
