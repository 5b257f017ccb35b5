import { Button, Switch } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Go, useGo } from '../../../platform/ui/Go.tsx'
import { useKeys } from '../../../platform/ui/keys.ts'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, Need } from '../../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { CodingSheet } from '../schema.ts'
import classes from './Interviews.module.css'
import { Transcript } from './Transcript.tsx'
import { noneFits, tree } from './wording.ts'

const back = <Go href="/interviews">Interviews and focus groups</Go>

/** Coding, passage by passage, with keys. */
export const CodingScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const asked = useAsk(api.codingSheet, { id })
  if (asked.data) return <Sheet key={asked.data.id} sheet={asked.data} />
  return (
    <Page title="Coding" above={back}>
      <Answered of={asked} rows={10}>
        {() => null}
      </Answered>
    </Page>
  )
}

/** The keys of codes: 1 to 9, then letters that mean nothing else here. */
const keysOf = '123456789abcdefghilmopqrstuvwxyz'

const Sheet = ({ sheet }: { sheet: CodingSheet }) => {
  const { id, passages, turns, book, doneAt } = sheet
  const go = useGo()
  const first = passages.findIndex(({ codes: given }) => given === null)
  const [at, setAt] = useState(first < 0 ? 0 : first)
  const [several, setSeveral] = useState(passages.some(({ codes: given }) => given && given.length > 1))
  const coding = useAct(api.codePassage)
  const finishing = useAct(api.finishCoding, { done: 'Done. Your codes stand.' })
  const codes = tree(book.codes)
  const present = passages[at]
  const left = passages.filter(({ codes: given }) => given === null).length
  useEffect(() => {
    document.getElementById(`passage-${present?.id}`)?.scrollIntoView({ block: 'center' })
  }, [present?.id])
  const move = (by: number) => setAt(Math.max(0, Math.min(passages.length - 1, at + by)))
  const give = async (code: string | null) => {
    if (!present || doneAt) return
    const before = several ? (present.codes ?? []) : []
    const kept = before.filter((each) => each !== code)
    const given = code === null ? [] : kept.length < before.length ? kept : [...before, code]
    const after = await coding.act({ id, passageId: present.id, codes: given })
    // With one code a passage is done; with several whoever codes says when.
    if (after && !several && at < passages.length - 1) setAt(at + 1)
  }
  const finish = async () => {
    if (await finishing.act({ id })) go('/interviews')
  }
  useKeys(
    [
      { key: 'j', does: 'Next passage', run: () => move(1) },
      { key: 'k', does: 'Passage before', run: () => move(-1) },
      { key: '0', does: noneFits, run: () => void give(null) },
      ...codes.slice(0, keysOf.length).map(({ code }, place) => ({
        key: keysOf[place] as string,
        does: code.name,
        run: () => void give(code.id),
      })),
    ],
    { group: 'Coding', when: doneAt === null },
  )
  return (
    <Page
      title={sheet.title}
      above={back}
      about={`By “${book.name}”: ${left === 0 ? 'every passage is coded' : `${sayCount(left, ['passage', 'passages'])} left`}`}
      action={
        doneAt === null && (
          <Button disabled={left > 0} loading={finishing.acting} onClick={() => void finish()}>
            I am done
          </Button>
        )
      }
    >
      {doneAt && <Need tone="teal">You are done; your codes stand. What others coded is told once all are done.</Need>}
      <div className={classes.split}>
        <Transcript
          turns={turns}
          passages={passages.map((each) => ({ ...each, done: each.codes !== null }))}
          present={present?.id}
        />
        <aside className={classes.aside} aria-label="Codes">
          <p className={classes.soft}>
            Passage {at + 1} of {passages.length}. J and K move,{' '}
            {several ? 'a key gives its code or takes it away.' : 'a key gives its code and goes on.'}
          </p>
          <Switch
            my="xs"
            size="xs"
            label="Several codes for one passage"
            checked={several}
            disabled={doneAt !== null}
            onChange={(event) => setSeveral(event.currentTarget.checked)}
          />
          {present && (
            <p className={classes.passage} aria-live="polite">
              {present.text}
            </p>
          )}
          <ul className={classes.codes}>
            {codes.map(({ code, depth }, place) => (
              <li key={code.id} style={{ paddingLeft: depth * 14 }}>
                <button
                  type="button"
                  className={classes.code}
                  disabled={doneAt !== null}
                  aria-pressed={present?.codes?.includes(code.id) === true}
                  onClick={() => void give(code.id)}
                >
                  <kbd>{keysOf[place]}</kbd>
                  {code.name}
                  {code.definition && <small>{code.definition}</small>}
                </button>
              </li>
            ))}
            <li>
              <button
                type="button"
                className={classes.code}
                disabled={doneAt !== null}
                aria-pressed={present?.codes?.length === 0}
                onClick={() => void give(null)}
              >
                <kbd>0</kbd>
                {noneFits}
              </button>
            </li>
          </ul>
        </aside>
      </div>
    </Page>
  )
}
