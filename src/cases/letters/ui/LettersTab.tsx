import { Button, Group, Menu } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { Go } from '../../../platform/ui/Go.tsx'
import { DropMenu } from '../../../platform/ui/page/DropMenu.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayMoment } from '../../../platform/ui/values.ts'
import { MOST_AT_ONCE } from '../../dossier/drawing.ts'
import { CaseOnPaper } from '../../dossier/ui/CaseOnPaper.tsx'
import { isComplaint } from '../../model.ts'
import type { CasePage } from '../../page/schema.ts'
import classes from '../../ui/Case.module.css'
import { useCaseAct } from '../../ui/use-case-act.ts'
import { type LetterKind, letterKindLabels, letterKindOptions } from '../schema.ts'
import { writingApi } from '../writing/api.ts'
import type { CaseLetter } from '../writing/schema.ts'

/** What became of a letter, in a few words. */
export const sayState = ({ state, by, sentAt, number, updatedAt }: CaseLetter): string => {
  if (state === 'sent') return by === 'post' ? `Posted ${sayDay(sentAt)}` : `Sent by e-mail ${sayMoment(sentAt)}`
  if (state === 'waiting') return 'Goes out in a few seconds'
  if (state === 'failed') return 'Could not be sent'
  if (state === 'in doubt') return 'Nobody knows whether it went'
  return `Draft, version ${number}, ${sayMoment(updatedAt)}`
}

const kindsFor = (page: CasePage) =>
  letterKindOptions.filter(
    ({ value }) => value !== 'conduct' && (isComplaint(page.case) || value === 'acknowledgement'),
  )

/** Letters of a case, and the whole case on paper. */
export const LettersTab = ({ page }: { page: CasePage }) => {
  const { id } = page.case
  const mayWrite = useMay()('cases.work') && !page.case.mergedInto
  const navigate = useNavigate()
  const asked = useAsk(writingApi.caseLetters, { id })
  const { act, acting } = useCaseAct(writingApi.draftLetter)
  const write = async (kind: LetterKind) => {
    const made = await act({ id, kind })
    if (made) await navigate({ to: `/cases/${id}/letters/${made.letter.id}` })
  }
  const begin = mayWrite && (
    <DropMenu
      position="bottom-start"
      target={
        <Button size="sm" loading={acting} leftSection={<IconMail size={16} aria-hidden="true" />}>
          Write a letter
        </Button>
      }
    >
      {kindsFor(page).map(({ value, label }) => (
        <Menu.Item key={value} onClick={() => void write(value)}>
          {label}
        </Menu.Item>
      ))}
    </DropMenu>
  )
  return (
    <>
      <Answered of={asked} rows={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              small
              title="No letters yet"
              why="A letter is drafted from its template and what is known of the case. You complete it, and it goes by e-mail with its PDF, or by post."
              action={begin}
            />
          ) : (
            <>
              <ul className={classes.plain}>
                {rows.map((letter) => (
                  <li key={letter.id}>
                    <div className={classes.line}>
                      <Go href={`/cases/${id}/letters/${letter.id}`}>{letter.subject}</Go>
                    </div>
                    <p className={classes.small}>
                      {[letterKindLabels[letter.kind], sayState(letter), letter.author].filter(Boolean).join(' · ')}
                    </p>
                  </li>
                ))}
              </ul>
              <Group mt="sm">{begin}</Group>
            </>
          )
        }
      </Answered>
      <section className={classes.part} aria-label="The whole case on paper" style={{ marginTop: 28 }}>
        <h2>The whole case on paper</h2>
        <p className={classes.soft}>
          Facts, promises, decisions, what was said and which files there are. Without what is only ours it can be given
          to the customer or a body outside.
        </p>
        <CaseOnPaper id={id} isLong={page.messages.length > MOST_AT_ONCE} />
      </section>
    </>
  )
}
