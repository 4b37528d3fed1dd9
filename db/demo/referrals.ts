import { Chance } from "#db/demo/chance";
import type { Newcomer } from "#db/demo/histories";
import { type DemoPartner, partnersOf } from "#db/demo/partners";
import { seededId } from "#db/demo/seeded";
import type { Layout } from "#db/demo/staff";
import type { Act } from "#db/demo/step";
import { NEEDS, SERVICE_NOTES } from "#db/demo/wording";
import type { Consent } from "#src/consent/consent";
import { addDays, type Day, daysBetween } from "#src/day";
import { PARTNER_KINDS } from "#src/referrals/code-lists";
import type { ReferralService } from "#src/referrals/partner";
import type { Referral } from "#src/referrals/referral";
import type { ReferralStep } from "#src/referrals/steps";

/** Most who agree to sharing say with whom and what; the others say yes in general, which opens nothing. */
export function withRecipients(seed: number, ordinal: number, consents: readonly Consent[]): Consent[] {
  const chance = new Chance(seed, 43, ordinal);
  const names = chance.odds(0.8);
  const kinds = PARTNER_KINDS.codes.filter((kind) => kind === "health" || chance.odds(0.7));
  const also = (["address", "safe_contact", "education", "trafficking", "national_id"] as const).filter((_, at) =>
    chance.odds([0.6, 0.7, 0.4, 0.3, 0.3][at]!),
  );
  const shared = ["name", "birth_and_gender", ...also, "needs"] as const;
  return consents.map((consent) =>
    names && consent.purpose === "sharing_referral" && consent.decision === "given"
      ? { ...consent, recipient_kinds: kinds, shared: [...shared] }
      : consent,
  );
}

const WANTED: readonly (readonly [ReferralService, number])[] = [
  ["medical", 36],
  ["psychosocial", 18],
  ["documents", 12],
  ["legal", 10],
  ["social_protection", 10],
  ["shelter", 5],
  ["education", 5],
  ["employment", 4],
];

type Loose = Act & { on: Day };
type Say<One> = (on: Day, hour: number, act: Act) => One;

/** To whom someone was referred and what became of it, told after everything else of her: how long, and what she withdrew. */
export function referralsFor<One extends Loose>(
  layout: Layout,
  { ordinal, opening, opened_on }: Newcomer,
  acts: readonly One[],
  taken_on: Day | null,
  say: Say<One>,
): One[] {
  const chance = new Chance(layout.seed, 47, ordinal);
  const consent = opening.consents?.find(({ purpose }) => purpose === "sharing_referral");
  const count = !chance.odds(layout.isLarge ? 0.22 : 0.72) ? 0 : layout.isLarge || chance.odds(0.65) ? 1 : 2;
  if (count === 0 || !consent?.recipient_kinds.length) return [];
  const closed_on = acts.find(({ does }) => does === "close")?.on ?? layout.today;
  const until = [layout.today, closed_on, taken_on ?? layout.today].sort()[0]!;
  const told: One[] = [];
  let ended_on = acts.find((act) => act.does === "withdraw_consent" && act.purpose === "sharing_referral")?.on;
  // Some think better of it while they are referred.
  if (ended_on === undefined && !layout.isLarge && until === layout.today && chance.odds(0.05)) {
    ended_on = addDays(until, -chance.between(1, 20));
    const withdrawal = { id: idOn(chance, ended_on), purpose: "sharing_referral", withdrawn_on: ended_on } as const;
    if (ended_on > addDays(opened_on, 3)) told.push(say(ended_on, 6, { does: "withdraw_consent", ...withdrawal }));
    else ended_on = undefined;
  }
  const here = opening.person.place_code ?? "";
  const partners = partnersOf(layout).filter((one) => one.is_active && consent.recipient_kinds.includes(one.kind));
  for (let number = 0; number < count; number++) {
    const service = chance.weighted(WANTED);
    const near = partners.filter((one) => one.services.includes(service) && serves(one, here));
    // Some of what is open today was only just sent.
    const known = daysBetween(opened_on, until);
    const back = chance.odds(0.25) ? chance.between(1, 16) : known - chance.between(2, 70);
    const sent_on = addDays(until, -Math.max(1, Math.min(back, known - 2)));
    const isSent = near.length > 0 && known > 3 && (ended_on === undefined || sent_on < ended_on);
    const partner = near.length > 0 ? chance.pick(near) : undefined;
    if (!isSent || !partner) continue;
    const id = (on: Day) => idOn(chance, on);
    const referral = referralOf(chance, id(sent_on), service, sent_on, consent);
    told.push(
      say(sent_on, 4, { does: "refer", referral: { ...referral, partner_id: partner.id }, kind: partner.kind }),
    );
    const steps = stepsAfter(chance, referral, id).filter(({ true_on }) => true_on < until);
    let last: ReferralStep["to_state"] = "pending";
    for (const step of steps) {
      if (ended_on && last === "pending" && step.true_on >= ended_on) break;
      told.push(say(step.true_on, 5, { does: "refer_step", referral_id: referral.id, step }));
      last = step.to_state;
    }
    const told_on = ended_on && addDays(ended_on, chance.between(1, 3));
    if (told_on && told_on < until && chance.odds(0.7))
      told.push(
        say(told_on, 9, {
          does: "tell_partner",
          referral_id: referral.id,
          told: { id: id(told_on), told_on, note: null },
        }),
      );
  }
  return told;
}

function idOn(chance: Chance, on: Day): string {
  return seededId(Date.parse(`${on}T03:00:00.000Z`), chance.below(4096), chance);
}

function serves({ coverage }: DemoPartner, place: string): boolean {
  return coverage.length === 0 || coverage.some(({ place_code }) => place.startsWith(place_code));
}

function referralOf(chance: Chance, id: string, service: ReferralService, sent_on: Day, consent: Consent): Referral {
  return {
    id,
    service,
    reason: "AdditionalServicesRequired",
    sent_on,
    needs: chance.odds(0.85) ? NEEDS[service] : null,
    shared: consent.shared.filter((field) => field !== "national_id" || service === "documents"),
    answer_due_on: null,
    service_due_on: null,
    override_reason: null,
    override_note: null,
  };
}

/** Most are accepted within days, served and completed; some are declined, handed back or not wanted after all. */
function stepsAfter(chance: Chance, { sent_on }: Referral, id: (on: Day) => string): ReferralStep[] {
  const steps: ReferralStep[] = [];
  let on = sent_on;
  const step = (to_state: ReferralStep["to_state"], after: number, said: Partial<ReferralStep> = {}) => {
    on = addDays(on, after);
    steps.push({
      id: id(on),
      to_state,
      true_on: on,
      partner_reason: null,
      withdrawal_reason: null,
      outcome: null,
      feedback: null,
      feedback_words: null,
      note: null,
      ...said,
    });
  };
  const answer = chance.share();
  if (answer < 0.04) return [];
  if (answer < 0.12)
    step("declined", chance.between(1, 8), { partner_reason: chance.pick(["no_room", "outside_area"]) });
  else if (answer < 0.17) step("withdrawn", chance.between(2, 20), { withdrawal_reason: "person_declined" });
  if (answer < 0.17) return steps;
  step("accepted", chance.between(1, 6));
  step("in_service", chance.between(1, 8));
  if (chance.odds(0.05)) return steps;
  const ended = chance.between(5, 60);
  if (chance.odds(0.08)) step("returned", ended, { partner_reason: "did_not_come" });
  else
    step("completed", ended, {
      outcome: chance.weighted([
        ["received", 80],
        ["partly", 15],
        ["not_received", 5],
      ] as const),
      feedback: chance.weighted([
        ["good", 60],
        ["mixed", 20],
        ["bad", 5],
        ["not_asked", 15],
      ] as const),
      note: chance.odds(0.4) ? chance.pick(SERVICE_NOTES) : null,
    });
  return steps;
}
