import X from "lucide-react/icons/x";
import { useEffect } from "react";
import { m } from "#messages";

const EXIT = "/exit";
const PRESSES = 3;
const WITHIN_MS = 1500;

/**
 * Gone at once: the session ends and a page that could be anyone's takes this one's place. A plain form, so that it works
 * without JavaScript; with it the words vanish before the answer comes, Shift three times does the same, and Back does
 * not return here.
 */
export function QuickExit() {
  useEffect(() => {
    let presses: number[] = [];
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Shift") {
        presses = [];
        return;
      }
      if (event.repeat) return;
      presses = [...presses, event.timeStamp].filter((time) => event.timeStamp - time < WITHIN_MS);
      if (presses.length >= PRESSES) leave();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  return (
    <form
      method="post"
      action={EXIT}
      onSubmit={(event) => {
        event.preventDefault();
        leave();
      }}
    >
      <button type="submit" className="btn btn-side btn-small">
        <X aria-hidden className="size-4" />
        {m["shell.exit"]()}
      </button>
    </form>
  );
}

function leave(): void {
  document.body.hidden = true;
  document.title = "…";
  navigator.sendBeacon(EXIT);
  window.location.replace(EXIT);
}
