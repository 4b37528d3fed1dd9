import { numberWords } from "#app/routes/outcomes/percent";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import type { Agreement } from "#src/looking-back/agreement";
import { RISK_BANDS } from "#src/risk/band";
import { decimal, ShareWords } from "./numbers.tsx";
import { Scrolling } from "./scrolling.tsx";

/** The tool's band against the person's: who agrees stands on the diagonal. */
export function AgreementMatrix({ agreement: { matrix, same, raised, lowered, kappa } }: { agreement: Agreement }) {
  return (
    <section className="card" aria-labelledby="matrix">
      <h2 id="matrix" className="mb-2">
        {m["agreement.matrix"]()}
      </h2>
      <Scrolling title={m["agreement.matrix"]()}>
        <table className="table">
          <caption className="unseen">{m["agreement.matrix"]()}</caption>
          <thead>
            <tr>
              <th scope="col">{m["agreement.tool"]()}</th>
              {RISK_BANDS.codes.map((band) => (
                <th key={band} scope="col" className="number">
                  {m["agreement.person_said"]({ band: wordsFor(RISK_BANDS, band) })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {RISK_BANDS.codes.map((band, row) => (
              <tr key={band}>
                <th scope="row">{wordsFor(RISK_BANDS, band)}</th>
                {RISK_BANDS.codes.map((other, column) => (
                  <td key={other} className={`number ${row === column ? "font-semibold" : ""}`}>
                    {numberWords(matrix[row]?.[column] ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <dl className="mt-4 grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {(
          [
            ["same", same],
            ["raised", raised],
            ["lowered", lowered],
          ] as const
        ).map(([name, share]) => (
          <div key={name}>
            <dt className="text-soft">{m[`agreement.${name}`]()}</dt>
            <dd>
              <ShareWords share={share} />
            </dd>
          </div>
        ))}
        <div>
          <dt className="text-soft">{m["agreement.kappa"]()}</dt>
          <dd>{kappa === null ? m["lookback.too_few"]() : decimal(kappa, 2)}</dd>
        </div>
      </dl>
    </section>
  );
}

type Row = { label: string; agreement: Agreement };

/** The same by group, in alphabetical order. */
export function AgreementTable({ title, rows }: { title: string; rows: readonly Row[] }) {
  return (
    <Scrolling title={title}>
      <table className="table">
        <caption className="unseen">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" className="number">
              {m["agreement.judged"]()}
            </th>
            {(["same", "raised", "lowered"] as const).map((name) => (
              <th key={name} scope="col" className="number">
                {m[`agreement.${name}`]()}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, agreement }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="number">{numberWords(agreement.judged)}</td>
              {(["same", "raised", "lowered"] as const).map((name) => (
                <td key={name} className="measure">
                  <ShareWords share={agreement[name]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
