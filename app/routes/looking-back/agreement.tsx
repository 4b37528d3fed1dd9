import { numberWords } from "#app/routes/outcomes/percent";
import { requireAccess } from "#app/server/guards";
import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { db } from "#db/connection";
import { judgedReviews } from "#db/looking-back/judged";
import { m } from "#messages";
import { addMonths, isDay } from "#src/day";
import { agreementOf } from "#src/looking-back/agreement";
import { AGE_GROUPS, SEXES } from "#src/looking-back/groups";
import { EmptyState, Notice, PageHeader } from "#ui/parts";
import { RiskTabs } from "../risk/risk-tabs.tsx";
import type { Route } from "./+types/agreement";
import { AgreementMatrix, AgreementTable } from "./agreement-tables.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["agreement.title"]()} · ${m["app.name"]()}` }];

const MONTHS_BACK = -12;

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "looking-back/agreement");
  const asked = (name: string, otherwise: string) => {
    const day = args.url.searchParams.get(name) ?? "";
    return isDay(day) ? day : otherwise;
  };
  const [from, to] = [asked("from", addMonths(today, MONTHS_BACK)), asked("to", today)];
  const judged = await judgedReviews(db, viewer, from, to);
  const groups = (of: "office" | "sex" | "age" | "reviewer") =>
    [...new Set(judged.flatMap((one) => one[of] ?? []))]
      .sort((one, other) => one.localeCompare(other))
      .map((value) => ({ value, agreement: agreementOf(judged.filter((one) => one[of] === value)) }));
  return {
    from,
    to,
    all: agreementOf(judged),
    offices: groups("office"),
    sexes: groups("sex"),
    ages: groups("age"),
    reviewers: groups("reviewer"),
  };
}

export default function Agreement({ loaderData }: Route.ComponentProps) {
  const { from, to, all, offices, sexes, ages, reviewers } = loaderData;
  const plain = (value: string) => value;
  const tables = [
    { key: "office", title: m["agreement.by_office"](), rows: offices, label: plain },
    { key: "sex", title: m["lookback.by_sex"](), rows: sexes, label: (code: string) => wordsFor(SEXES, code) },
    { key: "age", title: m["lookback.by_age"](), rows: ages, label: (code: string) => wordsFor(AGE_GROUPS, code) },
    { key: "reviewer", title: m["agreement.by_reviewer"](), rows: reviewers, label: plain },
  ];
  return (
    <>
      <PageHeader title={m["agreement.title"]()} lead={m["agreement.lead"]()} />
      <RiskTabs part="agreement" looksBack />
      <form method="get" className="card no-print mb-6 flex flex-wrap items-end gap-4">
        {(["from", "to"] as const).map((name) => (
          <div key={name}>
            <label htmlFor={name} className="mb-1 block font-semibold">
              {m[`agreement.${name}`]()}
            </label>
            <input id={name} name={name} type="date" className="input" defaultValue={name === "from" ? from : to} />
          </div>
        ))}
        <button type="submit" className="btn btn-side">
          {m["lookback.show"]()}
        </button>
      </form>
      <h2 className="mb-3">
        {m["agreement.period"]({ from: dayWords(from), to: dayWords(to), count: numberWords(all.judged) })}
      </h2>
      {all.judged === 0 ? (
        <EmptyState title={m["agreement.none"]()}>{m["agreement.none_text"]()}</EmptyState>
      ) : (
        <div className="space-y-8">
          <AgreementMatrix agreement={all} />
          <Notice>
            <p>{m["agreement.caveat"]()}</p>
          </Notice>
          {tables.map(({ key, title, rows, label }) => (
            <section key={key} className="card" aria-labelledby={`by-${key}`}>
              <h2 id={`by-${key}`}>{title}</h2>
              {key === "reviewer" && (
                <p className="prose-measure mb-2 text-soft">{m["agreement.by_reviewer_text"]()}</p>
              )}
              {rows.length > 0 && (
                <AgreementTable
                  title={title}
                  rows={rows.map(({ value, agreement }) => ({ label: label(value), agreement }))}
                />
              )}
            </section>
          ))}
        </div>
      )}
    </>
  );
}
