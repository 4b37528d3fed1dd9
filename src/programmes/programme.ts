import * as z from "zod/mini";
import { choice, count, dayAnswer, line, orNull, refuse, yesOrNo } from "#src/answer";
import { LIVELIHOODS } from "#src/livelihoods/registry";
import { placeCode } from "#src/places/place";
import { ACTIVITIES, PROGRAMME_KINDS } from "#src/programmes/code-lists";

export type ProgrammeKind = (typeof PROGRAMME_KINDS.codes)[number];
export type Activity = (typeof ACTIVITIES.codes)[number];

/** What each kind of programme can teach or do. */
export const ACTIVITIES_OF: Readonly<Record<ProgrammeKind, readonly Activity[]>> = {
  formal_education: ["formal"],
  equivalency: ["paket_a", "paket_b", "paket_c"],
  vocational_training: LIVELIHOODS.codes,
  apprenticeship: LIVELIHOODS.codes,
  job_placement: ["sewing_embroidery", "other"],
  income_generating_activity: LIVELIHOODS.codes,
  cooperative: LIVELIHOODS.codes,
};

/** Kinds that usually end with a certificate: what a new programme's form proposes. */
export function usuallyGivesCertificate(kind: ProgrammeKind): boolean {
  return kind === "formal_education" || kind === "equivalency" || kind === "vocational_training";
}

/** What can be joined, apart from when and where. */
export const Programme = z
  .object({
    kind: choice(PROGRAMME_KINDS),
    activity: choice(ACTIVITIES),
    name_en: line(200),
    name_id: line(200),
    provider: line(200),
    gives_certificate: yesOrNo,
  })
  .check((payload) => {
    const { kind, activity } = payload.value;
    if (!ACTIVITIES_OF[kind].includes(activity)) refuse(payload, "activity", "not_in_kind");
  });
export type Programme = z.infer<typeof Programme>;

const MOST_PLACES = 10_000;

/** One run of a programme: where, from when to when, for how many. */
export const Offering = z
  .object({
    place_code: orNull(placeCode),
    starts_on: dayAnswer,
    ends_on: orNull(dayAnswer),
    capacity: count(MOST_PLACES, 1),
  })
  .check((payload) => {
    const { starts_on, ends_on } = payload.value;
    if (ends_on !== null && ends_on < starts_on) refuse(payload, "ends_on", "ends_before_start");
  });
export type Offering = z.infer<typeof Offering>;

/** An offering that already has people in it cannot shrink below them. */
export function offeringWith(placesTaken: number) {
  return Offering.check((payload) => {
    if (payload.value.capacity < placesTaken) refuse(payload, "capacity", "fewer_than_taken");
  });
}
