import { Button } from '@mantine/core'
import { useState } from 'react'
import { RunProgress } from '../../../platform/ui/run/RunProgress.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'

/** Begins a run, and shows how far it is; also one that somebody else began. */
export const StartLinkage = ({ again = false }: { again?: boolean }) => {
  const may = useMay()
  const quality = useAsk(api.quality, {}, { when: may('identity.read') })
  const { act, acting } = useAct(api.beginLinkage)
  const [begun, setBegun] = useState<string>()
  const runId = quality.data?.running?.runId ?? begun
  if (runId)
    return (
      <div style={{ minWidth: 'min(420px, 100%)', textAlign: 'left' }}>
        <RunProgress id={runId} onDone={() => setBegun(undefined)} />
      </div>
    )
  if (!may('identity.link')) return <p>A manager can start a run.</p>
  return (
    <Button
      variant={again ? 'default' : 'filled'}
      loading={acting}
      onClick={async () => setBegun((await act({}))?.runId)}
    >
      {again ? 'Look again' : 'Look for repeats'}
    </Button>
  )
}
