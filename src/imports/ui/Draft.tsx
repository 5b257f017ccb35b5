import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useAddress, useGo } from '../../platform/ui/Go.tsx'
import { Answered, Need, ProblemNote } from '../../platform/ui/page/States.tsx'
import { Steps } from '../../platform/ui/page/Steps.tsx'
import { useAct, useAsk } from '../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import { type Detected, type Import, kindLabels, type Preview, Settings } from '../schema.ts'
import { ColumnsStep } from './ColumnsStep.tsx'
import { HowStep } from './HowStep.tsx'
import classes from './Import.module.css'
import { steps } from './import-steps.ts'
import { LayoutBar } from './LayoutBar.tsx'
import { PreviewTable } from './PreviewTable.tsx'

export type Chosen = { encoding?: string; delimiter?: Settings['layout']['delimiter']; header?: 'yes' | 'no' }

/** What was changed is kept in this tab, so that a reload costs nothing. */
const place = (id: string) => `rapport import ${id}`
const kept = (id: string): { chosen: Chosen; settings?: Settings } => {
  try {
    const { chosen, settings } = JSON.parse(sessionStorage.getItem(place(id)) ?? '{"chosen":{}}')
    const before = Settings.safeParse(settings)
    return { chosen: chosen ?? {}, ...(before.success && { settings: before.data }) }
  } catch {
    return { chosen: {} }
  }
}

/** A file that was sent and not started yet. */
export const Draft = ({ one }: { one: Import }) => {
  const [chosen, setChosen] = useState<Chosen>(() => kept(one.id).chosen)
  const query = useAsk(api.detect, { id: one.id, ...chosen })
  return (
    <Answered of={query}>
      {(detected) => (
        <Matching key={JSON.stringify(chosen)} one={one} detected={detected} chosen={chosen} choose={setChosen} />
      )}
    </Answered>
  )
}

type MatchingProps = { one: Import; detected: Detected; chosen: Chosen; choose: (chosen: Chosen) => void }

const Matching = ({ one, detected, chosen, choose }: MatchingProps) => {
  const [params, set] = useAddress()
  const [settings, setSettings] = useState<Settings>(() => {
    const { settings: before, chosen: then } = kept(one.id)
    return before && JSON.stringify(then) === JSON.stringify(chosen) ? before : detected.settings
  })
  useEffect(() => {
    sessionStorage.setItem(place(one.id), JSON.stringify({ chosen, settings }))
  }, [one.id, chosen, settings])
  const preview = useAsk(api.preview, { id: one.id, settings })
  const kinds = useAsk(api.kinds)
  const kind = kinds.data?.kinds.find((each) => each.kind === one.kind)
  const checking = params.get('step') === 'check'
  const goTo = (step: number) => (step === 0 ? undefined : set({ step: step === 2 ? 'check' : undefined }))
  const problem = preview.data?.problem
  return (
    <Steps
      steps={steps}
      at={checking ? 2 : 1}
      go={goTo}
      foot={
        checking ? (
          <Start one={one} settings={settings} stopped={Boolean(problem)} back={() => goTo(1)} />
        ) : (
          <Begin one={one} stopped={Boolean(problem)} next={() => goTo(2)} />
        )
      }
    >
      <Notes detected={detected} problem={problem} one={one} />
      {checking ? (
        kind && <HowStep kind={kind} settings={settings} change={setSettings} />
      ) : (
        <>
          <LayoutBar detected={detected} chosen={chosen} choose={choose} encodings={kinds.data?.encodings ?? []} />
          {kind && (
            <ColumnsStep
              kind={kind}
              detected={detected}
              settings={settings}
              samples={samplesOf(preview.data)}
              change={setSettings}
            />
          )}
        </>
      )}
      {checking && (
        <Answered of={preview}>
          {(shown) => (
            <PreviewTable preview={shown} settings={settings} fields={kind?.fields ?? []} change={setSettings} />
          )}
        </Answered>
      )}
      {!checking && preview.error && <ProblemNote problem={preview.error} />}
    </Steps>
  )
}

/** Three values of each column that differ, as they stand in the file. */
const samplesOf = (preview: Preview | undefined): string[][] =>
  (preview?.columns ?? []).map((_name, at) => {
    const seen = new Set<string>()
    for (const row of preview?.rows ?? []) {
      const cell = row.cells[at]?.trim()
      if (cell && seen.size < 3) seen.add(cell)
    }
    return [...seen]
  })

const Notes = ({
  detected,
  problem,
  one,
}: {
  detected: Detected
  problem?: string | null | undefined
  one: Import
}) => {
  const go = useGo()
  const discard = useAct(api.discard)
  const { rather } = detected
  const warnings = detected.warnings.filter((each) => !rather || !each.includes('look like those of'))
  if (!problem && !rather && warnings.length === 0 && !detected.remembered) return null
  const other = async () => {
    if (await discard.act({ id: one.id })) go(`/imports/new?kind=${rather}`)
  }
  return (
    <div className={classes.notes}>
      {problem && <Need tone="red">{problem}</Need>}
      {rather && (
        <Need>
          The columns look like those of {kindLabels[rather].toLowerCase()}, not of {kindLabels[one.kind].toLowerCase()}
          .{' '}
          <Button size="compact-sm" variant="default" onClick={() => void other()} loading={discard.acting}>
            Import it as {kindLabels[rather].toLowerCase()}
          </Button>
        </Need>
      )}
      {warnings.map((warning) => (
        <Need key={warning}>{warning}</Need>
      ))}
      {detected.remembered && (
        <Need tone="teal">
          The columns are matched as they were for {detected.remembered}, which has the same heads.
        </Need>
      )}
    </div>
  )
}

const Begin = ({ one, stopped, next }: { one: Import; stopped: boolean; next: () => void }) => {
  const go = useGo()
  const discard = useAct(api.discard, { done: 'The file was thrown away.' })
  return (
    <>
      <Button
        variant="default"
        loading={discard.acting}
        onClick={async () => (await discard.act({ id: one.id })) && go('/imports')}
      >
        Throw the file away
      </Button>
      <Button onClick={next} disabled={stopped}>
        Check the rows
      </Button>
    </>
  )
}

type StartProps = { one: Import; settings: Settings; stopped: boolean; back: () => void }

const Start = ({ one, settings, stopped, back }: StartProps) => {
  const go = useGo()
  const start = useAct(api.start)
  const begin = async () => {
    if (!(await start.act({ id: one.id, settings }))) return
    sessionStorage.removeItem(place(one.id))
    go(`/imports/${one.id}`, { replace: true })
  }
  return (
    <>
      <Button variant="default" onClick={back}>
        Back to the columns
      </Button>
      <Button onClick={() => void begin()} loading={start.acting} disabled={stopped}>
        Import these {one.kind}
      </Button>
    </>
  )
}
