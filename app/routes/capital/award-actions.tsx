import { errorText } from "#app/ui/form/error-text";
import type { ReadAward } from "#db/capital/award-reads";
import { m } from "#messages";

type Props = {
  award: ReadAward;
  may: { verify: boolean; approve: boolean; release: boolean };
  why: { verify: string | null; approve: string | null };
};

/** The next step of an award, for whoever may take it; who may not is told why. */
export function AwardActions({ award, may, why }: Props) {
  const base = `/capital/awards/${award.id}`;
  const isEnded = award.state === "refused" || award.state === "withdrawn" || award.open_tranches === 0;
  return (
    <>
      {award.state === "requested" && may.verify && (
        <Step href={`${base}/verification`} label={m["capital.verification"]()} why={why.verify} />
      )}
      {award.state === "verified" && may.approve && (
        <Step href={`${base}/approval`} label={m["capital.approval"]()} why={why.approve} />
      )}
      {may.release && !isEnded && (
        <a className="btn btn-side" href={`${base}/withdrawal`}>
          {m["capital.withdraw"]()}
        </a>
      )}
    </>
  );
}

function Step({ href, label, why }: { href: string; label: string; why: string | null }) {
  if (why !== null) return <p className="max-w-xs text-sm text-soft">{errorText(why)}</p>;
  return (
    <a className="btn btn-main" href={href}>
      {label}
    </a>
  );
}
