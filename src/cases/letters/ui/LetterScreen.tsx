import { Button, Group } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { addressOf } from '../../../platform/ui/ask.ts'
import { LongField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Go } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, Need } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { offerUndo } from '../../../platform/ui/toast.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayMoment } from '../../../platform/ui/values.ts'
import { api as messages } from '../../messages/api.ts'
import { useCaseAct } from '../../ui/use-case-act.ts'
import { letterKindLabels } from '../schema.ts'
import { letterPdf, writingApi } from '../writing/api.ts'
import type { LetterPage, LetterVersion } from '../writing/schema.ts'
import classes from './Letter.module.css'
import { sayState } from './LettersTab.tsx'

const isDraft = ({ letter }: LetterPage) => letter.state === 'draft' || letter.state === 'failed'

type EditorProps = { page: LetterPage; onDirty: (dirty: boolean) => void }

const Editor = ({ page, onDirty }: EditorProps) => {
  const { letter } = page
  const at = { id: page.case.id, letterId: letter.id }
  const { act, acting, problem } = useCaseAct(writingApi.editLetter, 'Saved as another version.', true)
  const form = useForm({ initialValues: { recipient: letter.recipient, subject: letter.subject, text: letter.text } })
  const dirty = form.isDirty()
  useEffect(() => onDirty(dirty), [dirty, onDirty])
  const save = async (values: typeof form.values) => {
    if (await act({ ...at, ...values }, { ifMatch: page.version })) form.resetDirty(values)
  }
  return (
    <Form form={form} onSubmit={save} submit="Save" acting={acting} problem={problem} keys>
      <LongField
        label="To"
        description="Name and address, as they stand on the paper"
        {...form.getInputProps('recipient')}
      />
      <TextField label="Subject" lang={letter.language} {...form.getInputProps('subject')} />
      <LongField label="Letter" lang={letter.language} minRows={16} maxRows={60} {...form.getInputProps('text')} />
    </Form>
  )
}

/** What goes is what was saved, so nothing goes while there is more. */
const Sending = ({ page, dirty }: { page: LetterPage; dirty: boolean }) => {
  const { letter, missing } = page
  const navigate = useNavigate()
  const at = { id: page.case.id, letterId: letter.id }
  const { act, acting } = useCaseAct(writingApi.sendLetter, ({ letter: sent }) =>
    sent.by === 'post' ? 'Written down as posted.' : undefined,
  )
  const takeBack = useCaseAct(messages.takeBackReply, 'Taken back: it is a draft again.')
  const drop = useCaseAct(writingApi.dropLetter, 'The letter is gone.')
  const back = () => void navigate({ to: `/cases/${page.case.id}` })
  const send = async (by: 'email' | 'post') => {
    const sent = await act({ ...at, by })
    if (!sent) return
    back()
    const left = sent.page.messages.findLast(({ state, direction }) => state === 'waiting' && direction === 'out')
    if (!left) return
    offerUndo('The letter leaves in ten seconds.', async () => {
      if (await takeBack.act({ id: at.id, messageId: left.id }))
        await navigate({ to: `/cases/${at.id}/letters/${at.letterId}` })
    })
  }
  return (
    <>
      {missing.length > 0 && (
        <Need>
          Before it can go:
          <ul className={classes.missing}>
            {missing.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Need>
      )}
      {dirty && <Need>Save what you changed first: a letter goes as it was saved.</Need>}
      <Group gap="xs" mb="md">
        <Button
          disabled={dirty || missing.length > 0 || !page.case.email}
          loading={acting}
          onClick={() => void send('email')}
        >
          Send by e-mail
        </Button>
        <Button
          variant="default"
          disabled={dirty || missing.length > 0}
          loading={acting}
          onClick={() => void send('post')}
        >
          It was posted
        </Button>
        <Button variant="subtle" color="gray" onClick={() => void drop.act(at).then((gone) => gone && back())}>
          Throw it away
        </Button>
      </Group>
      <p className={classes.small}>
        {page.case.email
          ? `An e-mail goes to ${page.case.email} with the letter as PDF, and can be taken back for ten seconds.`
          : 'There is no e-mail address of this customer: print the PDF, post it, and say so here.'}
      </p>
    </>
  )
}

const Versions = ({ versions, now }: { versions: readonly LetterVersion[]; now: number }) => {
  const [open, setOpen] = useState<number | null>(null)
  const shown = versions.find(({ number }) => number === open)
  return (
    <section aria-label="Versions" className={classes.apart}>
      <h2>Versions</h2>
      <ul className={classes.versions}>
        {versions.map(({ number, savedBy, savedAt }) => (
          <li key={number}>
            <Button
              size="compact-xs"
              variant={open === number ? 'light' : 'subtle'}
              aria-expanded={open === number}
              onClick={() => setOpen(open === number ? null : number)}
            >
              {number === now ? `${number}, the newest` : number}
            </Button>{' '}
            <span className={classes.small}>
              {savedBy ?? 'by rule'}, {sayMoment(savedAt)}
            </span>
          </li>
        ))}
      </ul>
      {shown && (
        <blockquote className={classes.old}>
          <b>{shown.subject}</b>
          <p>{shown.text}</p>
        </blockquote>
      )}
    </section>
  )
}

/** A letter of a case: edited at the left, what it lacks and what it said before at the right. */
export const LetterScreen = () => {
  const { id = '', letterId = '' } = useParams({ strict: false })
  const mayWrite = useMay()('cases.work')
  const asked = useAsk(writingApi.caseLetter, { id, letterId }, { keep: false })
  const page = asked.data
  const [dirty, setDirty] = useState(false)
  return (
    <Page
      title={page ? letterKindLabels[page.letter.kind] : 'Letter'}
      above={<Go href={`/cases/${id}`}>{page ? `Case ${page.case.number}` : 'The case'}</Go>}
      about={page && `${page.case.subject} · ${page.case.customer} · ${sayState(page.letter)}`}
      action={
        page && (
          <Button
            component="a"
            href={addressOf(letterPdf, { id, letterId })}
            target="_blank"
            rel="noreferrer"
            variant="default"
            leftSection={<IconFileTypePdf size={16} aria-hidden="true" />}
          >
            PDF
          </Button>
        )
      }
    >
      <Answered of={asked} rows={12}>
        {(data) => (
          <div className={classes.sides}>
            <div>
              {mayWrite && isDraft(data) ? (
                <Editor key={data.version} page={data} onDirty={setDirty} />
              ) : (
                <article className={classes.paper} lang={data.letter.language}>
                  <p>{data.letter.recipient}</p>
                  <h2>{data.letter.subject}</h2>
                  <p>{data.letter.text}</p>
                </article>
              )}
            </div>
            <aside aria-label="About this letter">
              {mayWrite && isDraft(data) && <Sending page={data} dirty={dirty} />}
              <Versions versions={data.versions} now={data.letter.number} />
            </aside>
          </div>
        )}
      </Answered>
    </Page>
  )
}
