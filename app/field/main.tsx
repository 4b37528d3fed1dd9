import { createRoot } from "react-dom/client";
import { startLanguage } from "./language.ts";
import { openPhone } from "./phone.ts";
import { FieldApp } from "./screens/app.tsx";
import { isBackAfterLeaving, showCalendar } from "./screens/way-out.tsx";
import "./field.css";

declare const FIELD_RELEASE: string;
const WORKER = "/field/service-worker.js";

async function start(): Promise<void> {
  startLanguage();
  const phone = await openPhone(FIELD_RELEASE);
  createRoot(document.getElementById("app")!).render(<FieldApp phone={phone} />);
  // What opens the app without a network comes after what opens it now.
  await navigator.serviceWorker?.register(WORKER, { scope: "/field" }).catch(() => {});
}

if (isBackAfterLeaving()) showCalendar();
else void start();
