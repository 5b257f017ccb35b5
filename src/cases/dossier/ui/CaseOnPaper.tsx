import { Button, Group } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useState } from 'react'
import { addressOf } from '../../../platform/ui/ask.ts'
import { isOver, RunProgress, useRun } from '../../../platform/ui/run/RunProgress.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { casePdf, dossierApi, drawnCasePdf } from '../api.ts'

type Internal = 'yes' | 'no'
const papers: { internal: Internal; label: string }[] = [
  { internal: 'no', label: 'For the customer' },
  { internal: 'yes', label: 'With what is only ours' },
]
const icon = <IconFileTypePdf size={15} aria-hidden="true" />

/** The whole case as PDF: at once, or, where very much was said, drawn as a run and taken away then. */
export const CaseOnPaper = ({ id, isLong }: { id: string; isLong: boolean }) => {
  const { act, acting } = useAct(dossierApi.drawCaseFile)
  const [runId, setRunId] = useState<string | null>(null)
  const draw = async (internal: Internal) => {
    const begun = await act({ id, internal })
    if (begun) setRunId(begun.runId)
  }
  return (
    <>
      <Group gap="xs" mt="xs">
        {papers.map(({ internal, label }) =>
          isLong ? (
            <Button
              key={internal}
              size="compact-sm"
              variant="default"
              leftSection={icon}
              disabled={acting}
              onClick={() => void draw(internal)}
            >
              {label}
            </Button>
          ) : (
            <PdfLink key={internal} href={addressOf(casePdf, { id, internal })} label={label} />
          ),
        )}
      </Group>
      {runId && <Drawing id={id} runId={runId} />}
    </>
  )
}

const Drawing = ({ id, runId }: { id: string; runId: string }) => {
  const { data: run } = useRun(runId)
  if (run && isOver(run) && run.state === 'done')
    return (
      <Group mt="xs">
        <PdfLink href={addressOf(drawnCasePdf, { id, runId })} label="Take the PDF; it is there for a day" />
      </Group>
    )
  return <RunProgress id={runId} />
}

const PdfLink = ({ href, label }: { href: string; label: string }) => (
  <Button component="a" href={href} download size="compact-sm" variant="default" leftSection={icon}>
    {label}
  </Button>
)
