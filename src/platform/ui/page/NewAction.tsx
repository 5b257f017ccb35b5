// <NewAction label href may group>: a list's main action, and its key N. <Beginnings label href may>: how to begin where
// there is nothing yet: from a file where there are imports of it (`file`), or with one.
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Go, useGo } from '../Go.tsx'
import { useKeys } from '../keys.ts'
import { useMay } from '../session.tsx'

type NewProps = { label: string; href: string; may: string }

export const NewAction = ({ label, href, may, group }: NewProps & { group: string }) => {
  const go = useGo()
  const allowed = useMay()(may)
  useKeys([{ key: 'n', does: label, run: () => go(href) }], { group, when: allowed })
  return allowed ? (
    <Button component={Go} href={href} leftSection={<IconPlus size={16} aria-hidden="true" />}>
      {label}
    </Button>
  ) : null
}

export const Beginnings = ({ label, href, may, file = true }: NewProps & { file?: boolean }) => {
  const allowed = useMay()
  const mayImport = file && allowed('imports.run')
  return (
    <>
      {mayImport && (
        <Button component={Go} href="/imports/new">
          Import a file
        </Button>
      )}
      {allowed(may) && (
        <Button component={Go} href={href} variant={mayImport ? 'default' : 'filled'}>
          {label}
        </Button>
      )}
    </>
  )
}
