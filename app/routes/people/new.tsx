import { redirect } from "react-router";
import * as z from "zod/mini";
import { requireAccess } from "#app/server/guards";
import { again, readPosted } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { startDraft } from "#db/people/drafts";
import { findDuplicates, type KnownDuplicate } from "#db/people/duplicates";
import { placeLabel } from "#db/places/reads";
import { m } from "#messages";
import { choice, count, dayAnswer, line, orNull } from "#src/answer";
import { PATHWAYS } from "#src/people/code-lists";
import { nationalId, phone } from "#src/people/identifiers";
import { placeCode } from "#src/places/place";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { PlaceField } from "#ui/form/place-field";
import { DayField, TextField } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/new";
import { KnownPeople } from "./known-people.tsx";

export const handle = { mainForm: true };
export const meta = () => [{ title: `${m["people.new_title"]()} · ${m["app.name"]()}` }];

const Newcomer = z.object({
  id: z.uuid(),
  pathway: choice(PATHWAYS),
  name: line(200),
  birth_date: orNull(dayAnswer),
  birth_year: orNull(count(2100, 1900)),
  phone: orNull(phone),
  national_id: orNull(nationalId),
  place_code: orNull(placeCode),
  /** The one who searched has looked at the list, and none of them is the one before her. */
  begin: orNull(z.enum(["1"])),
});

export async function loader(args: Route.LoaderArgs) {
  const { today } = requireAccess(args, "people/new");
  return { id: newId(), today };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "people/new");
  const reading = await readPosted(args.request, Newcomer);
  if (!reading.success) return { ...(await again(reading)).data, known: null as KnownDuplicate[] | null, place: "" };
  const { id, pathway, begin, ...who } = reading.data;
  if (begin === null) {
    const birth_year = who.birth_date ? Number(who.birth_date.slice(0, 4)) : who.birth_year;
    const known = await findDuplicates(db, viewer, { ...who, birth_year, birth_estimated: false });
    const place = await placeLabel(db, who.place_code);
    return {
      values: reading.values,
      errors: {},
      found: {},
      places: who.place_code ? { [who.place_code]: place } : {},
      current: null,
      known,
      place,
    };
  }
  const { name, birth_date, birth_year, phone: number, national_id, place_code } = reading.values;
  const typed = (fields: Record<string, string | string[] | undefined>) =>
    Object.fromEntries(
      Object.entries(fields).filter((field): field is [string, string | string[]] => field[1] !== undefined),
    );
  const groups = {
    person: typed({ name, birth_date, birth_year, citizenship: "IDN" }),
    ...((number || place_code) && { contact: typed({ phone: number, place_code }) }),
    ...(national_id && { documents: typed({ national_id }) }),
  };
  await inTransaction((trx) => startDraft(trx, viewer, id, { pathway, groups }, now));
  return redirect(`/people/drafts/${id}`);
}

export default function NewPerson({ loaderData, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { pathway: "returnee" });
  const known = actionData?.known ?? null;
  return (
    <>
      <PageHeader
        title={m["people.new_title"]()}
        lead={m["people.new_lead"]()}
        back={{ href: "/people", label: m["people.title"]() }}
      />
      {known && <KnownPeople known={known} />}
      <PageForm
        form={form}
        submit={known ? m["people.search_again"]() : m["people.search_known"]()}
        quiet={known !== null}
        id={loaderData.id}
        cancel="/people"
      >
        <RadioField form={form} name="pathway" label={m["people.pathway"]()} options={optionsOf(PATHWAYS)} />
        <TextField form={form} name="name" label={m["field.name"]()} hint={m["field.name_hint"]()} />
        <DayField form={form} name="birth_date" label={m["field.birth_date"]()} max={loaderData.today} optional />
        <TextField
          form={form}
          name="birth_year"
          label={m["field.birth_year"]()}
          inputMode="numeric"
          width="short"
          optional
        />
        <PlaceField form={form} name="place_code" label={m["field.place_code"]()} optional />
        <TextField form={form} name="phone" label={m["field.phone"]()} type="tel" width="medium" optional />
        <TextField
          form={form}
          name="national_id"
          label={m["field.national_id"]()}
          inputMode="numeric"
          width="medium"
          optional
        />
        {known && (
          <button type="submit" name="begin" value="1" className="btn btn-main">
            {known.length > 0 ? m["people.begin"]() : m["people.begin_plain"]()}
          </button>
        )}
      </PageForm>
    </>
  );
}
