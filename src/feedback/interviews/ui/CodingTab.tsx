import { Button } from '@mantine/core'
import { useState } from 'react'
import { ChoiceField, ChoicesField, LongField } from '../../../platform/ui/form/Fields.tsx'
import { Go } from '../../../platform/ui/Go.tsx'
import { Figure, Figures } from '../../../platform/ui/page/Figure.tsx'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { EmptyState, Need, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount, sayNumber } from '../../../platform/ui/values.ts'
import { useColleagues } from '../../../staff/ui/use-colleagues.ts'
import { api as codingApi } from '../../coding/api.ts'
import { api } from '../api.ts'
import { finalCodes, isOpen } from '../model.ts'
import type { InterviewPage, Passage } from '../schema.ts'
import classes from './Interviews.module.css'
import { judgeAgreement, namesOf, sayAgreement } from './wording.ts'

/** Who codes, how far they agree, and where they differ. */
export const CodingTab = ({ interview }: { interview: InterviewPage }) => {
  if (interview.state === 'planned')
    return (
      <EmptyState
        title="Nothing to code yet"
        why="Put in what was said and mark passages; then two or more people code them, each on their own."
      />
    )
  if (interview.state === 'held') return <Give interview={interview} />
  return <Coded interview={interview} />
}

const Give = ({ interview }: { interview: InterviewPage }) => {
  const edits = useMay()('interviews.edit')
  const [who, setWho] = useState<string[]>([])
  const colleagues = useColleagues(edits)
  const books = useAsk(codingApi.codeBooks).data?.rows.filter(({ archivedAt }) => archivedAt === null) ?? []
  const giving = useAct(api.beginCoding, { quiet: true, done: 'Given to the coders. Each codes on their own.' })
  const choosing = useAct(api.editInterview)
  if (!edits) return <EmptyState title="Not given to coders yet" why="Once it is, each codes on their own." />
  const { id, bookId, version, passages } = interview
  return (
    <div style={{ maxWidth: 560 }}>
      <p className={classes.line}>
        {sayCount(passages.length, ['passage is', 'passages are'])} marked. With the coders they are fixed; nobody sees
        another’s codes until all are done.
      </p>
      {giving.problem && <ProblemNote problem={giving.problem} />}
      <ChoiceField
        label="Code book"
        required
        withAsterisk={false}
        options={books.map((book) => ({ value: book.id, label: `${book.name} (${book.codes.length} codes)` }))}
        value={bookId}
        onChange={(wish) => wish && void choosing.act({ id, bookId: wish }, { ifMatch: version })}
      />
      <ChoicesField
        mt="md"
        label="Who codes it"
        description="Two or more, so that it can be seen how far they agree."
        options={colleagues}
        value={who}
        onChange={setWho}
      />
      <Button
        mt="md"
        loading={giving.acting}
        disabled={who.length === 0 || !bookId || passages.length === 0}
        onClick={() => void giving.act({ id, staffIds: who })}
      >
        Give it to {sayCount(who.length, ['coder', 'coders'])}
      </Button>
    </div>
  )
}

const Coded = ({ interview }: { interview: InterviewPage }) => {
  const { coders, passages, agreement, book } = interview
  const open = passages.filter(isOpen)
  const settled = passages.filter((each) => each.settled !== null)
  return (
    <>
      <Figures>
        {coders.map(({ id, name, coded, doneAt }) => (
          <Figure
            key={id}
            label={name}
            value={doneAt ? 'Done' : `${sayNumber(coded)} of ${sayNumber(passages.length)}`}
            note={doneAt ? `${sayNumber(coded)} passages` : 'coded so far'}
          />
        ))}
        {agreement && (
          <Figure
            label={agreement.method === 'kappa' ? 'Agreement (Cohen’s κ)' : 'Agreement (Krippendorff’s α)'}
            value={sayNumber(agreement.value, 2)}
            note={
              agreement.value === null
                ? `too few to say: ${agreement.agreed} of ${agreement.n} alike`
                : judgeAgreement(agreement.value)
            }
            hint={`Agreement beyond chance: 1 is all, 0 no more than chance. ${sayAgreement(agreement)}. Interval by drawing passages anew.`}
          />
        )}
      </Figures>
      {!agreement && (
        <Need tone="teal">
          Not every coder is done. What they coded is told once all are, so that nobody is led by another.
        </Need>
      )}
      {agreement && (
        <Section
          title={
            open.length > 0 ? `${sayCount(open.length, ['passage', 'passages'])} to settle` : 'Nothing left to settle'
          }
        >
          <ul className={classes.differ}>
            {[...open, ...settled].map((passage) => (
              <Differ key={passage.id} interview={interview} passage={passage} />
            ))}
          </ul>
          {open.length === 0 && settled.length === 0 && (
            <p className={classes.line}>All coders gave every passage the same code.</p>
          )}
        </Section>
      )}
      {agreement && (
        <Section title="Every passage">
          <ul className={classes.differ}>
            {passages.map((passage) => {
              const final = finalCodes(passage)
              return (
                <li key={passage.id}>
                  <b>{final === undefined ? 'Not settled' : namesOf(book?.codes ?? [], final)}</b>
                  <p className={classes.passage}>{passage.text}</p>
                  <span className={classes.soft}>{passage.speaker}</span>
                </li>
              )
            })}
          </ul>
        </Section>
      )}
      {interview.bookId && (
        <p className={classes.line}>
          <Go href={`/code-books/${interview.bookId}`}>All that was coded by “{book?.name}”</Go>
        </p>
      )}
    </>
  )
}

const Differ = ({ interview, passage }: { interview: InterviewPage; passage: Passage }) => {
  const edits = useMay()('interviews.edit')
  const codes = interview.book?.codes ?? []
  const [wish, setWish] = useState<string[]>([])
  const [why, setWhy] = useState('')
  const settling = useAct(api.settlePassage, { done: 'Settled.' })
  const settle = () => settling.act({ id: interview.id, passageId: passage.id, codes: wish, why: why.trim() })
  return (
    <li>
      <p className={classes.passage}>{passage.text}</p>
      <dl className={classes.sides}>
        {passage.codes.map(({ coderId, codes: given }) => (
          <div key={coderId}>
            <dt>{interview.coders.find(({ id }) => id === coderId)?.name}</dt>
            <dd>{namesOf(codes, given)}</dd>
          </div>
        ))}
        {passage.settled && (
          <div>
            <dt>Settled by {passage.settled.by ?? 'somebody'}</dt>
            <dd>{namesOf(codes, passage.settled.codes)}</dd>
          </div>
        )}
      </dl>
      {passage.settled && <p className={classes.soft}>{passage.settled.why}</p>}
      {edits && !passage.settled && (
        <div style={{ maxWidth: 480 }}>
          <ChoicesField
            label="What it is"
            description="One code or several; left empty, it says that no code fits."
            options={codes.map(({ id, name }) => ({ value: id, label: name }))}
            value={wish}
            onChange={setWish}
          />
          <LongField
            mt="xs"
            minRows={1}
            label="Why"
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          <Button
            mt="xs"
            size="compact-sm"
            loading={settling.acting}
            disabled={why.trim() === ''}
            onClick={() => void settle()}
          >
            Settle it
          </Button>
        </div>
      )}
    </li>
  )
}
