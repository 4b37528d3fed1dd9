import { db } from "#db/connection";
import { contactsFor, listHandovers, listRefusals, readPrinting } from "#db/papers/reads";
import { placeLabel } from "#db/places/reads";
import { listPlans, readPlan } from "#db/plans/reads";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { PrintButton } from "#ui/print-button";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/printing";
import { PrintedHandover } from "./printed-handover.tsx";
import { PrintedPlan } from "./printed-plan.tsx";
import { PrintedRefusal } from "./printed-refusal.tsx";
import { PrintedSheet } from "./printed-sheet.tsx";

/** Nothing of a person in the title: a browser prints it at the head of the paper. */
export const meta: Route.MetaFunction = () => [{ title: m["print.title"]() }];

export async function loader(args: Route.LoaderArgs) {
  const { view, viewer, header } = await casePage(args, "papers/printing");
  const { placed, readable } = view;
  const printing = await readPrinting(db, placed, args.params.printingId);
  const isHers = may(viewer, "document.print", placed) && readable.identity && readable.narrative;
  if (!printing || !isHers) throw new Response(null, { status: 404 });
  const { office } = await contactsFor(db, placed.office_id);
  const locale: "en" | "id" = printing.locale === "en" ? "en" : "id";
  const of = <Row extends { id: string }>(rows: readonly Row[]) =>
    rows.find(({ id }) => id === printing.record_id) ?? null;
  const handover = printing.kind === "handover" ? of(await listHandovers(db, placed, readable)) : null;
  const plan = printing.kind === "plan" ? of(await listPlans(db, placed.id)) : null;
  return {
    case_number: header.case_number,
    back: printing.kind === "plan" ? "plan" : "documents",
    locale,
    office,
    name: header.name,
    sheet: printing.content,
    handover,
    place: handover?.place_code ? await placeLabel(db, handover.place_code) : null,
    refusal: printing.kind === "refusal" ? of(await listRefusals(db, placed, readable)) : null,
    plan: plan && { ...plan, ...(await readPlan(db, placed, plan.id, readable)) },
  };
}

export default function PrintingPage({ loaderData }: Route.ComponentProps) {
  const { case_number, back, locale, office, name, sheet, handover, place, refusal, plan } = loaderData;
  const of = { locale, office, name };
  return (
    <>
      <p className="no-print mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <PrintButton />
        <span className="text-soft">{m["paper.print_how"]()}</span>
        <a className="target" href={`/people/${case_number}/${back}`}>
          {m["paper.print_back"]()}
        </a>
      </p>
      <article lang={locale} className="paper">
        {handover && <PrintedHandover handover={handover} place={place} {...of} />}
        {refusal && <PrintedRefusal refusal={refusal} {...of} />}
        {plan && <PrintedPlan plan={plan} {...of} />}
        {sheet && <PrintedSheet sheet={sheet} {...of} />}
      </article>
    </>
  );
}
