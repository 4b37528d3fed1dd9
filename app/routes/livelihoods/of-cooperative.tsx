import type { ListedEnterprise } from "#db/livelihoods/reads";
import { m } from "#messages";
import { EnterpriseRows } from "./enterprise-rows.tsx";

type Props = { id: string; enterprises: readonly ListedEnterprise[]; today: string; mayFound: boolean };

/** What a cooperative runs as a whole, on its page; for the office that follows it. */
export function EnterprisesOfCooperative({ id, enterprises, today, mayFound }: Props) {
  return (
    <section aria-labelledby="enterprises" className="mt-8">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <h2 id="enterprises">{m["cooperative.enterprises"]()}</h2>
        {mayFound && (
          <a className="btn btn-side no-print" href={`/livelihoods/new?cooperative=${id}`}>
            {m["livelihood.new"]()}
          </a>
        )}
      </div>
      <p className="mb-2 text-soft">{m["cooperative.enterprises_note"]()}</p>
      {enterprises.length === 0 ? (
        <p className="text-soft">{m["cooperative.no_enterprises"]()}</p>
      ) : (
        <EnterpriseRows rows={enterprises} today={today} label={m["cooperative.enterprises"]()} />
      )}
    </section>
  );
}
