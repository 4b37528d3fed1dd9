import { inWords } from "#app/ui/labels";
import { db } from "#db/connection";
import { offeredInstruments } from "#db/instruments/versions";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { isAsked, itemsOf } from "#src/instruments/definition";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/choice";

export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["assessment.choice_title"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "instruments/choice");
  if (!may(viewer, "assessment.record", view.placed)) throw new Response(null, { status: 404 });
  const offered = await offeredInstruments(db);
  const instruments = offered.map(({ code, version, definition }) => {
    const questions = itemsOf(definition).filter((item) => isAsked(item) && item.visit_field === undefined).length;
    return { code, version, title: definition.title, note: definition.note ?? null, questions };
  });
  return { header, instruments: instruments.filter(({ questions }) => questions > 0) };
}

export default function AssessmentChoice({ loaderData: { header, instruments } }: Route.ComponentProps) {
  return (
    <>
      <CaseHeader header={header} tab="assessments" />
      <h2 className="mb-3">{m["assessment.choice_title"]()}</h2>
      <ul className="max-w-3xl space-y-4">
        {instruments.map(({ code, version, title, note, questions }) => (
          <li key={code} className="card">
            <h3>
              <a href={`/people/${header.case_number}/assessments/new/${code}`}>{inWords(title)}</a>
            </h3>
            <p className="text-soft">
              {m["assessment.questions"]({ count: questions })}
              {" · "}
              {m["assessment.version"]({ number: version })}
            </p>
            {note && <p className="mt-1">{inWords(note)}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
