import type { Chance } from "#db/demo/chance";
import { addDays, type Day } from "#src/day";

/** Family names that say of themselves that they are made up: "contoh" is example, "rekaan" invention, "umpama" for instance. */
const SURNAMES = "Contoh,Fiktif,Teladan,Rekaan,Umpama,Percobaan,Andaian,Misalan,Khayali,Peraga,Tiruan,Karangan".split(
  ",",
);

const WOMEN =
  "Melati,Sari,Wulan,Rini,Yanti,Tuti,Nining,Kartika,Ratna,Intan,Mawar,Lestari,Puspita,Anggrek,Kenanga,Cempaka,Dahlia,Suryani,Mariam,Aisyah,Fatimah,Nurhayati,Marlina,Yuliana,Agustina,Martina,Yosefina,Theresia,Maria,Katarina,Rambu,Baiq,Halimah,Zubaidah,Rohani,Sumarni,Wartini,Tarsinah,Carinih,Darsini,Warniti,Kusnia,Eti,Imas,Neneng,Euis,Sulastri,Ponirah,Endang,Winarti,Dwi,Tri,Ayu,Putri,Nova,Rika,Vera,Desi,Lina,Indah".split(
    ",",
  );
const MEN =
  "Budi,Agus,Slamet,Joko,Bambang,Eko,Dedi,Asep,Ujang,Cecep,Wahyu,Hendra,Rudi,Yanto,Sutrisno,Darmawan,Karsono,Warsito,Tarmidi,Rasidi,Casmadi,Wardi,Sanusi,Hasan,Husen,Lalu,Umbu,Yohanes,Petrus,Markus,Antonius,Stefanus,Thomas,Marten,Gusti,Syahrul,Ridwan,Fajar,Galih,Imam,Taufik,Nurdin,Jamal,Kadir,Salim,Usman,Arif,Bayu,Candra,Dimas,Edi,Feri,Guntur,Heru,Irfan,Johan,Kurnia,Lukman,Mulyono,Rahmat".split(
    ",",
  );

/** Two or three words, the last of them made up for everyone to see. */
export function madeUpName(chance: Chance, masculine: boolean): string {
  const first = masculine ? MEN : WOMEN;
  const words = [chance.pick(first)];
  if (chance.odds(0.6)) {
    const second = chance.pick(first);
    if (second !== words[0]) words.push(second);
  }
  return [...words, chance.pick(SURNAMES)].join(" ");
}

/** The same name as someone else writes it down: what a second record of one person looks like. */
export function spelledOtherwise(name: string): string {
  const changed = name.replace(/^Y/, "J").replace("Nur", "Noer").replace("ni ", "nie ").replace("u", "oe");
  return changed === name ? name.replace(/ \S+ /, " ") : changed;
}

/** In the form of a mobile number; the prefix 0899-000 is nobody's. */
export function madeUpPhone(ordinal: number, kind: 0 | 1): string {
  return `+62899000${kind}${String(ordinal % 1_000_000).padStart(6, "0")}`;
}

/** In the form of a NIK, with the date of birth in its place; there is no district 99. */
export function madeUpNationalId(regency: string, born: Day, masculine: boolean, ordinal: number): string {
  const date = Number(born.slice(8)) + (masculine ? 0 : 40);
  const serial = String((ordinal * 7 + 13) % 10_000).padStart(4, "0");
  return `${regency.replace(".", "")}99${String(date).padStart(2, "0")}${born.slice(5, 7)}${born.slice(2, 4)}${serial}`;
}

/** A day of birth of someone who is `age` years old on `today`. */
export function bornOn(chance: Chance, age: number, today: Day): Day {
  const birthday = `${Number(today.slice(0, 4)) - age}${today.slice(4)}`.replace("-02-29", "-02-28");
  return addDays(birthday, -chance.between(1, 364));
}
