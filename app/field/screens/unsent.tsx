import Smartphone from "lucide-react/icons/smartphone";
import { m } from "#messages";
import { useAtHand } from "./phone-context.ts";
import type { CaseHeld } from "./phone-shape.ts";

/** Does something of this kind that she wrote on this case lie on this phone alone? */
export function useUnsent({ case_id }: CaseHeld, kind: string): boolean {
  const { vault } = useAtHand();
  return vault
    .changes()
    .some((one) => one.case_id === case_id && one.kind === kind && ["saved", "sending"].includes(one.state));
}

/** Beside what is shown as its author wrote it, while nobody else can know of it. */
export function NotSentYet() {
  return (
    <p className="mt-2 flex items-start gap-1.5 font-semibold">
      <Smartphone aria-hidden className="mt-0.5 size-5 shrink-0" />
      {m["phone.not_sent_yet"]()}
    </p>
  );
}
