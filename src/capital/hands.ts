/**
 * Who may lay a hand on an award, and who no longer may because of what she has already done to it. One rule, asked by the
 * verbs (inside their transaction) and by the pages, which say "why not you".
 *
 * An award passes at least three different people before any money moves: who asks, who verifies and who approves are never
 * the same, and who pays out has neither asked nor approved. (Practice of lenders: surveyor, analyst, approver and payer
 * differ; domain §9, maker and checker.) The same holds for taking a payment back. Who verified may pay out: she has promised nobody anything, and a small office has
 * no fourth person.
 */
export type Hands = {
  asked_by: string;
  verified_by: string | null;
  approved_by: string | null;
};

export const HANDS_STEPS = ["verify", "approve", "release"] as const;
export type HandsStep = (typeof HANDS_STEPS)[number];

/** Codes that the screens have a sentence for (`error.<code>`). */
export type WhyNot =
  | "asker_does_not_verify"
  | "asker_does_not_approve"
  | "verifier_does_not_approve"
  | "asker_does_not_pay"
  | "approver_does_not_pay";

/** Why this person does not take this step of this award; null when nothing she did stands in the way. */
export function whyNot(step: HandsStep, hands: Hands, who: string): WhyNot | null {
  switch (step) {
    case "verify":
      return who === hands.asked_by ? "asker_does_not_verify" : null;
    case "approve":
      if (who === hands.asked_by) return "asker_does_not_approve";
      return who === hands.verified_by ? "verifier_does_not_approve" : null;
    case "release":
      if (who === hands.asked_by) return "asker_does_not_pay";
      return who === hands.approved_by ? "approver_does_not_pay" : null;
  }
}

/** Who checks a receipt has neither paid the money out that it accounts for nor brought the receipt. */
export function whyNotCheck(receipt: { recorded_by: string; paid_by: string }, who: string) {
  if (who === receipt.paid_by) return "payer_does_not_check";
  return who === receipt.recorded_by ? "bringer_does_not_check" : null;
}

/** Who agrees to another schedule of a loan has not asked for it. */
export function whyNotRestructure(asked_by: string, who: string) {
  return who === asked_by ? "asker_does_not_agree" : null;
}
