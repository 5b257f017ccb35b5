import { Button } from '@mantine/core'
import { useState } from 'react'
import { TagsField } from '../../platform/ui/form/Fields.tsx'
import classes from './Case.module.css'

type CopiesProps = {
  cc: string[]
  bcc: string[]
  setCc: (addresses: string[]) => void
  setBcc: (addresses: string[]) => void
}

/** Who else gets an e-mail; asked for only when somebody wants it. */
export const Copies = ({ cc, bcc, setCc, setBcc }: CopiesProps) => {
  const [open, setOpen] = useState(cc.length + bcc.length > 0)
  if (!open)
    return (
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setOpen(true)}>
        CC and BCC
      </Button>
    )
  const shared = { size: 'xs' as const, placeholder: 'name@example.org', splitChars: [',', ';', ' '] }
  return (
    <div className={classes.copies}>
      <TagsField {...shared} label="CC" value={cc} onChange={setCc} />
      <TagsField {...shared} label="BCC, unseen by the others" value={bcc} onChange={setBcc} />
    </div>
  )
}
