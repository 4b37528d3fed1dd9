import { redirect } from "react-router";
import { numberWords } from "#app/routes/outcomes/percent";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { listLookBacks } from "#db/looking-back/reads";
import { askLookBack } from "#db/looking-back/writes";
import { riskVersions } from "#db/risk/versions";
import { m } from "#messages";
import { scopeOf } from "#src/access/policy";
import { addMonths } from "#src/day";
import { LOOK_BACK_STATES, lookBackAsOf } from "#src/looking-back/run";
import { Day, Instant } from "#ui/day";
import { SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField } from "#ui/form/text-field";
import { EmptyState, Notice, PageHeader } from "#ui/parts";
import { RiskTabs } from "../risk/risk-tabs.tsx";
import type { Route } from "./+types/list";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["lookback.title"]()} · ${m["app.name"]()}` }];

const MONTHS_BACK = -12;

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "looking-back/list");
  const [runs, versions] = await Promise.all([listLookBacks(db, viewer), riskVersions(db)]);
  return {
    today,
    runs,
    versions: versions.map(({ rules }) => rules.version),
    id: newId(),
    isEveryone: scopeOf(viewer, "lookback.read") === "all",
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "looking-back/list");
  const versions = (await riskVersions(db)).map(({ rules }) => rules.version);
  const reading = await readPosted(args.request, lookBackAsOf(today, versions));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => askLookBack(trx, viewer, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/looking-back/${reading.data.id}`);
}

export default function LookingBack({ loaderData, actionData }: Route.ComponentProps) {
  const { today, runs, versions, id, isEveryone } = loaderData;
  const form = formState(actionData, {
    day: addMonths(today, MONTHS_BACK),
    risk_version: String(versions[0] ?? 1),
  });
  return (
    <>
      <PageHeader
        title={m["lookback.title"]()}
        lead={isEveryone ? m["lookback.lead_all"]() : m["lookback.lead_team"]()}
      />
      <RiskTabs part="looking-back" looksBack />
      <Notice>
        <p>{m["lookback.never"]()}</p>
      </Notice>
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(18rem,24rem)_1fr]">
        <section className="card no-print" aria-labelledby="ask">
          <h2 id="ask" className="mb-3">
            {m["lookback.ask"]()}
          </h2>
          <PageForm form={form} submit={m["lookback.run"]()} id={id}>
            <DayField form={form} name="day" label={m["lookback.day"]()} hint={m["lookback.day_hint"]()} max={today} />
            <SelectField
              form={form}
              name="risk_version"
              label={m["lookback.version"]()}
              hint={m["lookback.version_hint"]()}
              options={versions.map((version) => ({
                value: String(version),
                label: m["lookback.version_named"]({ version }),
              }))}
            />
          </PageForm>
        </section>
        <section aria-labelledby="earlier">
          <h2 id="earlier" className="mb-3">
            {m["lookback.earlier"]()}
          </h2>
          {runs.length === 0 ? (
            <EmptyState title={m["lookback.none"]()}>{m["lookback.none_text"]()}</EmptyState>
          ) : (
            <table className="table table-cards">
              <caption className="unseen">{m["lookback.earlier"]()}</caption>
              <thead>
                <tr>
                  <th scope="col">{m["lookback.day"]()}</th>
                  <th scope="col">{m["lookback.version"]()}</th>
                  <th scope="col">{m["lookback.state"]()}</th>
                  <th scope="col" className="number">
                    {m["lookback.people"]()}
                  </th>
                  <th scope="col">{m["lookback.asked"]()}</th>
                </tr>
              </thead>
              <tbody>
                {runs.map((run) => (
                  <tr key={run.id}>
                    <th scope="row">
                      <a href={`/looking-back/${run.id}`}>
                        <Day day={run.day} />
                      </a>
                    </th>
                    <td data-label={m["lookback.version"]()}>{run.risk_version}</td>
                    <td data-label={m["lookback.state"]()}>{wordsFor(LOOK_BACK_STATES, run.state)}</td>
                    <td data-label={m["lookback.people"]()} className="number">
                      {numberWords(run.people)}
                    </td>
                    <td data-label={m["lookback.asked"]()}>
                      <Instant at={run.asked_at} />
                      <span className="block text-soft">{run.by}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      </div>
    </>
  );
}
