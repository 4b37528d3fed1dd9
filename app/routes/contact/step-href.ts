/** The address where a rung is done. Closing is asked for by whoever may; others read first where the case stands. */
export function stepHref({ case_number, rung }: { case_number: string; rung: string }, mayAsk: boolean): string {
  const base = `/people/${case_number}`;
  if (rung === "closure") return mayAsk ? `${base}/closure/new?reason=lost_contact` : `${base}/visits#contact`;
  return `${base}/contact/new?step=${rung}`;
}
