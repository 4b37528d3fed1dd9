import { codeList } from "#src/code-list";

/** What a member of the household is to the person. */
export const HOUSEHOLD_RELATIONS = codeList("household_relation", "LOCAL", {
  spouse: ["Husband or wife", "Suami atau istri"],
  child: ["Son or daughter", "Anak"],
  parent: ["Mother or father", "Ibu atau ayah"],
  parent_in_law: ["Mother-in-law or father-in-law", "Mertua"],
  sibling: ["Brother or sister", "Saudara kandung"],
  grandparent: ["Grandparent", "Kakek atau nenek"],
  grandchild: ["Grandchild", "Cucu"],
  other_relative: ["Other relative", "Kerabat lain"],
  not_related: ["Not related", "Bukan keluarga"],
});

export const HOUSEHOLD_HEADS = codeList("household_head", "LOCAL", {
  self: ["The person herself or himself", "Penyintas sendiri"],
  ...HOUSEHOLD_RELATIONS.labels,
});

/** As the national socio-economic survey (Susenas) asks it, with the places where survivors live meanwhile. */
export const DWELLINGS = codeList("dwelling", "LOCAL", {
  owned: ["Own house", "Milik sendiri"],
  family_owned: ["House of parents or family", "Milik orang tua atau keluarga"],
  rented: ["Rented", "Kontrak atau sewa"],
  rent_free: ["Lives with others, free of rent", "Menumpang atau bebas sewa"],
  employer: ["Provided by an employer", "Disediakan pemberi kerja"],
  shelter: ["Shelter", "Rumah aman atau penampungan"],
  other: ["Other", "Lainnya"],
});

export const LAND_TENURES = codeList("land_tenure", "LOCAL", {
  none: ["No land", "Tidak punya lahan"],
  certified: ["Own land, with a certificate", "Milik sendiri, bersertifikat"],
  uncertified: ["Own land, without a certificate", "Milik sendiri, belum bersertifikat (girik, letter C)"],
  customary: ["Customary land", "Tanah adat"],
  rented: ["Rented", "Sewa"],
  sharecropped: ["Works it for a share of the harvest", "Bagi hasil"],
  pawned: ["Own land, pawned", "Milik sendiri, sedang digadaikan"],
});

/** Who stands behind the return. */
export const RETURN_SUPPORTERS = codeList("return_supporter", "LOCAL", {
  none: ["Nobody", "Tidak ada"],
  spouse: ["Husband or wife", "Suami atau istri"],
  parents: ["Parents", "Orang tua"],
  parents_in_law: ["Parents-in-law", "Mertua"],
  children: ["Children", "Anak"],
  siblings: ["Brothers or sisters", "Saudara kandung"],
  other_family: ["Other family", "Keluarga lain"],
  neighbours: ["Neighbours", "Tetangga"],
  village: ["Village officials or community leaders", "Perangkat desa atau tokoh masyarakat"],
});
