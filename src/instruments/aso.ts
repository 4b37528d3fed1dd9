import type { Labels } from "#src/code-list";
import type { Definition } from "#src/instruments/definition";

const DOMAINS: readonly [code: string, ...Labels][] = [
  ["safety", "Safety", "Keamanan"],
  ["legal_protection", "Legal protection", "Perlindungan hukum"],
  ["mental_wellbeing", "Mental wellbeing", "Kesejahteraan mental"],
  ["economic_empowerment", "Economic empowerment and education", "Pemberdayaan ekonomi dan pendidikan"],
  ["social_support", "Social support", "Dukungan sosial"],
  ["physical_wellbeing", "Physical wellbeing", "Kesejahteraan fisik"],
];

/**
 * Six domain scores of IJM's Assessment of Survivor Outcomes, copied from the paper of a trained assessor (domain, section 5):
 * 1.0 is most vulnerable, 4.0 least. Its rubric is not reproduced, and no overall score is made of them.
 */
export const ASO: Definition = {
  title: ["Survivor outcomes: six scores (ASO)", "Capaian penyintas: enam nilai (ASO)"],
  note: [
    "Only the scores of a paper ASO are kept, as its trained assessor gave them: 1.0 = most vulnerable, 4.0 = least. The rubric belongs to IJM and is not shown here.",
    "Hanya nilai dari ASO kertas yang disimpan, sebagaimana diberikan asesor terlatih: 1,0 = paling rentan, 4,0 = paling tidak rentan. Rubriknya milik IJM dan tidak ditampilkan di sini.",
  ],
  sections: [
    {
      code: "domains",
      title: ["The six domains", "Enam bidang"],
      items: DOMAINS.map(([code, en, id]) => ({
        code: `aso_${code}`,
        kind: "decimal" as const,
        label: [en, id] as const,
        hint: ["1.0 to 4.0, one decimal", "1,0 sampai 4,0, satu angka desimal"] as const,
        least: 1,
        most: 4,
        decimals: 1,
        dimension: code,
      })),
    },
  ],
  scoring: {
    least: 1,
    most: 4,
    decimals: 1,
    dimensions: DOMAINS.map(([code, en, id]) => ({ code, label: [en, id] as const })),
    composite: false,
  },
};
