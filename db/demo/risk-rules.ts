import { giveGrant } from "#db/access/grant-writes";
import type { Trx } from "#db/database";
import { Chance } from "#db/demo/chance";
import { type Seeded, seededId } from "#db/demo/seeded";
import type { Layout } from "#db/demo/staff";
import { changeRiskDraft, createRiskDraft, offerRiskDraft } from "#db/risk/draft-writes";
import { addDays } from "#src/day";

const ORDINAL = -4;

/** Two managers may change the rules of the risk; one of them drafted a change last week, and it waits for the other. */
export async function layRiskRules(trx: Trx, layout: Layout, seeded: Seeded): Promise<void> {
  const at = `${addDays(layout.today, -6)}T03:20:00.000Z`;
  seeded.begin(at, ORDINAL, 0);
  const chance = new Chance(layout.seed, 37);
  let made = 2048;
  const id = () => seededId(Date.parse(at), made++, chance);
  const admin = layout.others.find(({ role }) => role === "administrator")!;
  const managers = layout.others.filter(({ role }) => role === "manager");
  for (const { id: user_id } of managers)
    await giveGrant(trx, admin.viewer, { id: id(), user_id, kind: "risk_rules" }, at);
  const drafting = { ...managers.at(-1)!.viewer, managesRiskRules: true };
  const draft = id();
  await createRiskDraft(trx, drafting, draft, at);
  // Answers grow old sooner, and the months right after the return weigh more.
  await changeRiskDraft(trx, drafting, draft, 1, (rules) => ({ ...rules, answers_old_after_days: 150 }), at);
  await changeRiskDraft(
    trx,
    drafting,
    draft,
    2,
    (rules) => ({
      ...rules,
      factors: rules.factors.map((factor) =>
        factor.code === "R05"
          ? {
              ...factor,
              points: 9,
              trigger: { test: "months_since_return_at_most", months: 18 },
              title: { en: "First eighteen months after return", id: "Delapan belas bulan pertama setelah pulang" },
            }
          : factor,
      ),
    }),
    at,
  );
  await offerRiskDraft(trx, drafting, draft, 3, at);
}
