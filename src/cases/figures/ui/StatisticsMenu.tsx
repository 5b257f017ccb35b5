import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { addressOf } from '../../../platform/ui/ask.ts'
import { DropMenu } from '../../../platform/ui/page/DropMenu.tsx'
import { exportCaseFigures, exportCaseFiguresPdf } from '../api.ts'
import type { Period } from '../schema.ts'

/** The statistics of a period in one click, on paper or as a table. */
export const StatisticsMenu = ({ from, to }: Period) => (
  <DropMenu
    position="bottom-end"
    target={
      <Button variant="default" leftSection={<IconDownload size={16} aria-hidden="true" />}>
        Statistics to publish
      </Button>
    }
  >
    <Menu.Item component="a" href={addressOf(exportCaseFiguresPdf, { from, to })} download>
      As PDF, with what each figure means
    </Menu.Item>
    <Menu.Item component="a" href={addressOf(exportCaseFigures, { from, to })} download>
      As CSV
    </Menu.Item>
  </DropMenu>
)
