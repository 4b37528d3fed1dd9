import { m } from "#messages";
import { Tabs } from "#ui/parts";

/** The phones, and what came from them and waits for somebody. */
export function PhoneTabs({ current }: { current: "phones" | "sent" }) {
  return (
    <Tabs
      label={m["device.tabs"]()}
      tabs={[
        { href: "/devices", label: m["device.title"](), current: current === "phones" },
        { href: "/sync", label: m["sync.title"](), current: current === "sent" },
      ]}
    />
  );
}
