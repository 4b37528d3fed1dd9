import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import type { ListedAsset } from "#db/livelihoods/follow-up-reads";
import { m } from "#messages";
import { UNITS } from "#src/livelihoods/code-lists";
import { ASSET_STATES, FOLLOW_UP_WITHDRAWAL_REASONS } from "#src/livelihoods/follow-up-code-lists";
import { AddPhoto, AttachedPhotos } from "#ui/attached-photos";
import { Day } from "#ui/day";
import { Badge, SummaryList } from "#ui/parts";
import { numberWords } from "../outcomes/percent.ts";

type Props = {
  asset: ListedAsset;
  /** The address of the enterprise or cooperative. */
  base: string;
  mayRecord: boolean;
  readsWords: boolean;
  /** Papers are a case's; what a cooperative was given has none. */
  hasPapers?: boolean;
};

/** One thing that was given, where it is now, and how it was found at each check. */
export function AssetCard({ asset, base, mayRecord, readsWords, hasPapers = false }: Props) {
  const { item, quantity, standing, withdrawn } = asset;
  const unit = wordsFor(UNITS, asset.unit);
  const rows = [
    { term: m["asset.value_idr"](), value: moneyWords(asset.value_idr) },
    { term: m["asset.given_on"](), value: <Day day={asset.given_on} /> },
    ...(readsWords ? [{ term: m["asset.supplier"](), value: asset.supplier ?? m["form.not_known"]() }] : []),
    { term: m["asset.handover"](), value: asset.handover_number ?? m["asset.no_handover"]() },
  ];
  return (
    <li className={`card ${withdrawn ? "border-dashed" : ""}`}>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h2>
          {numberWords(quantity)} {unit} · {item}
        </h2>
        {withdrawn && <Badge tone="warn">{m["asset.withdrawn"]()}</Badge>}
      </div>
      {withdrawn && (
        <p>{m["asset.withdrawn_because"]({ reason: wordsFor(FOLLOW_UP_WITHDRAWAL_REASONS, withdrawn) })}</p>
      )}
      {standing && !withdrawn && <Standing standing={standing} unit={unit} />}
      <SummaryList rows={rows} />
      <AttachedPhotos
        photos={asset.photos}
        of={m["asset.photo_of"]()}
        mayOpen={readsWords}
        mayRemove={mayRecord && !withdrawn}
      />
      {asset.checks.length > 0 && (
        <ol className="mt-3 space-y-2 border-t border-line pt-3">
          {asset.checks.map((check) => (
            <li key={check.id}>
              <span className={check.withdrawn ? "text-soft line-through" : ""}>
                <Day day={check.true_on} />
                {": "}
                {numberWords(check.quantity)} {unit} · {wordsFor(ASSET_STATES, check.state)}
              </span>
              {check.withdrawn && <Badge tone="warn">{m["asset.withdrawn"]()}</Badge>}
              {check.note && <span className="block whitespace-pre-wrap text-soft">{check.note}</span>}
              <AttachedPhotos
                photos={check.photos}
                of={wordsFor(ASSET_STATES, check.state)}
                mayOpen={readsWords}
                mayRemove={mayRecord && !check.withdrawn}
              />
              {mayRecord && !check.withdrawn && (
                <p className="no-print flex flex-wrap gap-x-4">
                  <AddPhoto href={`${base}/photos/asset-check/${check.id}/new`} photos={check.photos} of={item} />
                  <a className="target" href={`${base}/withdrawals/asset-check/${check.id}`}>
                    {m["asset.withdraw_check"]()}
                  </a>
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
      {mayRecord && !withdrawn && (
        <p className="no-print mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          {standing && standing.held > 0 && (
            <a className="btn btn-side" href={`${base}/assets/${asset.id}/checks/new`}>
              {m["asset.check"]()}
              <span className="unseen"> {item}</span>
            </a>
          )}
          {hasPapers && asset.handover_id === null && (
            <a className="target" href={`${base}/assets/${asset.id}/certificate`}>
              {m["asset.name_certificate"]()}
              <span className="unseen"> {item}</span>
            </a>
          )}
          <AddPhoto href={`${base}/photos/asset/${asset.id}/new`} photos={asset.photos} of={item} />
          <a className="target" href={`${base}/withdrawals/asset/${asset.id}`}>
            {m["asset.withdraw"]()}
            <span className="unseen"> {item}</span>
          </a>
        </p>
      )}
    </li>
  );
}

/** Where the pieces are, in words: only what is not nought. */
function Standing({ standing, unit }: { standing: NonNullable<ListedAsset["standing"]>; unit: string }) {
  const parts = [
    ...ASSET_STATES.codes.map((state) => [wordsFor(ASSET_STATES, state), standing[state]] as const),
    [m["asset.unseen"](), standing.unseen] as const,
  ].filter(([, count]) => count > 0);
  return (
    <p>
      <strong>{m["asset.held"]({ held: numberWords(standing.held), unit })}</strong>
      {" · "}
      {parts.map(([words, count]) => `${words}: ${numberWords(count)}`).join(" · ")}
    </p>
  );
}
