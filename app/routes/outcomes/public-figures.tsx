import Bus from "lucide-react/icons/bus";
import GraduationCap from "lucide-react/icons/graduation-cap";
import MapPin from "lucide-react/icons/map-pin";
import UsersRound from "lucide-react/icons/users-round";
import { m } from "#messages";
import type { FigureName } from "#src/outcomes/four-figures";
import type { Infographic } from "#src/outcomes/infographic";
import { Day } from "#ui/day";
import { FIGURE_WORDS } from "./four-figures.tsx";
import { numberWords, percentWords } from "./percent.ts";

const ICONS: Record<FigureName, typeof Bus> = {
  men_and_boys: UsersRound,
  elementary_or_less: GraduationCap,
  within_country: MapPin,
  several_transport_modes: Bus,
};
const PERCENT = 100;

/** The four figures as they were published: shares only, small numbers left out. */
export function PublicFigures({ content }: { content: Infographic }) {
  return (
    <>
      <ul className="grid gap-5 sm:grid-cols-2">
        {content.figures.map(({ name, percent }) => {
          const Icon = ICONS[name];
          return (
            <li key={name} className="card">
              <Icon aria-hidden className="size-8 text-action" />
              {percent === null ? (
                <p className="mt-2 text-xl font-semibold">{m["outcome.not_shown"]()}</p>
              ) : (
                <>
                  <p className="mt-2 text-5xl font-bold text-action">{percentWords(percent / PERCENT)}</p>
                  <svg aria-hidden viewBox="0 0 100 4" preserveAspectRatio="none" className="mt-3 h-3 w-full">
                    <rect width="100" height="4" className="fill-sunken" />
                    <rect width={percent} height="4" className="fill-action" />
                  </svg>
                </>
              )}
              <p className="mt-3 text-lg font-medium">{FIGURE_WORDS[name]()}</p>
            </li>
          );
        })}
      </ul>
      <div className="prose-measure mt-6 space-y-1 text-soft">
        {content.people !== null && <p>{m["outcome.info_people"]({ people: numberWords(content.people) })}</p>}
        <p>
          {m["outcome.info_as_of"]()} <Day day={content.as_of} />
        </p>
        <p>{m["outcome.info_protection"]({ threshold: content.threshold })}</p>
      </div>
    </>
  );
}
