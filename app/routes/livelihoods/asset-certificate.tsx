import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { dayWords } from "#app/ui/day-words";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { certifyAsset } from "#db/livelihoods/certificate-writes";
import { listAssets, namedWithEnterprise } from "#db/livelihoods/follow-up-reads";
import { m } from "#messages";
import { AssetCertificate } from "#src/livelihoods/assets";
import { SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { Notice } from "#ui/parts";
import type { Route } from "./+types/asset-certificate";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { followedForm } from "./followed-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["asset.name_certificate"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, viewer } = await followedForm(args, "livelihoods/asset-certificate");
  const { item } = await assetOf(header.id, args.params.assetId);
  const { handovers } = await namedWithEnterprise(db, viewer, header.id);
  return { header, item, handovers };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, header } = await followedForm(args, "livelihoods/asset-certificate");
  const { id } = await assetOf(header.id, args.params.assetId);
  const reading = await readPosted(args.request, AssetCertificate);
  if (!reading.success) return again(reading);
  const of = { enterprise_id: header.id, asset_id: id };
  try {
    await inTransaction((trx) => certifyAsset(trx, viewer, of, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/livelihoods/${header.id}/assets`);
}

async function assetOf(enterprise_id: string, id: string) {
  const asset = (await listAssets(db, { enterprise_id }, false)).find((one) => one.id === id);
  if (!asset) throw new Response(null, { status: 404 });
  return asset;
}

export default function AssetCertificatePage({ loaderData, actionData }: Route.ComponentProps) {
  const { header, item, handovers } = loaderData;
  const form = formState(actionData);
  const back = `/livelihoods/${header.id}/assets`;
  return (
    <>
      <EnterpriseHeader header={header} tab="assets" />
      <h2 className="mb-3">{m["asset.name_certificate"]()}</h2>
      <p className="mb-4 font-semibold">{item}</p>
      {handovers.length === 0 ? (
        <Notice title={m["asset.no_handover"]()}>
          <p>{m["asset.handover_hint"]()}</p>
        </Notice>
      ) : (
        <PageForm form={form} submit={m["asset.name_certificate_save"]()} cancel={back}>
          <SelectField
            form={form}
            name="handover_id"
            label={m["asset.handover"]()}
            hint={m["asset.handover_hint"]()}
            options={handovers.map(({ id, number, handed_on }) => ({
              value: id,
              label: `${number} · ${dayWords(handed_on)}`,
            }))}
          />
        </PageForm>
      )}
    </>
  );
}
