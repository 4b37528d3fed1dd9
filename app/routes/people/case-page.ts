import { requireAccess } from "#app/server/guards";
import { staffNames } from "#db/access/reads";
import { findCaseloadRow } from "#db/caseload/reads";
import { db } from "#db/connection";
import { currentSafeContact, readCase } from "#db/people/reads";
import { placeLabel } from "#db/places/reads";
import { freshened } from "#db/risk/fresh";
import { stageFactsOf } from "#db/stages/facts";
import type { OperationName } from "#src/access/operations";
import { may } from "#src/access/policy";
import type { Day } from "#src/day";
import { agesOn, type Birth } from "#src/people/birth";
import { isSafeNow } from "#src/people/safe-contact";
import { missingSteps, stageOf } from "#src/stages/stage";

type Args = Parameters<typeof requireAccess>[0] & { params: { caseNumber: string } };

/** What every page of one case needs, read once: the guard is its first line. Throws "not found" for what the viewer may not know of. */
export async function casePage(args: Args, operation: OperationName) {
  const granted = requireAccess(args, operation);
  const { viewer, now, today } = granted;
  const view = await readCase(db, viewer, args.params.caseNumber, now);
  if (!view) throw new Response(null, { status: 404 });
  const stored = await findCaseloadRow(db, viewer, view.placed.id);
  const [row] = stored ? await freshened(db, [stored], today) : [];
  const names = await staffNames(db, [view.placed.owner_id, view.placed.field_staff_id]);
  const card = view.readable.safe_contact ? await currentSafeContact(db, view.placed) : undefined;
  const steps = await stageFactsOf(db, view.file);
  const header = {
    today,
    case_number: view.placed.case_number,
    name: view.person.name ?? null,
    age: ageFrom(view.person, today),
    pathway: view.placed.pathway,
    status: view.placed.status,
    stage: stageOf(steps),
    missing: missingSteps(steps),
    place:
      view.readable.identity && view.person.place_code
        ? await placeLabel(db, view.person.place_code)
        : row?.regency_code
          ? await placeLabel(db, row.regency_code)
          : "",
    returned_on: view.placed.returned_on,
    last_visit_on: row?.last_visit_on ?? null,
    next_visit_on: row?.next_visit_on ?? null,
    next_visit_closes_on: row?.next_visit_closes_on ?? null,
    band: row?.band ?? "low",
    points: row?.points,
    review_now: row?.review_now === 1,
    owner: names.get(view.placed.owner_id) ?? "",
    field_staff: view.placed.field_staff_id === null ? null : (names.get(view.placed.field_staff_id) ?? ""),
    readable: view.readable,
    mayReveal: view.mayReveal,
    revealed: view.readable.identity && viewer.role === "manager",
    mayChange: may(viewer, "case.change", view.placed),
    mayCorrectReach: may(viewer, "reach.correct", view.placed),
    mayVisit: may(viewer, "visit.record", view.placed),
    safeContact: card
      ? {
          ...card,
          isSafeNow: isSafeNow(card, now, view.person.place_code ?? row?.regency_code ?? null),
          isDue: card.recheck_on !== null && card.recheck_on <= today,
        }
      : null,
  };
  return { ...granted, view, header };
}

/** "34", or "33–34" of someone of whom only the year is known: it may decide whether she is a child. */
function ageFrom({ birth_date = null, birth_year = null, birth_estimated = false }: Partial<Birth>, today: Day) {
  const ages = agesOn({ birth_date, birth_year, birth_estimated }, today);
  if (!ages) return null;
  return ages.youngest === ages.oldest ? String(ages.oldest) : `${ages.youngest}–${ages.oldest}`;
}

export type CaseHeaderData = Awaited<ReturnType<typeof casePage>>["header"];
