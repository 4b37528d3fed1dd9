import { wordsFor } from "#app/ui/form/options";
import { getLocale } from "#locale";
import { m } from "#messages";
import { JOININGS } from "#src/risk/drafting";
import { joiningOf, type Place, partsOf, placeText, testsOf } from "#src/risk/trigger-editing";
import { triggerText } from "#src/risk/trigger-sentences";
import type { FactTest, Trigger } from "#src/risk/triggers";

/** The tests of a factor, how they are joined, and where each is changed. Everything is an address of its own. */
export function TriggerEditor({ trigger, base }: { trigger: Trigger; base: string }) {
  const joining = joiningOf(trigger);
  return (
    <section className="card mb-6" aria-labelledby="trigger">
      <h2 id="trigger" className="mb-1">
        {m["riskrules.trigger"]()}
      </h2>
      <p className="prose-measure mb-3 text-soft">{m["riskrules.trigger_lead"]()}</p>
      {joining && <Joined joining={joining} href={`${base}/joining/all-parts`} />}
      <ol className="divide-y divide-line">
        {partsOf(trigger).map((part, at) => {
          const tests = testsOf(part);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what the part is known by
            <li key={at} className="py-2">
              {tests ? (
                <div className="border-l-4 border-line pl-3">
                  <Joined joining={joiningOf(part) ?? "all"} href={`${base}/joining/${at}`} />
                  <ol className="divide-y divide-line">
                    {tests.map((test, inner) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: the same
                      <li key={inner} className="py-1">
                        <Test test={test} place={[at, inner]} base={base} />
                      </li>
                    ))}
                  </ol>
                  <a className="target" href={`${base}/tests/new?at=${at}`}>
                    {m["riskrules.test_add_here"]()}
                  </a>
                </div>
              ) : (
                <>
                  <Test test={part as FactTest} place={[at]} base={base} />
                  {joining && (
                    <a className="target" href={`${base}/tests/new?at=${at}`}>
                      {m["riskrules.test_group"]()}
                    </a>
                  )}
                </>
              )}
            </li>
          );
        })}
      </ol>
      <p className="mt-2">
        <a className="btn btn-side" href={`${base}/tests/new`}>
          {m["riskrules.test_add"]()}
        </a>
      </p>
    </section>
  );
}

function Joined({ joining, href }: { joining: "all" | "any"; href: string }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 font-semibold">
      {wordsFor(JOININGS, joining)}
      <a className="target font-normal" href={href}>
        {m["riskrules.joining_change"]()}
      </a>
    </p>
  );
}

function Test({ test, place, base }: { test: FactTest; place: Place; base: string }) {
  const words = triggerText(test, getLocale());
  const at = placeText(place);
  return (
    <div className="flex flex-wrap items-baseline gap-x-4">
      <span className="min-w-0 flex-1 basis-60">{words}</span>
      <span className="flex gap-x-4">
        <a className="target" href={`${base}/tests/${at}`}>
          {m["form.change"]()}
          <span className="unseen"> {words}</span>
        </a>
        <a className="target" href={`${base}/tests/${at}/removal`}>
          {m["riskrules.remove"]()}
          <span className="unseen"> {words}</span>
        </a>
      </span>
    </div>
  );
}
