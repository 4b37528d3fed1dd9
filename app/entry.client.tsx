import { startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { HydratedRouter } from "react-router/dom";
import { overwriteGetLocale } from "#locale";

// The page says its language; the browser does not decide again.
overwriteGetLocale(() => (document.documentElement.lang === "en" ? "en" : "id"));

startTransition(() => {
  hydrateRoot(document, <HydratedRouter />);
});
