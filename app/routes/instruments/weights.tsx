import { redirect } from "react-router";
import { refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { findUpload } from "#db/instruments/manage-reads";
import { loadWeights } from "#db/instruments/manage-writes";
import { m } from "#messages";
import type { Viewer } from "#src/access/policy";
import { recordId } from "#src/answer";
import type { ReadWeights } from "#src/instruments/weights";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/weights";
import { reasonWords } from "./import-words.ts";
import { versionPage } from "./version-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.weights_preview"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, version } = await versionPage(args, "instruments/weights");
  const upload = await uploadOf(viewer, version.id, args.params.uploadId);
  return { version_id: version.id, ...upload.content, loaded: upload.loaded };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, version } = await versionPage(args, "instruments/weights");
  const { id } = await uploadOf(viewer, version.id, args.params.uploadId);
  if (args.url.searchParams.has("_language")) return null;
  try {
    await inTransaction((trx) => loadWeights(trx, viewer, id, now));
  } catch (error) {
    return refused(error, {});
  }
  return redirect(`/admin/instruments/${version.id}`);
}

async function uploadOf(viewer: Viewer, version_id: string, uploadId: string) {
  const id = recordId.safeParse(uploadId);
  const upload = id.success ? await findUpload<ReadWeights>(db, viewer, id.data, "weights") : undefined;
  if (upload?.instrument_version_id !== version_id) throw new Response(null, { status: 404 });
  return upload;
}

export default function Weights({ loaderData, actionData }: Route.ComponentProps) {
  const { version_id, scheme, problems, missing, loaded } = loaderData;
  const back = `/admin/instruments/${version_id}`;
  const weights = scheme ? [...Object.entries(scheme.dimensions), ...Object.entries(scheme.items)] : [];
  return (
    <>
      <PageHeader title={m["instrument.weights_preview"]()} back={{ href: back, label: version_id }} />
      {loaded && <Notice tone="good">{m["instrument.weights_done"]({ version: loaded })}</Notice>}
      {!scheme && (
        <Notice tone="danger" title={m["instrument.weights_refused"]()}>
          <ul className="list-disc pl-5">
            {problems.map(({ row, code, reason }) => (
              <li key={`${row} ${code}`}>
                {row > 0 && `${m["instrument.row"]({ row })}: `}
                {code} – {reasonWords(reason)}
              </li>
            ))}
            {missing.map((code) => (
              <li key={code}>{m["instrument.weight_missing"]({ code })}</li>
            ))}
          </ul>
        </Notice>
      )}
      {scheme && (
        <>
          <p className="prose-measure mb-4">{m["instrument.weights_effect"]()}</p>
          <table className="table mb-5 max-w-xl">
            <caption className="unseen">{m["instrument.weights_preview"]()}</caption>
            <thead>
              <tr>
                <th scope="col">{m["instrument.code"]()}</th>
                <th scope="col" className="number">
                  {m["instrument.weight_column"]()}
                </th>
              </tr>
            </thead>
            <tbody>
              {weights.map(([code, weight]) => (
                <tr key={code}>
                  <th scope="row" className="font-normal">
                    {code}
                  </th>
                  <td className="number">{weight}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {!loaded && (
            <PageForm form={formState(actionData ?? undefined)} submit={m["instrument.weights_load"]()} cancel={back}>
              {null}
            </PageForm>
          )}
        </>
      )}
    </>
  );
}
