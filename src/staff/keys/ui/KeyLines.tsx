import { Button } from '@mantine/core'
import { useState } from 'react'
import { EmptyState } from '../../../platform/ui/page/States.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayWhen } from '../../../platform/ui/values.ts'
import lines from '../../ui/Lines.module.css'
import { Sure } from '../../ui/Sure.tsx'
import { keysApi } from '../api.ts'
import type { ApiKey } from '../schema.ts'

const told = (key: ApiKey): string =>
  [
    key.words === null ? 'everything that the role allows' : `${key.words.length} of the role’s permissions`,
    key.lastUsedAt ? `last used ${sayWhen(key.lastUsedAt)}` : 'never used',
    key.expiresAt ? `ends ${sayDay(key.expiresAt)}` : 'without an end',
  ].join(', ')

/** API keys, live ones first; what is revoked stays to be seen. */
export const KeyLines = ({ rows }: { rows: readonly ApiKey[] }) => {
  const [asking, setAsking] = useState<ApiKey>()
  const { act, acting } = useAct(keysApi.revokeKey, {
    done: 'The key is revoked. It holds within a second.',
    stale: ['staff'],
  })
  if (rows.length === 0) return <EmptyState small title="No keys" />
  const live = [...rows].sort((a, b) => Number(b.state === 'live') - Number(a.state === 'live'))
  return (
    <>
      <ul className={lines.lines}>
        {live.map((key) => (
          <li key={key.id} className={lines.line} data-quiet={key.state !== 'live' || undefined}>
            <span className={lines.what}>
              {key.name}
              <small>{told(key)}</small>
            </span>
            {key.state === 'live' ? (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Revoke ${key.name}`}
                onClick={() => setAsking(key)}
              >
                Revoke
              </Button>
            ) : (
              <span className={lines.tag}>{key.state}</span>
            )}
          </li>
        ))}
      </ul>
      <Sure
        opened={asking !== undefined}
        title={`Revoke ${asking?.name ?? 'the key'}?`}
        what="Programs that use it are refused from now on. A revoked key cannot be brought back; a new one can be made."
        button="Revoke the key"
        acting={acting}
        onClose={() => setAsking(undefined)}
        onSure={async () => {
          if (asking && (await act({ id: asking.id }))) setAsking(undefined)
        }}
      />
    </>
  )
}
