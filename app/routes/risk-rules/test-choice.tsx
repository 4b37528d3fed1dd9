import { getLocale } from "#locale";
import { m } from "#messages";
import { TEST_SENTENCES } from "#src/risk/trigger-sentences";
import { TEST_NAMES, type TestName } from "#src/risk/triggers";

/** The closed list of what a factor may ask, each a link to its form. */
export function TestChoice({ href }: { href: (test: TestName) => string }) {
  const locale = getLocale();
  return (
    <>
      <p className="prose-measure mb-3">{m["riskrules.test_choose"]()}</p>
      <ul className="card divide-y divide-line py-0">
        {TEST_NAMES.map((test) => (
          <li key={test}>
            <a className="target w-full" href={href(test)}>
              {/* The gaps are filled in on the next page. */}
              {TEST_SENTENCES[test][locale].replace(/\{\w+\}/g, "…")}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
