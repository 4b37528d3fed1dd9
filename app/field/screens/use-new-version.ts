import { useEffect, useState } from "react";

/** What puts a new version in place of this one; null while there is none. It waits until its user says so. */
export function useNewVersion(): (() => void) | null {
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null);
  useEffect(() => {
    const worker = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    if (!worker) return;
    let isHere = true;
    void worker.getRegistration("/field").then((registration) => {
      if (!registration || !isHere) return;
      const look = () => isHere && setWaiting(registration.waiting);
      look();
      registration.addEventListener("updatefound", () =>
        registration.installing?.addEventListener("statechange", look),
      );
    });
    return () => {
      isHere = false;
    };
  }, []);
  if (!waiting) return null;
  return () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => window.location.reload(), { once: true });
    waiting.postMessage("take-over");
  };
}
