import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import type { CodeOf } from "#src/code-list";
import { OBJECTION_OUTCOMES, OBJECTION_SPEAKERS, OBJECTION_SUBJECTS } from "#src/objections/code-lists";
import { objectionDueOn } from "#src/objections/objection";
import { Day, Relative } from "#ui/day";
import { Notice } from "#ui/parts";

export type ShownObjection = {
  id: string;
  objected_on: string;
  said_by: string;
  about: string;
  words: string | null;
  answer: { answered_on: string; outcome: string; words: string | null; by: string } | null;
};
type Props = {
  objections: readonly ShownObjection[];
  case_number: string;
  today: string;
  mayRecord: boolean;
  mayAnswer: boolean;
};

/** Objections to the assessment: open ones stand above everything else on the page until a person has answered. */
export function OpenObjections({ objections, today, mayAnswer }: Omit<Props, "case_number" | "mayRecord">) {
  return objections
    .filter(({ answer }) => answer === null)
    .map((objection) => (
      <Notice key={objection.id} tone="warn" title={m["objection.open"]()}>
        <p>
          {aboutWords(objection)}
          {" · "}
          {m["objection.since"]()} <Day day={objection.objected_on} />
          {" · "}
          {m["objection.answer_by"]()}: <Relative day={objectionDueOn(objection.objected_on)} today={today} due />
        </p>
        {objection.words && <p className="mt-1 whitespace-pre-line">{objection.words}</p>}
        {mayAnswer && (
          <p className="no-print mt-1">
            <a className="target" href={`/objections/${objection.id}/answer`}>
              {m["objection.answer"]()}
            </a>
          </p>
        )}
      </Notice>
    ));
}

export function ObjectionsSection({ objections, case_number, mayRecord }: Omit<Props, "today" | "mayAnswer">) {
  const answered = objections.filter(({ answer }) => answer !== null);
  if (answered.length === 0 && !mayRecord) return null;
  return (
    <section aria-labelledby="objections" className="mt-8 max-w-3xl">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <h2 id="objections">{m["objection.title"]()}</h2>
        {mayRecord && (
          <a className="btn btn-side no-print" href={`/people/${case_number}/risk/objection`}>
            {m["objection.new"]()}
          </a>
        )}
      </div>
      <ul className="space-y-3">
        {answered.map((objection) => (
          <li key={objection.id} className="card">
            <p className="font-semibold">{aboutWords(objection)}</p>
            <p className="text-soft">
              <Day day={objection.objected_on} />
              {" · "}
              {wordsFor(OBJECTION_SPEAKERS, objection.said_by as CodeOf<typeof OBJECTION_SPEAKERS>)}
            </p>
            {objection.words && <p className="whitespace-pre-line">{objection.words}</p>}
            {objection.answer && (
              <p className="mt-2">
                {wordsFor(OBJECTION_OUTCOMES, objection.answer.outcome as CodeOf<typeof OBJECTION_OUTCOMES>)}
                {" · "}
                <Day day={objection.answer.answered_on} />
                {" · "}
                <span className="text-soft">{m["objection.decided_by"]({ name: objection.answer.by })}</span>
              </p>
            )}
            {objection.answer?.words && <p className="whitespace-pre-line">{objection.answer.words}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function aboutWords({ about }: Pick<ShownObjection, "about">): string {
  return wordsFor(OBJECTION_SUBJECTS, about as CodeOf<typeof OBJECTION_SUBJECTS>);
}
