import { Button } from '@mantine/core'
import { useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { Figure, Figures } from '../../../platform/ui/page/Figure.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState, Need } from '../../../platform/ui/page/States.tsx'
import { RunProgress } from '../../../platform/ui/run/RunProgress.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount, sayNumber } from '../../../platform/ui/values.ts'
import measures from '../../measures/ui/Measures.module.css'
import { api } from '../api.ts'
import type { ThemeRow } from '../schema.ts'
import { NewTheme } from './NewTheme.tsx'
import classes from './Themes.module.css'
import { kinds, kindWords } from './wording.ts'

/** What people speak of, whichever way they said it. */
export const ThemesScreen = () => {
  const may = useMay()
  const asked = useAsk(api.themes, {}, { every: 10_000 })
  const [making, setMaking] = useState(false)
  const suggesting = useAct(api.suggestThemes)
  const learning = useAct(api.learnThemes)
  const edits = may('themes.edit')
  const runId = asked.data?.runId
  return (
    <Page
      title="Themes"
      about="What people say in their own words, in surveys, cases, reviews and interviews, read together."
      action={
        edits && (
          <Button disabled={Boolean(runId)} loading={suggesting.acting} onClick={() => void suggesting.act({})}>
            Suggest themes
          </Button>
        )
      }
      view={
        edits && (
          <Button variant="default" size="compact-sm" onClick={() => setMaking(true)}>
            New theme
          </Button>
        )
      }
    >
      {making && <NewTheme done={() => setMaking(false)} />}
      {runId && <RunProgress id={runId} onDone={() => void asked.refetch()} />}
      <Answered of={asked} rows={8}>
        {({ rows, read, unread, sentiment }) => {
          const confirmed = rows.filter(({ state }) => state === 'confirmed').toSorted((a, b) => b.n - a.n)
          const suggested = rows.filter(({ state }) => state === 'suggested').toSorted((a, b) => b.n - a.n)
          if (rows.length === 0)
            return (
              <EmptyState
                title="No themes yet"
                why={`${sayCount(read + unread, ['text is', 'texts are'])} there to be read. What they have in common is suggested here; you say what is right, and the rest is read by what you said.`}
                action={
                  edits && read + unread > 0 && !runId ? (
                    <Button onClick={() => void suggesting.act({})}>Suggest themes</Button>
                  ) : undefined
                }
              />
            )
          return (
            <>
              <Figures>
                <Figure
                  label="Texts read"
                  value={sayNumber(read)}
                  note={unread > 0 ? `${sayNumber(unread)} waiting` : 'all of them'}
                  href="/evidence"
                />
                <Figure
                  label="Themes"
                  value={sayNumber(confirmed.length)}
                  note={suggested.length > 0 ? `${suggested.length} suggested` : undefined}
                />
                <Figure
                  label="Ill or well"
                  value={sentiment.macroF1 === null ? 'by our list of words' : `F1 ${sayNumber(sentiment.macroF1, 2)}`}
                  note={
                    sentiment.macroF1 === null
                      ? `learnt once ${sentiment.needed} are confirmed (${sentiment.confirmed} so far)`
                      : `learnt from ${sayNumber(sentiment.confirmed)}`
                  }
                  hint="How well the tone of a text is told, on texts that were left out while it was learnt (macro-F1, five folds)."
                />
              </Figures>
              {edits && !runId && unread > 0 && (
                <Need>
                  {sayCount(unread, ['text is', 'texts are'])} not read yet.{' '}
                  <Button size="compact-sm" variant="subtle" onClick={() => void learning.act({})}>
                    Read them now
                  </Button>
                </Need>
              )}
              {confirmed.length > 0 && (
                <Section title="Themes">
                  <Table rows={confirmed} />
                </Section>
              )}
              {suggested.length > 0 && (
                <Section title="Suggested">
                  <p className={measures.line}>
                    Open one to see what it holds: confirm it under a name of yours, merge it with another, or set it
                    aside.
                  </p>
                  <Table rows={suggested} />
                </Section>
              )}
            </>
          )
        }}
      </Answered>
    </Page>
  )
}

const Months = ({ months }: { months: number[] }) => {
  const most = Math.max(1, ...months)
  return (
    <svg
      className={classes.months}
      viewBox="0 0 100 22"
      role="img"
      aria-label={`By month, the last twelve: ${months.join(', ')}`}
    >
      {months.map((n, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a month has its place.
        <rect key={at} x={at * 8.3} y={21 - (n / most) * 20} width={6} height={Math.max(1, (n / most) * 20)} />
      ))}
    </svg>
  )
}

export const Tone = ({ ill, well, n }: { ill: number; well: number; n: number }) => (
  <div className={classes.bar} role="img" aria-label={`${ill} ill, ${n - ill - well} neither, ${well} well`}>
    <span className={classes.ill} style={{ flexGrow: ill }} />
    <span className={classes.neither} style={{ flexGrow: n - ill - well }} />
    <span className={classes.well} style={{ flexGrow: well }} />
  </div>
)

const Table = ({ rows }: { rows: ThemeRow[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
  <section className={measures.scroll} aria-label="Themes" tabIndex={0}>
    <table className={measures.table}>
      <thead>
        <tr>
          <th scope="col">Theme</th>
          <th scope="col" className={measures.number}>
            Texts
          </th>
          {kinds.map((kind) => (
            <th key={kind} scope="col" className={`${measures.number} ${measures.wide}`}>
              {kindWords[kind]}
            </th>
          ))}
          <th scope="col">Ill, neither, well</th>
          <th scope="col" className={measures.wide}>
            Twelve months
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className={measures.name}>
              <Go href={`/themes/${row.id}`}>{row.name}</Go>
              <p>{row.phrases.slice(0, 4).join(', ')}</p>
            </td>
            <td className={measures.number}>{sayNumber(row.n)}</td>
            {kinds.map((kind) => (
              <td key={kind} className={`${measures.number} ${measures.wide}`}>
                {sayNumber(row.kinds[kind] ?? 0)}
              </td>
            ))}
            <td>
              <Tone ill={row.ill} well={row.well} n={row.n} />
            </td>
            <td className={measures.wide}>
              <Months months={row.months} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
