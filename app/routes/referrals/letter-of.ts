import { data } from "react-router";
import { db } from "#db/connection";
import { readCase } from "#db/people/reads";
import { placeLabel } from "#db/places/reads";
import { factsForLetter } from "#db/referrals/letter-reads";
import { findReferral } from "#db/referrals/reads";
import { may, type Viewer } from "#src/access/policy";
import type { SharedField } from "#src/consent/consent";
import type { Day } from "#src/day";
import { letterRows } from "./letter-words.ts";

/** A referral that this viewer may write a letter about, with its case; anything else is nothing. */
export async function referralForLetter(viewer: Viewer, id: string, now: string) {
  const referral = await findReferral(db, viewer, id);
  if (!referral || !may(viewer, "referral.manage", referral.placed)) throw data(null, { status: 404 });
  const view = await readCase(db, viewer, referral.placed.case_number, now);
  if (!view) throw data(null, { status: 404 });
  const forLetter = { ...referral, shared: JSON.stringify(referral.shared) };
  return { referral, forLetter, view };
}

/** The facts of these fields in the words of the letter. */
export async function rowsOf(
  { referral, view }: Awaited<ReturnType<typeof referralForLetter>>,
  fields: readonly SharedField[],
  language: "id" | "en",
  today: Day,
) {
  const facts = await factsForLetter(db, view, referral.id, fields);
  const place = facts.place_code === null ? "" : await placeLabel(db, facts.place_code);
  return letterRows(facts, place, fields, language, today);
}
