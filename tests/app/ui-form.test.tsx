import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { withLocale } from "#app/server/locale";
import { type FormState, formState } from "#app/ui/form/state";
import { CheckField, RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { PlaceField } from "#ui/form/place-field";
import { DayField, TextField } from "#ui/form/text-field";

/** As it comes from the server, before or without JavaScript. */
const html = (page: ReactElement) => withLocale("en", () => renderToStaticMarkup(page));
const refused = (errors: FormState["errors"], values: FormState["values"] = {}) => formState({ errors, values });

test("the summary says which question each error is about, and leads to it", () => {
  const form = refused({ full_name: ["required"], mode: ["required"] });
  const page = html(
    <PageForm form={form} submit="Save">
      <div>
        <TextField form={form} name="full_name" label="Full name" />
        <RadioField form={form} name="mode" label="How" options={[{ value: "home", label: "At home" }]} />
      </div>
    </PageForm>,
  );
  expect(page).toContain('<a href="#field-full_name" class="text-red">Full name: ');
  expect(page).toContain('<a href="#field-mode" class="text-red">How: ');
  for (const id of ["field-full_name", "field-mode"]) expect(page.split(`id="${id}"`)).toHaveLength(2);
  expect(page).toMatch(/<input[^>]*id="field-mode"/);
  expect(page).toMatch(/role="alert"[^>]*autofocus/i);
});

test("an error is tied to its field", () => {
  const page = html(<TextField form={refused({ nik: ["not_a_nik"] })} name="nik" label="NIK" hint="16 digits" />);
  expect(page).toContain('aria-describedby="field-nik-hint field-nik-error"');
  expect(page).toContain('aria-invalid="true"');
  expect(page).toContain('id="field-nik-error"');
});

test("one box to tick is led to by the summary as well", () => {
  const page = html(<CheckField form={refused({ agreed: ["required"] })} name="agreed" label="She agrees" />);
  expect(page).toMatch(/<input[^>]*id="field-agreed"/);
  expect(page).toContain('for="field-agreed"');
});

test("a day typed by hand is shown as a day, and what is no day stays as it was typed", () => {
  const field = (typed: string) => html(<DayField form={refused({}, { on: typed })} name="on" label="On" />);
  expect(field("12/3/2026")).toMatch(/type="date"[^>]*value="2026-03-12"/);
  expect(field("31/2/2026")).toMatch(/type="text"[^>]*value="31\/2\/2026"/);
  expect(field("")).toMatch(/type="date"[^>]*value=""/);
});

test("without JavaScript a place that is searched for can be chosen, and one that was chosen is kept", () => {
  const form = formState({
    values: { home_place_code: "32", home_place_code_search: "karang" },
    errors: {},
    places: { "32": "Jawa Barat" },
    found: { home_place_code: [{ code: "32.12.05.2001", label: "Karanganyar, Indramayu" }] },
  });
  const page = html(<PlaceField form={form} name="home_place_code" label="Home" />);
  expect(page).toContain('<option value="32.12.05.2001">Karanganyar, Indramayu</option>');
  expect(page.split('name="home_place_code"')).toHaveLength(2);
  const none = html(
    <PlaceField form={{ ...form, found: { home_place_code: [] } }} name="home_place_code" label="Home" />,
  );
  expect(none).toContain('<input type="hidden" name="home_place_code" value="32"/>');
});

test("a form that came back from a post says so to the language switch, a fresh one does not", () => {
  const page = (form: FormState) =>
    html(
      <PageForm form={form} submit="Save">
        {null}
      </PageForm>,
    );
  expect(page(refused({}))).toContain('data-answer=""');
  expect(page(formState(undefined))).not.toContain("data-answer");
});
