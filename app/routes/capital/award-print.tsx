import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { staffNames } from "#db/access/reads";
import { readTrace } from "#db/capital/trace-reads";
import { db } from "#db/connection";
import { m } from "#messages";
import { AWARD_KINDS, AWARD_STATES } from "#src/capital/code-lists";
import { PrintButton } from "#ui/print-button";
import type { Route } from "./+types/award-print";
import { awardPage } from "./award-page.ts";
import { stepWords } from "./award-steps.tsx";
import { recipientWords } from "./capital-words.ts";
import { PrintedTrail } from "./printed-trail.tsx";

/** Nothing of a case in the title: a browser prints it at the head of the paper. */
export const meta: Route.MetaFunction = () => [{ title: m["capital.trail_paper"]() }];

export async function loader(args: Route.LoaderArgs) {
  const { award, today } = await awardPage(args, "capital/award-print");
  const people = [award.asked_by, ...[...award.steps, ...award.releases].map((one) => one.recorded_by)];
  return {
    award,
    today,
    trace: await readTrace(db, award, today),
    names: Object.fromEntries(await staffNames(db, people)),
  };
}

/** Every rupiah of an award on paper, for the binder or the donor: A4, black on white, without the rest of the page. */
export default function AwardPrint({ loaderData: { award, today, trace, names } }: Route.ComponentProps) {
  const facts = [
    { term: m["capital.fund"](), value: `${award.fund.name} · ${award.fund.donor}` },
    { term: m["capital.recipient"](), value: recipientWords(award.recipient) },
    { term: m["capital.kind"](), value: wordsFor(AWARD_KINDS, award.kind) },
    { term: m["capital.paper_state"](), value: wordsFor(AWARD_STATES, award.state) },
    ...award.steps.map((step) => ({
      term: stepWords(step.step),
      value: `${dayWords(step.true_on)} · ${names[step.recorded_by] ?? ""}`,
    })),
  ];
  return (
    <>
      <p className="no-print mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <PrintButton />
        <span className="text-soft">{m["paper.print_how"]()}</span>
        <a className="target" href={`/capital/awards/${award.id}`}>
          {m["capital.paper_back"]()}
        </a>
      </p>
      <article className="paper">
        <header className="mb-5 text-center">
          <h1>{m["capital.trail_paper"]()}</h1>
          <p>{m["capital.paper_as_of"]({ day: dayWords(today) })}</p>
        </header>
        <dl className="my-4 space-y-1">
          {facts.map(({ term, value }) => (
            <div
              key={term}
              className="sm:grid sm:grid-cols-[11rem_1fr] sm:gap-3 print:grid print:grid-cols-[11rem_1fr] print:gap-3"
            >
              <dt>{term}</dt>
              <dd className="font-semibold">{value}</dd>
            </div>
          ))}
        </dl>
        <PrintedTrail award={award} trace={trace} />
      </article>
    </>
  );
}
