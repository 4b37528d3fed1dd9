import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { REFERRAL_STATES } from "#src/referrals/code-lists";
import { Day, Relative } from "#ui/day";

type Care = {
  state: string;
  state_on: string;
  due_on: string | null;
  hasDeclined: boolean;
  completed_on: string | null;
};

/** How the medical care of a case stands: somebody who came home ill must not be forgotten between two organisations. */
export function MedicalCard({ care, case_number, today }: { care: Care | null; case_number: string; today: string }) {
  return (
    <section aria-labelledby="medical" className="card">
      <h2 id="medical" className="mb-2">
        {m["medical.title"]()}
      </h2>
      {care === null ? (
        <p className="text-soft">{m["medical.none"]()}</p>
      ) : (
        <>
          <p>
            {m["medical.last_step"]()}
            {": "}
            {wordsFor(REFERRAL_STATES, care.state)}
            {" · "}
            <Day day={care.state_on} />
          </p>
          {care.due_on && (
            <p className={care.due_on < today ? "font-semibold text-red" : "text-soft"}>
              {m["referral.due"]()} <Relative day={care.due_on} today={today} due />
            </p>
          )}
          {care.completed_on && care.state !== "completed" && (
            <p>
              {m["medical.completed"]()} <Day day={care.completed_on} />
            </p>
          )}
          {care.hasDeclined && <p>{m["medical.declined"]()}</p>}
        </>
      )}
      <p className="mt-3">
        <a href={`/people/${case_number}/referrals`}>{m["medical.open"]()}</a>
      </p>
    </section>
  );
}
