import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { RadioField } from "#ui/form/choice-field";
import { Badge } from "#ui/parts";
import { BirthWords } from "./birth-words";
import type { Likely, RowSummary } from "./preview-view";

/** A row and whoever it may be, side by side, and the question. */
export function OfferedRow({
  form,
  offered,
}: {
  form: FormState;
  offered: RowSummary & { likely: readonly Likely[] };
}) {
  const { row, name, birth, place, likely } = offered;
  return (
    <article className="card" aria-labelledby={`row-${row}`}>
      <h3 id={`row-${row}`}>{m["exchange.decide_row"]({ row, name })}</h3>
      <div className="my-3 grid gap-3 sm:grid-cols-2">
        <div className="rounded-lg border border-line p-3">
          <p className="text-sm text-soft">{m["exchange.in_file"]()}</p>
          <p className="font-semibold">{name}</p>
          <p>
            <BirthWords birth={birth} />
          </p>
          <p>{place}</p>
        </div>
        {likely.map((same) => (
          <LikelyPerson key={same.case_number ?? same.row} same={same} />
        ))}
      </div>
      <RadioField
        form={form}
        name={`decision.${row}`}
        label={m["exchange.decision"]()}
        options={[
          { value: "leave", label: m["exchange.decision_leave"]() },
          { value: "link", label: m["exchange.decision_link"]() },
          { value: "create", label: m["exchange.decision_create"]() },
        ]}
      />
    </article>
  );
}

function LikelyPerson({ same }: { same: Likely }) {
  const because = same.because === "identity_number" ? m["exchange.because_identity"] : m["exchange.because_name"];
  return (
    <div className="rounded-lg border border-line bg-sunken p-3">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-sm text-soft">
          {same.row === null ? m["exchange.on_record"]() : m["exchange.in_row"]()}
        </span>
        <Badge tone="warn">{because()}</Badge>
      </p>
      <p className="font-semibold">
        {same.row !== null && m["exchange.row_number"]({ row: same.row })}
        {same.case_number !== null && same.name !== null && (
          <a href={`/people/${same.case_number}`}>{same.case_number}</a>
        )}
        {same.case_number !== null && same.name === null && same.case_number}
      </p>
      {same.name !== null && <p>{same.name}</p>}
      <p>
        <BirthWords birth={same.birth} />
      </p>
      {same.office !== "" && <p>{m["exchange.ask_owner"]({ office: same.office, owner: same.owner })}</p>}
    </div>
  );
}
