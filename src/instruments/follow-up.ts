import type { Labels } from "#src/code-list";
import type { Definition, Item, ItemKind } from "#src/instruments/definition";

/** A question whose answer the visit itself keeps; the words and the order are here, what may be answered is there. */
const kept = (visit_field: string, kind: ItemKind, label: Labels, hint?: Labels): Item => ({
  code: `visit_${visit_field}`,
  kind,
  label,
  visit_field,
  ...(hint && { hint }),
});

/**
 * What is asked at a visit. The answers that rules and lists go by stand in the fields of the visit; the others are an
 * assessment that belongs to the visit. Away from a visit only those others are asked.
 */
export const FOLLOW_UP: Definition = {
  title: ["Follow-up questions", "Pertanyaan tindak lanjut"],
  note: [
    "The questions are programme policy; a new version can be published without changing the product.",
    "Pertanyaan ini adalah kebijakan program; versi baru dapat diterbitkan tanpa mengubah aplikasi.",
  ],
  sections: [
    {
      code: "life",
      title: ["How the person is", "Keadaan yang bersangkutan"],
      items: [
        kept("present", "multi", ["Who was there?", "Siapa saja yang hadir?"]),
        kept("wellbeing", "single", [
          "How does the person say life is, all in all?",
          "Menurut yang bersangkutan, bagaimana hidupnya secara umum?",
        ]),
        kept("distress", "single", ["Signs of distress in the last month", "Tanda tertekan dalam sebulan terakhir"]),
        kept("wants_support", "single", ["Wants psychological support?", "Ingin dukungan psikologis?"]),
        kept("has_support", "single", ["Receives psychological support?", "Mendapat dukungan psikologis?"]),
        {
          code: "health",
          kind: "single",
          label: [
            "Does the person need a doctor or medicine?",
            "Apakah yang bersangkutan memerlukan dokter atau obat?",
          ],
          options: [
            { code: "no", label: ["No", "Tidak"] },
            { code: "cared_for", label: ["Yes, and is being cared for", "Ya, dan sedang ditangani"] },
            { code: "not_cared_for", label: ["Yes, and nobody takes care of it", "Ya, dan belum ditangani"] },
          ],
        },
        {
          code: "health_barrier",
          kind: "multi",
          label: ["What stands in the way of care?", "Apa yang menghambat penanganannya?"],
          when: { item: "health", is: "not_cared_for" },
          options: [
            { code: "cost", label: ["Cost", "Biaya"] },
            { code: "distance", label: ["Distance", "Jarak"] },
            { code: "documents", label: ["Papers or BPJS", "Surat-surat atau BPJS"] },
            { code: "shame", label: ["Fear of being talked about", "Takut digunjingkan"] },
            { code: "other", label: ["Something else", "Lainnya"] },
          ],
        },
      ],
    },
    {
      code: "work",
      title: ["Work and food", "Kerja dan pangan"],
      items: [
        kept(
          "monthly_income_idr",
          "integer",
          ["Income in the last month", "Pendapatan sebulan terakhir"],
          [
            "Everything the person earned, in rupiah. 0 if nothing; leave empty if not asked.",
            "Semua yang diperoleh, dalam rupiah. 0 bila tidak ada; kosongkan bila tidak ditanyakan.",
          ],
        ),
        kept("working_days", "integer", ["Days at work in the last month", "Hari bekerja dalam sebulan terakhir"]),
        kept("enterprise_status", "single", ["The business", "Usaha"]),
        kept("food_insecurity", "single", [
          "Meals cut for lack of money in the last month",
          "Porsi makan dikurangi karena tidak ada uang dalam sebulan terakhir",
        ]),
        {
          code: "activity",
          kind: "single",
          label: ["How does the activity of the programme go?", "Bagaimana kegiatan dari program berjalan?"],
          options: [
            { code: "not_in_one", label: ["Is in none", "Tidak ikut kegiatan"] },
            { code: "well", label: ["Well", "Lancar"] },
            { code: "with_difficulty", label: ["With difficulty", "Ada hambatan"] },
            { code: "stopped", label: ["Has stopped", "Berhenti"] },
          ],
        },
        {
          code: "activity_problem",
          kind: "text",
          label: ["What makes it difficult?", "Apa hambatannya?"],
          when: {
            any: [
              { item: "activity", is: "with_difficulty" },
              { item: "activity", is: "stopped" },
            ],
          },
          most: 500,
        },
        {
          code: "debt_pressure",
          kind: "single",
          label: ["Does anyone press for repayment of a debt?", "Apakah ada yang menagih utang dengan menekan?"],
          options: [
            { code: "no_debt", label: ["There is no debt", "Tidak ada utang"] },
            { code: "no", label: ["No", "Tidak"] },
            { code: "yes", label: ["Yes", "Ya"] },
          ],
        },
      ],
    },
    {
      code: "earnings",
      title: ["What was earned, by source", "Pendapatan menurut sumber"],
      lead: ["Only if it helps to see where the money comes from.", "Hanya bila membantu melihat asal pendapatan."],
      repeat: { most: 5 },
      items: [
        { code: "earning_source", kind: "text", label: ["Source", "Sumber"], most: 100 },
        {
          code: "earning_idr",
          kind: "integer",
          label: ["Rupiah in the last month", "Rupiah dalam sebulan terakhir"],
          least: 0,
          most: 1_000_000_000,
        },
      ],
    },
    {
      code: "family",
      title: ["Family and neighbours", "Keluarga dan lingkungan"],
      items: [
        kept("supportive_family", "single", ["Does the family support the person?", "Apakah keluarga mendukung?"]),
        kept("family_conflict", "single", [
          "Conflict in the family in the last month",
          "Konflik keluarga dalam sebulan terakhir",
        ]),
        kept("stigma", "single", [
          "Stigma in the last month",
          "Dijauhi atau digunjingkan (stigma) dalam sebulan terakhir",
        ]),
        {
          code: "documents_missing",
          kind: "multi",
          label: ["Which papers are still missing?", "Surat apa yang masih belum ada?"],
          options: [
            { code: "none", label: ["None", "Tidak ada"], alone: true },
            { code: "ktp", label: ["KTP", "KTP"] },
            { code: "kk", label: ["KK (family card)", "KK"] },
            { code: "birth", label: ["Birth certificate", "Akta kelahiran"] },
            { code: "diploma", label: ["School certificate", "Ijazah"] },
            { code: "bpjs", label: ["BPJS", "BPJS"] },
            { code: "other", label: ["Another", "Lainnya"] },
          ],
        },
        {
          code: "helped_most",
          kind: "text",
          label: ["What helped most since the last visit?", "Apa yang paling membantu sejak kunjungan terakhir?"],
          most: 1000,
        },
        {
          code: "next_wish",
          kind: "text",
          label: ["What does the person wish for next?", "Apa yang diinginkan yang bersangkutan berikutnya?"],
          most: 1000,
        },
      ],
    },
    {
      code: "safety",
      title: ["Safety", "Keamanan"],
      lead: [
        "Fill this in even if you did not meet: what neighbours, family or the visit itself showed you counts.",
        "Isi meskipun Anda tidak bertemu: keterangan tetangga, keluarga, atau yang Anda lihat sendiri tetap berarti.",
      ],
      at_any_door: true,
      items: [
        kept("safety", "single", ["Does the person feel safe?", "Apakah yang bersangkutan merasa aman?"]),
        kept("recruiter_contact", "single", [
          "Any contact by a recruiter or trafficker?",
          "Ada kontak dari perekrut atau pelaku?",
        ]),
        kept("plans_to_leave", "single", ["Plans to leave for work?", "Berencana pergi bekerja?"]),
      ],
    },
  ],
};
