import type { Chance } from "#db/demo/chance";
import { madeUpName, madeUpPhone } from "#db/demo/names";
import type { MadeUp } from "#db/demo/person";
import { madeUpDetermination, madeUpExperience } from "#db/demo/trafficking";
import { CODE_WORDS, COVER_STORIES } from "#db/demo/wording";
import type { Opening } from "#db/people/writes";
import { CONSENT_FORM_VERSION, type Consent } from "#src/consent/consent";
import { addDays, type Day } from "#src/day";
import type { Baseline } from "#src/people/baseline";
import { isChildOn } from "#src/people/birth";
import type { Pathway } from "#src/people/case-file";
import type { SafeContact } from "#src/people/safe-contact";
import { wasChild } from "#src/trafficking/experience";

export type Arrival = {
  ordinal: number;
  pathway: Pathway;
  opened_on: Day;
  returned_on: Day | null;
  referred_on: Day | null;
  today: Day;
  within: number;
  modes: number;
};

/** Everything that an intake brings, about someone who does not exist. */
export function madeUpIntake(chance: Chance, made: MadeUp, arrival: Arrival): Omit<Opening, "person_id" | "case_id"> {
  const { person, masculine, age } = made;
  const { pathway, opened_on, returned_on, referred_on } = arrival;
  const isChild = isChildOn(person, opened_on);
  const told =
    returned_on === null
      ? null
      : madeUpExperience(chance, {
          age,
          masculine,
          village: person.place_code!,
          returned_on,
          within: arrival.within,
          modes: arrival.modes,
        });
  const experience = told?.experience ?? null;
  const child = experience === null ? null : wasChild(experience, person);
  const isDetermined = told !== null && chance.odds(0.965);
  return {
    person,
    case: {
      pathway,
      intake_source:
        pathway === "prevention"
          ? "community"
          : chance.weighted([
              ["KP2MI", 26],
              ["UPTD_PPA", 22],
              ["police", 16],
              ["embassy", 10],
              ["Kemensos", 9],
              ["NGO", 9],
              ["community", 6],
              ["self", 2],
            ] as const),
      opened_on,
      returned_on,
      referred_on,
    },
    consents: madeUpConsents(chance, isChild, opened_on),
    safe_contact: chance.odds(0.96) ? madeUpSafeContact(chance, arrival, masculine) : null,
    baseline: chance.odds(0.94) ? madeUpBaseline(chance, pathway, opened_on) : null,
    trafficking: experience,
    determination: isDetermined ? madeUpDetermination(chance, told.form, child ?? false, opened_on) : null,
  };
}

function madeUpConsents(chance: Chance, isChild: boolean, given_on: Day): Consent[] {
  const how = {
    form_version: CONSENT_FORM_VERSION,
    given_by: isChild ? ("guardian" as const) : ("self" as const),
    method: chance.weighted([
      ["signature", 70],
      ["thumbprint", 18],
      ["verbal_witnessed", 12],
    ] as const),
    given_on,
    expires_on: null,
    child_assent: isChild ? true : null,
    guardian_name: isChild ? madeUpName(chance, false) : null,
    recipient_kinds: [],
    recipient_ids: [],
    shared: [],
  };
  const asked = [
    ["sharing_referral", 0.86, 1],
    ["photo", 0.35, 0.7],
    ["data_for_statistics", 0.9, 0.95],
    ["research", 0.4, 0.5],
    ["contact_after_closure", 0.75, 0.6],
  ] as const;
  const others = asked.flatMap(([purpose, agrees, isAsked]): Consent[] =>
    chance.odds(isAsked) ? [{ purpose, decision: chance.odds(agrees) ? "given" : "refused", ...how }] : [],
  );
  return [{ purpose: "case_management", decision: "given", ...how }, ...others];
}

function madeUpSafeContact(chance: Chance, { ordinal, opened_on }: Arrival, masculine: boolean): SafeContact {
  const channel = chance.weighted([
    ["whatsapp", 46],
    ["phone_call", 20],
    ["contact_person", 18],
    ["in_person", 14],
    ["none", 2],
  ] as const);
  const hours = chance.odds(0.6)
    ? chance.pick([
        ["08:00", "11:00"],
        ["09:00", "15:00"],
        ["13:00", "16:30"],
      ] as const)
    : null;
  const through = channel === "contact_person" || chance.odds(0.2);
  return {
    channel,
    number: channel === "whatsapp" || channel === "phone_call" || chance.odds(0.3) ? madeUpPhone(ordinal, 1) : null,
    safe_days: chance.odds(0.4)
      ? chance.some(["monday", "tuesday", "wednesday", "thursday", "saturday"] as const, 0.6)
      : [],
    safe_from: hours?.[0] ?? null,
    safe_to: hours?.[1] ?? null,
    may_leave_message: chance.odds(0.7) ? chance.odds(0.4) : null,
    may_visit_home: chance.odds(0.9) ? chance.odds(0.75) : null,
    cover_story: chance.odds(0.65) ? chance.pick(COVER_STORIES) : null,
    contact_person: through ? madeUpName(chance, !masculine) : null,
    contact_relation: through
      ? chance.pick(["mother", "sibling", "spouse", "neighbour", "village_official"] as const)
      : null,
    code_word: chance.odds(0.3) ? chance.pick(CODE_WORDS) : null,
    do_not_contact: chance.odds(0.1) ? "Jangan menghubungi lewat paman." : null,
    recheck_on: chance.odds(0.5) ? addDays(opened_on, chance.between(60, 200)) : null,
  };
}

function madeUpBaseline(chance: Chance, pathway: Pathway, recorded_on: Day): Baseline {
  const thousand = (least: number, most: number) => chance.between(least, most) * 50_000;
  const total_debt_idr = chance.odds(pathway === "returnee" ? 0.55 : 0.3)
    ? thousand(4, pathway === "returnee" ? 500 : 100)
    : 0;
  const owes = pathway === "returnee" && total_debt_idr > 0 && chance.odds(0.36);
  return {
    recorded_on,
    monthly_income_idr: chance.odds(0.93) ? (chance.odds(0.42) ? 0 : thousand(4, 24)) : null,
    total_debt_idr,
    recruiter_debt_idr: owes ? Math.round((total_debt_idr * (0.2 + 0.7 * chance.share())) / 50_000) * 50_000 : 0,
  };
}
