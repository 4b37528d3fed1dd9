import type { Option } from "#app/ui/form/options";
import { db } from "#db/connection";
import { listMembers } from "#db/cooperatives/member-reads";

/** The members of a cooperative as answers, by number and name; whoever has left is not among them. */
export async function memberOptions(cooperative_id: string): Promise<Option[]> {
  const members = await listMembers(db, cooperative_id);
  return members
    .filter(({ left_on }) => left_on === null)
    .map(({ id, member_number, name }) => ({ value: id, label: `${member_number} · ${name}` }));
}
