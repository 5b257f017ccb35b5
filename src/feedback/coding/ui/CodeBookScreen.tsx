import { Button, Group } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Chart } from '../../../platform/ui/chart/Chart.tsx'
import { useUnsaved } from '../../../platform/ui/form/Form.tsx'
import { Go } from '../../../platform/ui/Go.tsx'
import { Figure, Figures } from '../../../platform/ui/page/Figure.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, Need, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount, sayNumber } from '../../../platform/ui/values.ts'
import { judgeAgreement, nameOf, noneFits, sayAgreement, tree } from '../../interviews/ui/wording.ts'
import classes from '../../measures/ui/Measures.module.css'
import { api } from '../api.ts'
import type { Code, CodingReport } from '../schema.ts'
import { CodesFields } from './CodesFields.tsx'

const back = <Go href="/code-books">Code books</Go>

/** One code book: its codes, how far coders agree on them, and whether new sessions still bring new ones. */
export const CodeBookScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const asked = useAsk(api.codeBook, { id })
  if (asked.data) return <Whole report={asked.data} />
  return (
    <Page title="Code book" above={back}>
      <Answered of={asked} rows={10}>
        {() => null}
      </Answered>
    </Page>
  )
}

const Whole = ({ report }: { report: CodingReport }) => {
  const { book, agreement, sessions, waiting, saturation, saturated } = report
  const edits = useMay()('interviews.edit')
  const [editing, setEditing] = useState(false)
  const coded = report.counts.reduce((sum, { passages }) => sum + passages, 0)
  return (
    <Page
      title={book.name}
      above={back}
      about={`Version ${book.current}, ${sayCount(book.codes.length, ['code', 'codes'])}${book.purpose ? `. ${book.purpose}` : ''}`}
      action={
        edits &&
        !editing && (
          <Button variant="default" onClick={() => setEditing(true)}>
            Change the codes
          </Button>
        )
      }
    >
      {editing ? (
        <Edit report={report} done={() => setEditing(false)} />
      ) : (
        <>
          <Figures>
            <Figure
              label={agreement.method === 'kappa' ? 'Agreement (Cohen’s κ)' : 'Agreement (Krippendorff’s α)'}
              value={sayNumber(agreement.value, 2)}
              note={agreement.value === null ? undefined : judgeAgreement(agreement.value)}
              hint={`Agreement beyond chance: 1 is all, 0 no more than chance. ${sayAgreement(agreement)}. Interval by drawing passages anew, 1,000 times.`}
              {...(agreement.interval
                ? { interval: `${sayNumber(agreement.interval.low, 2)} to ${sayNumber(agreement.interval.high, 2)}` }
                : {})}
              n={agreement.n}
            />
            <Figure
              label="Sessions coded"
              value={sayNumber(sessions)}
              note={waiting > 0 ? `${waiting} being coded` : undefined}
            />
            <Figure
              label="Passages coded"
              value={sayNumber(coded)}
              note={agreement.n > coded ? `${agreement.n - coded} not settled` : undefined}
            />
          </Figures>
          {saturation.length > 1 && (
            <>
              {saturated && (
                <Need tone="teal">
                  The last three sessions brought no new code: another one would hardly say anything new.
                </Need>
              )}
              <Chart
                title="Codes heard so far, session by session"
                series={[
                  {
                    key: 'codes',
                    label: 'So far',
                    points: saturation.map(({ title, codes, passages }) => ({ x: title, y: codes, n: passages })),
                  },
                  {
                    key: 'fresh',
                    label: 'New',
                    dashed: true,
                    points: saturation.map(({ title, fresh }) => ({ x: title, y: fresh })),
                  },
                ]}
                xLabel="Session"
              />
            </>
          )}
          <Section title="Codes">
            <Codes report={report} />
          </Section>
        </>
      )}
    </Page>
  )
}

const Codes = ({ report }: { report: CodingReport }) => {
  const counts = new Map(report.counts.map((each) => [each.code, each]))
  const none = counts.get(null)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
    <section className={classes.scroll} aria-label="Codes" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col" className={classes.number}>
              Passages
            </th>
            <th scope="col" className={classes.number}>
              Sessions
            </th>
          </tr>
        </thead>
        <tbody>
          {tree(report.book.codes).map(({ code, depth }) => (
            <tr key={code.id}>
              <td className={classes.name} style={{ paddingLeft: depth * 18 }}>
                <b>{nameOf(report.book.codes, code.id)}</b>
                {code.definition && <p>{code.definition}</p>}
                {code.example && <p>“{code.example}”</p>}
              </td>
              <td className={classes.number}>{sayNumber(counts.get(code.id)?.passages ?? 0)}</td>
              <td className={classes.number}>{sayNumber(counts.get(code.id)?.sessions ?? 0)}</td>
            </tr>
          ))}
          {none && (
            <tr>
              <td>{noneFits}</td>
              <td className={classes.number}>{sayNumber(none.passages)}</td>
              <td className={classes.number}>{sayNumber(none.sessions)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  )
}

const Edit = ({ report: { book }, done }: { report: CodingReport; done: () => void }) => {
  const [codes, setCodes] = useState<Code[]>(book.codes)
  const { act, acting, problem } = useAct(api.editCodeBook, { quiet: true, done: 'Saved as a new version.' })
  const guard = useUnsaved(codes !== book.codes)
  const save = async () => {
    if (await act({ id: book.id, codes }, { ifMatch: book.version })) done()
  }
  return (
    <div style={{ maxWidth: 760 }}>
      {guard}
      {problem && <ProblemNote problem={problem} />}
      <Need tone="teal">What was coded keeps the version it was coded by; new sessions are coded by the new one.</Need>
      <CodesFields codes={codes} onChange={setCodes} />
      <Group mt="lg">
        <Button loading={acting} disabled={codes.some((code) => code.name.trim() === '')} onClick={() => void save()}>
          Save as version {book.current + 1}
        </Button>
        <Button variant="default" onClick={done}>
          Cancel
        </Button>
      </Group>
    </div>
  )
}
