import { Tooltip } from '@mantine/core'
import { IconBuildingCommunity } from '@tabler/icons-react'
import { type CustomerKind, kindLabels } from '../schema.ts'

/** A kind, with a mark for those inside the house; of a department one expects it. */
export const KindOf = ({ kind, internal }: { kind: CustomerKind; internal: boolean }) => (
  <>
    {kindLabels[kind]}
    {internal && kind !== 'department' && (
      <Tooltip label="Internal: one of us">
        <IconBuildingCommunity
          size={14}
          stroke={1.7}
          role="img"
          aria-label="Internal"
          style={{ marginLeft: 6, color: 'var(--faint)', verticalAlign: -2 }}
        />
      </Tooltip>
    )}
  </>
)
