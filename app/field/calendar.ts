import { addDays, dayInJakarta } from "#src/day";
import { weeksOf } from "#src/month";
import { handOverExit, payExit } from "./owed-exit.ts";
import "./calendar.css";

const MONDAY = "2024-01-01";

/** Where a quick exit lands: the month's calendar, as the pages' own (app/routes/account/exit.ts). No name, no mark, no way back. */
function show(): void {
  const today = dayInJakarta(new Date().toISOString());
  const locale = navigator.language.startsWith("en") ? "en-GB" : "id-ID";
  const words = (day: string, form: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...form, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
  const first = `${today.slice(0, 7)}-01`;
  const title = words(first, { month: "long", year: "numeric" });
  document.documentElement.lang = locale.slice(0, 2);
  document.title = title;
  const table = element("table");
  table.append(
    row(Array.from({ length: 7 }, (_, at) => element("th", words(addDays(MONDAY, at), { weekday: "short" })))),
  );
  for (const week of weeksOf(first))
    table.append(
      row(
        week.map((day) => {
          const cell = element("td", day === null ? "" : String(Number(day.slice(8))));
          if (day === today) cell.setAttribute("aria-current", "date");
          return cell;
        }),
      ),
    );
  const main = element("main");
  main.append(element("h1", title), table);
  document.body.replaceChildren(main);
}

function row(cells: readonly HTMLElement[]): HTMLElement {
  const line = element("tr");
  line.append(...cells);
  return line;
}

function element(name: string, text = ""): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

show();

/** The calendar is seen first; the session ends as soon as there is a network. */
const pay = () => void payExit().catch(() => {});
window.addEventListener("online", pay);
void handOverExit()
  .catch(() => {})
  .finally(pay);
