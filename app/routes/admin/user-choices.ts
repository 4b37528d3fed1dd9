import { listOffices, listTeams } from "#db/access/reads";
import { db } from "#db/connection";
import type { Viewer } from "#src/access/policy";

/** Offices, and teams with the office they belong to, as the answers of a question. */
export async function userChoices(viewer: Viewer) {
  const offices = (await listOffices(db, viewer)).map(({ id, name }) => ({ value: id, label: name }));
  const teams = (await listTeams(db, viewer)).map(({ id, name, office_name }) => {
    return { value: id, label: `${office_name} · ${name}` };
  });
  return { offices, teams };
}
