import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { LongField } from '../../../platform/ui/form/Fields.tsx'
import { useKeys } from '../../../platform/ui/keys.ts'
import { DropFile } from '../../../platform/ui/page/DropFile.tsx'
import { EmptyState, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { sayCount } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { InterviewPage, Passage } from '../schema.ts'
import classes from './Interviews.module.css'
import { Transcript } from './Transcript.tsx'

/** What was said: put in as a file or as text, then passages marked in it. */
export const TranscriptTab = ({ interview }: { interview: InterviewPage }) => {
  const edits = useMay()('interviews.edit')
  const [anew, setAnew] = useState(false)
  const { turns, passages, state } = interview
  const open = edits && (state === 'planned' || state === 'held')
  if (turns.length === 0 || anew)
    return open ? (
      <Write interview={interview} done={() => setAnew(false)} />
    ) : (
      <EmptyState title="Nothing was written down" why="The transcript will stand here once somebody put it in." />
    )
  if (!open) return <Transcript turns={turns} passages={passages} />
  return (
    <>
      <Mark interview={interview} />
      {passages.length === 0 && (
        <Button mt="lg" variant="subtle" onClick={() => setAnew(true)}>
          Put in another transcript
        </Button>
      )}
    </>
  )
}

const example = '[00:00:05] Moderator: How was it?\nP1: It came two days late.'

const Write = ({ interview, done }: { interview: InterviewPage; done: () => void }) => {
  const [text, setText] = useState('')
  const { act, acting, problem } = useAct(api.writeTranscript, {
    quiet: true,
    done: 'Read. Check who speaks, then mark passages.',
  })
  const save = async () => {
    if (await act({ id: interview.id, text })) done()
  }
  return (
    <div style={{ maxWidth: 760 }}>
      {problem && <ProblemNote problem={problem} />}
      <DropFile
        label="A transcript as text"
        about="Text with a speaker before each turn, or the subtitles of a recorder (.txt, .vtt, .srt)."
        accept={['.txt', '.vtt', '.srt', '.md']}
        maxBytes={800_000}
        onFile={(file) => void file.text().then(setText)}
      />
      <LongField
        mt="md"
        label="Or write it here"
        description="The label of a participant before the colon says whose words they are."
        placeholder={example}
        minRows={10}
        maxRows={24}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button mt="md" loading={acting} disabled={text.trim() === ''} onClick={() => void save()}>
        Read the transcript
      </Button>
    </div>
  )
}

type Stretch = { turnId: string; starts: number; ends: number; text: string }

const Mark = ({ interview }: { interview: InterviewPage }) => {
  const { id, turns, passages } = interview
  const [chosen, setChosen] = useState<Stretch>()
  const [turn, setTurn] = useState<number>()
  const marking = useAct(api.markPassage)
  const unmarking = useAct(api.unmarkPassage, { done: 'The mark is gone.' })
  const mark = async (of: Stretch | undefined) => {
    if (!of) return
    document.getSelection()?.removeAllRanges()
    setChosen(undefined)
    await marking.act({ id, turnId: of.turnId, starts: of.starts, ends: of.ends })
  }
  const whole = (at: number | undefined): Stretch | undefined => {
    const found = at === undefined ? undefined : turns[at]
    return found && { turnId: found.id, starts: 0, ends: [...found.text].length, text: found.text }
  }
  const move = (by: number) => {
    const next = Math.max(0, Math.min(turns.length - 1, (turn ?? -1) + by))
    setTurn(next)
    setChosen(whole(next))
    document.querySelector(`[data-turn="${turns[next]?.id}"]`)?.scrollIntoView({ block: 'center' })
  }
  useKeys(
    [
      { key: 'j', does: 'Next turn', run: () => move(1) },
      { key: 'k', does: 'Turn before', run: () => move(-1) },
      { key: 'm', does: 'Mark what is chosen, or the whole turn', run: () => void mark(chosen ?? whole(turn)) },
    ],
    { group: 'Transcript' },
  )
  return (
    <div className={classes.split}>
      <Transcript turns={turns} passages={passages} onChoose={setChosen} />
      <aside className={classes.aside} aria-label="Passages">
        <p className={classes.line}>
          Select what says one thing and mark it, or go through the turns with J and K and mark whole ones with M.
        </p>
        {chosen && <p className={classes.passage}>{chosen.text}</p>}
        <Button disabled={!chosen} loading={marking.acting} onClick={() => void mark(chosen)}>
          Mark as a passage
        </Button>
        <Marked passages={passages} remove={(passageId) => void unmarking.act({ id, passageId })} />
      </aside>
    </div>
  )
}

const Marked = ({ passages, remove }: { passages: readonly Passage[]; remove: (id: string) => void }) => (
  <>
    <p className={classes.soft} style={{ marginTop: 18 }}>
      {sayCount(passages.length, ['passage', 'passages'])} marked
    </p>
    <ul className={classes.codes}>
      {passages.map(({ id, text, speaker }) => (
        <li key={id}>
          <Group gap="xs" wrap="nowrap" justify="space-between">
            <span className={classes.soft}>
              {speaker}: {text.length > 70 ? `${text.slice(0, 70)}…` : text}
            </span>
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`Take the mark away: ${text.slice(0, 40)}`}
              onClick={() => remove(id)}
            >
              Unmark
            </Button>
          </Group>
        </li>
      ))}
    </ul>
  </>
)
