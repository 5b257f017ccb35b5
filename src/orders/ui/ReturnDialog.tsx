import { Button, Group, NumberInput, Text } from '@mantine/core'
import { useState } from 'react'
import { useGo } from '../../platform/ui/Go.tsx'
import { Dialog } from '../../platform/ui/page/Dialog.tsx'
import { useAct } from '../../platform/ui/use-ask.ts'
import { api } from '../returns/api.ts'
import type { OrderPage } from '../schema.ts'
import classes from './Order.module.css'
import { sayPieces } from './pieces.ts'

type ReturnDialogProps = { order: OrderPage; onClose: () => void }

/** What came back, line by line. The server knows what came back before and refuses more than is out. */
export const ReturnDialog = ({ order, onClose }: ReturnDialogProps) => {
  const go = useGo()
  const lines = order.rows.filter((line) => line.quantity > 0)
  const [pieces, setPieces] = useState<Record<number, number>>({})
  const { act, acting, problem } = useAct(api.returnOrder, {
    quiet: true,
    stale: ['customers', 'products'],
    done: (back) => `Return ${back.number} is written down.`,
  })
  const chosen = lines.flatMap(({ lineNo }) => {
    const quantity = pieces[lineNo] ?? 0
    return quantity > 0 ? [{ lineNo, quantity }] : []
  })
  const save = async (all: boolean) => {
    const back = await act({ id: order.id, ...(all ? {} : { lines: chosen }) })
    if (!back) return
    onClose()
    go(`/orders/${back.id}`)
  }
  return (
    <Dialog opened onClose={onClose} title={`What came back of ${order.number}?`}>
      <div className={classes.returning}>
        {lines.map((line) => {
          const name = line.productName ?? line.description ?? 'Something without a name'
          return [
            <span key={`name ${line.lineNo}`} className={classes.product}>
              {name} <span className={classes.small}>{sayPieces(line.quantity)} sold</span>
            </span>,
            <NumberInput
              key={`pieces ${line.lineNo}`}
              size="xs"
              aria-label={`Pieces of ${name} that came back`}
              min={0}
              max={line.quantity}
              decimalScale={3}
              clampBehavior="strict"
              value={pieces[line.lineNo] ?? 0}
              onChange={(value) => setPieces({ ...pieces, [line.lineNo]: Number(value) || 0 })}
            />,
          ]
        })}
      </div>
      {problem && (
        <Text c="red" size="sm" mt="sm" role="alert">
          {problem.message}
        </Text>
      )}
      <Group mt="lg" gap="sm">
        <Button disabled={chosen.length === 0} loading={acting} onClick={() => void save(false)}>
          Record return
        </Button>
        <Button variant="default" disabled={acting} onClick={() => void save(true)}>
          All of it came back
        </Button>
      </Group>
    </Dialog>
  )
}
