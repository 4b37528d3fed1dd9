import { db } from "#db/connection";
import { listAssets } from "#db/livelihoods/follow-up-reads";
import { m } from "#messages";
import { EmptyState, Notice } from "#ui/parts";
import type { Route } from "./+types/assets";
import { AssetCard } from "./asset-card.tsx";
import { FollowedHeader } from "./followed-header.tsx";
import { followedPage } from "./followed-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["asset.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { head } = await followedPage(args, "livelihoods/assets");
  const assets = head.reads.economy ? await listAssets(db, { enterprise_id: head.id }, head.reads.words) : [];
  return { head, assets };
}

export default function Assets({ loaderData: { head, assets } }: Route.ComponentProps) {
  const base = `/livelihoods/${head.id}`;
  return (
    <>
      <FollowedHeader head={head} title={m["asset.title"]()} tab="assets" />
      {head.mayRecord && (
        <p className="no-print mb-4">
          <a className="btn btn-main" href={`${base}/assets/new`}>
            {m["asset.new"]()}
          </a>
        </p>
      )}
      {!head.reads.economy ? (
        <Notice>{m["asset.hidden"]()}</Notice>
      ) : assets.length === 0 ? (
        <EmptyState title={m["asset.none"]()}>{m["asset.none_text"]()}</EmptyState>
      ) : (
        <ol className="max-w-3xl space-y-4">
          {assets.map((asset) => (
            <AssetCard
              key={asset.id}
              asset={asset}
              base={base}
              mayRecord={head.mayRecord}
              readsWords={head.reads.words}
            />
          ))}
        </ol>
      )}
    </>
  );
}
