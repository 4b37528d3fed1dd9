import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import type { ListedCheck } from "#db/livelihoods/follow-up-reads";
import { m } from "#messages";
import { FOLLOW_UP_WITHDRAWAL_REASONS, MAIN_PROBLEMS, SEEN_AT_VISIT } from "#src/livelihoods/follow-up-code-lists";
import { ENTERPRISE_STATUSES } from "#src/visits/code-lists";
import { AddPhoto, AttachedPhotos } from "#ui/attached-photos";
import { Day } from "#ui/day";
import { Badge, SummaryList } from "#ui/parts";

type Props = { check: ListedCheck; base: string; mayRecord: boolean; readsWords: boolean };

/** How an enterprise was found on a day. */
export function EnterpriseCheckCard({ check, base, mayRecord, readsWords }: Props) {
  const { withdrawn, recall_days, days_worked, net_income_idr } = check;
  const rows = [
    { term: m["check.main_problem"](), value: wordsFor(MAIN_PROBLEMS, check.main_problem) },
    { term: m["check.seen"](), value: wordsFor(SEEN_AT_VISIT, check.seen) },
    {
      term: m["check.income_in"]({ days: recall_days }),
      value: net_income_idr === null ? m["form.not_known"]() : moneyWords(net_income_idr),
    },
    {
      term: m["check.days_worked_in"]({ days: recall_days }),
      value: days_worked === null ? m["form.not_known"]() : String(days_worked),
    },
    ...(check.note === null
      ? []
      : [{ term: m["asset.note"](), value: <span className="whitespace-pre-wrap">{check.note}</span> }]),
  ];
  return (
    <li className={`card ${withdrawn ? "border-dashed" : ""}`}>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h2>
          <Day day={check.true_on} />
          {" · "}
          {wordsFor(ENTERPRISE_STATUSES, check.status)}
        </h2>
        {withdrawn && <Badge tone="warn">{m["asset.withdrawn"]()}</Badge>}
      </div>
      {withdrawn && (
        <p>{m["asset.withdrawn_because"]({ reason: wordsFor(FOLLOW_UP_WITHDRAWAL_REASONS, withdrawn) })}</p>
      )}
      <SummaryList rows={rows} />
      <AttachedPhotos
        photos={check.photos}
        of={m["check.photo_of"]()}
        mayOpen={readsWords}
        mayRemove={mayRecord && !withdrawn}
      />
      {mayRecord && !withdrawn && (
        <p className="no-print mt-2 flex flex-wrap gap-x-4">
          <AddPhoto href={`${base}/photos/check/${check.id}/new`} photos={check.photos} of={m["check.photo_of"]()} />
          <a className="target" href={`${base}/withdrawals/check/${check.id}`}>
            {m["check.withdraw"]()}
          </a>
        </p>
      )}
    </li>
  );
}
