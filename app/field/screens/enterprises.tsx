import BookOpen from "lucide-react/icons/book-open";
import CircleMinus from "lucide-react/icons/circle-minus";
import ClipboardCheck from "lucide-react/icons/clipboard-check";
import Flag from "lucide-react/icons/flag";
import Package from "lucide-react/icons/package";
import PackagePlus from "lucide-react/icons/package-plus";
import TrendingUp from "lucide-react/icons/trending-up";
import type { ComponentType } from "react";
import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { activityOf, LIVELIHOODS } from "#src/livelihoods/registry";
import { newId } from "../new-id.ts";
import { formTitle, kindOf } from "./form-titles.ts";
import { useAtHand } from "./phone-context.ts";
import type { CaseHeld, EnterpriseHeld } from "./phone-shape.ts";
import type { FormName } from "./place.ts";

/** Her businesses, and what can be written down about each. */
export function EnterprisesScreen({ of }: { of: CaseHeld }) {
  return of.enterprises.map((enterprise) => (
    <section key={enterprise.id} className="card mb-5">
      <h2 className="mb-3">{wordsFor(LIVELIHOODS, enterprise.activity)}</h2>
      <Actions of={of} enterprise={enterprise} />
    </section>
  ));
}

type Act = { form: FormName; Icon: ComponentType<{ className?: string }>; of?: Record<string, string>; words?: string };

function Actions({ of, enterprise }: { of: CaseHeld; enterprise: EnterpriseHeld }) {
  const { go } = useAtHand();
  const hasRecords = activityOf(enterprise.activity).record.length > 0;
  // A server that says nothing of it is asked each time.
  const mayDo = ({ form }: Act) => of.may?.includes(kindOf(form)) ?? true;
  const acts: Act[] = [
    { form: "entry", Icon: BookOpen },
    { form: "check", Icon: ClipboardCheck },
    ...enterprise.cycles.flatMap(({ id, number, started_on }): Act[] => {
      const words = `${m["livelihood.cycle_number"]({ number })} · ${dayWords(started_on)}`;
      const own = { of: { cycle_id: id }, words };
      return [
        ...(hasRecords ? [{ form: "cycle_record" as const, Icon: TrendingUp, ...own }] : []),
        { form: "cycle_loss", Icon: CircleMinus, ...own },
        { form: "cycle_closing", Icon: Flag, ...own },
      ];
    }),
    { form: "asset_given", Icon: PackagePlus },
    ...enterprise.assets.map(
      ({ id, item }): Act => ({
        form: "asset_check",
        Icon: Package,
        of: { asset_id: id },
        ...(item !== null && { words: item }),
      }),
    ),
  ];
  return (
    <ul className="space-y-2">
      {acts.filter(mayDo).map(({ form, Icon, of: more = {}, words }) => (
        <li key={`${form} ${Object.values(more).join()}`}>
          <button
            type="button"
            className="field-row field-alone"
            onClick={() =>
              go({
                screen: "form",
                form,
                draft_id: newId(),
                case_id: of.case_id,
                of: { enterprise_id: enterprise.id, ...more },
              })
            }
          >
            <Icon aria-hidden className="size-6 shrink-0 text-action" />
            <span className="min-w-0 grow">
              <span className="block font-semibold">{formTitle(form)}</span>
              {words && <span className="block text-soft">{words}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
