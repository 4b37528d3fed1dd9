import { wordsFor } from "#app/ui/form/options";
import { staffNames } from "#db/access/reads";
import { photosOf } from "#db/attachments/reads";
import { readTrace } from "#db/capital/trace-reads";
import { db } from "#db/connection";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { AWARD_KINDS } from "#src/capital/code-lists";
import { whyNot } from "#src/capital/hands";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/award";
import { AwardActions } from "./award-actions.tsx";
import { AwardAsked } from "./award-asked.tsx";
import { awardPage } from "./award-page.ts";
import { AwardState } from "./award-state.tsx";
import { AwardSteps } from "./award-steps.tsx";
import { recipientWords } from "./capital-words.ts";
import { MoneyTrail } from "./money-trail.tsx";
import { Receipts } from "./receipts.tsx";
import { TrancheCards } from "./tranche-cards.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["capital.award"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { award, viewer, today } = await awardPage(args, "capital/award");
  const trace = await readTrace(db, award, today);
  const receipts = award.tranches.flatMap((tranche) => tranche.receipts);
  const people = [award.asked_by, ...award.steps.map((one) => one.recorded_by)];
  const more = [...award.releases, ...award.visits, ...receipts].map((one) => one.recorded_by);
  const names = await staffNames(db, [...people, ...more, ...receipts.flatMap((one) => one.checked_by ?? [])]);
  return {
    award,
    trace,
    today,
    names: Object.fromEntries(names),
    photos: Object.fromEntries(
      await photosOf(
        db,
        receipts.map(({ id }) => id),
      ),
    ),
    may: {
      verify: can(viewer, "award.verify"),
      approve: can(viewer, "award.approve"),
      release: can(viewer, "award.release"),
      repay: can(viewer, "loan.record"),
    },
    why: {
      verify: whyNot("verify", award, viewer.userId),
      approve: whyNot("approve", award, viewer.userId),
      release: award.approved_by === null ? null : whyNot("release", award, viewer.userId),
    },
  };
}

export default function Award({ loaderData }: Route.ComponentProps) {
  const { award, trace, names, photos, may, why } = loaderData;
  return (
    <>
      <PageHeader
        title={recipientWords(award.recipient)}
        back={{ href: "/capital/awards", label: m["capital.awards"]() }}
        lead={
          <span className="inline-flex flex-wrap items-center gap-2">
            {wordsFor(AWARD_KINDS, award.kind)}
            <AwardState state={award.state} open_tranches={award.open_tranches} />
          </span>
        }
        actions={<AwardActions award={award} may={may} why={why} />}
      />
      <MoneyTrail award={award} trace={trace} names={names} />
      <TrancheCards award={award} may={may} why={why.release} />
      {award.releases.length > 0 && <Receipts award={award} names={names} photos={photos} mayRecord={may.verify} />}
      <AwardSteps steps={award.steps} names={names} />
      <AwardAsked award={award} />
    </>
  );
}
