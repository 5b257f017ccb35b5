import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type SmtpBehaviour =
  | 'takes'
  | 'refuses for now'
  | 'refuses for good'
  | 'refuses the text for now'
  | 'hangs up after the text'
  | 'never answers the text'
  | 'hangs up at once'

export type Delivered = { from: string; to: string[]; raw: string }
export type SmtpReceiver = Awaited<ReturnType<typeof startSmtp>>

/** A real SMTP server over TLS that keeps what it takes, and can be told to behave badly. */
export async function startSmtp(tls: { cert: Buffer; key: Buffer }, { slowTlsMs = 0 } = {}) {
  const delivered: Delivered[] = []
  const is = { behaviour: 'takes' as SmtpBehaviour, tries: 0 }
  const refusal = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })
  const socketOf = (session: unknown) =>
    [...server.connections].find((each) => (each as unknown as { session: unknown }).session === session) as unknown as
      | { _socket: { destroy: () => void } }
      | undefined
  const server = new SMTPServer({
    secure: true,
    ...tls,
    authMethods: ['PLAIN', 'LOGIN'],
    onConnect: (session, done) => {
      is.tries += 1
      if (is.behaviour === 'hangs up at once') socketOf(session)?._socket.destroy()
      else setTimeout(done, slowTlsMs)
    },
    onAuth: ({ username, password }, _session, done) =>
      password === 'letmein' ? done(null, { user: username }) : done(refusal(535, 'No')),
    onRcptTo: (_address, _session, done) =>
      is.behaviour === 'refuses for now'
        ? done(refusal(451, '4.7.1 Greylisted, come back later'))
        : is.behaviour === 'refuses for good'
          ? done(refusal(550, '5.1.1 No such user'))
          : done(),
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (is.behaviour === 'refuses the text for now') return done(refusal(451, '4.3.0 Not now'))
        const { envelope } = session
        delivered.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString(),
        })
        if (is.behaviour === 'hangs up after the text') return socketOf(session)?._socket.destroy()
        if (is.behaviour !== 'never answers the text') done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    delivered,
    is,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
