import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import type { AttachedPhoto } from "#db/attachments/reads";
import { m } from "#messages";
import type { Answers } from "#src/instruments/answers";
import { visitCounts } from "#src/instruments/at-visit";
import { versionIn } from "#src/instruments/built-in";
import type { Definition } from "#src/instruments/definition";
import { FOLLOW_UP } from "#src/instruments/follow-up";
import { VISIT_MODES, VISIT_OUTCOMES, WITHDRAWAL_REASONS } from "#src/visits/code-lists";
import type { Visit } from "#src/visits/visit";
import { AddPhoto, AttachedPhotos } from "#ui/attached-photos";
import { Day, Relative } from "#ui/day";
import { Badge, SummaryList } from "#ui/parts";
import { visitRows } from "./visit-rows.tsx";

type Glance = Pick<Visit, "id" | "visited_on" | "mode" | "outcome">;
/** Whole where the viewer reads what was answered. */
type Entry = (Visit | Glance) & { by: string; withdrawn: string | null; photos: readonly AttachedPhoto[] };
type Props = {
  visit: Entry;
  /** The questions as they were asked; those of the product where a sender of its own asked otherwise. */
  definition: Definition | undefined;
  /** Answers that the visit has no field for, where the viewer reads them, and where they are corrected. */
  others: { href: string; answers: Answers; mayCorrect: boolean } | null;
  today: string;
  mayWithdraw: boolean;
  photos: { readsWords: boolean; mayAdd: boolean };
  isOpen: boolean;
};

/** One logged visit with its answers; one that was taken back is marked and stays readable. */
export function VisitCard({ visit, definition, others, today, mayWithdraw, photos, isOpen }: Props) {
  const whole = "present" in visit ? visit : null;
  const answers = whole ? visitRows(whole, definition ?? FOLLOW_UP, others?.answers ?? null) : [];
  const isMeeting = visit.outcome === "completed";
  return (
    <li className={`card ${visit.withdrawn ? "border-dashed" : ""}`}>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3>
          <Day day={visit.visited_on} />
          <span className="font-normal text-soft">
            {" · "}
            <Relative day={visit.visited_on} today={today} />
          </span>
        </h3>
        {visit.withdrawn ? (
          <Badge tone="warn">{m["visit.withdrawn"]()}</Badge>
        ) : (
          <Badge tone={isMeeting ? "good" : "plain"}>{wordsFor(VISIT_OUTCOMES, visit.outcome)}</Badge>
        )}
      </div>
      <p className="text-soft">
        {wordsFor(VISIT_MODES, visit.mode)}
        {" · "}
        {m["visit.by"]({ name: visit.by })}
      </p>
      {visit.withdrawn && (
        <p className="mt-1">
          {m["visit.withdrawn_because"]({ reason: wordsFor(WITHDRAWAL_REASONS, visit.withdrawn) })}
        </p>
      )}
      {whole && answers.length > 0 && (
        <details open={isOpen} className="mt-1">
          <summary className="cursor-pointer py-1.5 text-action">
            {m["visit.answers"]({ count: answers.length })}
            <span className="unseen">
              {" "}
              <Day day={visit.visited_on} />
            </span>
          </summary>
          {definition && others && <Completeness visit={whole} definition={definition} answers={others.answers} />}
          <SummaryList rows={answers} />
          {others?.mayCorrect && !visit.withdrawn && (
            <p className="no-print mt-2">
              <a href={others.href}>{m["visit.correct_answers"]()}</a>
            </p>
          )}
        </details>
      )}
      <AttachedPhotos
        photos={visit.photos}
        of={m["visit.photo_of"]()}
        mayOpen={photos.readsWords}
        mayRemove={photos.mayAdd && !visit.withdrawn}
      />
      {(mayWithdraw || photos.mayAdd) && !visit.withdrawn && (
        <p className="no-print mt-2 flex flex-wrap gap-x-4">
          {photos.mayAdd && (
            <AddPhoto href={`/visits/${visit.id}/photos/new`} photos={visit.photos} of={dayWords(visit.visited_on)} />
          )}
          {mayWithdraw && <a href={`/visits/${visit.id}/withdrawal`}>{m["visit.withdraw"]()}</a>}
        </p>
      )}
    </li>
  );
}

type Asked = { visit: Visit; definition: Definition; answers: Answers };

/** How many of the questions that applied were answered, and why the others were not. */
function Completeness({ visit, definition, answers }: Asked) {
  const { asked, answered, dont_know, refused } = visitCounts(definition, visit, answers);
  return (
    <p className="mb-2 text-sm text-soft">
      {m["visit.completeness"]({ answered, asked })}
      {dont_know > 0 && ` · ${m["visit.count_dont_know"]({ count: dont_know })}`}
      {refused > 0 && ` · ${m["visit.count_refused"]({ count: refused })}`}
      {visit.instrument_version_id &&
        ` · ${m["visit.questions_of"]({ number: versionIn(visit.instrument_version_id) })}`}
    </p>
  );
}
