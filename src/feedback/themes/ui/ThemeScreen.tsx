import { useParams } from '@tanstack/react-router'
import { Chart } from '../../../platform/ui/chart/Chart.tsx'
import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { Figure, Figures } from '../../../platform/ui/page/Figure.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, Need } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount, sayNumber, sayShare } from '../../../platform/ui/values.ts'
import measures from '../../measures/ui/Measures.module.css'
import { api } from '../api.ts'
import type { Measured, ThemePage } from '../schema.ts'
import { Said } from './Said.tsx'
import { ThemeActs } from './ThemeActs.tsx'
import { Tone } from './ThemesScreen.tsx'
import { kinds, kindWords } from './wording.ts'

const back = <Go href="/themes">Themes</Go>

/** One theme: every method beside the others, its months, its rule, and what people said. */
export const ThemeScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const asked = useAsk(api.theme, { id })
  if (asked.data) return <Whole theme={asked.data} />
  return (
    <Page title="Theme" above={back}>
      <Answered of={asked} rows={10}>
        {() => null}
      </Answered>
    </Page>
  )
}

const Whole = ({ theme }: { theme: ThemePage }) => {
  const { methods, state } = theme
  const n = methods.reduce((sum, each) => sum + each.n, 0)
  const ill = methods.reduce((sum, each) => sum + each.ill, 0)
  const spoke = methods.filter((each) => each.n > 0).length
  return (
    <Page
      title={theme.name}
      above={back}
      about={theme.definition || theme.phrases.join(', ')}
      action={state !== 'merged' && <ThemeActs theme={theme} />}
    >
      {state === 'suggested' && (
        <Need tone="teal">
          Suggested. Read some of what it holds, then confirm it under a name of yours, merge it, or set it aside.
        </Need>
      )}
      {state === 'set aside' && <Need>Set aside: nothing is read for it any more.</Need>}
      {state === 'merged' && theme.mergedInto && (
        <Need>
          It is part of another theme. <Go href={`/themes/${theme.mergedInto}`}>Open that one</Go>
        </Need>
      )}
      <Figures>
        <Figure label="Texts" value={sayNumber(n)} note={`by ${sayCount(spoke, ['method', 'methods'])}`} />
        <Figure
          label="Meant ill"
          value={n < 10 ? '–' : sayShare(ill / n)}
          n={n}
          note={n < 10 ? 'too few to say' : undefined}
        />
        <Rule theme={theme} />
      </Figures>
      <Section title="By method">
        <Methods theme={theme} />
      </Section>
      <Months theme={theme} />
      <Section title="What people said">
        <Said theme={theme} />
      </Section>
    </Page>
  )
}

const sayMeasured = (measured: Measured): string =>
  measured
    ? `${sayShare(measured.value)}${measured.low !== null && measured.high !== null ? ` (${sayShare(measured.low)} to ${sayShare(measured.high)}, n ${measured.n})` : ''}`
    : 'nothing to judge by'

const Rule = ({ theme: { quality, yes, no, needed } }: { theme: ThemePage }) =>
  quality ? (
    <Figure
      label="Its rule"
      value={`F1 ${sayNumber(quality.f1, 2)}`}
      note={`learnt from ${sayCount(quality.decided, ['decision', 'decisions'])}`}
      hint={`Judged on texts that were left out while it was learnt (five folds). Of what it found, right: ${sayMeasured(quality.precision)}. Of what there is, found: ${sayMeasured(quality.recall)}. F1 is the harmonic mean of the two.`}
    />
  ) : (
    <Figure
      label="Its rule"
      value="by phrases"
      note={`learnt once ${needed} speak of it and ${needed} do not (${yes} and ${no} so far)`}
      hint="Until people decided of enough texts, what holds one of its phrases counts."
    />
  )

const Methods = ({ theme: { id, methods } }: { theme: ThemePage }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
  <section className={measures.scroll} aria-label="Methods" tabIndex={0}>
    <table className={measures.table}>
      <thead>
        <tr>
          <th scope="col">Method</th>
          <th scope="col" className={measures.number}>
            Speak of it
          </th>
          <th scope="col" className={measures.number}>
            Of all read
          </th>
          <th scope="col" className={measures.number}>
            Meant ill
          </th>
          <th scope="col" className={measures.wide}>
            Ill, neither, well
          </th>
        </tr>
      </thead>
      <tbody>
        {methods.map(({ kind, n, of, ill, well, illShare, showing }) => (
          <tr key={kind}>
            <td>
              {n > 0 ? (
                <Go href={`/themes/${id}?kind=${encodeURIComponent(kind)}`}>{kindWords[kind]}</Go>
              ) : (
                kindWords[kind]
              )}
            </td>
            <td className={measures.number}>{sayNumber(n)}</td>
            <td className={measures.number}>
              {of > 0 ? sayShare(n / of) : '–'}
              <div className={measures.soft}>{sayNumber(of)}</div>
            </td>
            <td className={measures.number}>
              {illShare ? sayShare(illShare.value) : '–'}
              <div className={measures.soft}>
                {illShare?.low !== null && illShare?.high !== null && illShare
                  ? `${sayShare(illShare.low)} to ${sayShare(illShare.high)}`
                  : n > 0
                    ? 'too few'
                    : ''}
                {showing === 'too few to judge' && (
                  <>
                    <br />
                    too few to judge
                  </>
                )}
              </div>
            </td>
            <td className={measures.wide}>{n > 0 && <Tone ill={ill} well={well} n={n} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const Months = ({ theme: { months } }: { theme: ThemePage }) => {
  const [, set] = useAddress()
  const all = [...new Set(months.map(({ month }) => month))].sort()
  if (all.length < 2) return null
  const series = kinds
    .filter((kind) => months.some((each) => each.kind === kind))
    .map((kind) => ({
      key: kind,
      label: kindWords[kind],
      points: all.map((x) => ({ x, y: months.find(({ month, kind: own }) => own === kind && month === x)?.n ?? 0 })),
    }))
  return (
    <Chart
      title="By month"
      kind="bar"
      stacked
      series={series}
      xLabel="Month"
      onOpen={({ x }, { key }) => set({ month: x, kind: key, after: undefined })}
    />
  )
}
