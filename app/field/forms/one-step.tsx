import type { ReactNode } from "react";
import type * as z from "zod/mini";
import type { FormState } from "#app/ui/form/state";
import { readForm, type Typed } from "#src/form";
import { formTitle } from "../screens/form-titles.ts";
import type { Place } from "../screens/place.ts";
import { Away } from "./away.tsx";
import type { FormKind, Pictures } from "./form-kind.ts";

type FormPlace = Extract<Place, { screen: "form" }>;
const ALL = "all";

type OneStep = {
  place: FormPlace;
  of?: FormKind["of"];
  initial: Typed;
  schema: z.ZodMiniType;
  fields: (form: FormState) => ReactNode;
  pictures?: Pictures;
  changes?: FormKind["changes"];
};

/** A form that is one group: its questions, then what was answered. */
export function oneStep({ place, of = {}, initial, schema, fields, pictures, changes }: OneStep): FormKind {
  return {
    initial,
    of,
    steps: () => [{ key: ALL, title: formTitle(place.form) }],
    stepOf: () => ALL,
    body: ({ form, step }) => (
      <Away unless={step === ALL}>
        <div className="card space-y-6">{fields(form)}</div>
      </Away>
    ),
    errors: (posted) => {
      const reading = readForm(schema, posted);
      return reading.success ? {} : reading.errors;
    },
    pictures: pictures ?? null,
    ...(changes && { changes }),
  };
}
