import { Children, isValidElement, type ReactNode } from "react";

/** The words beside each field, by field name, as far as they stand in the form itself and not inside a component of its own. */
export function labelsIn(children: ReactNode): Record<string, string> {
  const labels: Record<string, string> = {};
  collect(children, labels);
  return labels;
}

function collect(children: ReactNode, labels: Record<string, string>): void {
  Children.forEach(children, (child) => {
    if (!isValidElement<{ name?: unknown; label?: unknown; children?: ReactNode }>(child)) return;
    const { name, label, children: inside } = child.props;
    if (typeof name === "string" && typeof label === "string") labels[name] = label;
    if (typeof inside !== "function") collect(inside, labels);
  });
}
