import CircleDot from "lucide-react/icons/circle-dot";
import ShieldAlert from "lucide-react/icons/shield-alert";
import ShieldCheck from "lucide-react/icons/shield-check";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { RISK_BANDS } from "#src/risk/band";

const LOOKS = {
  low: { tone: "bg-green-soft text-green", Icon: ShieldCheck },
  medium: { tone: "bg-amber-soft text-amber", Icon: CircleDot },
  high: { tone: "bg-red-soft text-red", Icon: ShieldAlert },
} as const;

type Props = { band: string; points?: number | undefined; reviewNow?: boolean | undefined };

/** Band in icon and word, points beside it; never colour alone. */
export function RiskBand({ band, points, reviewNow }: Props) {
  const { tone, Icon } = LOOKS[band as keyof typeof LOOKS] ?? LOOKS.low;
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <span
        className={`inline-flex items-center gap-1 rounded-full sm:whitespace-nowrap border border-transparent px-2.5 py-px text-sm font-semibold ${tone}`}
      >
        <Icon aria-hidden className="size-4" />
        {wordsFor(RISK_BANDS, band)}
        {points !== undefined && <span className="font-normal">· {m["risk.points"]({ points })}</span>}
      </span>
      {reviewNow && (
        <span className="inline-flex items-center gap-1 rounded-full sm:whitespace-nowrap border border-transparent bg-red px-2.5 py-px text-sm font-semibold text-surface">
          <TriangleAlert aria-hidden className="size-4" />
          {m["risk.review_now"]()}
        </span>
      )}
    </span>
  );
}
