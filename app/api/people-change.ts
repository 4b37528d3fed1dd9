import * as z from "zod/mini";
import { versionIn } from "#app/api/if-match";
import { operation } from "#app/api/operation";
import { db, inTransaction } from "#db/connection";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { type CaseView, readCase } from "#db/people/reads";
import { changeCase, changePerson } from "#db/people/writes";
import { may } from "#src/access/policy";
import { CaseGroup, caseGroupAsOf, type Pathway } from "#src/people/case-file";
import { IntakePerson, intakePersonAsOf, personWithChanges } from "#src/people/person";

/** As a person and her case are read; the answers of a person may also stand at the top. What is left out stays as it is. */
const Changes = z.extend(z.partial(IntakePerson), {
  estimated_age: z.optional(z.int()),
  person: z.optional(z.partial(IntakePerson)),
  case: z.optional(z.partial(CaseGroup)),
});

export const CHANGE_PERSON = operation({
  name: "api/people.change",
  method: "patch",
  path: "/people/{caseNumber}",
  summary: "Corrects what is known of a person or the dates of her case. `If-Match` carries the version that was read",
  body: Changes,
  bodyAsOf: () => z.looseObject({}) as never,
  response: z.object({ version: z.int() }),
  handle: async ({ viewer, params, body, now, today, ifMatch }) => {
    const case_number = params.caseNumber!;
    const version = versionIn(ifMatch);
    const view = await readCase(db, viewer, case_number, now);
    if (!view) throw new NotFound("case");
    if (!may(viewer, "case.change", view.placed)) throw new NotAllowed("case.change");
    const { person, file } = changesIn(body as Record<string, unknown>);
    const changed = person && read(intakePersonAsOf(today), personWithChanges(view.person as IntakePerson, person));
    const dates = file && read(caseGroupAsOf(today, view.placed.pathway as Pathway), { ...keptDates(view), ...file });
    const after = await inTransaction(async (trx) => {
      const between = changed ? await changePerson(trx, viewer, case_number, changed, version, now) : version;
      return dates ? changeCase(trx, viewer, case_number, dates, between, now) : between;
    });
    return { body: { version: after }, etag: `"${after}"` };
  },
});

/** @throws Refused `unknown_field` for what nobody can change here: to pass over it would look like a change. */
function changesIn(body: Record<string, unknown>) {
  const { person: nested, case: file, ...flat } = body;
  const person = { ...flat, ...group("person", nested) };
  refuseUnknown(person, [...Object.keys(IntakePerson.shape), "estimated_age"]);
  const dates = group("case", file);
  refuseUnknown(dates, Object.keys(CaseGroup.shape), "case.");
  return {
    // Nothing at all still asks whether the version that was read is the one that stands.
    person: Object.keys(person).length > 0 || Object.keys(dates).length === 0 ? person : null,
    file: Object.keys(dates).length > 0 ? dates : null,
  };
}

function group(name: string, sent: unknown): Record<string, unknown> {
  if (sent === undefined) return {};
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) throw new Refused("invalid", name);
  return sent as Record<string, unknown>;
}

function refuseUnknown(sent: Record<string, unknown>, known: readonly string[], path = ""): void {
  const unknown = Object.keys(sent).find((field) => !known.includes(field));
  if (unknown !== undefined) throw new Refused("unknown_field", path + unknown);
}

function keptDates({ file }: CaseView) {
  const { intake_source, opened_on, returned_on, referred_on } = file;
  return { intake_source, opened_on, returned_on, referred_on };
}

function read<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refused(issue!.message, issue!.path.join("."));
}
