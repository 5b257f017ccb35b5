import { Button, Group, SegmentedControl } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import type { Questionnaire } from '../../questionnaire/schema.ts'
import type { SurveyPromise } from '../../schema.ts'
import { api } from '../api.ts'
import classes from './Preview.module.css'

type PreviewProps = { draft: Questionnaire; promise: SurveyPromise; page: number; onPage: (page: number) => void }

/** The page as people will see it, by the same code that sends it to them. */
export const Preview = ({ draft, promise, page, onPage }: PreviewProps) => {
  const [device, setDevice] = useState('phone')
  const [language, setLanguage] = useState<string>()
  const [asked] = useDebouncedValue({ draft, promise, page, ...(language ? { language } : {}) }, 350)
  const { data } = useAsk(api.previewSurvey, asked)
  const last = draft.pages.length - 1
  return (
    <aside className={classes.preview} aria-label="Preview">
      <Group justify="space-between" mb="xs" gap="xs">
        <SegmentedControl
          size="xs"
          aria-label="Preview on"
          value={device}
          onChange={setDevice}
          data={[
            { value: 'phone', label: 'Phone' },
            { value: 'desktop', label: 'Desktop' },
          ]}
        />
        {draft.languages.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label="Language of the preview"
            value={language ?? draft.languages[0] ?? 'en'}
            onChange={setLanguage}
            data={draft.languages}
          />
        )}
        <Group gap={4}>
          <Button size="compact-xs" variant="default" disabled={page <= 0} onClick={() => onPage(page - 1)}>
            Back
          </Button>
          <span className={classes.at}>
            {Math.min(page, last) + 1} of {last + 1}
          </span>
          <Button size="compact-xs" variant="default" disabled={page >= last} onClick={() => onPage(page + 1)}>
            Next
          </Button>
        </Group>
      </Group>
      <div className={classes.frame} data-device={device}>
        {/* Nothing in it can run and its form goes nowhere; its own origin is only for the styles. */}
        <iframe title="The survey as people see it" sandbox="allow-same-origin" srcDoc={data?.html ?? ''} />
      </div>
    </aside>
  )
}
