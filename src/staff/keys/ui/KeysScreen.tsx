import { Button } from '@mantine/core'
import { useState } from 'react'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import lines from '../../ui/Lines.module.css'
import { keysApi } from '../api.ts'
import { KeyDialog } from './KeyDialog.tsx'
import { KeyLines } from './KeyLines.tsx'

export const KeysScreen = () => {
  const may = useMay()('keys.make')
  const asked = useAsk(keysApi.keys)
  const [making, setMaking] = useState(false)
  const make = may ? <Button onClick={() => setMaking(true)}>Make a key</Button> : undefined
  return (
    <Page title="API keys" about="By a key, a program does in your name what you may do." action={make}>
      <p className={lines.note}>
        Everything that the screens do can be done by a program. What there is stands in{' '}
        <a href="/api/openapi.json" target="_blank" rel="noreferrer">
          the OpenAPI document
        </a>
        .
      </p>
      <Answered of={asked} rows={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="No keys yet"
              why="With a key your web shop or your spreadsheet can read customers or send orders."
              action={make}
            />
          ) : (
            <KeyLines rows={rows} />
          )
        }
      </Answered>
      {making && <KeyDialog onClose={() => setMaking(false)} />}
    </Page>
  )
}
