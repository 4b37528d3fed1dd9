import CircleDot from "lucide-react/icons/circle-dot";
import Flag from "lucide-react/icons/flag";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { wordsFor } from "#app/ui/form/options";
import { FLAG_SEVERITIES } from "#src/risk/flags";
import { Badge } from "#ui/parts";

const LOOKS = {
  critical: { tone: "danger", Icon: TriangleAlert },
  high: { tone: "danger", Icon: Flag },
  medium: { tone: "warn", Icon: Flag },
  low: { tone: "plain", Icon: CircleDot },
} as const;

/** How serious, in icon and word; never colour alone. */
export function FlagSeverity({ severity }: { severity: string }) {
  const { tone, Icon } = LOOKS[severity as keyof typeof LOOKS] ?? LOOKS.low;
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className="size-4" />
      {wordsFor(FLAG_SEVERITIES, severity)}
    </Badge>
  );
}
