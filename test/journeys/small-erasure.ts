import type { Program } from './browser.ts'

/** Somebody who bought, asked to be forgotten, and is. */
export async function forgetSomebody({ ask }: Program): Promise<string> {
  const made = async (path: string, body: unknown) => {
    const reply = await ask('POST', path, body)
    if (reply.status >= 300) throw new Error(`${path} was refused: ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const name = 'Ottilie Forgotten'
  const { id } = await made('/customers', { kind: 'person', name })
  await made('/orders', { customerId: id, lines: [{ description: 'Lamp', quantity: 1, unitPriceMinor: 1250 }] })
  await made(`/customers/${id}/erase`, { name, reason: 'asked' })
  return id
}
