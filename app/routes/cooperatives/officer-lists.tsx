import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { COOPERATIVE_DUTIES } from "#src/cooperatives/code-lists";
import { Day } from "#ui/day";

type Duty = {
  duty_id: string;
  id: string;
  duty: string;
  member_number: number;
  name: string;
  from_on: string;
  until_on: string | null;
};

/** Who of the members holds an office, and who held one. */
export function DutyList({ base, duties, mayRecord }: { base: string; duties: readonly Duty[]; mayRecord: boolean }) {
  return (
    <section className="card" aria-labelledby="duties">
      <h2 id="duties" className="mb-1">
        {m["cooperative.duties"]()}
      </h2>
      {duties.length === 0 && <p className="text-soft">{m["cooperative.duties_none"]()}</p>}
      <ul className="divide-y divide-line">
        {duties.map(({ duty_id, id, duty, member_number, name, from_on, until_on }) => (
          <li key={duty_id} className="py-2">
            <p className={until_on === null ? "font-semibold" : "text-soft"}>
              {wordsFor(COOPERATIVE_DUTIES, duty)}
              {" · "}
              <a href={`${base}/members/${id}`}>{`${member_number}. ${name}`}</a>
            </p>
            <p className="text-soft">
              <Day day={from_on} />
              {until_on !== null && (
                <>
                  {" – "}
                  <Day day={until_on} />
                </>
              )}
              {mayRecord && until_on === null && (
                <>
                  {" · "}
                  <a className="no-print" href={`${base}/duties/${duty_id}/ending`}>
                    {m["cooperative.duty_end"]()}
                    <span className="unseen"> {name}</span>
                  </a>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      {mayRecord && (
        <p className="no-print mt-2">
          <a className="btn btn-side" href={`${base}/duties/new`}>
            {m["cooperative.duty_new"]()}
          </a>
        </p>
      )}
    </section>
  );
}

type Officer = { id: string; duty: string; full_name: string; ended_at: string | null };

/** Which accounts open this cooperative. Those that ended open nothing any more. */
export function OfficerList({
  base,
  officers,
  mayManage,
}: {
  base: string;
  officers: readonly Officer[];
  mayManage: boolean;
}) {
  return (
    <section className="card" aria-labelledby="officers">
      <h2 id="officers" className="mb-1">
        {m["cooperative.officers"]()}
      </h2>
      {officers.length === 0 && <p className="text-soft">{m["cooperative.officers_none"]()}</p>}
      <ul className="divide-y divide-line">
        {officers.map(({ id, duty, full_name, ended_at }) => (
          <li key={id} className={`py-2 ${ended_at === null ? "" : "text-soft"}`}>
            {full_name}
            {" · "}
            {wordsFor(COOPERATIVE_DUTIES, duty)}
            {ended_at !== null && ` · ${m["cooperative.officer_ended"]()}`}
            {mayManage && ended_at === null && (
              <>
                {" · "}
                <a className="no-print" href={`${base}/officers/${id}/ending`}>
                  {m["cooperative.officer_end"]()}
                  <span className="unseen"> {full_name}</span>
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
      {mayManage && (
        <p className="no-print mt-2">
          <a className="btn btn-side" href={`${base}/officers/new`}>
            {m["cooperative.officer_new"]()}
          </a>
        </p>
      )}
    </section>
  );
}
