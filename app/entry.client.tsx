import { startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { HydratedRouter } from "react-router/dom";
import { payExit } from "#app/field/owed-exit";
import { overwriteGetLocale } from "#locale";

// The page says its language; the browser does not decide again.
overwriteGetLocale(() => (document.documentElement.lang === "en" ? "en" : "id"));

startTransition(() => {
  hydrateRoot(document, <HydratedRouter />);
});

// A quick exit of the phone's app that had no network: what this page shows is of a session that should have ended.
void payExit().then(
  (isPaid) => isPaid && window.location.reload(),
  () => {},
);
