import type { ReactNode } from "react";
import type { FormState } from "#app/ui/form/state";
import type { Errors, Posted, Typed } from "#src/form";
import type { NewChange } from "../screens/phone-shape.ts";

/** A correction sends what it corrects, over what its author saw when she began. */
export type Sent = Pick<NewChange, "fields"> & Partial<Pick<NewChange, "base_version" | "seen">>;

export type Step = { key: string; title: string };

/** What the body of a form is drawn with. `step`: the group that is seen now; "" when none is. */
export type Drawn = { form: FormState; step: string };

/** One kind of form: its groups in their order, one a screen, and the rules that read it, which are those of the page online. */
export type FormKind = {
  initial: Typed;
  /** Where a record of it belongs, sent with it. */
  of: Readonly<Record<string, string>>;
  /** The groups that apply to what has been typed so far. */
  steps: (typed: Typed, errors: Errors) => readonly Step[];
  /** The group in which a field is asked; the first for what is asked nowhere. */
  stepOf: (field: string) => string;
  /** Every group at once: those that are not seen keep what was typed in them. */
  body: (drawn: Drawn) => ReactNode;
  errors: (posted: Posted) => Errors;
  pictures: Pictures | null;
  /** The record that is changed, over the version that was seen; absent: a new one. */
  changes?: { record_id: string; base_version: number };
  /** What is sent of what was typed, where that is not all of it. */
  sent?: (typed: Typed) => Sent;
};

/** What can be photographed with it. `signature`: the field in which lines were drawn, kept as a picture. */
export type Pictures = { of: string; what: "photo" | "receipt"; signature?: string };
